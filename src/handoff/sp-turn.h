/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

gboolean        sp_turn_take               (GCancellable       *cancellable,
                                            GError            **error);
void            sp_turn_end                (void);

G_END_DECLS
