/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "sp-mailbox.h"

G_BEGIN_DECLS

/**
 * SpMailboxWish:
 * @SP_MAILBOX_WISH_CHECK: to see whether it still works
 * @SP_MAILBOX_WISH_REPAIR: to see why it does not, and mend it
 * @SP_MAILBOX_WISH_SHOW: to see its settings
 * @SP_MAILBOX_WISH_USE: to have it in a mail program
 * @SP_MAILBOX_WISH_FORGET: to forget it; the person has confirmed that
 *
 * What a person wants of a mailbox.
 */
typedef enum
{
  SP_MAILBOX_WISH_CHECK,
  SP_MAILBOX_WISH_REPAIR,
  SP_MAILBOX_WISH_SHOW,
  SP_MAILBOX_WISH_USE,
  SP_MAILBOX_WISH_FORGET,
} SpMailboxWish;

#define SP_TYPE_MAILBOX_ROW (sp_mailbox_row_get_type ())

/**
 * SpMailboxRow:
 *
 * A mailbox on the start page: whether it works, and what can be done with it.
 */
G_DECLARE_FINAL_TYPE (SpMailboxRow, sp_mailbox_row, SP, MAILBOX_ROW, AdwPreferencesRow)

SpMailboxRow  *sp_mailbox_row_new         (SpMailbox     *mailbox);

SpMailbox     *sp_mailbox_row_get_mailbox (SpMailboxRow  *self);

G_END_DECLS
