/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Thunderbird itself, which makes a profile and ends. */
#include "config.h"

#include "sp-thunderbird-program.h"

#include <glib/gi18n-lib.h>
#include <stdlib.h>
#include <unistd.h>

#include "sp-desk.h"

/* It takes a second; one that takes so long does nothing any more. */
#define PATIENCE 180

/* A snap has a home of its own. What stands for its programs is a link to the one of snapd. */
static gboolean
is_snap (const char *path)
{
  static const char *const places[] = { "/snap/", "/var/lib/snapd/" };
  char *real = realpath (path, NULL);
  g_autofree char *name = g_path_get_basename (real != NULL ? real : path);
  gboolean found = g_str_equal (name, "snap");

  for (guint i = 0; i < G_N_ELEMENTS (places); i++)
    found = found || g_str_has_prefix (path, places[i]) ||
            (real != NULL && g_str_has_prefix (real, places[i]));
  free (real);
  return found;
}

/**
 * sp_thunderbird_is_installed:
 *
 * Returns: whether there is one that has its profiles in the person's own home
 */
gboolean
sp_thunderbird_is_installed (void)
{
  g_autofree char *path = g_find_program_in_path ("thunderbird");

  return path != NULL && !is_snap (path);
}

/* What stops us at the terminal must not stop it in the middle. */
static void
leave_terminal (gpointer user_data G_GNUC_UNUSED)
{
  setsid ();
}

/* An argument and not a line: a folder with blanks in its name is none the worse, and the name of
 * the profile has none. */
static GSubprocess *
start (const char *name, const char *folder, GError **error)
{
  g_autofree char *both = g_strconcat (name, " ", folder, NULL);
  g_autoptr(GSubprocessLauncher) launcher = g_subprocess_launcher_new (
    G_SUBPROCESS_FLAGS_STDOUT_SILENCE | G_SUBPROCESS_FLAGS_STDERR_SILENCE);

  g_subprocess_launcher_set_child_setup (launcher, leave_terminal, NULL, NULL);
  return g_subprocess_launcher_spawn (launcher, error, "thunderbird", "--headless",
                                      "-CreateProfile", both, NULL);
}

static void
ended_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  gboolean *ended = user_data;

  g_subprocess_wait_finish (G_SUBPROCESS (source), result, NULL);
  *ended = TRUE;
}

static gboolean
late_cb (gpointer user_data)
{
  g_subprocess_force_exit (user_data);
  return G_SOURCE_REMOVE;
}

static void
wait_for_end (GSubprocess *process)
{
  g_autoptr(GMainContext) context = g_main_context_new ();
  g_autoptr(GSource) patience = g_timeout_source_new_seconds (PATIENCE);
  gboolean ended = FALSE;

  g_main_context_push_thread_default (context);
  g_source_set_callback (patience, late_cb, process, NULL);
  g_source_attach (patience, context);
  g_subprocess_wait_async (process, NULL, ended_cb, &ended);
  while (!ended)
    g_main_context_iteration (context, TRUE);
  g_source_destroy (patience);
  g_main_context_pop_thread_default (context);
}

/**
 * sp_thunderbird_create_profile:
 * @name: what the profile is called, without blanks
 * @folder: its folder
 * @error: return location for %SP_DESK_ERROR_REFUSED or an error of GIO
 *
 * Not to be cancelled: stopped in the middle it would leave half a profile in its list. Blocks.
 *
 * Returns: whether it has made the profile
 */
gboolean
sp_thunderbird_create_profile (const char *name, const char *folder, GError **error)
{
  g_autoptr(GSubprocess) process = start (name, folder, error);

  if (process == NULL)
    return FALSE;
  wait_for_end (process);
  if (g_file_test (folder, G_FILE_TEST_IS_DIR))
    return TRUE;
  return sp_desk_fail (error, SP_DESK_ERROR_REFUSED, _("it made no new profile"));
}
