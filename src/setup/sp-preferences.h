/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

#define SP_TYPE_PREFERENCES (sp_preferences_get_type ())

/**
 * SpPreferences:
 *
 * What the person chose for all windows, and how large the last one was.
 */
G_DECLARE_FINAL_TYPE (SpPreferences, sp_preferences, SP, PREFERENCES, GObject)

SpPreferences  *sp_preferences_new             (void);

gboolean        sp_preferences_is_online       (SpPreferences  *self);
gboolean        sp_preferences_is_anonymous    (SpPreferences  *self);
gboolean        sp_preferences_has_memory      (SpPreferences  *self);
gboolean        sp_preferences_can_change      (SpPreferences  *self,
                                                const char     *name);

gboolean        sp_preferences_get_window      (SpPreferences  *self,
                                                int            *width,
                                                int            *height,
                                                gboolean       *is_maximized);
void            sp_preferences_set_window      (SpPreferences  *self,
                                                int             width,
                                                int             height,
                                                gboolean        is_maximized);

G_END_DECLS
