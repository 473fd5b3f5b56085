/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sp-practice-session.h"

G_BEGIN_DECLS

void  sp_practice_rules_raise (SpPracticeSession  *session,
                               const char         *event,
                               SpPracticeAnswer    answer);

G_END_DECLS
