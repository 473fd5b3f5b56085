/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The causes that something speaks for, in order: what proves more comes first, then what is
 * more specific. */
#include "config.h"

#include "sp-suspects.h"

/* -1, 0 or 1 as for sorting, 0 only where nothing speaks more for the one than for the other. */
static int
compare_evidence (const SpSuspect *a, const SpSuspect *b)
{
  if (a->rule->confidence != b->rule->confidence)
    return a->rule->confidence > b->rule->confidence ? -1 : 1;
  return a->weight == b->weight ? 0 : a->weight > b->weight ? -1 : 1;
}

static int
compare_suspects (gconstpointer a, gconstpointer b)
{
  int order = compare_evidence (a, b);

  return order != 0 ? order
                    : g_strcmp0 (((const SpSuspect *) a)->cause->id,
                                 ((const SpSuspect *) b)->cause->id);
}

/* A cause counts with its best rule. */
static void
consider (SpSuspect *suspect, const SpRule *rule, const SpEvidence *evidence)
{
  SpSuspect other = { .cause = suspect->cause, .rule = rule };

  if (sp_rule_weigh (rule, evidence, &other.weight) &&
      (suspect->rule == NULL || compare_evidence (&other, suspect) < 0))
    *suspect = other;
}

static void
consider_all (SpSuspect *suspects, GArray *entries, const SpEvidence *evidence)
{
  for (guint i = 0; i < entries->len; i++)
    {
      const SpRuleEntry *entry = &g_array_index (entries, SpRuleEntry, i);

      consider (&suspects[entry->cause], entry->rule, evidence);
    }
}

/* What a server says later does not undo what we saw: one that was asked to sign in had proven
 * itself before. Of a pasted text nobody knows for sure where it comes from. */
static gboolean
can_be (const SpSuspect *suspect, const SpEvidence *evidence)
{
  return evidence->outcome == SP_NOT_KNOWN || sp_set_has (suspect->cause->stages, evidence->stage);
}

/* Of the rules that need words only those are looked at whose words were said. */
static void
consider_rules (SpSuspect *suspects, const SpRuleBook *book, const SpEvidence *evidence)
{
  GArray *found = evidence->said != NULL ? evidence->said->found : NULL;

  consider_all (suspects, book->without_words, evidence);
  for (guint i = 0; found != NULL && i < found->len; i++)
    {
      guint number = g_array_index (found, guint, i);

      if (number < book->by_phrase->len)
        consider_all (suspects, book->by_phrase->pdata[number], evidence);
    }
}

/**
 * sp_suspects_find:
 * @book: the rules
 * @evidence: what is known of a failure
 *
 * Returns: (transfer full) (element-type SpSuspect): the causes that it may have, likeliest
 *   first
 */
GArray *
sp_suspects_find (const SpRuleBook *book, const SpEvidence *evidence)
{
  g_autofree SpSuspect *all = g_new0 (SpSuspect, book->causes->len);
  GArray *suspects = g_array_new (FALSE, FALSE, sizeof (SpSuspect));

  for (guint i = 0; i < book->causes->len; i++)
    all[i].cause = book->causes->pdata[i];
  consider_rules (all, book, evidence);
  for (guint i = 0; i < book->causes->len; i++)
    {
      if (all[i].rule != NULL && can_be (&all[i], evidence))
        g_array_append_val (suspects, all[i]);
    }
  g_array_sort (suspects, compare_suspects);
  return suspects;
}

/**
 * sp_suspects_get_confidence:
 * @suspects: (element-type SpSuspect): at least one, as sp_suspects_find() gives them
 *
 * Returns: how sure the first of them is; never certain where another one is as good
 */
SpConfidence
sp_suspects_get_confidence (GArray *suspects)
{
  const SpSuspect *first = &g_array_index (suspects, SpSuspect, 0);
  const SpSuspect *second = suspects->len > 1 ? first + 1 : NULL;

  if (second != NULL && compare_evidence (first, second) == 0)
    return MIN (first->rule->confidence, SP_CONFIDENCE_LIKELY);
  return first->rule->confidence;
}
