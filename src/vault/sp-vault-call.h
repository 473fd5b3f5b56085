/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sp-vault-job.h"

G_BEGIN_DECLS

void      sp_vault_call_start         (SpVault              *vault,
                                       SpVaultJob           *job,
                                       gpointer              tag,
                                       GCancellable         *cancellable,
                                       GAsyncReadyCallback   callback,
                                       gpointer              user_data);
gpointer  sp_vault_call_finish        (SpVault              *vault,
                                       GAsyncResult         *result,
                                       GError              **error);
SpVaultStore  sp_vault_call_get_store (GAsyncResult         *result);
guint     sp_vault_call_get_n_removed (GAsyncResult         *result);

G_END_DECLS
