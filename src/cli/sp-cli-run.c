/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The main loop of a program that has one thing to do at a time, and can be stopped. */
#include "config.h"

#include "sp-cli-run.h"

#include <glib-unix.h>

/* One thing to do: what stops it, and how it ended. */
typedef struct
{
  GMainLoop *loop;
  GCancellable *cancellable;
  GAsyncResult *result;
  guint signal_ids[2];
} Run;

static gboolean
stop_cb (gpointer user_data)
{
  Run *run = user_data;

  g_cancellable_cancel (run->cancellable);
  return G_SOURCE_CONTINUE;
}

static gboolean
quit_cb (gpointer user_data)
{
  Run *run = user_data;

  g_main_loop_quit (run->loop);
  return G_SOURCE_CONTINUE;
}

static void
done_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Run *run = user_data;

  run->result = g_object_ref (result);
  g_main_loop_quit (run->loop);
}

static void
run_begin (Run *run, GSourceFunc on_signal)
{
  run->loop = g_main_loop_new (NULL, FALSE);
  run->cancellable = g_cancellable_new ();
  run->signal_ids[0] = g_unix_signal_add (SIGINT, on_signal, run);
  run->signal_ids[1] = g_unix_signal_add (SIGTERM, on_signal, run);
}

static void
run_clear (Run *run)
{
  g_source_remove (run->signal_ids[0]);
  g_source_remove (run->signal_ids[1]);
  g_clear_object (&run->result);
  g_object_unref (run->cancellable);
  g_main_loop_unref (run->loop);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Run, run_clear)

/**
 * sp_cli_run:
 * @start: begins it
 * @what: for @start
 *
 * Does one thing to its end, or until the person stops it.
 *
 * Returns: (transfer full): its result
 */
GAsyncResult *
sp_cli_run (SpCliStart start, gpointer what)
{
  g_auto(Run) run = { 0 };

  run_begin (&run, stop_cb);
  start (what, run.cancellable, done_cb, &run);
  g_main_loop_run (run.loop);
  return g_steal_pointer (&run.result);
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
  g_auto(Run) run = { 0 };

  run_begin (&run, stop_cb);
  sp_check_run_async (check, run.cancellable, done_cb, &run);
  g_main_loop_run (run.loop);
  return sp_check_run_finish (check, run.result, error);
}

/**
 * sp_cli_run_discovery:
 * @discovery: a discovery that has not run
 * @address: whose servers to look for
 * @error: return location for an error as of sp_discovery_run_finish()
 *
 * Runs a discovery to its end, or until the person stops it.
 *
 * Returns: whether it ran to its end
 */
gboolean
sp_cli_run_discovery (SpDiscovery *discovery, SpAddress *address, GError **error)
{
  g_auto(Run) run = { 0 };

  run_begin (&run, stop_cb);
  sp_discovery_run_async (discovery, address, run.cancellable, done_cb, &run);
  g_main_loop_run (run.loop);
  return sp_discovery_run_finish (discovery, run.result, error);
}

/**
 * sp_cli_wait_for_interrupt:
 * @announce: (scope call): called once a wish to stop would be noticed
 * @user_data: for @announce
 *
 * Returns once the person stops the program.
 */
void
sp_cli_wait_for_interrupt (void (*announce) (gpointer user_data), gpointer user_data)
{
  g_auto(Run) run = { 0 };

  run_begin (&run, quit_cb);
  announce (user_data);
  g_main_loop_run (run.loop);
}
