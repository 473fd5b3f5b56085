/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The vault's calls for a program that waits for each. */
#include "config.h"

#include "sp-cli-vault.h"

#include <glib/gi18n.h>

#include "sp-cli-message.h"
#include "sp-cli-run.h"

/* What a call is about. */
typedef struct
{
  SpVault *vault;
  SpAccount *account;
  SpCredentials *credentials;
  SpAddress *address;
  GDateTime *checked;
} Call;

static void
start_look (gpointer what, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer data)
{
  Call *call = what;

  sp_vault_look_async (call->vault, cancellable, callback, data);
}

static void
start_save (gpointer what, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer data)
{
  Call *call = what;

  sp_vault_save_async (call->vault, call->account, call->credentials, cancellable, callback, data);
}

static void
start_list (gpointer what, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer data)
{
  Call *call = what;

  sp_vault_list_async (call->vault, cancellable, callback, data);
}

static void
start_open (gpointer what, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer data)
{
  Call *call = what;

  sp_vault_open_async (call->vault, call->account, cancellable, callback, data);
}

static void
start_renew (gpointer what, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer data)
{
  Call *call = what;

  sp_vault_renew_async (call->vault, call->account, call->credentials, cancellable, callback,
                        data);
}

static void
start_redate (gpointer what, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer data)
{
  Call *call = what;

  sp_vault_redate_async (call->vault, call->account, call->checked, cancellable, callback, data);
}

static void
start_forget (gpointer what, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer data)
{
  Call *call = what;

  sp_vault_forget_async (call->vault, call->address, cancellable, callback, data);
}

/**
 * sp_cli_vault_look:
 * @vault: a vault
 * @store: (out): where something would go
 * @error: return location for an error as of sp_vault_look_finish()
 *
 * Returns: whether something could be saved now
 */
gboolean
sp_cli_vault_look (SpVault *vault, SpVaultStore *store, GError **error)
{
  Call call = { .vault = vault };
  g_autoptr(GAsyncResult) result = sp_cli_run (start_look, &call);

  return sp_vault_look_finish (vault, result, store, error);
}

/**
 * sp_cli_vault_save:
 * @vault: a vault
 * @account: what was proven to work
 * @credentials: its secret
 * @store: (out): where it is
 * @error: return location for an error as of sp_vault_save_finish()
 *
 * Returns: whether it is stored
 */
gboolean
sp_cli_vault_save (SpVault        *vault,
                   SpAccount      *account,
                   SpCredentials  *credentials,
                   SpVaultStore   *store,
                   GError        **error)
{
  Call call = { .vault = vault, .account = account, .credentials = credentials };
  g_autoptr(GAsyncResult) result = sp_cli_run (start_save, &call);

  return sp_vault_save_finish (vault, result, store, error);
}

/**
 * sp_cli_vault_list:
 * @vault: a vault
 * @store: (out): where they are
 * @error: return location for an error as of sp_vault_list_finish()
 *
 * Returns: (transfer full) (nullable) (element-type SpAccount): the accounts, by address
 */
GPtrArray *
sp_cli_vault_list (SpVault *vault, SpVaultStore *store, GError **error)
{
  Call call = { .vault = vault };
  g_autoptr(GAsyncResult) result = sp_cli_run (start_list, &call);

  return sp_vault_list_finish (vault, result, store, error);
}

/**
 * sp_cli_vault_open:
 * @vault: a vault
 * @account: an account as it was read
 * @error: return location for an error as of sp_vault_open_finish()
 *
 * Returns: (transfer full) (nullable) (element-type SpCredentials): the credentials of its services
 */
GPtrArray *
sp_cli_vault_open (SpVault *vault, SpAccount *account, GError **error)
{
  Call call = { .vault = vault, .account = account };
  g_autoptr(GAsyncResult) result = sp_cli_run (start_open, &call);

  return sp_vault_open_finish (vault, result, error);
}

/**
 * sp_cli_vault_renew:
 * @vault: a vault
 * @account: an account as it was read
 * @credentials: its new secret
 * @error: return location for an error as of sp_vault_renew_finish()
 *
 * Returns: whether it is stored
 */
