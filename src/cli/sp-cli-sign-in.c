/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Signing in at the provider's page from a terminal: with a code that is typed in any browser, or,
 * where the issuer gives out none, in a browser on this machine. */
#include "config.h"

#include "sp-cli-sign-in.h"

#include <glib/gi18n.h>

#include "sp-browser-grant.h"
#include "sp-cli-run.h"
#include "sp-cli-servers.h"
#include "sp-cli-terminal.h"
#include "sp-client-settings.h"
#include "sp-device-grant.h"
#include "sp-form-post.h"
#include "sp-refresh.h"
#include "sp-sign-in-error.h"

/* What is asked of an issuer. */
typedef struct
{
  SpClient *client;
  SoupSession *session;
  SpDeviceGrant *device;
  SpBrowserGrant *browser;
  SecretValue *refresh_token;
} Request;

static void
request_clear (Request *request)
{
  g_clear_pointer (&request->client, sp_client_unref);
  g_clear_object (&request->session);
  g_clear_object (&request->device);
  g_clear_object (&request->browser);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Request, request_clear)

/**
 * sp_cli_sign_in_clear:
 * @self: a sign-in
 */
void
sp_cli_sign_in_clear (SpCliSignIn *self)
{
  g_clear_object (&self->provider);
  g_clear_object (&self->catalogue);
  g_clear_pointer (&self->address, sp_address_unref);
  g_clear_pointer (&self->user, g_free);
  g_clear_pointer (&self->servers, g_ptr_array_unref);
  g_clear_pointer (&self->ca_file, g_free);
  g_clear_pointer (&self->identity, g_free);
}

/* The owner of a host that was named may be another than the address's. */
static gboolean
takes_tokens_only (const SpCliSignIn *self)
{
  if (self->provider == NULL || sp_provider_get_sign_in (self->provider) != SP_SIGN_IN_BROWSER)
    return FALSE;
  for (guint i = 0; i < self->servers->len; i++)
    {
      SpCliServer *server = g_ptr_array_index (self->servers, i);
      const char *host = sp_endpoint_get_host (server->endpoint);

      if (g_hostname_is_ip_address (host) ||
          sp_catalogue_find_by_server (self->catalogue, host) == NULL)
        return FALSE;
    }
  return TRUE;
}

/**
 * sp_cli_sign_in_is_due:
 * @self: what is to be checked
 * @is_due: (out): whether no password will do
 * @error: return location for %SP_SIGN_IN_ERROR_SETTINGS
 *
 * Returns: whether that can be said
 */
gboolean
sp_cli_sign_in_is_due (const SpCliSignIn *self, gboolean *is_due, GError **error)
{
  g_autoptr(SpClientSettings) settings = sp_client_settings_new (self->catalogue, error);
  const char *domain = sp_address_get_domain (self->address);

  if (settings == NULL)
    return FALSE;
  *is_due = sp_client_settings_describe (settings, domain) || takes_tokens_only (self);
  return TRUE;
}

static void
complain_of_no_client (SpIssuer *issuer, GError **error)
{
  const char *notice = issuer != NULL ? sp_issuer_get_notice (issuer) : NULL;

  if (notice != NULL)
    g_set_error_literal (error, SP_SIGN_IN_ERROR, SP_SIGN_IN_ERROR_NO_CLIENT, notice);
  else
    g_propagate_error (error, sp_sign_in_error_new (SP_SIGN_IN_ERROR_NO_CLIENT));
}

static gboolean
prepare (const SpCliSignIn *self, Request *request, GError **error)
{
  g_autoptr(SpClientSettings) settings = sp_client_settings_new (self->catalogue, error);
  SpIssuer *issuer;

  if (settings == NULL)
    return FALSE;
  issuer = sp_client_settings_find_issuer (settings, self->provider,
                                           sp_address_get_domain (self->address));
  if (issuer != NULL)
    request->client = sp_client_settings_find_client (settings, issuer);
  if (request->client == NULL)
    {
      complain_of_no_client (issuer, error);
      return FALSE;
    }
  request->session = sp_form_post_session_new (self->ca_file, error);
  return request->session != NULL;
}

static guint
list_services (const SpCliSignIn *self)
{
  guint services = 0;

  for (guint i = 0; i < self->servers->len; i++)
    {
      SpCliServer *server = g_ptr_array_index (self->servers, i);

      services |= 1u << sp_endpoint_get_service (server->endpoint);
    }
  return services;
}

static void
start_device (gpointer what, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer data)
{
  sp_device_grant_run_async (((Request *) what)->device, cancellable, callback, data);
}

static void
start_browser (gpointer             what,
               GCancellable        *cancellable,
               GAsyncReadyCallback  callback,
               gpointer             data)
{
  sp_browser_grant_run_async (((Request *) what)->browser, cancellable, callback, data);
}

static void
start_refresh (gpointer             what,
               GCancellable        *cancellable,
               GAsyncReadyCallback  callback,
               gpointer             data)
{
  Request *request = what;

  sp_refresh_async (request->client, request->session, request->refresh_token, cancellable,
                    callback, data);
}

