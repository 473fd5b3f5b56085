/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "sp-guide.h"

G_BEGIN_DECLS

void  sp_print_guide (GtkWidget   *widget,
                      SpGuide     *guide);
void  sp_print_text  (GtkWidget   *widget,
                      const char  *title,
                      const char  *text);

G_END_DECLS
