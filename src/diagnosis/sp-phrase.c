/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Phrases. Nothing here goes back over the text more often than the phrase has words. */
#include "config.h"

#include "sp-phrase.h"

#include <string.h>

#define ELLIPSIS "…"
#define MAX_WORDS 40
#define NOWHERE G_MAXUINT

/* Sentences of so many words and more may have one, or two, of them missing or wrong. */
#define FORGIVE_ONE 4
#define FORGIVE_TWO 8

/* One way to fill a place: a word by its number, or all words that begin so. */
typedef struct
{
  guint number;
  char *prefix;
  gsize length;
} Choice;

typedef struct
{
  gboolean after_gap;
  GArray *choices;
} Atom;

struct _SpPhrase
{
  GPtrArray *atoms;
  guint forgiven;
};

static void
choice_clear (Choice *choice)
{
  g_free (choice->prefix);
}

static void
atom_free (Atom *atom)
{
  g_array_unref (atom->choices);
  g_free (atom);
}

static Atom *
atom_new (gboolean after_gap)
{
  Atom *atom = g_new0 (Atom, 1);

  atom->after_gap = after_gap;
  atom->choices = g_array_new (FALSE, FALSE, sizeof (Choice));
  g_array_set_clear_func (atom->choices, (GDestroyNotify) choice_clear);
  return atom;
}

/* A pattern's word may be cut up by its own punctuation, as 0x80/7 or don’t are in a text. */
static char **
fold (const SpVocabulary *vocabulary, const char *pattern)
{
  g_autoptr(SpWords) words = sp_words_new (vocabulary, pattern, -1);
  g_autoptr(GStrvBuilder) folded = g_strv_builder_new ();

  for (guint i = 0; i < sp_words_get_length (words); i++)
    g_strv_builder_add (folded, sp_words_get_word (words, i));
  return g_strv_builder_end (folded);
}

static void
add_choice (Atom *atom, SpVocabulary *vocabulary, const char *word, gboolean is_prefix)
{
  Choice choice = { 0 };

  if (is_prefix)
    {
      choice.prefix = g_strdup (word);
      choice.length = strlen (word);
    }
  else
    choice.number = sp_vocabulary_learn (vocabulary, word);
  g_array_append_val (atom->choices, choice);
}

/* “*” stands behind the beginning of a word. */
static gboolean
is_well_formed (const char *choice)
{
  const char *star = strchr (choice, '*');

  return star == NULL || star[1] == '\0';
}

static gboolean
add_choices (SpPhrase *self, SpVocabulary *vocabulary, const char *item, gboolean after_gap)
{
  g_auto(GStrv) choices = g_strsplit (item, "|", -1);
  Atom *atom = atom_new (after_gap);

  g_ptr_array_add (self->atoms, atom);
  for (guint i = 0; choices[i] != NULL; i++)
    {
      g_auto(GStrv) words = fold (vocabulary, choices[i]);

      if (g_strv_length (words) != 1 || !is_well_formed (choices[i]))
        return FALSE;
      add_choice (atom, vocabulary, words[0], g_str_has_suffix (choices[i], "*"));
    }
  return TRUE;
}

static void
add_plain_words (SpPhrase *self, SpVocabulary *vocabulary, const char *item, gboolean after_gap)
{
  g_auto(GStrv) words = fold (vocabulary, item);

  for (guint i = 0; words[i] != NULL; i++)
    {
      Atom *atom = atom_new (after_gap && i == 0);

      add_choice (atom, vocabulary, words[i], FALSE);
      g_ptr_array_add (self->atoms, atom);
    }
}

static gboolean
is_plain (const char *item)
{
  return strpbrk (item, "|*") == NULL;
}

static SpPhrase *
phrase_new (void)
{
  SpPhrase *self = g_new0 (SpPhrase, 1);

  self->atoms = g_ptr_array_new_with_free_func ((GDestroyNotify) atom_free);
  return self;
}

static SpPhrase *
finish (SpPhrase *self)
{
  if (self->atoms->len > 0 && self->atoms->len <= MAX_WORDS)
    return self;
  sp_phrase_free (self);
  return NULL;
}

/**
 * sp_phrase_new:
 * @vocabulary: takes the words of the phrase
 * @pattern: words, “…” for a gap, “a|b” for a choice, “a*” for a beginning
 *
 * Returns: (transfer full) (nullable): the phrase, %NULL if @pattern is none
 */
