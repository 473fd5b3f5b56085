/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Only one at a time changes other programs, and who waits for that can be stopped. */
#include "config.h"

#include "unit.h"

#include "sp-turn.h"

static gint at_once;
static gint most_at_once;

static gpointer
wait_for_turn (gpointer cancellable)
{
  g_autoptr(GError) error = NULL;

  if (sp_turn_take (cancellable, &error))
    {
      sp_turn_end ();
      return NULL;
    }
  return g_steal_pointer (&error);
}

START_TEST (who_waits_can_be_stopped)
{
  g_autoptr(GCancellable) cancellable = g_cancellable_new ();
  g_autoptr(GError) error = NULL;
  GThread *waiting;

  ck_assert (sp_turn_take (NULL, NULL));
  waiting = g_thread_new ("waiting", wait_for_turn, cancellable);
  while (!g_signal_has_handler_pending (cancellable, g_signal_lookup ("cancelled",
                                                                      G_TYPE_CANCELLABLE),
                                        0, FALSE))
    g_thread_yield ();
  g_cancellable_cancel (cancellable);
  error = g_thread_join (waiting);
  ck_assert (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED));
  sp_turn_end ();
  ck_assert_ptr_null (wait_for_turn (NULL));
}
END_TEST

START_TEST (who_was_stopped_before_gets_no_turn)
{
  g_autoptr(GCancellable) cancellable = g_cancellable_new ();
  g_autoptr(GError) error = NULL;

  g_cancellable_cancel (cancellable);
  error = wait_for_turn (cancellable);
  ck_assert (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED));
  ck_assert_ptr_null (wait_for_turn (NULL));
}
END_TEST

static gpointer
take_turns (gpointer user_data)
{
  for (guint i = 0; i < 100; i++)
    {
      gint now;

      ck_assert (sp_turn_take (NULL, NULL));
      now = g_atomic_int_add (&at_once, 1) + 1;
      most_at_once = MAX (most_at_once, now);
      g_thread_yield ();
      g_atomic_int_add (&at_once, -1);
      sp_turn_end ();
    }
  return NULL;
}

START_TEST (one_at_a_time)
{
  GThread *threads[4];

  for (guint i = 0; i < G_N_ELEMENTS (threads); i++)
    threads[i] = g_thread_new ("turns", take_turns, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (threads); i++)
    g_thread_join (threads[i]);
  ck_assert_int_eq (most_at_once, 1);
}
END_TEST

int
main (void)
{
  TCase *tests = tcase_create ("turn");

  tcase_add_test (tests, who_waits_can_be_stopped);
  tcase_add_test (tests, who_was_stopped_before_gets_no_turn);
  tcase_add_test (tests, one_at_a_time);
  return unit_run (tests);
}
