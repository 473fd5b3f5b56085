/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "sp-drill.h"

G_BEGIN_DECLS

#define SP_TYPE_PRACTICE_BAR (sp_practice_bar_get_type ())

/**
 * SpPracticeBar:
 *
 * Says that this is practice, and lets the person choose what goes wrong.
 */
G_DECLARE_FINAL_TYPE (SpPracticeBar, sp_practice_bar, SP, PRACTICE_BAR, AdwBin)

SpPracticeBar  *sp_practice_bar_new (SpDrill  *drill);

G_END_DECLS
