/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Runs the check of a draft as often as the person mends something, keeps what each server
 * showed last, and asks the diagnosis why. */
#include "config.h"

#include "sp-trial.h"

#include <glib/gi18n-lib.h>

#include "sp-check.h"
#include "sp-clues.h"
#include "sp-report.h"
#include "sp-verdict.h"

struct _SpTrial
{
  GObject parent_instance;
  SpSetup *setup;
  GListStore *observations;
  GPtrArray *findings;
  SpCase *account;
  SpCredentials *credentials;
};

G_DEFINE_FINAL_TYPE (SpTrial, sp_trial, G_TYPE_OBJECT)

static void
sp_trial_finalize (GObject *object)
{
  SpTrial *self = SP_TRIAL (object);

  g_clear_object (&self->setup);
  g_clear_object (&self->account);
  g_clear_pointer (&self->credentials, sp_credentials_unref);
  g_object_unref (self->observations);
  g_ptr_array_unref (self->findings);
  G_OBJECT_CLASS (sp_trial_parent_class)->finalize (object);
}

static void
sp_trial_class_init (SpTrialClass *class)
{
  G_OBJECT_CLASS (class)->finalize = sp_trial_finalize;
}

static void
sp_trial_init (SpTrial *self)
{
  self->observations = g_list_store_new (SP_TYPE_OBSERVATION);
  self->findings = g_ptr_array_new_with_free_func (g_object_unref);
}

/**
 * sp_trial_new:
 * @setup: a setup with an address, servers and credentials
 *
 * Returns: (transfer full): a trial that has not run
 */
SpTrial *
sp_trial_new (SpSetup *setup)
{
  SpTrial *self = g_object_new (SP_TYPE_TRIAL, NULL);

  self->setup = g_object_ref (setup);
  return self;
}

/**
 * sp_trial_get_observations:
 * @self: a trial
 *
 * Returns: (transfer none): a list of #SpObservation that grows while the trial runs
 */
GListModel *
sp_trial_get_observations (SpTrial *self)
{
  return G_LIST_MODEL (self->observations);
}

/**
 * sp_trial_get_findings:
 * @self: a trial
 *
 * Returns: (transfer none) (element-type SpFinding): why what does not work does not work
 */
GPtrArray *
sp_trial_get_findings (SpTrial *self)
{
  return self->findings;
}

/**
 * sp_trial_works:
 * @self: a trial
 * @server: a server of its draft
 *
 * What another password proved says nothing of this one, and a mailbox has one for all servers.
 *
 * Returns: whether @server was seen to work, as it is set up now
 */
gboolean
sp_trial_works (SpTrial *self, SpServer *server)
{
  SpEndpoint *endpoint = sp_server_get_endpoint (server);

  return endpoint != NULL && self->credentials == sp_setup_get_credentials (self->setup) &&
         sp_verdict_of (G_LIST_MODEL (self->observations), endpoint).ok;
}

static guint
list_servers (SpTrial *self, SpServer *servers[2])
{
  SpDraft *draft = sp_setup_get_draft (self->setup);
  SpServer *all[] = { sp_draft_get_incoming (draft), sp_draft_get_outgoing (draft) };
  guint n = 0;

  for (guint i = 0; i < G_N_ELEMENTS (all); i++)
    {
      if (sp_server_get_endpoint (all[i]) != NULL && sp_server_get_wanted (all[i]) &&
          !sp_server_lacks_word (all[i]))
        servers[n++] = all[i];
    }
  return n;
}

/**
 * sp_trial_all_works:
 * @self: a trial
 *
 * Returns: whether every server that is wanted was seen to work
 */
gboolean
sp_trial_all_works (SpTrial *self)
{
  SpServer *servers[2];
  guint n = list_servers (self, servers);

  for (guint i = 0; i < n; i++)
    {
      if (!sp_trial_works (self, servers[i]))
        return FALSE;
    }
  return n > 0;
}

