/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a trial of a practice mailbox has shown, and for which password. */
#include "config.h"

#include "sp-trial.h"
#include "unit.h"

static void
done_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  GAsyncResult **slot = user_data;

  *slot = g_object_ref (result);
}

static void
run (SpTrial *trial)
{
  g_autoptr(GAsyncResult) result = NULL;

  sp_trial_run_async (trial, NULL, done_cb, &result);
  while (result == NULL)
    g_main_context_iteration (NULL, TRUE);
  ck_assert (sp_trial_run_finish (trial, result, NULL));
}

START_TEST (what_worked_did_so_with_one_password)
{
  g_autoptr(SpCatalogue) catalogue = sp_catalogue_new ();
  g_autoptr(SpDrill) drill = sp_drill_new (NULL);
  g_autoptr(SpSetup) setup = sp_setup_new (catalogue, drill);
  g_autoptr(SpTrial) trial = sp_trial_new (setup);
  g_autoptr(SpAddress) address = NULL;
  g_autoptr(SpCredentials) right = NULL;
  gsize length;

  ck_assert (sp_drill_start (drill, sp_drill_find (drill, "working"), NULL));
  address = sp_address_new (sp_practice_scenario_get_address (sp_drill_get_scenario (drill)), NULL);
  right = sp_practice_scenario_dup_credentials (sp_drill_get_scenario (drill));
  sp_setup_take_address (setup, address);
  ck_assert (sp_setup_find_servers (setup));
  sp_setup_take_secret (setup, sp_credentials_get_secret (right, &length));
  ck_assert (!sp_trial_all_works (trial));
  run (trial);
  ck_assert (sp_trial_all_works (trial));
  sp_setup_take_secret (setup, "another");
  ck_assert (!sp_trial_all_works (trial));
  run (trial);
  ck_assert (!sp_trial_all_works (trial));
  ck_assert_uint_gt (sp_trial_get_findings (trial)->len, 0);
}
END_TEST

int
main (void)
{
  TCase *tests = tcase_create ("trial");

  tcase_set_timeout (tests, 60);
  tcase_add_test (tests, what_worked_did_so_with_one_password);
  return unit_run (tests);
}
