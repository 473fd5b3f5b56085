/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Doing what a rule says: one short function for each kind of step. */
#include "config.h"

#include "sp-practice-steps.h"

#include "sp-practice-reply.h"

typedef void (*Performer) (SpPracticeSession    *session,
                           const SpPracticeStep *step,
                           SpPracticeAnswer      answer);

static void
perform_send (SpPracticeSession *session, const SpPracticeStep *step, SpPracticeAnswer answer)
{
  gsize length;
  const char *bytes = g_bytes_get_data (step->text, &length);

  sp_practice_reply_send (session, bytes, length);
}

static void
perform_default (SpPracticeSession *session, const SpPracticeStep *step, SpPracticeAnswer answer)
{
  if (answer != NULL)
    answer (session);
}

static void
perform_accept (SpPracticeSession *session, const SpPracticeStep *step, SpPracticeAnswer answer)
{
  session->signed_in = TRUE;
}

static void
perform_upgrade (SpPracticeSession *session, const SpPracticeStep *step, SpPracticeAnswer answer)
{
  session->upgrading = !sp_practice_peer_is_secure (session->peer);
}

static void
perform_wait (SpPracticeSession *session, const SpPracticeStep *step, SpPracticeAnswer answer)
{
  session->over = !sp_practice_peer_sleep (session->peer, step->amount);
}

static void
perform_drip (SpPracticeSession *session, const SpPracticeStep *step, SpPracticeAnswer answer)
{
  gsize length;
  const char *text = g_bytes_get_data (step->text, &length);
  g_autoptr(GBytes) reply = sp_practice_reply_expand (session, text, length);
  const char *bytes = g_bytes_get_data (reply, &length);

  for (gsize i = 0; i < length && !session->over; i++)
    {
      session->over = !sp_practice_peer_write (session->peer, bytes + i, 1) ||
                      !sp_practice_peer_sleep (session->peer, step->amount);
    }
}

static void
perform_flood (SpPracticeSession *session, const SpPracticeStep *step, SpPracticeAnswer answer)
{
  gsize length;
  const char *bytes = g_bytes_get_data (step->text, &length);

  for (guint64 sent = 0; sent < step->amount && !session->over; sent += length)
    session->over = !sp_practice_peer_write (session->peer, bytes, length);
}

static void
perform_rekey (SpPracticeSession *session, const SpPracticeStep *step, SpPracticeAnswer answer)
{
  session->over = !sp_practice_peer_flush (session->peer);
  for (guint64 i = 0; i < step->amount && !session->over; i++)
    session->over = !sp_practice_peer_rekey (session->peer);
}

static void
perform_stall (SpPracticeSession *session, const SpPracticeStep *step, SpPracticeAnswer answer)
{
  sp_practice_peer_drain (session->peer);
  session->over = TRUE;
}

static void
perform_close (SpPracticeSession *session, const SpPracticeStep *step, SpPracticeAnswer answer)
{
  session->over = TRUE;
}

static void
perform_vanish (SpPracticeSession *session, const SpPracticeStep *step, SpPracticeAnswer answer)
{
  sp_practice_peer_end (session->peer, sp_practice_channel_vanish);
  session->over = TRUE;
}

static void
perform_reset (SpPracticeSession *session, const SpPracticeStep *step, SpPracticeAnswer answer)
{
  sp_practice_peer_end (session->peer, sp_practice_channel_reset);
  session->over = TRUE;
}

static const Performer performers[] = {
  [SP_PRACTICE_SEND] = perform_send,       [SP_PRACTICE_DEFAULT] = perform_default,
  [SP_PRACTICE_ACCEPT] = perform_accept,   [SP_PRACTICE_UPGRADE] = perform_upgrade,
  [SP_PRACTICE_WAIT] = perform_wait,       [SP_PRACTICE_DRIP] = perform_drip,
  [SP_PRACTICE_FLOOD] = perform_flood,     [SP_PRACTICE_REKEY] = perform_rekey,
  [SP_PRACTICE_STALL] = perform_stall,     [SP_PRACTICE_CLOSE] = perform_close,
  [SP_PRACTICE_VANISH] = perform_vanish,   [SP_PRACTICE_RESET] = perform_reset,
};

/**
 * sp_practice_steps_perform:
 * @session: a session
 * @steps: (element-type SpPracticeStep): what to do
 * @answer: (nullable): what a good server would do
 *
 * Does one step after the other, until the connection is over.
 */
void
sp_practice_steps_perform (SpPracticeSession *session, GPtrArray *steps, SpPracticeAnswer answer)
{
  for (guint i = 0; i < steps->len && !session->over; i++)
    {
      const SpPracticeStep *step = steps->pdata[i];

      performers[step->kind] (session, step, answer);
    }
}
