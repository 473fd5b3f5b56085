/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

const char  *sp_name_of     (GType        enum_type,
                             int          value);
char       **sp_names_of    (GType        flags_type,
                             guint        flags);
gboolean     sp_value_named (GType        enum_type,
                             const char  *name,
                             int         *value);

G_END_DECLS
