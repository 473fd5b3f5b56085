/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sp-practice-session.h"

G_BEGIN_DECLS

GBytes  *sp_practice_reply_expand (SpPracticeSession  *session,
                                   const char         *text,
                                   gsize               length);
void     sp_practice_reply_send   (SpPracticeSession  *session,
                                   const char         *bytes,
                                   gsize               length);
void     sp_practice_reply_say    (SpPracticeSession  *session,
                                   const char         *reply);

G_END_DECLS
