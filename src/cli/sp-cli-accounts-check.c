/* SPDX-License-Identifier: GPL-3.0-or-later */
/* signpostctl accounts check: a stored account, tested again with what is stored. */
#include "config.h"

#include "sp-cli-accounts.h"

#include <glib/gi18n.h>

#include "sp-catalogue.h"
#include "sp-cli-accounts-token.h"
#include "sp-cli-check-json.h"
#include "sp-cli-diagnose.h"
#include "sp-cli-findings.h"
#include "sp-cli-json.h"
#include "sp-cli-message.h"
#include "sp-cli-run.h"
#include "sp-cli-servers.h"
#include "sp-cli-text.h"
#include "sp-cli-vault.h"

/* A service and its own secret: somebody may have changed one of them in the keyring. */
typedef struct
{
  SpAccountService *service;
  SpCredentials *credentials;
} Part;

static void
part_free (Part *part)
{
  sp_credentials_unref (part->credentials);
  g_free (part);
}

static GPtrArray *
open_parts (SpVault *vault, SpAccount *account, GError **error)
{
  g_autoptr(GPtrArray) credentials = sp_cli_vault_open (vault, account, error);
  GPtrArray *services = sp_account_get_services (account);
  GPtrArray *parts;

  if (credentials == NULL)
    return NULL;
  parts = g_ptr_array_new_with_free_func ((GDestroyNotify) part_free);
  for (guint i = 0; i < services->len; i++)
    {
      Part *part = g_new0 (Part, 1);

      part->service = g_ptr_array_index (services, i);
      part->credentials = sp_credentials_ref (g_ptr_array_index (credentials, i));
      g_ptr_array_add (parts, part);
    }
  return parts;
}

static void
observed_cb (GListModel *observations, guint position, guint removed, guint added, gpointer all)
{
  for (guint i = 0; i < added; i++)
    {
      g_autoptr(SpObservation) observation = g_list_model_get_item (observations, position + i);

      g_list_store_append (all, observation);
    }
}

static void
print_cb (GListModel *observations, guint position, guint removed, guint added, gpointer user_data)
{
  for (guint i = 0; i < added; i++)
    {
      g_autoptr(SpObservation) observation = g_list_model_get_item (observations, position + i);

      sp_cli_text_print_observation (observation);
    }
}

/* All parts with the secret of @first in one check, so that a wrong one costs one failed login. */
static SpCheck *
new_check (SpAccount *account, GPtrArray *parts, guint first)
{
  Part *leader = g_ptr_array_index (parts, first);
  SpCheck *check = sp_check_new (sp_account_get_address (account), leader->credentials);

  for (guint i = first; i < parts->len; i++)
    {
      Part *part = g_ptr_array_index (parts, i);

      if (sp_credentials_share (leader->credentials, part->credentials))
        sp_check_add_endpoint (check, sp_account_service_get_endpoint (part->service),
                               sp_account_service_get_user_name (part->service),
                               sp_account_service_get_pinned_sha256 (part->service));
    }
  return check;
}

static gboolean
is_done (GPtrArray *parts, guint index)
{
  Part *part = g_ptr_array_index (parts, index);

  for (guint i = 0; i < index; i++)
    {
      Part *earlier = g_ptr_array_index (parts, i);

      if (sp_credentials_share (earlier->credentials, part->credentials))
        return TRUE;
    }
  return FALSE;
}

