/* SPDX-License-Identifier: GPL-3.0-or-later */
/* signpostctl check: the arguments, one check, its report. */
#include "config.h"

#include <glib/gi18n.h>
#include <unistd.h>

#include "sp-cli-check-json.h"
#include "sp-cli-check-options.h"
#include "sp-cli-diagnose.h"
#include "sp-cli-file.h"
#include "sp-cli-findings.h"
#include "sp-cli-json.h"
#include "sp-cli-message.h"
#include "sp-cli-report.h"
#include "sp-cli-run.h"
#include "sp-cli-save.h"
#include "sp-cli-secret.h"
#include "sp-cli-servers.h"
#include "sp-cli-sign-in.h"
#include "sp-cli-terminal.h"
#include "sp-cli-text.h"
#include "sp-cli-words.h"
#include "sp-names.h"
#include "sp-sign-in-error.h"

/* What is made of the arguments. */
typedef struct
{
  SpAddress *address;
  SpCredentials *credentials;
  SpProvider *provider;
  GPtrArray *servers;
  int transcript_fd;
  int report_fd;
  SpCatalogue *catalogue;
  SpCliSave *save;
  SpCliSignIn sign_in;
  SpTokens *tokens;
} Plan;

static void
plan_clear (Plan *plan)
{
  g_clear_pointer (&plan->address, sp_address_unref);
  g_clear_pointer (&plan->credentials, sp_credentials_unref);
  g_clear_object (&plan->provider);
  g_clear_pointer (&plan->servers, g_ptr_array_unref);
  g_clear_object (&plan->catalogue);
  g_clear_pointer (&plan->save, sp_cli_save_free);
  sp_cli_sign_in_clear (&plan->sign_in);
  g_clear_pointer (&plan->tokens, sp_tokens_unref);
  if (plan->transcript_fd >= 0)
    close (plan->transcript_fd);
  if (plan->report_fd >= 0)
    close (plan->report_fd);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Plan, plan_clear)

/* What a person should know before a password is typed. */
static void
print_notice (SpProvider *provider)
{
  const char *notice = provider != NULL ? sp_provider_get_notice (provider) : NULL;

  if (notice != NULL)
    g_printerr ("%s\n", notice);
}

/* A slip in the domain can lead to somebody who waits for it. */
static gboolean
is_meant (SpCatalogue *catalogue, SpAddress *address, GError **error)
{
  const char *domain = sp_address_get_domain (address);
  g_autofree char *near_miss = sp_catalogue_suggest_domain (catalogue, domain);
  g_autofree char *question = NULL;

  if (near_miss == NULL)
    return TRUE;
  /* Translators: two mail domains, as in "Did you mean hotmail.com? Go on with hotmial.com…" */
  question = g_strdup_printf (_("Did you mean %s? Go on with %s all the same? [y/N]"), near_miss,
                              domain);
  if (sp_cli_terminal_confirm (question))
    return TRUE;
  g_set_error (error, G_IO_ERROR, G_IO_ERROR_PERMISSION_DENIED,
               /* Translators: %s is a mail domain */
               _("did you mean %s? To go on all the same, name the servers with --imap and --smtp"),
               near_miss);
  return FALSE;
}

static gboolean
discover_servers (Plan *plan, SpCliCheckOptions *options, GError **error)
{
  g_autoptr(SpDiscovery) discovery = NULL;

  if (!is_meant (plan->catalogue, plan->address, error))
    return FALSE;
  discovery = sp_cli_discover (plan->address, !options->offline, error);
  if (discovery == NULL)
    return FALSE;
  g_set_object (&plan->provider, sp_discovery_get_provider (discovery));
  print_notice (plan->provider);
  plan->servers = sp_cli_servers_found (discovery, error);
  return plan->servers != NULL;
}

