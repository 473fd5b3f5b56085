/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>
#include <libsecret/secret.h>

#include "sp-address.h"

G_BEGIN_DECLS

/**
 * SpKeyringItem:
 * @attributes: (element-type utf8 utf8): what is known of it
 * @handle: (nullable): what the keyring calls it
 *
 * One item under our schema. Its secret stays in the keyring.
 */
typedef struct
{
  GHashTable *attributes;
  GObject *handle;
} SpKeyringItem;

#define SP_TYPE_KEYRING (sp_keyring_get_type ())

/**
 * SpKeyringInterface:
 * @find: gives all items of ours, of one address or of all; unlocks them where that is needed
 * @create: adds an item, also where one with the same attributes is there
 * @change: gives an item other attributes
 * @remove: removes an item; one that is not there any more is removed
 * @read: gives an item's secret, %NULL without an error where it has none
 *
 * A place for secrets. Everything blocks: it is for the vault's worker, and for one thread.
 */
G_DECLARE_INTERFACE (SpKeyring, sp_keyring, SP, KEYRING, GObject)

struct _SpKeyringInterface
{
  GTypeInterface parent_interface;

  GPtrArray *(*find) (SpKeyring *self, SpAddress *address, GCancellable *cancellable,
                      GError **error);
  SpKeyringItem *(*create) (SpKeyring *self, GHashTable *attributes, const char *label,
                            SecretValue *secret, GCancellable *cancellable, GError **error);
  gboolean (*change) (SpKeyring *self, SpKeyringItem *item, GHashTable *attributes,
                      GCancellable *cancellable, GError **error);
  gboolean (*remove) (SpKeyring *self, SpKeyringItem *item, GCancellable *cancellable,
                      GError **error);
  SecretValue *(*read) (SpKeyring *self, SpKeyringItem *item, GCancellable *cancellable,
                        GError **error);
};

SpKeyringItem  *sp_keyring_item_new  (GHashTable      *attributes,
                                      gpointer         handle);
void            sp_keyring_item_free (SpKeyringItem   *item);

GPtrArray      *sp_keyring_find      (SpKeyring       *self,
                                      SpAddress       *address,
                                      GCancellable    *cancellable,
                                      GError         **error);
SpKeyringItem  *sp_keyring_create    (SpKeyring       *self,
                                      GHashTable      *attributes,
                                      const char      *label,
                                      SecretValue     *secret,
                                      GCancellable    *cancellable,
                                      GError         **error);
gboolean        sp_keyring_change    (SpKeyring       *self,
                                      SpKeyringItem   *item,
                                      GHashTable      *attributes,
                                      GCancellable    *cancellable,
                                      GError         **error);
gboolean        sp_keyring_remove    (SpKeyring       *self,
                                      SpKeyringItem   *item,
                                      GCancellable    *cancellable,
                                      GError         **error);
SecretValue    *sp_keyring_read      (SpKeyring       *self,
                                      SpKeyringItem   *item,
                                      GCancellable    *cancellable,
                                      GError         **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SpKeyringItem, sp_keyring_item_free)

G_END_DECLS
