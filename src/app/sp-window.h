/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "sp-catalogue.h"
#include "sp-drill.h"
#include "sp-mailboxes.h"
#include "sp-preferences.h"

G_BEGIN_DECLS

#define SP_TYPE_WINDOW (sp_window_get_type ())

/**
 * SpWindow:
 *
 * One way through the wizard, from the address to the settings that work.
 */
G_DECLARE_FINAL_TYPE (SpWindow, sp_window, SP, WINDOW, AdwApplicationWindow)

SpWindow  *sp_window_new  (GtkApplication  *application,
                           SpCatalogue     *catalogue,
                           SpPreferences   *preferences,
                           SpMailboxes     *mailboxes,
                           SpDrill         *drill);
void       sp_window_fill (SpWindow        *self,
                           const char      *address);

G_END_DECLS
