/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Rules: whether one holds, and how specific it then is. */
#include "config.h"

#include "sp-rule.h"

/* What each part of a rule counts for, see docs/diagnoses.md. A rule of a provider comes
 * before all that name none. */
#define PROVIDER_WEIGHT 100000
#define CODE_WEIGHT 200
#define FAULT_WEIGHT 200
#define CLUE_WEIGHT 60
#define WORD_WEIGHT 20
#define PLACE_WEIGHT 5

G_DEFINE_ENUM_TYPE (SpConfidence, sp_confidence,
                    G_DEFINE_ENUM_VALUE (SP_CONFIDENCE_POSSIBLE, "possible"),
                    G_DEFINE_ENUM_VALUE (SP_CONFIDENCE_LIKELY, "likely"),
                    G_DEFINE_ENUM_VALUE (SP_CONFIDENCE_CERTAIN, "certain"))

/**
 * sp_rule_new:
 *
 * Returns: (transfer full): a rule that always holds
 */
SpRule *
sp_rule_new (void)
{
  SpRule *rule = g_new0 (SpRule, 1);

  rule->says = g_array_new (FALSE, FALSE, sizeof (guint));
  rule->unless = g_array_new (FALSE, FALSE, sizeof (guint));
  rule->issuers = g_array_new (FALSE, FALSE, sizeof (guint));
  return rule;
}

/**
 * sp_rule_free:
 * @rule: (transfer full): a rule
 */
void
sp_rule_free (SpRule *rule)
{
  g_free (rule->remedy);
  sp_condition_clear (&rule->condition);
  g_strfreev (rule->codes);
  g_array_unref (rule->says);
  g_array_unref (rule->unless);
  g_array_unref (rule->issuers);
  g_free (rule);
}

static guint
count_words (GArray *phrases, const SpMatches *matches)
{
  guint most = 0;

  for (guint i = 0; i < phrases->len && matches != NULL; i++)
    most = MAX (most, matches->n_words[g_array_index (phrases, guint, i)]);
  return most;
}

static gboolean
has_code (const SpRule *rule, const SpEvidence *evidence)
{
  for (guint i = 0; rule->codes[i] != NULL; i++)
    {
      if (evidence->codes != NULL &&
          g_strv_contains ((const char *const *) evidence->codes, rule->codes[i]))
        return TRUE;
    }
  return FALSE;
}

static gboolean
place_fits (const SpRule *rule, const SpEvidence *evidence)
{
  return sp_condition_holds (&rule->condition, evidence) &&
         sp_set_has (rule->securities, evidence->security) &&
         sp_set_has (rule->stages, evidence->stage) &&
         sp_set_has (rule->outcomes, evidence->outcome);
}

static gboolean
faults_fit (const SpRule *rule, const SpEvidence *evidence)
{
  return sp_set_has (rule->faults, evidence->fault) &&
         (rule->tls_faults == 0 || (rule->tls_faults & evidence->tls_faults) != 0) &&
         (rule->codes == NULL || has_code (rule, evidence));
}

static guint
weigh_place (const SpRule *rule)
{
  guint n_places = (rule->condition.services != 0) + (rule->securities != 0) +
                   (rule->stages != 0) + (rule->outcomes != 0);

  return n_places * PLACE_WEIGHT;
}

static guint
weigh_clues (const SpRule *rule)
{
  guint n_clues = __builtin_popcountll (rule->condition.clues | rule->condition.no_clues);

  return n_clues * CLUE_WEIGHT;
}

static guint
weigh_faults (const SpRule *rule)
{
  return (rule->faults != 0 || rule->tls_faults != 0 ? FAULT_WEIGHT : 0) +
         (rule->codes != NULL ? CODE_WEIGHT : 0);
}

/**
 * sp_rule_weigh:
 * @rule: a rule
 * @evidence: what is known of a failure
 * @weight: (out): how specific the rule is, higher is more
 *
 * Returns: whether the rule holds
 */
gboolean
sp_rule_weigh (const SpRule *rule, const SpEvidence *evidence, guint *weight)
{
  guint n_said = count_words (rule->says, evidence->said);
  guint n_issuer = count_words (rule->issuers, evidence->issuer);

  /* Words first: most rules fail by them. */
  if ((n_said == 0 && rule->says->len > 0) || (n_issuer == 0 && rule->issuers->len > 0) ||
      !place_fits (rule, evidence) || !faults_fit (rule, evidence) ||
      count_words (rule->unless, evidence->said) > 0)
    return FALSE;
  *weight = weigh_place (rule) + weigh_clues (rule) + weigh_faults (rule) +
            MAX (n_said, n_issuer) * WORD_WEIGHT +
            (rule->condition.providers != NULL ? PROVIDER_WEIGHT : 0);
  return TRUE;
}
