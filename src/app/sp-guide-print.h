/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "sp-guide.h"

G_BEGIN_DECLS

void  sp_guide_print (GtkWidget  *widget,
                      SpGuide    *guide);

G_END_DECLS
