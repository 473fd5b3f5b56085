/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The vault's jobs, each from top to bottom, in a worker. Everything here blocks. */
#include "config.h"

#include "sp-vault-job.h"

#include "sp-keyring-portal.h"
#include "sp-keyring-service.h"
#include "sp-vault-lock.h"
#include "sp-vault-store.h"
#include "sp-vault-view.h"

/* How long another program may hold the lock: it may be waiting for its own prompt. */
#define LOCK_PATIENCE_SECONDS 30

/* Before "not found" is believed. */
#define ASK_AGAIN_US (200 * 1000)

/**
 * sp_vault_job_free:
 * @job: (transfer full): a job
 */
void
sp_vault_job_free (SpVaultJob *job)
{
  g_main_context_unref (job->context);
  g_clear_pointer (&job->account, sp_account_unref);
  g_clear_pointer (&job->credentials, sp_credentials_unref);
  g_clear_pointer (&job->address, sp_address_unref);
  g_clear_pointer (&job->checked, g_date_time_unref);
  g_free (job);
}

static gpointer
yes_or_no (gboolean done)
{
  return GINT_TO_POINTER (done);
}

/* The Secret Service where it may be used, else the sandbox's own store. Where it may be used now
 * but might not before, there can be accounts in both. */
static SpKeyring *
open_keyring (SpVaultJob *job, GCancellable *cancellable, GError **error)
{
  GError *failure = NULL;
  SpKeyring *keyring = sp_keyring_service_open (job->patience, cancellable, &failure);

  job->store = SP_VAULT_STORE_KEYRING;
  if (keyring != NULL && job->in_sandbox)
    job->also = sp_keyring_portal_new ();
  if (keyring != NULL)
    return keyring;
  if (job->in_sandbox && g_error_matches (failure, SP_VAULT_ERROR, SP_VAULT_ERROR_NO_SERVICE))
    {
      g_error_free (failure);
      job->store = SP_VAULT_STORE_PRIVATE;
      return sp_keyring_portal_new ();
    }
  g_propagate_error (error, failure);
  return NULL;
}

static gboolean
prepare (SpVaultJob *job, SpKeyring *keyring, GCancellable *cancellable, GError **error)
{
  return job->store == SP_VAULT_STORE_PRIVATE ||
         sp_keyring_service_prepare (keyring, cancellable, error);
}

static SpVaultLock *
take_lock (SpVaultJob *job, GCancellable *cancellable, GError **error)
{
  guint seconds = job->patience > 0 ? job->patience : LOCK_PATIENCE_SECONDS;

  return sp_vault_lock_new (seconds * 1000, cancellable, error);
}

/**
 * sp_vault_job_look:
 * @job: a job
 * @keyring: where
 * @cancellable: (nullable): a cancellable
 * @error: return location for an error in the domain %SP_VAULT_ERROR or a cancellation
 *
 * Whether something could be saved now.
 *
 * Returns: %NULL with @error where not
 */
gpointer
sp_vault_job_look (SpVaultJob *job, SpKeyring *keyring, GCancellable *cancellable, GError **error)
{
  g_autoptr(SpVaultLock) lock = NULL;

  if (!prepare (job, keyring, cancellable, error))
    return NULL;
  lock = take_lock (job, cancellable, error);
  if (lock == NULL || !sp_vault_store_try (keyring, cancellable, error))
    return NULL;
  sp_vault_store_tidy (keyring, cancellable, NULL);
  return yes_or_no (!g_cancellable_set_error_if_cancelled (cancellable, error));
}

/**
 * sp_vault_job_save:
 * @job: a job
 * @keyring: where
 * @cancellable: (nullable): a cancellable
 * @error: return location for an error in the domain %SP_VAULT_ERROR or a cancellation
 *
 * Stores the job's account with its secret.
 *
 * Returns: %NULL with @error where it is not stored
 */
