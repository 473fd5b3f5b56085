/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sp-diagnosis.h"

G_BEGIN_DECLS

gboolean  sp_cli_complaint_set_service (SpComplaint  *complaint,
                                        const char   *text);
gboolean  sp_cli_complaint_set_stage   (SpComplaint  *complaint,
                                        const char   *text);

G_END_DECLS
