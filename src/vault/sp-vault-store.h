/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sp-account.h"
#include "sp-keyring.h"

G_BEGIN_DECLS

gboolean  sp_vault_store_save   (SpKeyring      *keyring,
                                 SpAccount      *account,
                                 SecretValue    *secret,
                                 GMainContext   *context,
                                 GCancellable   *cancellable,
                                 GError        **error);
gboolean  sp_vault_store_redate (SpKeyring      *keyring,
                                 SpAccount      *account,
                                 GDateTime      *checked,
                                 GCancellable   *cancellable,
                                 GError        **error);
gboolean  sp_vault_store_forget (SpKeyring      *keyring,
                                 SpAddress      *address,
                                 guint          *n_removed,
                                 GCancellable   *cancellable,
                                 GError        **error);
gboolean  sp_vault_store_try    (SpKeyring      *keyring,
                                 GCancellable   *cancellable,
                                 GError        **error);
gboolean  sp_vault_store_tidy   (SpKeyring      *keyring,
                                 GCancellable   *cancellable,
                                 GError        **error);

G_END_DECLS
