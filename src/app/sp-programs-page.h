/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sp-page.h"

G_BEGIN_DECLS

#define SP_TYPE_PROGRAMS_PAGE (sp_programs_page_get_type ())

/**
 * SpProgramsPage:
 *
 * The mail programs that a mailbox can be used in.
 */
G_DECLARE_FINAL_TYPE (SpProgramsPage, sp_programs_page, SP, PROGRAMS_PAGE, SpPage)

void        sp_programs_page_set_mailbox (SpProgramsPage  *self,
                                          SpMailbox       *mailbox);
SpMailbox  *sp_programs_page_get_mailbox (SpProgramsPage  *self);

G_END_DECLS
