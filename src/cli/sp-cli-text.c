/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A check as lines of text, one for each stage as it happens. */
#include "config.h"

#include "sp-cli-text.h"

#include <glib/gi18n.h>
#include <glib/gprintf.h>

#include "sp-cli-words.h"
#include "sp-names.h"

#define INDENT "      "

static char *
dup_detail (SpObservation *observation)
{
  SpTlsFacts *facts = sp_observation_get_tls_facts (observation);

  if (sp_observation_get_mechanism (observation) != NULL)
    return g_strdup (sp_observation_get_mechanism (observation));
  if (sp_observation_get_stage (observation) == SP_STAGE_SECURE && facts != NULL)
    return g_strdup_printf ("%s, %s", sp_tls_facts_get_version (facts),
                            sp_tls_facts_get_cipher (facts));
  return g_strdup ("");
}

/* Each line in quotes of its own: none of the server's can be taken for one of ours. */
static void
print_quoted (const char *text)
{
  g_auto(GStrv) lines = g_strsplit (text != NULL ? text : "", "\n", -1);

  for (guint i = 0; lines[i] != NULL; i++)
    g_printf (INDENT "“%s”\n", lines[i]);
}

static void
print_words (SpObservation *observation)
{
  g_autofree char *words = sp_cli_words_for_failure (observation);

  if (words != NULL)
    g_printf (INDENT "%s\n", words);
  print_quoted (sp_observation_get_reply (observation));
  print_quoted (sp_observation_get_challenge (observation));
}

/**
 * sp_cli_text_print_observation:
 * @observation: a stage that ended
 */
void
sp_cli_text_print_observation (SpObservation *observation)
{
  SpService service = sp_endpoint_get_service (sp_observation_get_endpoint (observation));
  SpOutcome outcome = sp_observation_get_outcome (observation);
  g_autofree char *detail = dup_detail (observation);
  g_autofree char *line = g_strdup_printf ("%-5s %-12s  %-9s %6u ms  %s",
                                           sp_name_of (SP_TYPE_SERVICE, service),
                                           sp_name_of (SP_TYPE_STAGE,
                                                       sp_observation_get_stage (observation)),
                                           sp_name_of (SP_TYPE_OUTCOME, outcome),
                                           sp_observation_get_elapsed_ms (observation), detail);

  g_printf ("%s\n", g_strchomp (line));
  if (outcome != SP_OUTCOME_OK)
    print_words (observation);
}

/**
 * sp_cli_text_print_verdict:
 * @endpoint: a service
 * @verdict: what its stages add up to
 */
void
sp_cli_text_print_verdict (SpEndpoint *endpoint, const SpVerdict *verdict)
{
  const char *service = sp_cli_words_for_service (sp_endpoint_get_service (endpoint));
  const char *url = sp_endpoint_get_url (endpoint);

  if (verdict->ok)
    /* Translators: "Sending (SMTP) works: smtp://mail.example.org:587" */
    g_printf (_("%s works: %s\n"), service, url);
  else
    /* Translators: "Sending (SMTP) does not work: smtp://mail.example.org:587" */
    g_printf (_("%s does not work: %s\n"), service, url);
}