gboolean
sp_cli_vault_renew (SpVault        *vault,
                    SpAccount      *account,
                    SpCredentials  *credentials,
                    GError        **error)
{
  Call call = { .vault = vault, .account = account, .credentials = credentials };
  g_autoptr(GAsyncResult) result = sp_cli_run (start_renew, &call);

  return sp_vault_renew_finish (vault, result, error);
}

/**
 * sp_cli_vault_redate:
 * @vault: a vault
 * @account: an account as it was read
 * @checked: when it was seen to work
 * @error: return location for an error as of sp_vault_redate_finish()
 *
 * Returns: whether it is noted
 */
gboolean
sp_cli_vault_redate (SpVault *vault, SpAccount *account, GDateTime *checked, GError **error)
{
  Call call = { .vault = vault, .account = account, .checked = checked };
  g_autoptr(GAsyncResult) result = sp_cli_run (start_redate, &call);

  return sp_vault_redate_finish (vault, result, error);
}

/**
 * sp_cli_vault_forget:
 * @vault: a vault
 * @address: whose account
 * @n_removed: (out): how many items there were
 * @error: return location for an error as of sp_vault_forget_finish()
 *
 * Returns: whether none is left
 */
gboolean
sp_cli_vault_forget (SpVault *vault, SpAddress *address, guint *n_removed, GError **error)
{
  Call call = { .vault = vault, .address = address };
  g_autoptr(GAsyncResult) result = sp_cli_run (start_forget, &call);

  return sp_vault_forget_finish (vault, result, n_removed, error);
}

/**
 * sp_cli_vault_complain:
 * @error: why the vault did not do it
 *
 * Returns: the exit status
 */
SpCliStatus
sp_cli_vault_complain (const GError *error)
{
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return SP_CLI_STOPPED;
  if (g_error_matches (error, SP_VAULT_ERROR, SP_VAULT_ERROR_INVALID))
    return sp_cli_misuse (error);
  if (g_error_matches (error, SP_VAULT_ERROR, SP_VAULT_ERROR_CHANGED) ||
      g_error_matches (error, SP_VAULT_ERROR, SP_VAULT_ERROR_TAKEN))
    return sp_cli_complain (SP_CLI_FAILED, error->message);
  return sp_cli_complain (SP_CLI_NO_KEYRING, error->message);
}

/**
 * sp_cli_vault_complain_of_none:
 * @address: whose account is not there
 *
 * Returns: the exit status
 */
SpCliStatus
sp_cli_vault_complain_of_none (SpAddress *address)
{
  /* Translators: %s is a mail address */
  g_autofree char *message = g_strdup_printf (_("nothing is stored for %s; “signpostctl accounts” "
                                                "shows what is, and “signpostctl check --save” "
                                                "stores an account"),
                                              sp_address_get_text (address));

  return sp_cli_complain (SP_CLI_FAILED, message);
}

static SpAccount *
pick (GPtrArray *accounts, SpAddress *address)
{
  for (guint i = 0; i < accounts->len; i++)
    {
      SpAccount *account = g_ptr_array_index (accounts, i);

      if (g_str_equal (sp_address_get_text (sp_account_get_address (account)),
                       sp_address_get_text (address)))
        return sp_account_ref (account);
    }
  return NULL;
}

/**
 * sp_cli_vault_find:
 * @vault: a vault
 * @address: whose account
 * @account: (out) (transfer full): what is stored of it, without any secret
 * @store: (out): where it is
 *
 * Returns: the exit status; where it is not %SP_CLI_OK the reason was said
 */
SpCliStatus
sp_cli_vault_find (SpVault *vault, SpAddress *address, SpAccount **account, SpVaultStore *store)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(GPtrArray) accounts = sp_cli_vault_list (vault, store, &error);

  if (accounts == NULL)
    return sp_cli_vault_complain (error);
  *account = pick (accounts, address);
  return *account != NULL ? SP_CLI_OK : sp_cli_vault_complain_of_none (address);
}
