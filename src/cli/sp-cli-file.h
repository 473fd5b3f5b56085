/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

int       sp_cli_file_open  (const char   *file,
                             GError      **error);
gboolean  sp_cli_file_write (int           fd,
                             const char   *text);

G_END_DECLS
