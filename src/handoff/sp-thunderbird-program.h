/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

gboolean  sp_thunderbird_is_installed   (void);
gboolean  sp_thunderbird_create_profile (const char  *name,
                                         const char  *folder,
                                         GError     **error);

G_END_DECLS
