/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sp-words.h"

G_BEGIN_DECLS

/**
 * SpPhrase:
 *
 * Words that are looked for in a text, with gaps and choices, as docs/diagnoses.md tells.
 */
typedef struct _SpPhrase SpPhrase;

SpPhrase  *sp_phrase_new         (SpVocabulary    *vocabulary,
                                  const char      *pattern);
SpPhrase  *sp_phrase_new_message (SpVocabulary    *vocabulary,
                                  const char      *sentence);
void       sp_phrase_free        (SpPhrase        *self);
GArray    *sp_phrase_get_keys    (const SpPhrase      *self,
                                  const SpVocabulary  *vocabulary);
guint      sp_phrase_match       (const SpPhrase  *self,
                                  const SpWords   *text);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SpPhrase, sp_phrase_free)

G_END_DECLS
