/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sp-mailboxes.h"
#include "sp-tokens.h"
#include "sp-way.h"

G_BEGIN_DECLS

void       sp_renewal_async  (SpMailboxes          *mailboxes,
                              SpMailbox            *mailbox,
                              SpWay                *way,
                              GCancellable         *cancellable,
                              GAsyncReadyCallback   callback,
                              gpointer              user_data);
SpTokens  *sp_renewal_finish (GAsyncResult         *result,
                              GError              **error);

G_END_DECLS
