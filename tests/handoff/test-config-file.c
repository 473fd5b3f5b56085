/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Files of other programs are read whole or not at all, and replaced at once. */
#include "config.h"

#include "unit.h"

#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "sp-config-file.h"

/* No configuration of a mail program is larger. */
#define MAX_BYTES (4 * 1024 * 1024)

static char *folder;

static void
make_folder (void)
{
  folder = g_dir_make_tmp ("signpost-XXXXXX", NULL);
}

static void
remove_folder (void)
{
  g_autoptr(GDir) content = g_dir_open (folder, 0, NULL);
  const char *name;

  while ((name = g_dir_read_name (content)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);

      g_remove (path);
    }
  g_rmdir (folder);
  g_clear_pointer (&folder, g_free);
}

static char *
path_of (const char *name)
{
  return g_build_filename (folder, name, NULL);
}

static guint
count_files (void)
{
  g_autoptr(GDir) content = g_dir_open (folder, 0, NULL);
  guint n = 0;

  while (g_dir_read_name (content) != NULL)
    n++;
  return n;
}

START_TEST (what_is_written_is_private_and_read_again)
{
  g_autofree char *path = path_of ("file");
  g_autofree char *text = NULL;
  GStatBuf status;

  ck_assert (g_file_set_contents (path, "old", -1, NULL));
  ck_assert_int_eq (g_chmod (path, 0644), 0);
  ck_assert (sp_config_file_write (path, "new\n", NULL));
  text = sp_config_file_read (path, NULL);
  ck_assert_str_eq (text, "new\n");
  ck_assert_int_eq (g_stat (path, &status), 0);
  ck_assert_int_eq (status.st_mode & 07777, 0600);
  ck_assert_uint_eq (count_files (), 1);
}
END_TEST

START_TEST (a_file_that_is_not_there_is_empty)
{
  g_autofree char *path = path_of ("file");
  g_autofree char *text = sp_config_file_read (path, NULL);
  g_autofree char *again = NULL;

  ck_assert_str_eq (text, "");
  g_file_set_contents (path, "", 0, NULL);
  again = sp_config_file_read (path, NULL);
  ck_assert_str_eq (again, "");
}
END_TEST

START_TEST (links_are_followed_to_where_they_lead)
{
  g_autofree char *first = path_of ("first");
  g_autofree char *second = path_of ("second");
  g_autofree char *file = path_of ("file");
  g_autofree char *resolved = NULL;

  ck_assert_int_eq (symlink ("second", first), 0);
  ck_assert_int_eq (symlink (file, second), 0);
  resolved = sp_config_file_resolve (first, NULL);
  ck_assert_str_eq (resolved, file);
}
END_TEST

START_TEST (links_in_a_circle_are_an_error)
{
  g_autofree char *first = path_of ("first");

  ck_assert_int_eq (symlink ("first", first), 0);
  ck_assert_ptr_null (sp_config_file_resolve (first, NULL));
}
END_TEST

/* What a link leads to is found out first: one that came between is somebody else's. */
START_TEST (a_link_is_not_read_unresolved)
{
  g_autofree char *file = path_of ("file");
  g_autofree char *link = path_of ("link");

  ck_assert (g_file_set_contents (file, "text\n", -1, NULL));
  ck_assert_int_eq (symlink ("file", link), 0);
  ck_assert_ptr_null (sp_config_file_read (link, NULL));
}
END_TEST

START_TEST (a_file_that_is_too_large_is_an_error)
{
  g_autofree char *path = path_of ("file");
  g_autofree char *spaces = g_strnfill (MAX_BYTES + 1, ' ');
  g_autofree char *text = NULL;

  ck_assert (g_file_set_contents (path, spaces, MAX_BYTES + 1, NULL));
  ck_assert_ptr_null (sp_config_file_read (path, NULL));
  ck_assert (g_file_set_contents (path, spaces, MAX_BYTES, NULL));
  text = sp_config_file_read (path, NULL);
  ck_assert_ptr_nonnull (text);
  ck_assert_uint_eq (strlen (text), MAX_BYTES);
}
END_TEST

START_TEST (what_is_no_text_file_is_an_error)
{
  g_autofree char *pipe = path_of ("pipe");
  g_autofree char *bytes = path_of ("bytes");

  ck_assert_int_eq (mkfifo (pipe, 0600), 0);
  ck_assert (g_file_set_contents (bytes, "a\0b", 3, NULL));
  ck_assert_ptr_null (sp_config_file_read (pipe, NULL));
  ck_assert_ptr_null (sp_config_file_read (bytes, NULL));
  ck_assert_ptr_null (sp_config_file_read (folder, NULL));
  ck_assert_ptr_null (sp_config_file_read ("/dev/null", NULL));
}
END_TEST

START_TEST (a_folder_that_is_not_there_is_said_with_the_name_of_the_file)
{
  g_autofree char *path = path_of ("nowhere/file");
  g_autoptr(GError) error = NULL;

  ck_assert (!sp_config_file_write (path, "text", &error));
  ck_assert (g_str_has_prefix (error->message, path));
  ck_assert_ptr_null (strstr (error->message, "nowhere/file."));
}
END_TEST

int
main (void)
{
  TCase *tests = tcase_create ("config-file");

  tcase_add_checked_fixture (tests, make_folder, remove_folder);
  tcase_add_test (tests, what_is_written_is_private_and_read_again);
  tcase_add_test (tests, a_file_that_is_not_there_is_empty);
  tcase_add_test (tests, links_are_followed_to_where_they_lead);
  tcase_add_test (tests, links_in_a_circle_are_an_error);
  tcase_add_test (tests, a_link_is_not_read_unresolved);
  tcase_add_test (tests, a_file_that_is_too_large_is_an_error);
  tcase_add_test (tests, what_is_no_text_file_is_an_error);
  tcase_add_test (tests, a_folder_that_is_not_there_is_said_with_the_name_of_the_file);
  return unit_run (tests);
}
