/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sp-practice-session.h"

G_BEGIN_DECLS

GBytes  *sp_practice_reply_expand (SpPracticeSession  *session,
                                   const char         *text,
                                   gsize               length);

G_END_DECLS
