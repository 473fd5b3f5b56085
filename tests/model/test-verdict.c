/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What observations add up to. */
#include "config.h"

#include "sp-verdict.h"
#include "unit.h"

static void
see (GListStore *list, SpEndpoint *endpoint, SpStage stage, SpOutcome outcome)
{
  g_auto(SpResult) result = { .outcome = outcome };
  g_autoptr(SpObservation) observation = sp_observation_new (endpoint, stage, &result, NULL, 5);

  g_list_store_append (list, observation);
}

static SpEndpoint *
imap (void)
{
  return sp_endpoint_new_from_url ("imaps://mail.example.org", NULL);
}

START_TEST (nothing_seen_is_no_success)
{
  g_autoptr(GListStore) list = g_list_store_new (SP_TYPE_OBSERVATION);
  g_autoptr(SpEndpoint) endpoint = imap ();
  SpVerdict verdict = sp_verdict_of (G_LIST_MODEL (list), endpoint);

  ck_assert (!verdict.ok);
  ck_assert_ptr_null (verdict.decisive);
}
END_TEST

START_TEST (ready_is_success_whatever_happens_at_close)
{
  g_autoptr(GListStore) list = g_list_store_new (SP_TYPE_OBSERVATION);
  g_autoptr(SpEndpoint) endpoint = imap ();
  SpVerdict verdict;

  see (list, endpoint, SP_STAGE_CONNECT, SP_OUTCOME_OK);
  see (list, endpoint, SP_STAGE_READY, SP_OUTCOME_OK);
  see (list, endpoint, SP_STAGE_CLOSE, SP_OUTCOME_FAILED);
  verdict = sp_verdict_of (G_LIST_MODEL (list), endpoint);

  ck_assert (verdict.ok);
  ck_assert_int_eq (sp_observation_get_stage (verdict.decisive), SP_STAGE_READY);
  ck_assert_uint_eq (verdict.elapsed_ms, 10);
}
END_TEST

START_TEST (the_first_failure_decides)
{
  g_autoptr(GListStore) list = g_list_store_new (SP_TYPE_OBSERVATION);
  g_autoptr(SpEndpoint) endpoint = imap ();
  SpVerdict verdict;

  see (list, endpoint, SP_STAGE_CAPABILITY, SP_OUTCOME_OK);
  see (list, endpoint, SP_STAGE_AUTHENTICATE, SP_OUTCOME_REFUSED);
  see (list, endpoint, SP_STAGE_CLOSE, SP_OUTCOME_OK);
  verdict = sp_verdict_of (G_LIST_MODEL (list), endpoint);

  ck_assert (!verdict.ok);
  ck_assert_int_eq (sp_observation_get_stage (verdict.decisive), SP_STAGE_AUTHENTICATE);
}
END_TEST

START_TEST (stopping_early_is_no_success)
{
  g_autoptr(GListStore) list = g_list_store_new (SP_TYPE_OBSERVATION);
  g_autoptr(SpEndpoint) endpoint = imap ();

  see (list, endpoint, SP_STAGE_RESOLVE, SP_OUTCOME_OK);
  see (list, endpoint, SP_STAGE_CONNECT, SP_OUTCOME_OK);
  ck_assert (!sp_verdict_of (G_LIST_MODEL (list), endpoint).ok);
}
END_TEST

START_TEST (plain_text_skips_encryption_and_goes_on)
{
  g_autoptr(GListStore) list = g_list_store_new (SP_TYPE_OBSERVATION);
  g_autoptr(SpEndpoint) endpoint = imap ();

  see (list, endpoint, SP_STAGE_SECURE, SP_OUTCOME_SKIPPED);
  see (list, endpoint, SP_STAGE_READY, SP_OUTCOME_OK);
  ck_assert (sp_verdict_of (G_LIST_MODEL (list), endpoint).ok);
}
END_TEST

START_TEST (another_services_failure_is_its_own)
{
  g_autoptr(GListStore) list = g_list_store_new (SP_TYPE_OBSERVATION);
  g_autoptr(SpEndpoint) endpoint = imap ();
  g_autoptr(SpEndpoint) other = sp_endpoint_new_from_url ("smtp://mail.example.org", NULL);

  see (list, other, SP_STAGE_CONNECT, SP_OUTCOME_FAILED);
  see (list, endpoint, SP_STAGE_READY, SP_OUTCOME_OK);
  ck_assert (sp_verdict_of (G_LIST_MODEL (list), endpoint).ok);
  ck_assert (!sp_verdict_of (G_LIST_MODEL (list), other).ok);
}
END_TEST

int
main (void)
{
  TCase *tests = tcase_create ("verdict");

  tcase_add_test (tests, nothing_seen_is_no_success);
  tcase_add_test (tests, ready_is_success_whatever_happens_at_close);
  tcase_add_test (tests, the_first_failure_decides);
  tcase_add_test (tests, stopping_early_is_no_success);
  tcase_add_test (tests, plain_text_skips_encryption_and_goes_on);
  tcase_add_test (tests, another_services_failure_is_its_own);
  return unit_run (tests);
}
