/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sp-page.h"

G_BEGIN_DECLS

#define SP_TYPE_CHECK_PAGE (sp_check_page_get_type ())

/**
 * SpCheckPage:
 *
 * The check as it happens, and what to do where something failed.
 */
G_DECLARE_FINAL_TYPE (SpCheckPage, sp_check_page, SP, CHECK_PAGE, SpPage)

G_END_DECLS
