/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The device authorization grant (RFC 8628), for a machine without a browser. */
#include "config.h"

#include "sp-device-grant.h"

#include "sp-form-post.h"
#include "sp-sign-in-error.h"
#include "sp-token-answer.h"

#define GRANT_TYPE "urn:ietf:params:oauth:grant-type:device_code"

/* RFC 8628 section 3.5. */
#define SLOWER_SECONDS 5
#define MAX_INTERVAL   120

struct _SpDeviceGrant
{
  GObject parent_instance;
  SpClient *client;
  SoupSession *session;
  guint services;
  SpGrantStage stage;
  SpDeviceCode *code;
  guint interval;
  gint64 ends_at;
};

G_DEFINE_FINAL_TYPE (SpDeviceGrant, sp_device_grant, G_TYPE_OBJECT)

enum
{
  PROP_STAGE = 1,
  N_PROPS
};

static GParamSpec *props[N_PROPS];

static void wait_a_little (GTask *task);

static void
set_stage (SpDeviceGrant *self, SpGrantStage stage)
{
  self->stage = stage;
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_STAGE]);
}

static void
sp_device_grant_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  if (id == PROP_STAGE)
    g_value_set_enum (value, SP_DEVICE_GRANT (object)->stage);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
sp_device_grant_finalize (GObject *object)
{
  SpDeviceGrant *self = SP_DEVICE_GRANT (object);

  sp_client_unref (self->client);
  g_object_unref (self->session);
  g_clear_pointer (&self->code, sp_device_code_free);
  G_OBJECT_CLASS (sp_device_grant_parent_class)->finalize (object);
}

static void
sp_device_grant_class_init (SpDeviceGrantClass *class)
{
  GObjectClass *object_class = G_OBJECT_CLASS (class);

  object_class->get_property = sp_device_grant_get_property;
  object_class->finalize = sp_device_grant_finalize;
  props[PROP_STAGE] = g_param_spec_enum ("stage", NULL, NULL, SP_TYPE_GRANT_STAGE,
                                         SP_GRANT_STARTING,
                                         G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, props);
}

static void
sp_device_grant_init (SpDeviceGrant *self)
{
}

/**
 * sp_device_grant_new:
 * @client: as what we are known to the issuer
 * @session: a session of sp_form_post_session_new()
 * @services: a bit for each #SpService that is to be used
 *
 * Returns: (transfer full): a sign-in, to be run once
 */
SpDeviceGrant *
sp_device_grant_new (SpClient *client, SoupSession *session, guint services)
{
  SpDeviceGrant *self = g_object_new (SP_TYPE_DEVICE_GRANT, NULL);

  self->client = sp_client_ref (client);
  self->session = g_object_ref (session);
  self->services = services;
  return self;
}

SpGrantStage
sp_device_grant_get_stage (SpDeviceGrant *self)
{
  return self->stage;
}

/**
 * sp_device_grant_get_code:
 * @self: a sign-in
 *
 * Returns: (transfer none) (nullable): what the person types, as plain text, once it waits
 */
const char *
sp_device_grant_get_code (SpDeviceGrant *self)
{
  return self->code != NULL ? self->code->user_code : NULL;
}

/**
 * sp_device_grant_get_page:
 * @self: a sign-in
 *
 * Returns: (transfer none) (nullable): the https page to type it at, once it waits
 */
const char *
sp_device_grant_get_page (SpDeviceGrant *self)
{
  return self->code != NULL ? self->code->page : NULL;
}

/**
 * sp_device_grant_get_whole_page:
 * @self: a sign-in
 *
 * Returns: (transfer none) (nullable): the same page with the code in it, to be scanned; %NULL
 *   where the issuer has none
 */
const char *
sp_device_grant_get_whole_page (SpDeviceGrant *self)
{
  return self->code != NULL ? self->code->whole_page : NULL;
}

/**
 * sp_device_grant_get_seconds_left:
 * @self: a sign-in
 *
 * Returns: how long the code counts
 */
guint
sp_device_grant_get_seconds_left (SpDeviceGrant *self)
{
  gint64 left = self->ends_at - g_get_monotonic_time ();

  return left > 0 ? (guint) ((left + G_USEC_PER_SEC - 1) / G_USEC_PER_SEC) : 0;
}

static void
return_error (GTask *task, GError *error)
{
  set_stage (g_task_get_source_object (task), SP_GRANT_DONE);
  g_task_return_error (task, error);
}

/* A word of the issuer that means to ask again later. */
static gboolean
is_still_pending (SpDeviceGrant *self, const GError *error)
{
  if (g_error_matches (error, SP_SIGN_IN_ERROR, SP_SIGN_IN_ERROR_NETWORK))
    self->interval = MIN (self->interval * 2, MAX_INTERVAL);
  else if (!g_error_matches (error, SP_SIGN_IN_ERROR, SP_SIGN_IN_ERROR_REFUSED))
    return FALSE;
  else if (g_str_has_prefix (error->message, "slow_down"))
    self->interval = MIN (self->interval + SLOWER_SECONDS, MAX_INTERVAL);
  else if (!g_str_has_prefix (error->message, "authorization_pending"))
    return FALSE;
  return TRUE;
}

