/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Many observations, one answer. */
#include "config.h"

#include "sp-verdict.h"

/**
 * sp_verdict_of:
 * @observations: a list of #SpObservation, in the order in which they were made
 * @endpoint: the service to judge
 *
 * A verdict is a verdict: what happens at close changes nothing.
 *
 * Returns: the verdict; it borrows from @observations
 */
SpVerdict
sp_verdict_of (GListModel *observations, SpEndpoint *endpoint)
{
  SpVerdict verdict = { 0 };
  gboolean failed = FALSE;

  for (guint i = 0; i < g_list_model_get_n_items (observations); i++)
    {
      g_autoptr(SpObservation) observation = g_list_model_get_item (observations, i);

      if (!sp_endpoint_equal (sp_observation_get_endpoint (observation), endpoint))
        continue;
      if (sp_observation_get_mechanism (observation) != NULL)
        verdict.mechanism = sp_observation_get_mechanism (observation);
      if (sp_observation_get_tls_facts (observation) != NULL)
        verdict.tls_facts = sp_observation_get_tls_facts (observation);
      if (failed || sp_observation_get_stage (observation) == SP_STAGE_CLOSE)
        continue;
      verdict.elapsed_ms += sp_observation_get_elapsed_ms (observation);
      verdict.decisive = observation;
      failed = sp_observation_get_outcome (observation) != SP_OUTCOME_OK &&
               !(sp_observation_get_stage (observation) == SP_STAGE_SECURE &&
                 sp_observation_get_outcome (observation) == SP_OUTCOME_SKIPPED);
    }

  verdict.ok = !failed && verdict.decisive != NULL &&
               sp_observation_get_stage (verdict.decisive) >= SP_STAGE_CAPABILITY;
  return verdict;
}
