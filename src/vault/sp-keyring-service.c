/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The Secret Service (specification 0.2), by way of libsecret's objects. Its simple calls are
 * not used here: in a sandbox they go to the portal's store, which no other program can read.
 *
 * Secrets cross the bus only in an encrypted session: what D-Bus and GVariant copy into ordinary
 * memory is then ciphertext, and the clear text is in libsecret's locked memory only. libsecret
 * would fall back to a session without encryption; such a keyring is refused. */
#include "config.h"

#include "sp-keyring-service.h"

#include "sp-prompting-service.h"
#include "sp-vault-entry.h"
#include "sp-vault-error.h"

#define SEARCHES 5

struct _SpKeyringService
{
  GObject parent_instance;

  SecretService *service;
  SecretCollection *collection;
};

static void keyring_service_init_interface (SpKeyringInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (SpKeyringService, sp_keyring_service, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (SP_TYPE_KEYRING,
                                                      keyring_service_init_interface))

/* Where the person says no that is an error of the prompt. */
static gboolean
unlock (SpKeyringService *self, GList *objects, GCancellable *cancellable, GError **error)
{
  g_autolist(GObject) unlocked = NULL;
  GError *cause = NULL;
  int n = secret_service_unlock_sync (self->service, objects, cancellable, &unlocked, &cause);

  if (cause != NULL)
    {
      g_propagate_error (error, cause);
      return FALSE;
    }
  if (n == (int) g_list_length (objects))
    return TRUE;
  return sp_vault_error_set (error, SP_VAULT_ERROR_LOCKED);
}

static GHashTable *
filter_new (SpAddress *address)
{
  GHashTable *filter = g_hash_table_new (g_str_hash, g_str_equal);

  if (address != NULL)
    g_hash_table_insert (filter, (gpointer) "address", (gpointer) sp_address_get_text (address));
  return filter;
}

/**
 * sp_keyring_service_is_gone:
 * @error: what libsecret said
 *
 * Returns: whether that is because what it is about is not there any more
 */
gboolean
sp_keyring_service_is_gone (const GError *error)
{
  return g_error_matches (error, SECRET_ERROR, SECRET_ERROR_NO_SUCH_OBJECT) ||
         g_error_matches (error, G_DBUS_ERROR, G_DBUS_ERROR_UNKNOWN_METHOD) ||
         g_error_matches (error, G_DBUS_ERROR, G_DBUS_ERROR_UNKNOWN_OBJECT);
}

/* An item that somebody else removes between its being found and its being read fails all. */
static GList *
search (SpKeyringService *self, SpAddress *address, GCancellable *cancellable, GError **error)
{
  g_autoptr(GHashTable) filter = filter_new (address);
  GError *failure = NULL;
  GList *found = NULL;

  for (guint i = 0; i < SEARCHES; i++)
    {
      g_clear_error (&failure);
      found = secret_service_search_sync (self->service, sp_vault_schema (), filter,
                                          SECRET_SEARCH_ALL, cancellable, &failure);
      if (failure == NULL || !sp_keyring_service_is_gone (failure))
        break;
    }
  if (failure != NULL)
    g_propagate_error (error, failure);
  return found;
}

static GList *
pick_locked (GList *items)
{
  GList *locked = NULL;

  for (GList *l = items; l != NULL; l = l->next)
    {
      if (secret_item_get_locked (l->data))
        locked = g_list_prepend (locked, g_object_ref (l->data));
    }
  return locked;
}

/* What is found may be removed later, so the keyring's search is not taken at its word. */
static gboolean
is_asked_for (GHashTable *attributes, SpAddress *address)
{
  const char *schema = g_hash_table_lookup (attributes, "xdg:schema");

  return (schema == NULL || g_str_equal (schema, sp_vault_schema ()->name)) &&
         (address == NULL || g_strcmp0 (g_hash_table_lookup (attributes, "address"),
                                        sp_address_get_text (address)) == 0);
}

static GPtrArray *
take_items (GList *found, SpAddress *address)
{
  GPtrArray *items = g_ptr_array_new_with_free_func ((GDestroyNotify) sp_keyring_item_free);

  for (GList *l = found; l != NULL; l = l->next)
    {
      g_autoptr(GHashTable) attributes = secret_item_get_attributes (l->data);

      if (attributes != NULL && is_asked_for (attributes, address))
        g_ptr_array_add (items, sp_keyring_item_new (attributes, l->data));
    }
  return items;
}

/* What a locked item says of itself may be hashes, so it is asked again once it is open. */
static GPtrArray *
keyring_service_find (SpKeyring     *keyring,
                      SpAddress     *address,
                      GCancellable  *cancellable,
                      GError       **error)
{
  SpKeyringService *self = SP_KEYRING_SERVICE (keyring);
  GError *failure = NULL;
  g_autolist(GObject) first = search (self, address, cancellable, &failure);
  g_autolist(GObject) locked = pick_locked (first);
  g_autolist(GObject) second = NULL;

  if (failure == NULL && locked != NULL && unlock (self, locked, cancellable, &failure))
    second = search (self, address, cancellable, &failure);
  if (failure == NULL)
    return take_items (locked != NULL ? second : first, address);
  g_propagate_error (error, failure);
  return NULL;
}

static SpKeyringItem *
keyring_service_create (SpKeyring     *keyring,
                        GHashTable    *attributes,
                        const char    *label,
                        SecretValue   *secret,
                        GCancellable  *cancellable,
                        GError       **error)
{
  SpKeyringService *self = SP_KEYRING_SERVICE (keyring);
  g_autoptr(SecretItem) item = NULL;

  if (self->collection == NULL && !sp_keyring_service_prepare (keyring, cancellable, error))
    return NULL;
  item = secret_item_create_sync (self->collection, sp_vault_schema (), attributes, label, secret,
                                  SECRET_ITEM_CREATE_NONE, cancellable, error);
  return item != NULL ? sp_keyring_item_new (attributes, item) : NULL;
}

static gboolean
keyring_service_change (SpKeyring     *keyring,
                        SpKeyringItem *item,
                        GHashTable    *attributes,
                        GCancellable  *cancellable,
                        GError       **error)
{
  return secret_item_set_attributes_sync (SECRET_ITEM (item->handle), sp_vault_schema (),
                                          attributes, cancellable, error);
}

static gboolean
keyring_service_remove (SpKeyring      *keyring,
                        SpKeyringItem  *item,
                        GCancellable   *cancellable,
                        GError        **error)
{
  GError *failure = NULL;

  if (secret_item_delete_sync (SECRET_ITEM (item->handle), cancellable, &failure))
    return TRUE;
  if (failure == NULL)
    return FALSE;
  if (sp_keyring_service_is_gone (failure))
    {
      g_error_free (failure);
      return TRUE;
    }
  g_propagate_error (error, failure);
  return FALSE;
}

static SecretValue *
keyring_service_read (SpKeyring      *keyring,
                      SpKeyringItem  *item,
                      GCancellable   *cancellable,
                      GError        **error)
{
  if (!secret_item_load_secret_sync (SECRET_ITEM (item->handle), cancellable, error))
    return NULL;
  return secret_item_get_secret (SECRET_ITEM (item->handle));
}

static void
keyring_service_init_interface (SpKeyringInterface *iface)
{
  iface->find = keyring_service_find;
  iface->create = keyring_service_create;
  iface->change = keyring_service_change;
  iface->remove = keyring_service_remove;
  iface->read = keyring_service_read;
}

static void
sp_keyring_service_finalize (GObject *object)
{
  SpKeyringService *self = SP_KEYRING_SERVICE (object);

  g_clear_object (&self->collection);
  g_clear_object (&self->service);

  G_OBJECT_CLASS (sp_keyring_service_parent_class)->finalize (object);
}

static void
sp_keyring_service_class_init (SpKeyringServiceClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = sp_keyring_service_finalize;
}

static void
sp_keyring_service_init (SpKeyringService *self)
{
}

/* Where the bus itself ends, GIO would end the program, and a check's result with it. */
static gboolean
find_bus (GCancellable *cancellable, GError **error)
{
  g_autoptr(GDBusConnection) bus = g_bus_get_sync (G_BUS_TYPE_SESSION, cancellable, error);

  if (bus == NULL)
    return FALSE;
  g_dbus_connection_set_exit_on_close (bus, FALSE);
  return TRUE;
}

/* No bus, no way to start one, no permission, nobody there: whatever it says, there is no keyring
 * for us. */
static gboolean
fail_to_open (GError **error, GError *cause)
{
  if (cause->domain == SECRET_ERROR ||
      g_error_matches (cause, G_IO_ERROR, G_IO_ERROR_CANCELLED) ||
      g_error_matches (cause, G_IO_ERROR, G_IO_ERROR_TIMED_OUT))
    return sp_vault_error_from (error, SP_VAULT_STEP_OPEN, cause);
  g_debug ("no keyring: %s", cause->message);
  g_error_free (cause);
  return sp_vault_error_set (error, SP_VAULT_ERROR_NO_SERVICE);
}

/**
 * sp_keyring_service_open:
 * @patience: how many seconds a prompt may stand there, or 0 for the usual time
 * @cancellable: (nullable): a cancellable
 * @error: return location for an error in the domain %SP_VAULT_ERROR or a cancellation
 *
 * Returns: (transfer full) (nullable): the keyring; nothing in it is unlocked yet
 */
SpKeyring *
sp_keyring_service_open (guint patience, GCancellable *cancellable, GError **error)
{
  g_autoptr(SpKeyringService) self = g_object_new (SP_TYPE_KEYRING_SERVICE, NULL);
  const char *algorithms;
  GError *cause = NULL;

  if (find_bus (cancellable, &cause))
    self->service = secret_service_open_sync (SP_TYPE_PROMPTING_SERVICE, NULL,
                                              SECRET_SERVICE_OPEN_SESSION, cancellable, &cause);
  if (self->service == NULL)
    {
      fail_to_open (error, cause);
      return NULL;
    }
  if (patience > 0)
    sp_prompting_service_set_patience (SP_PROMPTING_SERVICE (self->service), patience);
  algorithms = secret_service_get_session_algorithms (self->service);
  if (g_strcmp0 (algorithms, "plain") != 0)
    return SP_KEYRING (g_steal_pointer (&self));
  sp_vault_error_set (error, SP_VAULT_ERROR_UNENCRYPTED);
  return NULL;
}

static gboolean
find_collection (SpKeyringService *self, GCancellable *cancellable, GError **error)
{
  GError *cause = NULL;

  g_clear_object (&self->collection);
  self->collection = secret_collection_for_alias_sync (self->service, SECRET_COLLECTION_DEFAULT,
                                                       SECRET_COLLECTION_NONE, cancellable,
                                                       &cause);
  if (self->collection != NULL)
    return TRUE;
  if (cause == NULL)
    return sp_vault_error_set (error, SP_VAULT_ERROR_NO_COLLECTION);
  return sp_vault_error_from (error, SP_VAULT_STEP_READ, cause);
}

/**
 * sp_keyring_service_prepare:
 * @keyring: a keyring as of sp_keyring_service_open()
 * @cancellable: (nullable): a cancellable
 * @error: return location for an error in the domain %SP_VAULT_ERROR or a cancellation
 *
 * Finds the default collection, and unlocks it where it is locked: the person may be asked.
 *
 * Returns: whether items can be created
 */
gboolean
sp_keyring_service_prepare (SpKeyring *keyring, GCancellable *cancellable, GError **error)
{
  SpKeyringService *self = SP_KEYRING_SERVICE (keyring);
  GError *cause = NULL;
  GList one = { 0 };

  if (!find_collection (self, cancellable, error))
    return FALSE;
  if (!secret_collection_get_locked (self->collection))
    return TRUE;
  one.data = self->collection;
  if (unlock (self, &one, cancellable, &cause))
    return TRUE;
  return sp_vault_error_from (error, SP_VAULT_STEP_READ, cause);
}

/**
 * sp_keyring_service_get_service:
 * @keyring: a keyring as of sp_keyring_service_open()
 *
 * Returns: (transfer none): libsecret's own object
 */
SecretService *
sp_keyring_service_get_service (SpKeyring *keyring)
{
  return SP_KEYRING_SERVICE (keyring)->service;
}

/**
 * sp_keyring_service_get_collection:
 * @keyring: a keyring as of sp_keyring_service_prepare()
 *
 * Returns: (transfer none): where new items go
 */
SecretCollection *
sp_keyring_service_get_collection (SpKeyring *keyring)
{
  return SP_KEYRING_SERVICE (keyring)->collection;
}
