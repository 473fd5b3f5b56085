/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "sp-catalogue.h"
#include "sp-preferences.h"

G_BEGIN_DECLS

#define SP_TYPE_PREFERENCES_WINDOW (sp_preferences_window_get_type ())

/**
 * SpPreferencesWindow:
 *
 * A switch for each choice, and beside it what the choice does; and the client ids.
 */
G_DECLARE_FINAL_TYPE (SpPreferencesWindow, sp_preferences_window, SP, PREFERENCES_WINDOW,
                      AdwPreferencesWindow)

SpPreferencesWindow  *sp_preferences_window_new (SpPreferences  *preferences,
                                                 SpCatalogue    *catalogue);

G_END_DECLS
