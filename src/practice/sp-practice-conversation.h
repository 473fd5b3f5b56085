/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sp-practice-peer.h"
#include "sp-practice-script.h"

G_BEGIN_DECLS

void  sp_practice_conversation_run (const SpPracticeServer   *server,
                                    const SpPracticeAccount  *account,
                                    SSL_CTX                  *context,
                                    SpPracticePeer           *peer,
                                    SpPracticeRecord         *record);

G_END_DECLS
