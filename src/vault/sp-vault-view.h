/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sp-account.h"
#include "sp-keyring.h"

G_BEGIN_DECLS

/**
 * SpVaultView:
 *
 * What a heap of items says: the accounts in it, and what an interrupted save left behind.
 */
typedef struct _SpVaultView SpVaultView;

SpVaultView    *sp_vault_view_new            (GPtrArray    *items);
void            sp_vault_view_free           (SpVaultView  *self);

GPtrArray      *sp_vault_view_dup_accounts   (SpVaultView  *self);
SpAccount      *sp_vault_view_dup_account    (SpVaultView  *self,
                                              SpAddress    *address);
gboolean        sp_vault_view_has            (SpVaultView  *self,
                                              SpAccount    *account);
SpKeyringItem  *sp_vault_view_find_item      (SpVaultView  *self,
                                              SpAddress    *address,
                                              SpService     service);
const char     *sp_vault_view_get_generation (SpVaultView  *self,
                                              SpAddress    *address);
const char     *sp_vault_view_get_latest     (SpVaultView  *self);
GPtrArray      *sp_vault_view_get_leftovers  (SpVaultView  *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SpVaultView, sp_vault_view_free)

G_END_DECLS
