/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Every wait of a worker ends here: by what it waited for, by the stage's deadline, by the
 * check's deadline, or because the person stopped it. Each worker waits on a main context of
 * its own, so that GIO's asynchronous calls (Happy Eyeballs is only there) serve straight-line
 * code too. */
#include "config.h"

#include "sp-deadline.h"

#include "sp-fault.h"

struct _SpDeadline
{
  GMainContext *context;
  GCancellable *cancellable;
  gulong cancelled_handler;
  guint stage_ms;
  gint64 stage_end;
  gint64 overall_end;
};

/* In the thread that stops the check: the worker then looks for itself. A source for the
 * cancellable in each wait would do, too, but GLib loses one now and then when it is freed
 * while it fires. */
static void
cancelled_cb (GCancellable *cancellable, gpointer user_data)
{
  g_main_context_wakeup (user_data);
}

/**
 * sp_deadline_new:
 * @stage_ms: how long one stage may take, in milliseconds
 * @overall_ms: how long everything may take, from now on, in milliseconds
 * @cancellable: (nullable): stops every wait at once
 *
 * Returns: (transfer full): a deadline, its first stage started
 */
SpDeadline *
sp_deadline_new (guint stage_ms, guint overall_ms, GCancellable *cancellable)
{
  SpDeadline *self = g_new0 (SpDeadline, 1);

  self->context = g_main_context_new ();
  self->cancellable = cancellable != NULL ? g_object_ref (cancellable) : g_cancellable_new ();
  self->cancelled_handler = g_cancellable_connect (self->cancellable, G_CALLBACK (cancelled_cb),
                                                   self->context, NULL);
  self->stage_ms = stage_ms;
  self->overall_end = g_get_monotonic_time () + (gint64) overall_ms * 1000;
  sp_deadline_start_stage (self);
  return self;
}

void
sp_deadline_free (SpDeadline *self)
{
  g_cancellable_disconnect (self->cancellable, self->cancelled_handler);
  g_main_context_unref (self->context);
  g_object_unref (self->cancellable);
  g_free (self);
}

/**
 * sp_deadline_start_stage:
 * @self: a deadline
 *
 * From now on the next stage has its full time, within the overall one.
 */
void
sp_deadline_start_stage (SpDeadline *self)
{
  sp_deadline_limit_stage (self, self->stage_ms);
}

/**
 * sp_deadline_limit_stage:
 * @self: a deadline
 * @ms: how long the stage may take from now on, in milliseconds
 */
void
sp_deadline_limit_stage (SpDeadline *self, guint ms)
{
  self->stage_end = MIN (g_get_monotonic_time () + (gint64) ms * 1000, self->overall_end);
}

guint
sp_deadline_get_stage_ms (SpDeadline *self)
{
  return self->stage_ms;
}

/**
 * sp_deadline_get_stage_end:
 * @self: a deadline
 *
 * Returns: the end of the stage, on the clock of g_get_monotonic_time()
 */
gint64
sp_deadline_get_stage_end (SpDeadline *self)
{
  return self->stage_end;
}

/**
 * sp_deadline_set_stage_end:
 * @self: a deadline
 * @end: a time that sp_deadline_get_stage_end() gave, to return to
 */
void
sp_deadline_set_stage_end (SpDeadline *self, gint64 end)
{
  self->stage_end = end;
}

/**
 * sp_deadline_get_overall:
 * @self: a deadline
 *
 * Returns: the end of everything, on the clock of g_get_monotonic_time()
 */
gint64
sp_deadline_get_overall (SpDeadline *self)
{
  return self->overall_end;
}

/**
 * sp_deadline_get_cancellable:
 * @self: a deadline
 *
 * Returns: (transfer none): what stops every wait
 */
GCancellable *
sp_deadline_get_cancellable (SpDeadline *self)
{
  return self->cancellable;
}

/**
 * sp_deadline_get_context:
 * @self: a deadline
 *
 * Returns: (transfer none): the main context that sp_deadline_wait() runs
 */
GMainContext *
sp_deadline_get_context (SpDeadline *self)
{
  return self->context;
}

static gboolean
set_true_cb (gpointer user_data)
{
  *(gboolean *) user_data = TRUE;
  return G_SOURCE_REMOVE;
}

static gboolean
set_true_of_stream_cb (GObject *stream, gpointer user_data)
{
  return set_true_cb (user_data);
}

static GSource *
attach (SpDeadline *self, GSource *source, GSourceFunc callback, gboolean *flag)
{
  g_source_set_callback (source, callback, flag, NULL);
  g_source_attach (source, self->context);
  return source;
}

static GSource *
timer_new (gint64 end)
{
  gint64 left = end - g_get_monotonic_time ();

  return g_timeout_source_new (left > 0 ? (guint) ((left + 999) / 1000) : 0);
}

static void
end_source (GSource *source)
{
  g_source_destroy (source);
  g_source_unref (source);
}

/**
 * sp_deadline_check:
 * @self: a deadline
 * @error: return location for %SP_FAULT_TIMED_OUT or %G_IO_ERROR_CANCELLED
 *
 * For work that need not wait, because a server always has something to say.
 *
 * Returns: whether there is time left and nobody stopped it
 */
gboolean
sp_deadline_check (SpDeadline *self, GError **error)
{
  if (g_cancellable_set_error_if_cancelled (self->cancellable, error))
    return FALSE;
  if (g_get_monotonic_time () < self->stage_end)
    return TRUE;
  g_set_error_literal (error, SP_FAULT, SP_FAULT_TIMED_OUT, "no answer in time");
  return FALSE;
}

/**
 * sp_deadline_wait:
 * @self: a deadline
 * @done: set to %TRUE by a source on sp_deadline_get_context()
 * @error: return location for %SP_FAULT_TIMED_OUT or %G_IO_ERROR_CANCELLED
 *
 * Runs the context until @done.
 *
 * Returns: whether @done came before the deadline and before a stop
 */
gboolean
sp_deadline_wait (SpDeadline *self, gboolean *done, GError **error)
{
  gboolean too_late = FALSE;
  GSource *timer = attach (self, timer_new (self->stage_end), set_true_cb, &too_late);

  while (!*done && !too_late && !g_cancellable_is_cancelled (self->cancellable))
    g_main_context_iteration (self->context, TRUE);
  end_source (timer);

  if (g_cancellable_set_error_if_cancelled (self->cancellable, error))
    return FALSE;
  if (!*done)
    g_set_error_literal (error, SP_FAULT, SP_FAULT_TIMED_OUT, "no answer in time");
  return *done;
}

/**
 * sp_deadline_wait_source:
 * @self: a deadline
 * @source: (transfer full): a source of a pollable stream
 * @error: return location for %SP_FAULT_TIMED_OUT or %G_IO_ERROR_CANCELLED
 *
 * Waits until a stream can be read or written.
 *
 * Returns: whether it can
 */
gboolean
sp_deadline_wait_source (SpDeadline *self, GSource *source, GError **error)
{
  gboolean ready = FALSE;
  gboolean success;

  attach (self, source, G_SOURCE_FUNC (set_true_of_stream_cb), &ready);
  success = sp_deadline_wait (self, &ready, error);
  end_source (source);
  return success;
}
