/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "sp-endpoint.h"
#include "sp-practice-record.h"
#include "sp-practice-script.h"

G_BEGIN_DECLS

/**
 * SpPracticeListener:
 *
 * One server of a practice mailbox on its port, until it is freed.
 */
typedef struct _SpPracticeListener SpPracticeListener;

SpPracticeListener  *sp_practice_listener_new          (const SpPracticeServer   *server,
                                                        const SpPracticeAccount  *account,
                                                        SpPracticeRecord         *record,
                                                        GCancellable             *cancellable,
                                                        GError                  **error);
void                 sp_practice_listener_free         (SpPracticeListener       *self);

SpEndpoint          *sp_practice_listener_get_endpoint (SpPracticeListener       *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SpPracticeListener, sp_practice_listener_free)

G_END_DECLS
