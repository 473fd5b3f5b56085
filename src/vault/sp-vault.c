/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The vault's door: each call becomes a job for a worker, which opens the keyring anew, does the
 * job from top to bottom, and shares nothing. So a keyring that was restarted between two calls
 * is no special case, and a wizard that is open for hours holds no session.
 *
 * Where a secret is: in the caller's SpCredentials, in the SecretValue made of it here, and, while
 * libsecret encrypts or decrypts it, in libsecret's own buffers. All of that is locked memory that
 * is wiped when it is freed. The D-Bus messages hold ciphertext only. Out of reach are the
 * keyring's own memory, which is another program's, and for the sandbox's private store the
 * copies that sp-keyring-portal.c tells of. */
#include "config.h"

#include "sp-vault.h"

#include "sp-vault-call.h"

struct _SpVault
{
  GObject parent_instance;

  gboolean in_sandbox;
  guint patience;
};

G_DEFINE_FINAL_TYPE (SpVault, sp_vault, G_TYPE_OBJECT)

G_DEFINE_ENUM_TYPE (SpVaultStore, sp_vault_store,
                    G_DEFINE_ENUM_VALUE (SP_VAULT_STORE_KEYRING, "keyring"),
                    G_DEFINE_ENUM_VALUE (SP_VAULT_STORE_PRIVATE, "private"))

static SpVaultJob *
job_new (SpVault *self, SpVaultJobFunc run)
{
  SpVaultJob *job = g_new0 (SpVaultJob, 1);

  job->run = run;
  job->in_sandbox = self->in_sandbox;
  job->patience = self->patience;
  job->context = g_main_context_ref_thread_default ();
  return job;
}

static gpointer
finish (SpVault *self, GAsyncResult *result, SpVaultStore *store, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  if (store != NULL)
    *store = sp_vault_call_get_store (result);
  return sp_vault_call_finish (self, result, error);
}

static void
sp_vault_class_init (SpVaultClass *klass)
{
}

static void
sp_vault_init (SpVault *self)
{
}

/**
 * sp_vault_new:
 * @in_sandbox: whether the sandbox's own store may take the keyring's place where the keyring
 *   is refused; see sp_vault_is_in_sandbox()
 *
 * Returns: (transfer full): a vault
 */
SpVault *
sp_vault_new (gboolean in_sandbox)
{
  SpVault *self = g_object_new (SP_TYPE_VAULT, NULL);

  self->in_sandbox = in_sandbox;
  return self;
}

/**
 * sp_vault_is_in_sandbox:
 *
 * Returns: whether this program runs inside Flatpak
 */
gboolean
sp_vault_is_in_sandbox (void)
{
  return g_file_test ("/.flatpak-info", G_FILE_TEST_EXISTS);
}

/**
 * sp_vault_set_patience:
 * @self: a vault
 * @seconds: how long a prompt may stand there, 120 unless told otherwise, and how long another
 *   program may be busy saving, 30 unless told otherwise
 */
void
sp_vault_set_patience (SpVault *self, guint seconds)
{
  self->patience = seconds;
}

/**
 * sp_vault_look_async:
 * @self: a vault
 * @cancellable: (nullable): a cancellable
 * @callback: called when it is done
 * @user_data: for @callback
 *
 * Looks whether something could be saved now, before a person is asked for a password. Where the
 * keyring is locked its prompt is shown.
 */
void
sp_vault_look_async (SpVault             *self,
                     GCancellable        *cancellable,
                     GAsyncReadyCallback  callback,
                     gpointer             user_data)
{
  sp_vault_call_start (self, job_new (self, sp_vault_job_look), sp_vault_look_async, cancellable,
                       callback, user_data);
}

/**
 * sp_vault_look_finish:
 * @self: a vault
 * @result: what the callback got
 * @store: (out) (optional): where it would go
 * @error: return location for an error in the domain %SP_VAULT_ERROR or a cancellation
 *
 * Returns: whether it could
 */
gboolean
sp_vault_look_finish (SpVault *self, GAsyncResult *result, SpVaultStore *store, GError **error)
{
  return finish (self, result, store, error) != NULL;
}

/**
 * sp_vault_save_async:
 * @self: a vault
 * @account: what was proven to work
 * @credentials: its secret: a password, or a refresh token, as @account says
 * @cancellable: (nullable): a cancellable
 * @callback: called when it is done
 * @user_data: for @callback
 *
 * Stores an account, in place of whatever is stored for its address: all of it or nothing.
 */
