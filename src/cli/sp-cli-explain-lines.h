/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sp-diagnosis.h"

G_BEGIN_DECLS

gboolean  sp_cli_explain_lines (SpDiagnosis        *diagnosis,
                                SpCatalogue        *catalogue,
                                const SpComplaint  *common,
                                int                 fd,
                                gboolean            json,
                                GError            **error);

G_END_DECLS
