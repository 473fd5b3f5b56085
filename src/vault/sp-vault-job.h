/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sp-keyring.h"
#include "sp-vault.h"

G_BEGIN_DECLS

typedef struct _SpVaultJob SpVaultJob;

typedef gpointer (*SpVaultJobFunc) (SpVaultJob    *job,
                                    SpKeyring     *keyring,
                                    GCancellable  *cancellable,
                                    GError       **error);

/**
 * SpVaultJob:
 * @run: what to do
 * @free_result: (nullable): frees what it returns
 * @in_sandbox: whether the sandbox's own store may take the keyring's place
 * @patience: how many seconds to wait for the person and for other programs, 0 for the usual
 * @context: where the caller waits
 * @account: (nullable): what to save, or what the caller has read
 * @credentials: (nullable): its secret; let go of as soon as the job is done
 * @address: (nullable): whose account
 * @service: which service of it
 * @checked: (nullable): the date to note
 * @also: (nullable): the sandbox's own store, where the keyring is used but was refused before
 * @store: (out): where it was done
 * @n_removed: (out): how many items were removed
 *
 * One call of the vault on its way through a worker.
 */
struct _SpVaultJob
{
  SpVaultJobFunc run;
  GDestroyNotify free_result;
  gboolean in_sandbox;
  guint patience;
  GMainContext *context;

  SpAccount *account;
  SpCredentials *credentials;
  SpAddress *address;
  SpService service;
  GDateTime *checked;
  SpKeyring *also;

  SpVaultStore store;
  guint n_removed;
};

void      sp_vault_job_free   (SpVaultJob     *job);
gpointer  sp_vault_job_do     (SpVaultJob     *job,
                               GCancellable   *cancellable,
                               GError        **error);

gpointer  sp_vault_job_look   (SpVaultJob     *job,
                               SpKeyring      *keyring,
                               GCancellable   *cancellable,
                               GError        **error);
gpointer  sp_vault_job_save   (SpVaultJob     *job,
                               SpKeyring      *keyring,
                               GCancellable   *cancellable,
                               GError        **error);
gpointer  sp_vault_job_renew  (SpVaultJob     *job,
                               SpKeyring      *keyring,
                               GCancellable   *cancellable,
                               GError        **error);
gpointer  sp_vault_job_list   (SpVaultJob     *job,
                               SpKeyring      *keyring,
                               GCancellable   *cancellable,
                               GError        **error);
gpointer  sp_vault_job_lookup (SpVaultJob     *job,
                               SpKeyring      *keyring,
                               GCancellable   *cancellable,
                               GError        **error);
gpointer  sp_vault_job_open   (SpVaultJob     *job,
                               SpKeyring      *keyring,
                               GCancellable   *cancellable,
                               GError        **error);
gpointer  sp_vault_job_redate (SpVaultJob     *job,
                               SpKeyring      *keyring,
                               GCancellable   *cancellable,
                               GError        **error);
gpointer  sp_vault_job_forget (SpVaultJob     *job,
                               SpKeyring      *keyring,
                               GCancellable   *cancellable,
                               GError        **error);

G_END_DECLS
