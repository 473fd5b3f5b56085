/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Every hostile server of a folder: the check ends as it must, in time, and no secret gets
 * into a place where it does not belong. */
#include "config.h"

#include "scenario-run.h"
#include "unit.h"

#define TIMEOUT 2

static const char *folder;
static GPtrArray *names;

static int
compare_names (gconstpointer a, gconstpointer b)
{
  return g_strcmp0 (*(const char *const *) a, *(const char *const *) b);
}

static GPtrArray *
list_scenarios (void)
{
  GPtrArray *found = g_ptr_array_new_with_free_func (g_free);
  g_autoptr(GError) error = NULL;
  g_autoptr(GDir) directory = g_dir_open (folder, 0, &error);
  const char *name;

  if (directory == NULL)
    g_error ("%s", error->message);
  while ((name = g_dir_read_name (directory)) != NULL)
    {
      if (g_str_has_suffix (name, ".xml"))
        g_ptr_array_add (found, g_strdup (name));
    }
  g_ptr_array_sort (found, compare_names);
  return found;
}

START_TEST (hostile_server_gains_nothing)
{
  const char *name = names->pdata[_i];
  g_autofree char *path = g_build_filename (folder, name, NULL);
  g_autofree char *xml = NULL;
  g_autofree char *wrong = NULL;
  g_autoptr(GBytes) bytes = NULL;
  g_autoptr(SpPracticeScenario) scenario = NULL;
  g_autoptr(GError) error = NULL;
  gsize length;

  if (!g_file_get_contents (path, &xml, &length, &error))
    ck_abort_msg ("%s", error->message);
  bytes = g_bytes_new (xml, length);
  scenario = sp_practice_scenario_new_from_xml (bytes, name, &error);
  ck_assert_msg (scenario != NULL, "%s", error != NULL ? error->message : "");
  wrong = scenario_run (scenario, TIMEOUT);
  ck_assert_msg (*wrong == '\0', "%s: %s", name, wrong);
}
END_TEST

int
main (int argc, char **argv)
{
  TCase *tests = tcase_create ("servers");
  int status;

  if (argc != 2)
    g_error ("usage: %s FOLDER", argv[0]);
  folder = argv[1];
  names = list_scenarios ();
  tcase_set_timeout (tests, 5 * TIMEOUT);
  tcase_add_loop_test (tests, hostile_server_gains_nothing, 0, names->len);
  status = unit_run (tests);
  g_ptr_array_unref (names);
  return status;
}
