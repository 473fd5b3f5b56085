/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The code that Thunderbird shows on the computer for Thunderbird on the telephone: lists in JSON,
 * of which the places say what is meant. */
#include "config.h"

#include "sp-code-text.h"
#include "sp-target-formats.h"

/* Their numbers. */
enum
{
  SECURITY_STARTTLS = 2,
  SECURITY_TLS = 3,
  SIGN_IN_PASSWORD = 1,
  SIGN_IN_BROWSER = 6,
};

static void
add_server (SpCodeText *text, SpAccount *account, SpAccountService *service)
{
  SpEndpoint *endpoint = sp_account_service_get_endpoint (service);
  guint numbers[] = {
    sp_endpoint_get_port (endpoint),
    sp_target_is_starttls (service) ? SECURITY_STARTTLS : SECURITY_TLS,
    sp_target_has_tokens (account) ? SIGN_IN_BROWSER : SIGN_IN_PASSWORD,
  };

  sp_code_text_add_number (text, sp_endpoint_get_service (endpoint) == SP_SERVICE_POP3 ? 1 : 0);
  sp_code_text_add (text, ",");
  sp_code_text_add_json (text, sp_endpoint_get_host (endpoint), -1);
  for (guint i = 0; i < G_N_ELEMENTS (numbers); i++)
    {
      sp_code_text_add (text, ",");
      sp_code_text_add_number (text, numbers[i]);
    }
  sp_code_text_add (text, ",");
  sp_code_text_add_json (text, sp_account_service_get_user_name (service), -1);
}

static void
add_password (SpCodeText *text, SpCredentials *credentials)
{
  gsize length;
  const char *password;

  if (credentials == NULL)
    return;
  password = sp_credentials_get_secret (credentials, &length);
  sp_code_text_add (text, ",");
  sp_code_text_add_json (text, password, (gssize) length);
}

SecretValue *
sp_target_code_thunderbird (SpAccount      *account,
                            SpCredentials  *incoming,
                            SpCredentials  *outgoing,
                            GError        **error)
{
  const char *address = sp_address_get_text (sp_account_get_address (account));
  const char *name = sp_account_get_name (account);
  g_autoptr(SpCodeText) text = sp_code_text_new ();

  sp_code_text_add (text, "[1,[1,1],[");
  add_server (text, account, sp_target_pick_incoming (account));
  sp_code_text_add (text, ",");
  sp_code_text_add_json (text, address, -1);
  add_password (text, incoming);
  sp_code_text_add (text, "],[[[");
  add_server (text, account, sp_account_get_service (account, SP_SERVICE_SMTP));
  add_password (text, outgoing);
  sp_code_text_add (text, "],[");
  sp_code_text_add_json (text, address, -1);
  sp_code_text_add (text, ",");
  sp_code_text_add_json (text, name != NULL ? name : "", -1);
  sp_code_text_add (text, "]]]]");
  return sp_code_text_finish (g_steal_pointer (&text), error);
}
