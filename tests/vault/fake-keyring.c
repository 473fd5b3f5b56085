/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A keyring in memory that fails at a chosen call, once or from then on. */
#include "config.h"

#include "fake-keyring.h"

struct _FakeKeyring
{
  GObject parent_instance;

  GPtrArray *items;
  GPtrArray *secrets;
  int calls;
  int fail_at;
  int fail_again_at;
  gboolean for_good;
  gboolean loses_answers;
};

static void fake_keyring_init_interface (SpKeyringInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (FakeKeyring, fake_keyring, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (SP_TYPE_KEYRING,
                                                      fake_keyring_init_interface))

static gboolean
works (FakeKeyring *self, GError **error)
{
  int call = self->calls++;

  if (call != self->fail_at && call != self->fail_again_at && !(self->for_good && call > self->fail_at && self->fail_at >= 0))
    return TRUE;
  g_set_error_literal (error, G_DBUS_ERROR, G_DBUS_ERROR_NO_REPLY, "gone");
  return FALSE;
}

static GHashTable *
copy_attributes (GHashTable *attributes)
{
  GHashTable *copy = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  GHashTableIter iter;
  gpointer name, value;

  g_hash_table_iter_init (&iter, attributes);
  while (g_hash_table_iter_next (&iter, &name, &value))
    g_hash_table_insert (copy, g_strdup (name), g_strdup (value));
  return copy;
}

static int
find_index (FakeKeyring *self, SpKeyringItem *item)
{
  for (guint i = 0; i < self->items->len; i++)
    {
      SpKeyringItem *candidate = g_ptr_array_index (self->items, i);

      if (candidate->handle == item->handle)
        return (int) i;
    }
  return -1;
}

static GPtrArray *
fake_find (SpKeyring *keyring, SpAddress *address, GCancellable *cancellable, GError **error)
{
  FakeKeyring *self = FAKE_KEYRING (keyring);
  GPtrArray *found;

  if (!works (self, error))
    return NULL;
  found = g_ptr_array_new_with_free_func ((GDestroyNotify) sp_keyring_item_free);
  for (guint i = 0; i < self->items->len; i++)
    {
      SpKeyringItem *item = g_ptr_array_index (self->items, i);
      const char *owner = g_hash_table_lookup (item->attributes, "address");

      if (address == NULL || g_strcmp0 (owner, sp_address_get_text (address)) == 0)
        {
          g_autoptr(GHashTable) attributes = copy_attributes (item->attributes);

          g_ptr_array_add (found, sp_keyring_item_new (attributes, item->handle));
        }
    }
  return found;
}

static SpKeyringItem *
fake_create (SpKeyring     *keyring,
             GHashTable    *attributes,
             const char    *label,
             SecretValue   *secret,
             GCancellable  *cancellable,
             GError       **error)
{
  FakeKeyring *self = FAKE_KEYRING (keyring);
  g_autoptr(GHashTable) mine = copy_attributes (attributes);
  g_autoptr(GObject) handle = g_object_new (G_TYPE_OBJECT, NULL);

  if (!works (self, error))
    return NULL;
  g_ptr_array_add (self->items, sp_keyring_item_new (mine, handle));
  g_ptr_array_add (self->secrets, secret_value_ref (secret));
  return sp_keyring_item_new (attributes, handle);
}

static gboolean
fake_change (SpKeyring     *keyring,
             SpKeyringItem *item,
             GHashTable    *attributes,
             GCancellable  *cancellable,
             GError       **error)
{
  FakeKeyring *self = FAKE_KEYRING (keyring);
  gboolean answers = works (self, error);
  SpKeyringItem *mine;

  if (!answers && !self->loses_answers)
    return FALSE;
  mine = g_ptr_array_index (self->items, find_index (self, item));
  g_hash_table_unref (mine->attributes);
  mine->attributes = copy_attributes (attributes);
  return answers;
}

static gboolean
fake_remove (SpKeyring *keyring, SpKeyringItem *item, GCancellable *cancellable, GError **error)
{
  FakeKeyring *self = FAKE_KEYRING (keyring);
  int i = find_index (self, item);

  if (!works (self, error))
    return FALSE;
  if (i >= 0)
    {
      g_ptr_array_remove_index (self->items, (guint) i);
      g_ptr_array_remove_index (self->secrets, (guint) i);
    }
  return TRUE;
}

static SecretValue *
fake_read (SpKeyring *keyring, SpKeyringItem *item, GCancellable *cancellable, GError **error)
{
  FakeKeyring *self = FAKE_KEYRING (keyring);

  if (!works (self, error))
    return NULL;
  return secret_value_ref (g_ptr_array_index (self->secrets, find_index (self, item)));
}

static void
fake_keyring_init_interface (SpKeyringInterface *iface)
{
  iface->find = fake_find;
  iface->create = fake_create;
  iface->change = fake_change;
  iface->remove = fake_remove;
  iface->read = fake_read;
}

static void
fake_keyring_finalize (GObject *object)
{
  FakeKeyring *self = FAKE_KEYRING (object);

  g_ptr_array_unref (self->items);
  g_ptr_array_unref (self->secrets);
  G_OBJECT_CLASS (fake_keyring_parent_class)->finalize (object);
}

static void
fake_keyring_class_init (FakeKeyringClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = fake_keyring_finalize;
}

static void
fake_keyring_init (FakeKeyring *self)
{
  self->items = g_ptr_array_new_with_free_func ((GDestroyNotify) sp_keyring_item_free);
  self->secrets = g_ptr_array_new_with_free_func (secret_value_unref);
  self->fail_at = -1;
  self->fail_again_at = -1;
}

FakeKeyring *
fake_keyring_new (void)
{
  return g_object_new (TYPE_FAKE_KEYRING, NULL);
}

/* Counts from now; -1 for never. */
void
fake_keyring_fail_at (FakeKeyring *self, int call, gboolean for_good)
{
  self->calls = 0;
  self->fail_at = call;
  self->fail_again_at = -1;
  self->for_good = for_good;
  self->loses_answers = FALSE;
}

/* A second time, in the same count. */
void
fake_keyring_fail_again_at (FakeKeyring *self, int call)
{
  self->fail_again_at = call;
}

/* What fails to change items changes them all the same. */
void
fake_keyring_lose_answers (FakeKeyring *self)
{
  self->loses_answers = TRUE;
}

int
fake_keyring_get_calls (FakeKeyring *self)
{
  return self->calls;
}

static int
compare_lines (gconstpointer a, gconstpointer b)
{
  return g_strcmp0 (*(char **) a, *(char **) b);
}

static char *
print_item (SpKeyringItem *item, SecretValue *secret)
{
  g_autoptr(GList) names = g_list_sort (g_hash_table_get_keys (item->attributes),
                                        (GCompareFunc) g_strcmp0);
  GString *line = g_string_new (NULL);

  for (GList *l = names; l != NULL; l = l->next)
    g_string_append_printf (line, "%s=%s ", (char *) l->data,
                            (char *) g_hash_table_lookup (item->attributes, l->data));
  g_string_append (line, secret_value_get_text (secret));
  return g_string_free (line, FALSE);
}

/* All there is, one line an item, in an order that does not depend on when it came. */
char *
fake_keyring_print (FakeKeyring *self)
{
  g_autoptr(GPtrArray) lines = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < self->items->len; i++)
    g_ptr_array_add (lines, print_item (g_ptr_array_index (self->items, i),
                                        g_ptr_array_index (self->secrets, i)));
  g_ptr_array_sort (lines, compare_lines);
  g_ptr_array_add (lines, NULL);
  return g_strjoinv ("\n", (char **) lines->pdata);
}