gpointer
sp_vault_job_save (SpVaultJob *job, SpKeyring *keyring, GCancellable *cancellable, GError **error)
{
  g_autoptr(SpVaultLock) lock = NULL;
  SecretValue *secret;
  const char *bytes;
  gboolean saved;
  gsize length;

  if (!prepare (job, keyring, cancellable, error))
    return NULL;
  lock = take_lock (job, cancellable, error);
  if (lock == NULL)
    return NULL;
  bytes = sp_credentials_get_secret (job->credentials, &length);
  secret = secret_value_new (bytes, (gssize) length, "text/plain");
  saved = sp_vault_store_save (keyring, job->account, secret, job->context, cancellable, error);
  secret_value_unref (secret);
  if (saved && job->also != NULL)
    sp_vault_store_forget (job->also, sp_account_get_address (job->account), &job->n_removed,
                           cancellable, NULL);
  return yes_or_no (saved);
}

/* What the keyring has counts. */
static void
add_private_accounts (SpVaultJob    *job,
                      SpVaultView   *view,
                      GPtrArray     *accounts,
                      GCancellable  *cancellable)
{
  g_autoptr(GPtrArray) items = sp_keyring_find (job->also, NULL, cancellable, NULL);
  g_autoptr(SpVaultView) private = items != NULL ? sp_vault_view_new (items) : NULL;
  g_autoptr(GPtrArray) more = private != NULL ? sp_vault_view_dup_accounts (private) : NULL;

  for (guint i = 0; more != NULL && i < more->len; i++)
    {
      SpAccount *account = g_ptr_array_index (more, i);

      if (sp_vault_view_get_generation (view, sp_account_get_address (account)) == NULL)
        g_ptr_array_add (accounts, sp_account_ref (account));
    }
}

/**
 * sp_vault_job_list:
 * @job: a job
 * @keyring: where
 * @cancellable: (nullable): a cancellable
 * @error: return location for an error in the domain %SP_VAULT_ERROR or a cancellation
 *
 * Reads which accounts there are, and changes nothing.
 *
 * Returns: (transfer full) (nullable) (element-type SpAccount): the accounts
 */
gpointer
sp_vault_job_list (SpVaultJob *job, SpKeyring *keyring, GCancellable *cancellable, GError **error)
{
  g_autoptr(GPtrArray) items = sp_keyring_find (keyring, NULL, cancellable, error);
  g_autoptr(SpVaultView) view = NULL;
  GPtrArray *accounts;

  if (items == NULL)
    return NULL;
  view = sp_vault_view_new (items);
  accounts = sp_vault_view_dup_accounts (view);
  if (job->also != NULL)
    add_private_accounts (job, view, accounts, cancellable);
  return accounts;
}

/* Where a desktop gains the secret portal, libsecret's simple calls go to another store from then
 * on, and what was stored before is out of sight: a person is asked again, which costs nothing but
 * patience. Before that nothing is lost by asking the store a second time. */
static SpVaultView *
look_for (SpKeyring *keyring, SpAddress *address, GCancellable *cancellable, GError **error)
{
  g_autoptr(GPtrArray) items = sp_keyring_find (keyring, address, cancellable, error);

  if (items != NULL && items->len == 0)
    {
      g_usleep (ASK_AGAIN_US);
      g_clear_pointer (&items, g_ptr_array_unref);
      items = sp_keyring_find (keyring, address, cancellable, error);
    }
  return items != NULL ? sp_vault_view_new (items) : NULL;
}

/* The store that has the account, the keyring first. */
static SpVaultView *
look_in_both (SpVaultJob     *job,
              SpKeyring     **keyring,
              SpAddress      *address,
              GCancellable   *cancellable,
              GError        **error)
{
  g_autoptr(SpVaultView) view = look_for (*keyring, address, cancellable, error);
  g_autoptr(SpVaultView) private = NULL;

  if (view == NULL || job->also == NULL || sp_vault_view_get_generation (view, address) != NULL)
    return g_steal_pointer (&view);
  private = look_for (job->also, address, cancellable, NULL);
  if (private == NULL || sp_vault_view_get_generation (private, address) == NULL)
    return g_steal_pointer (&view);
  *keyring = job->also;
  return g_steal_pointer (&private);
}

