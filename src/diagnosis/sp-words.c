/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Text as words. What servers write differs in case, quotes, punctuation and line ends from
 * one version to the next, the words stay. */
#include "config.h"

#include "sp-words.h"

#include <string.h>

/* How many bytes are composed at once. */
#define PIECE 512

#define COMBINING_ACUTE_ACCENT 0x0301

struct _SpVocabulary
{
  GHashTable *numbers;
  GArray *counts;
};

/* For each place the offset of its word and the word's number; and each number once. */
struct _SpWords
{
  GString *folded;
  GArray *offsets;
  GArray *numbers;
  GArray *known;
  guint8 *present;
};

/**
 * sp_vocabulary_new:
 *
 * Returns: (transfer full): a vocabulary without words
 */
SpVocabulary *
sp_vocabulary_new (void)
{
  SpVocabulary *self = g_new0 (SpVocabulary, 1);

  self->numbers = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->counts = g_array_new (FALSE, TRUE, sizeof (guint));
  g_array_set_size (self->counts, 1);
  return self;
}

/**
 * sp_vocabulary_free:
 * @self: (transfer full): a vocabulary
 */
void
sp_vocabulary_free (SpVocabulary *self)
{
  g_hash_table_unref (self->numbers);
  g_array_unref (self->counts);
  g_free (self);
}

/**
 * sp_vocabulary_learn:
 * @self: a vocabulary
 * @word: a word in lower case
 *
 * Returns: the number of @word, a new one if there was none
 */
guint
sp_vocabulary_learn (SpVocabulary *self, const char *word)
{
  guint number = GPOINTER_TO_UINT (g_hash_table_lookup (self->numbers, word));

  if (number == 0)
    {
      number = self->counts->len;
      g_hash_table_insert (self->numbers, g_strdup (word), GUINT_TO_POINTER (number));
      g_array_set_size (self->counts, number + 1);
    }
  g_array_index (self->counts, guint, number)++;
  return number;
}

/**
 * sp_vocabulary_count:
 * @self: a vocabulary
 * @number: the number of a word
 *
 * Returns: how often the word was learned
 */
guint
sp_vocabulary_count (const SpVocabulary *self, guint number)
{
  return g_array_index (self->counts, guint, number);
}

static gboolean
is_apostrophe (gunichar c)
{
  return c == '\'' || c == '`' || c == 0x2018 || c == 0x2019 ||
         c == COMBINING_ACUTE_ACCENT;
}

/* An acute accent is typed for an apostrophe, and composed to a blank with a mark. */
static gboolean
is_typed_accent (const char *p)
{
  return *p == ' ' && g_utf8_get_char (p + 1) == COMBINING_ACUTE_ACCENT;
}

static gboolean
is_in_word (gunichar c)
{
  if (c < 0x80)
    return c == '_' || g_ascii_isalnum (c);
  return g_unichar_isalnum (c) || g_unichar_ismark (c);
}

static void
append_folded (GString *folded, gunichar c)
{
  if (c < 0x80)
    g_string_append_c (folded, g_ascii_tolower (c));
  else
    g_string_append_unichar (folded, g_unichar_tolower (c));
}

/* Chinese and Japanese are written without blanks: there each character is a word. */
static gboolean
is_word_alone (gunichar c)
{
  GUnicodeScript script = c < 0x80 ? G_UNICODE_SCRIPT_LATIN : g_unichar_get_script (c);

  return script == G_UNICODE_SCRIPT_HAN || script == G_UNICODE_SCRIPT_HIRAGANA ||
         script == G_UNICODE_SCRIPT_KATAKANA;
}

/* A dot belongs to a word between two digits, as in 5.7.8. */
static gboolean
is_inner_dot (const char *p, const char *start)
{
  return *p == '.' && p > start && g_ascii_isdigit (p[-1]) && g_ascii_isdigit (p[1]);
}

/* Returns where the next word begins. */
static gsize
end_word (SpWords *self, const SpVocabulary *vocabulary, gsize start)
{
  guint number;

  if (self->folded->len == start)
    return start;
  number = GPOINTER_TO_UINT (g_hash_table_lookup (vocabulary->numbers,
                                                  self->folded->str + start));
  if (number != 0 && !self->present[number])
    g_array_append_val (self->known, number);
  self->present[number] = TRUE;
  g_array_append_val (self->offsets, start);
  g_array_append_val (self->numbers, number);
  g_string_append_c (self->folded, '\0');
  return self->folded->len;
}

