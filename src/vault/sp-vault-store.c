/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Changing what is stored, all or nothing. Whoever calls this has the lock.
 *
 * A keyring knows no transactions. So nothing that is there is touched before all that is new is
 * there: each new item is created pending, with attributes by which no mail program finds it;
 * once all are, they get their names; only then what was there before is removed. Where
 * anything fails before, the new items are removed again, and what was there is as it was,
 * because it was never changed. Should the keyring die with us in between, its pending item says
 * so to whoever reads it next (sp-vault-view.c). */
#include "config.h"

#include "sp-vault-store.h"

#include "sp-patience.h"
#include "sp-vault-entry.h"
#include "sp-vault-error.h"
#include "sp-vault-label.h"
#include "sp-vault-view.h"

/* How long a keyring that has failed may take to clear up, in milliseconds. */
#define UNDO_PATIENCE 3000

/* A save on its way. */
typedef struct
{
  SpKeyring *keyring;
  SpAccount *account;
  SecretValue *secret;
  char *generation;
  GPtrArray *fresh;
  guint n_named;
} Save;

static void
save_clear (Save *save)
{
  g_clear_object (&save->keyring);
  g_clear_pointer (&save->generation, g_free);
  g_clear_pointer (&save->fresh, g_ptr_array_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Save, save_clear)

static gboolean
create_all (Save *save, GCancellable *cancellable, GError **error)
{
  GPtrArray *services = sp_account_get_services (save->account);
  SpAddress *address = sp_account_get_address (save->account);

  for (guint i = 0; i < services->len; i++)
    {
      SpAccountService *service = g_ptr_array_index (services, i);
      SpService kind = sp_endpoint_get_service (sp_account_service_get_endpoint (service));
      g_autoptr(GHashTable) attributes = sp_vault_attributes_pending (address, kind,
                                                                      save->generation);
      g_autofree char *label = sp_vault_label_of (save->account, service);
      SpKeyringItem *item = sp_keyring_create (save->keyring, attributes, label, save->secret,
                                               cancellable, error);

      if (item == NULL)
        return FALSE;
      g_ptr_array_add (save->fresh, item);
    }
  return TRUE;
}

static gboolean
name_all (Save *save, GCancellable *cancellable, GError **error)
{
  GPtrArray *services = sp_account_get_services (save->account);

  for (save->n_named = 0; save->n_named < services->len; save->n_named++)
    {
      SpAccountService *service = g_ptr_array_index (services, save->n_named);
      SpKeyringItem *item = g_ptr_array_index (save->fresh, save->n_named);
      g_autoptr(GHashTable) attributes = sp_vault_attributes_of (save->account, service,
                                                                 save->generation);

      if (!sp_keyring_change (save->keyring, item, attributes, cancellable, error))
        return FALSE;
    }
  return TRUE;
}

/* While the last item is pending the others do not count. Once its turn has come it may have its
 * name though the answer to that was lost, so it is made pending again; one alone needs it not. */
static gboolean
disown (Save *save, GCancellable *cancellable)
{
  GPtrArray *services = sp_account_get_services (save->account);
  SpAccountService *last = g_ptr_array_index (services, services->len - 1);
  SpService kind = sp_endpoint_get_service (sp_account_service_get_endpoint (last));
  g_autoptr(GHashTable) attributes =
    sp_vault_attributes_pending (sp_account_get_address (save->account), kind, save->generation);

  return services->len == 1 || save->n_named + 1 < services->len ||
         sp_keyring_change (save->keyring, g_ptr_array_index (save->fresh, services->len - 1),
                            attributes, cancellable, NULL);
}

/* Named ones first, so that while there is one there is a pending one, too, that disowns it; where
 * one cannot be removed, the pending one stays. An item whose creation got no answer may be there
 * all the same: it is looked for. */
static void
undo (Save *save, GMainContext *context)
{
  g_autoptr(SpPatience) patience = sp_patience_new (context, UNDO_PATIENCE);
  GCancellable *cancellable = sp_patience_get_cancellable (patience);
  g_autoptr(GPtrArray) found = NULL;

  if (!disown (save, cancellable))
    return;
  for (guint i = 0; i < save->fresh->len; i++)
    {
      if (!sp_keyring_remove (save->keyring, g_ptr_array_index (save->fresh, i), cancellable, NULL))
        return;
    }
  found = sp_keyring_find (save->keyring, sp_account_get_address (save->account), cancellable,
                           NULL);
  for (guint i = 0; found != NULL && i < found->len; i++)
    {
      SpKeyringItem *item = g_ptr_array_index (found, i);

      if (g_strcmp0 (g_hash_table_lookup (item->attributes, "generation"), save->generation) == 0)
        sp_keyring_remove (save->keyring, item, cancellable, NULL);
    }
}

/* From here on the new items count: what cannot be removed now is passed over from now on, and
 * removed another time. A refusal is one item's affair; what hangs or is gone is not asked on. */
static void
remove_old (SpKeyring *keyring, GPtrArray *old, GCancellable *cancellable)
{
  for (guint i = 0; i < old->len; i++)
    {
      g_autoptr(GError) failure = NULL;

      if (sp_keyring_remove (keyring, g_ptr_array_index (old, i), cancellable, &failure))
        continue;
      g_debug ("an old item stays: %s", failure->message);
      if (!g_error_matches (failure, SP_VAULT_ERROR, SP_VAULT_ERROR_KEPT))
        return;
    }
}

static gboolean
is_encrypted (SpAccount *account)
{
  GPtrArray *services = sp_account_get_services (account);

  for (guint i = 0; i < services->len; i++)
    {
      SpEndpoint *endpoint = sp_account_service_get_endpoint (g_ptr_array_index (services, i));

      if (sp_endpoint_get_security (endpoint) == SP_SECURITY_NONE)
        return FALSE;
    }
  return services->len > 0 && sp_account_get_secret_kind (account) != SP_SECRET_TOKEN;
}

/**
 * sp_vault_store_save:
 * @keyring: where
 * @account: what was proven to work
 * @secret: its secret, as "text/plain"
 * @context: (nullable): a context that runs in another thread
 * @cancellable: (nullable): a cancellable
 * @error: return location for an error in the domain %SP_VAULT_ERROR or a cancellation
 *
 * Replaces whatever is stored for the address.
 *
 * Returns: whether all is stored; otherwise what was stored before is as it was
 */
gboolean
sp_vault_store_save (SpKeyring     *keyring,
                     SpAccount     *account,
                     SecretValue   *secret,
                     GMainContext  *context,
                     GCancellable  *cancellable,
                     GError       **error)
{
  g_auto(Save) save = { 0 };
  g_autoptr(GPtrArray) old = NULL;
  g_autoptr(SpVaultView) view = NULL;

  if (!is_encrypted (account))
    return sp_vault_error_set (error, SP_VAULT_ERROR_INVALID);
  old = sp_keyring_find (keyring, sp_account_get_address (account), cancellable, error);
  if (old == NULL)
    return FALSE;
  view = sp_vault_view_new (old);
  save.keyring = g_object_ref (keyring);
  save.account = account;
  save.secret = secret;
  save.generation = sp_vault_generation_after (sp_vault_view_get_latest (view),
                                               g_get_real_time ());
  save.fresh = g_ptr_array_new_with_free_func ((GDestroyNotify) sp_keyring_item_free);
  if (!create_all (&save, cancellable, error) || !name_all (&save, cancellable, error))
    {
      undo (&save, context);
      return FALSE;
    }
  remove_old (keyring, old, cancellable);
  return TRUE;
}

static gboolean
rewrite_items (SpKeyring     *keyring,
               SpVaultView   *view,
               SpAccount     *account,
               GCancellable  *cancellable,
               GError       **error)
{
  GPtrArray *services = sp_account_get_services (account);
  SpAddress *address = sp_account_get_address (account);

  for (guint i = 0; i < services->len; i++)
    {
      SpAccountService *service = g_ptr_array_index (services, i);
      SpService kind = sp_endpoint_get_service (sp_account_service_get_endpoint (service));
      SpKeyringItem *item = sp_vault_view_find_item (view, address, kind);
      g_autoptr(GHashTable) attributes =
        sp_vault_attributes_of (account, service, sp_vault_view_get_generation (view, address));

      if (!sp_keyring_change (keyring, item, attributes, cancellable, error))
        return FALSE;
    }
  return TRUE;
}

/**
 * sp_vault_store_redate:
 * @keyring: where
 * @account: an account as it was read, and then seen to work
 * @checked: when it was
 * @cancellable: (nullable): a cancellable
 * @error: return location for an error in the domain %SP_VAULT_ERROR or a cancellation
 *
 * Notes the date, unless the account was changed since.
 *
 * Returns: whether the account has the new date
 */
gboolean
sp_vault_store_redate (SpKeyring     *keyring,
                       SpAccount     *account,
                       GDateTime     *checked,
                       GCancellable  *cancellable,
                       GError       **error)
{
  SpAddress *address = sp_account_get_address (account);
  g_autoptr(GPtrArray) items = sp_keyring_find (keyring, address, cancellable, error);
  g_autoptr(SpVaultView) view = NULL;
  g_autoptr(SpAccount) stored = NULL;
  g_autoptr(SpAccount) redated = NULL;
  g_autoptr(SpAccount) named = NULL;

  if (items == NULL)
    return FALSE;
  view = sp_vault_view_new (items);
  if (!sp_vault_view_has (view, account))
    return sp_vault_error_set (error, SP_VAULT_ERROR_CHANGED);
  stored = sp_vault_view_dup_account (view, address);
  redated = sp_account_new (address, sp_account_get_provider_id (stored),
                            sp_account_get_secret_kind (stored), checked,
                            sp_account_get_services (stored));
  named = sp_account_with_name (redated, sp_account_get_name (stored));
  return rewrite_items (keyring, view, named, cancellable, error);
}

/**
 * sp_vault_store_forget:
 * @keyring: where
 * @address: whose account
 * @n_removed: (out): how many items there were
 * @cancellable: (nullable): a cancellable
 * @error: return location for an error in the domain %SP_VAULT_ERROR or a cancellation
 *
 * Removes every item of ours for the address, and nothing else.
 *
 * Returns: whether none is left
 */
gboolean
sp_vault_store_forget (SpKeyring     *keyring,
                       SpAddress     *address,
                       guint         *n_removed,
                       GCancellable  *cancellable,
                       GError       **error)
{
  g_autoptr(GPtrArray) items = sp_keyring_find (keyring, address, cancellable, error);

  if (items == NULL)
    return FALSE;
  *n_removed = items->len;
  for (guint i = 0; i < items->len; i++)
    {
      if (!sp_keyring_remove (keyring, g_ptr_array_index (items, i), cancellable, error))
        return FALSE;
    }
  return TRUE;
}

/**
 * sp_vault_store_try:
 * @keyring: where
 * @cancellable: (nullable): a cancellable
 * @error: return location for an error in the domain %SP_VAULT_ERROR or a cancellation
 *
 * Only writing shows whether a keyring can be written: an item with nothing in it is put there
 * and taken away again.
 *
 * Returns: whether that worked
 */
gboolean
sp_vault_store_try (SpKeyring *keyring, GCancellable *cancellable, GError **error)
{
  g_autoptr(GHashTable) attributes = g_hash_table_new (g_str_hash, g_str_equal);
  g_autofree char *generation = sp_vault_generation_after (NULL, g_get_real_time ());
  g_autoptr(SpKeyringItem) item = NULL;
  SecretValue *nothing = secret_value_new ("", 0, "text/plain");

  g_hash_table_insert (attributes, (gpointer) "kind", (gpointer) SP_VAULT_KIND_TRIAL);
  g_hash_table_insert (attributes, (gpointer) "generation", generation);
  item = sp_keyring_create (keyring, attributes, "Signpost", nothing, cancellable, error);
  secret_value_unref (nothing);
  if (item == NULL)
    return FALSE;
  /* One that stays is a leftover: it does not speak against saving. */
  sp_keyring_remove (keyring, item, cancellable, NULL);
  return !g_cancellable_set_error_if_cancelled (cancellable, error);
}

/**
 * sp_vault_store_tidy:
 * @keyring: where
 * @cancellable: (nullable): a cancellable
 * @error: return location for an error in the domain %SP_VAULT_ERROR or a cancellation
 *
 * Clears away what interrupted saves left behind.
 *
 * Returns: whether there is nothing of that any more
 */
gboolean
sp_vault_store_tidy (SpKeyring *keyring, GCancellable *cancellable, GError **error)
{
  g_autoptr(GPtrArray) items = sp_keyring_find (keyring, NULL, cancellable, error);
  g_autoptr(SpVaultView) view = NULL;
  GPtrArray *leftovers;

  if (items == NULL)
    return FALSE;
  view = sp_vault_view_new (items);
  leftovers = sp_vault_view_get_leftovers (view);
  for (guint i = 0; i < leftovers->len; i++)
    {
      if (!sp_keyring_remove (keyring, g_ptr_array_index (leftovers, i), cancellable, error))
        return FALSE;
    }
  return TRUE;
}
