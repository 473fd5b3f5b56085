/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

char  *sp_plain_text (const char  *bytes,
                      gssize       length);
char  *sp_plain_line (const char  *bytes,
                      gssize       length);

G_END_DECLS
