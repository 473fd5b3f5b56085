/* SPDX-License-Identifier: GPL-3.0-or-later */
/* All phrases, and for each word the phrases that cannot be without it. */
#include "config.h"

#include "sp-phrase-book.h"

/* Words have numbers from 1 on: here are the phrases that need no word of their own. */
#define NO_KEY 0

/* A phrase, or %NULL for a group, and the number of the group it is in: its own for none. */
typedef struct
{
  SpPhrase *phrase;
  guint group;
} Entry;

struct _SpPhraseBook
{
  SpVocabulary *vocabulary;
  GArray *entries;
  GPtrArray *by_key;
};

static void
entry_clear (Entry *entry)
{
  g_clear_pointer (&entry->phrase, sp_phrase_free);
}

/**
 * sp_phrase_book_new:
 *
 * Returns: (transfer full): a book without phrases
 */
SpPhraseBook *
sp_phrase_book_new (void)
{
  SpPhraseBook *self = g_new0 (SpPhraseBook, 1);

  self->vocabulary = sp_vocabulary_new ();
  self->entries = g_array_new (FALSE, FALSE, sizeof (Entry));
  g_array_set_clear_func (self->entries, (GDestroyNotify) entry_clear);
  self->by_key = g_ptr_array_new_with_free_func ((GDestroyNotify) g_array_unref);
  return self;
}

/**
 * sp_phrase_book_free:
 * @self: (transfer full): a book
 */
void
sp_phrase_book_free (SpPhraseBook *self)
{
  sp_vocabulary_free (self->vocabulary);
  g_array_unref (self->entries);
  g_ptr_array_unref (self->by_key);
  g_free (self);
}

static void
file_under (SpPhraseBook *self, guint key, guint number)
{
  while (self->by_key->len <= key)
    g_ptr_array_add (self->by_key, g_array_new (FALSE, FALSE, sizeof (guint)));
  g_array_append_val (self->by_key->pdata[key], number);
}

static guint
add_entry (SpPhraseBook *self, SpPhrase *phrase)
{
  Entry entry = { phrase, self->entries->len };

  g_array_append_val (self->entries, entry);
  return entry.group;
}

static gboolean
keep (SpPhraseBook *self, SpPhrase *phrase, guint *number)
{
  g_autoptr(GArray) keys = NULL;

  if (phrase == NULL)
    return FALSE;
  *number = add_entry (self, phrase);
  keys = sp_phrase_get_keys (phrase, self->vocabulary);
  for (guint i = 0; i < keys->len; i++)
    file_under (self, g_array_index (keys, guint, i), *number);
  if (keys->len == 0)
    file_under (self, NO_KEY, *number);
  return TRUE;
}

/**
 * sp_phrase_book_add:
 * @self: a book
 * @pattern: a phrase, as sp_phrase_new() takes it
 * @number: (out): the number of the phrase
 *
 * Returns: whether @pattern is a phrase
 */
gboolean
sp_phrase_book_add (SpPhraseBook *self, const char *pattern, guint *number)
{
  return keep (self, sp_phrase_new (self->vocabulary, pattern), number);
}

/**
 * sp_phrase_book_add_message:
 * @self: a book
 * @sentence: what a program shows, as sp_phrase_new_message() takes it
 * @number: (out): the number of the phrase
 *
 * Returns: whether @sentence has words
 */
gboolean
sp_phrase_book_add_message (SpPhraseBook *self, const char *sentence, guint *number)
{
  return keep (self, sp_phrase_new_message (self->vocabulary, sentence), number);
}

/**
 * sp_phrase_book_add_group:
 * @self: a book
 *
 * Returns: the number of a group without phrases, which is used like that of a phrase
 */
guint
sp_phrase_book_add_group (SpPhraseBook *self)
{
  return add_entry (self, NULL);
}

/**
 * sp_phrase_book_join_group:
 * @self: a book
 * @number: the number of a phrase that is in no group
 * @group: the number of a group
 *
 * Lets the group match where the phrase does.
 */
void
sp_phrase_book_join_group (SpPhraseBook *self, guint number, guint group)
{
  g_array_index (self->entries, Entry, number).group = group;
}

static void
note (SpMatches *matches, guint number, guint n_words)
{
  if (matches->n_words[number] == 0)
    g_array_append_val (matches->found, number);
  matches->n_words[number] = MAX (matches->n_words[number], n_words);
}

static void
match_with_key (const SpPhraseBook *self, guint key, const SpWords *words, SpMatches *matches)
{
  GArray *numbers = key < self->by_key->len ? self->by_key->pdata[key] : NULL;

  for (guint i = 0; numbers != NULL && i < numbers->len; i++)
    {
      guint number = g_array_index (numbers, guint, i);
      const Entry *entry = &g_array_index (self->entries, Entry, number);
      guint n_words = sp_phrase_match (entry->phrase, words);

      if (n_words == 0)
        continue;
      note (matches, number, n_words);
      note (matches, entry->group, n_words);
    }
}

/**
 * sp_phrase_book_match:
 * @self: a book
 * @text: what a server said, as UTF-8
 *
 * Returns: (transfer full): what of the book is in @text
 */
SpMatches *
sp_phrase_book_match (const SpPhraseBook *self, const char *text)
{
  g_autoptr(SpWords) words = sp_words_new (self->vocabulary, text, -1);
  g_autoptr(GArray) known = sp_words_list_known (words);
  SpMatches *matches = g_new0 (SpMatches, 1);

  matches->n_words = g_new0 (guint8, self->entries->len);
  matches->found = g_array_new (FALSE, FALSE, sizeof (guint));
  match_with_key (self, NO_KEY, words, matches);
  for (guint i = 0; i < known->len; i++)
    match_with_key (self, g_array_index (known, guint, i), words, matches);
  return matches;
}

/**
 * sp_matches_free:
 * @matches: (transfer full): what of a book is in a text
 */
void
sp_matches_free (SpMatches *matches)
{
  g_free (matches->n_words);
  g_array_unref (matches->found);
  g_free (matches);
}
