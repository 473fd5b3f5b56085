/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a caller of the check relies on: pins, stops, and a look without a sign-in. */
#include "config.h"

#include <string.h>

#include "sp-check.h"
#include "sp-practice-service.h"
#include "sp-verdict.h"
#include "unit.h"

typedef struct
{
  SpPracticeService *service;
  SpEndpoint *imap;
  SpAddress *address;
  SpCredentials *credentials;
} Mailbox;

static SpPracticeScenario *
find_scenario (const char *id)
{
  g_autoptr(GListModel) all = sp_practice_scenarios_load (NULL);

  for (guint i = 0; i < g_list_model_get_n_items (all); i++)
    {
      g_autoptr(SpPracticeScenario) scenario = g_list_model_get_item (all, i);

      if (g_str_equal (sp_practice_scenario_get_id (scenario), id))
        return g_steal_pointer (&scenario);
    }
  ck_abort_msg ("there is no practice mailbox %s", id);
}

static void
mailbox_open (Mailbox *mailbox, const char *id)
{
  g_autoptr(SpPracticeScenario) scenario = find_scenario (id);

  mailbox->service = sp_practice_service_new (scenario);
  ck_assert (sp_practice_service_start (mailbox->service, NULL));
  mailbox->imap = g_ptr_array_index (sp_practice_service_get_endpoints (mailbox->service), 0);
  mailbox->address = sp_address_new (sp_practice_scenario_get_address (scenario), NULL);
  mailbox->credentials = sp_practice_scenario_dup_credentials (scenario);
}

static void
mailbox_close (Mailbox *mailbox)
{
  sp_practice_service_stop (mailbox->service);
  g_object_unref (mailbox->service);
  sp_address_unref (mailbox->address);
  sp_credentials_unref (mailbox->credentials);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Mailbox, mailbox_close)

typedef struct
{
  GMainLoop *loop;
  GError *error;
} Run;

static void
checked_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Run *run = user_data;

  sp_check_run_finish (SP_CHECK (source), result, &run->error);
  g_main_loop_quit (run->loop);
}

static GError *
run_to_the_end (SpCheck *check, GCancellable *cancellable)
{
  g_autoptr(GMainLoop) loop = g_main_loop_new (NULL, FALSE);
  Run run = { loop, NULL };

  sp_check_run_async (check, cancellable, checked_cb, &run);
  g_main_loop_run (loop);
  return run.error;
}

static SpCheck *
check_imap (Mailbox *mailbox, SpCredentials *credentials, const char *pin)
{
  SpCheck *check = sp_check_new (mailbox->address, credentials);

  sp_check_set_ca_file (check, sp_practice_service_get_ca_file (mailbox->service));
  sp_check_add_endpoint (check, mailbox->imap, NULL, pin);
  return check;
}

static SpVerdict
verdict_of (SpCheck *check, Mailbox *mailbox)
{
  ck_assert_ptr_null (run_to_the_end (check, NULL));
  return sp_verdict_of (sp_check_get_observations (check), mailbox->imap);
}

static const char *unproven[] = {
  "certificate-self-signed", "certificate-wrong-host", "certificate-expired",
};

START_TEST (a_pinned_certificate_is_enough)
{
  g_auto(Mailbox) mailbox = { 0 };
  g_autoptr(SpCheck) first = NULL;
  g_autoptr(SpCheck) second = NULL;
  SpTlsFacts *facts;
  SpVerdict verdict;

  mailbox_open (&mailbox, unproven[_i]);
  first = check_imap (&mailbox, mailbox.credentials, NULL);
  verdict = verdict_of (first, &mailbox);
  ck_assert (!verdict.ok);
  facts = verdict.tls_facts;
  second = check_imap (&mailbox, mailbox.credentials,
                       sp_certificate_get_sha256 (sp_tls_facts_get_certificate (facts)));
  verdict = verdict_of (second, &mailbox);

  ck_assert (verdict.ok);
  ck_assert (sp_tls_facts_get_pinned (verdict.tls_facts));
}
END_TEST

