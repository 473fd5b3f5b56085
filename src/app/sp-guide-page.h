/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sp-guide.h"
#include "sp-page.h"

G_BEGIN_DECLS

#define SP_TYPE_GUIDE_PAGE (sp_guide_page_get_type ())

/**
 * SpGuidePage:
 *
 * One guide in large letters, to read, to copy and to print.
 */
G_DECLARE_FINAL_TYPE (SpGuidePage, sp_guide_page, SP, GUIDE_PAGE, SpPage)

void  sp_guide_page_set_guide (SpGuidePage  *self,
                               SpGuide      *guide);

G_END_DECLS
