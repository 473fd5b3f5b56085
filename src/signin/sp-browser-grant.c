/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Authorization code with PKCE in the person's own browser (RFC 6749 section 4.1, RFC 7636,
 * RFC 8252). The page is the caller's to open; the code comes back to a listener of ours. */
#include "config.h"

#include "sp-browser-grant.h"

#include <string.h>

#include "sp-pkce.h"
#include "sp-redirect-listener.h"
#include "sp-sign-in-error.h"

#define PATIENCE_SECONDS (15 * 60)

struct _SpBrowserGrant
{
  GObject parent_instance;
  SpClient *client;
  SoupSession *session;
  guint services;
  char *login_hint;
  SpGrantStage stage;
  char *url;
  SecretValue *verifier;
  SpRedirectListener *listener;
};

G_DEFINE_FINAL_TYPE (SpBrowserGrant, sp_browser_grant, G_TYPE_OBJECT)

enum
{
  PROP_STAGE = 1,
  N_PROPS
};

static GParamSpec *props[N_PROPS];

static void
set_stage (SpBrowserGrant *self, SpGrantStage stage)
{
  self->stage = stage;
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_STAGE]);
}

static void
sp_browser_grant_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  if (id == PROP_STAGE)
    g_value_set_enum (value, SP_BROWSER_GRANT (object)->stage);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
sp_browser_grant_finalize (GObject *object)
{
  SpBrowserGrant *self = SP_BROWSER_GRANT (object);

  sp_client_unref (self->client);
  g_object_unref (self->session);
  g_free (self->login_hint);
  g_free (self->url);
  g_clear_pointer (&self->verifier, secret_value_unref);
  g_clear_object (&self->listener);
  G_OBJECT_CLASS (sp_browser_grant_parent_class)->finalize (object);
}

static void
sp_browser_grant_class_init (SpBrowserGrantClass *class)
{
  GObjectClass *object_class = G_OBJECT_CLASS (class);

  object_class->get_property = sp_browser_grant_get_property;
  object_class->finalize = sp_browser_grant_finalize;
  props[PROP_STAGE] = g_param_spec_enum ("stage", NULL, NULL, SP_TYPE_GRANT_STAGE,
                                         SP_GRANT_STARTING,
                                         G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, props);
}

static void
sp_browser_grant_init (SpBrowserGrant *self)
{
}

/**
 * sp_browser_grant_new:
 * @client: as what we are known to the issuer
 * @session: a session of sp_form_post_session_new()
 * @services: a bit for each #SpService that is to be used
 * @login_hint: (nullable): the address, so that the person need not type it again
 *
 * Returns: (transfer full): a sign-in, to be run once
 */
SpBrowserGrant *
sp_browser_grant_new (SpClient     *client,
                      SoupSession  *session,
                      guint         services,
                      const char   *login_hint)
{
  SpBrowserGrant *self = g_object_new (SP_TYPE_BROWSER_GRANT, NULL);

  self->client = sp_client_ref (client);
  self->session = g_object_ref (session);
  self->services = services;
  self->login_hint = g_strdup (login_hint);
  return self;
}

SpGrantStage
sp_browser_grant_get_stage (SpBrowserGrant *self)
{
  return self->stage;
}

/**
 * sp_browser_grant_get_url:
 * @self: a sign-in
 *
 * Returns: (transfer none) (nullable): the page to open, once it waits for the person; nothing in
 *   it is a secret
 */
const char *
sp_browser_grant_get_url (SpBrowserGrant *self)
{
  return self->url;
}

static void
add_parameter (GString *query, const char *name, const char *value)
{
  if (query->len > 0)
    g_string_append_c (query, '&');
  g_string_append_uri_escaped (query, name, NULL, FALSE);
  g_string_append_c (query, '=');
  g_string_append_uri_escaped (query, value, NULL, FALSE);
}

static char *
make_query (SpBrowserGrant *self)
{
  SpIssuer *issuer = sp_client_get_issuer (self->client);
  const char *const *parameters = sp_issuer_get_parameters (issuer);
  g_autofree char *scope = sp_issuer_make_scope (issuer, self->services);
  g_autofree char *challenge = sp_pkce_make_challenge (secret_value_get_text (self->verifier));
  g_autoptr(GString) query = g_string_new (NULL);

  add_parameter (query, "response_type", "code");
  add_parameter (query, "client_id", sp_client_get_id (self->client));
  add_parameter (query, "redirect_uri", sp_redirect_listener_get_uri (self->listener));
  add_parameter (query, "scope", scope);
  add_parameter (query, "state", sp_redirect_listener_get_state (self->listener));
  add_parameter (query, "code_challenge", challenge);
  add_parameter (query, "code_challenge_method", "S256");
  if (self->login_hint != NULL)
    add_parameter (query, "login_hint", self->login_hint);
  for (guint i = 0; parameters[i] != NULL; i += 2)
    add_parameter (query, parameters[i], parameters[i + 1]);
  return g_string_free (g_steal_pointer (&query), FALSE);
}

