/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sp-account.h"

G_BEGIN_DECLS

gboolean   sp_thunderbird_signs_in      (const char  *host);
char      *sp_thunderbird_write_account (SpAccount   *account);
gboolean   sp_thunderbird_account_is_of (const char  *text,
                                         SpAddress   *address);
gboolean   sp_thunderbird_has_mail      (const char  *text);
gboolean   sp_thunderbird_is_list       (const char  *profiles);
char     **sp_thunderbird_dup_folders   (const char  *profiles,
                                         const char  *base);
char      *sp_thunderbird_pick_name     (const char  *profiles,
                                         SpAccount   *account);
gboolean   sp_thunderbird_lists         (const char  *profiles,
                                         const char  *path);
char      *sp_thunderbird_cut_profile   (const char  *profiles,
                                         const char  *path);

G_END_DECLS
