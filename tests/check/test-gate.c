/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Who may sign in, and when. */
#include "config.h"

#include "sp-gate.h"
#include "unit.h"

#define SOON (g_get_monotonic_time () + G_TIME_SPAN_MILLISECOND * 20)
#define LATE (g_get_monotonic_time () + G_TIME_SPAN_SECOND * 20)

static const struct
{
  SpGateNews imap;
  SpGateNews pop3;
  SpGatePass smtp;
} cases[] = {
  { SP_GATE_NEWS_ACCEPTED, SP_GATE_NEWS_ACCEPTED, SP_GATE_OPEN },
  { SP_GATE_NEWS_ACCEPTED, SP_GATE_NEWS_REFUSED, SP_GATE_OPEN },
  { SP_GATE_NEWS_ACCEPTED, SP_GATE_NEWS_NONE, SP_GATE_OPEN },
  { SP_GATE_NEWS_REFUSED, SP_GATE_NEWS_NONE, SP_GATE_SHUT },
  { SP_GATE_NEWS_REFUSED, SP_GATE_NEWS_UNREACHABLE, SP_GATE_SHUT },
  { SP_GATE_NEWS_UNREACHABLE, SP_GATE_NEWS_ACCEPTED, SP_GATE_OPEN },
  { SP_GATE_NEWS_UNREACHABLE, SP_GATE_NEWS_REFUSED, SP_GATE_SHUT },
  { SP_GATE_NEWS_UNREACHABLE, SP_GATE_NEWS_UNREACHABLE, SP_GATE_OPEN },
  { SP_GATE_NEWS_UNREACHABLE, SP_GATE_NEWS_NONE, SP_GATE_LEFT },
  { SP_GATE_NEWS_NONE, SP_GATE_NEWS_NONE, SP_GATE_LEFT },
};

static SpGate *
gate_for_all (void)
{
  SpGate *gate = sp_gate_new ();

  for (guint i = 0; i < SP_N_SERVICES; i++)
    sp_gate_expect (gate, i);
  return gate;
}

START_TEST (sending_waits_for_receiving)
{
  g_autoptr(SpGate) gate = gate_for_all ();
  g_autoptr(GCancellable) cancellable = g_cancellable_new ();

  sp_gate_report (gate, SP_SERVICE_IMAP, cases[_i].imap);
  sp_gate_report (gate, SP_SERVICE_POP3, cases[_i].pop3);
  ck_assert_int_eq (sp_gate_wait (gate, SP_SERVICE_SMTP, SOON, cancellable), cases[_i].smtp);
}
END_TEST

START_TEST (the_first_does_not_wait)
{
  g_autoptr(SpGate) gate = gate_for_all ();
  g_autoptr(GCancellable) cancellable = g_cancellable_new ();

  ck_assert_int_eq (sp_gate_wait (gate, SP_SERVICE_IMAP, LATE, cancellable), SP_GATE_OPEN);
}
END_TEST

START_TEST (nobody_waits_for_what_is_not_checked)
{
  g_autoptr(SpGate) gate = sp_gate_new ();
  g_autoptr(GCancellable) cancellable = g_cancellable_new ();

  sp_gate_expect (gate, SP_SERVICE_SMTP);
  ck_assert_int_eq (sp_gate_wait (gate, SP_SERVICE_SMTP, LATE, cancellable), SP_GATE_OPEN);
}
END_TEST

START_TEST (the_first_report_counts)
{
  g_autoptr(SpGate) gate = gate_for_all ();
  g_autoptr(GCancellable) cancellable = g_cancellable_new ();

  sp_gate_report (gate, SP_SERVICE_IMAP, SP_GATE_NEWS_REFUSED);
  sp_gate_report (gate, SP_SERVICE_IMAP, SP_GATE_NEWS_ACCEPTED);
  ck_assert_int_eq (sp_gate_wait (gate, SP_SERVICE_POP3, SOON, cancellable), SP_GATE_SHUT);
}
END_TEST

static gpointer
report_later (gpointer user_data)
{
  g_usleep (20000);
  sp_gate_report (user_data, SP_SERVICE_IMAP, SP_GATE_NEWS_ACCEPTED);
  return NULL;
}

static gpointer
cancel_later (gpointer user_data)
{
  g_usleep (20000);
  g_cancellable_cancel (user_data);
  return NULL;
}

START_TEST (a_report_wakes_who_waits)
{
  g_autoptr(SpGate) gate = gate_for_all ();
  g_autoptr(GCancellable) cancellable = g_cancellable_new ();
  GThread *thread = g_thread_new ("reporter", report_later, gate);

  ck_assert_int_eq (sp_gate_wait (gate, SP_SERVICE_SMTP, LATE, cancellable), SP_GATE_OPEN);
  g_thread_join (thread);
}
END_TEST

START_TEST (a_stop_wakes_who_waits)
{
  g_autoptr(SpGate) gate = gate_for_all ();
  g_autoptr(GCancellable) cancellable = g_cancellable_new ();
  GThread *thread = g_thread_new ("canceller", cancel_later, cancellable);

  ck_assert_int_eq (sp_gate_wait (gate, SP_SERVICE_SMTP, LATE, cancellable), SP_GATE_LEFT);
  g_thread_join (thread);
}
END_TEST

int
main (void)
{
  TCase *tests = tcase_create ("gate");

  tcase_add_loop_test (tests, sending_waits_for_receiving, 0, G_N_ELEMENTS (cases));
  tcase_add_test (tests, the_first_does_not_wait);
  tcase_add_test (tests, nobody_waits_for_what_is_not_checked);
  tcase_add_test (tests, the_first_report_counts);
  tcase_add_test (tests, a_report_wakes_who_waits);
  tcase_add_test (tests, a_stop_wakes_who_waits);
  return unit_run (tests);
}
