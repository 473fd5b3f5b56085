/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * SpDeadline:
 *
 * How long a worker may wait, and the one place where it waits. Belongs to one thread.
 */
typedef struct _SpDeadline SpDeadline;

SpDeadline    *sp_deadline_new             (guint          stage_ms,
                                            guint          overall_ms,
                                            GCancellable  *cancellable);
void           sp_deadline_free            (SpDeadline    *self);

void           sp_deadline_start_stage     (SpDeadline    *self);
void           sp_deadline_limit_stage     (SpDeadline    *self,
                                            guint          ms);
guint          sp_deadline_get_stage_ms    (SpDeadline    *self);
gint64         sp_deadline_get_stage_end   (SpDeadline    *self);
void           sp_deadline_set_stage_end   (SpDeadline    *self,
                                            gint64         end);
gint64         sp_deadline_get_overall     (SpDeadline    *self);
GCancellable  *sp_deadline_get_cancellable (SpDeadline    *self);
GMainContext  *sp_deadline_get_context     (SpDeadline    *self);

gboolean       sp_deadline_check           (SpDeadline    *self,
                                            GError       **error);
gboolean       sp_deadline_wait            (SpDeadline    *self,
                                            gboolean      *done,
                                            GError       **error);
gboolean       sp_deadline_wait_source     (SpDeadline    *self,
                                            GSource       *source,
                                            GError       **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SpDeadline, sp_deadline_free)

G_END_DECLS