void
sp_vault_save_async (SpVault             *self,
                     SpAccount           *account,
                     SpCredentials       *credentials,
                     GCancellable        *cancellable,
                     GAsyncReadyCallback  callback,
                     gpointer             user_data)
{
  SpVaultJob *job;

  g_return_if_fail (sp_credentials_get_kind (credentials) == sp_account_get_secret_kind (account));

  job = job_new (self, sp_vault_job_save);
  job->account = sp_account_ref (account);
  job->credentials = sp_credentials_ref (credentials);
  sp_vault_call_start (self, job, sp_vault_save_async, cancellable, callback, user_data);
}

/**
 * sp_vault_save_finish:
 * @self: a vault
 * @result: what the callback got
 * @store: (out) (optional): where it is
 * @error: return location for an error in the domain %SP_VAULT_ERROR or a cancellation
 *
 * Returns: whether it is stored; otherwise what was stored before is as it was
 */
gboolean
sp_vault_save_finish (SpVault *self, GAsyncResult *result, SpVaultStore *store, GError **error)
{
  return finish (self, result, store, error) != NULL;
}

/**
 * sp_vault_renew_async:
 * @self: a vault
 * @account: an account as it was read
 * @credentials: what takes the place of its secret, of the same kind
 * @cancellable: (nullable): a cancellable
 * @callback: called when it is done
 * @user_data: for @callback
 *
 * Stores a new refresh token. Where the account was changed or forgotten since it was read that is
 * %SP_VAULT_ERROR_CHANGED. The old one is there until the new one is.
 */
void
sp_vault_renew_async (SpVault             *self,
                      SpAccount           *account,
                      SpCredentials       *credentials,
                      GCancellable        *cancellable,
                      GAsyncReadyCallback  callback,
                      gpointer             user_data)
{
  SpVaultJob *job;

  g_return_if_fail (sp_credentials_get_kind (credentials) == sp_account_get_secret_kind (account));

  job = job_new (self, sp_vault_job_renew);
  job->account = sp_account_ref (account);
  job->credentials = sp_credentials_ref (credentials);
  sp_vault_call_start (self, job, sp_vault_renew_async, cancellable, callback, user_data);
}

/**
 * sp_vault_renew_finish:
 * @self: a vault
 * @result: what the callback got
 * @error: return location for an error in the domain %SP_VAULT_ERROR or a cancellation
 *
 * Returns: whether it is stored; otherwise what was stored before is as it was
 */
gboolean
sp_vault_renew_finish (SpVault *self, GAsyncResult *result, GError **error)
{
  return finish (self, result, NULL, error) != NULL;
}

/**
 * sp_vault_list_async:
 * @self: a vault
 * @cancellable: (nullable): a cancellable
 * @callback: called when it is done
 * @user_data: for @callback
 *
 * Reads which accounts are stored. No secret is read.
 */
void
sp_vault_list_async (SpVault             *self,
                     GCancellable        *cancellable,
                     GAsyncReadyCallback  callback,
                     gpointer             user_data)
{
  SpVaultJob *job = job_new (self, sp_vault_job_list);

  job->free_result = (GDestroyNotify) g_ptr_array_unref;
  sp_vault_call_start (self, job, sp_vault_list_async, cancellable, callback, user_data);
}

/**
 * sp_vault_list_finish:
 * @self: a vault
 * @result: what the callback got
 * @store: (out) (optional): where they are
 * @error: return location for an error in the domain %SP_VAULT_ERROR or a cancellation
 *
 * Returns: (transfer full) (nullable) (element-type SpAccount): the accounts, by address
 */
GPtrArray *
sp_vault_list_finish (SpVault *self, GAsyncResult *result, SpVaultStore *store, GError **error)
{
  return finish (self, result, store, error);
}

/**
 * sp_vault_lookup_async:
 * @self: a vault
 * @address: whose account
 * @service: which service of it
 * @cancellable: (nullable): a cancellable
 * @callback: called when it is done
 * @user_data: for @callback
 *
 * Reads who signs in to a service, and with what.
 */
void
sp_vault_lookup_async (SpVault             *self,
                       SpAddress           *address,
                       SpService            service,
                       GCancellable        *cancellable,
                       GAsyncReadyCallback  callback,
                       gpointer             user_data)
{
  SpVaultJob *job = job_new (self, sp_vault_job_lookup);

  job->address = sp_address_ref (address);
  job->service = service;
  job->free_result = (GDestroyNotify) sp_credentials_unref;
  sp_vault_call_start (self, job, sp_vault_lookup_async, cancellable, callback, user_data);
}

