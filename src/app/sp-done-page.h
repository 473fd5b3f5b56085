/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sp-page.h"

G_BEGIN_DECLS

#define SP_TYPE_DONE_PAGE (sp_done_page_get_type ())

/**
 * SpDonePage:
 *
 * The settings that work, ready to be copied.
 */
G_DECLARE_FINAL_TYPE (SpDonePage, sp_done_page, SP, DONE_PAGE, SpPage)

G_END_DECLS
