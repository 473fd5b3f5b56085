/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Workers of this process change other programs one after the other: who comes second sees what
 * the first has made. */
#include "config.h"

#include "sp-turn.h"

static GMutex mutex;
static GCond changed;
static gboolean is_taken;

static void
wake_cb (GCancellable *cancellable, gpointer user_data)
{
  g_mutex_lock (&mutex);
  g_cond_broadcast (&changed);
  g_mutex_unlock (&mutex);
}

/**
 * sp_turn_take:
 * @cancellable: (nullable): a cancellable
 * @error: return location for a cancellation
 *
 * Waits for whoever has the turn. For workers: it blocks.
 *
 * Returns: whether the turn is the caller's, until sp_turn_end(); not where it was cancelled
 */
gboolean
sp_turn_take (GCancellable *cancellable, GError **error)
{
  gulong id = cancellable != NULL
                ? g_cancellable_connect (cancellable, G_CALLBACK (wake_cb), NULL, NULL)
                : 0;
  gboolean is_cancelled;

  g_mutex_lock (&mutex);
  while (is_taken && !g_cancellable_is_cancelled (cancellable))
    g_cond_wait (&changed, &mutex);
  is_cancelled = g_cancellable_set_error_if_cancelled (cancellable, error);
  if (!is_cancelled)
    is_taken = TRUE;
  g_mutex_unlock (&mutex);
  g_cancellable_disconnect (cancellable, id);
  return !is_cancelled;
}

/**
 * sp_turn_end:
 *
 * Lets the next one begin.
 */
void
sp_turn_end (void)
{
  g_mutex_lock (&mutex);
  is_taken = FALSE;
  g_cond_broadcast (&changed);
  g_mutex_unlock (&mutex);
}
