/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Every practice mailbox that comes with Signpost ends as its description promises. */
#include "config.h"

#include "scenario-run.h"
#include "unit.h"

#define TIMEOUT 3

static GListModel *scenarios;

START_TEST (practice_mailbox_ends_as_promised)
{
  g_autoptr(SpPracticeScenario) scenario = g_list_model_get_item (scenarios, _i);
  g_autofree char *wrong = scenario_run (scenario, TIMEOUT);

  ck_assert_msg (*wrong == '\0', "%s: %s", sp_practice_scenario_get_id (scenario), wrong);
}
END_TEST

int
main (void)
{
  TCase *tests = tcase_create ("scenarios");
  g_autoptr(GError) error = NULL;
  int status;

  scenarios = sp_practice_scenarios_load (&error);
  if (scenarios == NULL)
    g_error ("%s", error->message);
  tcase_set_timeout (tests, 4 * TIMEOUT);
  tcase_add_loop_test (tests, practice_mailbox_ends_as_promised, 0,
                       g_list_model_get_n_items (scenarios));
  status = unit_run (tests);
  g_object_unref (scenarios);
  return status;
}
