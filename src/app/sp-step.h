/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

GtkWidget  *sp_step_new (guint        number,
                         const char  *text,
                         gboolean     takes_focus);

G_END_DECLS
