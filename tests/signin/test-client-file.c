/* SPDX-License-Identifier: GPL-3.0-or-later */
/* sign-in.conf, written for somebody: what stays, what goes, and what is never touched. */
#include "config.h"

#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>

#include "sp-client-file.h"
#include "sp-client-settings.h"
#include "sp-sign-in-error.h"
#include "unit.h"

#define HAND_WRITTEN "# by hand\n\n[example]\nname=Example Ltd\n# a comment of mine\n" \
                     "domains=example.test;\ntoken-endpoint=https://id.example.test/token\n" \
                     "device-endpoint=https://id.example.test/device\nscopes=openid;mail;\n" \
                     "client-id=signpost\n\n# for the company\n\n[google]\nclient-id=old\n"

static char *folder;
static char *path;
static SpCatalogue *catalogue;

static void
set_up (void)
{
  folder = g_dir_make_tmp ("signpost-client-file-XXXXXX", NULL);
  path = g_build_filename (folder, "deeper", "sign-in.conf", NULL);
  catalogue = sp_catalogue_new ();
}

static void
tear_down (void)
{
  g_autofree char *deeper = g_path_get_dirname (path);
  g_autofree char *linked = g_build_filename (folder, "linked.conf", NULL);

  g_unlink (path);
  g_unlink (linked);
  g_rmdir (deeper);
  g_rmdir (folder);
  g_clear_pointer (&folder, g_free);
  g_clear_pointer (&path, g_free);
  g_clear_object (&catalogue);
}

static void
write_by_hand (const char *text)
{
  g_autofree char *deeper = g_path_get_dirname (path);

  g_mkdir_with_parents (deeper, 0700);
  ck_assert (g_file_set_contents (path, text, -1, NULL));
}

static char *
dup_text (void)
{
  char *text = NULL;

  g_file_get_contents (path, &text, NULL, NULL);
  return text;
}

static void
write_right (const char *issuer, SpClientKey key, const char *value)
{
  g_autoptr(GError) error = NULL;

  ck_assert_msg (sp_client_file_write (path, catalogue, issuer, key, value, &error), "%s",
                 error != NULL ? error->message : "");
}

static void
write_wrong (const char *issuer, SpClientKey key, const char *value, const char *reason)
{
  g_autofree char *before = dup_text ();
  g_autofree char *after = NULL;
  g_autoptr(GError) error = NULL;

  ck_assert (!sp_client_file_write (path, catalogue, issuer, key, value, &error));
  ck_assert (g_error_matches (error, SP_SIGN_IN_ERROR, SP_SIGN_IN_ERROR_SETTINGS));
  ck_assert_msg (strstr (error->message, reason) != NULL, "%s", error->message);
  after = dup_text ();
  ck_assert_pstr_eq (before, after);
}

static SpClientSettings *
read_settings (void)
{
  const char *const files[] = { path, NULL };

  return sp_client_settings_new_for_files (catalogue, files, NULL);
}

START_TEST (what_is_written_counts)
{
  g_autoptr(SpClientSettings) settings = NULL;
  g_autoptr(SpClient) client = NULL;
  SpIssuer *microsoft = sp_catalogue_find_issuer (catalogue, "microsoft");
  g_autofree char *endpoint = NULL;

  write_right ("microsoft", SP_CLIENT_KEY_ID, "an-id");
  write_right ("microsoft", SP_CLIENT_KEY_TENANT, "contoso.test");
  settings = read_settings ();
  client = sp_client_settings_find_client (settings, microsoft);
  endpoint = sp_client_make_endpoint (client, SP_ISSUER_TOKEN);
  ck_assert_str_eq (sp_client_get_id (client), "an-id");
  ck_assert_str_eq (endpoint, "https://login.microsoftonline.com/contoso.test/oauth2/v2.0/token");
  ck_assert_int_eq (sp_client_settings_find_origin (settings, microsoft), SP_CLIENT_ORIGIN_OWN);
}
END_TEST

START_TEST (nobody_else_can_read_it)
{
  struct stat status;
  g_autofree char *deeper = g_path_get_dirname (path);

  write_right ("google", SP_CLIENT_KEY_ID, "an-id");
  ck_assert_int_eq (g_stat (path, &status), 0);
  ck_assert_uint_eq (status.st_mode & 0777, 0600);
  ck_assert_int_eq (g_stat (deeper, &status), 0);
  ck_assert_uint_eq (status.st_mode & 0777, 0700);
  ck_assert_int_eq (g_chmod (path, 0644), 0);
  write_right ("google", SP_CLIENT_KEY_SECRET, "a-secret");
  ck_assert_int_eq (g_stat (path, &status), 0);
  ck_assert_uint_eq (status.st_mode & 0777, 0600);
}
END_TEST

START_TEST (what_was_written_by_hand_stays)
{
  g_autofree char *text = NULL;
  g_autofree char *secret = NULL;

  write_by_hand (HAND_WRITTEN);
  write_right ("google", SP_CLIENT_KEY_SECRET, "s3cret");
  text = dup_text ();
  ck_assert_str_eq (text, HAND_WRITTEN "client-secret=s3cret\n");
  secret = sp_client_file_read (path, "google", SP_CLIENT_KEY_SECRET);
  ck_assert_str_eq (secret, "s3cret");
}
END_TEST

START_TEST (without_an_id_the_rest_goes_too)
{
  g_autoptr(SpClientSettings) settings = NULL;
  g_autofree char *text = NULL;
  SpIssuer *google = sp_catalogue_find_issuer (catalogue, "google");

  write_by_hand (HAND_WRITTEN "client-secret=s3cret\n");
  write_right ("google", SP_CLIENT_KEY_ID, "");
  text = dup_text ();
  ck_assert_ptr_null (strstr (text, "s3cret"));
  ck_assert_ptr_null (strstr (text, "client-id=old"));
  ck_assert_ptr_nonnull (strstr (text, "# for the company"));
  settings = read_settings ();
  ck_assert_int_eq (sp_client_settings_find_origin (settings, google), SP_CLIENT_ORIGIN_NONE);
  ck_assert (sp_client_settings_describe (settings, "example.test"));
}
END_TEST

