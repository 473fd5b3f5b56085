/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The arguments of signpostctl check, and which of them make sense together. */
#include "config.h"

#include "sp-cli-check-options.h"

#include <gio/gio.h>
#include <glib/gi18n.h>

#include "sp-credentials.h"

#define DEFAULT_TIMEOUT 30
#define MAX_TIMEOUT 3600

/**
 * sp_cli_check_options_clear:
 * @options: arguments
 */
void
sp_cli_check_options_clear (SpCliCheckOptions *options)
{
  g_strfreev (options->addresses);
  for (guint i = 0; i < SP_N_SERVICES; i++)
    g_strfreev (options->urls[i]);
  g_free (options->user);
  g_free (options->password_file);
  g_free (options->token_file);
  g_free (options->ca_file);
  g_free (options->transcript);
  g_free (options->report);
}

static gboolean
fail (GError **error, const char *message)
{
  g_set_error_literal (error, G_OPTION_ERROR, G_OPTION_ERROR_FAILED, message);
  return FALSE;
}

/* Words are taken as the bytes they are, and looked at where they are used: GLib would
 * convert them from the locale's character set, and in the locale "C" refuse them. */
static gboolean
parse_options (char **arguments, SpCliCheckOptions *options, GError **error)
{
  GOptionEntry entries[] = {
    { "imap", 0, 0, G_OPTION_ARG_FILENAME_ARRAY, &options->urls[SP_SERVICE_IMAP],
      N_("IMAP server: imaps://HOST, or imap://HOST for STARTTLS"), N_("URL") },
    { "pop3", 0, 0, G_OPTION_ARG_FILENAME_ARRAY, &options->urls[SP_SERVICE_POP3],
      N_("POP3 server: pop3s://HOST, or pop3://HOST for STARTTLS"), N_("URL") },
    { "smtp", 0, 0, G_OPTION_ARG_FILENAME_ARRAY, &options->urls[SP_SERVICE_SMTP],
      N_("Outgoing server: smtps://HOST, or smtp://HOST for STARTTLS"), N_("URL") },
    { "user", 0, 0, G_OPTION_ARG_FILENAME, &options->user,
      N_("User name, where it is not the address"), N_("NAME") },
    { "password-file", 0, 0, G_OPTION_ARG_FILENAME, &options->password_file,
      N_("Read the password from the first line of FILE; - is standard input"), N_("FILE") },
    { "token-file", 0, 0, G_OPTION_ARG_FILENAME, &options->token_file,
      N_("Read an OAuth 2 access token from the first line of FILE"), N_("FILE") },
    { "ca-file", 0, 0, G_OPTION_ARG_FILENAME, &options->ca_file,
      N_("Believe the authorities in this file instead of the system’s"), N_("PEM") },
    { "timeout", 0, 0, G_OPTION_ARG_INT, &options->timeout,
      N_("How long the check may take, 30 unless told otherwise"), N_("SECONDS") },
    { "offline", 0, 0, G_OPTION_ARG_NONE, &options->offline,
      N_("Find the servers without asking anybody"), NULL },
    { "transcript", 0, 0, G_OPTION_ARG_FILENAME, &options->transcript,
      N_("Write what was said, without secrets, to FILE"), N_("FILE") },
    { "report", 0, 0, G_OPTION_ARG_FILENAME, &options->report,
      N_("Write a report for those who help to FILE, as JSON if it ends in .json"), N_("FILE") },
    { "anonymous", 0, 0, G_OPTION_ARG_NONE, &options->anonymous,
      N_("Put stand-ins for addresses and host names into the report"), NULL },
    { "save", 0, 0, G_OPTION_ARG_NONE, &options->save,
      N_("Store the account in the keyring where all of it works"), NULL },
    { "json", 0, 0, G_OPTION_ARG_NONE, &options->json, N_("Print one JSON object"), NULL },
    { G_OPTION_REMAINING, 0, 0, G_OPTION_ARG_FILENAME_ARRAY, &options->addresses, NULL, NULL },
    { NULL },
  };
  g_autoptr(GOptionContext) context = g_option_context_new (_("ADDRESS"));
  g_auto(GStrv) copy = g_strdupv (arguments);

  g_option_context_add_main_entries (context, entries, GETTEXT_PACKAGE);
  g_option_context_set_summary (context, _("Tests whether a mailbox can be read and written: "
                                           "connects, secures, signs in, and proves it usable."));
  g_option_context_set_description (context, _("Without URLs the servers are found, as by "
                                               "“signpostctl discover”. URLs with “+insecure”, "
                                               "as in imap+insecure://, go without encryption."));
  return g_option_context_parse_strv (context, &copy, error);
}

static gboolean
check_options (SpCliCheckOptions *options, GError **error)
{
  if (options->addresses == NULL)
    return fail (error, _("an address is missing, as in “signpostctl check ada@example.org”"));
  if (options->addresses[1] != NULL)
    return fail (error, _("one address at a time"));
  if (options->timeout < 1 || options->timeout > MAX_TIMEOUT)
    return fail (error, _("--timeout takes a number of seconds from 1 to 3600"));
  if (options->password_file != NULL && options->token_file != NULL)
    return fail (error, _("either a password or a token, not both"));
  if (options->save && options->token_file != NULL)
    return fail (error, _("--save stores passwords: an access token is of no use tomorrow"));
  if (options->user != NULL && !sp_user_name_is_valid (options->user))
    return fail (error, _("the user name is empty or contains control characters"));
  return TRUE;
}

/**
 * sp_cli_check_options_parse:
 * @options: (out): takes the arguments
 * @arguments: (array zero-terminated=1): the command and what stands behind it
 * @error: return location for an error in the domain %G_OPTION_ERROR
 *
 * Returns: whether they make sense
 */
gboolean
sp_cli_check_options_parse (SpCliCheckOptions *options, char **arguments, GError **error)
{
  options->timeout = DEFAULT_TIMEOUT;
  return parse_options (arguments, options, error) && check_options (options, error);
}
