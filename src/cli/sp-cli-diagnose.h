/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sp-case.h"

G_BEGIN_DECLS

SpCase     *sp_cli_case_new     (SpCatalogue    *catalogue,
                                 SpAddress      *address,
                                 SpProvider     *provider,
                                 SpCredentials  *credentials,
                                 GPtrArray      *servers);
GPtrArray  *sp_cli_case_examine (SpCase         *account,
                                 GListModel     *observations,
                                 gboolean        works);

G_END_DECLS
