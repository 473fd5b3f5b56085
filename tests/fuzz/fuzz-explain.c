/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A message that somebody pasted: whatever it is, there is an answer with something to do. */
#include "fuzz.h"
#include "sp-diagnosis.h"

static void
explain (SpDiagnosis *diagnosis, const SpComplaint *complaint)
{
  g_autoptr(SpFinding) finding = sp_diagnosis_explain (diagnosis, complaint);

  g_assert (*sp_finding_get_title (finding) != '\0');
  g_assert (*sp_finding_get_why (finding) != '\0');
  g_assert (sp_finding_get_steps (finding)[0] != NULL);
  g_assert (sp_finding_get_cause (finding) != NULL ||
            sp_finding_get_alternatives (finding)[0] == NULL);
  g_assert (sp_finding_get_observation (finding) == NULL);
}

int
LLVMFuzzerTestOneInput (const uint8_t *bytes, size_t length)
{
  static SpDiagnosis *diagnosis = NULL;
  g_autofree char *text = g_strndup ((const char *) bytes, length);
  SpComplaint complaint = { .text = text, .service = -1, .stage = -1 };

  if (diagnosis == NULL)
    diagnosis = sp_diagnosis_new ();
  explain (diagnosis, &complaint);
  complaint.service = SP_SERVICE_SMTP;
  complaint.stage = SP_STAGE_AUTHENTICATE;
  explain (diagnosis, &complaint);
  return 0;
}