START_TEST (another_id_takes_nothing_over)
{
  g_autofree char *text = NULL;

  write_by_hand (HAND_WRITTEN "client-secret=s3cret\n");
  write_right ("google", SP_CLIENT_KEY_ID, "old");
  write_right ("google", SP_CLIENT_KEY_ID, "another");
  text = dup_text ();
  ck_assert_ptr_null (strstr (text, "s3cret"));
  ck_assert_ptr_nonnull (strstr (text, "client-id=another"));
}
END_TEST

START_TEST (a_link_stays_a_link)
{
  g_autofree char *linked = g_build_filename (folder, "linked.conf", NULL);
  g_autofree char *deeper = g_path_get_dirname (path);
  g_autofree char *text = NULL;

  g_mkdir_with_parents (deeper, 0700);
  ck_assert (g_file_set_contents (linked, "# elsewhere\n", -1, NULL));
  ck_assert_int_eq (symlink (linked, path), 0);
  write_right ("google", SP_CLIENT_KEY_ID, "an-id");
  ck_assert (g_file_test (path, G_FILE_TEST_IS_SYMLINK));
  ck_assert (g_file_get_contents (linked, &text, NULL, NULL));
  ck_assert_ptr_nonnull (strstr (text, "client-id=an-id"));
}
END_TEST

static const struct
{
  SpClientKey key;
  const char *value;
  const char *reason;
} slips[] = {
  { SP_CLIENT_KEY_ID, "a b", "client-id" },
  { SP_CLIENT_KEY_ID, "a\nb", "client-id" },
  { SP_CLIENT_KEY_ID, "a\tb", "client-id" },
  { SP_CLIENT_KEY_ID, "\303\244", "client-id" },
  { SP_CLIENT_KEY_TENANT, "../x", "tenant" },
  { SP_CLIENT_KEY_TENANT, "contoso.test/x", "tenant" },
  { SP_CLIENT_KEY_TENANT, "contoso test", "tenant" },
  { SP_CLIENT_KEY_SECRET, "a b", "client-secret" },
};

START_TEST (what_cannot_be_one_is_not_written)
{
  write_by_hand (HAND_WRITTEN);
  ck_assert (!sp_client_file_takes (slips[_i].key, slips[_i].value));
  write_wrong ("google", slips[_i].key, slips[_i].value, slips[_i].reason);
}
END_TEST

START_TEST (a_tenant_needs_an_id)
{
  write_wrong ("microsoft", SP_CLIENT_KEY_TENANT, "contoso.test", "no client-id");
}
END_TEST

static const char *const broken[] = {
  "client-id=a\n",
  "[google\n",
  "[google]\nclient_id=a\n",
  "[nobody]\nclient-id=a\n",
  "[microsoft]\nclient-id=a b\n",
};

START_TEST (a_broken_file_is_left_alone)
{
  write_by_hand (broken[_i]);
  write_wrong ("google", SP_CLIENT_KEY_ID, "an-id", path);
}
END_TEST

START_TEST (a_folder_that_cannot_be_made_is_an_error)
{
  g_autoptr(GError) error = NULL;

  ck_assert (!sp_client_file_write ("/dev/null/sign-in.conf", catalogue, "google",
                                    SP_CLIENT_KEY_ID, "an-id", &error));
  ck_assert_ptr_nonnull (error);
}
END_TEST

START_TEST (the_organizations_id_is_known_as_such)
{
  g_autofree char *organization = g_build_filename (folder, "linked.conf", NULL);
  const char *const files[] = { path, organization, NULL };
  g_autoptr(SpClientSettings) settings = NULL;
  g_autoptr(SpClientSettings) both = NULL;
  SpIssuer *google = sp_catalogue_find_issuer (catalogue, "google");

  ck_assert (g_file_set_contents (organization, "[google]\nclient-id=theirs\n", -1, NULL));
  settings = sp_client_settings_new_for_files (catalogue, files, NULL);
  ck_assert_int_eq (sp_client_settings_find_origin (settings, google),
                    SP_CLIENT_ORIGIN_ORGANIZATION);
  write_right ("google", SP_CLIENT_KEY_ID, "mine");
  both = sp_client_settings_new_for_files (catalogue, files, NULL);
  ck_assert_int_eq (sp_client_settings_find_origin (both, google), SP_CLIENT_ORIGIN_OWN);
}
END_TEST

int
main (void)
{
  TCase *tests = tcase_create ("client file");

  tcase_add_checked_fixture (tests, set_up, tear_down);
  tcase_add_test (tests, what_is_written_counts);
  tcase_add_test (tests, nobody_else_can_read_it);
  tcase_add_test (tests, what_was_written_by_hand_stays);
  tcase_add_test (tests, without_an_id_the_rest_goes_too);
  tcase_add_test (tests, a_link_stays_a_link);
  tcase_add_loop_test (tests, what_cannot_be_one_is_not_written, 0, G_N_ELEMENTS (slips));
  tcase_add_test (tests, another_id_takes_nothing_over);
  tcase_add_test (tests, a_tenant_needs_an_id);
  tcase_add_loop_test (tests, a_broken_file_is_left_alone, 0, G_N_ELEMENTS (broken));
  tcase_add_test (tests, a_folder_that_cannot_be_made_is_an_error);
  tcase_add_test (tests, the_organizations_id_is_known_as_such);
  return unit_run (tests);
}