static void
device_stage_cb (SpDeviceGrant *grant, GParamSpec *pspec, gpointer user_data)
{
  SpClient *client = user_data;
  guint minutes = (sp_device_grant_get_seconds_left (grant) + 59) / 60;
  g_autofree char *text = NULL;

  if (sp_device_grant_get_stage (grant) != SP_GRANT_WAITING)
    return;
  /* Translators: at a terminal: a company such as Microsoft, an address of a page, a code, and a
   * number of minutes */
  text = g_strdup_printf (ngettext ("To sign in with %s, please open this page in any browser:\n\n"
                                    "    %s\n\nand type this code there:\n\n    %s\n\n"
                                    "It counts for %u minute. Ctrl+C stops.\n",
                                    "To sign in with %s, please open this page in any browser:\n\n"
                                    "    %s\n\nand type this code there:\n\n    %s\n\n"
                                    "It counts for %u minutes. Ctrl+C stops.\n", minutes),
                          sp_issuer_get_name (sp_client_get_issuer (client)),
                          sp_device_grant_get_page (grant), sp_device_grant_get_code (grant),
                          minutes);
  sp_cli_terminal_tell (text);
}

static void
browser_stage_cb (SpBrowserGrant *grant, GParamSpec *pspec, gpointer user_data)
{
  SpClient *client = user_data;
  g_autofree char *text = NULL;

  if (sp_browser_grant_get_stage (grant) != SP_GRANT_WAITING)
    return;
  /* Translators: at a terminal: a company such as Google, and the address of a page */
  text = g_strdup_printf (_("To sign in with %s, please open this page in a browser on this "
                            "computer:\n\n    %s\n\nCtrl+C stops.\n"),
                          sp_issuer_get_name (sp_client_get_issuer (client)),
                          sp_browser_grant_get_url (grant));
  sp_cli_terminal_tell (text);
}

static SpTokens *
run_device (const SpCliSignIn *self, Request *request, GError **error)
{
  g_autoptr(GAsyncResult) result = NULL;

  request->device = sp_device_grant_new (request->client, request->session, list_services (self));
  g_signal_connect (request->device, "notify::stage", G_CALLBACK (device_stage_cb),
                    request->client);
  result = sp_cli_run (start_device, request);
  return sp_device_grant_run_finish (request->device, result, error);
}

static SpTokens *
run_browser (const SpCliSignIn *self, Request *request, GError **error)
{
  g_autoptr(GAsyncResult) result = NULL;

  request->browser = sp_browser_grant_new (request->client, request->session,
                                           list_services (self), self->user);
  g_signal_connect (request->browser, "notify::stage", G_CALLBACK (browser_stage_cb),
                    request->client);
  result = sp_cli_run (start_browser, request);
  return sp_browser_grant_run_finish (request->browser, result, error);
}

/* Only the person can know that both names are theirs. */
static gboolean
is_right_person (SpCliSignIn *self, SpTokens *tokens, GError **error)
{
  const char *identity = sp_tokens_get_identity (tokens);
  g_autofree char *question = NULL;

  if (sp_tokens_are_of (tokens, self->user))
    return TRUE;
  g_free (self->identity);
  self->identity = g_strdup (identity);
  /* Translators: asked at a terminal; two addresses. “y” is the answer for yes. */
  question = g_strdup_printf (_("You signed in as %s, not as %s. Go on all the same? [y/N]"),
                              identity, self->user);
  if (sp_cli_terminal_confirm (question))
    return TRUE;
  g_set_error (error, SP_SIGN_IN_ERROR, SP_SIGN_IN_ERROR_OTHER_ACCOUNT,
               /* Translators: two addresses */
               _("You signed in as %s, not as %s."), identity, self->user);
  return FALSE;
}

/**
 * sp_cli_sign_in_run:
 * @self: what is to be checked; @identity is set where somebody else signed in
 * @error: return location for an error in the domain %SP_SIGN_IN_ERROR or %G_IO_ERROR
 *
 * Signs in with the help of the person at the terminal.
 *
 * Returns: (transfer full) (nullable): the tokens, or %NULL with @error
 */
SpTokens *
sp_cli_sign_in_run (SpCliSignIn *self, GError **error)
{
  g_auto(Request) request = { 0 };
  g_autoptr(SpTokens) tokens = NULL;

  if (!prepare (self, &request, error) || !sp_cli_terminal_is_there (error))
    return NULL;
  if (sp_issuer_has_endpoint (sp_client_get_issuer (request.client), SP_ISSUER_DEVICE))
    tokens = run_device (self, &request, error);
  else
    tokens = run_browser (self, &request, error);
  if (tokens == NULL || !is_right_person (self, tokens, error))
    return NULL;
  return g_steal_pointer (&tokens);
}

/**
 * sp_cli_sign_in_refresh:
 * @self: a stored account; @identity is set where it is somebody else's
 * @refresh_token: what is stored
 * @error: return location for an error in the domain %SP_SIGN_IN_ERROR or a cancellation
 *
 * Returns: (transfer full) (nullable): new tokens, or %NULL with @error
 */
SpTokens *
sp_cli_sign_in_refresh (SpCliSignIn *self, SecretValue *refresh_token, GError **error)
{
  g_auto(Request) request = { .refresh_token = refresh_token };
  g_autoptr(GAsyncResult) result = NULL;
  SpTokens *tokens;

  if (!prepare (self, &request, error))
    return NULL;
  result = sp_cli_run (start_refresh, &request);
  tokens = sp_refresh_finish (result, error);
  if (tokens != NULL && !sp_tokens_are_of (tokens, self->user))
    self->identity = g_strdup (sp_tokens_get_identity (tokens));
  return tokens;
}
