/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sp-page.h"

G_BEGIN_DECLS

#define SP_TYPE_SEARCH_PAGE (sp_search_page_get_type ())

/**
 * SpSearchPage:
 *
 * Looks for the servers of a domain that Signpost does not know.
 */
G_DECLARE_FINAL_TYPE (SpSearchPage, sp_search_page, SP, SEARCH_PAGE, SpPage)

G_END_DECLS
