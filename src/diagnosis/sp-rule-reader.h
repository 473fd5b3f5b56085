/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sp-elements.h"
#include "sp-rule-book.h"

G_BEGIN_DECLS

/**
 * SpRuleReader:
 * @book: takes what was read
 * @group: the group of phrases that is being read
 * @cause: (nullable): the diagnosis that is being read
 * @rule: (nullable): its rule that is
 * @remedy: (nullable): its remedy that is
 * @piece: (nullable): the piece of that remedy
 * @line_kind: for whom the command is in that piece
 * @example: (nullable): its example
 *
 * What of a file is being read.
 */
typedef struct
{
  SpRuleBook *book;
  guint group;
  SpCause *cause;
  SpRule *rule;
  SpRemedy *remedy;
  SpPiece *piece;
  SpLineKind line_kind;
  SpExample *example;
} SpRuleReader;

extern const SpElementTable sp_phrases_elements;
extern const SpElementTable sp_evidence_elements;
extern const SpElementTable sp_remedy_elements;

gboolean  sp_rule_reader_value (GType         enum_type,
                                const char   *name,
                                int          *value,
                                GError      **error);

G_END_DECLS