SpPhrase *
sp_phrase_new (SpVocabulary *vocabulary, const char *pattern)
{
  g_autoptr(SpPhrase) self = phrase_new ();
  g_auto(GStrv) items = g_strsplit_set (pattern, " \n", -1);
  gboolean after_gap = FALSE;

  for (guint i = 0; items[i] != NULL; i++)
    {
      if (g_str_equal (items[i], ELLIPSIS))
        after_gap = TRUE;
      else
        {
          guint before = self->atoms->len;

          if (strstr (items[i], ELLIPSIS) != NULL)
            return NULL;
          if (is_plain (items[i]))
            add_plain_words (self, vocabulary, items[i], after_gap);
          else if (!add_choices (self, vocabulary, items[i], after_gap))
            return NULL;
          after_gap = after_gap && self->atoms->len == before;
        }
    }
  return finish (g_steal_pointer (&self));
}

/**
 * sp_phrase_new_message:
 * @vocabulary: takes the words of the sentence
 * @sentence: what a program shows on the screen
 *
 * A message is found too where one of its words is missing, wrong or too many, and a long one
 * where two are: it was typed by a person who read it from a screen.
 *
 * Returns: (transfer full) (nullable): the phrase, %NULL if @sentence is none
 */
SpPhrase *
sp_phrase_new_message (SpVocabulary *vocabulary, const char *sentence)
{
  SpPhrase *self = phrase_new ();

  add_plain_words (self, vocabulary, sentence, FALSE);
  self->forgiven = (self->atoms->len >= FORGIVE_ONE) + (self->atoms->len >= FORGIVE_TWO);
  return finish (self);
}

/**
 * sp_phrase_free:
 * @self: (transfer full): a phrase
 */
void
sp_phrase_free (SpPhrase *self)
{
  g_ptr_array_unref (self->atoms);
  g_free (self);
}

static gboolean
is_exact (const Atom *atom)
{
  for (guint i = 0; i < atom->choices->len; i++)
    {
      if (g_array_index (atom->choices, Choice, i).prefix != NULL)
        return FALSE;
    }
  return TRUE;
}

static guint
count_uses (const Atom *atom, const SpVocabulary *vocabulary)
{
  guint n = 0;

  for (guint i = 0; i < atom->choices->len; i++)
    n += sp_vocabulary_count (vocabulary, g_array_index (atom->choices, Choice, i).number);
  return n;
}

/* The place whose words are rarest among the phrases, of those that are not @taken. */
static guint
find_rarest (const SpPhrase *self, const SpVocabulary *vocabulary, guint64 taken)
{
  guint rarest = NOWHERE;

  for (guint i = 0; i < self->atoms->len; i++)
    {
      const Atom *atom = self->atoms->pdata[i];

      if (is_exact (atom) && (taken & (G_GUINT64_CONSTANT (1) << i)) == 0 &&
          (rarest == NOWHERE || count_uses (atom, vocabulary) <
                                count_uses (self->atoms->pdata[rarest], vocabulary)))
        rarest = i;
    }
  return rarest;
}

static void
append_choices (GArray *keys, const Atom *atom)
{
  for (guint i = 0; i < atom->choices->len; i++)
    g_array_append_val (keys, g_array_index (atom->choices, Choice, i).number);
}

/**
 * sp_phrase_get_keys:
 * @self: a phrase
 * @vocabulary: the words of all phrases
 *
 * Of one word more than may be missing at least one is there.
 *
 * Returns: (transfer full) (element-type guint): numbers of words of which a text must have one
 *   to have the phrase; empty where it may have it without any
 */
GArray *
sp_phrase_get_keys (const SpPhrase *self, const SpVocabulary *vocabulary)
{
  GArray *keys = g_array_new (FALSE, FALSE, sizeof (guint));
  guint64 taken = 0;

  for (guint i = 0; i <= self->forgiven; i++)
    {
      guint rarest = find_rarest (self, vocabulary, taken);

      if (rarest == NOWHERE)
        return g_array_set_size (keys, 0);
      append_choices (keys, self->atoms->pdata[rarest]);
      taken |= G_GUINT64_CONSTANT (1) << rarest;
    }
  return keys;
}

/* Most words differ in their first letter already. */
static gboolean
begins (const char *word, const Choice *choice)
{
  return *word == *choice->prefix && strncmp (word, choice->prefix, choice->length) == 0;
}

static gboolean
fits (const Atom *atom, const SpWords *text, guint place)
{
  for (guint i = 0; i < atom->choices->len; i++)
    {
      const Choice *choice = &g_array_index (atom->choices, Choice, i);

      if (choice->prefix != NULL ? begins (sp_words_get_word (text, place), choice)
                                 : sp_words_peek_numbers (text)[place] == choice->number)
        return TRUE;
    }
  return FALSE;
}

