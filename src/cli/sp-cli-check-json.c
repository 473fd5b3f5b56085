/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A check as JSON: schema "signpost.check/1". Members are added, never changed. */
#include "config.h"

#include "sp-cli-check-json.h"

#include "sp-cli-findings.h"
#include "sp-cli-json.h"
#include "sp-cli-servers.h"
#include "sp-names.h"

static void
add_time (JsonBuilder *builder, const char *member, GDateTime *time)
{
  g_autofree char *text = time != NULL ? g_date_time_format_iso8601 (time) : NULL;

  sp_cli_json_add (builder, member, text);
}

static void
add_certificate (JsonBuilder *builder, SpCertificate *certificate)
{
  json_builder_begin_object (builder);
  sp_cli_json_add (builder, "subject", sp_certificate_get_subject (certificate));
  sp_cli_json_add (builder, "issuer", sp_certificate_get_issuer (certificate));
  sp_cli_json_add_strings (builder, "names", sp_certificate_get_names (certificate));
  add_time (builder, "not_before", sp_certificate_get_not_before (certificate));
  add_time (builder, "not_after", sp_certificate_get_not_after (certificate));
  sp_cli_json_add (builder, "sha256", sp_certificate_get_sha256 (certificate));
  json_builder_end_object (builder);
}

static void
add_tls (JsonBuilder *builder, SpTlsFacts *facts)
{
  g_auto(GStrv) faults = NULL;

  json_builder_set_member_name (builder, "tls");
  if (facts == NULL)
    {
      json_builder_add_null_value (builder);
      return;
    }
  faults = sp_names_of (SP_TYPE_TLS_FAULTS, sp_tls_facts_get_faults (facts));
  json_builder_begin_object (builder);
  sp_cli_json_add (builder, "version", sp_tls_facts_get_version (facts));
  sp_cli_json_add (builder, "cipher", sp_tls_facts_get_cipher (facts));
  sp_cli_json_add_strings (builder, "faults", (const char * const *) faults);
  json_builder_set_member_name (builder, "certificate");
  if (sp_tls_facts_get_certificate (facts) != NULL)
    add_certificate (builder, sp_tls_facts_get_certificate (facts));
  else
    json_builder_add_null_value (builder);
  json_builder_end_object (builder);
}

static void
add_fault (JsonBuilder *builder, SpFault fault)
{
  sp_cli_json_add (builder, "fault",
                   fault != SP_FAULT_NONE ? sp_name_of (SP_TYPE_FAULT, fault) : NULL);
}

static void
add_stage (JsonBuilder *builder, SpObservation *observation)
{
  json_builder_begin_object (builder);
  sp_cli_json_add (builder, "stage",
                   sp_name_of (SP_TYPE_STAGE, sp_observation_get_stage (observation)));
  sp_cli_json_add (builder, "outcome",
                   sp_name_of (SP_TYPE_OUTCOME, sp_observation_get_outcome (observation)));
  add_fault (builder, sp_observation_get_fault (observation));
  sp_cli_json_add_integer (builder, "elapsed_ms", sp_observation_get_elapsed_ms (observation));
  json_builder_end_object (builder);
}

static void
add_stages (JsonBuilder *builder, SpEndpoint *endpoint, GListModel *observations)
{
  json_builder_set_member_name (builder, "stages");
  json_builder_begin_array (builder);
  for (guint i = 0; i < g_list_model_get_n_items (observations); i++)
    {
      g_autoptr(SpObservation) observation = g_list_model_get_item (observations, i);

      if (sp_endpoint_equal (sp_observation_get_endpoint (observation), endpoint))
        add_stage (builder, observation);
    }
  json_builder_end_array (builder);
}

/**
 * sp_cli_check_json_add_end:
 * @builder: in an object
 * @endpoint: a service
 * @verdict: what its stages add up to
 *
 * Adds where the service's check ended. Where nothing was tried that is null.
 */
void
sp_cli_check_json_add_end (JsonBuilder *builder, SpEndpoint *endpoint, SpVerdict *verdict)
{
  SpObservation *decisive = verdict->decisive;
  gboolean has_ended = decisive != NULL;

  sp_cli_json_add (builder, "service",
                   sp_name_of (SP_TYPE_SERVICE, sp_endpoint_get_service (endpoint)));
  sp_cli_json_add (builder, "endpoint", sp_endpoint_get_url (endpoint));
  sp_cli_json_add_boolean (builder, "ok", verdict->ok);
  sp_cli_json_add (builder, "stage",
                   has_ended ? sp_name_of (SP_TYPE_STAGE, sp_observation_get_stage (decisive))
                             : NULL);
  sp_cli_json_add (builder, "outcome",
                   has_ended ? sp_name_of (SP_TYPE_OUTCOME, sp_observation_get_outcome (decisive))
                             : NULL);
  add_fault (builder, has_ended ? sp_observation_get_fault (decisive) : SP_FAULT_NONE);
  sp_cli_json_add (builder, "reply", has_ended ? sp_observation_get_reply (decisive) : NULL);
  sp_cli_json_add (builder, "code", has_ended ? sp_observation_get_code (decisive) : NULL);
}

static gboolean
add_service (JsonBuilder *builder, SpEndpoint *endpoint, GListModel *observations)
{
  SpVerdict verdict = sp_verdict_of (observations, endpoint);
  SpObservation *decisive = verdict.decisive;

  json_builder_begin_object (builder);
  sp_cli_check_json_add_end (builder, endpoint, &verdict);
  sp_cli_json_add (builder, "mechanism", verdict.mechanism);
  sp_cli_json_add (builder, "offered",
                   decisive != NULL ? sp_observation_get_offered (decisive) : NULL);
  sp_cli_json_add (builder, "challenge",
                   decisive != NULL ? sp_observation_get_challenge (decisive) : NULL);
  sp_cli_json_add_integer (builder, "elapsed_ms", verdict.elapsed_ms);
  add_tls (builder, verdict.tls_facts);
  add_stages (builder, endpoint, observations);
  json_builder_end_object (builder);
  return verdict.ok;
}

/**
 * sp_cli_check_json_add:
 * @builder: where a value may stand
 * @address: whose mailbox was checked
 * @provider: (nullable): who runs it
 * @servers: (element-type SpCliServer): what was checked
 * @observations: what was seen
 * @findings: (element-type SpFinding): what was found
 *
 * Adds a whole check as an object. A mailbox without servers does not work.
 */
void
sp_cli_check_json_add (JsonBuilder *builder,
                       SpAddress   *address,
                       SpProvider  *provider,
                       GPtrArray   *servers,
                       GListModel  *observations,
                       GPtrArray   *findings)
{
  gboolean ok = servers->len > 0;

  json_builder_begin_object (builder);
  sp_cli_json_add (builder, "schema", "signpost.check/1");
  sp_cli_json_add (builder, "address", sp_address_get_text (address));
  sp_cli_json_add (builder, "provider", provider != NULL ? sp_provider_get_id (provider) : NULL);
  json_builder_set_member_name (builder, "services");
  json_builder_begin_array (builder);
  for (guint i = 0; i < servers->len; i++)
    {
      SpCliServer *server = g_ptr_array_index (servers, i);

      ok &= add_service (builder, server->endpoint, observations);
    }
  json_builder_end_array (builder);
  sp_cli_json_add_boolean (builder, "ok", ok);
  sp_cli_findings_add (builder, findings);
  json_builder_end_object (builder);
}