/* An endpoint may have a query of its own, which stays (RFC 6749 section 3.1). */
static char *
make_url (SpBrowserGrant *self)
{
  g_autofree char *endpoint = sp_client_make_endpoint (self->client, SP_ISSUER_AUTHORIZATION);
  g_autofree char *query = make_query (self);

  return g_strconcat (endpoint, strchr (endpoint, '?') != NULL ? "&" : "?", query, NULL);
}

static void
return_error (GTask *task, GError *error)
{
  set_stage (g_task_get_source_object (task), SP_GRANT_DONE);
  g_task_return_error (task, error);
}

static void
fetched_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr(GTask) task = user_data;
  GError *error = NULL;
  SpTokens *tokens = sp_grant_fetch_finish (result, &error);

  if (tokens == NULL)
    {
      return_error (task, error);
      return;
    }
  set_stage (g_task_get_source_object (task), SP_GRANT_DONE);
  g_task_return_pointer (task, tokens, (GDestroyNotify) sp_tokens_unref);
}

static void
fetch (GTask *task, SecretValue *code)
{
  SpBrowserGrant *self = g_task_get_source_object (task);
  g_autoptr(SpSecretPage) form = sp_grant_new_form (self->client, "authorization_code");

  sp_secret_page_add_field (form, "code", secret_value_get_text (code));
  sp_secret_page_add_field (form, "redirect_uri", sp_redirect_listener_get_uri (self->listener));
  sp_secret_page_add_field (form, "code_verifier", secret_value_get_text (self->verifier));
  sp_grant_fetch_async (self->client, self->session, form, code, g_task_get_cancellable (task),
                        fetched_cb, g_object_ref (task));
}

static void
redirected_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr(GTask) task = user_data;
  GError *error = NULL;
  SecretValue *code = sp_redirect_listener_wait_finish (SP_REDIRECT_LISTENER (source), result,
                                                        &error);

  if (code == NULL)
    {
      return_error (task, error);
      return;
    }
  set_stage (g_task_get_source_object (task), SP_GRANT_FETCHING);
  fetch (task, code);
  secret_value_unref (code);
}

static void
start_listener (SpBrowserGrant *self, GError **error)
{
  SpIssuer *issuer = sp_client_get_issuer (self->client);
  const char *host = sp_issuer_get_redirect_host (issuer);

  if (host == NULL)
    {
      g_propagate_error (error, sp_sign_in_error_new (SP_SIGN_IN_ERROR_NOT_OFFERED));
      return;
    }
  self->listener = sp_redirect_listener_new (host, error);
  if (self->listener != NULL)
    sp_redirect_listener_set_issuer (self->listener, sp_issuer_get_identifier (issuer),
                                     sp_issuer_names_itself (issuer));
}

/**
 * sp_browser_grant_run_async:
 * @self: a sign-in that has not run
 * @cancellable: (nullable): stops it at once; fired in this thread only
 * @callback: called when it has ended
 * @user_data: for @callback
 *
 * Listens, and goes to %SP_GRANT_WAITING before it returns, unless it cannot listen; redeems what
 * the browser brings.
 */
void
sp_browser_grant_run_async (SpBrowserGrant      *self,
                            GCancellable        *cancellable,
                            GAsyncReadyCallback  callback,
                            gpointer             user_data)
{
  g_autoptr(GTask) task = g_task_new (self, cancellable, callback, user_data);
  GError *error = NULL;

  g_return_if_fail (self->listener == NULL);

  g_task_set_source_tag (task, sp_browser_grant_run_async);
  start_listener (self, &error);
  if (error != NULL)
    {
      return_error (task, error);
      return;
    }
  self->verifier = sp_pkce_new_verifier ();
  self->url = make_url (self);
  sp_redirect_listener_wait_async (self->listener, PATIENCE_SECONDS, cancellable, redirected_cb,
                                   g_object_ref (task));
  set_stage (self, SP_GRANT_WAITING);
}

/**
 * sp_browser_grant_run_finish:
 * @self: a sign-in
 * @result: what the callback got
 * @error: return location for an error in the domain %SP_SIGN_IN_ERROR or a cancellation
 *
 * Returns: (transfer full) (nullable): the tokens, or %NULL with @error
 */
SpTokens *
sp_browser_grant_run_finish (SpBrowserGrant *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
