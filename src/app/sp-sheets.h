/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <pango/pangocairo.h>

#include "sp-guide.h"

G_BEGIN_DECLS

#define SP_TYPE_SHEETS (sp_sheets_get_type ())

/**
 * SpSheets:
 *
 * A guide or a text laid out on sheets of paper. Immutable.
 */
G_DECLARE_FINAL_TYPE (SpSheets, sp_sheets, SP, SHEETS, GObject)

SpSheets  *sp_sheets_new_for_guide (SpGuide       *guide,
                                    PangoContext  *context,
                                    double         width,
                                    double         height);
SpSheets  *sp_sheets_new_for_text  (const char    *title,
                                    const char    *text,
                                    PangoContext  *context,
                                    double         width,
                                    double         height);

guint      sp_sheets_get_count     (SpSheets      *self);
void       sp_sheets_draw          (SpSheets      *self,
                                    guint          sheet,
                                    cairo_t       *cr);

G_END_DECLS
