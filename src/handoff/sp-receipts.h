/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "sp-address.h"

G_BEGIN_DECLS

gboolean  sp_receipts_find (const char           *target,
                            SpAddress            *address,
                            char               ***things,
                            GError              **error);
gboolean  sp_receipts_put  (const char           *target,
                            SpAddress            *address,
                            const char *const    *things,
                            GError              **error);
gboolean  sp_receipts_drop (const char           *target,
                            SpAddress            *address,
                            GError              **error);

G_END_DECLS