static void
polled_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr(GTask) task = user_data;
  SpDeviceGrant *self = g_task_get_source_object (task);
  GError *error = NULL;
  SpTokens *tokens = sp_grant_fetch_finish (result, &error);

  if (tokens != NULL)
    {
      set_stage (self, SP_GRANT_DONE);
      g_task_return_pointer (task, tokens, (GDestroyNotify) sp_tokens_unref);
    }
  else if (is_still_pending (self, error))
    {
      g_error_free (error);
      wait_a_little (task);
    }
  else
    return_error (task, error);
}

static void
ask_again (GTask *task)
{
  SpDeviceGrant *self = g_task_get_source_object (task);
  g_autoptr(SpSecretPage) form = sp_grant_new_form (self->client, GRANT_TYPE);

  sp_secret_page_add_field (form, "device_code", secret_value_get_text (self->code->device_code));
  sp_grant_fetch_async (self->client, self->session, form, self->code->device_code,
                        g_task_get_cancellable (task), polled_cb, g_object_ref (task));
}

/* Called when the time has come, or when it is cancelled, which ends the wait at once. */
static gboolean
waited_cb (gpointer user_data)
{
  GTask *task = user_data;
  SpDeviceGrant *self = g_task_get_source_object (task);

  if (g_cancellable_is_cancelled (g_task_get_cancellable (task)))
    return_error (task, g_error_new_literal (G_IO_ERROR, G_IO_ERROR_CANCELLED, "stopped"));
  else if (sp_device_grant_get_seconds_left (self) == 0)
    return_error (task, sp_sign_in_error_new (SP_SIGN_IN_ERROR_NO_ANSWER));
  else
    ask_again (task);
  return G_SOURCE_REMOVE;
}

/* No longer than the code counts. */
static void
wait_a_little (GTask *task)
{
  SpDeviceGrant *self = g_task_get_source_object (task);
  guint seconds = MIN (self->interval, sp_device_grant_get_seconds_left (self));
  g_autoptr(GSource) timer = g_timeout_source_new (seconds * 1000);
  GCancellable *cancellable = g_task_get_cancellable (task);

  if (cancellable != NULL)
    {
      g_autoptr(GSource) stop = g_cancellable_source_new (cancellable);

      g_source_set_dummy_callback (stop);
      g_source_add_child_source (timer, stop);
    }
  g_source_set_callback (timer, waited_cb, g_object_ref (task), g_object_unref);
  g_source_attach (timer, g_task_get_context (task));
}

static void
take_code (GTask *task, SpDeviceCode *code)
{
  SpDeviceGrant *self = g_task_get_source_object (task);

  self->code = code;
  self->interval = code->interval;
  self->ends_at = g_get_monotonic_time () + (gint64) code->seconds * G_USEC_PER_SEC;
  set_stage (self, SP_GRANT_WAITING);
  wait_a_little (task);
}

static void
started_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr(GTask) task = user_data;
  GError *error = NULL;
  g_autoptr(SpSecretPage) answer = sp_form_post_finish (result, &error);
  SpDeviceCode *code = NULL;

  if (answer != NULL)
    code = sp_device_answer_read (sp_secret_page_get_text (answer),
                                  sp_secret_page_get_length (answer), &error);
  if (code != NULL)
    take_code (task, code);
  else
    return_error (task, error);
}

static SpSecretPage *
make_form (SpDeviceGrant *self)
{
  SpIssuer *issuer = sp_client_get_issuer (self->client);
  g_autofree char *scope = sp_issuer_make_scope (issuer, self->services);
  SpSecretPage *form = sp_secret_page_new ();

  sp_secret_page_add_field (form, "client_id", sp_client_get_id (self->client));
  sp_secret_page_add_field (form, "scope", scope);
  return form;
}

/**
 * sp_device_grant_run_async:
 * @self: a sign-in that has not run
 * @cancellable: (nullable): stops it at once; fired in this thread only
 * @callback: called when it has ended
 * @user_data: for @callback
 *
 * Gets a code, goes to %SP_GRANT_WAITING, and waits for the person.
 */
void
sp_device_grant_run_async (SpDeviceGrant       *self,
                           GCancellable        *cancellable,
                           GAsyncReadyCallback  callback,
                           gpointer             user_data)
{
  g_autoptr(GTask) task = g_task_new (self, cancellable, callback, user_data);
  g_autofree char *url = sp_client_make_endpoint (self->client, SP_ISSUER_DEVICE);
  g_autoptr(SpSecretPage) form = NULL;

  g_task_set_source_tag (task, sp_device_grant_run_async);
  if (url == NULL)
    {
      return_error (task, sp_sign_in_error_new (SP_SIGN_IN_ERROR_NOT_OFFERED));
      return;
    }
  form = make_form (self);
  sp_form_post_async (self->session, url, form, cancellable, started_cb, g_object_ref (task));
}

/**
 * sp_device_grant_run_finish:
 * @self: a sign-in
 * @result: what the callback got
 * @error: return location for an error in the domain %SP_SIGN_IN_ERROR or a cancellation
 *
 * Returns: (transfer full) (nullable): the tokens, or %NULL with @error
 */
SpTokens *
sp_device_grant_run_finish (SpDeviceGrant *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
