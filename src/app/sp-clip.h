/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

void  sp_clip            (GtkWidget            *widget,
                          const char           *text);
void  sp_clip_say        (GtkWidget            *widget,
                          const char           *text);
void  sp_open_page       (GtkWidget            *widget,
                          const char           *uri);
void  sp_open_page_async (GtkWidget            *widget,
                          const char           *uri,
                          GAsyncReadyCallback   callback,
                          gpointer              user_data);

G_END_DECLS
