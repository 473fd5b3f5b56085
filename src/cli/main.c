/* SPDX-License-Identifier: GPL-3.0-or-later */
/* signpostctl: one command a word, found in a table. */
#include "config.h"

#include <glib/gi18n.h>
#include <glib/gprintf.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "sp-cli-commands.h"
#include "sp-cli-harden.h"
#include "sp-cli-message.h"
#include "sp-language.h"

static const struct
{
  const char *name;
  SpCliStatus (*run) (char **arguments);
  const char *summary;
} commands[] = {
  { "check", sp_cli_check, N_("Test whether a mailbox can be read and written from here") },
  { "accounts", sp_cli_accounts,
    N_("The accounts in the keyring: list, check, use or forget them") },
  { "export", sp_cli_export, N_("Give an account in the keyring to another mail program") },
  { "discover", sp_cli_discover_command, N_("Find the servers of an address") },
  { "explain", sp_cli_explain, N_("Tell what an error message means, and what to do") },
  { "guides", sp_cli_guides, N_("Step by step through other mail programs") },
  { "providers", sp_cli_providers, N_("Tell what Signpost knows of the mail providers") },
  { "practice", sp_cli_practice, N_("Mailboxes on this machine that fail in every known way") },
};

static void
print_help (void)
{
  g_printf (_("Usage: signpostctl COMMAND [OPTION…]\n\n"));
  for (guint i = 0; i < G_N_ELEMENTS (commands); i++)
    g_printf ("  %-10s %s\n", commands[i].name, _(commands[i].summary));
  g_printf (_("\n“signpostctl COMMAND --help” tells more.\n"));
}

static SpCliStatus
run_command (char **arguments)
{
  g_autofree char *message = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (commands); i++)
    {
      g_autofree char *full_name = g_strconcat ("signpostctl ", commands[i].name, NULL);

      if (!g_str_equal (arguments[1], commands[i].name))
        continue;
      g_set_prgname (full_name);
      return commands[i].run (arguments + 1);
    }
  /* Translators: %s is what was typed where a command belongs */
  message = g_strdup_printf (_("there is no command “%s”; see “signpostctl --help”"), arguments[1]);
  return sp_cli_complain (SP_CLI_USAGE, message);
}

static gboolean is_output_finished = FALSE;

/* Output that did not arrive is no success: a full disk, a reader that went away. */
static SpCliStatus
finish_output (SpCliStatus status)
{
  is_output_finished = TRUE;
  if (fflush (stdout) == 0 && !ferror (stdout))
    return status;
  return sp_cli_complain (status != SP_CLI_OK ? status : SP_CLI_FAILED,
                          _("the output could not be written"));
}

/* GOption ends the program by itself behind the help. */
static void
finish_output_of_others (void)
{
  if (!is_output_finished && finish_output (SP_CLI_OK) != SP_CLI_OK)
    _exit (SP_CLI_FAILED);
}

static SpCliStatus
run (char **arguments)
{
  if (arguments[0] == NULL || arguments[1] == NULL)
    return sp_cli_complain (SP_CLI_USAGE, _("a command is missing; see “signpostctl --help”"));
  if (g_str_equal (arguments[1], "--help") || g_str_equal (arguments[1], "-h"))
    {
      print_help ();
      return SP_CLI_OK;
    }
  if (g_str_equal (arguments[1], "--version"))
    {
      g_printf ("signpostctl %s\n", SIGNPOST_VERSION);
      return SP_CLI_OK;
    }
  return run_command (arguments);
}

int
main (int argc, char **argv)
{
  g_auto(GStrv) arguments = NULL;

  sp_cli_harden (argv);
  arguments = g_strdupv (argv);
  sp_language_begin ();
  g_set_prgname ("signpostctl");
  atexit (finish_output_of_others);

  return finish_output (run (arguments));
}
