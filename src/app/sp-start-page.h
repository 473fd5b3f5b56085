/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sp-page.h"

G_BEGIN_DECLS

/**
 * SpStartChoice:
 * @SP_START_CHOICE_ADD: to set up another mailbox
 * @SP_START_CHOICE_CHECK: to check the one that is set up in the draft now
 * @SP_START_CHOICE_SHOW: to see the settings of the one in the draft
 *
 * Where the person wants to go from the start page.
 */
typedef enum
{
  SP_START_CHOICE_ADD,
  SP_START_CHOICE_CHECK,
  SP_START_CHOICE_SHOW,
} SpStartChoice;

#define SP_TYPE_START_PAGE (sp_start_page_get_type ())

/**
 * SpStartPage:
 *
 * The mailboxes that are set up. Empty until they are known.
 */
G_DECLARE_FINAL_TYPE (SpStartPage, sp_start_page, SP, START_PAGE, SpPage)

SpStartChoice  sp_start_page_get_choice (SpStartPage  *self);
void           sp_start_page_set_locked (SpStartPage  *self,
                                         const char   *why);

G_END_DECLS
