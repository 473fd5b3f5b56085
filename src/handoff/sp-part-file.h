/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sp-account.h"
#include "sp-target.h"

G_BEGIN_DECLS

gboolean  sp_part_file_has  (const char      *path,
                             const SpTarget  *target,
                             SpAddress       *address,
                             GError         **error);
char     *sp_part_file_show (const char      *path,
                             const SpTarget  *target,
                             SpAccount       *account,
                             gboolean        *has,
                             GError         **error);
gboolean  sp_part_file_put  (const char      *path,
                             const SpTarget  *target,
                             SpAccount       *account,
                             GError         **error);
gboolean  sp_part_file_cut  (const char      *path,
                             const SpTarget  *target,
                             SpAddress       *address,
                             GError         **error);

G_END_DECLS