/**
 * sp_vault_job_renew:
 * @job: a job
 * @keyring: where
 * @cancellable: (nullable): a cancellable
 * @error: return location for an error in the domain %SP_VAULT_ERROR or a cancellation
 *
 * Stores a new secret of the job's account, as long as it is still that.
 *
 * Returns: %NULL with @error where it is not stored
 */
gpointer
sp_vault_job_renew (SpVaultJob *job, SpKeyring *keyring, GCancellable *cancellable, GError **error)
{
  g_autoptr(SpVaultLock) lock = take_lock (job, cancellable, error);
  g_autoptr(SpVaultView) view = NULL;
  SecretValue *secret;
  const char *bytes;
  gboolean stored;
  gsize length;

  if (lock != NULL)
    view = look_in_both (job, &keyring, sp_account_get_address (job->account), cancellable, error);
  if (view == NULL)
    return NULL;
  if (!sp_vault_view_has (view, job->account))
    {
      sp_vault_error_set (error, SP_VAULT_ERROR_CHANGED);
      return NULL;
    }
  bytes = sp_credentials_get_secret (job->credentials, &length);
  secret = secret_value_new (bytes, (gssize) length, "text/plain");
  stored = sp_vault_store_save (keyring, job->account, secret, job->context, cancellable, error);
  secret_value_unref (secret);
  return yes_or_no (stored);
}

static SpCredentials *
read_credentials (SpKeyring      *keyring,
                  SpVaultView    *view,
                  SpAccount      *account,
                  SpService       kind,
                  GCancellable   *cancellable,
                  GError        **error)
{
  SpKeyringItem *item = sp_vault_view_find_item (view, sp_account_get_address (account), kind);
  SpAccountService *service = sp_account_get_service (account, kind);
  SpCredentials *credentials = NULL;
  SecretValue *secret;

  if (item == NULL || service == NULL)
    return NULL;
  secret = sp_keyring_read (keyring, item, cancellable, error);
  if (secret != NULL)
    credentials = sp_credentials_new (sp_account_service_get_user_name (service),
                                      sp_account_get_secret_kind (account), secret);
  g_clear_pointer (&secret, secret_value_unref);
  return credentials;
}

/**
 * sp_vault_job_lookup:
 * @job: a job
 * @keyring: where
 * @cancellable: (nullable): a cancellable
 * @error: return location for an error in the domain %SP_VAULT_ERROR or a cancellation
 *
 * Reads the credentials of a service.
 *
 * Returns: (transfer full) (nullable): #SpCredentials; %NULL without @error where there are none
 */
gpointer
sp_vault_job_lookup (SpVaultJob *job, SpKeyring *keyring, GCancellable *cancellable, GError **error)
{
  g_autoptr(SpVaultView) view = look_in_both (job, &keyring, job->address, cancellable, error);
  g_autoptr(SpAccount) account = NULL;

  if (view == NULL)
    return NULL;
  account = sp_vault_view_dup_account (view, job->address);
  if (account == NULL)
    return NULL;
  return read_credentials (keyring, view, account, job->service, cancellable, error);
}

static GPtrArray *
read_all_credentials (SpVaultJob    *job,
                      SpKeyring     *keyring,
                      SpVaultView   *view,
                      GCancellable  *cancellable,
                      GError       **error)
{
  GPtrArray *services = sp_account_get_services (job->account);
  g_autoptr(GPtrArray) all = g_ptr_array_new_with_free_func ((GDestroyNotify) sp_credentials_unref);

  for (guint i = 0; i < services->len; i++)
    {
      SpEndpoint *endpoint = sp_account_service_get_endpoint (g_ptr_array_index (services, i));
      GError *failure = NULL;
      SpCredentials *credentials = read_credentials (keyring, view, job->account,
                                                     sp_endpoint_get_service (endpoint),
                                                     cancellable, &failure);

      if (credentials == NULL && failure == NULL)
        failure = sp_vault_error_new (SP_VAULT_ERROR_CHANGED);
      if (credentials == NULL)
        {
          g_propagate_error (error, failure);
          return NULL;
        }
      g_ptr_array_add (all, credentials);
    }
  return g_steal_pointer (&all);
}

