/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Saving is all or nothing, whatever fails and whenever. */
#include "config.h"

#include "unit.h"

#include "fake-keyring.h"
#include "sp-vault-error.h"
#include "sp-vault-store.h"
#include "sp-vault-view.h"

static SpAccount *
make_account (const char *first, const char *second, SpSecretKind kind)
{
  g_autoptr(SpAddress) address = sp_address_new ("ada@example.org", NULL);
  g_autoptr(GPtrArray) services =
    g_ptr_array_new_with_free_func ((GDestroyNotify) sp_account_service_unref);
  const char *urls[] = { first, second };

  for (guint i = 0; i < 2; i++)
    {
      g_autoptr(SpEndpoint) endpoint = NULL;

      if (urls[i] == NULL)
        continue;
      endpoint = sp_endpoint_new_from_url (urls[i], NULL);
      g_ptr_array_add (services, sp_account_service_new (endpoint, "ada", "PLAIN", NULL));
    }
  return sp_account_new (address, NULL, kind, NULL, services);
}

static gboolean
save (FakeKeyring *keyring, SpAccount *account, const char *secret, GError **error)
{
  SecretValue *value = secret_value_new (secret, -1, "text/plain");
  gboolean saved = sp_vault_store_save (SP_KEYRING (keyring), account, value, NULL, NULL, error);

  secret_value_unref (value);
  return saved;
}

/* What the next reader sees. */
static char *
read_accounts (FakeKeyring *keyring)
{
  g_autoptr(GPtrArray) items = sp_keyring_find (SP_KEYRING (keyring), NULL, NULL, NULL);
  g_autoptr(SpVaultView) view = sp_vault_view_new (items);
  g_autoptr(GPtrArray) accounts = sp_vault_view_dup_accounts (view);
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < accounts->len; i++)
    {
      GPtrArray *services = sp_account_get_services (g_ptr_array_index (accounts, i));

      for (guint j = 0; j < services->len; j++)
        {
          SpEndpoint *endpoint = sp_account_service_get_endpoint (g_ptr_array_index (services, j));

          g_string_append_printf (text, "%s ", sp_endpoint_get_url (endpoint));
        }
    }
  return g_string_free (text, FALSE);
}

static void
assert_accounts (FakeKeyring *keyring, const char *expected)
{
  g_autofree char *text = read_accounts (keyring);

  ck_assert_str_eq (text, expected);
}

#define OLD "imaps://old.example.org:993 smtps://old.example.org:465 "
#define NEW "imaps://new.example.org:993 smtp://new.example.org:587 "

START_TEST (what_is_saved_is_read)
{
  g_autoptr(FakeKeyring) keyring = fake_keyring_new ();
  g_autoptr(SpAccount) account = make_account ("imaps://new.example.org",
                                               "smtp://new.example.org", SP_SECRET_PASSWORD);

  ck_assert (save (keyring, account, "secret", NULL));
  assert_accounts (keyring, NEW);
}
END_TEST

/* It fails once, and the keyring goes on: nothing at all is different afterwards. */
START_TEST (a_failure_leaves_all_as_it_was)
{
  g_autoptr(SpAccount) older = make_account ("imaps://old.example.org", "smtps://old.example.org",
                                             SP_SECRET_PASSWORD);
  g_autoptr(SpAccount) newer = make_account ("imaps://new.example.org", "smtp://new.example.org",
                                             SP_SECRET_PASSWORD);

  for (int with_older = 0; with_older < 2; with_older++)
    for (int call = 0; call < 5; call++)
      {
        g_autoptr(FakeKeyring) keyring = fake_keyring_new ();
        g_autoptr(GError) error = NULL;
        g_autofree char *before = NULL;
        g_autofree char *after = NULL;

        ck_assert (!with_older || save (keyring, older, "old secret", NULL));
        before = fake_keyring_print (keyring);
        fake_keyring_fail_at (keyring, call, FALSE);
        ck_assert (!save (keyring, newer, "new secret", &error));
        ck_assert (g_error_matches (error, SP_VAULT_ERROR, SP_VAULT_ERROR_GONE));
        after = fake_keyring_print (keyring);
        ck_assert_str_eq (before, after);
      }
}
END_TEST

/* The new one is stored by then: who is gone is not asked for each of the old items. */
START_TEST (who_is_gone_is_not_asked_on)
{
  g_autoptr(FakeKeyring) keyring = fake_keyring_new ();
  g_autoptr(SpAccount) older = make_account ("imaps://old.example.org", "smtps://old.example.org",
                                             SP_SECRET_PASSWORD);
  g_autoptr(SpAccount) newer = make_account ("imaps://new.example.org", "smtp://new.example.org",
                                             SP_SECRET_PASSWORD);

  ck_assert (save (keyring, older, "old secret", NULL));
  fake_keyring_fail_at (keyring, 5, TRUE);
  ck_assert (save (keyring, newer, "new secret", NULL));
  ck_assert_int_eq (fake_keyring_get_calls (keyring), 6);
  fake_keyring_fail_at (keyring, -1, FALSE);
  assert_accounts (keyring, NEW);
}
END_TEST

