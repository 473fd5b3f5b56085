/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <json-glib/json-glib.h>

#include "sp-pseudonyms.h"

G_BEGIN_DECLS

char  *sp_cli_report_write (SpCase      *account,
                            GListModel  *observations,
                            GPtrArray   *findings,
                            gboolean     anonymous);
char  *sp_cli_report_write_json
                           (SpCase      *account,
                            GListModel  *observations,
                            JsonNode    *check,
                            gboolean     anonymous);

G_END_DECLS
