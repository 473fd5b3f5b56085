/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The file in Mozilla's autoconfig format that a domain has on its web server, where mail programs
 * look for it. It is for everybody in the domain: nothing in it is one person's own. */
#include "config.h"

#include "sp-target-formats.h"

#include <glib/gi18n-lib.h>

/* Returns what stands for the user name in everybody's file, NULL where nothing can. */
static const char *
find_placeholder (SpAddress *address, const char *user)
{
  if (g_str_equal (user, sp_address_get_text (address)))
    return "%EMAILADDRESS%";
  if (g_str_equal (user, sp_address_get_local_part (address)))
    return "%EMAILLOCALPART%";
  return NULL;
}

/**
 * sp_target_refuse_autoconfig:
 * @account: an account
 *
 * Returns: (transfer full) (nullable): why nothing that others can use is known from it
 */
char *
sp_target_refuse_autoconfig (SpAccount *account)
{
  SpAddress *address = sp_account_get_address (account);
  GPtrArray *services = sp_account_get_services (account);

  for (guint i = 0; i < services->len; i++)
    {
      const char *user = sp_account_service_get_user_name (g_ptr_array_index (services, i));

      if (find_placeholder (address, user) == NULL)
        return g_strdup (_("Autoconfig is for everybody in the domain, and from this account "
                           "nobody can tell the user names of others: it is neither the address "
                           "nor what stands before the “@”"));
    }
  return NULL;
}

static void
add_server (GString *file, SpAccount *account, SpService kind)
{
  static const struct
  {
    const char *element, *type, *more;
  } forms[] = {
    [SP_SERVICE_IMAP] = { "incomingServer", "imap", "" },
    [SP_SERVICE_POP3] = { "incomingServer", "pop3",
                          "<pop3><leaveMessagesOnServer>true</leaveMessagesOnServer></pop3>\n" },
    [SP_SERVICE_SMTP] = { "outgoingServer", "smtp", "" },
  };
  SpAccountService *service = sp_account_get_service (account, kind);
  SpEndpoint *endpoint;
  g_autofree char *server = NULL;

  if (service == NULL)
    return;
  endpoint = sp_account_service_get_endpoint (service);
  server = g_markup_printf_escaped (
    "<%s type=\"%s\">\n"
    "<hostname>%s</hostname>\n"
    "<port>%u</port>\n"
    "<socketType>%s</socketType>\n"
    "<authentication>%s</authentication>\n"
    "<username>%s</username>\n",
    forms[kind].element, forms[kind].type, sp_endpoint_get_host (endpoint),
    sp_endpoint_get_port (endpoint), sp_target_is_starttls (service) ? "STARTTLS" : "SSL",
    sp_target_has_tokens (account) ? "OAuth2" : "password-cleartext",
    find_placeholder (sp_account_get_address (account),
                      sp_account_service_get_user_name (service)));
  g_string_append_printf (file, "%s%s</%s>\n", server, forms[kind].more, forms[kind].element);
}

char *
sp_target_write_autoconfig (SpAccount *account, const char *around G_GNUC_UNUSED)
{
  const char *domain = sp_address_get_domain (sp_account_get_address (account));
  g_autofree char *head = g_markup_printf_escaped (
    "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
    "<clientConfig version=\"1.1\">\n"
    "<emailProvider id=\"%s\">\n"
    "<domain>%s</domain>\n"
    "<displayName>%s</displayName>\n"
    "<displayShortName>%s</displayShortName>\n",
    domain, domain, domain, domain);
  GString *file = g_string_new (head);

  add_server (file, account, SP_SERVICE_IMAP);
  add_server (file, account, SP_SERVICE_POP3);
  add_server (file, account, SP_SERVICE_SMTP);
  g_string_append (file, "</emailProvider>\n</clientConfig>\n");
  return g_string_free (file, FALSE);
}
