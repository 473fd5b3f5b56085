/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sp-finding.h"
#include "sp-pseudonyms.h"

G_BEGIN_DECLS

char  *sp_report_describe_software (const char    *program,
                                    const char    *system);
char  *sp_report_write             (SpCase        *account,
                                    GListModel    *observations,
                                    GPtrArray     *findings,
                                    const char    *software,
                                    SpPseudonyms  *pseudonyms);

G_END_DECLS
