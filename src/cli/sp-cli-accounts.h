/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sp-account.h"
#include "sp-cli-commands.h"
#include "sp-vault.h"

G_BEGIN_DECLS

SpCliStatus  sp_cli_accounts_check (SpVault     *vault,
                                    SpAccount   *account,
                                    const char  *ca_file,
                                    guint        timeout,
                                    gboolean     json);

G_END_DECLS
