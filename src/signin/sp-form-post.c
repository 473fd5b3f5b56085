/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One form with secrets in it, sent to an issuer, and its answer: over HTTPS only, to nobody that
 * cannot prove who it is, sent on to nobody else, bounded in time and size. */
#include "config.h"

#include "sp-form-post.h"

#include <glib/gi18n-lib.h>

#include "sp-sign-in-error.h"

#define LIMIT_SECONDS 30
#define FORM_TYPE "application/x-www-form-urlencoded"

typedef struct
{
  SoupSession *session;
  SoupMessage *message;
  GInputStream *stream;
  SpSecretPage *answer;
  GCancellable *outer;
  gulong outer_handler;
  GCancellable *inner;
  GSource *timer;
} Post;

static void read_on (GTask *task);

/* g_cancellable_disconnect() would wait for itself where the stop ends the post at once. All of
 * this lives in one thread, so that the plain way is safe. */
static void
post_free (Post *post)
{
  if (post->outer_handler != 0)
    g_signal_handler_disconnect (post->outer, post->outer_handler);
  g_source_destroy (post->timer);
  g_source_unref (post->timer);
  g_clear_object (&post->outer);
  g_object_unref (post->inner);
  g_object_unref (post->session);
  g_clear_object (&post->message);
  g_clear_object (&post->stream);
  sp_secret_page_unref (post->answer);
  g_free (post);
}

static void
outer_cancelled_cb (GCancellable *outer, gpointer user_data)
{
  g_cancellable_cancel (user_data);
}

static gboolean
too_late_cb (gpointer user_data)
{
  g_cancellable_cancel (user_data);
  return G_SOURCE_REMOVE;
}

/* A certificate of another day is mostly a clock that shows another day. */
static SpSignInError
judge_certificate (SoupMessage *message)
{
  GTlsCertificateFlags flags = soup_message_get_tls_peer_certificate_errors (message);
  GTlsCertificateFlags days = G_TLS_CERTIFICATE_NOT_ACTIVATED | G_TLS_CERTIFICATE_EXPIRED;

  return (flags & days) != 0 && (flags & ~days) == 0 ? SP_SIGN_IN_ERROR_CLOCK
                                                     : SP_SIGN_IN_ERROR_CERTIFICATE;
}

static GError *
make_network_error (const char *reason)
{
  g_autoptr(GError) plain = sp_sign_in_error_new (SP_SIGN_IN_ERROR_NETWORK);

  return g_error_new (SP_SIGN_IN_ERROR, SP_SIGN_IN_ERROR_NETWORK, "%s (%s)", plain->message,
                      reason);
}

static void
return_failure (GTask *task, GError *failure)
{
  Post *post = g_task_get_task_data (task);
  g_autoptr(GError) error = failure;

  if (post->outer != NULL && g_cancellable_is_cancelled (post->outer))
    g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_CANCELLED, "%s", "stopped");
  else if (g_error_matches (error, G_TLS_ERROR, G_TLS_ERROR_BAD_CERTIFICATE))
    g_task_return_error (task, sp_sign_in_error_new (judge_certificate (post->message)));
  else if (g_cancellable_is_cancelled (post->inner))
    g_task_return_error (task, make_network_error (_("no answer in time")));
  else
    g_task_return_error (task, make_network_error (error->message));
}

static void
return_answer (GTask *task)
{
  Post *post = g_task_get_task_data (task);

  g_task_return_pointer (task, sp_secret_page_ref (post->answer),
                         (GDestroyNotify) sp_secret_page_unref);
}

static void
read_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr(GTask) task = user_data;
  Post *post = g_task_get_task_data (task);
  GError *error = NULL;
  gssize length = g_input_stream_read_finish (G_INPUT_STREAM (source), result, &error);

  if (length < 0)
    return_failure (task, error);
  else if (length == 0)
    return_answer (task);
  else
    {
      sp_secret_page_take_space (post->answer, (gsize) length);
      read_on (task);
    }
}

static void
read_on (GTask *task)
{
  Post *post = g_task_get_task_data (task);
  gsize size;
  char *space = sp_secret_page_get_space (post->answer, &size);

  if (size == 0)
    g_task_return_error (task, sp_sign_in_error_new (SP_SIGN_IN_ERROR_BAD_ANSWER));
  else
    g_input_stream_read_async (post->stream, space, size, g_task_get_priority (task), post->inner,
                               read_cb, g_object_ref (task));
}

/* What a refusal means stands in its body (RFC 6749 section 5.2). Nobody else gets the form: a
 * redirect is no answer. */
static void
sent_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr(GTask) task = user_data;
  Post *post = g_task_get_task_data (task);
  GError *error = NULL;
  guint status;

  post->stream = soup_session_send_finish (SOUP_SESSION (source), result, &error);
  if (post->stream == NULL)
    {
      return_failure (task, error);
      return;
    }
  status = soup_message_get_status (post->message);
  if (SOUP_STATUS_IS_REDIRECTION (status))
    g_task_return_error (task, sp_sign_in_error_new (SP_SIGN_IN_ERROR_BAD_ANSWER));
  else if (SOUP_STATUS_IS_SERVER_ERROR (status))
    g_task_return_error (task, make_network_error (soup_status_get_phrase (status)));
  else
    read_on (task);
}

