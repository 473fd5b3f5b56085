/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sp-search.h"

G_BEGIN_DECLS

GError  *sp_fetch_reason_for           (const GError  *error,
                                        const char    *host);
GError  *sp_fetch_reason_for_status    (guint          status,
                                        const char    *host);
GError  *sp_fetch_reason_for_redirect  (GUri          *target,
                                        const char    *host);
GError  *sp_fetch_reason_for_body      (GByteArray    *body,
                                        const char    *host);
GError  *sp_fetch_reason_too_late      (const char    *host);

G_END_DECLS
