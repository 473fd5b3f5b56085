/* SPDX-License-Identifier: GPL-3.0-or-later */
/* fetchmail 6 asks no other program for a password and has no tokens, but it reads its
 * configuration from a pipe. So this is a script for a shell, which puts the password into that
 * pipe only. In fetchmail's strings a backslash begins a number; two hexadecimal digits are the
 * one form that is clear everywhere. */
#include "config.h"

#include "sp-target-formats.h"

static char *
dup_string (const char *text)
{
  GString *string = g_string_new (text);

  g_string_replace (string, "\\", "\\x5c", 0);
  g_string_replace (string, "\"", "\\x22", 0);
  g_string_prepend_c (string, '"');
  g_string_append_c (string, '"');
  return g_string_free (string, FALSE);
}

char *
sp_target_write_fetchmail (SpAccount *account, const char *around G_GNUC_UNUSED)
{
  SpAccountService *service = sp_target_pick_incoming (account);
  SpEndpoint *endpoint = sp_account_service_get_endpoint (service);
  gboolean is_imap = sp_endpoint_get_service (endpoint) == SP_SERVICE_IMAP;
  g_autofree char *command = sp_target_dup_command (account, service);
  g_autofree char *user = dup_string (sp_account_service_get_user_name (service));
  g_autofree char *poll = g_strdup_printf ("poll \"%s\" service %u protocol %s user %s",
                                           sp_endpoint_get_host (endpoint),
                                           sp_endpoint_get_port (endpoint),
                                           is_imap ? "IMAP" : "POP3", user);
  g_autofree char *quoted = sp_target_shell_word (poll);

  return g_strdup_printf ("password=$(%s) || exit\n"
                          "password=$(printf '%%s\\n' \"$password\" |"
                          " sed 's/\\\\/\\\\x5c/g; s/\"/\\\\x22/g')\n"
                          "printf '%%s password \"%%s\" %%s\\n' %s \"$password\" \\\n"
                          "  '%s sslproto \"TLS1.2+\" sslcertck keep' | fetchmail -f - \"$@\"\n",
                          command, quoted, sp_target_is_starttls (service) ? "" : "ssl");
}
