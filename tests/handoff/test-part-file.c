/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Our part goes into the file that the program reads, and leaves no trace behind. */
#include "config.h"

#include "unit.h"

#include <ftw.h>
#include <glib/gstdio.h>

#include "accounts.h"
#include "sp-part-file.h"

#define ADDRESS "ada@example.org"

static char *folder;
static SpAccount *account;

static void
set_up (void)
{
  folder = g_dir_make_tmp ("signpost-XXXXXX", NULL);
  g_setenv ("HOME", folder, TRUE);
  g_setenv ("XDG_CONFIG_HOME", folder, TRUE);
  account = account_new (ADDRESS, ADDRESS, SP_SECRET_PASSWORD, NULL, "imaps://imap.example.org",
                         "smtps://smtp.example.org", NULL);
}

static int
remove_cb (const char *path, const struct stat *status, int type, struct FTW *place)
{
  return remove (path);
}

static void
tear_down (void)
{
  nftw (folder, remove_cb, 16, FTW_DEPTH | FTW_PHYS);
  g_clear_pointer (&account, sp_account_unref);
  g_clear_pointer (&folder, g_free);
}

static char *
path_of (const char *name)
{
  return g_build_filename (folder, name, NULL);
}

START_TEST (a_file_that_was_not_there_is_gone_again)
{
  const SpTarget *target = sp_target_find ("msmtp");
  SpAddress *address = sp_account_get_address (account);
  g_autofree char *path = path_of ("new/folder/msmtprc");

  ck_assert (!sp_part_file_has (path, target, address, NULL));
  ck_assert (sp_part_file_put (path, target, account, NULL));
  ck_assert (sp_part_file_has (path, target, address, NULL));
  ck_assert (sp_part_file_cut (path, target, address, NULL));
  ck_assert (!g_file_test (path, G_FILE_TEST_EXISTS));
  ck_assert (sp_part_file_cut (path, target, address, NULL));
}
END_TEST

START_TEST (what_was_there_is_there_again)
{
  static const char before[] = "# mine\naccount work\nhost smtp.example.com\n";
  const SpTarget *target = sp_target_find ("msmtp");
  SpAddress *address = sp_account_get_address (account);
  g_autofree char *path = path_of ("mine");
  g_autofree char *between = NULL;
  g_autofree char *after = NULL;

  g_file_set_contents (path, before, -1, NULL);
  ck_assert (sp_part_file_put (path, target, account, NULL));
  ck_assert (sp_part_file_put (path, target, account, NULL));
  g_file_get_contents (path, &between, NULL, NULL);
  ck_assert (g_str_has_prefix (between, before));
  ck_assert_ptr_eq (strstr (between, "begin msmtp"), g_strrstr (between, "begin msmtp"));
  ck_assert (sp_part_file_cut (path, target, address, NULL));
  g_file_get_contents (path, &after, NULL, NULL);
  ck_assert_str_eq (after, before);
}
END_TEST

START_TEST (a_link_never_points_nowhere)
{
  const SpTarget *target = sp_target_find ("msmtp");
  SpAddress *address = sp_account_get_address (account);
  g_autofree char *file = path_of ("behind");
  g_autofree char *path = path_of ("link");
  g_autofree char *after = NULL;

  g_file_set_contents (file, "", -1, NULL);
  ck_assert_int_eq (symlink ("behind", path), 0);
  ck_assert (sp_part_file_put (path, target, account, NULL));
  ck_assert (sp_part_file_cut (path, target, address, NULL));
  ck_assert (g_file_test (path, G_FILE_TEST_IS_SYMLINK));
  ck_assert (g_file_get_contents (path, &after, NULL, NULL));
  ck_assert_str_eq (after, "");
}
END_TEST

START_TEST (a_foreign_file_is_left_alone)
{
  static const char before[] = "[retriever]\ntype = SimplePOP3SSLRetriever\n";
  g_autofree char *path = path_of ("getmailrc");
  g_autofree char *after = NULL;
  g_autoptr(GError) error = NULL;

  g_file_set_contents (path, before, -1, NULL);
  ck_assert (!sp_part_file_put (path, sp_target_find ("getmail"), account, &error));
  ck_assert_ptr_nonnull (error);
  g_file_get_contents (path, &after, NULL, NULL);
  ck_assert_str_eq (after, before);
}
END_TEST

START_TEST (the_file_is_named_where_our_part_does_not_end)
{
  g_autofree char *path = path_of ("open");
  g_autoptr(GError) error = NULL;

  g_file_set_contents (path, "# signpost: begin msmtp " ADDRESS "\n", -1, NULL);
  ck_assert (!sp_part_file_put (path, sp_target_find ("msmtp"), account, &error));
  ck_assert (g_str_has_prefix (error->message, path));
}
END_TEST

START_TEST (a_folder_is_no_file)
{
  g_autoptr(GError) error = NULL;

  ck_assert (!sp_part_file_has (folder, sp_target_find ("msmtp"),
                                sp_account_get_address (account), &error));
  ck_assert_ptr_nonnull (error);
}
END_TEST

/* NeoMutt reads one file only: a new one before it in the order would hide the person's own. */
START_TEST (the_file_that_is_there_is_the_one)
{
  const SpTarget *target = sp_target_find ("msmtp");
  g_autofree char *place = g_build_filename (g_get_home_dir (), ".msmtprc", NULL);
  g_autofree char *other = g_build_filename (g_get_user_config_dir (), "msmtp", NULL);
  g_autofree char *config = g_build_filename (other, "config", NULL);
  g_autofree char *expanded = NULL;

  ck_assert_str_eq (sp_target_find_place (target), "~/.msmtprc");
  g_mkdir_with_parents (other, 0700);
  g_file_set_contents (config, "", 0, NULL);
  ck_assert_str_eq (sp_target_find_place (target), "~/.config/msmtp/config");
  expanded = sp_target_expand_place (sp_target_find_place (target));
  ck_assert_str_eq (expanded, config);
  g_file_set_contents (place, "", 0, NULL);
  ck_assert_str_eq (sp_target_find_place (target), "~/.msmtprc");
}
END_TEST

int
main (void)
{
  TCase *tcase = tcase_create ("part-file");

  tcase_add_checked_fixture (tcase, set_up, tear_down);
  tcase_add_test (tcase, a_file_that_was_not_there_is_gone_again);
  tcase_add_test (tcase, what_was_there_is_there_again);
  tcase_add_test (tcase, a_link_never_points_nowhere);
  tcase_add_test (tcase, a_foreign_file_is_left_alone);
  tcase_add_test (tcase, the_file_is_named_where_our_part_does_not_end);
  tcase_add_test (tcase, a_folder_is_no_file);
  tcase_add_test (tcase, the_file_that_is_there_is_the_one);
  return unit_run (tcase);
}
