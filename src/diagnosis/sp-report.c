/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A report for those who help: what was tried, stage by stage, and what was found. Passwords and
 * tokens never reach an observation, so there are none to leave out. */
#include "config.h"

#include "sp-report.h"

#include <glib/gi18n.h>

#include "sp-case-private.h"
#include "sp-names.h"
#include "sp-verdict.h"

#define INDENT "  "

static void
write_date (GString *report, GDateTime *time)
{
  g_autoptr(GDateTime) utc = time != NULL ? g_date_time_to_utc (time) : NULL;
  g_autofree char *date = utc != NULL ? g_date_time_format (utc, "%Y-%m-%d %H:%M UTC") : NULL;

  if (date != NULL)
    g_string_append_printf (report, "%s\n", date);
}

static void
write_head (GString *report, SpCase *account, const char *software)
{
  SpProvider *provider = sp_case_get_provider (account);

  g_string_append_printf (report, "%s\n", software);
  write_date (report, sp_case_get_time (account));
  /* Translators: the first lines of a report; %s is a mail address */
  g_string_append_printf (report, _("Address: %s\n"),
                          sp_address_get_text (sp_case_get_address (account)));
  if (provider != NULL)
    g_string_append_printf (report, _("Provider: %s\n"), sp_provider_get_name (provider));
}

static void
write_quoted (GString *report, const char *text)
{
  g_auto(GStrv) lines = g_strsplit (text != NULL ? text : "", "\n", -1);

  for (guint i = 0; lines[i] != NULL; i++)
    g_string_append_printf (report, INDENT INDENT "“%s”\n", lines[i]);
}

static void
write_faults (GString *report, SpTlsFacts *facts)
{
  g_auto(GStrv) faults = sp_names_of (SP_TYPE_TLS_FAULTS, sp_tls_facts_get_faults (facts));
  g_autofree char *joined = g_strjoinv (", ", faults);
  SpCertificate *certificate = sp_tls_facts_get_certificate (facts);

  if (sp_tls_facts_get_version (facts) != NULL)
    g_string_append_printf (report, INDENT INDENT "%s %s\n", sp_tls_facts_get_version (facts),
                            sp_tls_facts_get_cipher (facts));
  if (faults[0] != NULL && certificate != NULL)
    g_string_append_printf (report, INDENT INDENT "%s: %s; %s; SHA-256 %s\n", joined,
                            sp_certificate_get_subject (certificate),
                            sp_certificate_get_issuer (certificate),
                            sp_certificate_get_sha256 (certificate));
}

static void
write_observation (GString *report, SpObservation *observation)
{
  SpFault fault = sp_observation_get_fault (observation);
  SpTlsFacts *facts = sp_observation_get_tls_facts (observation);
  SpStage stage = sp_observation_get_stage (observation);
  SpOutcome outcome = sp_observation_get_outcome (observation);

  g_string_append_printf (report, INDENT "%-12s  %-9s %6u ms",
                          sp_name_of (SP_TYPE_STAGE, stage),
                          sp_name_of (SP_TYPE_OUTCOME, outcome),
                          sp_observation_get_elapsed_ms (observation));
  if (fault != SP_FAULT_NONE)
    g_string_append_printf (report, "  %s", sp_name_of (SP_TYPE_FAULT, fault));
  g_string_append_c (report, '\n');
  if (stage == SP_STAGE_SECURE && facts != NULL)
    write_faults (report, facts);
  if (outcome != SP_OUTCOME_OK && sp_observation_get_reply (observation) != NULL)
    write_quoted (report, sp_observation_get_reply (observation));
  if (outcome != SP_OUTCOME_OK && sp_observation_get_challenge (observation) != NULL)
    write_quoted (report, sp_observation_get_challenge (observation));
}

static void
write_server (GString *report, SpCase *account, SpCaseServer *server, GListModel *observations)
{
  const char *user = sp_case_get_user_of (account, server);

  g_string_append_printf (report, "\n%s", sp_endpoint_get_url (server->endpoint));
  g_string_append_printf (report, user != NULL ? " (%s)\n" : "%s\n", user != NULL ? user : "");
  for (guint i = 0; i < g_list_model_get_n_items (observations); i++)
    {
      g_autoptr(SpObservation) observation = g_list_model_get_item (observations, i);

      if (sp_endpoint_equal (sp_observation_get_endpoint (observation), server->endpoint))
        write_observation (report, observation);
    }
}

static void
write_finding (GString *report, SpFinding *finding)
{
  const char *cause = sp_finding_get_cause (finding);
  const char *const *steps = sp_finding_get_steps (finding);

  g_string_append_printf (report, "\n%s\n", sp_finding_get_title (finding));
  if (cause != NULL)
    g_string_append_printf (report, INDENT "[%s, %s]\n", cause,
                            sp_name_of (SP_TYPE_CONFIDENCE,
                                        sp_finding_get_confidence (finding)));
  g_string_append_printf (report, INDENT "%s\n", sp_finding_get_why (finding));
  for (guint i = 0; steps[i] != NULL; i++)
    g_string_append_printf (report, INDENT "%u. %s\n", i + 1, steps[i]);
}

/**
 * sp_report_describe_software:
 * @program: the name of the program
 * @system: (nullable): the name of the system, where it has one
 *
 * Returns: (transfer full): what it ran on, for those who read the report
 */
char *
sp_report_describe_software (const char *program, const char *system)
{
  return g_strdup_printf ("%s %s, GLib %u.%u.%u, %s", program, SIGNPOST_VERSION,
                          glib_major_version, glib_minor_version, glib_micro_version,
                          system != NULL ? system : "?");
}

/**
 * sp_report_write:
 * @account: an account that was checked
 * @observations: (element-type SpObservation): what was seen
 * @findings: (element-type SpFinding): what was found
 * @software: as of sp_report_describe_software()
 * @pseudonyms: (nullable): stand-ins to put in place of all names
 *
 * Returns: (transfer full): the report, as plain text
 */
char *
sp_report_write (SpCase              *account,
                 GListModel          *observations,
                 GPtrArray           *findings,
                 const char          *software,
                 SpPseudonyms        *pseudonyms)
{
  g_autoptr(GString) report = g_string_new (NULL);
  GPtrArray *servers = sp_case_get_servers (account);

  write_head (report, account, software);
  for (guint i = 0; i < servers->len; i++)
    write_server (report, account, servers->pdata[i], observations);
  for (guint i = 0; i < findings->len; i++)
    write_finding (report, findings->pdata[i]);
  return pseudonyms != NULL ? sp_pseudonyms_apply (pseudonyms, report->str)
                            : g_strdup (report->str);
}
