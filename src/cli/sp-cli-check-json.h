/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <json-glib/json-glib.h>

#include "sp-address.h"
#include "sp-provider.h"
#include "sp-verdict.h"

G_BEGIN_DECLS

void  sp_cli_check_json_add_end (JsonBuilder  *builder,
                                 SpEndpoint   *endpoint,
                                 SpVerdict    *verdict);
void  sp_cli_check_json_add     (JsonBuilder  *builder,
                                 SpAddress    *address,
                                 SpProvider   *provider,
                                 GPtrArray    *servers,
                                 GListModel   *observations,
                                 GPtrArray    *findings);

G_END_DECLS
