/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sp-cli-sign-in.h"
#include "sp-vault.h"

G_BEGIN_DECLS

void         sp_cli_accounts_init_sign_in
                                     (SpCliSignIn  *sign_in,
                                      SpAccount    *account,
                                      const char   *ca_file);
SpTokens    *sp_cli_accounts_refresh (SpVault      *vault,
                                      SpAccount    *account,
                                      SpCliSignIn  *sign_in,
                                      gboolean      json,
                                      SpCliStatus  *status);
SpCliStatus  sp_cli_accounts_token   (SpVault      *vault,
                                      SpAccount    *account,
                                      const char   *ca_file,
                                      gboolean      json);

G_END_DECLS
