/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The main loop of a program that has one thing to do, and can be stopped. */
#include "config.h"

#include "sp-cli-run.h"

#include <glib-unix.h>

typedef struct
{
  GMainLoop *loop;
  GError *error;
} Run;

static gboolean
cancel_cb (gpointer user_data)
{
  g_cancellable_cancel (user_data);
  return G_SOURCE_CONTINUE;
}

static gboolean
quit_cb (gpointer user_data)
{
  g_main_loop_quit (user_data);
  return G_SOURCE_CONTINUE;
}

static void
checked_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Run *run = user_data;

  sp_check_run_finish (SP_CHECK (source), result, &run->error);
  g_main_loop_quit (run->loop);
}

static void
on_stop_signals (GSourceFunc callback, gpointer user_data, guint ids[2])
{
  ids[0] = g_unix_signal_add (SIGINT, callback, user_data);
  ids[1] = g_unix_signal_add (SIGTERM, callback, user_data);
}

/**
 * sp_cli_run_check:
 * @check: a check that has not run
 * @error: return location for an error as of sp_check_run_finish()
 *
 * Runs a check to its end, or until the person stops it.
 *
 * Returns: whether it ran to its end
 */
gboolean
sp_cli_run_check (SpCheck *check, GError **error)
{
  g_autoptr(GMainLoop) loop = g_main_loop_new (NULL, FALSE);
  g_autoptr(GCancellable) cancellable = g_cancellable_new ();
  Run run = { loop, NULL };
  guint ids[2];

  on_stop_signals (cancel_cb, cancellable, ids);
  sp_check_run_async (check, cancellable, checked_cb, &run);
  g_main_loop_run (loop);
  g_source_remove (ids[0]);
  g_source_remove (ids[1]);

  if (run.error == NULL)
    return TRUE;
  g_propagate_error (error, run.error);
  return FALSE;
}

/**
 * sp_cli_wait_for_interrupt:
 *
 * Returns once the person stops the program.
 */
void
sp_cli_wait_for_interrupt (void)
{
  g_autoptr(GMainLoop) loop = g_main_loop_new (NULL, FALSE);
  guint ids[2];

  on_stop_signals (quit_cb, loop, ids);
  g_main_loop_run (loop);
  g_source_remove (ids[0]);
  g_source_remove (ids[1]);
}
