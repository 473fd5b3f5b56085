/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * SpVocabulary:
 *
 * The words that phrases are made of, each with a number of its own from 1 on.
 */
typedef struct _SpVocabulary SpVocabulary;

SpVocabulary  *sp_vocabulary_new   (void);
void           sp_vocabulary_free  (SpVocabulary        *self);
guint          sp_vocabulary_learn (SpVocabulary        *self,
                                    const char          *word);
guint          sp_vocabulary_count (const SpVocabulary  *self,
                                    guint                number);

/**
 * SpWords:
 *
 * A text as the words it consists of, ready to be compared with phrases.
 */
typedef struct _SpWords SpWords;

SpWords       *sp_words_new        (const SpVocabulary  *vocabulary,
                                    const char          *text,
                                    gssize               length);
void           sp_words_free       (SpWords             *self);
guint          sp_words_get_length (const SpWords       *self);
const char    *sp_words_get_word   (const SpWords       *self,
                                    guint                place);
const guint   *sp_words_peek_numbers
                                   (const SpWords       *self);
GArray        *sp_words_list_known (const SpWords       *self);
gboolean       sp_words_have       (const SpWords       *self,
                                    guint                number);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SpVocabulary, sp_vocabulary_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SpWords, sp_words_free)

G_END_DECLS
