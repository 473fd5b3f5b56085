/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sp-account.h"
#include "sp-cli-commands.h"
#include "sp-cli-servers.h"
#include "sp-provider.h"

G_BEGIN_DECLS

/**
 * SpCliSave:
 *
 * The intention to store an account once it was proven to work.
 */
typedef struct _SpCliSave SpCliSave;

SpCliSave    *sp_cli_save_new          (GPtrArray      *servers,
                                        GError        **error);
void          sp_cli_save_free         (SpCliSave      *self);

SpAccount    *sp_cli_save_make_account (SpAddress      *address,
                                        SpProvider     *provider,
                                        SpCredentials  *credentials,
                                        GPtrArray      *servers,
                                        gboolean        same_user,
                                        GListModel     *observations);
SpCliStatus   sp_cli_save_run          (SpCliSave      *self,
                                        SpAccount      *account,
                                        SpCredentials  *credentials,
                                        gboolean        quiet);

G_END_DECLS
