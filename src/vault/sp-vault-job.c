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

/* The Secret Service where it may be used, else the sandbox's own store. */
static SpKeyring *
open_keyring (SpVaultJob *job, GCancellable *cancellable, GError **error)
{
  GError *failure = NULL;
  SpKeyring *keyring = sp_keyring_service_open (job->patience, cancellable, &failure);

  job->store = SP_VAULT_STORE_KEYRING;
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
  return yes_or_no (lock != NULL && sp_vault_store_try (keyring, cancellable, error) &&
                    sp_vault_store_tidy (keyring, cancellable, error));
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
  return yes_or_no (saved);
}

/**
 * sp_vault_job_list:
 * @job: a job
 * @keyring: where
 * @cancellable: (nullable): a cancellable
 * @error: return location for an error in the domain %SP_VAULT_ERROR or a cancellation
 *
 * Reads which accounts there are. Somebody else may be saving just now, so what looks left over
 * is only cleared away with the lock in hand; where that is not to be had at once, it is left for
 * another time.
 *
 * Returns: (transfer full) (nullable) (element-type SpAccount): the accounts
 */
gpointer
sp_vault_job_list (SpVaultJob *job, SpKeyring *keyring, GCancellable *cancellable, GError **error)
{
  g_autoptr(GPtrArray) items = sp_keyring_find (keyring, NULL, cancellable, error);
  g_autoptr(SpVaultView) view = NULL;
  g_autoptr(SpVaultLock) lock = NULL;

  if (items == NULL)
    return NULL;
  view = sp_vault_view_new (items);
  if (sp_vault_view_get_leftovers (view)->len > 0)
    lock = sp_vault_lock_new (0, cancellable, NULL);
  if (lock != NULL)
    sp_vault_store_tidy (keyring, cancellable, NULL);
  return sp_vault_view_dup_accounts (view);
}

/* A store has been seen to say "not found" of what was stored a moment ago: it is asked again. */
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
  g_autoptr(SpVaultView) view = look_for (keyring, job->address, cancellable, error);
  g_autoptr(SpAccount) account = NULL;
  SpKeyringItem *item;
  SpAccountService *service;
  SpCredentials *credentials = NULL;
  SecretValue *secret;

  if (view == NULL)
    return NULL;
  account = sp_vault_view_dup_account (view, job->address);
  item = sp_vault_view_find_item (view, job->address, job->service);
  if (item == NULL)
    return NULL;
  service = sp_account_get_service (account, job->service);
  secret = sp_keyring_read (keyring, item, cancellable, error);
  if (secret != NULL)
    credentials = sp_credentials_new (sp_account_service_get_user_name (service),
                                      sp_account_get_secret_kind (account), secret);
  g_clear_pointer (&secret, secret_value_unref);
  return credentials;
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

  return yes_or_no (lock != NULL && sp_vault_store_redate (keyring, job->address, job->checked,
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

  return yes_or_no (lock != NULL && sp_vault_store_forget (keyring, job->address, &job->n_removed,
                                                           cancellable, error));
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
  while (g_main_context_iteration (context, FALSE))
    ;
  g_main_context_pop_thread_default (context);
  g_clear_pointer (&job->credentials, sp_credentials_unref);
  return result;
}
