/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <json-glib/json-glib.h>

#include "sp-finding.h"

G_BEGIN_DECLS

void  sp_cli_finding_print        (SpFinding    *finding);
void  sp_cli_finding_add_members  (JsonBuilder  *builder,
                                   SpFinding    *finding);
void  sp_cli_findings_print       (GPtrArray    *findings);
void  sp_cli_findings_add         (JsonBuilder  *builder,
                                   GPtrArray    *findings);

G_END_DECLS
