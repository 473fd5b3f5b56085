/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sp-account.h"

G_BEGIN_DECLS

char      *sp_geary_write_account   (SpAccount   *account,
                                     guint        ordinal);
gboolean   sp_geary_account_is_of   (const char  *text,
                                     SpAddress   *address);
gboolean   sp_geary_account_uses    (const char  *text,
                                     const char  *user,
                                     const char  *host);

G_END_DECLS
