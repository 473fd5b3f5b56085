/* SPDX-License-Identifier: GPL-3.0-or-later */
/* check --save: a look at the keyring before the password is asked for, and storing the account
 * after the check. Without a keyring the check runs all the same, and a person at a terminal may
 * try the keyring again, so that nobody has to type the password twice for its sake. */
#include "config.h"

#include "sp-cli-save.h"

#include <glib/gi18n.h>
#include <glib/gprintf.h>
#include <stdio.h>
#include <unistd.h>

#include "sp-cli-message.h"
#include "sp-cli-terminal.h"
#include "sp-cli-vault.h"
#include "sp-verdict.h"

struct _SpCliSave
{
  SpVault *vault;
  gboolean available;
  gboolean declined;
};

static gboolean
are_encrypted (GPtrArray *servers, GError **error)
{
  for (guint i = 0; i < servers->len; i++)
    {
      SpCliServer *server = g_ptr_array_index (servers, i);

      if (sp_endpoint_get_security (server->endpoint) == SP_SECURITY_NONE)
        {
          g_propagate_error (error, sp_vault_error_new (SP_VAULT_ERROR_INVALID));
          return FALSE;
        }
    }
  return TRUE;
}

/**
 * sp_cli_save_new:
 * @servers: (element-type SpCliServer): what is to be checked
 * @error: return location for %SP_VAULT_ERROR_INVALID where these cannot be stored, or for a
 *   cancellation
 *
 * Looks at the keyring, and says at once where nothing can be stored.
 *
 * Returns: (transfer full) (nullable): the intention, or %NULL with @error
 */
SpCliSave *
sp_cli_save_new (GPtrArray *servers, GError **error)
{
  SpCliSave *self;
  SpVaultStore store;
  GError *failure = NULL;

  if (!are_encrypted (servers, error))
    return NULL;
  self = g_new0 (SpCliSave, 1);
  self->vault = sp_vault_new (sp_vault_is_in_sandbox ());
  self->available = sp_cli_vault_look (self->vault, &store, &failure);
  if (g_error_matches (failure, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    {
      g_propagate_error (error, failure);
      sp_cli_save_free (self);
      return NULL;
    }
  if (!self->available)
    sp_cli_vault_complain (failure);
  self->declined = g_error_matches (failure, SP_VAULT_ERROR, SP_VAULT_ERROR_DISMISSED);
  g_clear_error (&failure);
  return self;
}

/**
 * sp_cli_save_free:
 * @self: (transfer full): an intention
 */
void
sp_cli_save_free (SpCliSave *self)
{
  g_object_unref (self->vault);
  g_free (self);
}

/**
 * sp_cli_save_make_account:
 * @address: whose mailbox was checked
 * @provider: (nullable): who runs it
 * @credentials: what signed in
 * @servers: (element-type SpCliServer): what was checked, and works
 * @same_user: whether the name in @credentials is for all of them
 * @observations: what was seen
 *
 * Returns: (transfer full): the account that was proven to work
 */
SpAccount *
sp_cli_save_make_account (SpAddress      *address,
                          SpProvider     *provider,
                          SpCredentials  *credentials,
                          GPtrArray      *servers,
                          gboolean        same_user,
                          GListModel     *observations)
{
  g_autoptr(GPtrArray) services =
    g_ptr_array_new_with_free_func ((GDestroyNotify) sp_account_service_unref);
  g_autoptr(GDateTime) now = g_date_time_new_now_utc ();

  for (guint i = 0; i < servers->len; i++)
    {
      SpCliServer *server = g_ptr_array_index (servers, i);
      SpVerdict verdict = sp_verdict_of (observations, server->endpoint);
      const char *user = server->user_name;

      if (same_user || user == NULL)
        user = sp_credentials_get_user (credentials);
      g_ptr_array_add (services, sp_account_service_new (server->endpoint, user,
                                                         verdict.mechanism, NULL));
    }
  return sp_account_new (address, provider != NULL ? sp_provider_get_id (provider) : NULL,
                         sp_credentials_get_kind (credentials), now, services);
}

static void
print_store (SpVaultStore store, gboolean quiet)
{
  const char *sentence = store == SP_VAULT_STORE_KEYRING
                           ? _("Stored in the keyring, where your mail programs find it.")
                           : _("Stored in Signpost’s own safe: the sandbox may not use the "
                               "keyring, so other programs cannot read it.");

  g_fprintf (quiet ? stderr : stdout, "%s\n", sentence);
}

static SpCliStatus
try_to_save (SpCliSave *self, SpAccount *account, SpCredentials *credentials, gboolean quiet)
{
  g_autoptr(GError) error = NULL;
  SpVaultStore store;

  if (!sp_cli_vault_save (self->vault, account, credentials, &store, &error))
    return sp_cli_vault_complain (error);
  print_store (store, quiet);
  return SP_CLI_OK;
}

static SpCliStatus
complain_of_no_keyring (void)
{
  return sp_cli_complain (SP_CLI_NO_KEYRING,
                          _("the account works, and is not stored for want of a keyring"));
}

/* The keyring may be there by now; but who did not want to unlock it is not asked at once again. */
static SpCliStatus
save_with_patience (SpCliSave      *self,
                    SpAccount      *account,
                    SpCredentials  *credentials,
                    gboolean        quiet)
{
  SpCliStatus status = SP_CLI_NO_KEYRING;

  if (!self->declined)
    status = try_to_save (self, account, credentials, quiet);
  /* Translators: asked at a terminal. “y” is the answer for yes. */
  while (status == SP_CLI_NO_KEYRING && sp_cli_terminal_confirm (_("Try the keyring again? [y/N]")))
    status = try_to_save (self, account, credentials, quiet);
  return status == SP_CLI_NO_KEYRING ? complain_of_no_keyring () : status;
}

/**
 * sp_cli_save_run:
 * @self: an intention
 * @account: what was proven to work
 * @credentials: its secret
 * @quiet: whether standard output is for something else
 *
 * Stores it and says where. At a terminal the person may have it tried again.
 *
 * Returns: the exit status
 */
SpCliStatus
sp_cli_save_run (SpCliSave *self, SpAccount *account, SpCredentials *credentials, gboolean quiet)
{
  if (isatty (STDIN_FILENO))
    return save_with_patience (self, account, credentials, quiet);
  if (!self->available)
    return complain_of_no_keyring ();
  return try_to_save (self, account, credentials, quiet);
}