static void
send_form (GTask *task, GUri *uri, SpSecretPage *form)
{
  Post *post = g_task_get_task_data (task);
  g_autoptr(GBytes) body = sp_secret_page_share (form);

  post->message = soup_message_new_from_uri (SOUP_METHOD_POST, uri);
  soup_message_set_flags (post->message, SOUP_MESSAGE_NO_REDIRECT);
  soup_message_headers_append (soup_message_get_request_headers (post->message), "Accept",
                               "application/json");
  soup_message_set_request_body_from_bytes (post->message, FORM_TYPE, body);
  soup_session_send_async (post->session, post->message, g_task_get_priority (task), post->inner,
                           sent_cb, g_object_ref (task));
}

/**
 * sp_form_post_session_new:
 * @ca_file: (nullable): the authorities to believe, %NULL for the system's
 * @error: return location for an error in the domain %SP_SIGN_IN_ERROR
 *
 * Returns: (transfer full) (nullable): a session that keeps nothing, signs in nowhere and unpacks
 *   nothing
 */
SoupSession *
sp_form_post_session_new (const char *ca_file, GError **error)
{
  g_autoptr(SoupSession) session = soup_session_new_with_options (
    "timeout", LIMIT_SECONDS, "user-agent", "Signpost/" SIGNPOST_VERSION, NULL);
  g_autofree char *path = ca_file != NULL ? g_canonicalize_filename (ca_file, NULL) : NULL;
  g_autoptr(GTlsDatabase) authorities = NULL;
  g_autoptr(GError) failure = NULL;

  soup_session_remove_feature_by_type (session, SOUP_TYPE_AUTH_MANAGER);
  soup_session_remove_feature_by_type (session, SOUP_TYPE_CONTENT_DECODER);
  if (path == NULL)
    return g_steal_pointer (&session);
  authorities = g_tls_file_database_new (path, &failure);
  if (authorities == NULL)
    {
      g_set_error (error, SP_SIGN_IN_ERROR, SP_SIGN_IN_ERROR_SETTINGS,
                   /* Translators: the name of a file, and what is wrong with it */
                   _("%s cannot be used: %s"), ca_file, failure->message);
      return NULL;
    }
  soup_session_set_tls_database (session, authorities);
  return g_steal_pointer (&session);
}

static Post *
post_new (SoupSession *session, GCancellable *cancellable, GMainContext *context)
{
  Post *post = g_new0 (Post, 1);

  post->session = g_object_ref (session);
  post->answer = sp_secret_page_new ();
  post->inner = g_cancellable_new ();
  if (cancellable != NULL)
    {
      post->outer = g_object_ref (cancellable);
      post->outer_handler = g_signal_connect (cancellable, "cancelled",
                                              G_CALLBACK (outer_cancelled_cb), post->inner);
    }
  post->timer = g_timeout_source_new_seconds (LIMIT_SECONDS);
  g_source_set_callback (post->timer, too_late_cb, post->inner, NULL);
  g_source_attach (post->timer, context);
  return post;
}

/**
 * sp_form_post_async:
 * @session: a session
 * @url: an https address
 * @form: what to send; not changed any more
 * @cancellable: (nullable): stops it at once; fired in this thread only
 * @callback: called when it has ended
 * @user_data: for @callback
 *
 * Sends a form and reads the answer, whatever its status says.
 */
void
sp_form_post_async (SoupSession         *session,
                    const char          *url,
                    SpSecretPage        *form,
                    GCancellable        *cancellable,
                    GAsyncReadyCallback  callback,
                    gpointer             user_data)
{
  g_autoptr(GTask) task = g_task_new (NULL, NULL, callback, user_data);
  g_autoptr(GUri) uri = g_uri_parse (url, SOUP_HTTP_URI_FLAGS, NULL);

  g_task_set_source_tag (task, sp_form_post_async);
  g_task_set_task_data (task, post_new (session, cancellable, g_task_get_context (task)),
                        (GDestroyNotify) post_free);
  if (cancellable != NULL && g_cancellable_is_cancelled (cancellable))
    g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_CANCELLED, "%s", "stopped");
  else if (uri == NULL || !g_str_equal (g_uri_get_scheme (uri), "https"))
    g_task_return_error (task, sp_sign_in_error_new (SP_SIGN_IN_ERROR_NOT_OFFERED));
  else
    send_form (task, uri, form);
}

/**
 * sp_form_post_finish:
 * @result: what the callback got
 * @error: return location for an error in the domain %SP_SIGN_IN_ERROR or a cancellation
 *
 * Returns: (transfer full) (nullable): the answer, or %NULL with @error
 */
SpSecretPage *
sp_form_post_finish (GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, NULL), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
