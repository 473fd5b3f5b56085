/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sp-cause.h"

G_BEGIN_DECLS

/**
 * SpRuleEntry:
 * @rule: a rule
 * @cause: the place of its cause in the book
 */
typedef struct
{
  const SpRule *rule;
  guint cause;
} SpRuleEntry;

/**
 * SpRuleBook:
 * @phrases: all phrases
 * @groups: (element-type utf8 guint): the numbers of groups of phrases, by their names
 * @causes: (element-type SpCause): the causes, by name
 * @by_phrase: (element-type SpRuleEntry): rules, by the number of a phrase they hold with
 * @without_words: (element-type SpRuleEntry): rules that hold without any
 * @unknown: (nullable): what to tell where no cause is found
 * @checked: (nullable): the day on which the facts were checked, as 2026-11-22
 *
 * All files of data/diagnoses, read.
 */
typedef struct
{
  SpPhraseBook *phrases;
  GHashTable *groups;
  GPtrArray *causes;
  GPtrArray *by_phrase;
  GArray *without_words;
  SpCause *unknown;
  char *checked;
} SpRuleBook;

void      sp_rule_book_init  (SpRuleBook   *book);
void      sp_rule_book_clear (SpRuleBook   *book);
gboolean  sp_rule_book_read_phrases
                             (SpRuleBook   *book,
                              GBytes       *xml,
                              const char   *name,
                              GError      **error);
gboolean  sp_rule_book_read  (SpRuleBook   *book,
                              GBytes       *xml,
                              const char   *name,
                              GError      **error);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (SpRuleBook, sp_rule_book_clear)

G_END_DECLS