static SpProvider *
find_host_owner (SpCatalogue *catalogue, GPtrArray *servers)
{
  SpProvider *owner = NULL;

  for (guint i = 0; i < servers->len && owner == NULL; i++)
    {
      SpCliServer *server = g_ptr_array_index (servers, i);

      owner = sp_catalogue_find_owner (catalogue, server->endpoint);
    }
  return owner;
}

/* With one or more URLs only those are checked and nothing is discovered. */
static gboolean
plan_servers (Plan *plan, SpCliCheckOptions *options, GError **error)
{
  g_set_object (&plan->provider,
                sp_catalogue_find_by_domain (plan->catalogue,
                                             sp_address_get_domain (plan->address)));
  plan->servers = sp_cli_servers_named (options->urls, error);
  if (plan->provider == NULL && plan->servers != NULL)
    g_set_object (&plan->provider, find_host_owner (plan->catalogue, plan->servers));
  if (plan->servers == NULL || plan->servers->len > 0)
    return plan->servers != NULL;
  g_clear_pointer (&plan->servers, g_ptr_array_unref);
  return discover_servers (plan, options, error);
}

/* Before the password is asked for, so that nobody types it for nothing. */
static gboolean
plan_save (Plan *plan, gboolean wanted, GError **error)
{
  if (!wanted)
    return TRUE;
  plan->save = sp_cli_save_new (plan->servers, error);
  return plan->save != NULL;
}

static SecretValue *
get_secret (SpCliCheckOptions *options, const char *user, GError **error)
{
  g_autofree char *question = NULL;

  if (options->token_file != NULL)
    return sp_cli_secret_open (options->token_file, error);
  if (options->password_file != NULL)
    return sp_cli_secret_open (options->password_file, error);
  /* Translators: asked at a terminal; %s is a user name */
  question = g_strdup_printf (_("Password for %s:"), user);
  return sp_cli_terminal_ask (question, error);
}

static gboolean
plan_sign_in (Plan *plan, SpCliCheckOptions *options, gboolean *is_due, GError **error)
{
  SpCliSignIn *sign_in = &plan->sign_in;

  sign_in->catalogue = g_object_ref (plan->catalogue);
  g_set_object (&sign_in->provider, plan->provider);
  sign_in->address = sp_address_ref (plan->address);
  sign_in->user = g_strdup (options->user != NULL ? options->user
                                                  : sp_address_get_text (plan->address));
  sign_in->servers = g_ptr_array_ref (plan->servers);
  sign_in->ca_file = g_strdup (options->ca_file);
  *is_due = FALSE;
  return options->token_file != NULL || options->password_file != NULL ||
         sp_cli_sign_in_is_due (sign_in, is_due, error);
}

static gboolean
plan_tokens (Plan *plan, GError **error)
{
  plan->tokens = sp_cli_sign_in_run (&plan->sign_in, error);
  if (plan->tokens != NULL)
    plan->credentials = sp_tokens_make_credentials (plan->tokens, plan->sign_in.user);
  return plan->tokens != NULL;
}

static gboolean
plan_secret (Plan *plan, SpCliCheckOptions *options, GError **error)
{
  const char *user = plan->sign_in.user;
  SecretValue *secret = get_secret (options, user, error);

  if (secret == NULL)
    return FALSE;
  plan->credentials = sp_credentials_new (user,
                                          options->token_file != NULL ? SP_SECRET_TOKEN
                                                                      : SP_SECRET_PASSWORD,
                                          secret);
  secret_value_unref (secret);
  return TRUE;
}

static gboolean
plan_credentials (Plan *plan, SpCliCheckOptions *options, GError **error)
{
  gboolean is_due;

  if (!plan_sign_in (plan, options, &is_due, error))
    return FALSE;
  if (!(is_due ? plan_tokens (plan, error) : plan_secret (plan, options, error)))
    return FALSE;
  if (options->user != NULL)
    sp_cli_servers_forget_users (plan->servers);
  return TRUE;
}

