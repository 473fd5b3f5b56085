/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * SpPatience:
 *
 * A cancellable that is cancelled by itself after a while.
 */
typedef struct _SpPatience SpPatience;

SpPatience    *sp_patience_new             (GMainContext  *context,
                                            guint          milliseconds);
void           sp_patience_free            (SpPatience    *self);

GCancellable  *sp_patience_get_cancellable (SpPatience    *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SpPatience, sp_patience_free)

G_END_DECLS
