/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sp-elements.h"
#include "sp-practice-scenario-private.h"

G_BEGIN_DECLS

/**
 * SpPracticeParser:
 * @draft: what was read so far
 * @server: (nullable): the server that is being read
 * @rule: (nullable): the rule that is being read
 * @step: (nullable): the step that is being read
 * @phase: when the capability that is being read is offered
 * @is_raw: whether the step's text is bytes with escapes and not a line
 */
typedef struct
{
  SpPracticeDraft *draft;
  SpPracticeServer *server;
  SpPracticeRule *rule;
  SpPracticeStep *step;
  SpPracticePhase phase;
  gboolean is_raw;
} SpPracticeParser;

extern const SpElementTable sp_practice_elements;
extern const SpElementTable sp_practice_step_elements;

gboolean  sp_practice_parse       (SpPracticeDraft  *draft,
                                   GBytes           *xml,
                                   const char       *name,
                                   GError          **error);
gboolean  sp_practice_read_switch (const char       *text,
                                   gboolean         *value,
                                   GError          **error);

G_END_DECLS
