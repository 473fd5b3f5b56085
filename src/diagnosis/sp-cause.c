/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A cause as its file has it: what speaks for it and what to tell. */
#include "config.h"

#include "sp-cause.h"

static void
line_free (SpLine *line)
{
  g_free (line->text);
  g_free (line);
}

static void
piece_free (SpPiece *piece)
{
  sp_condition_clear (&piece->condition);
  g_free (piece->id);
  g_free (piece->target);
  g_free (piece->from);
  g_free (piece->text);
  g_ptr_array_unref (piece->lines);
  g_free (piece);
}

static void
remedy_free (SpRemedy *remedy)
{
  g_free (remedy->id);
  sp_condition_clear (&remedy->condition);
  g_free (remedy->title);
  g_free (remedy->why);
  g_ptr_array_unref (remedy->pieces);
  g_free (remedy);
}

static void
example_free (SpExample *example)
{
  sp_evidence_clear (&example->evidence);
  g_free (example->text);
  g_free (example->issuer);
  g_free (example->provider);
  g_free (example);
}

/**
 * sp_cause_new:
 *
 * Returns: (transfer full): a cause that nothing speaks for yet
 */
SpCause *
sp_cause_new (void)
{
  SpCause *cause = g_new0 (SpCause, 1);

  cause->rules = g_ptr_array_new_with_free_func ((GDestroyNotify) sp_rule_free);
  cause->remedies = g_ptr_array_new_with_free_func ((GDestroyNotify) remedy_free);
  cause->examples = g_ptr_array_new_with_free_func ((GDestroyNotify) example_free);
  return cause;
}

/**
 * sp_cause_free:
 * @cause: (transfer full): a cause
 */
void
sp_cause_free (SpCause *cause)
{
  g_free (cause->id);
  g_ptr_array_unref (cause->rules);
  g_ptr_array_unref (cause->remedies);
  g_ptr_array_unref (cause->examples);
  g_free (cause);
}

/**
 * sp_remedy_new:
 *
 * Returns: (transfer full): a remedy, for a cause's @remedies
 */
SpRemedy *
sp_remedy_new (void)
{
  SpRemedy *remedy = g_new0 (SpRemedy, 1);

  remedy->pieces = g_ptr_array_new_with_free_func ((GDestroyNotify) piece_free);
  return remedy;
}

/**
 * sp_piece_new:
 * @kind: what it is
 *
 * Returns: (transfer full): a piece, for a remedy's @pieces
 */
SpPiece *
sp_piece_new (SpPieceKind kind)
{
  SpPiece *piece = g_new0 (SpPiece, 1);

  piece->kind = kind;
  piece->lines = g_ptr_array_new_with_free_func ((GDestroyNotify) line_free);
  return piece;
}

/**
 * sp_example_new:
 *
 * Returns: (transfer full): an example, for a cause's @examples
 */
SpExample *
sp_example_new (void)
{
  SpExample *example = g_new0 (SpExample, 1);

  example->evidence = (SpEvidence) SP_EVIDENCE_INIT;
  return example;
}

/**
 * sp_cause_add_line:
 * @piece: a text to copy
 * @text: its next line
 * @kind: for whom that is
 */
void
sp_cause_add_line (SpPiece *piece, const char *text, SpLineKind kind)
{
  SpLine *line = g_new0 (SpLine, 1);

  line->text = g_strdup (text);
  line->kind = kind;
  g_ptr_array_add (piece->lines, line);
}

static const SpRemedy *
find_asked (const SpCause *cause, const char *id)
{
  for (guint i = 0; i < cause->remedies->len; i++)
    {
      const SpRemedy *remedy = cause->remedies->pdata[i];

      if (g_strcmp0 (remedy->id, id) == 0)
        return remedy;
    }
  return NULL;
}

/**
 * sp_cause_find_remedy:
 * @cause: a cause
 * @rule: (nullable): the rule that spoke for it
 * @evidence: what is known of a failure
 *
 * Returns: (transfer none): what to tell: what @rule asks for, or else what is for the
 *   provider, or else what is for everybody
 */
const SpRemedy *
sp_cause_find_remedy (const SpCause *cause, const SpRule *rule, const SpEvidence *evidence)
{
  const SpRemedy *general = NULL;

  if (rule != NULL && rule->remedy != NULL)
    return find_asked (cause, rule->remedy);
  for (guint i = 0; i < cause->remedies->len; i++)
    {
      const SpRemedy *remedy = cause->remedies->pdata[i];

      if (remedy->id != NULL || !sp_condition_holds (&remedy->condition, evidence))
        continue;
      if (remedy->condition.providers != NULL)
        return remedy;
      general = remedy;
    }
  return general;
}
