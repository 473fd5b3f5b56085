/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Makes accounts of items. Items that are not as we write them are passed over. Pure.
 *
 * All items of one save have its generation. It counts once none of its items is pending; where
 * one is, the save was interrupted, and what there is of it was never there. Of an address's
 * generations that count the latest is the account. What is older, and what never counted, is
 * left over, for whoever has the lock to clear away. */
#include "config.h"

#include "sp-vault-view.h"

#include "sp-vault-entry.h"

/* An item and what it says. */
typedef struct
{
  SpKeyringItem *item;
  SpVaultEntry *entry;
} Row;

struct _SpVaultView
{
  GPtrArray *items;
  GPtrArray *rows;
  GPtrArray *leftovers;
  GHashTable *generations;
  char *latest;
};

static void
row_free (Row *row)
{
  sp_vault_entry_free (row->entry);
  g_free (row);
}

static const char *
address_of (Row *row)
{
  return sp_address_get_text (row->entry->address);
}

static SpService
service_of (Row *row)
{
  return sp_endpoint_get_service (sp_account_service_get_endpoint (row->entry->service));
}

static gboolean
is_trial (SpKeyringItem *item)
{
  return g_strcmp0 (g_hash_table_lookup (item->attributes, "kind"), SP_VAULT_KIND_TRIAL) == 0;
}

static GPtrArray *
parse_items (GPtrArray *items, GPtrArray *leftovers)
{
  GPtrArray *rows = g_ptr_array_new_with_free_func ((GDestroyNotify) row_free);

  for (guint i = 0; i < items->len; i++)
    {
      SpKeyringItem *item = g_ptr_array_index (items, i);
      SpVaultEntry *entry = sp_vault_entry_parse (item->attributes);
      Row *row;

      if (is_trial (item))
        g_ptr_array_add (leftovers, item);
      if (entry == NULL)
        continue;
      row = g_new0 (Row, 1);
      row->item = item;
      row->entry = entry;
      g_ptr_array_add (rows, row);
    }
  return rows;
}

static char *
name_save (Row *row)
{
  return g_strconcat (row->entry->generation, " ", address_of (row), NULL);
}

/* The saves that were interrupted. */
static GHashTable *
find_interrupted (GPtrArray *rows)
{
  GHashTable *interrupted = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; i < rows->len; i++)
    {
      Row *row = g_ptr_array_index (rows, i);

      if (row->entry->pending)
        g_hash_table_add (interrupted, name_save (row));
    }
  return interrupted;
}

static void
choose_generations (SpVaultView *self, GPtrArray *rows)
{
  g_autoptr(GHashTable) interrupted = find_interrupted (rows);

  for (guint i = 0; i < rows->len; i++)
    {
      Row *row = g_ptr_array_index (rows, i);
      const char *generation = row->entry->generation;
      g_autofree char *save = name_save (row);

      if (g_strcmp0 (generation, self->latest) > 0)
        {
          g_free (self->latest);
          self->latest = g_strdup (generation);
        }
      if (!g_hash_table_contains (interrupted, save) &&
          g_strcmp0 (generation, g_hash_table_lookup (self->generations, address_of (row))) > 0)
        g_hash_table_replace (self->generations, g_strdup (address_of (row)),
                              g_strdup (generation));
    }
}

static gboolean
counts (SpVaultView *self, Row *row)
{
  return g_strcmp0 (row->entry->generation,
                    g_hash_table_lookup (self->generations, address_of (row))) == 0;
}

/* Those that are pending come last: they disown the others of their save until all are gone. */
static void
set_leftovers_apart (SpVaultView *self)
{
  g_autoptr(GPtrArray) pending = g_ptr_array_new ();

  for (guint i = self->rows->len; i > 0; i--)
    {
      Row *row = g_ptr_array_index (self->rows, i - 1);

      if (counts (self, row))
        continue;
      g_ptr_array_add (row->entry->pending ? pending : self->leftovers, row->item);
      g_ptr_array_remove_index_fast (self->rows, i - 1);
    }
  g_ptr_array_extend (self->leftovers, pending, NULL, NULL);
}

