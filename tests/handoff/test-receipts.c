/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What was given is noted until it is taken back, for its owner only. */
#include "config.h"

#include "unit.h"

#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

#include "sp-desk.h"
#include "sp-receipts.h"

static char *folder;

static char *
dup_path (const char *name)
{
  return g_build_filename (folder, "signpost", name, NULL);
}

static void
clean_up (void)
{
  static const char *const names[] = { "handed-over.conf", "handed-over.lock", "" };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *path = dup_path (names[i]);

      g_remove (path);
    }
}

static char *
find (const char *target, SpAddress *address)
{
  g_auto(GStrv) things = NULL;
  g_autoptr(GError) error = NULL;

  ck_assert (sp_receipts_find (target, address, &things, &error));
  ck_assert_ptr_null (error);
  return things != NULL ? g_strjoinv ("|", things) : NULL;
}

static void
assert_noted (const char *target, SpAddress *address, const char *expected)
{
  g_autofree char *things = find (target, address);

  ck_assert_msg (g_strcmp0 (things, expected) == 0, "%s", things);
}

START_TEST (targets_and_addresses_do_not_mix)
{
  static const char *const one[] = { "a;b", " \\c=[d] é ", "", NULL };
  static const char *const other[] = { "e", NULL };
  g_autoptr(SpAddress) ada = sp_address_new ("ada@example.org", NULL);
  g_autoptr(SpAddress) odd = sp_address_new ("ada+[x]'@example.org", NULL);

  assert_noted ("evolution", ada, NULL);
  ck_assert (sp_receipts_put ("evolution", ada, one, NULL));
  ck_assert (sp_receipts_put ("geary", ada, other, NULL));
  if (odd != NULL)
    ck_assert (sp_receipts_put ("evolution", odd, other, NULL));
  assert_noted ("evolution", ada, "a;b| \\c=[d] é |");
  assert_noted ("geary", ada, "e");
  ck_assert (sp_receipts_put ("evolution", ada, other, NULL));
  assert_noted ("evolution", ada, "e");
  ck_assert (sp_receipts_drop ("evolution", ada, NULL));
  assert_noted ("evolution", ada, NULL);
  assert_noted ("geary", ada, "e");
}
END_TEST

START_TEST (the_last_one_takes_the_file_with_it)
{
  static const char *const things[] = { "a", NULL };
  g_autoptr(SpAddress) ada = sp_address_new ("ada@example.org", NULL);
  g_autofree char *path = dup_path ("handed-over.conf");
  GStatBuf status;

  ck_assert (sp_receipts_put ("evolution", ada, things, NULL));
  ck_assert_int_eq (g_stat (path, &status), 0);
  ck_assert_uint_eq (status.st_mode & 0777, 0600);
  ck_assert (sp_receipts_drop ("evolution", ada, NULL));
  ck_assert (sp_receipts_drop ("evolution", ada, NULL));
  ck_assert (!g_file_test (path, G_FILE_TEST_EXISTS));
}
END_TEST

START_TEST (a_file_that_cannot_be_read_is_left_alone)
{
  static const char *const things[] = { "a", NULL };
  g_autoptr(SpAddress) ada = sp_address_new ("ada@example.org", NULL);
  g_autofree char *path = dup_path ("handed-over.conf");
  g_autofree char *parent = g_path_get_dirname (path);
  g_autofree char *text = NULL;
  g_autoptr(GError) error = NULL;

  g_mkdir_with_parents (parent, 0700);
  ck_assert (g_file_set_contents (path, "no key file\n", -1, NULL));
  ck_assert (!sp_receipts_put ("evolution", ada, things, &error));
  ck_assert (g_error_matches (error, SP_DESK_ERROR, SP_DESK_ERROR_UNREADABLE));
  ck_assert (g_file_get_contents (path, &text, NULL, NULL));
  ck_assert_str_eq (text, "no key file\n");
}
END_TEST

START_TEST (a_link_in_the_place_of_the_lock_is_not_followed)
{
  static const char *const things[] = { "a", NULL };
  g_autoptr(SpAddress) ada = sp_address_new ("ada@example.org", NULL);
  g_autofree char *path = dup_path ("handed-over.lock");
  g_autofree char *elsewhere = dup_path ("elsewhere");
  g_autofree char *parent = g_path_get_dirname (path);
  g_autoptr(GError) error = NULL;

  g_mkdir_with_parents (parent, 0700);
  ck_assert_int_eq (symlink (elsewhere, path), 0);
  ck_assert (!sp_receipts_put ("evolution", ada, things, &error));
  ck_assert_ptr_nonnull (strstr (error->message, path));
  ck_assert (!g_file_test (elsewhere, G_FILE_TEST_EXISTS));
  assert_noted ("evolution", ada, NULL);
}
END_TEST

static gpointer
put_in_thread (gpointer data)
{
  static const char *const things[] = { "a", NULL };
  g_autofree char *text = g_strdup_printf ("ada%d@example.org", GPOINTER_TO_INT (data));
  g_autoptr(SpAddress) address = sp_address_new (text, NULL);

  return GINT_TO_POINTER (sp_receipts_put ("geary", address, things, NULL));
}

START_TEST (two_at_a_time_lose_nothing)
{
  GThread *threads[8];

  for (int i = 0; i < (int) G_N_ELEMENTS (threads); i++)
    threads[i] = g_thread_new ("put", put_in_thread, GINT_TO_POINTER (i));
  for (guint i = 0; i < G_N_ELEMENTS (threads); i++)
    ck_assert (GPOINTER_TO_INT (g_thread_join (threads[i])));
  for (int i = 0; i < (int) G_N_ELEMENTS (threads); i++)
    {
      g_autofree char *text = g_strdup_printf ("ada%d@example.org", i);
      g_autoptr(SpAddress) address = sp_address_new (text, NULL);

      assert_noted ("geary", address, "a");
    }
}
END_TEST

int
main (void)
{
  TCase *tests = tcase_create ("receipts");
  int status;

  folder = g_dir_make_tmp ("signpost-XXXXXX", NULL);
  g_setenv ("XDG_STATE_HOME", folder, TRUE);
  tcase_add_checked_fixture (tests, NULL, clean_up);
  tcase_add_test (tests, targets_and_addresses_do_not_mix);
  tcase_add_test (tests, the_last_one_takes_the_file_with_it);
  tcase_add_test (tests, a_file_that_cannot_be_read_is_left_alone);
  tcase_add_test (tests, a_link_in_the_place_of_the_lock_is_not_followed);
  tcase_add_test (tests, two_at_a_time_lose_nothing);
  status = unit_run (tests);
  clean_up ();
  g_rmdir (folder);
  g_free (folder);
  return status;
}
