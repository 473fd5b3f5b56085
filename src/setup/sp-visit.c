/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a page has to know of a sign-in, whichever way it goes. It opens nothing and shows nothing:
 * that is the page's affair. */
#include "config.h"

#include "sp-visit.h"

#include "sp-browser-grant.h"
#include "sp-device-grant.h"
#include "sp-form-post.h"
#include "sp-refresh.h"

struct _SpVisit
{
  GObject parent_instance;
  SpClient *client;
  guint services;
  char *user;
  SecretValue *refresh;
  SpVisitMeans means;
  SoupSession *session;
  SpBrowserGrant *browser;
  SpDeviceGrant *device;
};

enum
{
  CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (SpVisit, sp_visit, G_TYPE_OBJECT)

static void
sp_visit_finalize (GObject *object)
{
  SpVisit *self = SP_VISIT (object);

  sp_client_unref (self->client);
  g_free (self->user);
  g_clear_pointer (&self->refresh, secret_value_unref);
  g_clear_object (&self->session);
  g_clear_object (&self->browser);
  g_clear_object (&self->device);
  G_OBJECT_CLASS (sp_visit_parent_class)->finalize (object);
}

static void
sp_visit_class_init (SpVisitClass *class)
{
  G_OBJECT_CLASS (class)->finalize = sp_visit_finalize;
  signals[CHANGED] = g_signal_new ("changed", SP_TYPE_VISIT, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                   NULL, G_TYPE_NONE, 0);
}

static void
sp_visit_init (SpVisit *self)
{
}

/**
 * sp_visit_new:
 * @client: as what we are known to the issuer
 * @services: a bit for each #SpService that is to be used
 * @user: as whom the person is to sign in
 *
 * Returns: (transfer full): a visit, to be run once
 */
SpVisit *
sp_visit_new (SpClient *client, guint services, const char *user)
{
  SpVisit *self = g_object_new (SP_TYPE_VISIT, NULL);

  self->client = sp_client_ref (client);
  self->services = services;
  self->user = g_strdup (user);
  return self;
}

/**
 * sp_visit_set_refresh:
 * @self: a visit that has not run
 * @refresh: what to use for %SP_VISIT_REFRESH
 */
void
sp_visit_set_refresh (SpVisit *self, SecretValue *refresh)
{
  self->refresh = secret_value_ref (refresh);
}

SpVisitMeans
sp_visit_get_means (SpVisit *self)
{
  return self->means;
}

SpGrantStage
sp_visit_get_stage (SpVisit *self)
{
  if (self->browser != NULL)
    return sp_browser_grant_get_stage (self->browser);
  return self->device != NULL ? sp_device_grant_get_stage (self->device) : SP_GRANT_FETCHING;
}

/**
 * sp_visit_get_url:
 * @self: a visit that waits
 *
 * Returns: (transfer none): the https page to open, with the code in it where the issuer has such
 *   a page. Not to be shown: it is long, and for one sign-in only.
 */
const char *
sp_visit_get_url (SpVisit *self)
{
  const char *whole;

  if (self->browser != NULL)
    return sp_browser_grant_get_url (self->browser);
  whole = sp_device_grant_get_whole_page (self->device);
  return whole != NULL ? whole : sp_device_grant_get_page (self->device);
}

/**
 * sp_visit_get_code:
 * @self: a visit by %SP_VISIT_CODE that waits
 *
 * Returns: (transfer none): what the person types, as plain text
 */
const char *
sp_visit_get_code (SpVisit *self)
{
  return sp_device_grant_get_code (self->device);
}

/**
 * sp_visit_get_page:
 * @self: a visit by %SP_VISIT_CODE that waits
 *
 * Returns: (transfer none): where the person types it
 */
const char *
sp_visit_get_page (SpVisit *self)
{
  return sp_device_grant_get_page (self->device);
}

/**
 * sp_visit_get_seconds_left:
 * @self: a visit by %SP_VISIT_CODE that waits
 *
 * Returns: how long the code counts
 */
guint
sp_visit_get_seconds_left (SpVisit *self)
{
  return sp_device_grant_get_seconds_left (self->device);
}

static void
stage_cb (SpVisit *self)
{
  g_signal_emit (self, signals[CHANGED], 0);
}

static void
take_tokens (GTask *task, SpTokens *tokens, GError *error)
{
  if (tokens != NULL)
    g_task_return_pointer (task, tokens, (GDestroyNotify) sp_tokens_unref);
  else
    g_task_return_error (task, error);
}

static void
browser_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr(GTask) task = user_data;
  GError *error = NULL;
  SpTokens *tokens = sp_browser_grant_run_finish (SP_BROWSER_GRANT (source), result, &error);

  take_tokens (task, tokens, error);
}

static void
device_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr(GTask) task = user_data;
  GError *error = NULL;
  SpTokens *tokens = sp_device_grant_run_finish (SP_DEVICE_GRANT (source), result, &error);

  take_tokens (task, tokens, error);
}

static void
refreshed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr(GTask) task = user_data;
  GError *error = NULL;
  SpTokens *tokens = sp_refresh_finish (result, &error);

  take_tokens (task, tokens, error);
}

static void
run_browser (SpVisit *self, GTask *task)
{
  self->browser = sp_browser_grant_new (self->client, self->session, self->services, self->user);
  g_signal_connect_object (self->browser, "notify::stage", G_CALLBACK (stage_cb), self,
                           G_CONNECT_SWAPPED);
  sp_browser_grant_run_async (self->browser, g_task_get_cancellable (task), browser_cb,
                              g_object_ref (task));
}

static void
run_device (SpVisit *self, GTask *task)
{
  self->device = sp_device_grant_new (self->client, self->session, self->services);
  g_signal_connect_object (self->device, "notify::stage", G_CALLBACK (stage_cb), self,
                           G_CONNECT_SWAPPED);
  sp_device_grant_run_async (self->device, g_task_get_cancellable (task), device_cb,
                             g_object_ref (task));
}

static void
run_refresh (SpVisit *self, GTask *task)
{
  sp_refresh_async (self->client, self->session, self->refresh, g_task_get_cancellable (task),
                    refreshed_cb, g_object_ref (task));
}

/**
 * sp_visit_run_async:
 * @self: a visit that has not run
 * @means: how
 * @cancellable: (nullable): stops it at once; fired in this thread only
 * @callback: called when it has ended
 * @user_data: for @callback
 */
void
sp_visit_run_async (SpVisit              *self,
                    SpVisitMeans          means,
                    GCancellable         *cancellable,
                    GAsyncReadyCallback   callback,
                    gpointer              user_data)
{
  static void (*const runs[]) (SpVisit *, GTask *) = {
    [SP_VISIT_BROWSER] = run_browser,
    [SP_VISIT_CODE] = run_device,
    [SP_VISIT_REFRESH] = run_refresh,
  };
  g_autoptr(GTask) task = g_task_new (self, cancellable, callback, user_data);
  GError *error = NULL;

  g_task_set_source_tag (task, sp_visit_run_async);
  self->means = means;
  self->session = sp_form_post_session_new (NULL, &error);
  if (self->session != NULL)
    runs[means] (self, task);
  else
    g_task_return_error (task, error);
}

/**
 * sp_visit_run_finish:
 * @self: a visit
 * @result: what the callback got
 * @error: return location for an error in the domain %SP_SIGN_IN_ERROR or a cancellation
 *
 * Returns: (transfer full) (nullable): the tokens, or %NULL with @error
 */
SpTokens *
sp_visit_run_finish (SpVisit *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