static SpAccountService *
new_service (SpTrial *self, SpServer *server)
{
  SpEndpoint *endpoint = sp_server_get_endpoint (server);
  SpVerdict verdict = sp_verdict_of (G_LIST_MODEL (self->observations), endpoint);
  const char *user = sp_server_get_user_name (server);

  if (user == NULL)
    user = sp_credentials_get_user (sp_setup_get_credentials (self->setup));
  return sp_account_service_new (endpoint, user, verdict.mechanism,
                                 sp_server_get_pinned (server));
}

/**
 * sp_trial_dup_account:
 * @self: a trial that has run
 *
 * Returns: (transfer full): the account as far as it was proven to work
 */
SpAccount *
sp_trial_dup_account (SpTrial *self)
{
  SpDraft *draft = sp_setup_get_draft (self->setup);
  SpProvider *provider = sp_draft_get_provider (draft);
  g_autoptr(GDateTime) now = g_date_time_new_now_utc ();
  g_autoptr(GPtrArray) services =
    g_ptr_array_new_with_free_func ((GDestroyNotify) sp_account_service_unref);
  g_autoptr(SpAccount) account = NULL;
  SpServer *servers[2];
  guint n = list_servers (self, servers);

  for (guint i = 0; i < n; i++)
    {
      if (sp_trial_works (self, servers[i]))
        g_ptr_array_add (services, new_service (self, servers[i]));
    }
  account = sp_account_new (sp_draft_get_address (draft),
                            provider != NULL ? sp_provider_get_id (provider) : NULL,
                            sp_setup_get_lasting_kind (self->setup), now, services);
  return sp_account_with_name (account, sp_draft_get_name (draft));
}

/**
 * sp_trial_dup_report:
 * @self: a trial that has run
 *
 * Returns: (transfer full) (nullable): what was checked and found, for those who help
 */
char *
sp_trial_dup_report (SpTrial *self)
{
  SpPreferences *preferences = sp_setup_get_preferences (self->setup);
  GListModel *observations = G_LIST_MODEL (self->observations);
  g_autofree char *system = g_get_os_info (G_OS_INFO_KEY_PRETTY_NAME);
  g_autofree char *software = sp_report_describe_software ("signpost", system);
  g_autoptr(SpPseudonyms) pseudonyms = NULL;

  if (self->account == NULL)
    return NULL;
  if (sp_preferences_is_anonymous (preferences))
    pseudonyms = sp_pseudonyms_new (self->account, observations);
  return sp_report_write (self->account, observations, self->findings, software, pseudonyms);
}

static gboolean
is_of_working_server (SpTrial *self, SpObservation *observation)
{
  SpServer *servers[2];
  guint n = list_servers (self, servers);

  for (guint i = 0; i < n; i++)
    {
      if (sp_trial_works (self, servers[i]) &&
          sp_endpoint_equal (sp_server_get_endpoint (servers[i]),
                             sp_observation_get_endpoint (observation)))
        return TRUE;
    }
  return FALSE;
}

/* What is asked again must not be judged by what it showed before. */
static void
forget_failures (SpTrial *self)
{
  g_autoptr(GPtrArray) kept = g_ptr_array_new_with_free_func (g_object_unref);
  guint n = g_list_model_get_n_items (G_LIST_MODEL (self->observations));

  for (guint i = 0; i < n; i++)
    {
      g_autoptr(SpObservation) observation =
        g_list_model_get_item (G_LIST_MODEL (self->observations), i);

      if (is_of_working_server (self, observation))
        g_ptr_array_add (kept, g_steal_pointer (&observation));
    }
  g_list_store_splice (self->observations, 0, n, kept->pdata, kept->len);
  g_ptr_array_set_size (self->findings, 0);
  g_clear_object (&self->account);
}

static void
observed_cb (GListModel *list, guint position, guint removed, guint added, gpointer user_data)
{
  SpTrial *self = SP_TRIAL (user_data);

  for (guint i = 0; i < added; i++)
    {
      g_autoptr(SpObservation) observation = g_list_model_get_item (list, position + i);

      g_list_store_append (self->observations, observation);
    }
}

