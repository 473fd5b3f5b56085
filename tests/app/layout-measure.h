/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Called with what is wrong, in words. */
typedef void (*LayoutComplaint) (const char *complaint, gpointer user_data);

void layout_measure (GtkWidget      *window,
                     int             width,
                     LayoutComplaint complain,
                     gpointer        user_data);

G_END_DECLS
