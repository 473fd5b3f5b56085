/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

GtkWidget  *sp_inside_find    (GtkWidget        *widget,
                               GType             type);
void        sp_inside_name    (GtkWidget        *widget,
                               GType             type,
                               const char       *name);
void        sp_inside_unfold  (AdwExpanderRow   *row);

G_END_DECLS