/* Practice mailboxes, the only way to sign in that is wished for, and whether it is there. */
static const struct
{
  const char *id;
  const char *mechanism;
  gboolean is_offered;
} wishes[] = {
  { "working", "PLAIN", TRUE },
  { "working", "LOGIN", TRUE },
  { "working", "IMAP LOGIN", TRUE },
  { "working", "OAUTHBEARER", FALSE },
  { "working-plain-login", "IMAP LOGIN", TRUE },
  { "working-plain-login", "PLAIN", FALSE },
};

START_TEST (a_wished_mechanism_is_used_or_nothing_is_sent)
{
  g_auto(Mailbox) mailbox = { 0 };
  g_autoptr(SpCheck) check = NULL;
  SpVerdict verdict;

  mailbox_open (&mailbox, wishes[_i].id);
  check = check_imap (&mailbox, mailbox.credentials, NULL);
  sp_check_set_mechanism (check, mailbox.imap, wishes[_i].mechanism);
  verdict = verdict_of (check, &mailbox);

  ck_assert_int_eq (verdict.ok, wishes[_i].is_offered);
  ck_assert_uint_eq (sp_practice_service_count_sign_ins (mailbox.service, SP_SERVICE_IMAP),
                     wishes[_i].is_offered ? 1 : 0);
  if (!verdict.ok)
    ck_assert_int_eq (sp_observation_get_fault (verdict.decisive), SP_FAULT_NO_COMMON_MECHANISM);
}
END_TEST

START_TEST (mechanisms_are_listed_by_service_and_secret)
{
  g_auto(GStrv) imap = sp_check_list_mechanisms (SP_SERVICE_IMAP, SP_SECRET_PASSWORD);
  g_auto(GStrv) smtp = sp_check_list_mechanisms (SP_SERVICE_SMTP, SP_SECRET_PASSWORD);
  g_auto(GStrv) token = sp_check_list_mechanisms (SP_SERVICE_POP3, SP_SECRET_TOKEN);
  const char *imap_names[] = { "PLAIN", "LOGIN", "IMAP LOGIN", NULL };
  const char *smtp_names[] = { "PLAIN", "LOGIN", NULL };
  const char *token_names[] = { "OAUTHBEARER", "XOAUTH2", NULL };

  ck_assert (g_strv_equal ((const char *const *) imap, imap_names));
  ck_assert (g_strv_equal ((const char *const *) smtp, smtp_names));
  ck_assert (g_strv_equal ((const char *const *) token, token_names));
}
END_TEST

START_TEST (another_certificate_than_the_pinned_is_not)
{
  g_auto(Mailbox) mailbox = { 0 };
  g_autoptr(SpCheck) check = NULL;
  g_autofree char *pin = g_strnfill (64, 'a');
  SpVerdict verdict;

  mailbox_open (&mailbox, "certificate-self-signed");
  check = check_imap (&mailbox, mailbox.credentials, pin);
  verdict = verdict_of (check, &mailbox);

  ck_assert (!verdict.ok);
  ck_assert_int_eq (sp_observation_get_fault (verdict.decisive), SP_FAULT_TLS_CERTIFICATE);
  ck_assert (sp_tls_facts_get_faults (verdict.tls_facts) & SP_TLS_FAULT_CHANGED);
  ck_assert_uint_eq (sp_practice_service_count_sign_ins (mailbox.service, SP_SERVICE_IMAP), 0);
}
END_TEST

START_TEST (a_valid_certificate_needs_no_pin)
{
  g_auto(Mailbox) mailbox = { 0 };
  g_autoptr(SpCheck) check = NULL;
  g_autofree char *pin = g_strnfill (64, 'a');

  mailbox_open (&mailbox, "working");
  check = check_imap (&mailbox, mailbox.credentials, pin);
  ck_assert (verdict_of (check, &mailbox).ok);
}
END_TEST

START_TEST (without_credentials_nobody_signs_in)
{
  g_auto(Mailbox) mailbox = { 0 };
  g_autoptr(SpCheck) check = NULL;
  SpVerdict verdict;

  mailbox_open (&mailbox, "working");
  check = check_imap (&mailbox, NULL, NULL);
  verdict = verdict_of (check, &mailbox);

  ck_assert (verdict.ok);
  ck_assert_int_eq (sp_observation_get_stage (verdict.decisive), SP_STAGE_CAPABILITY);
  ck_assert_uint_eq (sp_practice_service_count_sign_ins (mailbox.service, SP_SERVICE_IMAP), 0);
}
END_TEST

