/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sp-account.h"

G_BEGIN_DECLS

/**
 * SpMailboxState:
 * @SP_MAILBOX_STORED: nothing was tried since the program began
 * @SP_MAILBOX_BUSY: it is being checked
 * @SP_MAILBOX_WORKS: all of it was just seen to work
 * @SP_MAILBOX_FAILS: something of it was just seen not to work
 *
 * What is known of a mailbox now.
 */
typedef enum
{
  SP_MAILBOX_STORED,
  SP_MAILBOX_BUSY,
  SP_MAILBOX_WORKS,
  SP_MAILBOX_FAILS,
} SpMailboxState;

#define SP_TYPE_MAILBOX (sp_mailbox_get_type ())

/**
 * SpMailbox:
 *
 * A mailbox of the start page. Its secret is in the keyring; only of one that is kept until the
 * program ends it is here.
 */
G_DECLARE_FINAL_TYPE (SpMailbox, sp_mailbox, SP, MAILBOX, GObject)

SpMailbox      *sp_mailbox_new             (SpAccount       *account,
                                            SpCredentials   *credentials);

SpAccount      *sp_mailbox_get_account     (SpMailbox       *self);
void            sp_mailbox_set_account     (SpMailbox       *self,
                                            SpAccount       *account);
SpCredentials  *sp_mailbox_get_credentials (SpMailbox       *self);
void            sp_mailbox_set_credentials (SpMailbox       *self,
                                            SpCredentials   *credentials);
gboolean        sp_mailbox_is_of           (SpMailbox       *self,
                                            SpAddress       *address);
SpMailboxState  sp_mailbox_get_state       (SpMailbox       *self);
const char     *sp_mailbox_get_trouble     (SpMailbox       *self);
void            sp_mailbox_set_state       (SpMailbox       *self,
                                            SpMailboxState   state,
                                            const char      *trouble);

G_END_DECLS
