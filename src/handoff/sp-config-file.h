/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

char      *sp_config_file_resolve (const char   *path,
                                   GError      **error);
char      *sp_config_file_read    (const char   *path,
                                   GError      **error);
gboolean   sp_config_file_write   (const char   *path,
                                   const char   *text,
                                   GError      **error);

G_END_DECLS
