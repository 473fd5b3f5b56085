/* SPDX-License-Identifier: GPL-3.0-or-later */
/* All rules and remedies: the files of data/diagnoses, read, and the rules by their words. */
#include "config.h"

#include "sp-rule-book.h"

#include "sp-rule-reader.h"

/* The file that is no cause: its remedy is for what nobody knows. */
#define UNKNOWN "unknown"

/**
 * sp_rule_book_init:
 * @book: where causes will be
 */
void
sp_rule_book_init (SpRuleBook *book)
{
  *book = (SpRuleBook) {
    .phrases = sp_phrase_book_new (),
    .groups = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL),
    .causes = g_ptr_array_new_with_free_func ((GDestroyNotify) sp_cause_free),
    .by_phrase = g_ptr_array_new_with_free_func ((GDestroyNotify) g_array_unref),
    .without_words = g_array_new (FALSE, FALSE, sizeof (SpRuleEntry)),
  };
}

/**
 * sp_rule_book_clear:
 * @book: a rule book
 */
void
sp_rule_book_clear (SpRuleBook *book)
{
  sp_phrase_book_free (book->phrases);
  g_hash_table_unref (book->groups);
  g_ptr_array_unref (book->causes);
  g_ptr_array_unref (book->by_phrase);
  g_array_unref (book->without_words);
  g_clear_pointer (&book->unknown, sp_cause_free);
  g_free (book->checked);
}

/**
 * sp_rule_book_read_phrases:
 * @book: a rule book
 * @xml: groups of phrases
 * @name: the name of the file, for error messages
 * @error: return location for an error in the domain %G_MARKUP_ERROR
 *
 * Returns: whether all of it was understood
 */
gboolean
sp_rule_book_read_phrases (SpRuleBook *book, GBytes *xml, const char *name, GError **error)
{
  static const SpElementFormat format = { { &sp_phrases_elements } };
  SpRuleReader reader = { .book = book };

  return sp_elements_read_format (&format, xml, name, &reader, error);
}

static gboolean
has_remedies (const SpCause *cause, GError **error)
{
  SpEvidence nothing = SP_EVIDENCE_INIT;

  for (guint i = 0; i < cause->rules->len; i++)
    {
      if (sp_cause_find_remedy (cause, cause->rules->pdata[i], &nothing) == NULL)
        return sp_elements_refuse (error, "a remedy is missing that a rule asks for");
    }
  return sp_cause_find_remedy (cause, NULL, &nothing) != NULL ||
         sp_elements_refuse (error, "there is no remedy for everybody");
}

static void
file_under (SpRuleBook *book, guint phrase, const SpRuleEntry *entry)
{
  while (book->by_phrase->len <= phrase)
    g_ptr_array_add (book->by_phrase, g_array_new (FALSE, FALSE, sizeof (SpRuleEntry)));
  g_array_append_val (book->by_phrase->pdata[phrase], *entry);
}

static void
add_cause (SpRuleBook *book, SpCause *cause)
{
  for (guint i = 0; i < cause->rules->len; i++)
    {
      SpRuleEntry entry = { cause->rules->pdata[i], book->causes->len };
      GArray *says = entry.rule->says;

      for (guint j = 0; j < says->len; j++)
        file_under (book, g_array_index (says, guint, j), &entry);
      if (says->len == 0)
        g_array_append_val (book->without_words, entry);
    }
  g_ptr_array_add (book->causes, cause);
}

/**
 * sp_rule_book_read:
 * @book: a rule book, which has its phrases already
 * @xml: a diagnosis as docs/diagnoses.md describes it
 * @name: the name of the file, for error messages
 * @error: return location for an error in the domain %G_MARKUP_ERROR
 *
 * Returns: whether all of it was understood, and so is in @book
 */
gboolean
sp_rule_book_read (SpRuleBook *book, GBytes *xml, const char *name, GError **error)
{
  g_autoptr(SpCause) cause = sp_cause_new ();
  static const SpElementFormat format = { { &sp_evidence_elements, &sp_remedy_elements } };
  SpRuleReader reader = { .book = book, .cause = cause };

  if (!sp_elements_read_format (&format, xml, name, &reader, error))
    return FALSE;
  if (!has_remedies (cause, error))
    {
      g_prefix_error (error, "%s: ", name);
      return FALSE;
    }
  if (g_str_equal (cause->id, UNKNOWN))
    book->unknown = g_steal_pointer (&cause);
  else
    add_cause (book, g_steal_pointer (&cause));
  return TRUE;
}
