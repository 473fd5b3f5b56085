/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sp-practice-parser.h"

G_BEGIN_DECLS

gboolean  sp_practice_begin_plain (SpPracticeParser         *parser,
                                   const SpPracticeElement  *element,
                                   const char              **names,
                                   const char              **values,
                                   GError                  **error);
gboolean  sp_practice_begin_step  (SpPracticeParser         *parser,
                                   const SpPracticeElement  *element,
                                   const char              **names,
                                   const char              **values,
                                   GError                  **error);
gboolean  sp_practice_begin_send  (SpPracticeParser         *parser,
                                   const SpPracticeElement  *element,
                                   const char              **names,
                                   const char              **values,
                                   GError                  **error);
gboolean  sp_practice_end_step    (SpPracticeParser         *parser,
                                   GError                  **error);

G_END_DECLS
