/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A place for secrets, whichever it is. Errors come out in the vault's domain. */
#include "config.h"

#include "sp-keyring.h"

#include "sp-vault-error.h"

G_DEFINE_INTERFACE (SpKeyring, sp_keyring, G_TYPE_OBJECT)

static void
sp_keyring_default_init (SpKeyringInterface *iface)
{
}

/**
 * sp_keyring_item_new:
 * @attributes: (element-type utf8 utf8): what is known of it
 * @handle: (nullable) (type GObject): what the keyring calls it
 *
 * Returns: (transfer full): the item
 */
SpKeyringItem *
sp_keyring_item_new (GHashTable *attributes, gpointer handle)
{
  SpKeyringItem *item = g_new0 (SpKeyringItem, 1);

  item->attributes = g_hash_table_ref (attributes);
  g_set_object (&item->handle, handle);
  return item;
}

/**
 * sp_keyring_item_free:
 * @item: (transfer full): an item
 */
void
sp_keyring_item_free (SpKeyringItem *item)
{
  g_hash_table_unref (item->attributes);
  g_clear_object (&item->handle);
  g_free (item);
}

/**
 * sp_keyring_find:
 * @self: a keyring
 * @address: (nullable): whose items; %NULL for all
 * @cancellable: (nullable): a cancellable
 * @error: return location for an error in the domain %SP_VAULT_ERROR or a cancellation
 *
 * Returns: (transfer full) (nullable) (element-type SpKeyringItem): the items under our schema
 */
GPtrArray *
sp_keyring_find (SpKeyring *self, SpAddress *address, GCancellable *cancellable, GError **error)
{
  GError *cause = NULL;
  GPtrArray *items = SP_KEYRING_GET_IFACE (self)->find (self, address, cancellable, &cause);

  if (items == NULL)
    sp_vault_error_from (error, SP_VAULT_STEP_READ, cause);
  return items;
}

/**
 * sp_keyring_create:
 * @self: a keyring
 * @attributes: (element-type utf8 utf8): attributes of our schema
 * @label: what a person sees
 * @secret: the secret
 * @cancellable: (nullable): a cancellable
 * @error: return location for an error in the domain %SP_VAULT_ERROR or a cancellation
 *
 * Returns: (transfer full) (nullable): the new item
 */
SpKeyringItem *
sp_keyring_create (SpKeyring     *self,
                   GHashTable    *attributes,
                   const char    *label,
                   SecretValue   *secret,
                   GCancellable  *cancellable,
                   GError       **error)
{
  GError *cause = NULL;
  SpKeyringItem *item = SP_KEYRING_GET_IFACE (self)->create (self, attributes, label, secret,
                                                             cancellable, &cause);

  if (item == NULL)
    sp_vault_error_from (error, SP_VAULT_STEP_WRITE, cause);
  return item;
}

/**
 * sp_keyring_change:
 * @self: a keyring
 * @item: an item of it
 * @attributes: (element-type utf8 utf8): its new attributes
 * @cancellable: (nullable): a cancellable
 * @error: return location for an error in the domain %SP_VAULT_ERROR or a cancellation
 *
 * Returns: whether it has them
 */
gboolean
sp_keyring_change (SpKeyring     *self,
                   SpKeyringItem *item,
                   GHashTable    *attributes,
                   GCancellable  *cancellable,
                   GError       **error)
{
  GError *cause = NULL;

  if (SP_KEYRING_GET_IFACE (self)->change (self, item, attributes, cancellable, &cause))
    return TRUE;
  return sp_vault_error_from (error, SP_VAULT_STEP_WRITE, cause);
}

/**
 * sp_keyring_remove:
 * @self: a keyring
 * @item: an item of it
 * @cancellable: (nullable): a cancellable
 * @error: return location for an error in the domain %SP_VAULT_ERROR or a cancellation
 *
 * Returns: whether it is gone
 */
gboolean
sp_keyring_remove (SpKeyring *self, SpKeyringItem *item, GCancellable *cancellable, GError **error)
{
  GError *cause = NULL;

  if (SP_KEYRING_GET_IFACE (self)->remove (self, item, cancellable, &cause))
    return TRUE;
  return sp_vault_error_from (error, SP_VAULT_STEP_REMOVE, cause);
}

/**
 * sp_keyring_read:
 * @self: a keyring
 * @item: an item of it
 * @cancellable: (nullable): a cancellable
 * @error: return location for an error in the domain %SP_VAULT_ERROR or a cancellation
 *
 * Returns: (transfer full) (nullable): its secret; %NULL without @error where it has none
 */
SecretValue *
sp_keyring_read (SpKeyring *self, SpKeyringItem *item, GCancellable *cancellable, GError **error)
{
  GError *cause = NULL;
  SecretValue *secret = SP_KEYRING_GET_IFACE (self)->read (self, item, cancellable, &cause);

  if (cause != NULL)
    sp_vault_error_from (error, SP_VAULT_STEP_READ, cause);
  return secret;
}
