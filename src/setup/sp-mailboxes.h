/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sp-mailbox.h"
#include "sp-vault.h"

G_BEGIN_DECLS

#define SP_TYPE_MAILBOXES (sp_mailboxes_get_type ())

/**
 * SpMailboxes:
 *
 * The mailboxes that are set up, for all windows of the program: those in the keyring, and those
 * that are kept until the program ends.
 */
G_DECLARE_FINAL_TYPE (SpMailboxes, sp_mailboxes, SP, MAILBOXES, GObject)

SpMailboxes    *sp_mailboxes_new           (void);

SpVault        *sp_mailboxes_get_vault     (SpMailboxes          *self);
GListModel     *sp_mailboxes_get_list      (SpMailboxes          *self);
void            sp_mailboxes_keep          (SpMailboxes          *self,
                                            SpAccount            *account,
                                            SpCredentials        *credentials);

SpCredentials  *sp_mailboxes_dup_kept      (SpMailboxes          *self,
                                            SpAddress            *address);
SpMailbox      *sp_mailboxes_dup_of        (SpMailboxes          *self,
                                            SpAddress            *address);
gboolean        sp_mailboxes_can_share     (SpMailboxes          *self,
                                            SpMailbox            *mailbox);

void            sp_mailboxes_load_async    (SpMailboxes          *self,
                                            GCancellable         *cancellable,
                                            GAsyncReadyCallback   callback,
                                            gpointer              user_data);
gboolean        sp_mailboxes_load_finish   (SpMailboxes          *self,
                                            GAsyncResult         *result,
                                            GError              **error);

void            sp_mailboxes_look_async    (SpMailboxes          *self,
                                            GCancellable         *cancellable,
                                            GAsyncReadyCallback   callback,
                                            gpointer              user_data);
gboolean        sp_mailboxes_look_finish   (SpMailboxes          *self,
                                            GAsyncResult         *result,
                                            GError              **error);

void            sp_mailboxes_save_async    (SpMailboxes          *self,
                                            SpAccount            *account,
                                            SpCredentials        *credentials,
                                            GCancellable         *cancellable,
                                            GAsyncReadyCallback   callback,
                                            gpointer              user_data);
gboolean        sp_mailboxes_save_finish   (SpMailboxes          *self,
                                            GAsyncResult         *result,
                                            SpVaultStore         *store,
                                            GError              **error);

void            sp_mailboxes_open_async    (SpMailboxes          *self,
                                            SpMailbox            *mailbox,
                                            GCancellable         *cancellable,
                                            GAsyncReadyCallback   callback,
                                            gpointer              user_data);
SpCredentials  *sp_mailboxes_open_finish   (SpMailboxes          *self,
                                            GAsyncResult         *result,
                                            GError              **error);

void            sp_mailboxes_open_all_async
                                           (SpMailboxes          *self,
                                            SpMailbox            *mailbox,
                                            GCancellable         *cancellable,
                                            GAsyncReadyCallback   callback,
                                            gpointer              user_data);
GPtrArray      *sp_mailboxes_open_all_finish
                                           (SpMailboxes          *self,
                                            GAsyncResult         *result,
                                            GError              **error);

void            sp_mailboxes_renew_async   (SpMailboxes          *self,
                                            SpMailbox            *mailbox,
                                            SpAccount            *account,
                                            SpCredentials        *credentials,
                                            GAsyncReadyCallback   callback,
                                            gpointer              user_data);
gboolean        sp_mailboxes_renew_finish  (SpMailboxes          *self,
                                            GAsyncResult         *result,
                                            GError              **error);

void            sp_mailboxes_redate_async  (SpMailboxes          *self,
                                            SpMailbox            *mailbox,
                                            GCancellable         *cancellable,
                                            GAsyncReadyCallback   callback,
                                            gpointer              user_data);
gboolean        sp_mailboxes_redate_finish (SpMailboxes          *self,
                                            GAsyncResult         *result,
                                            GError              **error);

void            sp_mailboxes_forget_async  (SpMailboxes          *self,
                                            SpMailbox            *mailbox,
                                            GCancellable         *cancellable,
                                            GAsyncReadyCallback   callback,
                                            gpointer              user_data);
gboolean        sp_mailboxes_forget_finish (SpMailboxes          *self,
                                            GAsyncResult         *result,
                                            GError              **error);

G_END_DECLS
