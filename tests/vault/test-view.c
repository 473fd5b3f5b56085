/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Accounts out of a heap of items. */
#include "config.h"

#include "unit.h"

#include "sp-vault-entry.h"
#include "sp-vault-view.h"

#define FIRST "0000000000001-00000000"
#define SECOND "0000000000002-00000000"
#define PINNED "00112233445566778899aabbccddeeff00112233445566778899aabbccddeeff"

static void
add_secret (GPtrArray *items, const char *text, const char *url, SpSecretKind kind,
            const char *generation, GDateTime *checked)
{
  g_autoptr(SpAddress) address = sp_address_new (text, NULL);
  g_autoptr(SpEndpoint) endpoint = sp_endpoint_new_from_url (url, NULL);
  g_autoptr(SpAccountService) service = sp_account_service_new (endpoint, "ada", NULL, NULL);
  g_autoptr(GPtrArray) services = g_ptr_array_new ();
  g_autoptr(SpAccount) account = NULL;
  g_autoptr(GHashTable) attributes = NULL;

  g_ptr_array_add (services, service);
  account = sp_account_new (address, NULL, kind, checked, services);
  attributes = sp_vault_attributes_of (account, service, generation);
  g_ptr_array_add (items, sp_keyring_item_new (attributes, NULL));
}

static void
add (GPtrArray *items, const char *text, const char *url, const char *generation, GDateTime *checked)
{
  add_secret (items, text, url, SP_SECRET_PASSWORD, generation, checked);
}

static void
add_pending (GPtrArray *items, const char *text, const char *generation)
{
  g_autoptr(SpAddress) address = sp_address_new (text, NULL);
  g_autoptr(GHashTable) attributes = sp_vault_attributes_pending (address, SP_SERVICE_SMTP,
                                                                  generation);

  g_ptr_array_add (items, sp_keyring_item_new (attributes, NULL));
}

static GPtrArray *
items_new (void)
{
  return g_ptr_array_new_with_free_func ((GDestroyNotify) sp_keyring_item_free);
}

static void
assert_view (GPtrArray *items, const char *expected, guint n_leftovers)
{
  g_autoptr(SpVaultView) view = sp_vault_view_new (items);
  g_autoptr(GPtrArray) accounts = sp_vault_view_dup_accounts (view);
  g_autoptr(GString) text = g_string_new (NULL);

  for (guint i = 0; i < accounts->len; i++)
    {
      SpAccount *account = g_ptr_array_index (accounts, i);
      GPtrArray *services = sp_account_get_services (account);

      g_string_append (text, sp_address_get_text (sp_account_get_address (account)));
      for (guint j = 0; j < services->len; j++)
        {
          SpEndpoint *endpoint = sp_account_service_get_endpoint (g_ptr_array_index (services, j));

          g_string_append_printf (text, " %s", sp_endpoint_get_url (endpoint));
        }
      g_string_append (text, "; ");
    }
  ck_assert_str_eq (text->str, expected);
  ck_assert_uint_eq (sp_vault_view_get_leftovers (view)->len, n_leftovers);
}

START_TEST (nothing_gives_nothing)
{
  g_autoptr(GPtrArray) items = items_new ();

  assert_view (items, "", 0);
}
END_TEST

START_TEST (items_become_accounts_in_order)
{
  g_autoptr(GPtrArray) items = items_new ();

  add (items, "bob@example.org", "smtps://b.example", FIRST, NULL);
  add (items, "ada@example.org", "smtps://a.example", SECOND, NULL);
  add (items, "ada@example.org", "imaps://a.example", SECOND, NULL);
  assert_view (items, "ada@example.org imaps://a.example:993 smtps://a.example:465; "
                      "bob@example.org smtps://b.example:465; ", 0);
}
END_TEST

START_TEST (the_latest_save_counts)
{
  g_autoptr(GPtrArray) items = items_new ();

  add (items, "ada@example.org", "imaps://new.example", SECOND, NULL);
  add (items, "ada@example.org", "imaps://old.example", FIRST, NULL);
  add (items, "ada@example.org", "pop3s://old.example", FIRST, NULL);
  assert_view (items, "ada@example.org imaps://new.example:993; ", 2);
}
END_TEST

START_TEST (an_interrupted_save_never_counts)
{
  g_autoptr(GPtrArray) items = items_new ();

  add (items, "ada@example.org", "imaps://new.example", SECOND, NULL);
  add_pending (items, "ada@example.org", SECOND);
  assert_view (items, "", 2);
  add (items, "ada@example.org", "imaps://old.example", FIRST, NULL);
  assert_view (items, "ada@example.org imaps://old.example:993; ", 2);
}
END_TEST

START_TEST (what_is_pending_is_cleared_away_last)
{
  g_autoptr(GPtrArray) items = items_new ();
  g_autoptr(SpVaultView) view = NULL;
  GPtrArray *leftovers;
  SpKeyringItem *last;

  add_pending (items, "ada@example.org", SECOND);
  add (items, "ada@example.org", "imaps://new.example", SECOND, NULL);
  view = sp_vault_view_new (items);
  leftovers = sp_vault_view_get_leftovers (view);
  ck_assert_uint_eq (leftovers->len, 2);
  last = g_ptr_array_index (leftovers, 1);
  ck_assert_str_eq (g_hash_table_lookup (last->attributes, "kind"), "pending");
}
END_TEST

