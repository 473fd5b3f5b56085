/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sp-cli-commands.h"
#include "sp-vault.h"

G_BEGIN_DECLS

gboolean        sp_cli_vault_look     (SpVault        *vault,
                                       SpVaultStore   *store,
                                       GError        **error);
gboolean        sp_cli_vault_save     (SpVault        *vault,
                                       SpAccount      *account,
                                       SpCredentials  *credentials,
                                       SpVaultStore   *store,
                                       GError        **error);
GPtrArray      *sp_cli_vault_list     (SpVault        *vault,
                                       SpVaultStore   *store,
                                       GError        **error);
GPtrArray      *sp_cli_vault_open     (SpVault        *vault,
                                       SpAccount      *account,
                                       GError        **error);
gboolean        sp_cli_vault_renew    (SpVault        *vault,
                                       SpAccount      *account,
                                       SpCredentials  *credentials,
                                       GError        **error);
gboolean        sp_cli_vault_redate   (SpVault        *vault,
                                       SpAccount      *account,
                                       GDateTime      *checked,
                                       GError        **error);
gboolean        sp_cli_vault_forget   (SpVault        *vault,
                                       SpAddress      *address,
                                       guint          *n_removed,
                                       GError        **error);

SpCliStatus     sp_cli_vault_find     (SpVault        *vault,
                                       SpAddress      *address,
                                       SpAccount     **account,
                                       SpVaultStore   *store);

SpCliStatus     sp_cli_vault_complain (const GError   *error);
SpCliStatus     sp_cli_vault_complain_of_none
                                      (SpAddress      *address);

G_END_DECLS
