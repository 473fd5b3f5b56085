/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sp-catalogue.h"
#include "sp-mailboxes.h"

G_BEGIN_DECLS

void  sp_recheck (SpMailboxes   *mailboxes,
                  SpMailbox     *mailbox,
                  SpCatalogue   *catalogue,
                  GCancellable  *cancellable);

G_END_DECLS