static void
add_servers (SpTrial *self, SpCheck *check)
{
  SpServer *servers[2];
  guint n = list_servers (self, servers);

  for (guint i = 0; i < n; i++)
    {
      SpEndpoint *endpoint = sp_server_get_endpoint (servers[i]);

      if (sp_trial_works (self, servers[i]))
        continue;
      sp_check_add_endpoint (check, endpoint, sp_server_get_user_name (servers[i]),
                             sp_server_get_pinned (servers[i]));
      sp_check_set_mechanism (check, endpoint, sp_server_get_mechanism (servers[i]));
    }
}

/* App passwords are shown in groups. Where a provider takes nothing else, what has the letters of
 * one is one, and the blanks between them were never part of it. */
static gboolean
has_groups (SpTrial *self)
{
  SpCredentials *credentials = sp_setup_get_credentials (self->setup);
  SpProvider *owner = sp_setup_find_owner (self->setup);
  SpClues wanted =
    SP_CLUE_SET (SP_CLUE_WANTS_APP_PASSWORD) | SP_CLUE_SET (SP_CLUE_APP_PASSWORD_SHAPE);
  SpClues spaces = SP_CLUE_SET (SP_CLUE_OUTER_SPACE) | SP_CLUE_SET (SP_CLUE_INNER_SPACE);
  SpClues clues = sp_clues_of_provider (owner, -1);
  gsize length;
  const char *secret = sp_credentials_get_secret (credentials, &length);

  if (sp_setup_get_drill (self->setup) != NULL ||
      sp_credentials_get_kind (credentials) != SP_SECRET_PASSWORD)
    return FALSE;
  clues |= sp_clues_of_password (owner, secret, length);
  return (clues & wanted) == wanted && (clues & spaces) != 0;
}

static SpCheck *
new_check (SpTrial *self)
{
  SpDraft *draft = sp_setup_get_draft (self->setup);
  SpDrill *drill = sp_setup_get_drill (self->setup);
  SpCheck *check = sp_check_new (sp_draft_get_address (draft),
                                 sp_setup_get_credentials (self->setup));

  if (drill != NULL)
    sp_check_set_ca_file (check, sp_drill_get_ca_file (drill));
  add_servers (self, check);
  g_signal_connect_object (sp_check_get_observations (check), "items-changed",
                           G_CALLBACK (observed_cb), self, 0);
  return check;
}

/* A fix leads only to where the password may go unasked. */
static void
add_known (SpCase *account, SpServer *server)
{
  GPtrArray *suggestions = sp_server_get_suggestions (server);

  for (guint i = 0; i < suggestions->len; i++)
    {
      SpSuggestion *suggestion = suggestions->pdata[i];

      if (sp_suggestion_get_assurance (suggestion) == SP_ASSURANCE_CERTAIN)
        sp_case_add_known (account,
                           sp_offer_get_endpoint (sp_suggestion_get_offer (suggestion)));
    }
}

static SpCase *
new_case (SpTrial *self, const char *const *proxies)
{
  SpDraft *draft = sp_setup_get_draft (self->setup);
  SpCase *account = sp_case_new (sp_setup_get_catalogue (self->setup),
                                 sp_draft_get_address (draft),
                                 sp_setup_find_owner (self->setup));
  g_autoptr(GDateTime) now = g_date_time_new_now_utc ();
  SpServer *servers[2];
  guint n = list_servers (self, servers);

  sp_case_take_credentials (account, sp_setup_get_credentials (self->setup));
  if (sp_setup_get_identity (self->setup) != NULL)
    sp_case_set_identity (account, sp_setup_get_identity (self->setup));
  sp_case_set_time (account, now);
  sp_case_add_clues (account, sp_draft_get_clues (draft));
  if (sp_setup_get_drill (self->setup) != NULL)
    sp_case_ignore_clues (account, SP_CLUE_SET (SP_CLUE_LOOPBACK_HOST));
  else
    sp_case_add_clues (account, sp_clues_of_network (g_network_monitor_get_default (), proxies));
  for (guint i = 0; i < n; i++)
    sp_case_add_endpoint (account, sp_server_get_endpoint (servers[i]),
                          sp_server_get_user_name (servers[i]));
  add_known (account, sp_draft_get_incoming (draft));
  add_known (account, sp_draft_get_outgoing (draft));
  return account;
}

