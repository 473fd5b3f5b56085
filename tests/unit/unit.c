/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Runs one test case and says in TAP how it went. */
#include "config.h"

#include "unit.h"

static guint
count_threads (void)
{
  g_autoptr(GDir) tasks = g_dir_open ("/proc/self/task", 0, NULL);
  guint n = 0;

  while (tasks != NULL && g_dir_read_name (tasks) != NULL)
    n++;
  return n;
}

/* The leak checker stops all threads at the end of a test, and falls over one that is just
 * coming or going (LLVM 14): GLib's pools are given a moment to be quiet. */
static void
settle (void)
{
  guint before = count_threads ();

  for (guint quiet = 0, polls = 0; before > 1 && quiet < 3 && polls < 200; polls++)
    {
      guint now;

      g_usleep (5000);
      now = count_threads ();
      quiet = now == before ? quiet + 1 : 0;
      before = now;
    }
}

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

  tcase_add_checked_fixture (tests, NULL, settle);
  suite_add_tcase (suite, tests);
  srunner_set_tap (runner, "-");
  srunner_run_all (runner, CK_SILENT);
  failed = srunner_ntests_failed (runner);
  srunner_free (runner);
  return failed == 0 ? 0 : 1;
}
