/* SPDX-License-Identifier: GPL-3.0-or-later */
/* OfflineIMAP 3: a file for Python's ConfigParser, where a percent sign is doubled; what ends in
 * "eval" is Python. It takes STARTTLS only where the server offers it, so it gets no such
 * server. */
#include "config.h"

#include "sp-target-formats.h"

static char *
dup_doubled (const char *text)
{
  GString *doubled = g_string_new (text);

  g_string_replace (doubled, "%", "%%", 0);
  return g_string_free (doubled, FALSE);
}

/* What the command prints, without the end of its line. */
static char *
dup_call (SpAccount *account, SpAccountService *service)
{
  g_auto(GStrv) words = sp_target_dup_argv (account, service);
  GString *call = g_string_new ("__import__(\"subprocess\").check_output([");

  for (guint i = 0; words[i] != NULL; i++)
    {
      g_autofree char *word = sp_target_python_string (words[i]);

      g_string_append_printf (call, "%s%s", i > 0 ? ", " : "", word);
    }
  g_string_append (call, "]).decode().rstrip(\"\\n\")");
  g_string_replace (call, "%", "%%", 0);
  return g_string_free (call, FALSE);
}

char *
sp_target_write_offlineimap (SpAccount *account, const char *around G_GNUC_UNUSED)
{
  SpAccountService *service = sp_account_get_service (account, SP_SERVICE_IMAP);
  SpEndpoint *endpoint = sp_account_service_get_endpoint (service);
  gboolean tokens = sp_target_has_tokens (account);
  g_autofree char *user = sp_target_python_string (sp_account_service_get_user_name (service));
  g_autofree char *doubled = dup_doubled (user);
  g_autofree char *call = dup_call (account, service);
  g_autofree char *name = sp_target_dup_name (account);

  return g_strdup_printf ("[general]\n"
                          "accounts = main\n"
                          "\n"
                          "[Account main]\n"
                          "localrepository = local\n"
                          "remoterepository = remote\n"
                          "\n"
                          "[Repository local]\n"
                          "type = Maildir\n"
                          "localfolders = ~/Mail/%s\n"
                          "\n"
                          "[Repository remote]\n"
                          "type = IMAP\n"
                          "remotehost = %s\n"
                          "remoteport = %u\n"
                          "remoteusereval = %s\n"
                          "auth_mechanisms = %s\n"
                          "%s = %s\n"
                          "ssl = yes\n"
                          "starttls = no\n"
                          "sslcacertfile = OS-DEFAULT\n",
                          name, sp_endpoint_get_host (endpoint), sp_endpoint_get_port (endpoint),
                          doubled, tokens ? "XOAUTH2" : "PLAIN, LOGIN",
                          tokens ? "oauth2_access_token_eval" : "remotepasseval", call);
}
