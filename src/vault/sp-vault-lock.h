/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * SpVaultLock:
 *
 * The right to change what is stored: one worker of one program at a time has it.
 */
typedef struct _SpVaultLock SpVaultLock;

SpVaultLock  *sp_vault_lock_new  (guint          patience_ms,
                                  GCancellable  *cancellable,
                                  GError       **error);
void          sp_vault_lock_free (SpVaultLock   *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SpVaultLock, sp_vault_lock_free)

G_END_DECLS
