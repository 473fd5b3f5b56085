/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sp-account.h"

G_BEGIN_DECLS

#define SP_GOA_NAME "GNOME Online Accounts"

char     **sp_goa_dup_details   (SpAccount    *account);
gboolean   sp_goa_text_has      (const char   *text,
                                 const char   *id,
                                 SpAddress    *address);
gboolean   sp_goa_has           (const char   *id,
                                 SpAddress    *address);

G_END_DECLS
