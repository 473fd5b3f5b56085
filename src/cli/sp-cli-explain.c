/* SPDX-License-Identifier: GPL-3.0-or-later */
/* signpostctl explain: what a pasted error means, and what to do about it. */
#include "config.h"

#include <errno.h>
#include <gio/gio.h>
#include <glib/gi18n.h>
#include <glib/gprintf.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "sp-cli-complaint.h"
#include "sp-cli-explain-lines.h"
#include "sp-cli-findings.h"
#include "sp-cli-json.h"
#include "sp-cli-message.h"

/* A whole log is not one message. */
#define MAX_BYTES (1 << 20)

typedef struct
{
  char *service;
  char *stage;
  char *provider;
  gboolean lines;
  gboolean json;
  char **words;
} Options;

static void
options_clear (Options *options)
{
  g_free (options->service);
  g_free (options->stage);
  g_free (options->provider);
  g_strfreev (options->words);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Options, options_clear)

/* A POP3 server says no with “-ERR”, which is no option. */
static gboolean
is_message (const char *argument)
{
  return *argument == '-' && argument[1] != '-' &&
         (g_str_has_prefix (argument, "-ERR") || strchr (argument, ' ') != NULL);
}

static char **
put_messages_last (char **arguments)
{
  g_autoptr(GStrvBuilder) ordered = g_strv_builder_new ();

  for (guint i = 0; arguments[i] != NULL && !g_str_equal (arguments[i], "--"); i++)
    {
      if (!is_message (arguments[i]))
        g_strv_builder_add (ordered, arguments[i]);
    }
  g_strv_builder_add (ordered, "--");
  for (guint i = 0, is_behind = FALSE; arguments[i] != NULL; i++)
    {
      if (is_behind || is_message (arguments[i]))
        g_strv_builder_add (ordered, arguments[i]);
      is_behind |= g_str_equal (arguments[i], "--");
    }
  return g_strv_builder_end (ordered);
}

static gboolean
parse (char **arguments, Options *options, GError **error)
{
  GOptionEntry entries[] = {
    { "service", 0, 0, G_OPTION_ARG_STRING, &options->service,
      N_("Whose error it is: imap, pop3 or smtp"), N_("SERVICE") },
    { "stage", 0, 0, G_OPTION_ARG_STRING, &options->stage,
      N_("When it came: connect, greeting, secure, authenticate or ready"), N_("STAGE") },
    { "provider", 0, 0, G_OPTION_ARG_STRING, &options->provider,
      N_("Who runs the mailbox, see “signpostctl providers”"), N_("ID") },
    { "lines", 0, 0, G_OPTION_ARG_NONE, &options->lines,
      N_("Read one error a line from standard input"), NULL },
    { "json", 0, 0, G_OPTION_ARG_NONE, &options->json, N_("Print JSON"), NULL },
    { G_OPTION_REMAINING, 0, 0, G_OPTION_ARG_FILENAME_ARRAY, &options->words, NULL, NULL },
    { NULL },
  };
  g_autoptr(GOptionContext) context = g_option_context_new (_("[TEXT…]"));
  g_auto(GStrv) copy = put_messages_last (arguments);

  g_option_context_add_main_entries (context, entries, GETTEXT_PACKAGE);
  g_option_context_set_summary (context, _("Tells what an error message of a mail server or a "
                                           "mail program means, and what to do about it."));
  g_option_context_set_description (context, _("Without TEXT the message is read from standard "
                                               "input."));
  return g_option_context_parse_strv (context, &copy, error);
}

static gboolean
refuse (GError **error, const char *message)
{
  g_set_error_literal (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE, message);
  return FALSE;
}

