/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which secret of a setup may be used, and which is somebody else's to use by now. */
#include "config.h"

#include <glib/gstdio.h>

#include "sp-setup.h"
#include "unit.h"

static SpCatalogue *catalogue;
static char *config, *folder, *settings;

static void
set_up (void)
{
  catalogue = sp_catalogue_new ();
}

static void
tear_down (void)
{
  g_clear_object (&catalogue);
  g_remove (settings);
  g_rmdir (folder);
}

static SpSetup *
setup_of_ada (void)
{
  SpSetup *setup = sp_setup_new (catalogue, NULL);
  g_autoptr(SpAddress) address = sp_address_new ("ada@example.org", NULL);

  sp_setup_take_address (setup, address);
  return setup;
}

static void
sign_in (SpSetup *setup)
{
  const char *const nobody[] = { NULL };
  SecretValue *access = secret_value_new ("access", -1, "text/plain");
  SecretValue *refresh = secret_value_new ("refresh", -1, "text/plain");
  g_autoptr(SpTokens) tokens = sp_tokens_new (access, 3600, refresh, nobody);

  sp_setup_set_by_browser (setup, TRUE);
  sp_setup_set_tokens (setup, tokens);
  secret_value_unref (access);
  secret_value_unref (refresh);
}

START_TEST (a_token_that_is_kept_is_not_used_here)
{
  g_autoptr(SpSetup) setup = setup_of_ada ();

  sign_in (setup);
  ck_assert (!sp_setup_wants_sign_in (setup));
  ck_assert_ptr_nonnull (sp_setup_get_refresh (setup));
  sp_setup_note_kept (setup);
  ck_assert (sp_setup_is_kept (setup));
  ck_assert (sp_setup_wants_sign_in (setup));
  ck_assert_ptr_null (sp_setup_get_refresh (setup));
  sign_in (setup);
  ck_assert (!sp_setup_is_kept (setup));
  ck_assert (!sp_setup_wants_sign_in (setup));
}
END_TEST

START_TEST (the_password_that_was_mended_last_is_the_one_to_save)
{
  g_autoptr(SpSetup) setup = setup_of_ada ();
  g_autoptr(SpCredentials) lasting = NULL;
  gsize length;

  sp_setup_take_secret (setup, " secret ");
  sp_setup_note_kept (setup);
  sp_setup_trim_secret (setup);
  ck_assert (!sp_setup_is_kept (setup));
  lasting = sp_setup_dup_lasting (setup);
  ck_assert_str_eq (sp_credentials_get_secret (lasting, &length), "secret");
}
END_TEST

START_TEST (another_address_has_nothing_of_the_sign_in)
{
  g_autoptr(SpSetup) setup = setup_of_ada ();
  g_autoptr(SpAddress) address = sp_address_new ("bob@example.org", NULL);

  sign_in (setup);
  ck_assert_ptr_nonnull (sp_setup_get_credentials (setup));
  sp_setup_take_address (setup, address);
  ck_assert_ptr_null (sp_setup_get_credentials (setup));
  ck_assert_ptr_null (sp_setup_get_tokens (setup));
}
END_TEST

START_TEST (an_organization_says_itself_who_signs_its_people_in)
{
  g_autoptr(SpSetup) setup = setup_of_ada ();

  ck_assert (!sp_setup_is_by_browser (setup));
  g_mkdir_with_parents (folder, 0700);
  ck_assert (g_file_set_contents (settings,
                                  "[keycloak]\nname=Example\ndomains=example.org\n"
                                  "authorization-endpoint=https://id.example.org/a\n"
                                  "token-endpoint=https://id.example.org/t\n"
                                  "scopes=imap\nclient-id=own\n", -1, NULL));
  ck_assert (sp_setup_is_by_browser (setup));
  ck_assert (sp_setup_wants_sign_in (setup));
  sp_setup_take_secret (setup, "secret");
  ck_assert (!sp_setup_is_by_browser (setup));
}
END_TEST

static SpAccount *
make_account (SpSecretKind kind)
{
  g_autoptr(SpAddress) address = sp_address_new ("ada@example.org", NULL);
  g_autoptr(SpEndpoint) endpoint = sp_endpoint_new_from_url ("imaps://imap.example.org", NULL);
  g_autoptr(SpAccountService) service = sp_account_service_new (endpoint, "ada", NULL, NULL);
  g_autoptr(GPtrArray) services = g_ptr_array_new ();

  g_ptr_array_add (services, service);
  return sp_account_new (address, NULL, kind, NULL, services);
}

/* A refresh token is for who gave it: at a mail server it would be in the wrong hands. */
START_TEST (no_mail_server_gets_a_stored_refresh_token)
{
  static const SpSecretKind kinds[] = { SP_SECRET_PASSWORD, SP_SECRET_REFRESH_TOKEN };

  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    {
      gboolean is_password = kinds[i] == SP_SECRET_PASSWORD;
      g_autoptr(SpSetup) setup = setup_of_ada ();
      g_autoptr(SpAccount) account = make_account (kinds[i]);
      SecretValue *secret = secret_value_new ("stored", -1, "text/plain");
      g_autoptr(SpCredentials) stored = sp_credentials_new ("ada", kinds[i], secret);

      secret_value_unref (secret);
      sp_setup_take_account (setup, account, stored);
      ck_assert_int_eq (sp_setup_get_credentials (setup) != NULL, is_password);
      ck_assert_int_eq (sp_setup_wants_sign_in (setup), !is_password);
    }
}
END_TEST

int
main (void)
{
  TCase *tests = tcase_create ("setup");
  int status;

  config = g_dir_make_tmp ("signpost-XXXXXX", NULL);
  folder = g_build_filename (config, "signpost", NULL);
  settings = g_build_filename (folder, "sign-in.conf", NULL);
  g_setenv ("XDG_CONFIG_HOME", config, TRUE);
  tcase_add_checked_fixture (tests, set_up, tear_down);
  tcase_add_test (tests, a_token_that_is_kept_is_not_used_here);
  tcase_add_test (tests, the_password_that_was_mended_last_is_the_one_to_save);
  tcase_add_test (tests, another_address_has_nothing_of_the_sign_in);
  tcase_add_test (tests, an_organization_says_itself_who_signs_its_people_in);
  tcase_add_test (tests, no_mail_server_gets_a_stored_refresh_token);
  status = unit_run (tests);
  g_rmdir (config);
  g_free (settings);
  g_free (folder);
  g_free (config);
  return status;
}
