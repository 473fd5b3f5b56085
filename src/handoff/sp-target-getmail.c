/* SPDX-License-Identifier: GPL-3.0-or-later */
/* getmail 6: a file for Python's ConfigParser without its percent signs; a list of words is
 * Python's own. Without ca_certs it would believe every certificate. */
#include "config.h"

#include "sp-target-formats.h"

/* Debian, Fedora, Arch and openSUSE have it; where it is not, getmail says so and stops. */
#define AUTHORITIES "/etc/ssl/certs/ca-certificates.crt"

static char *
dup_tuple (SpAccount *account, SpAccountService *service)
{
  g_auto(GStrv) words = sp_target_dup_argv (account, service);
  GString *tuple = g_string_new ("(");

  for (guint i = 0; words[i] != NULL; i++)
    {
      g_autofree char *word = sp_target_python_string (words[i]);

      g_string_append_printf (tuple, "%s%s", i > 0 ? ", " : "", word);
    }
  g_string_append_c (tuple, ')');
  return g_string_free (tuple, FALSE);
}

char *
sp_target_write_getmail (SpAccount *account, const char *around G_GNUC_UNUSED)
{
  SpAccountService *service = sp_target_pick_incoming (account);
  SpEndpoint *endpoint = sp_account_service_get_endpoint (service);
  gboolean is_imap = sp_endpoint_get_service (endpoint) == SP_SERVICE_IMAP;
  g_autofree char *name = sp_target_dup_name (account);
  g_autofree char *tuple = dup_tuple (account, service);

  return g_strdup_printf ("[retriever]\n"
                          "type = Simple%sSSLRetriever\n"
                          "server = %s\n"
                          "port = %u\n"
                          "username = %s\n"
                          "password_command = %s\n"
                          "%s"
                          "ca_certs = " AUTHORITIES "\n"
                          "\n"
                          "[destination]\n"
                          "type = Maildir\n"
                          "path = ~/Mail/%s/\n"
                          "\n"
                          "[options]\n"
                          "delete = false\n"
                          "read_all = false\n",
                          is_imap ? "IMAP" : "POP3", sp_endpoint_get_host (endpoint),
                          sp_endpoint_get_port (endpoint),
                          sp_account_service_get_user_name (service), tuple,
                          sp_target_has_tokens (account) ? "use_xoauth2 = true\n" : "", name);
}
