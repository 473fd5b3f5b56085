/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "sp-visit.h"

G_BEGIN_DECLS

#define SP_TYPE_CODE_BOX (sp_code_box_get_type ())

/**
 * SpCodeBox:
 *
 * The code that a person types in any browser, where, and how long it counts.
 */
G_DECLARE_FINAL_TYPE (SpCodeBox, sp_code_box, SP, CODE_BOX, AdwBin)

void  sp_code_box_begin (SpCodeBox  *self,
                         SpVisit    *visit);
void  sp_code_box_end   (SpCodeBox  *self);
void  sp_code_box_tell  (SpCodeBox  *self,
                         GtkLabel   *title,
                         GtkLabel   *subtitle);

G_END_DECLS