static gboolean
may_be_there (const Atom *atom, const SpWords *text)
{
  for (guint i = 0; i < atom->choices->len; i++)
    {
      const Choice *choice = &g_array_index (atom->choices, Choice, i);

      if (choice->prefix != NULL || sp_words_have (text, choice->number))
        return TRUE;
    }
  return FALSE;
}

/* Most phrases share hardly a word with most texts: that is seen before the text is read. */
static gboolean
is_worth_a_look (const SpPhrase *self, const SpWords *text)
{
  guint n_missing = 0;

  for (guint i = 0; i < self->atoms->len; i++)
    {
      n_missing += !may_be_there (self->atoms->pdata[i], text);
      if (n_missing > self->forgiven)
        return FALSE;
    }
  return TRUE;
}

static guint
part_length (const SpPhrase *self, guint first)
{
  guint length = 1;

  while (first + length < self->atoms->len &&
         !((const Atom *) self->atoms->pdata[first + length])->after_gap)
    length++;
  return length;
}

static gboolean
part_fits (const SpPhrase *self, guint first, guint length, const SpWords *text, guint place)
{
  for (guint i = 0; i < length; i++)
    {
      if (!fits (self->atoms->pdata[first + i], text, place + i))
        return FALSE;
    }
  return TRUE;
}

static gboolean
is_plain_word (const Atom *atom)
{
  return atom->choices->len == 1 && g_array_index (atom->choices, Choice, 0).prefix == NULL;
}

/* The first word of the part that is no choice, by which places are passed over quickly. */
static guint
find_anchor (const SpPhrase *self, guint first, guint length)
{
  guint anchor = 0;

  while (anchor < length && !is_plain_word (self->atoms->pdata[first + anchor]))
    anchor++;
  return anchor;
}

/* The place behind the part where it comes first, 0 where it does not come any more. */
static guint
find_part (const SpPhrase *self, guint first, guint length, const SpWords *text, guint place)
{
  const guint *numbers = sp_words_peek_numbers (text);
  guint n_words = sp_words_get_length (text);
  guint anchor = find_anchor (self, first, length);
  guint number = 0;

  if (anchor < length)
    number = g_array_index (((const Atom *) self->atoms->pdata[first + anchor])->choices, Choice,
                            0).number;
  for (guint i = place; i + length <= n_words; i++)
    {
      if ((number == 0 || numbers[i + anchor] == number) &&
          part_fits (self, first, length, text, i))
        return i + length;
    }
  return 0;
}

/* Each part where it comes first after the part before: no other choice could find more. */
static gboolean
match_parts (const SpPhrase *self, const SpWords *text)
{
  guint place = 0;

  for (guint first = 0, length; first < self->atoms->len; first += length)
    {
      length = part_length (self, first);
      place = find_part (self, first, length, text, place);
      if (place == 0)
        return FALSE;
    }
  return TRUE;
}

/* The words of a message are all plain. */
static void
list_numbers (const SpPhrase *self, guint *numbers)
{
  for (guint i = 0; i < self->atoms->len; i++)
    {
      const Atom *atom = self->atoms->pdata[i];

      numbers[i] = g_array_index (atom->choices, Choice, 0).number;
    }
}

/* The fewest words to change until the sentence stands somewhere in the text (Sellers 1980). */
static guint
count_differences (const SpPhrase *self, const SpWords *text)
{
  const guint *said = sp_words_peek_numbers (text);
  guint n = self->atoms->len;
  guint least = n;
  guint column[MAX_WORDS + 1];
  guint wanted[MAX_WORDS];

  list_numbers (self, wanted);
  for (guint i = 0; i <= n; i++)
    column[i] = i;
  for (guint place = 0; place < sp_words_get_length (text); place++)
    {
      guint diagonal = column[0];

      for (guint i = 1; i <= n; i++)
        {
          guint changed = diagonal + (said[place] != wanted[i - 1]);

          diagonal = column[i];
          column[i] = MIN (changed, MIN (column[i - 1], column[i]) + 1);
        }
      least = MIN (least, column[n]);
    }
  return least;
}

/**
 * sp_phrase_match:
 * @self: a phrase
 * @text: a text of the same vocabulary
 *
 * Returns: how many words of the phrase the text has, 0 where it does not have the phrase
 */
guint
sp_phrase_match (const SpPhrase *self, const SpWords *text)
{
  guint n_different;

  if (!is_worth_a_look (self, text))
    return 0;
  if (self->forgiven == 0)
    return match_parts (self, text) ? self->atoms->len : 0;
  n_different = count_differences (self, text);
  return n_different <= self->forgiven ? self->atoms->len - n_different : 0;
}