/* It fails twice: at a naming, and again at any step of putting things back. Whatever stays, the
 * older account is the one that is read. */
START_TEST (a_failure_while_putting_back_leaves_the_older_one)
{
  g_autoptr(SpAccount) older = make_account ("imaps://old.example.org", "smtps://old.example.org",
                                             SP_SECRET_PASSWORD);
  g_autoptr(SpAccount) newer = make_account ("imaps://new.example.org", "smtp://new.example.org",
                                             SP_SECRET_PASSWORD);

  for (int call = 3; call < 5; call++)
    for (int again = call + 1; again < call + 5; again++)
      {
        g_autoptr(FakeKeyring) keyring = fake_keyring_new ();
        g_autofree char *before = NULL;
        g_autofree char *after = NULL;

        ck_assert (save (keyring, older, "old secret", NULL));
        before = fake_keyring_print (keyring);
        fake_keyring_fail_at (keyring, call, FALSE);
        fake_keyring_fail_again_at (keyring, again);
        ck_assert (!save (keyring, newer, "new secret", NULL));
        fake_keyring_fail_at (keyring, -1, FALSE);
        assert_accounts (keyring, OLD);
        ck_assert (sp_vault_store_tidy (SP_KEYRING (keyring), NULL, NULL));
        after = fake_keyring_print (keyring);
        ck_assert_str_eq (before, after);
      }
}
END_TEST

/* The answer to the last naming is lost, and then something is in the way of putting back. */
START_TEST (a_lost_answer_never_leaves_half)
{
  g_autoptr(SpAccount) older = make_account ("imaps://old.example.org", "smtps://old.example.org",
                                             SP_SECRET_PASSWORD);
  g_autoptr(SpAccount) newer = make_account ("imaps://new.example.org", "smtp://new.example.org",
                                             SP_SECRET_PASSWORD);

  for (int again = 5; again < 9; again++)
    {
      g_autoptr(FakeKeyring) keyring = fake_keyring_new ();
      g_autofree char *text = NULL;

      ck_assert (save (keyring, older, "old secret", NULL));
      fake_keyring_fail_at (keyring, 4, FALSE);
      fake_keyring_fail_again_at (keyring, again);
      fake_keyring_lose_answers (keyring);
      ck_assert (!save (keyring, newer, "new secret", NULL));
      fake_keyring_fail_at (keyring, -1, FALSE);
      text = read_accounts (keyring);
      ck_assert (g_str_equal (text, OLD) || g_str_equal (text, NEW));
    }
}
END_TEST

/* It dies: whoever reads next sees all of one save, and tidying leaves just that. */
START_TEST (a_death_leaves_the_one_or_the_other)
{
  g_autoptr(SpAccount) older = make_account ("imaps://old.example.org", "smtps://old.example.org",
                                             SP_SECRET_PASSWORD);
  g_autoptr(SpAccount) newer = make_account ("imaps://new.example.org", "smtp://new.example.org",
                                             SP_SECRET_PASSWORD);

  for (int call = 0; call < 8; call++)
    {
      g_autoptr(FakeKeyring) keyring = fake_keyring_new ();
      g_autofree char *before = NULL;
      g_autofree char *after = NULL;
      gboolean saved;

      ck_assert (save (keyring, older, "old secret", NULL));
      before = fake_keyring_print (keyring);
      fake_keyring_fail_at (keyring, call, TRUE);
      saved = save (keyring, newer, "new secret", NULL);
      ck_assert_int_eq (saved, call >= 5);
      fake_keyring_fail_at (keyring, -1, FALSE);
      assert_accounts (keyring, saved ? NEW : OLD);
      ck_assert (sp_vault_store_tidy (SP_KEYRING (keyring), NULL, NULL));
      after = fake_keyring_print (keyring);
      assert_accounts (keyring, saved ? NEW : OLD);
      ck_assert (saved || g_str_equal (before, after));
    }
}
END_TEST

/* Tidying itself may be interrupted: what was disowned stays disowned. */
START_TEST (tidying_that_dies_revives_nothing)
{
  g_autoptr(SpAccount) account = make_account ("imaps://new.example.org", "smtp://new.example.org",
                                               SP_SECRET_PASSWORD);

  for (int call = 1; call < 3; call++)
    {
      g_autoptr(FakeKeyring) keyring = fake_keyring_new ();

      fake_keyring_fail_at (keyring, 4, TRUE);
      ck_assert (!save (keyring, account, "secret", NULL));
      fake_keyring_fail_at (keyring, call, TRUE);
      ck_assert (!sp_vault_store_tidy (SP_KEYRING (keyring), NULL, NULL));
      fake_keyring_fail_at (keyring, -1, FALSE);
      assert_accounts (keyring, "");
    }
}
END_TEST

START_TEST (a_refresh_token_is_not_found_as_a_password)
{
  g_autoptr(FakeKeyring) keyring = fake_keyring_new ();
  g_autoptr(SpAccount) account = make_account ("imaps://new.example.org", "smtp://new.example.org",
                                               SP_SECRET_REFRESH_TOKEN);
  g_autofree char *text = NULL;

  ck_assert (save (keyring, account, "token", NULL));
  text = fake_keyring_print (keyring);
  ck_assert_ptr_nonnull (strstr (text, "service=imap-oauth2 "));
  ck_assert_ptr_null (strstr (text, "service=imap "));
  assert_accounts (keyring, NEW);
}
END_TEST

