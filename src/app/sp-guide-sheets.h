/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <pango/pangocairo.h>

#include "sp-guide.h"

G_BEGIN_DECLS

#define SP_TYPE_GUIDE_SHEETS (sp_guide_sheets_get_type ())

/**
 * SpGuideSheets:
 *
 * A guide laid out on sheets of paper. Immutable.
 */
G_DECLARE_FINAL_TYPE (SpGuideSheets, sp_guide_sheets, SP, GUIDE_SHEETS, GObject)

SpGuideSheets  *sp_guide_sheets_new       (SpGuide        *guide,
                                           PangoContext   *context,
                                           double          width,
                                           double          height);
guint           sp_guide_sheets_get_count (SpGuideSheets  *self);
void            sp_guide_sheets_draw      (SpGuideSheets  *self,
                                           guint           sheet,
                                           cairo_t        *cr);

G_END_DECLS