/* An apostrophe joins, as in “doesn’t”, but not behind a single letter, as in b'bytes'. */
static void
split (SpWords *self, const SpVocabulary *vocabulary, const char *text)
{
  gsize start = 0;

  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);
      gboolean is_alone = is_word_alone (c);
      gboolean is_inside = is_in_word (c) || is_inner_dot (p, text);

      if (is_typed_accent (p))
        c = g_utf8_get_char (++p);
      if (is_apostrophe (c) && self->folded->len > start + 1)
        continue;
      if (is_alone || !is_inside)
        start = end_word (self, vocabulary, start);
      if (is_inside)
        append_folded (self->folded, c);
      if (is_alone)
        start = end_word (self, vocabulary, start);
    }
  end_word (self, vocabulary, start);
}

/* Composed characters and full-width letters become what a phrase has. Piece by piece, because
 * to sort a heap of marks takes more than its length. */
static char *
compose (const char *valid)
{
  gsize length = strlen (valid);
  GString *composed = g_string_sized_new (length);

  for (const char *p = valid; *p != '\0';)
    {
      const char *end = valid + length - p > PIECE ? g_utf8_find_prev_char (p, p + PIECE)
                                                   : valid + length;
      g_autofree char *piece = g_utf8_normalize (p, end - p, G_NORMALIZE_NFKC);

      g_string_append (composed, piece);
      p = end;
    }
  return g_string_free (composed, FALSE);
}

static char *
normalise (const char *text, gssize length)
{
  g_autofree char *valid = g_utf8_make_valid (text, length);

  return g_str_is_ascii (valid) ? g_steal_pointer (&valid) : compose (valid);
}

/**
 * sp_words_new:
 * @vocabulary: the words that phrases know
 * @text: (array length=length): any bytes
 * @length: the length of @text in bytes, -1 if it ends with a zero
 *
 * Takes time in proportion to @length.
 *
 * Returns: (transfer full): the words of @text
 */
SpWords *
sp_words_new (const SpVocabulary *vocabulary, const char *text, gssize length)
{
  SpWords *self = g_new0 (SpWords, 1);
  g_autofree char *normal = normalise (text, length);

  self->folded = g_string_sized_new (strlen (normal) + 1);
  self->offsets = g_array_new (FALSE, FALSE, sizeof (gsize));
  self->numbers = g_array_new (FALSE, FALSE, sizeof (guint));
  self->known = g_array_new (FALSE, FALSE, sizeof (guint));
  self->present = g_new0 (guint8, g_hash_table_size (vocabulary->numbers) + 1);
  split (self, vocabulary, normal);
  return self;
}

/**
 * sp_words_free:
 * @self: (transfer full): a text
 */
void
sp_words_free (SpWords *self)
{
  g_string_free (self->folded, TRUE);
  g_array_unref (self->offsets);
  g_array_unref (self->numbers);
  g_array_unref (self->known);
  g_free (self->present);
  g_free (self);
}

/**
 * sp_words_get_length:
 * @self: a text
 *
 * Returns: how many words it has
 */
guint
sp_words_get_length (const SpWords *self)
{
  return self->numbers->len;
}

/**
 * sp_words_get_word:
 * @self: a text
 * @place: a place, from 0
 *
 * Returns: (transfer none): the word there, in lower case
 */
const char *
sp_words_get_word (const SpWords *self, guint place)
{
  return self->folded->str + g_array_index (self->offsets, gsize, place);
}

/**
 * sp_words_peek_numbers:
 * @self: a text
 *
 * Returns: (transfer none): the number of the word at each place, 0 where no phrase has it
 */
const guint *
sp_words_peek_numbers (const SpWords *self)
{
  return (const guint *) (const void *) self->numbers->data;
}

/**
 * sp_words_list_known:
 * @self: a text
 *
 * Returns: (transfer full) (element-type guint): the numbers of its words that phrases have,
 *   each once
 */
GArray *
sp_words_list_known (const SpWords *self)
{
  return g_array_ref (self->known);
}

/**
 * sp_words_have:
 * @self: a text
 * @number: the number of a word
 *
 * Returns: whether the word is anywhere in the text
 */
gboolean
sp_words_have (const SpWords *self, guint number)
{
  return self->present[number];
}
