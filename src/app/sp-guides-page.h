/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sp-guide.h"
#include "sp-page.h"

G_BEGIN_DECLS

#define SP_TYPE_GUIDES_PAGE (sp_guides_page_get_type ())

/**
 * SpGuidesPage:
 *
 * The list of guides. Choosing one activates the action "wizard.guide" with its id.
 */
G_DECLARE_FINAL_TYPE (SpGuidesPage, sp_guides_page, SP, GUIDES_PAGE, SpPage)

SpGuide  *sp_guides_page_find (SpGuidesPage  *self,
                               const char    *id);

G_END_DECLS
