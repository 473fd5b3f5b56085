/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define SP_NEAR_MISS_NONE G_MAXUINT

guint  sp_near_miss_measure (const char  *typed,
                             const char  *known);
guint  sp_near_miss_rank    (const char  *known);

G_END_DECLS