/**
 * sp_vault_job_open:
 * @job: a job
 * @keyring: where
 * @cancellable: (nullable): a cancellable
 * @error: return location for an error in the domain %SP_VAULT_ERROR or a cancellation
 *
 * Reads the credentials of all services of the job's account, as long as it is still that.
 *
 * Returns: (transfer full) (nullable): #SpCredentials in the order of its services
 */
gpointer
sp_vault_job_open (SpVaultJob *job, SpKeyring *keyring, GCancellable *cancellable, GError **error)
{
  g_autoptr(SpVaultView) view = look_in_both (job, &keyring, sp_account_get_address (job->account),
                                              cancellable, error);

  if (view == NULL)
    return NULL;
  if (!sp_vault_view_has (view, job->account))
    {
      sp_vault_error_set (error, SP_VAULT_ERROR_CHANGED);
      return NULL;
    }
  return read_all_credentials (job, keyring, view, cancellable, error);
}

/**
 * sp_vault_job_redate:
 * @job: a job
 * @keyring: where
 * @cancellable: (nullable): a cancellable
 * @error: return location for an error in the domain %SP_VAULT_ERROR or a cancellation
 *
 * Notes the job's date.
 *
 * Returns: %NULL with @error where it is not noted
 */
gpointer
sp_vault_job_redate (SpVaultJob *job, SpKeyring *keyring, GCancellable *cancellable, GError **error)
{
  g_autoptr(SpVaultLock) lock = take_lock (job, cancellable, error);
  g_autoptr(SpVaultView) view = NULL;

  if (lock != NULL && job->also != NULL)
    view = look_in_both (job, &keyring, sp_account_get_address (job->account), cancellable, NULL);
  return yes_or_no (lock != NULL && sp_vault_store_redate (keyring, job->account, job->checked,
                                                           cancellable, error));
}

/**
 * sp_vault_job_forget:
 * @job: a job
 * @keyring: where
 * @cancellable: (nullable): a cancellable
 * @error: return location for an error in the domain %SP_VAULT_ERROR or a cancellation
 *
 * Removes all items of the job's address.
 *
 * Returns: %NULL with @error where one is left
 */
gpointer
sp_vault_job_forget (SpVaultJob *job, SpKeyring *keyring, GCancellable *cancellable, GError **error)
{
  g_autoptr(SpVaultLock) lock = take_lock (job, cancellable, error);
  guint n_private = 0;

  if (lock == NULL || !sp_vault_store_forget (keyring, job->address, &job->n_removed, cancellable,
                                              error))
    return NULL;
  if (job->also != NULL && !sp_vault_store_forget (job->also, job->address, &n_private,
                                                   cancellable, error))
    return NULL;
  job->n_removed += n_private;
  sp_vault_store_tidy (keyring, cancellable, NULL);
  return yes_or_no (TRUE);
}

/**
 * sp_vault_job_do:
 * @job: a job
 * @cancellable: (nullable): a cancellable
 * @error: return location for an error in the domain %SP_VAULT_ERROR or a cancellation
 *
 * Opens the keyring and does the job. What libsecret's objects listen to is for this thread, and
 * ends with the job.
 *
 * Returns: (transfer full) (nullable): what @run returned
 */
gpointer
sp_vault_job_do (SpVaultJob *job, GCancellable *cancellable, GError **error)
{
  g_autoptr(GMainContext) context = g_main_context_new ();
  SpKeyring *keyring;
  gpointer result = NULL;

  g_main_context_push_thread_default (context);
  keyring = open_keyring (job, cancellable, error);
  if (keyring != NULL)
    result = job->run (job, keyring, cancellable, error);
  g_clear_object (&keyring);
  g_clear_object (&job->also);
  while (g_main_context_iteration (context, FALSE))
    ;
  g_main_context_pop_thread_default (context);
  g_clear_pointer (&job->credentials, sp_credentials_unref);
  return result;
}
