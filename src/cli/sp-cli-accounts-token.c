/* SPDX-License-Identifier: GPL-3.0-or-later */
/* signpostctl accounts token, and what it has in common with accounts check: a stored refresh token
 * gets an access token. The refresh token itself is never printed. */
#include "config.h"

#include "sp-cli-accounts-token.h"

#include <glib/gi18n.h>
#include <string.h>
#include <unistd.h>

#include "sp-cli-json.h"
#include "sp-cli-message.h"
#include "sp-cli-servers.h"
#include "sp-cli-vault.h"
#include "sp-sign-in-error.h"

/* How long another of our programs may take to store a token, all in all. */
#define OTHERS_TURNS   4
#define OTHERS_TURN_US (250 * 1000)

static void
server_free (SpCliServer *server)
{
  sp_endpoint_unref (server->endpoint);
  g_free (server->user_name);
  g_free (server);
}

static GPtrArray *
list_servers (SpAccount *account)
{
  GPtrArray *services = sp_account_get_services (account);
  GPtrArray *servers = g_ptr_array_new_with_free_func ((GDestroyNotify) server_free);

  for (guint i = 0; i < services->len; i++)
    {
      SpAccountService *service = g_ptr_array_index (services, i);
      SpCliServer *server = g_new0 (SpCliServer, 1);

      server->endpoint = sp_endpoint_ref (sp_account_service_get_endpoint (service));
      server->user_name = g_strdup (sp_account_service_get_user_name (service));
      g_ptr_array_add (servers, server);
    }
  return servers;
}

/* Whose servers they are tells it where the account does not. */
static SpProvider *
find_provider (SpCatalogue *catalogue, SpAccount *account)
{
  GPtrArray *services = sp_account_get_services (account);
  SpProvider *provider = sp_catalogue_find_by_id (catalogue, sp_account_get_provider_id (account));

  for (guint i = 0; provider == NULL && i < services->len; i++)
    provider = sp_catalogue_find_owner (catalogue,
                                        sp_account_service_get_endpoint (services->pdata[i]));
  return provider;
}

/**
 * sp_cli_accounts_init_sign_in:
 * @sign_in: (out): what to sign in to
 * @account: a stored account, which has to outlive @sign_in
 * @ca_file: (nullable): which authorities to believe instead of the system's
 */
void
sp_cli_accounts_init_sign_in (SpCliSignIn *sign_in, SpAccount *account, const char *ca_file)
{
  SpAccountService *first = g_ptr_array_index (sp_account_get_services (account), 0);

  sign_in->catalogue = sp_catalogue_new ();
  g_set_object (&sign_in->provider, find_provider (sign_in->catalogue, account));
  sign_in->address = sp_address_ref (sp_account_get_address (account));
  sign_in->user = g_strdup (sp_account_service_get_user_name (first));
  sign_in->servers = list_servers (account);
  sign_in->ca_file = g_strdup (ca_file);
}

static gboolean
is_same_secret (SpCredentials *a, SpCredentials *b)
{
  gsize length_a, length_b;
  const char *secret_a = sp_credentials_get_secret (a, &length_a);
  const char *secret_b = sp_credentials_get_secret (b, &length_b);

  return length_a == length_b && memcmp (secret_a, secret_b, length_a) == 0;
}

/* All services of an account have the same refresh token, unless somebody changed one. */
static SpCredentials *
read_stored (SpVault *vault, SpAccount *account, GError **error)
{
  g_autoptr(GPtrArray) all = sp_cli_vault_open (vault, account, error);

  if (all == NULL)
    return NULL;
  for (guint i = 1; i < all->len; i++)
    {
      if (!is_same_secret (g_ptr_array_index (all, 0), g_ptr_array_index (all, i)))
        {
          g_propagate_error (error, sp_vault_error_new (SP_VAULT_ERROR_CHANGED));
          return NULL;
        }
    }
  return sp_credentials_ref (g_ptr_array_index (all, 0));
}

static SpTokens *
refresh_with (SpCliSignIn *sign_in, SpCredentials *stored, GError **error)
{
  gsize length;
  const char *bytes = sp_credentials_get_secret (stored, &length);
  SecretValue *secret = secret_value_new (bytes, (gssize) length, "text/plain");
  SpTokens *tokens = sp_cli_sign_in_refresh (sign_in, secret, error);

  secret_value_unref (secret);
  return tokens;
}

/* Another of our programs may be about to store what it got for the same refresh token. */
static SpCredentials *
await_other (SpVault *vault, SpAccount *account, SpCredentials *known)
{
  for (guint i = 0; i < OTHERS_TURNS; i++)
    {
      g_autoptr(SpCredentials) now = read_stored (vault, account, NULL);

      if (now != NULL && !is_same_secret (now, known))
        return g_steal_pointer (&now);
      g_usleep (OTHERS_TURN_US);
    }
  return NULL;
}

