/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sp-practice-session.h"

G_BEGIN_DECLS

void  sp_practice_sign_in_hear_sasl   (SpPracticeSession  *session);
void  sp_practice_sign_in_run_sasl    (SpPracticeSession  *session);
void  sp_practice_sign_in_continue    (SpPracticeSession  *session);
void  sp_practice_sign_in_hear_secret (SpPracticeSession  *session,
                                       const char         *user,
                                       const char         *secret);
void  sp_practice_sign_in_judge       (SpPracticeSession  *session);

G_END_DECLS