/* Opened before anything is asked, so that a wrong name costs nothing. */
static gboolean
plan_file (int *fd, const char *file, GError **error)
{
  if (file != NULL)
    *fd = sp_cli_file_open (file, error);
  return file == NULL || *fd >= 0;
}

static gboolean
make_plan (Plan *plan, SpCliCheckOptions *options, GError **error)
{
  plan->catalogue = sp_catalogue_new ();
  plan->address = sp_address_new (options->addresses[0], error);
  return plan->address != NULL && plan_file (&plan->transcript_fd, options->transcript, error) &&
         plan_file (&plan->report_fd, options->report, error) &&
         plan_servers (plan, options, error) && plan_save (plan, options->save, error) &&
         plan_credentials (plan, options, error);
}

static gboolean
write_transcript (SpCheck *check, int fd)
{
  g_autofree char *text = fd >= 0 ? sp_check_dup_transcript (check) : NULL;

  return text == NULL || sp_cli_file_write (fd, text);
}

static void
observed_cb (GListModel *observations,
             guint       position,
             guint       removed,
             guint       added,
             gpointer    user_data)
{
  for (guint i = 0; i < added; i++)
    {
      g_autoptr(SpObservation) observation = g_list_model_get_item (observations, position + i);

      sp_cli_text_print_observation (observation);
    }
}

static SpCheck *
new_check (Plan *plan, SpCliCheckOptions *options)
{
  SpCheck *check = sp_check_new (plan->address, plan->credentials);

  for (guint i = 0; i < plan->servers->len; i++)
    {
      SpCliServer *server = g_ptr_array_index (plan->servers, i);

      sp_check_add_endpoint (check, server->endpoint, server->user_name, NULL);
    }
  sp_check_set_ca_file (check, options->ca_file);
  sp_check_set_timeout (check, options->timeout);
  if (!options->json)
    g_signal_connect (sp_check_get_observations (check), "items-changed", G_CALLBACK (observed_cb),
                      NULL);
  return check;
}

static gboolean
print_verdicts (GPtrArray *servers, GListModel *observations, gboolean json)
{
  gboolean ok = TRUE;

  for (guint i = 0; i < servers->len; i++)
    {
      SpCliServer *server = g_ptr_array_index (servers, i);
      SpVerdict verdict = sp_verdict_of (observations, server->endpoint);

      ok &= verdict.ok;
      if (!json)
        sp_cli_text_print_verdict (server->endpoint, &verdict);
    }
  return ok;
}

static JsonNode *
make_json (Plan *plan, GListModel *observations, GPtrArray *findings)
{
  g_autoptr(JsonBuilder) builder = json_builder_new ();

  sp_cli_check_json_add (builder, plan->address, plan->provider, plan->servers, observations,
                         findings);
  return json_builder_get_root (builder);
}

static gboolean
write_report (Plan               *plan,
              SpCase             *account,
              SpCheck            *check,
              GPtrArray          *findings,
              SpCliCheckOptions  *options)
{
  GListModel *observations = sp_check_get_observations (check);
  g_autoptr(JsonNode) json = NULL;
  g_autofree char *text = NULL;

  if (plan->report_fd < 0)
    return TRUE;
  if (g_str_has_suffix (options->report, ".json"))
    {
      json = make_json (plan, observations, findings);
      text = sp_cli_report_write_json (account, observations, json, options->anonymous);
    }
  else
    text = sp_cli_report_write (account, observations, findings, options->anonymous);
  return sp_cli_file_write (plan->report_fd, text);
}

static gboolean
report (Plan *plan, SpCheck *check, SpCliCheckOptions *options)
{
  GListModel *observations = sp_check_get_observations (check);
  g_autoptr(SpCase) account = sp_cli_case_new (plan->catalogue, plan->address, plan->provider,
                                               plan->credentials, plan->servers);
  gboolean ok = print_verdicts (plan->servers, observations, options->json);
  g_autoptr(GPtrArray) findings = NULL;

  if (plan->sign_in.identity != NULL)
    sp_case_set_identity (account, plan->sign_in.identity);
  findings = sp_cli_case_examine (account, observations, ok);
  if (options->json)
    {
      g_autoptr(JsonNode) json = make_json (plan, observations, findings);

      sp_cli_json_print_node (json);
    }
  else
    sp_cli_findings_print (findings);
  if (!write_report (plan, account, check, findings, options))
    {
      sp_cli_complain (SP_CLI_FAILED, _("the report could not be written"));
      return FALSE;
    }
  return ok;
}

