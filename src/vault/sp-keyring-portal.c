/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The sandbox's own store, by libsecret's simple calls, which go to the secret portal there.
 *
 * libsecret keeps this store as one encrypted file, and makes and reads its contents in ordinary
 * memory (secret-file-collection.c, secret-file-item.c: GVariants of the secrets in the clear).
 * Nothing here can reach those copies to wipe them, which is one more reason why this store is
 * only the way out where the Secret Service is refused. */
#include "config.h"

#include "sp-keyring-portal.h"

#include "sp-vault-entry.h"
#include "sp-vault-error.h"

#define REVISION "revision"
#define TRIES 5
#define PAUSE_US (100 * 1000)

struct _SpKeyringPortal
{
  GObject parent_instance;
};

static void keyring_portal_init_interface (SpKeyringInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (SpKeyringPortal, sp_keyring_portal, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (SP_TYPE_KEYRING,
                                                      keyring_portal_init_interface))

/* libsecret has one file store for the whole process, and it is not made for threads. */
static GMutex mutex;

/* Where there is neither the portal nor the keyring, nothing went away in the middle. */
static void
tell_absence (GError **error, GError *cause)
{
  if (g_error_matches (cause, G_DBUS_ERROR, G_DBUS_ERROR_SERVICE_UNKNOWN))
    {
      g_error_free (cause);
      sp_vault_error_set (error, SP_VAULT_ERROR_NO_SERVICE);
    }
  else if (cause != NULL)
    g_propagate_error (error, cause);
}

static GList *
search (GHashTable *filter, GCancellable *cancellable, GError **error)
{
  G_GNUC_UNUSED g_autoptr(GMutexLocker) locker = g_mutex_locker_new (&mutex);
  GError *cause = NULL;
  GList *found = secret_password_searchv_sync (sp_vault_schema (), filter, SECRET_SEARCH_ALL,
                                               cancellable, &cause);

  tell_absence (error, cause);
  return found;
}

/* Where there is no portal libsecret's simple calls go to the Secret Service even in a sandbox.
 * What is there without a revision is not from here, and none of this store's business. */
static GPtrArray *
keyring_portal_find (SpKeyring     *self,
                     SpAddress     *address,
                     GCancellable  *cancellable,
                     GError       **error)
{
  g_autoptr(GHashTable) filter = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr(GPtrArray) items =
    g_ptr_array_new_with_free_func ((GDestroyNotify) sp_keyring_item_free);
  GError *failure = NULL;
  GList *found;

  if (address != NULL)
    g_hash_table_insert (filter, (gpointer) "address", (gpointer) sp_address_get_text (address));
  found = search (filter, cancellable, &failure);
  for (GList *l = found; l != NULL; l = l->next)
    {
      g_autoptr(GHashTable) attributes = secret_retrievable_get_attributes (l->data);

      if (g_hash_table_contains (attributes, REVISION))
        g_ptr_array_add (items, sp_keyring_item_new (attributes, l->data));
    }
  g_list_free_full (found, g_object_unref);
  if (failure == NULL)
    return g_steal_pointer (&items);
  g_propagate_error (error, failure);
  return NULL;
}

static gboolean
store (GHashTable    *attributes,
       const char    *label,
       SecretValue   *secret,
       GCancellable  *cancellable,
       GError       **error)
{
  G_GNUC_UNUSED g_autoptr(GMutexLocker) locker = g_mutex_locker_new (&mutex);
  GError *cause = NULL;
  gboolean stored = secret_password_storev_binary_sync (sp_vault_schema (), attributes, NULL,
                                                        label, secret, cancellable, &cause);

  tell_absence (error, cause);
  return stored;
}

/* An item is known by its attributes only, and a search finds also those that have more of them.
 * So each that is written gets an attribute that no other has. */
static GHashTable *
with_revision (GHashTable *attributes)
{
  GHashTable *marked = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  GHashTableIter iter;
  gpointer name, value;

  g_hash_table_iter_init (&iter, attributes);
  while (g_hash_table_iter_next (&iter, &name, &value))
    g_hash_table_insert (marked, g_strdup (name), g_strdup (value));
  g_hash_table_insert (marked, g_strdup (REVISION), g_uuid_string_random ());
  return marked;
}

static GHashTable *
filter_for (GHashTable *attributes)
{
  GHashTable *filter = g_hash_table_new (g_str_hash, g_str_equal);
  char *revision = g_hash_table_lookup (attributes, REVISION);

  g_hash_table_insert (filter, (gpointer) REVISION, revision != NULL ? revision : (gpointer) "");
  return filter;
}

/* Where a desktop gains the portal what was stored before goes out of sight, and the person is
 * asked for it again. Nobody has seen the store miss what was stored a moment ago; but asking
 * again is cheap, and without its handle a new item cannot be used. */
static SecretRetrievable *
find_handle (GHashTable *attributes, GCancellable *cancellable, GError **error)
{
  g_autoptr(GHashTable) filter = filter_for (attributes);
  SecretRetrievable *handle = NULL;
  GError *failure = NULL;

  for (guint i = 0; i < TRIES && handle == NULL && failure == NULL; i++)
    {
      GList *found;

      if (i > 0)
        g_usleep (PAUSE_US);
      found = search (filter, cancellable, &failure);
      if (found != NULL)
        handle = g_object_ref (found->data);
      g_list_free_full (found, g_object_unref);
    }
  if (failure != NULL)
    g_propagate_error (error, failure);
  else if (handle == NULL)
    g_set_error_literal (error, SECRET_ERROR, SECRET_ERROR_NO_SUCH_OBJECT, "not found");
  return handle;
}

static SpKeyringItem *
keyring_portal_create (SpKeyring     *self,
                       GHashTable    *attributes,
                       const char    *label,
                       SecretValue   *secret,
                       GCancellable  *cancellable,
                       GError       **error)
{
  g_autoptr(GHashTable) marked = with_revision (attributes);
  g_autoptr(SecretRetrievable) handle = NULL;

  if (!store (marked, label, secret, cancellable, error))
    return NULL;
  handle = find_handle (marked, cancellable, error);
  return handle != NULL ? sp_keyring_item_new (marked, handle) : NULL;
}

static gboolean
clear (GHashTable *attributes, GCancellable *cancellable, GError **error)
{
  G_GNUC_UNUSED g_autoptr(GMutexLocker) locker = g_mutex_locker_new (&mutex);
  g_autoptr(GHashTable) filter = filter_for (attributes);
  GError *failure = NULL;

  secret_password_clearv_sync (sp_vault_schema (), filter, cancellable, &failure);
  if (failure == NULL)
    return TRUE;
  g_propagate_error (error, failure);
  return FALSE;
}

static SecretValue *
keyring_portal_read (SpKeyring      *self,
                     SpKeyringItem  *item,
                     GCancellable   *cancellable,
                     GError        **error)
{
  G_GNUC_UNUSED g_autoptr(GMutexLocker) locker = g_mutex_locker_new (&mutex);

  return secret_retrievable_retrieve_secret_sync (SECRET_RETRIEVABLE (item->handle), cancellable,
                                                  error);
}

/* There is no way to change attributes in place: the new item comes before the old one goes. */
static gboolean
keyring_portal_change (SpKeyring     *self,
                       SpKeyringItem *item,
                       GHashTable    *attributes,
                       GCancellable  *cancellable,
                       GError       **error)
{
  g_autofree char *label = secret_retrievable_get_label (SECRET_RETRIEVABLE (item->handle));
  g_autoptr(GHashTable) marked = with_revision (attributes);
  SecretValue *secret = keyring_portal_read (self, item, cancellable, error);
  g_autoptr(SecretRetrievable) handle = NULL;
  gboolean stored;

  if (secret == NULL)
    return FALSE;
  stored = store (marked, label, secret, cancellable, error);
  secret_value_unref (secret);
  if (!stored || !clear (item->attributes, cancellable, error))
    return FALSE;
  handle = find_handle (marked, cancellable, error);
  if (handle == NULL)
    return FALSE;
  g_set_object (&item->handle, G_OBJECT (handle));
  g_hash_table_unref (item->attributes);
  item->attributes = g_hash_table_ref (marked);
  return TRUE;
}

static gboolean
keyring_portal_remove (SpKeyring      *self,
                       SpKeyringItem  *item,
                       GCancellable   *cancellable,
                       GError        **error)
{
  return clear (item->attributes, cancellable, error);
}

static void
keyring_portal_init_interface (SpKeyringInterface *iface)
{
  iface->find = keyring_portal_find;
  iface->create = keyring_portal_create;
  iface->change = keyring_portal_change;
  iface->remove = keyring_portal_remove;
  iface->read = keyring_portal_read;
}

static void
sp_keyring_portal_class_init (SpKeyringPortalClass *klass)
{
}

static void
sp_keyring_portal_init (SpKeyringPortal *self)
{
}

/**
 * sp_keyring_portal_new:
 *
 * Returns: (transfer full): the private store
 */
SpKeyring *
sp_keyring_portal_new (void)
{
  return g_object_new (SP_TYPE_KEYRING_PORTAL, NULL);
}
