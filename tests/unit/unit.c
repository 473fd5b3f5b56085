/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Runs one test case and says in TAP how it went. */
#include "config.h"

#include "unit.h"

/**
 * unit_run:
 * @tests: the tests of one program
 *
 * Returns: the program's exit status
 */
int
unit_run (TCase *tests)
{
  Suite *suite = suite_create ("unit");
  SRunner *runner = srunner_create (suite);
  int failed;

  suite_add_tcase (suite, tests);
  srunner_set_tap (runner, "-");
  srunner_run_all (runner, CK_SILENT);
  failed = srunner_ntests_failed (runner);
  srunner_free (runner);
  return failed == 0 ? 0 : 1;
}