static gboolean
run_checks (SpAccount   *account,
            GPtrArray   *parts,
            const char  *ca_file,
            guint        timeout,
            GListStore  *observations,
            GError     **error)
{
  for (guint i = 0; i < parts->len; i++)
    {
      g_autoptr(SpCheck) check = NULL;

      if (is_done (parts, i))
        continue;
      check = new_check (account, parts, i);
      sp_check_set_ca_file (check, ca_file);
      sp_check_set_timeout (check, timeout);
      g_signal_connect (sp_check_get_observations (check), "items-changed",
                        G_CALLBACK (observed_cb), observations);
      if (!sp_cli_run_check (check, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
sum_up (GPtrArray *servers, GListModel *observations, gboolean print)
{
  gboolean ok = TRUE;

  for (guint i = 0; i < servers->len; i++)
    {
      SpCliServer *server = g_ptr_array_index (servers, i);
      SpVerdict verdict = sp_verdict_of (observations, server->endpoint);

      ok &= verdict.ok;
      if (print)
        sp_cli_text_print_verdict (server->endpoint, &verdict);
    }
  return ok;
}

static gboolean
report (SpCase *examined, GPtrArray *servers, GListModel *observations, gboolean json)
{
  gboolean ok = sum_up (servers, observations, !json);
  g_autoptr(GPtrArray) findings = sp_cli_case_examine (examined, observations, ok);

  if (json)
    {
      g_autoptr(JsonBuilder) builder = json_builder_new ();

      sp_cli_check_json_add (builder, sp_case_get_address (examined),
                             sp_case_get_provider (examined), servers, observations, findings);
      sp_cli_json_print (builder);
    }
  else
    sp_cli_findings_print (findings);
  return ok;
}

static SpCase *
open_case (SpCliSignIn *sign_in, GPtrArray *parts)
{
  Part *part = g_ptr_array_index (parts, 0);
  SpCase *examined = sp_cli_case_new (sign_in->catalogue, sign_in->address, sign_in->provider,
                                      part->credentials, sign_in->servers);

  if (sign_in->identity != NULL)
    sp_case_set_identity (examined, sign_in->identity);
  return examined;
}

/* A mail server never sees a refresh token: what it gets is the access token. */
static GPtrArray *
open_parts_with_tokens (SpVault      *vault,
                        SpAccount    *account,
                        SpCliSignIn  *sign_in,
                        gboolean      json,
                        SpCliStatus  *status)
{
  g_autoptr(SpTokens) tokens = sp_cli_accounts_refresh (vault, account, sign_in, json, status);
  GPtrArray *services = sp_account_get_services (account);
  GPtrArray *parts;

  if (tokens == NULL)
    return NULL;
  parts = g_ptr_array_new_with_free_func ((GDestroyNotify) part_free);
  for (guint i = 0; i < services->len; i++)
    {
      Part *part = g_new0 (Part, 1);

      part->service = g_ptr_array_index (services, i);
      part->credentials = sp_tokens_make_credentials (
        tokens, sp_account_service_get_user_name (part->service));
      g_ptr_array_add (parts, part);
    }
  return parts;
}

static GPtrArray *
prepare (SpVault      *vault,
         SpAccount    *account,
         SpCliSignIn  *sign_in,
         gboolean      json,
         SpCliStatus  *status)
{
  g_autoptr(GError) error = NULL;
  GPtrArray *parts;

  if (sp_account_get_secret_kind (account) == SP_SECRET_REFRESH_TOKEN)
    return open_parts_with_tokens (vault, account, sign_in, json, status);
  parts = open_parts (vault, account, &error);
  if (parts == NULL)
    *status = sp_cli_vault_complain (error);
  return parts;
}

static SpCliStatus
note_date (SpVault *vault, SpAccount *account)
{
  g_autoptr(GDateTime) now = g_date_time_new_now_utc ();
  g_autoptr(GError) error = NULL;

  if (!sp_cli_vault_redate (vault, account, now, &error))
    return sp_cli_vault_complain (error);
  return SP_CLI_OK;
}

/**
 * sp_cli_accounts_check:
 * @vault: a vault
 * @account: an account in it
 * @ca_file: (nullable): which authorities to believe instead of the system's
 * @timeout: how many seconds the check may take
 * @json: whether to print JSON
 *
 * Tests the account with what is stored, says what was seen, and notes the date where it works.
 *
 * Returns: the exit status
 */
SpCliStatus
sp_cli_accounts_check (SpVault     *vault,
                       SpAccount   *account,
                       const char  *ca_file,
                       guint        timeout,
                       gboolean     json)
{
  g_autoptr(GListStore) observations = g_list_store_new (SP_TYPE_OBSERVATION);
  g_auto(SpCliSignIn) sign_in = { 0 };
  g_autoptr(GPtrArray) parts = NULL;
  g_autoptr(SpCase) examined = NULL;
  g_autoptr(GError) error = NULL;
  SpCliStatus status = SP_CLI_OK;
  gboolean ran;

  sp_cli_accounts_init_sign_in (&sign_in, account, ca_file);
  parts = prepare (vault, account, &sign_in, json, &status);
  if (parts == NULL)
    return status;
  if (!json)
    g_signal_connect (observations, "items-changed", G_CALLBACK (print_cb), NULL);
  examined = open_case (&sign_in, parts);
  ran = run_checks (account, parts, ca_file, timeout, observations, &error);
  g_clear_pointer (&parts, g_ptr_array_unref);
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return SP_CLI_STOPPED;
  if (!ran)
    return sp_cli_misuse (error);
  if (!report (examined, sign_in.servers, G_LIST_MODEL (observations), json))
    return SP_CLI_FAILED;
  return note_date (vault, account);
}
