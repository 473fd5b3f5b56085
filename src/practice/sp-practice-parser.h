/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

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
 * @text: the text of the element that is being read
 */
typedef struct
{
  SpPracticeDraft *draft;
  SpPracticeServer *server;
  SpPracticeRule *rule;
  SpPracticeStep *step;
  SpPracticePhase phase;
  gboolean is_raw;
  GString *text;
} SpPracticeParser;

typedef struct _SpPracticeElement SpPracticeElement;

/**
 * SpPracticeElement:
 * @name: an element
 * @parent: (nullable): the element it has to be in
 * @begin: takes its attributes, and refuses those that it does not know
 * @end: (nullable): takes its text; without it the element has none
 * @kind: which step it is, if it is one
 * @amount: (nullable): the attribute that says how much of it
 */
struct _SpPracticeElement
{
  const char *name;
  const char *parent;
  gboolean (*begin) (SpPracticeParser         *parser,
                     const SpPracticeElement  *element,
                     const char              **names,
                     const char              **values,
                     GError                  **error);
  gboolean (*end) (SpPracticeParser *parser, GError **error);
  SpPracticeStepKind kind;
  const char *amount;
};

gboolean                  sp_practice_parse         (SpPracticeDraft   *draft,
                                                     GBytes            *xml,
                                                     const char        *name,
                                                     GError           **error);

const SpPracticeElement  *sp_practice_element_find  (const char        *name);
gboolean                  sp_practice_parser_refuse (GError           **error,
                                                     const char        *format,
                                                     ...) G_GNUC_PRINTF (2, 3);

G_END_DECLS
