/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sp-page.h"
#include "sp-target.h"

G_BEGIN_DECLS

#define SP_TYPE_PROGRAM_PAGE (sp_program_page_get_type ())

/**
 * SpProgramPage:
 *
 * One mail program: what it is given of a mailbox, and the button that gives it.
 */
G_DECLARE_FINAL_TYPE (SpProgramPage, sp_program_page, SP, PROGRAM_PAGE, SpPage)

void  sp_program_page_set (SpProgramPage   *self,
                           SpMailbox       *mailbox,
                           const SpTarget  *target);

G_END_DECLS
