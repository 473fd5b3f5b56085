/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The attributes of an item: what is written is read, and nothing else is. */
#include "config.h"

#include "unit.h"

#include "sp-vault-entry.h"

static GHashTable *
make_attributes (void)
{
  GHashTable *attributes = g_hash_table_new (g_str_hash, g_str_equal);
  static const char *pairs[][2] = {
    { "xdg:schema", "io.github.signpost.Account" },
    { "address", "ada@example.org" },
    { "kind", "password" },
    { "generation", "0123456789abc-01234567" },
    { "service", "smtp" },
    { "host", "mail.example.org" },
    { "port", "587" },
    { "security", "starttls" },
    { "user", "ada" },
    { "mechanism", "USER/PASS" },
    { "name", "Ada “Enchantress” Lovelace" },
    { "provider", "gmx-com" },
    { "checked", "2026-11-22T01:02:03.456789Z" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (pairs); i++)
    g_hash_table_insert (attributes, (gpointer) pairs[i][0], (gpointer) pairs[i][1]);
  return attributes;
}

START_TEST (what_is_written_is_read)
{
  g_autoptr(GHashTable) attributes = make_attributes ();
  g_autoptr(SpVaultEntry) entry = sp_vault_entry_parse (attributes);
  g_autoptr(GPtrArray) services = g_ptr_array_new ();
  g_autoptr(SpAccount) nameless = NULL;
  g_autoptr(SpAccount) account = NULL;
  g_autoptr(GHashTable) again = NULL;
  GHashTableIter iter;
  gpointer name, value;

  ck_assert_ptr_nonnull (entry);
  g_ptr_array_add (services, entry->service);
  nameless = sp_account_new (entry->address, entry->provider, entry->kind, entry->checked,
                             services);
  account = sp_account_with_name (nameless, entry->name);
  again = sp_vault_attributes_of (account, entry->service, entry->generation);
  g_hash_table_iter_init (&iter, again);
  while (g_hash_table_iter_next (&iter, &name, &value))
    ck_assert_str_eq (value, g_hash_table_lookup (attributes, name));
  ck_assert_uint_eq (g_hash_table_size (again), g_hash_table_size (attributes) - 1);
}
END_TEST

START_TEST (what_is_optional_may_be_missing)
{
  static const char *names[] = { "mechanism", "name", "provider", "checked", "xdg:schema" };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autoptr(GHashTable) attributes = make_attributes ();
      g_autoptr(SpVaultEntry) entry = NULL;

      g_hash_table_remove (attributes, names[i]);
      entry = sp_vault_entry_parse (attributes);
      ck_assert_msg (entry != NULL, "without %s", names[i]);
    }
}
END_TEST

START_TEST (what_is_needed_may_not)
{
  static const char *names[] = { "address", "kind", "generation", "service", "host", "port",
                                 "security", "user" };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autoptr(GHashTable) attributes = make_attributes ();

      g_hash_table_remove (attributes, names[i]);
      ck_assert_msg (sp_vault_entry_parse (attributes) == NULL, "without %s", names[i]);
    }
}
END_TEST

START_TEST (odd_values_are_passed_over)
{
  static const char *odd[][2] = {
    { "xdg:schema", "org.example.Other" },
    { "address", "" },
    { "address", "Ada <ada@example.org>" },
    { "address", "ada@EXAMPLE.org" },
    { "address", "ada@example.org\n" },
    { "address", "\xff\xfe@example.org" },
    { "kind", "token" },
    { "kind", "" },
    { "generation", "0123456789abc-0123456" },
    { "generation", "0123456789abc-01234567\n" },
    { "generation", "0123456789ABC-01234567" },
    { "service", "SMTP" },
    { "service", "smtp-oauth2" },
    { "service", "nntp" },
    { "host", "mail example" },
    { "host", "Mail.example.org" },
    { "host", "mail.example.org\r\nRSET" },
    { "host", "[::1]" },
    { "host", "" },
    { "port", "0" },
    { "port", "-1" },
    { "port", "+587" },
    { "port", "65536" },
    { "port", "587x" },
    { "port", "587\n" },
    { "port", "18446744073709552203" },
    { "security", "none" },
    { "security", "" },
    { "user", "" },
    { "user", "a\tb" },
    { "user", "a\xc2\x85" },
    { "user", "\xed\xa0\x80" },
    { "mechanism", "" },
    { "mechanism", "plain" },
    { "provider", "../gmx" },
    { "certificate", "00" },
    { "certificate", "" },
    { "checked", "" },
    { "checked", "2026-13-45T99:99:99Z" },
    { "checked", "2026-11-22T01:02:03" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (odd); i++)
    {
      g_autoptr(GHashTable) attributes = make_attributes ();

      g_hash_table_insert (attributes, (gpointer) odd[i][0], (gpointer) odd[i][1]);
      ck_assert_msg (sp_vault_entry_parse (attributes) == NULL, "%s=%s", odd[i][0], odd[i][1]);
    }
}
END_TEST

START_TEST (a_pending_item_is_not_found_by_mail_programs)
{
  g_autoptr(SpAddress) address = sp_address_new ("ada@example.org", NULL);
  g_autoptr(GHashTable) attributes = sp_vault_attributes_pending (address, SP_SERVICE_IMAP,
                                                                  "0123456789abc-01234567");
  g_autoptr(SpVaultEntry) entry = sp_vault_entry_parse (attributes);

  ck_assert_ptr_nonnull (entry);
  ck_assert (entry->pending);
  ck_assert (!g_hash_table_contains (attributes, "service"));
  ck_assert (!g_hash_table_contains (attributes, "host"));
  ck_assert (!g_hash_table_contains (attributes, "user"));
}
END_TEST

START_TEST (generations_only_go_up)
{
  static const gint64 clocks[] = { 1000000, 5, 0, G_MAXINT64, 7 };
  g_autofree char *latest = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (clocks); i++)
    {
      char *next = sp_vault_generation_after (latest, clocks[i]);

      ck_assert (i > 3 || g_strcmp0 (next, latest) > 0);
      ck_assert_uint_eq (strlen (next), 22);
      g_free (latest);
      latest = next;
    }
}
END_TEST

int
main (void)
{
  TCase *tests = tcase_create ("entry");

  tcase_add_test (tests, what_is_written_is_read);
  tcase_add_test (tests, what_is_optional_may_be_missing);
  tcase_add_test (tests, what_is_needed_may_not);
  tcase_add_test (tests, odd_values_are_passed_over);
  tcase_add_test (tests, a_pending_item_is_not_found_by_mail_programs);
  tcase_add_test (tests, generations_only_go_up);
  return unit_run (tests);
}