START_TEST (what_is_not_encrypted_or_does_not_last_is_refused)
{
  g_autoptr(FakeKeyring) keyring = fake_keyring_new ();
  g_autoptr(SpAccount) plain = make_account ("imaps://a.example.org", "smtp+insecure://a.example",
                                             SP_SECRET_PASSWORD);
  g_autoptr(SpAccount) token = make_account ("imaps://a.example.org", NULL, SP_SECRET_TOKEN);
  g_autoptr(SpAccount) empty = make_account (NULL, NULL, SP_SECRET_PASSWORD);
  SpAccount *accounts[] = { plain, token, empty };

  for (guint i = 0; i < G_N_ELEMENTS (accounts); i++)
    {
      g_autoptr(GError) error = NULL;

      ck_assert (!save (keyring, accounts[i], "secret", &error));
      ck_assert (g_error_matches (error, SP_VAULT_ERROR, SP_VAULT_ERROR_INVALID));
    }
  ck_assert_int_eq (fake_keyring_get_calls (keyring), 0);
}
END_TEST

START_TEST (a_new_date_changes_nothing_else)
{
  g_autoptr(FakeKeyring) keyring = fake_keyring_new ();
  g_autoptr(SpAccount) account = make_account ("imaps://new.example.org", "smtp://new.example.org",
                                               SP_SECRET_PASSWORD);
  g_autoptr(GDateTime) date = g_date_time_new_utc (2026, 11, 22, 1, 2, 3);
  g_autofree char *text = NULL;

  ck_assert (save (keyring, account, "secret", NULL));
  ck_assert (sp_vault_store_redate (SP_KEYRING (keyring), account, date, NULL, NULL));
  assert_accounts (keyring, NEW);
  text = fake_keyring_print (keyring);
  ck_assert_ptr_nonnull (strstr (text, "checked=2026-11-22T01:02:03Z "));
}
END_TEST

START_TEST (another_account_gets_no_date)
{
  g_autoptr(FakeKeyring) keyring = fake_keyring_new ();
  g_autoptr(SpAccount) older = make_account ("imaps://old.example.org", "smtps://old.example.org",
                                             SP_SECRET_PASSWORD);
  g_autoptr(SpAccount) newer = make_account ("imaps://new.example.org", "smtp://new.example.org",
                                             SP_SECRET_PASSWORD);
  g_autoptr(GDateTime) date = g_date_time_new_utc (2026, 11, 22, 1, 2, 3);
  g_autoptr(GError) error = NULL;
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;

  ck_assert (save (keyring, newer, "secret", NULL));
  before = fake_keyring_print (keyring);
  ck_assert (!sp_vault_store_redate (SP_KEYRING (keyring), older, date, NULL, &error));
  ck_assert (g_error_matches (error, SP_VAULT_ERROR, SP_VAULT_ERROR_CHANGED));
  after = fake_keyring_print (keyring);
  ck_assert_str_eq (before, after);
}
END_TEST

START_TEST (trying_leaves_nothing_behind)
{
  g_autoptr(FakeKeyring) keyring = fake_keyring_new ();
  g_autofree char *text = NULL;

  ck_assert (sp_vault_store_try (SP_KEYRING (keyring), NULL, NULL));
  fake_keyring_fail_at (keyring, 1, FALSE);
  ck_assert (sp_vault_store_try (SP_KEYRING (keyring), NULL, NULL));
  fake_keyring_fail_at (keyring, 0, FALSE);
  ck_assert (!sp_vault_store_try (SP_KEYRING (keyring), NULL, NULL));
  fake_keyring_fail_at (keyring, -1, FALSE);
  ck_assert (sp_vault_store_tidy (SP_KEYRING (keyring), NULL, NULL));
  text = fake_keyring_print (keyring);
  ck_assert_str_eq (text, "");
}
END_TEST

int
main (void)
{
  TCase *tests = tcase_create ("store");

  tcase_add_test (tests, what_is_saved_is_read);
  tcase_add_test (tests, a_failure_leaves_all_as_it_was);
  tcase_add_test (tests, who_is_gone_is_not_asked_on);
  tcase_add_test (tests, a_failure_while_putting_back_leaves_the_older_one);
  tcase_add_test (tests, a_lost_answer_never_leaves_half);
  tcase_add_test (tests, a_death_leaves_the_one_or_the_other);
  tcase_add_test (tests, tidying_that_dies_revives_nothing);
  tcase_add_test (tests, a_refresh_token_is_not_found_as_a_password);
  tcase_add_test (tests, what_is_not_encrypted_or_does_not_last_is_refused);
  tcase_add_test (tests, a_new_date_changes_nothing_else);
  tcase_add_test (tests, another_account_gets_no_date);
  tcase_add_test (tests, trying_leaves_nothing_behind);
  return unit_run (tests);
}
