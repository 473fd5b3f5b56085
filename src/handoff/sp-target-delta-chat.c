/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A link of the kind DCLOGIN, which has all that Delta Chat needs to sign in by itself. Without
 * the password it is none. Certificates are checked strictly. */
#include "config.h"

#include "sp-code-text.h"
#include "sp-target-formats.h"

static void
add_field (SpCodeText *text, const char *name, const char *value, gssize length)
{
  sp_code_text_add (text, name);
  sp_code_text_add_field (text, value, length);
}

static void
add_password (SpCodeText *text, const char *name, SpCredentials *credentials)
{
  gsize length;
  const char *password = sp_credentials_get_secret (credentials, &length);

  add_field (text, name, password, (gssize) length);
}

static void
add_server (SpCodeText *text, const char *const names[4], SpAccountService *service)
{
  SpEndpoint *endpoint = sp_account_service_get_endpoint (service);

  add_field (text, names[0], sp_endpoint_get_host (endpoint), -1);
  sp_code_text_add (text, names[1]);
  sp_code_text_add_number (text, sp_endpoint_get_port (endpoint));
  add_field (text, names[2], sp_account_service_get_user_name (service), -1);
  add_field (text, names[3], sp_target_is_starttls (service) ? "starttls" : "ssl", -1);
}

/* The password of the incoming server counts for the other one, too, unless that has its own. */
SecretValue *
sp_target_code_delta_chat (SpAccount      *account,
                           SpCredentials  *incoming,
                           SpCredentials  *outgoing,
                           GError        **error)
{
  static const char *const imap_names[] = { "&ih=", "&ip=", "&iu=", "&is=" };
  static const char *const smtp_names[] = { "&sh=", "&sp=", "&su=", "&ss=" };
  SpAddress *address = sp_account_get_address (account);
  g_autoptr(SpCodeText) text = sp_code_text_new ();

  add_field (text, "dclogin://", sp_address_get_local_part (address), -1);
  add_field (text, "@", sp_address_get_domain (address), -1);
  add_password (text, "?p=", incoming);
  sp_code_text_add (text, "&v=1");
  add_server (text, imap_names, sp_account_get_service (account, SP_SERVICE_IMAP));
  add_server (text, smtp_names, sp_account_get_service (account, SP_SERVICE_SMTP));
  if (!sp_credentials_share (incoming, outgoing))
    add_password (text, "&spw=", outgoing);
  sp_code_text_add (text, "&ic=1&sc=1");
  return sp_code_text_finish (g_steal_pointer (&text), error);
}
