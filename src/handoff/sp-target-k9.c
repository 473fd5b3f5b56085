/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The settings file of K-9 Mail, which Thunderbird for Android reads, too. Without a password in
 * it the app asks for one. */
#include "config.h"

#include "sp-target-formats.h"

#include "sp-uuid.h"

static void
add_server (GString *file, const char *element, SpAccount *account, SpAccountService *service)
{
  static const char *types[] = {
    [SP_SERVICE_IMAP] = "IMAP",
    [SP_SERVICE_POP3] = "POP3",
    [SP_SERVICE_SMTP] = "SMTP",
  };
  SpEndpoint *endpoint = sp_account_service_get_endpoint (service);
  g_autofree char *server = g_markup_printf_escaped (
    "<%s type=\"%s\">\n"
    "<host>%s</host>\n"
    "<port>%u</port>\n"
    "<connection-security>%s</connection-security>\n"
    "<authentication-type>%s</authentication-type>\n"
    "<username>%s</username>\n"
    "</%s>\n",
    element, types[sp_endpoint_get_service (endpoint)], sp_endpoint_get_host (endpoint),
    sp_endpoint_get_port (endpoint),
    sp_target_is_starttls (service) ? "STARTTLS_REQUIRED" : "SSL_TLS_REQUIRED",
    sp_target_has_tokens (account) ? "XOAUTH2" : "PLAIN",
    sp_account_service_get_user_name (service), element);

  g_string_append (file, server);
}

static void
add_identity (GString *file, SpAccount *account)
{
  const char *address = sp_address_get_text (sp_account_get_address (account));
  const char *name = sp_account_get_name (account);
  g_autofree char *identity = g_markup_printf_escaped (
    "<identities>\n<identity>\n<name>%s</name>\n<email>%s</email>\n</identity>\n</identities>\n",
    name != NULL ? name : address, address);

  g_string_append (file, identity);
}

/* By POP3 all mail stays on the server. */
char *
sp_target_write_k9 (SpAccount *account, const char *around G_GNUC_UNUSED)
{
  SpAccountService *incoming = sp_target_pick_incoming (account);
  gboolean is_imap = incoming == sp_account_get_service (account, SP_SERVICE_IMAP);
  const char *address = sp_address_get_text (sp_account_get_address (account));
  g_autofree char *url = g_strdup_printf ("mailto:%s#k9", address);
  g_autofree char *uuid = sp_uuid_from_url (url);
  g_autofree char *head = g_markup_printf_escaped (
    "<?xml version='1.0' encoding='UTF-8' standalone='yes' ?>\n"
    "<k9settings version=\"99\" format=\"1\">\n"
    "<accounts>\n"
    "<account uuid=\"%s\">\n"
    "<name>%s</name>\n"
    "<settings>\n<value key=\"deletePolicy\">%s</value>\n</settings>\n",
    uuid, address, is_imap ? "DELETE" : "NEVER");
  GString *file = g_string_new (head);

  add_server (file, "incoming-server", account, incoming);
  add_server (file, "outgoing-server", account,
              sp_account_get_service (account, SP_SERVICE_SMTP));
  add_identity (file, account);
  g_string_append (file, "</account>\n</accounts>\n</k9settings>\n");
  return g_string_free (file, FALSE);
}
