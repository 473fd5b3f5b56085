/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "sp-account.h"
#include "sp-vault-error.h"

G_BEGIN_DECLS

/**
 * SpVaultStore:
 * @SP_VAULT_STORE_KEYRING: the desktop's keyring, which the person's other programs read, too
 * @SP_VAULT_STORE_PRIVATE: the sandbox's own store, which no other program can read
 *
 * Where things are kept.
 */
typedef enum
{
  SP_VAULT_STORE_KEYRING,
  SP_VAULT_STORE_PRIVATE,
} SpVaultStore;

#define SP_TYPE_VAULT_STORE (sp_vault_store_get_type ())
#define SP_TYPE_VAULT (sp_vault_get_type ())

/**
 * SpVault:
 *
 * Working accounts and their secrets in the keyring. The keyring is the only place; there is no
 * file beside it, and nothing of it stays in memory between two calls.
 */
G_DECLARE_FINAL_TYPE (SpVault, sp_vault, SP, VAULT, GObject)

GType          sp_vault_store_get_type (void) G_GNUC_CONST;

SpVault       *sp_vault_new            (gboolean              in_sandbox);
gboolean       sp_vault_is_in_sandbox  (void);
void           sp_vault_set_patience   (SpVault              *self,
                                        guint                 seconds);

void           sp_vault_look_async     (SpVault              *self,
                                        GCancellable         *cancellable,
                                        GAsyncReadyCallback   callback,
                                        gpointer              user_data);
gboolean       sp_vault_look_finish    (SpVault              *self,
                                        GAsyncResult         *result,
                                        SpVaultStore         *store,
                                        GError              **error);

void           sp_vault_save_async     (SpVault              *self,
                                        SpAccount            *account,
                                        SpCredentials        *credentials,
                                        GCancellable         *cancellable,
                                        GAsyncReadyCallback   callback,
                                        gpointer              user_data);
gboolean       sp_vault_save_finish    (SpVault              *self,
                                        GAsyncResult         *result,
                                        SpVaultStore         *store,
                                        GError              **error);

void           sp_vault_renew_async    (SpVault              *self,
                                        SpAccount            *account,
                                        SpCredentials        *credentials,
                                        GCancellable         *cancellable,
                                        GAsyncReadyCallback   callback,
                                        gpointer              user_data);
gboolean       sp_vault_renew_finish   (SpVault              *self,
                                        GAsyncResult         *result,
                                        GError              **error);

void           sp_vault_list_async     (SpVault              *self,
                                        GCancellable         *cancellable,
                                        GAsyncReadyCallback   callback,
                                        gpointer              user_data);
GPtrArray     *sp_vault_list_finish    (SpVault              *self,
                                        GAsyncResult         *result,
                                        SpVaultStore         *store,
                                        GError              **error);

void           sp_vault_lookup_async   (SpVault              *self,
                                        SpAddress            *address,
                                        SpService             service,
                                        GCancellable         *cancellable,
                                        GAsyncReadyCallback   callback,
                                        gpointer              user_data);
SpCredentials *sp_vault_lookup_finish  (SpVault              *self,
                                        GAsyncResult         *result,
                                        GError              **error);

void           sp_vault_open_async     (SpVault              *self,
                                        SpAccount            *account,
                                        GCancellable         *cancellable,
                                        GAsyncReadyCallback   callback,
                                        gpointer              user_data);
GPtrArray     *sp_vault_open_finish    (SpVault              *self,
                                        GAsyncResult         *result,
                                        GError              **error);

void           sp_vault_redate_async   (SpVault              *self,
                                        SpAccount            *account,
                                        GDateTime            *checked,
                                        GCancellable         *cancellable,
                                        GAsyncReadyCallback   callback,
                                        gpointer              user_data);
gboolean       sp_vault_redate_finish  (SpVault              *self,
                                        GAsyncResult         *result,
                                        GError              **error);

void           sp_vault_forget_async   (SpVault              *self,
                                        SpAddress            *address,
                                        GCancellable         *cancellable,
                                        GAsyncReadyCallback   callback,
                                        gpointer              user_data);
gboolean       sp_vault_forget_finish  (SpVault              *self,
                                        GAsyncResult         *result,
                                        guint                *n_removed,
                                        GError              **error);

G_END_DECLS