/* Where each refresh token counts once, another of our programs may have used it a moment ago. */
static SpTokens *
refresh_again (SpVault         *vault,
               SpAccount       *account,
               SpCliSignIn     *sign_in,
               SpCredentials  **stored,
               GError         **error)
{
  g_autoptr(SpCredentials) now = NULL;

  if (g_error_matches (*error, SP_SIGN_IN_ERROR, SP_SIGN_IN_ERROR_ENDED))
    now = await_other (vault, account, *stored);
  if (now == NULL)
    return NULL;
  g_clear_error (error);
  sp_credentials_unref (*stored);
  *stored = g_steal_pointer (&now);
  return refresh_with (sign_in, *stored, error);
}

/* The old one is dropped when the new one is stored, and not before. */
static gboolean
store (SpVault *vault, SpAccount *account, SpTokens *tokens, SpCredentials *stored, GError **error)
{
  g_autoptr(SpCredentials) fresh =
    sp_tokens_make_refresh_credentials (tokens, sp_credentials_get_user (stored));

  return is_same_secret (fresh, stored) || sp_cli_vault_renew (vault, account, fresh, error);
}

/**
 * sp_cli_accounts_refresh:
 * @vault: a vault
 * @account: an account in it that has a refresh token
 * @sign_in: the same account, for its issuer
 * @json: whether to print JSON
 * @status: (out): the exit status, where there are no tokens
 *
 * Gets an access token for what is stored, stores the refresh token that comes with it, and says
 * why where that does not work.
 *
 * Returns: (transfer full) (nullable): the tokens
 */
SpTokens *
sp_cli_accounts_refresh (SpVault      *vault,
                         SpAccount    *account,
                         SpCliSignIn  *sign_in,
                         gboolean      json,
                         SpCliStatus  *status)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(SpCredentials) stored = read_stored (vault, account, &error);
  g_autoptr(SpTokens) tokens = NULL;

  if (stored == NULL)
    {
      *status = sp_cli_vault_complain (error);
      return NULL;
    }
  tokens = refresh_with (sign_in, stored, &error);
  if (tokens == NULL)
    tokens = refresh_again (vault, account, sign_in, &stored, &error);
  if (tokens == NULL)
    {
      *status = sp_cli_sign_in_complain (sign_in, error, json);
      return NULL;
    }
  if (store (vault, account, tokens, stored, &error))
    return g_steal_pointer (&tokens);
  *status = sp_cli_vault_complain (error);
  return NULL;
}

/* Past the buffers of standard output, which nobody wipes. */
static gboolean
print_secret (SecretValue *token)
{
  gsize length;
  const char *text = secret_value_get (token, &length);

  while (length > 0)
    {
      gssize written = write (STDOUT_FILENO, text, length);

      if (written < 0)
        return FALSE;
      text += written;
      length -= (gsize) written;
    }
  return write (STDOUT_FILENO, "\n", 1) == 1;
}

static void
print_json (SpAccount *account, SpTokens *tokens)
{
  g_autoptr(JsonBuilder) builder = json_builder_new ();

  json_builder_begin_object (builder);
  sp_cli_json_add (builder, "schema", "signpost.accounts/1");
  sp_cli_json_add (builder, "address", sp_address_get_text (sp_account_get_address (account)));
  sp_cli_json_add (builder, "token", secret_value_get_text (sp_tokens_get_access (tokens)));
  sp_cli_json_add_integer (builder, "expires_in", sp_tokens_get_seconds_left (tokens));
  json_builder_end_object (builder);
  sp_cli_json_print (builder);
}

/**
 * sp_cli_accounts_token:
 * @vault: a vault
 * @account: an account in it
 * @ca_file: (nullable): which authorities to believe instead of the system's
 * @json: whether to print JSON
 *
 * Prints a new access token, for a mail program that asks for one.
 *
 * Returns: the exit status
 */
SpCliStatus
sp_cli_accounts_token (SpVault *vault, SpAccount *account, const char *ca_file, gboolean json)
{
  g_auto(SpCliSignIn) sign_in = { 0 };
  g_autoptr(SpTokens) tokens = NULL;
  SpCliStatus status = SP_CLI_OK;

  if (sp_account_get_secret_kind (account) != SP_SECRET_REFRESH_TOKEN)
    return sp_cli_complain (SP_CLI_FAILED, _("this account signs in with a password, and has no "
                                             "token"));
  sp_cli_accounts_init_sign_in (&sign_in, account, ca_file);
  tokens = sp_cli_accounts_refresh (vault, account, &sign_in, json, &status);
  if (tokens == NULL)
    return status;
  if (json)
    print_json (account, tokens);
  else if (!print_secret (sp_tokens_get_access (tokens)))
    return sp_cli_complain (SP_CLI_FAILED, _("the output could not be written"));
  return SP_CLI_OK;
}
