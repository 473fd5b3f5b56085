/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sp-phrase.h"

G_BEGIN_DECLS

/**
 * SpPhraseBook:
 *
 * All phrases of the rules, each with a number of its own from 0 on. Most texts have a word of
 * only a few of them, and only these are looked for.
 */
typedef struct _SpPhraseBook SpPhraseBook;

/**
 * SpMatches:
 * @n_words: for each phrase of a book how many of its words a text has, 0 where it does not
 *   have the phrase; for a group of phrases the most of any of them
 * @found: (element-type guint): the numbers of the phrases and groups that it has
 *
 * What of a book is in a text.
 */
typedef struct
{
  guint8 *n_words;
  GArray *found;
} SpMatches;

SpPhraseBook  *sp_phrase_book_new         (void);
void           sp_phrase_book_free        (SpPhraseBook        *self);
gboolean       sp_phrase_book_add         (SpPhraseBook        *self,
                                           const char          *pattern,
                                           guint               *number);
gboolean       sp_phrase_book_add_message (SpPhraseBook        *self,
                                           const char          *sentence,
                                           guint               *number);
guint          sp_phrase_book_add_group   (SpPhraseBook        *self);
void           sp_phrase_book_join_group  (SpPhraseBook        *self,
                                           guint                number,
                                           guint                group);
SpMatches     *sp_phrase_book_match       (const SpPhraseBook  *self,
                                           const char          *text);

void           sp_matches_free            (SpMatches           *matches);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SpPhraseBook, sp_phrase_book_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SpMatches, sp_matches_free)

G_END_DECLS