static const struct
{
  SpSecretKind kind;
  const char *bytes;
  gsize length;
} unsendable[] = {
  { SP_SECRET_PASSWORD, "hunter2\r\nA1 DELETE INBOX", 24 },
  { SP_SECRET_PASSWORD, "hunter2\n", 8 },
  { SP_SECRET_PASSWORD, "hunter\0002", 8 },
  { SP_SECRET_PASSWORD, "", 0 },
  { SP_SECRET_TOKEN, "two words", 9 },
};

/* A line of it would be a command of its own. */
START_TEST (a_secret_that_is_no_line_goes_nowhere)
{
  g_auto(Mailbox) mailbox = { 0 };
  SecretValue *secret = secret_value_new (unsendable[_i].bytes, (gssize) unsendable[_i].length,
                                          "text/plain");
  g_autoptr(SpCredentials) credentials = sp_credentials_new ("ada", unsendable[_i].kind, secret);
  g_autoptr(SpCheck) check = NULL;
  g_autofree char *transcript = NULL;
  SpVerdict verdict;

  secret_value_unref (secret);
  mailbox_open (&mailbox, "working");
  check = check_imap (&mailbox, credentials, NULL);
  verdict = verdict_of (check, &mailbox);
  transcript = sp_check_dup_transcript (check);

  ck_assert (!verdict.ok);
  ck_assert_int_eq (sp_observation_get_fault (verdict.decisive), SP_FAULT_UNSENDABLE_SECRET);
  ck_assert_uint_eq (sp_practice_service_count_sign_ins (mailbox.service, SP_SERVICE_IMAP), 0);
  ck_assert_msg (strstr (transcript, "***") == NULL, "%s", transcript);
}
END_TEST

static gboolean
cancel_cb (gpointer user_data)
{
  g_cancellable_cancel (user_data);
  return G_SOURCE_REMOVE;
}

START_TEST (a_stop_ends_it_at_once)
{
  g_auto(Mailbox) mailbox = { 0 };
  g_autoptr(SpCheck) check = NULL;
  g_autoptr(GCancellable) cancellable = g_cancellable_new ();
  g_autoptr(GError) error = NULL;
  g_autoptr(SpObservation) last = NULL;
  GListModel *observations;
  gint64 begin;

  mailbox_open (&mailbox, "stalling-greeting");
  check = check_imap (&mailbox, mailbox.credentials, NULL);
  observations = sp_check_get_observations (check);
  g_timeout_add (100, cancel_cb, cancellable);
  begin = g_get_monotonic_time ();
  error = run_to_the_end (check, cancellable);

  ck_assert (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED));
  ck_assert_int_lt (g_get_monotonic_time () - begin, 2 * G_TIME_SPAN_SECOND);
  last = g_list_model_get_item (observations, g_list_model_get_n_items (observations) - 1);
  ck_assert_int_eq (sp_observation_get_outcome (last), SP_OUTCOME_CANCELLED);
}
END_TEST

/* The sanitizers look for what is lost on the way. */
START_TEST (a_stop_can_come_at_any_moment)
{
  g_auto(Mailbox) mailbox = { 0 };

  mailbox_open (&mailbox, "working");
  for (guint i = 0; i < 10; i++)
    {
      g_autoptr(SpCheck) check = check_imap (&mailbox, mailbox.credentials, NULL);
      g_autoptr(GCancellable) cancellable = g_cancellable_new ();
      g_autoptr(GError) error = NULL;
      guint timeout = g_timeout_add (_i, cancel_cb, cancellable);

      error = run_to_the_end (check, cancellable);
      if (error == NULL)
        g_source_remove (timeout);
      ck_assert (error == NULL || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED));
    }
}
END_TEST

START_TEST (a_stop_before_the_start_connects_nowhere)
{
  g_auto(Mailbox) mailbox = { 0 };
  g_autoptr(SpCheck) check = NULL;
  g_autoptr(GCancellable) cancellable = g_cancellable_new ();
  g_autoptr(GError) error = NULL;

  mailbox_open (&mailbox, "working");
  check = check_imap (&mailbox, mailbox.credentials, NULL);
  g_cancellable_cancel (cancellable);
  error = run_to_the_end (check, cancellable);

  ck_assert (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED));
  ck_assert_uint_eq (sp_practice_service_count_sign_ins (mailbox.service, SP_SERVICE_IMAP), 0);
}
END_TEST