static int
compare_rows (gconstpointer a, gconstpointer b)
{
  Row *first = *(Row **) a;
  Row *second = *(Row **) b;
  int order = g_strcmp0 (address_of (first), address_of (second));

  return order != 0 ? order : (int) service_of (first) - (int) service_of (second);
}

/* A save has one kind of secret: what has another was put beside it by somebody else. */
static void
drop_other_kinds (GPtrArray *rows)
{
  guint first = 0;

  for (guint i = 1; i < rows->len;)
    {
      Row *leader = g_ptr_array_index (rows, first);
      Row *row = g_ptr_array_index (rows, i);
      gboolean same = g_str_equal (address_of (leader), address_of (row));

      if (same && leader->entry->kind != row->entry->kind)
        {
          g_ptr_array_remove_index (rows, i);
          continue;
        }
      if (!same)
        first = i;
      i++;
    }
}

/**
 * sp_vault_view_new:
 * @items: (element-type SpKeyringItem): what is in the keyring under our schema
 *
 * Returns: (transfer full): what it says
 */
SpVaultView *
sp_vault_view_new (GPtrArray *items)
{
  SpVaultView *self = g_new0 (SpVaultView, 1);

  self->items = g_ptr_array_ref (items);
  self->leftovers = g_ptr_array_new ();
  self->rows = parse_items (items, self->leftovers);
  self->generations = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  choose_generations (self, self->rows);
  set_leftovers_apart (self);
  g_ptr_array_sort (self->rows, compare_rows);
  drop_other_kinds (self->rows);
  return self;
}

/**
 * sp_vault_view_free:
 * @self: (transfer full): a view
 */
void
sp_vault_view_free (SpVaultView *self)
{
  g_ptr_array_unref (self->rows);
  g_ptr_array_unref (self->leftovers);
  g_hash_table_unref (self->generations);
  g_ptr_array_unref (self->items);
  g_free (self->latest);
  g_free (self);
}

/* Of two items for the same service, which somebody else must have made, the first is taken. */
static GPtrArray *
collect_services (SpVaultView *self, guint begin, guint end)
{
  GPtrArray *services = g_ptr_array_new ();

  for (guint i = begin; i < end; i++)
    {
      Row *row = g_ptr_array_index (self->rows, i);

      if (i == begin || service_of (row) != service_of (g_ptr_array_index (self->rows, i - 1)))
        g_ptr_array_add (services, row->entry->service);
    }
  return services;
}

/* An account has worked when the last of its services had. */
static GDateTime *
find_oldest_check (SpVaultView *self, guint begin, guint end)
{
  GDateTime *oldest = ((Row *) g_ptr_array_index (self->rows, begin))->entry->checked;

  for (guint i = begin + 1; i < end && oldest != NULL; i++)
    {
      GDateTime *checked = ((Row *) g_ptr_array_index (self->rows, i))->entry->checked;

      if (checked == NULL || g_date_time_compare (checked, oldest) < 0)
        oldest = checked;
    }
  return oldest;
}

static SpAccount *
make_account (SpVaultView *self, guint begin, guint end)
{
  SpVaultEntry *entry = ((Row *) g_ptr_array_index (self->rows, begin))->entry;
  g_autoptr(GPtrArray) services = collect_services (self, begin, end);

  g_autoptr(SpAccount) account = sp_account_new (entry->address, entry->provider, entry->kind,
                                                 find_oldest_check (self, begin, end), services);

  return sp_account_with_name (account, entry->name);
}

/**
 * sp_vault_view_dup_accounts:
 * @self: a view
 *
 * Returns: (transfer full) (element-type SpAccount): the accounts, by address
 */
GPtrArray *
sp_vault_view_dup_accounts (SpVaultView *self)
{
  GPtrArray *accounts = g_ptr_array_new_with_free_func ((GDestroyNotify) sp_account_unref);
  guint begin = 0;

  for (guint i = 1; i <= self->rows->len; i++)
    {
      if (i < self->rows->len && g_str_equal (address_of (g_ptr_array_index (self->rows, begin)),
                                              address_of (g_ptr_array_index (self->rows, i))))
        continue;
      g_ptr_array_add (accounts, make_account (self, begin, i));
      begin = i;
    }
  return accounts;
}

