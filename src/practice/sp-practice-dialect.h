/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sp-practice-session.h"

G_BEGIN_DECLS

extern const SpPracticeDialect sp_practice_imap;
extern const SpPracticeDialect sp_practice_pop3;
extern const SpPracticeDialect sp_practice_smtp;

const SpPracticeDialect  *sp_practice_dialect_of           (SpService                 service);
gboolean                  sp_practice_dialect_has_event    (const SpPracticeDialect  *self,
                                                            const char               *event);
const SpPracticeCommand  *sp_practice_dialect_find_command (const SpPracticeDialect  *self,
                                                            const char               *name);

G_END_DECLS
