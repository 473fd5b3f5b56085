/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Conditions: what must be known for a rule to hold, or for a step to be shown. */
#include "config.h"

#include "sp-condition.h"

#include "sp-elements.h"
#include "sp-names.h"

static gboolean
read_name (GType enum_type, const char *name, guint64 *bits, GError **error)
{
  int value;

  if (!sp_value_named (enum_type, name, &value))
    return sp_elements_refuse (error, "“%s” is not a value here", name);
  *bits |= G_GUINT64_CONSTANT (1) << value;
  return TRUE;
}

/**
 * sp_read_set:
 * @enum_type: one of our enumeration types
 * @names: (nullable): names of its values, separated by blanks
 * @bits: (out): a bit for each of them
 * @error: return location for an error in the domain %G_MARKUP_ERROR
 *
 * Returns: whether all of them are names
 */
gboolean
sp_read_set (GType enum_type, const char *names, guint64 *bits, GError **error)
{
  g_auto(GStrv) words = sp_elements_split (names);

  *bits = 0;
  for (guint i = 0; words[i] != NULL; i++)
    {
      if (!read_name (enum_type, words[i], bits, error))
        return FALSE;
    }
  return TRUE;
}

/**
 * sp_set_has:
 * @bits: as sp_read_set() makes them
 * @value: a value, or %SP_NOT_KNOWN
 *
 * Returns: whether @value may be one of them: none stand for all, and what is not known may be
 *   anything
 */
gboolean
sp_set_has (guint64 bits, int value)
{
  return bits == 0 || value == SP_NOT_KNOWN || (bits & (G_GUINT64_CONSTANT (1) << value)) != 0;
}

static gboolean
read_clues (SpCondition *condition, const char *clues, GError **error)
{
  g_auto(GStrv) words = sp_elements_split (clues);

  for (guint i = 0; words[i] != NULL; i++)
    {
      gboolean is_denied = *words[i] == '!';
      guint64 *bits = is_denied ? &condition->no_clues : &condition->clues;

      if (!read_name (SP_TYPE_CLUE, words[i] + is_denied, bits, error))
        return FALSE;
    }
  return TRUE;
}

/**
 * sp_condition_read:
 * @condition: a condition that is empty
 * @services: (nullable): names of services
 * @providers: (nullable): ids of providers
 * @clues: (nullable): names of clues, with “!” before those that must not be known
 * @error: return location for an error in the domain %G_MARKUP_ERROR
 *
 * Returns: whether all of it was understood
 */
gboolean
sp_condition_read (SpCondition  *condition,
                   const char   *services,
                   const char   *providers,
                   const char   *clues,
                   GError      **error)
{
  guint64 bits;

  if (!sp_read_set (SP_TYPE_SERVICE, services, &bits, error))
    return FALSE;
  condition->services = bits;
  if (providers != NULL)
    condition->providers = sp_elements_split (providers);
  return read_clues (condition, clues, error);
}

/**
 * sp_condition_holds:
 * @condition: a condition
 * @evidence: what is known of a failure
 *
 * Returns: whether it holds
 */
gboolean
sp_condition_holds (const SpCondition *condition, const SpEvidence *evidence)
{
  if (!sp_set_has (condition->services, evidence->service))
    return FALSE;
  if (condition->providers != NULL &&
      (evidence->provider == NULL ||
       !g_strv_contains ((const char *const *) condition->providers, evidence->provider)))
    return FALSE;
  return (condition->clues & ~evidence->clues) == 0 &&
         (condition->no_clues & evidence->clues) == 0;
}

/**
 * sp_condition_clear:
 * @condition: a condition
 */
void
sp_condition_clear (SpCondition *condition)
{
  g_clear_pointer (&condition->providers, g_strfreev);
}
