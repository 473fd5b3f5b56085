/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sp-mailboxes.h"
#include "sp-target.h"

G_BEGIN_DECLS

/**
 * SpHandoverView:
 * @is_ours: whether the mailbox is there because it was handed over before
 * @can_give: whether it can be handed over now
 * @warning: (nullable): what the person has to know first, translated
 * @text: (nullable): what would be written, where it depends on what is there
 *
 * What is known before anything is written.
 */
typedef struct
{
  gboolean is_ours;
  gboolean can_give;
  char *warning;
  char *text;
} SpHandoverView;

#define SP_TYPE_HANDOVER (sp_handover_get_type ())

/**
 * SpHandover:
 *
 * One mailbox for one mail program on this computer: whether it is there, in with it, out with it.
 */
G_DECLARE_FINAL_TYPE (SpHandover, sp_handover, SP, HANDOVER, GObject)

SpHandover  *sp_handover_new              (SpMailboxes          *mailboxes,
                                           SpMailbox            *mailbox,
                                           const SpTarget       *target);

char        *sp_handover_dup_preview      (SpHandover           *self);
const char  *sp_handover_get_place        (SpHandover           *self);

void         sp_handover_look_async       (SpHandover           *self,
                                           GCancellable         *cancellable,
                                           GAsyncReadyCallback   callback,
                                           gpointer              user_data);
gboolean     sp_handover_look_finish      (SpHandover           *self,
                                           GAsyncResult         *result,
                                           SpHandoverView       *view,
                                           GError              **error);
void         sp_handover_give_async       (SpHandover           *self,
                                           GCancellable         *cancellable,
                                           GAsyncReadyCallback   callback,
                                           gpointer              user_data);
gboolean     sp_handover_give_finish      (SpHandover           *self,
                                           GAsyncResult         *result,
                                           GError              **error);
void         sp_handover_take_back_async  (SpHandover           *self,
                                           GCancellable         *cancellable,
                                           GAsyncReadyCallback   callback,
                                           gpointer              user_data);
gboolean     sp_handover_take_back_finish (SpHandover           *self,
                                           GAsyncResult         *result,
                                           GError              **error);

void         sp_handover_view_clear       (SpHandoverView       *view);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (SpHandoverView, sp_handover_view_clear)

G_END_DECLS