static gboolean
take_options (Options *options, SpCatalogue *catalogue, SpComplaint *complaint, GError **error)
{
  if (options->lines && options->words != NULL)
    return refuse (error, _("either a message or --lines, not both"));
  if (options->stage != NULL && !sp_cli_complaint_set_stage (complaint, options->stage))
    return refuse (error, _("--stage takes connect, greeting, secure, authenticate or ready"));
  if (options->service != NULL && !sp_cli_complaint_set_service (complaint, options->service))
    return refuse (error, _("--service takes imap, pop3 or smtp"));
  complaint->provider = sp_catalogue_find_by_id (catalogue, options->provider);
  if (options->provider != NULL && complaint->provider == NULL)
    return refuse (error, _("there is no such provider; see “signpostctl providers”"));
  return TRUE;
}

static char *
read_all (FILE *input, GError **error)
{
  g_autoptr(GString) bytes = g_string_new (NULL);
  char part[4096];
  size_t n;

  if (isatty (fileno (input)))
    g_printerr ("%s\n", _("Please paste the error message, then press Enter and Ctrl+D."));
  while (bytes->len <= MAX_BYTES && (n = fread (part, 1, sizeof part, input)) > 0)
    g_string_append_len (bytes, part, n);
  if (ferror (input))
    /* Translators: %s is why standard input could not be read */
    g_set_error (error, G_IO_ERROR, g_io_error_from_errno (errno),
                 _("the message could not be read: %s"), g_strerror (errno));
  else if (bytes->len > MAX_BYTES)
    g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_MESSAGE_TOO_LARGE,
                         _("that is too long for one message; “--lines” reads one a line"));
  else
    return g_utf8_make_valid (bytes->str, bytes->len);
  return NULL;
}

static char *
dup_text (char **words, GError **error)
{
  g_autofree char *joined = NULL;

  if (words == NULL)
    return read_all (stdin, error);
  joined = g_strjoinv (" ", words);
  return g_utf8_make_valid (joined, -1);
}

static void
print_as_json (SpFinding *finding)
{
  g_autoptr(JsonBuilder) builder = json_builder_new ();

  json_builder_begin_object (builder);
  sp_cli_json_add (builder, "schema", "signpost.explain/1");
  sp_cli_finding_add_members (builder, finding);
  json_builder_end_object (builder);
  sp_cli_json_print (builder);
}

static SpCliStatus
explain_one (SpDiagnosis *diagnosis, SpComplaint *complaint, Options *options)
{
  g_autoptr(GError) error = NULL;
  g_autofree char *text = dup_text (options->words, &error);
  g_autoptr(SpFinding) finding = NULL;

  if (text == NULL)
    return sp_cli_misuse (error);
  if (*g_strstrip (text) == '\0')
    return sp_cli_complain (SP_CLI_USAGE, _("a message is missing, as in “signpostctl explain "
                                            "\"535 Authentication failed\"”"));
  complaint->text = text;
  finding = sp_diagnosis_explain (diagnosis, complaint);
  if (options->json)
    print_as_json (finding);
  else
    sp_cli_finding_print (finding);
  return sp_finding_get_cause (finding) != NULL ? SP_CLI_OK : SP_CLI_FAILED;
}

/**
 * sp_cli_explain:
 * @arguments: (array zero-terminated=1): the command and what stands behind it
 *
 * Returns: the exit status: %SP_CLI_FAILED where nobody knows the message
 */
SpCliStatus
sp_cli_explain (char **arguments)
{
  g_autoptr(SpCatalogue) catalogue = sp_catalogue_new ();
  g_autoptr(SpDiagnosis) diagnosis = NULL;
  g_auto(Options) options = { 0 };
  g_autoptr(GError) error = NULL;
  SpComplaint complaint = SP_COMPLAINT_INIT;

  if (!parse (arguments, &options, &error) ||
      !take_options (&options, catalogue, &complaint, &error))
    return sp_cli_misuse (error);
  diagnosis = sp_diagnosis_new ();
  if (!options.lines)
    return explain_one (diagnosis, &complaint, &options);
  if (!sp_cli_explain_lines (diagnosis, catalogue, &complaint, STDIN_FILENO, options.json,
                             &error))
    return sp_cli_misuse (error);
  return SP_CLI_OK;
}
