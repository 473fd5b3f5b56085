/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The order in which services sign in: incoming first, the others once it was accepted or
 * could not be reached. */
#include "config.h"

#include "sp-gate.h"

struct _SpGate
{
  GMutex mutex;
  GCond changed;
  gboolean expected[SP_N_SERVICES];
  SpGateNews news[SP_N_SERVICES];
};

SpGate *
sp_gate_new (void)
{
  SpGate *self = g_atomic_rc_box_new0 (SpGate);

  g_mutex_init (&self->mutex);
  g_cond_init (&self->changed);
  return self;
}

SpGate *
sp_gate_ref (SpGate *self)
{
  return g_atomic_rc_box_acquire (self);
}

static void
gate_clear (SpGate *self)
{
  g_mutex_clear (&self->mutex);
  g_cond_clear (&self->changed);
}

void
sp_gate_unref (SpGate *self)
{
  g_atomic_rc_box_release_full (self, (GDestroyNotify) gate_clear);
}

/**
 * sp_gate_expect:
 * @self: a gate, before any worker runs
 * @service: a service that will report
 */
void
sp_gate_expect (SpGate *self, SpService service)
{
  self->expected[service] = TRUE;
}

/**
 * sp_gate_report:
 * @self: a gate
 * @service: who reports
 * @news: what became of its sign-in; the first report counts
 */
void
sp_gate_report (SpGate *self, SpService service, SpGateNews news)
{
  G_GNUC_UNUSED g_autoptr(GMutexLocker) locker = g_mutex_locker_new (&self->mutex);

  if (self->news[service] != SP_GATE_NEWS_NONE)
    return;
  self->news[service] = news;
  g_cond_broadcast (&self->changed);
}

static gboolean
has_earlier (SpGate *self, SpService service, SpGateNews news)
{
  for (guint i = 0; i < service; i++)
    {
      if (self->expected[i] && self->news[i] == news)
        return TRUE;
    }
  return FALSE;
}

/* An earlier service that took the credentials opens the gate, one that refused them shuts
 * it; while none did either and one is still at it, nobody passes. */
static gboolean
is_decided (SpGate *self, SpService service, SpGatePass *pass)
{
  gboolean accepted = has_earlier (self, service, SP_GATE_NEWS_ACCEPTED);
  gboolean refused = has_earlier (self, service, SP_GATE_NEWS_REFUSED);

  *pass = refused && !accepted ? SP_GATE_SHUT : SP_GATE_OPEN;
  return accepted || refused || !has_earlier (self, service, SP_GATE_NEWS_NONE);
}

static void
cancelled_cb (GCancellable *cancellable, SpGate *self)
{
  G_GNUC_UNUSED g_autoptr(GMutexLocker) locker = g_mutex_locker_new (&self->mutex);

  g_cond_broadcast (&self->changed);
}

static SpGatePass
wait_until_decided (SpGate *self, SpService service, gint64 end_time, GCancellable *cancellable)
{
  G_GNUC_UNUSED g_autoptr(GMutexLocker) locker = g_mutex_locker_new (&self->mutex);
  SpGatePass pass;

  while (!is_decided (self, service, &pass))
    {
      if (g_cancellable_is_cancelled (cancellable) ||
          !g_cond_wait_until (&self->changed, &self->mutex, end_time))
        return SP_GATE_LEFT;
    }
  return pass;
}

/**
 * sp_gate_wait:
 * @self: a gate
 * @service: who wants to sign in
 * @end_time: how long to wait, on the clock of g_get_monotonic_time()
 * @cancellable: ends the wait at once
 *
 * Returns: whether @service may sign in
 */
SpGatePass
sp_gate_wait (SpGate *self, SpService service, gint64 end_time, GCancellable *cancellable)
{
  gulong handler = g_cancellable_connect (cancellable, G_CALLBACK (cancelled_cb), self, NULL);
  SpGatePass pass = wait_until_decided (self, service, end_time, cancellable);

  g_cancellable_disconnect (cancellable, handler);
  return pass;
}
