/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

void  sp_button_say      (GtkButton   *button,
                          const char  *label);
void  sp_button_say_name (GtkButton   *button,
                          const char  *format,
                          const char  *name);
void  sp_buttons_tidy    (GtkWidget   *root);

G_END_DECLS
