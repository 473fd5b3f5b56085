/* SPDX-License-Identifier: GPL-3.0-or-later */
/* signpostctl practice tour: one check of every practice mailbox, and how it ended. */
#include "config.h"

#include "sp-cli-tour.h"

#include <glib/gi18n.h>
#include <glib/gprintf.h>

#include "sp-cli-check-json.h"
#include "sp-cli-findings.h"
#include "sp-cli-json.h"
#include "sp-cli-message.h"
#include "sp-cli-run.h"
#include "sp-cli-text.h"
#include "sp-cli-words.h"
#include "sp-diagnosis.h"
#include "sp-names.h"
#include "sp-practice-service.h"

/* Practice servers are near: what is not there after this will not come. */
#define TIMEOUT_SECONDS 2

/* One stop of the tour. */
typedef struct
{
  SpPracticeScenario *scenario;
  SpPracticeService *service;
  SpCheck *check;
  GPtrArray *findings;
} Stop;

/* What the whole tour needs. */
typedef struct
{
  SpCatalogue *catalogue;
  SpDiagnosis *diagnosis;
} Guide;

static void
stop_clear (Stop *stop)
{
  g_clear_object (&stop->check);
  if (stop->service != NULL)
    sp_practice_service_stop (stop->service);
  g_clear_object (&stop->service);
  g_clear_pointer (&stop->findings, g_ptr_array_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Stop, stop_clear)

static GPtrArray *
find_causes (Guide *guide, Stop *stop, SpAddress *address, SpCredentials *credentials)
{
  const char *id = sp_practice_scenario_get_provider (stop->scenario);
  SpProvider *provider = sp_catalogue_find_by_id (guide->catalogue, id);
  g_autoptr(SpCase) account = sp_case_new (guide->catalogue, address, provider);
  GPtrArray *endpoints = sp_practice_service_get_endpoints (stop->service);

  sp_case_take_credentials (account, credentials);
  sp_case_ignore_clues (account, SP_CLUE_SET (SP_CLUE_LOOPBACK_HOST));
  for (guint i = 0; i < endpoints->len; i++)
    sp_case_add_endpoint (account, g_ptr_array_index (endpoints, i), NULL);
  return sp_diagnosis_examine (guide->diagnosis, account,
                               sp_check_get_observations (stop->check));
}

static gboolean
visit (Guide *guide, Stop *stop, SpPracticeScenario *scenario, GError **error)
{
  const char *text = sp_practice_scenario_get_address (scenario);
  g_autoptr(SpAddress) address = sp_address_new (text, error);
  g_autoptr(SpCredentials) credentials = sp_practice_scenario_dup_credentials (scenario);
  GPtrArray *endpoints;

  stop->scenario = scenario;
  stop->service = sp_practice_service_new (scenario);
  if (address == NULL || !sp_practice_service_start (stop->service, error))
    return FALSE;
  stop->check = sp_check_new (address, credentials);
  sp_check_set_ca_file (stop->check, sp_practice_service_get_ca_file (stop->service));
  sp_check_set_timeout (stop->check, TIMEOUT_SECONDS);
  endpoints = sp_practice_service_get_endpoints (stop->service);
  for (guint i = 0; i < endpoints->len; i++)
    sp_check_add_endpoint (stop->check, g_ptr_array_index (endpoints, i), NULL, NULL);
  if (!sp_cli_run_check (stop->check, error))
    return FALSE;
  stop->findings = find_causes (guide, stop, address, credentials);
  return TRUE;
}

/* One of the findings is the cause the mailbox is for; where all is well there is none. */
static gboolean
was_understood (Stop *stop)
{
  const char *cause = sp_practice_scenario_get_cause (stop->scenario);

  for (guint i = 0; i < stop->findings->len; i++)
    {
      if (g_strcmp0 (sp_finding_get_cause (g_ptr_array_index (stop->findings, i)), cause) == 0)
        return TRUE;
    }
  return cause == NULL && stop->findings->len == 0;
}

static gboolean
ended_as_told (Stop *stop, SpEndpoint *endpoint, const SpVerdict *verdict)
{
  guint n_ends;
  const SpPracticeEnd *ends = sp_practice_scenario_get_ends (stop->scenario, &n_ends);

  for (guint i = 0; i < n_ends; i++)
    {
      if (ends[i].service == sp_endpoint_get_service (endpoint))
        return verdict->decisive != NULL &&
               sp_observation_get_stage (verdict->decisive) == ends[i].stage &&
               sp_observation_get_outcome (verdict->decisive) == ends[i].outcome &&
               sp_observation_get_fault (verdict->decisive) == ends[i].fault;
    }
  return FALSE;
}

static gboolean
report_as_text (Stop *stop)
{
  GListModel *observations = sp_check_get_observations (stop->check);
  GPtrArray *endpoints = sp_practice_service_get_endpoints (stop->service);
  gboolean as_told = was_understood (stop);

  g_printf ("\n%s  [%s]\n", sp_practice_scenario_get_title (stop->scenario),
            sp_practice_scenario_get_id (stop->scenario));
  for (guint i = 0; i < endpoints->len; i++)
    {
      SpEndpoint *endpoint = g_ptr_array_index (endpoints, i);
      SpVerdict verdict = sp_verdict_of (observations, endpoint);

      if (verdict.decisive != NULL)
        sp_cli_text_print_observation (verdict.decisive);
      as_told &= ended_as_told (stop, endpoint, &verdict);
    }
  for (guint i = 0; i < stop->findings->len; i++)
    sp_cli_finding_print (g_ptr_array_index (stop->findings, i));
  if (!as_told)
    g_printf (_("      This is not how the practice mailbox should end.\n"));
  return as_told;
}

static gboolean
report_as_json (Stop *stop, JsonBuilder *builder)
{
  GListModel *observations = sp_check_get_observations (stop->check);
  GPtrArray *endpoints = sp_practice_service_get_endpoints (stop->service);
  gboolean as_told = was_understood (stop);

  json_builder_begin_object (builder);
  sp_cli_json_add (builder, "id", sp_practice_scenario_get_id (stop->scenario));
  sp_cli_json_add (builder, "title", sp_practice_scenario_get_title (stop->scenario));
  sp_cli_json_add (builder, "cause", sp_practice_scenario_get_cause (stop->scenario));
  json_builder_set_member_name (builder, "services");
  json_builder_begin_array (builder);
  for (guint i = 0; i < endpoints->len; i++)
    {
      SpEndpoint *endpoint = g_ptr_array_index (endpoints, i);
      SpVerdict verdict = sp_verdict_of (observations, endpoint);

      json_builder_begin_object (builder);
      sp_cli_check_json_add_end (builder, endpoint, &verdict);
      json_builder_end_object (builder);
      as_told &= ended_as_told (stop, endpoint, &verdict);
    }
  json_builder_end_array (builder);
  sp_cli_findings_add (builder, stop->findings);
  json_builder_set_member_name (builder, "as_told");
  json_builder_add_boolean_value (builder, as_told);
  json_builder_end_object (builder);
  return as_told;
}

static gboolean
visit_all (Guide        *guide,
           GListModel   *scenarios,
           JsonBuilder  *builder,
           GPtrArray    *astray,
           GError      **error)
{
  for (guint i = 0; i < g_list_model_get_n_items (scenarios); i++)
    {
      g_autoptr(SpPracticeScenario) scenario = g_list_model_get_item (scenarios, i);
      g_auto(Stop) stop = { 0 };
      gboolean as_told;

      if (!visit (guide, &stop, scenario, error))
        return FALSE;
      as_told = builder != NULL ? report_as_json (&stop, builder) : report_as_text (&stop);
      if (!as_told)
        g_ptr_array_add (astray, g_strdup (sp_practice_scenario_get_id (scenario)));
    }
  return TRUE;
}

static void
begin_json (JsonBuilder *builder)
{
  json_builder_begin_object (builder);
  sp_cli_json_add (builder, "schema", "signpost.tour/1");
  json_builder_set_member_name (builder, "mailboxes");
  json_builder_begin_array (builder);
}

static void
end_json (JsonBuilder *builder)
{
  json_builder_end_array (builder);
  json_builder_end_object (builder);
  sp_cli_json_print (builder);
}

static void
print_sum (guint n_visited, GPtrArray *astray)
{
  /* Translators: %u is a number of practice mailboxes */
  g_printf (ngettext ("\n%u practice mailbox visited.\n", "\n%u practice mailboxes visited.\n",
                      n_visited),
            n_visited);
  if (astray->len == 0)
    g_printf (_("Each ended as it should.\n"));
  for (guint i = 0; i < astray->len; i++)
    /* Translators: %s is the name of a practice mailbox */
    g_printf (_("Not as it should: %s\n"), (char *) g_ptr_array_index (astray, i));
}

/**
 * sp_cli_tour:
 * @scenarios: (element-type SpPracticeScenario): where to go
 * @json: whether to print one JSON object, schema "signpost.tour/1"
 *
 * Returns: the exit status: %SP_CLI_OK where each mailbox ended as its scenario tells
 */
SpCliStatus
sp_cli_tour (GListModel *scenarios, gboolean json)
{
  g_autoptr(JsonBuilder) builder = json ? json_builder_new () : NULL;
  g_autoptr(GPtrArray) astray = g_ptr_array_new_with_free_func (g_free);
  g_autoptr(SpCatalogue) catalogue = sp_catalogue_new ();
  g_autoptr(SpDiagnosis) diagnosis = sp_diagnosis_new ();
  Guide guide = { catalogue, diagnosis };
  g_autoptr(GError) error = NULL;

  if (json)
    begin_json (builder);
  if (!visit_all (&guide, scenarios, builder, astray, &error))
    {
      if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
        return SP_CLI_STOPPED;
      return sp_cli_complain (SP_CLI_FAILED, error->message);
    }
  if (json)
    end_json (builder);
  else
    print_sum (g_list_model_get_n_items (scenarios), astray);
  return astray->len == 0 ? SP_CLI_OK : SP_CLI_FAILED;
}
