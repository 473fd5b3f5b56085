/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

GVariant  *sp_desk_bus_call    (const char          *name,
                                const char          *path,
                                const char          *method,
                                GVariant            *arguments,
                                const GVariantType  *reply,
                                int                  milliseconds,
                                GCancellable        *cancellable,
                                GError             **error);
gboolean   sp_desk_bus_find    (const char          *pattern,
                                char               **name,
                                GCancellable        *cancellable,
                                GError             **error);
gboolean   sp_desk_bus_is_here (const char          *name,
                                gboolean            *here,
                                GCancellable        *cancellable,
                                GError             **error);

G_END_DECLS
