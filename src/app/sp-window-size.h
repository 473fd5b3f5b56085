/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "sp-preferences.h"

G_BEGIN_DECLS

void  sp_window_size_restore  (GtkWindow      *window,
                               SpPreferences  *preferences);
void  sp_window_size_remember (GtkWindow      *window,
                               SpPreferences  *preferences);

G_END_DECLS