/* An access token is of no use tomorrow: what is kept is what gets the next one. */
static SpCredentials *
find_what_to_keep (Plan *plan)
{
  if (plan->tokens == NULL)
    return sp_credentials_ref (plan->credentials);
  return sp_tokens_make_refresh_credentials (plan->tokens, plan->sign_in.user);
}

static SpCliStatus
save (Plan *plan, SpCliCheckOptions *options, SpCheck *check)
{
  g_autoptr(SpCredentials) kept = NULL;
  g_autoptr(SpAccount) account = NULL;

  if (plan->save == NULL)
    return SP_CLI_OK;
  kept = find_what_to_keep (plan);
  if (kept == NULL)
    return sp_cli_complain (SP_CLI_FAILED, _("the account works, and is not stored: the provider "
                                             "gave nothing that lasts longer than an hour"));
  account = sp_cli_save_make_account (plan->address, plan->provider, kept,
                                      plan->servers, options->user != NULL,
                                      sp_check_get_observations (check));
  return sp_cli_save_run (plan->save, account, kept, options->json);
}

static SpCliStatus
run_plan (Plan *plan, SpCliCheckOptions *options)
{
  g_autoptr(SpCheck) check = new_check (plan, options);
  g_autoptr(GError) error = NULL;
  gboolean ran = sp_cli_run_check (check, &error);
  gboolean written = write_transcript (check, plan->transcript_fd);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return SP_CLI_STOPPED;
  if (!ran)
    return sp_cli_misuse (error);
  if (!written)
    sp_cli_complain (SP_CLI_FAILED, _("the transcript could not be written"));
  if (!report (plan, check, options) || !written)
    return SP_CLI_FAILED;
  return save (plan, options, check);
}

/* No server, or none that the password may go to. */
static SpCliStatus
report_no_servers (Plan *plan, const GError *error, gboolean json)
{
  g_autoptr(GListStore) nothing = g_list_store_new (SP_TYPE_OBSERVATION);
  g_autoptr(GPtrArray) no_servers = g_ptr_array_new ();
  g_autoptr(JsonBuilder) builder = json_builder_new ();

  if (json)
    {
      sp_cli_check_json_add (builder, plan->address, plan->provider, no_servers,
                             G_LIST_MODEL (nothing), no_servers);
      sp_cli_json_print (builder);
    }
  return sp_cli_complain (SP_CLI_FAILED, error->message);
}

/**
 * sp_cli_check:
 * @arguments: (array zero-terminated=1): the command and what stands behind it
 *
 * Returns: the exit status
 */
SpCliStatus
sp_cli_check (char **arguments)
{
  g_auto(SpCliCheckOptions) options = { 0 };
  g_auto(Plan) plan = { .transcript_fd = -1, .report_fd = -1 };
  g_autoptr(GError) error = NULL;

  if (!sp_cli_check_options_parse (&options, arguments, &error))
    return sp_cli_misuse (error);
  if (make_plan (&plan, &options, &error))
    return run_plan (&plan, &options);
  if (error->domain == SP_SIGN_IN_ERROR)
    return sp_cli_sign_in_complain (&plan.sign_in, error, options.json);
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return SP_CLI_STOPPED;
  if (plan.servers == NULL &&
      (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_HOST_NOT_FOUND) ||
       g_error_matches (error, G_IO_ERROR, G_IO_ERROR_PERMISSION_DENIED)))
    return report_no_servers (&plan, error, options.json);
  return sp_cli_misuse (error);
}
