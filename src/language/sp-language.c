/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The language that both programs speak: where their translations are, and its letters. Nothing
 * else asks the environment about it. */
#include "config.h"

#include "sp-language.h"

#include <glib.h>
#include <libintl.h>
#include <locale.h>
#include <stdio.h>

/* An installed program finds its translations under its prefix. One that was only built takes
 * them from wherever this points. */
#define FOLDER_VARIABLE "SIGNPOST_LOCALEDIR"

static void
print_as_it_is (const char *text)
{
  fputs (text, stdout);
  fflush (stdout);
}

static void
complain_as_it_is (const char *text)
{
  fputs (text, stderr);
}

/**
 * sp_language_begin:
 *
 * Takes the person's language and their way to write times and numbers. What is said is UTF-8 in
 * every locale: GLib would put question marks for what the locale `C` has no letters for. Is
 * called once, before anything is said and before there is a second thread.
 */
void
sp_language_begin (void)
{
  const char *folder = g_getenv (FOLDER_VARIABLE);

  setlocale (LC_ALL, "");
  bindtextdomain (GETTEXT_PACKAGE, folder != NULL && folder[0] != '\0' ? folder : LOCALEDIR);
  bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
  textdomain (GETTEXT_PACKAGE);
  g_set_print_handler (print_as_it_is);
  g_set_printerr_handler (complain_as_it_is);
}
