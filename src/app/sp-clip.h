/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

void  sp_clip      (GtkWidget   *widget,
                    const char  *text);
void  sp_clip_say  (GtkWidget   *widget,
                    const char  *text);
void  sp_open_page (GtkWidget   *widget,
                    const char  *uri);

G_END_DECLS
