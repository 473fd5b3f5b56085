/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The report of a check, as text or as JSON, with or without names. */
#include "config.h"

#include "sp-cli-report.h"

#include "sp-cli-json.h"
#include "sp-report.h"

static char *
dup_software (void)
{
  g_autofree char *system = g_get_os_info (G_OS_INFO_KEY_PRETTY_NAME);

  return sp_report_describe_software ("signpostctl", system);
}

/**
 * sp_cli_report_write:
 * @account: what was checked
 * @observations: what was seen
 * @findings: (element-type SpFinding): what was found
 * @anonymous: whether to put stand-ins in place of addresses and host names
 *
 * Returns: (transfer full): the report as text
 */
char *
sp_cli_report_write (SpCase      *account,
                     GListModel  *observations,
                     GPtrArray   *findings,
                     gboolean     anonymous)
{
  g_autoptr(SpPseudonyms) pseudonyms = anonymous ? sp_pseudonyms_new (account, observations) : NULL;
  g_autofree char *software = dup_software ();

  return sp_report_write (account, observations, findings, software, pseudonyms);
}

static void anonymise (JsonNode *node, SpPseudonyms *pseudonyms);

static void
anonymise_member (JsonObject *object, const char *name, JsonNode *node, gpointer pseudonyms)
{
  anonymise (node, pseudonyms);
}

static void
anonymise_element (JsonArray *array, guint place, JsonNode *node, gpointer pseudonyms)
{
  anonymise (node, pseudonyms);
}

static void
anonymise (JsonNode *node, SpPseudonyms *pseudonyms)
{
  if (JSON_NODE_HOLDS_OBJECT (node))
    json_object_foreach_member (json_node_get_object (node), anonymise_member,
                                pseudonyms);
  else if (JSON_NODE_HOLDS_ARRAY (node))
    json_array_foreach_element (json_node_get_array (node), anonymise_element,
                                pseudonyms);
  else if (JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == G_TYPE_STRING)
    {
      g_autofree char *applied = sp_pseudonyms_apply (pseudonyms, json_node_get_string (node));

      json_node_set_string (node, applied);
    }
}

/**
 * sp_cli_report_write_json:
 * @account: what was checked
 * @observations: what was seen
 * @check: the check, as sp_cli_check_json_add() makes it; changed where @anonymous
 * @anonymous: whether to put stand-ins in place of addresses and host names
 *
 * Returns: (transfer full): the report as one JSON object, schema "signpost.report/1"
 */
char *
sp_cli_report_write_json (SpCase      *account,
                          GListModel  *observations,
                          JsonNode    *check,
                          gboolean     anonymous)
{
  g_autoptr(JsonBuilder) builder = json_builder_new ();
  g_autofree char *date = g_date_time_format_iso8601 (sp_case_get_time (account));
  g_autofree char *software = dup_software ();
  g_autoptr(JsonNode) root = NULL;

  if (anonymous)
    {
      g_autoptr(SpPseudonyms) pseudonyms = sp_pseudonyms_new (account, observations);

      anonymise (check, pseudonyms);
    }
  json_builder_begin_object (builder);
  sp_cli_json_add (builder, "schema", "signpost.report/1");
  sp_cli_json_add (builder, "software", software);
  sp_cli_json_add (builder, "date", date);
  json_builder_set_member_name (builder, "check");
  json_builder_add_value (builder, json_node_copy (check));
  json_builder_end_object (builder);
  root = json_builder_get_root (builder);
  return json_to_string (root, TRUE);
}
