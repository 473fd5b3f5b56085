/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which secret of a setup may be used, and which is somebody else's to use by now. */
#include "config.h"

#include "sp-setup.h"
#include "unit.h"

static SpCatalogue *catalogue;

static void
set_up (void)
{
  catalogue = sp_catalogue_new ();
}

static void
tear_down (void)
{
  g_clear_object (&catalogue);
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

int
main (void)
{
  TCase *tests = tcase_create ("setup");

  tcase_add_checked_fixture (tests, set_up, tear_down);
  tcase_add_test (tests, a_token_that_is_kept_is_not_used_here);
  tcase_add_test (tests, the_password_that_was_mended_last_is_the_one_to_save);
  return unit_run (tests);
}
