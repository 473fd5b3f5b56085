/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sp-way.h"

G_BEGIN_DECLS

char        *sp_sign_in_words_for_title  (SpWay         *way);
char        *sp_sign_in_words_for_closed (SpWay         *way,
                                           char         **text);
const char  *sp_sign_in_words_for_error  (const GError  *error);

G_END_DECLS
