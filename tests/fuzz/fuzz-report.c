/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The report on a server's reply: each line that the server wrote is in quotes of its own, so that
 * none can be taken for ours. */
#include <string.h>

#include "fuzz.h"
#include "sp-diagnosis.h"
#include "sp-plain-text.h"
#include "sp-report.h"

#define OURS "imaps://imap.example.org"

static GListModel *
observe (SpEndpoint *endpoint, const char *text)
{
  GListStore *observations = g_list_store_new (SP_TYPE_OBSERVATION);
  g_auto(SpResult) result = SP_RESULT_INIT;
  g_autoptr(SpObservation) observation = NULL;

  result.outcome = SP_OUTCOME_REFUSED;
  result.reply = sp_plain_text (text, -1);
  observation = sp_observation_new (endpoint, SP_STAGE_AUTHENTICATE, &result, NULL, 1);
  g_list_store_append (observations, observation);
  return G_LIST_MODEL (observations);
}

static void
assert_quoted (const char *report)
{
  g_auto(GStrv) lines = g_strsplit (report, "\n", -1);
  guint n_servers = 0;

  for (guint i = 0; lines[i] != NULL; i++)
    n_servers += g_str_has_prefix (lines[i], "forged") ? 1 : 0;
  g_assert (n_servers == 0);
}

int
LLVMFuzzerTestOneInput (const uint8_t *bytes, size_t length)
{
  static SpDiagnosis *diagnosis = NULL;
  static SpCatalogue *catalogue = NULL;
  g_autofree char *text = g_strndup ((const char *) bytes, length);
  g_autofree char *forged = g_strconcat (text, "\nforged\n", text, NULL);
  g_autoptr(SpAddress) address = sp_address_new ("ada@example.org", NULL);
  g_autoptr(SpEndpoint) endpoint = sp_endpoint_new_from_url (OURS, NULL);
  g_autoptr(GListModel) observations = observe (endpoint, forged);
  g_autoptr(GPtrArray) findings = NULL;
  g_autoptr(SpCase) account = NULL;
  g_autofree char *report = NULL;

  if (diagnosis == NULL)
    {
      diagnosis = sp_diagnosis_new ();
      catalogue = sp_catalogue_new ();
    }
  account = sp_case_new (catalogue, address, NULL);
  sp_case_add_endpoint (account, endpoint, "ada");
  findings = sp_diagnosis_examine (diagnosis, account, observations);
  report = sp_report_write (account, observations, findings, "fuzz", NULL);
  g_assert (g_utf8_validate (report, -1, NULL));
  assert_quoted (report);
  return 0;
}
