/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The files of data/diagnoses: what is taken in can be asked. */
#include "fuzz.h"
#include "sp-suspects.h"

static void
ask (const SpRuleBook *book)
{
  g_auto(SpEvidence) evidence = SP_EVIDENCE_INIT;
  g_autoptr(GArray) suspects = NULL;

  sp_evidence_set_text (&evidence, book->phrases, "535 5.7.8 login failed a b c", NULL);
  suspects = sp_suspects_find (book, &evidence);
  for (guint i = 0; i < suspects->len; i++)
    {
      const SpSuspect *suspect = &g_array_index (suspects, SpSuspect, i);

      g_assert (sp_cause_find_remedy (suspect->cause, suspect->rule, &evidence) != NULL);
    }
}

int
LLVMFuzzerTestOneInput (const uint8_t *bytes, size_t length)
{
  g_autoptr(GBytes) xml = g_bytes_new (bytes, length);
  g_auto(SpRuleBook) book = { 0 };
  g_autoptr(GError) phrases_error = NULL;
  g_autoptr(GError) error = NULL;

  sp_rule_book_init (&book);
  g_assert (sp_rule_book_read_phrases (&book, xml, "fuzz", &phrases_error) ==
            (phrases_error == NULL));
  g_assert (sp_rule_book_read (&book, xml, "fuzz", &error) == (error == NULL));
  ask (&book);
  return 0;
}