typedef struct
{
  GThread *caller;
  guint n_elsewhere;
  gboolean done;
} Listener;

static void
changed_cb (GListModel *model, guint position, guint removed, guint added, gpointer user_data)
{
  Listener *listener = user_data;

  listener->n_elsewhere += g_thread_self () != listener->caller ? 1 : 0;
}

static void
done_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Listener *listener = user_data;

  sp_check_run_finish (SP_CHECK (source), result, NULL);
  listener->done = TRUE;
}

/* Between two iterations nobody owns the context, and a worker could take it. */
START_TEST (observations_come_in_the_callers_thread)
{
  g_auto(Mailbox) mailbox = { 0 };
  g_autoptr(SpCheck) check = NULL;
  Listener listener = { g_thread_self (), 0, FALSE };

  mailbox_open (&mailbox, "working");
  check = check_imap (&mailbox, mailbox.credentials, NULL);
  g_signal_connect (sp_check_get_observations (check), "items-changed", G_CALLBACK (changed_cb),
                    &listener);
  sp_check_run_async (check, NULL, done_cb, &listener);
  while (!listener.done)
    {
      g_main_context_iteration (NULL, FALSE);
      g_usleep (200);
    }
  ck_assert_uint_eq (listener.n_elsewhere, 0);
  ck_assert_uint_gt (g_list_model_get_n_items (sp_check_get_observations (check)), 6);
}
END_TEST

static void
note_thread_cb (gpointer user_data, GObject *gone)
{
  Listener *listener = user_data;

  changed_cb (NULL, 0, 0, 0, listener);
}

START_TEST (it_ends_in_the_callers_thread)
{
  g_auto(Mailbox) mailbox = { 0 };
  Listener listener = { g_thread_self (), 0, FALSE };

  mailbox_open (&mailbox, "working");
  for (guint i = 0; i < 40; i++)
    {
      SpCheck *check = check_imap (&mailbox, mailbox.credentials, NULL);

      g_object_weak_ref (G_OBJECT (check), note_thread_cb, &listener);
      ck_assert_ptr_null (run_to_the_end (check, NULL));
      g_object_unref (check);
    }
  ck_assert_uint_eq (listener.n_elsewhere, 0);
}
END_TEST

START_TEST (a_file_without_authorities_is_told)
{
  g_autoptr(SpAddress) address = sp_address_new ("ada@example.org", NULL);
  g_autoptr(SpCheck) check = sp_check_new (address, NULL);
  g_autoptr(GError) error = NULL;

  sp_check_set_ca_file (check, "/dev/null");
  error = run_to_the_end (check, NULL);
  ck_assert (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_INVALID_ARGUMENT));
}
END_TEST

int
main (void)
{
  TCase *tests = tcase_create ("check");

  tcase_set_timeout (tests, 60);
  tcase_add_loop_test (tests, a_pinned_certificate_is_enough, 0, G_N_ELEMENTS (unproven));
  tcase_add_loop_test (tests, a_wished_mechanism_is_used_or_nothing_is_sent, 0,
                       G_N_ELEMENTS (wishes));
  tcase_add_test (tests, mechanisms_are_listed_by_service_and_secret);
  tcase_add_test (tests, another_certificate_than_the_pinned_is_not);
  tcase_add_test (tests, a_valid_certificate_needs_no_pin);
  tcase_add_test (tests, without_credentials_nobody_signs_in);
  tcase_add_loop_test (tests, a_secret_that_is_no_line_goes_nowhere, 0,
                       G_N_ELEMENTS (unsendable));
  tcase_add_test (tests, a_stop_ends_it_at_once);
  tcase_add_loop_test (tests, a_stop_can_come_at_any_moment, 0, 12);
  tcase_add_test (tests, a_stop_before_the_start_connects_nowhere);
  tcase_add_test (tests, observations_come_in_the_callers_thread);
  tcase_add_test (tests, it_ends_in_the_callers_thread);
  tcase_add_test (tests, a_file_without_authorities_is_told);
  return unit_run (tests);
}