/**
 * sp_vault_view_dup_account:
 * @self: a view
 * @address: whose mailbox
 *
 * Returns: (transfer full) (nullable): the account of that address
 */
SpAccount *
sp_vault_view_dup_account (SpVaultView *self, SpAddress *address)
{
  g_autoptr(GPtrArray) accounts = sp_vault_view_dup_accounts (self);

  for (guint i = 0; i < accounts->len; i++)
    {
      SpAccount *account = g_ptr_array_index (accounts, i);

      if (g_str_equal (sp_address_get_text (sp_account_get_address (account)),
                       sp_address_get_text (address)))
        return sp_account_ref (account);
    }
  return NULL;
}

static gboolean
is_same_service (SpAccountService *a, SpAccountService *b)
{
  return a != NULL && b != NULL &&
         g_str_equal (sp_endpoint_get_url (sp_account_service_get_endpoint (a)),
                      sp_endpoint_get_url (sp_account_service_get_endpoint (b))) &&
         g_str_equal (sp_account_service_get_user_name (a),
                      sp_account_service_get_user_name (b)) &&
         g_strcmp0 (sp_account_service_get_pinned_sha256 (a),
                    sp_account_service_get_pinned_sha256 (b)) == 0;
}

static gboolean
is_same_date (GDateTime *a, GDateTime *b)
{
  return a == b || (a != NULL && b != NULL && g_date_time_equal (a, b));
}

/**
 * sp_vault_view_has:
 * @self: a view
 * @account: an account as it once was
 *
 * Returns: whether it is still that
 */
gboolean
sp_vault_view_has (SpVaultView *self, SpAccount *account)
{
  g_autoptr(SpAccount) now = sp_vault_view_dup_account (self, sp_account_get_address (account));
  GPtrArray *services = sp_account_get_services (account);

  if (now == NULL || sp_account_get_services (now)->len != services->len ||
      sp_account_get_secret_kind (now) != sp_account_get_secret_kind (account) ||
      !is_same_date (sp_account_get_checked (now), sp_account_get_checked (account)))
    return FALSE;
  for (guint i = 0; i < services->len; i++)
    {
      SpAccountService *service = g_ptr_array_index (services, i);
      SpService kind = sp_endpoint_get_service (sp_account_service_get_endpoint (service));

      if (!is_same_service (service, sp_account_get_service (now, kind)))
        return FALSE;
    }
  return TRUE;
}

/**
 * sp_vault_view_find_item:
 * @self: a view
 * @address: whose mailbox
 * @service: which service of it
 *
 * Returns: (transfer none) (nullable): the item that has its secret
 */
SpKeyringItem *
sp_vault_view_find_item (SpVaultView *self, SpAddress *address, SpService service)
{
  for (guint i = 0; i < self->rows->len; i++)
    {
      Row *row = g_ptr_array_index (self->rows, i);

      if (service_of (row) == service && g_str_equal (address_of (row),
                                                      sp_address_get_text (address)))
        return row->item;
    }
  return NULL;
}

/**
 * sp_vault_view_get_generation:
 * @self: a view
 * @address: whose mailbox
 *
 * Returns: (transfer none) (nullable): the save that its account is from
 */
const char *
sp_vault_view_get_generation (SpVaultView *self, SpAddress *address)
{
  return g_hash_table_lookup (self->generations, sp_address_get_text (address));
}

/**
 * sp_vault_view_get_latest:
 * @self: a view
 *
 * Returns: (transfer none) (nullable): the latest save of all, whether it counts or not
 */
const char *
sp_vault_view_get_latest (SpVaultView *self)
{
  return self->latest;
}

/**
 * sp_vault_view_get_leftovers:
 * @self: a view
 *
 * Returns: (transfer none) (element-type SpKeyringItem): what belongs to no account any more, or
 *   never did
 */
GPtrArray *
sp_vault_view_get_leftovers (SpVaultView *self)
{
  return self->leftovers;
}