static void
examined_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr(GTask) task = user_data;
  SpTrial *self = g_task_get_source_object (task);
  GError *error = NULL;
  GPtrArray *findings = sp_examiner_run_finish (SP_EXAMINER (source), result, &error);

  if (findings == NULL)
    {
      g_task_return_error (task, error);
      return;
    }
  g_ptr_array_unref (self->findings);
  self->findings = findings;
  self->account = g_object_ref (g_task_get_task_data (task));
  g_task_return_boolean (task, TRUE);
}

static void
proxies_found_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr(GTask) task = user_data;
  SpTrial *self = g_task_get_source_object (task);
  g_auto(GStrv) proxies =
    g_proxy_resolver_lookup_finish (G_PROXY_RESOLVER (source), result, NULL);
  SpCase *account;

  if (g_task_return_error_if_cancelled (task))
    return;
  account = new_case (self, (const char *const *) proxies);
  g_task_set_task_data (task, account, g_object_unref);
  sp_examiner_run_async (sp_setup_get_examiner (self->setup), account,
                         G_LIST_MODEL (self->observations), g_task_get_cancellable (task),
                         examined_cb, g_object_ref (task));
}

static void
checked_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr(GTask) task = user_data;
  SpTrial *self = g_task_get_source_object (task);
  GError *error = NULL;
  g_autofree char *uri = NULL;
  SpServer *servers[2];

  if (!sp_check_run_finish (SP_CHECK (source), result, &error))
    {
      g_task_return_error (task, error);
      return;
    }
  if (sp_trial_all_works (self) || list_servers (self, servers) == 0)
    {
      g_task_return_boolean (task, TRUE);
      return;
    }
  uri = g_strdup_printf ("none://%s:%u",
                         sp_endpoint_get_host (sp_server_get_endpoint (servers[0])),
                         sp_endpoint_get_port (sp_server_get_endpoint (servers[0])));
  g_proxy_resolver_lookup_async (g_proxy_resolver_get_default (), uri,
                                 g_task_get_cancellable (task), proxies_found_cb,
                                 g_object_ref (task));
}

/**
 * sp_trial_run_async:
 * @self: a trial that does not run
 * @cancellable: (nullable): stops it at once
 * @callback: called when it is over and the findings are there
 * @user_data: for @callback
 *
 * Checks what is not known to work with the credentials as they are now. Without any, as where only
 * a refresh token is kept, it is %G_IO_ERROR_NOT_SUPPORTED.
 */
void
sp_trial_run_async (SpTrial             *self,
                    GCancellable        *cancellable,
                    GAsyncReadyCallback  callback,
                    gpointer             user_data)
{
  g_autoptr(GTask) task = g_task_new (self, cancellable, callback, user_data);
  g_autoptr(SpCheck) check = NULL;

  g_task_set_source_tag (task, sp_trial_run_async);
  if (sp_setup_get_credentials (self->setup) == NULL)
    {
      g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_NOT_SUPPORTED,
                               _("Please sign in with the browser first."));
      return;
    }
  if (has_groups (self))
    sp_setup_trim_secret (self->setup);
  forget_failures (self);
  g_clear_pointer (&self->credentials, sp_credentials_unref);
  self->credentials = sp_credentials_ref (sp_setup_get_credentials (self->setup));
  check = new_check (self);
  sp_check_run_async (check, cancellable, checked_cb, g_object_ref (task));
}

/**
 * sp_trial_run_finish:
 * @self: a trial
 * @result: as given to the callback
 * @error: return location for an error as of sp_check_run_finish()
 *
 * Returns: whether it ran to its end
 */
gboolean
sp_trial_run_finish (SpTrial *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}