/**
 * sp_vault_lookup_finish:
 * @self: a vault
 * @result: what the callback got
 * @error: return location for an error in the domain %SP_VAULT_ERROR or a cancellation
 *
 * Returns: (transfer full) (nullable): the credentials; %NULL without @error where there are none
 */
SpCredentials *
sp_vault_lookup_finish (SpVault *self, GAsyncResult *result, GError **error)
{
  return finish (self, result, NULL, error);
}

/**
 * sp_vault_open_async:
 * @self: a vault
 * @account: an account as it was read
 * @cancellable: (nullable): a cancellable
 * @callback: called when it is done
 * @user_data: for @callback
 *
 * Reads the credentials of all its services at once. Where the account was changed since it was
 * read that is %SP_VAULT_ERROR_CHANGED, so that no password goes to another server than its own.
 */
void
sp_vault_open_async (SpVault             *self,
                     SpAccount           *account,
                     GCancellable        *cancellable,
                     GAsyncReadyCallback  callback,
                     gpointer             user_data)
{
  SpVaultJob *job = job_new (self, sp_vault_job_open);

  job->account = sp_account_ref (account);
  job->free_result = (GDestroyNotify) g_ptr_array_unref;
  sp_vault_call_start (self, job, sp_vault_open_async, cancellable, callback, user_data);
}

/**
 * sp_vault_open_finish:
 * @self: a vault
 * @result: what the callback got
 * @error: return location for an error in the domain %SP_VAULT_ERROR or a cancellation
 *
 * Returns: (transfer full) (nullable) (element-type SpCredentials): the credentials, in the order
 *   of the account's services
 */
GPtrArray *
sp_vault_open_finish (SpVault *self, GAsyncResult *result, GError **error)
{
  return finish (self, result, NULL, error);
}

/**
 * sp_vault_redate_async:
 * @self: a vault
 * @account: an account as it was read
 * @checked: when all of it was seen to work
 * @cancellable: (nullable): a cancellable
 * @callback: called when it is done
 * @user_data: for @callback
 *
 * Notes that a stored account still works. Where it was changed since it was read that is
 * %SP_VAULT_ERROR_CHANGED.
 */
void
sp_vault_redate_async (SpVault             *self,
                       SpAccount           *account,
                       GDateTime           *checked,
                       GCancellable        *cancellable,
                       GAsyncReadyCallback  callback,
                       gpointer             user_data)
{
  SpVaultJob *job = job_new (self, sp_vault_job_redate);

  job->account = sp_account_ref (account);
  job->checked = g_date_time_ref (checked);
  sp_vault_call_start (self, job, sp_vault_redate_async, cancellable, callback, user_data);
}

/**
 * sp_vault_redate_finish:
 * @self: a vault
 * @result: what the callback got
 * @error: return location for an error in the domain %SP_VAULT_ERROR or a cancellation
 *
 * Returns: whether it is noted
 */
gboolean
sp_vault_redate_finish (SpVault *self, GAsyncResult *result, GError **error)
{
  return finish (self, result, NULL, error) != NULL;
}

/**
 * sp_vault_forget_async:
 * @self: a vault
 * @address: whose account
 * @cancellable: (nullable): a cancellable
 * @callback: called when it is done
 * @user_data: for @callback
 *
 * Removes every item of ours for the address, and nothing else.
 */
void
sp_vault_forget_async (SpVault             *self,
                       SpAddress           *address,
                       GCancellable        *cancellable,
                       GAsyncReadyCallback  callback,
                       gpointer             user_data)
{
  SpVaultJob *job = job_new (self, sp_vault_job_forget);

  job->address = sp_address_ref (address);
  sp_vault_call_start (self, job, sp_vault_forget_async, cancellable, callback, user_data);
}

/**
 * sp_vault_forget_finish:
 * @self: a vault
 * @result: what the callback got
 * @n_removed: (out): how many items there were
 * @error: return location for an error in the domain %SP_VAULT_ERROR or a cancellation
 *
 * Returns: whether none is left
 */
gboolean
sp_vault_forget_finish (SpVault *self, GAsyncResult *result, guint *n_removed, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  *n_removed = sp_vault_call_get_n_removed (result);
  return sp_vault_call_finish (self, result, error) != NULL;
}
