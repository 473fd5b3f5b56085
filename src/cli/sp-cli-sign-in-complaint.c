/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Why a sign-in at the provider's page gave no token, and what to do. */
#include "config.h"

#include <gio/gio.h>

#include "sp-cli-check-json.h"
#include "sp-cli-findings.h"
#include "sp-cli-json.h"
#include "sp-cli-message.h"
#include "sp-cli-sign-in.h"
#include "sp-diagnosis.h"
#include "sp-observation.h"
#include "sp-sign-in-error.h"

static SpClues
clues_of (const GError *error)
{
  if (g_error_matches (error, SP_SIGN_IN_ERROR, SP_SIGN_IN_ERROR_NO_CLIENT))
    return SP_CLUE_SET (SP_CLUE_NO_CLIENT_ID);
  if (g_error_matches (error, SP_SIGN_IN_ERROR, SP_SIGN_IN_ERROR_OTHER_ACCOUNT))
    return SP_CLUE_SET (SP_CLUE_SIGNED_IN_AS_OTHER);
  return 0;
}

/* What we saw ourselves we have said; what the issuer said has to be explained. */
static GPtrArray *
list_findings (const SpCliSignIn *self, const GError *error)
{
  GPtrArray *findings = g_ptr_array_new_with_free_func (g_object_unref);
  SpComplaint complaint = {
    .text = sp_sign_in_error_quotes_issuer (error) ? error->message : "",
    .service = -1,
    .stage = SP_STAGE_AUTHENTICATE,
    .provider = self->provider,
    .address = self->address,
    .identity = self->identity,
    .clues = clues_of (error),
  };
  g_autoptr(SpDiagnosis) diagnosis = NULL;

  if (*complaint.text == '\0' && complaint.clues == 0)
    return findings;
  diagnosis = sp_diagnosis_new ();
  g_ptr_array_add (findings, sp_diagnosis_explain (diagnosis, &complaint));
  return findings;
}

static void
print_json (const SpCliSignIn *self, GPtrArray *findings)
{
  g_autoptr(GListStore) nothing = g_list_store_new (SP_TYPE_OBSERVATION);
  g_autoptr(JsonBuilder) builder = json_builder_new ();

  sp_cli_check_json_add (builder, self->address, self->provider, self->servers,
                         G_LIST_MODEL (nothing), findings);
  sp_cli_json_print (builder);
}

/**
 * sp_cli_sign_in_complain:
 * @self: what was to be checked
 * @error: why there is no token
 * @json: whether to print JSON, in the form of a check that did not get so far
 *
 * Returns: the exit status
 */
SpCliStatus
sp_cli_sign_in_complain (const SpCliSignIn *self, const GError *error, gboolean json)
{
  g_autoptr(GPtrArray) findings = NULL;

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return SP_CLI_STOPPED;
  if (error->domain != SP_SIGN_IN_ERROR ||
      g_error_matches (error, SP_SIGN_IN_ERROR, SP_SIGN_IN_ERROR_SETTINGS))
    return sp_cli_misuse (error);
  findings = list_findings (self, error);
  sp_cli_complain (SP_CLI_FAILED, error->message);
  if (json)
    print_json (self, findings);
  else
    sp_cli_findings_print (findings);
  return SP_CLI_FAILED;
}
