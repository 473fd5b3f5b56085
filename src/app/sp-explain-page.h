/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sp-page.h"

G_BEGIN_DECLS

#define SP_TYPE_EXPLAIN_PAGE (sp_explain_page_get_type ())

/**
 * SpExplainPage:
 *
 * A message is pasted, or what is seen is chosen, and what it means is shown at once. It never
 * finishes: one comes back from it.
 */
G_DECLARE_FINAL_TYPE (SpExplainPage, sp_explain_page, SP, EXPLAIN_PAGE, SpPage)

G_END_DECLS
