/* SPDX-License-Identifier: GPL-3.0-or-later */
/* mbsync, of isync: sections that an empty line ends. In a quoted value a backslash takes the
 * meaning from the next character (mbsync(1)). What is SSLType here 1.5 calls TLSType, and takes
 * both. */
#include "config.h"

#include "sp-target-formats.h"

char *
sp_target_write_mbsync (SpAccount *account, const char *around G_GNUC_UNUSED)
{
  SpAccountService *service = sp_account_get_service (account, SP_SERVICE_IMAP);
  SpEndpoint *endpoint = sp_account_service_get_endpoint (service);
  g_autofree char *name = sp_target_dup_name (account);
  g_autofree char *user = sp_target_escape (sp_account_service_get_user_name (service), "\\\"");
  g_autofree char *plain_command = sp_target_dup_command (account, service);
  g_autofree char *command = sp_target_escape (plain_command, "\\\"");

  return g_strdup_printf ("IMAPAccount %1$s\n"
                          "Host %2$s\n"
                          "Port %3$u\n"
                          "User \"%4$s\"\n"
                          "PassCmd \"%5$s\"\n"
                          "SSLType %6$s\n"
                          "AuthMechs %7$s\n"
                          "\n"
                          "IMAPStore %1$s-remote\n"
                          "Account %1$s\n"
                          "\n"
                          "MaildirStore %1$s-local\n"
                          "Path ~/Mail/%1$s/\n"
                          "Inbox ~/Mail/%1$s/INBOX\n"
                          "SubFolders Verbatim\n"
                          "\n"
                          "Channel %1$s\n"
                          "Far :%1$s-remote:\n"
                          "Near :%1$s-local:\n"
                          "Patterns *\n"
                          "Create Near\n"
                          "Expunge None\n"
                          "SyncState *\n"
                          "\n",
                          name, sp_endpoint_get_host (endpoint), sp_endpoint_get_port (endpoint),
                          user, command, sp_target_is_starttls (service) ? "STARTTLS" : "IMAPS",
                          sp_target_has_tokens (account) ? "XOAUTH2" : "LOGIN");
}