START_TEST (another_address_of_the_same_save_is_its_own_affair)
{
  g_autoptr(GPtrArray) items = items_new ();

  add (items, "ada@example.org", "imaps://a.example", FIRST, NULL);
  add_pending (items, "bob@example.org", FIRST);
  assert_view (items, "ada@example.org imaps://a.example:993; ", 1);
}
END_TEST

START_TEST (a_service_twice_is_one)
{
  g_autoptr(GPtrArray) items = items_new ();

  add (items, "ada@example.org", "imaps://a.example", FIRST, NULL);
  add (items, "ada@example.org", "imaps://a.example", FIRST, NULL);
  assert_view (items, "ada@example.org imaps://a.example:993; ", 0);
}
END_TEST

START_TEST (a_secret_of_another_kind_is_passed_over)
{
  g_autoptr(GPtrArray) items = items_new ();

  add (items, "ada@example.org", "imaps://a.example", FIRST, NULL);
  add_secret (items, "ada@example.org", "smtps://b.example", SP_SECRET_REFRESH_TOKEN, FIRST, NULL);
  add_secret (items, "bob@example.org", "imaps://b.example", SP_SECRET_REFRESH_TOKEN, FIRST, NULL);
  assert_view (items, "ada@example.org imaps://a.example:993; "
                      "bob@example.org imaps://b.example:993; ", 0);
}
END_TEST

static SpAccount *
make_account (const char *url, const char *user, const char *pinned)
{
  g_autoptr(SpAddress) address = sp_address_new ("ada@example.org", NULL);
  g_autoptr(SpEndpoint) endpoint = sp_endpoint_new_from_url (url, NULL);
  g_autoptr(SpAccountService) service = sp_account_service_new (endpoint, user, NULL, pinned);
  g_autoptr(GPtrArray) services = g_ptr_array_new ();

  g_ptr_array_add (services, service);
  return sp_account_new (address, NULL, SP_SECRET_PASSWORD, NULL, services);
}

/* Whoever was shown one account must not get the password of another. */
START_TEST (what_was_changed_meanwhile_is_another_account)
{
  static const struct
  {
    const char *url, *user, *pinned;
    gboolean is_same;
  } others[] = {
    { "imaps://a.example", "ada", NULL, TRUE },
    { "imaps://b.example", "ada", NULL, FALSE },
    { "imaps://a.example:994", "ada", NULL, FALSE },
    { "imap://a.example:993", "ada", NULL, FALSE },
    { "imaps://a.example", "bob", NULL, FALSE },
    { "imaps://a.example", "ada", PINNED, FALSE },
  };
  g_autoptr(GPtrArray) items = items_new ();
  g_autoptr(SpVaultView) view = NULL;

  add (items, "ada@example.org", "imaps://a.example", FIRST, NULL);
  view = sp_vault_view_new (items);
  for (guint i = 0; i < G_N_ELEMENTS (others); i++)
    {
      g_autoptr(SpAccount) other = make_account (others[i].url, others[i].user, others[i].pinned);

      ck_assert_msg (sp_vault_view_has (view, other) == others[i].is_same, "%u", i);
    }
}
END_TEST

START_TEST (an_account_is_as_old_as_its_oldest_check)
{
  g_autoptr(GPtrArray) items = items_new ();
  g_autoptr(GDateTime) older = g_date_time_new_utc (2026, 1, 1, 0, 0, 0);
  g_autoptr(GDateTime) newer = g_date_time_new_utc (2026, 2, 1, 0, 0, 0);
  g_autoptr(SpAddress) address = sp_address_new ("ada@example.org", NULL);
  g_autoptr(SpVaultView) view = NULL;
  g_autoptr(SpAccount) account = NULL;

  add (items, "ada@example.org", "imaps://a.example", FIRST, newer);
  add (items, "ada@example.org", "smtps://a.example", FIRST, older);
  view = sp_vault_view_new (items);
  account = sp_vault_view_dup_account (view, address);
  ck_assert (g_date_time_equal (sp_account_get_checked (account), older));
}
END_TEST

int
main (void)
{
  TCase *tests = tcase_create ("view");

  tcase_add_test (tests, nothing_gives_nothing);
  tcase_add_test (tests, items_become_accounts_in_order);
  tcase_add_test (tests, the_latest_save_counts);
  tcase_add_test (tests, an_interrupted_save_never_counts);
  tcase_add_test (tests, what_is_pending_is_cleared_away_last);
  tcase_add_test (tests, another_address_of_the_same_save_is_its_own_affair);
  tcase_add_test (tests, a_service_twice_is_one);
  tcase_add_test (tests, a_secret_of_another_kind_is_passed_over);
  tcase_add_test (tests, what_was_changed_meanwhile_is_another_account);
  tcase_add_test (tests, an_account_is_as_old_as_its_oldest_check);
  return unit_run (tests);
}
