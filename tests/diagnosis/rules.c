/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Rule books from text, for the tests of the diagnosis. */
#include "config.h"

#include "rules.h"

#include <string.h>

#include "sp-names.h"
#include "sp-suspects.h"
#include "unit.h"

gboolean
read_cause (SpRuleBook *book, const char *xml, gssize length, GError **error)
{
  g_autoptr(GBytes) bytes = g_bytes_new (xml, length >= 0 ? (gsize) length : strlen (xml));

  return sp_rule_book_read (book, bytes, "one.xml", error);
}

gboolean
read_phrases (SpRuleBook *book, const char *xml, GError **error)
{
  g_autoptr(GBytes) bytes = g_bytes_new (xml, strlen (xml));

  return sp_rule_book_read_phrases (book, bytes, "phrases.xml", error);
}

void
add_cause (SpRuleBook *book, const char *xml)
{
  g_autoptr(GError) error = NULL;

  ck_assert_msg (read_cause (book, xml, -1, &error), "%s", error != NULL ? error->message : "");
}

void
add_phrases (SpRuleBook *book, const char *xml)
{
  g_autoptr(GError) error = NULL;

  ck_assert_msg (read_phrases (book, xml, &error), "%s", error != NULL ? error->message : "");
}

/* How sure it is and of what, then what else it may be, as "likely: one, two". */
char *
rank (const SpRuleBook *book, const SpEvidence *evidence)
{
  g_autoptr(GArray) suspects = sp_suspects_find (book, evidence);
  GString *shown = g_string_new (NULL);

  if (suspects->len > 0)
    g_string_append_printf (shown, "%s:", sp_name_of (SP_TYPE_CONFIDENCE,
                                                      sp_suspects_get_confidence (suspects)));
  for (guint i = 0; i < suspects->len; i++)
    g_string_append_printf (shown, "%s%s", i > 0 ? ", " : " ",
                            g_array_index (suspects, SpSuspect, i).cause->id);
  return g_string_free (shown, FALSE);
}

/* The same for a text of which nothing else is known. */
char *
rank_text (const SpRuleBook *book, const char *text)
{
  g_auto(SpEvidence) evidence = SP_EVIDENCE_INIT;

  sp_evidence_set_text (&evidence, book->phrases, text, NULL);
  return rank (book, &evidence);
}
