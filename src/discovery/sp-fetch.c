/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One file over HTTPS from a server that may be hostile: bounded in time, size and number of
 * redirects, never over anything but HTTPS, and silent about who asks. */
#include "config.h"

#include "sp-fetch.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "sp-fetch-reason.h"
#include "sp-own-domain.h"

#define LIMIT_SECONDS   5
#define LIMIT_BYTES     (256 * 1024)
#define LIMIT_REDIRECTS 3
#define LIMIT_LOCATION  2048
#define CHUNK           16384

typedef struct
{
  const SpSearch *search;
  SoupMessage *message;
  GInputStream *stream;
  GByteArray *body;
  GCancellable *outer;
  gulong outer_handler;
  GCancellable *inner;
  GSource *timer;
  gboolean too_late;
  guint n_redirects;
} Fetch;

static void send_request (GTask *task, GUri *uri);
static void read_on (GTask *task);

/* g_cancellable_disconnect() would wait for itself where the stop ends the fetch at once. All
 * of this lives in one thread, so that the plain way is safe. */
static void
fetch_free (Fetch *fetch)
{
  if (fetch->outer_handler != 0)
    g_signal_handler_disconnect (fetch->outer, fetch->outer_handler);
  g_source_destroy (fetch->timer);
  g_source_unref (fetch->timer);
  g_clear_object (&fetch->message);
  g_clear_object (&fetch->stream);
  g_byte_array_unref (fetch->body);
  g_object_unref (fetch->outer);
  g_object_unref (fetch->inner);
  g_free (fetch);
}

void
sp_fetched_free (SpFetched *self)
{
  g_bytes_unref (self->body);
  g_free (self->host);
  g_free (self);
}

static void
outer_cancelled_cb (GCancellable *outer, gpointer user_data)
{
  g_cancellable_cancel (user_data);
}

static gboolean
too_late_cb (gpointer user_data)
{
  Fetch *fetch = user_data;

  fetch->too_late = TRUE;
  g_cancellable_cancel (fetch->inner);
  return G_SOURCE_REMOVE;
}

static const char *
get_host (Fetch *fetch)
{
  return g_uri_get_host (soup_message_get_uri (fetch->message));
}

static void
return_failure (GTask *task, GError *failure)
{
  Fetch *fetch = g_task_get_task_data (task);
  g_autoptr(GError) error = failure;

  if (g_cancellable_is_cancelled (fetch->outer))
    g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_CANCELLED, "%s", "stopped");
  else if (fetch->too_late)
    g_task_return_error (task, sp_fetch_reason_too_late (get_host (fetch)));
  else
    g_task_return_error (task, sp_fetch_reason_for (error, get_host (fetch)));
}

static void
return_body (GTask *task)
{
  Fetch *fetch = g_task_get_task_data (task);
  GError *error = sp_fetch_reason_for_body (fetch->body, get_host (fetch));
  SpFetched *fetched;

  if (error != NULL)
    {
      g_task_return_error (task, error);
      return;
    }
  fetched = g_new0 (SpFetched, 1);
  fetched->host = g_strdup (get_host (fetch));
  fetched->body = g_byte_array_free_to_bytes (g_steal_pointer (&fetch->body));
  fetch->body = g_byte_array_new ();
  g_task_return_pointer (task, fetched, (GDestroyNotify) sp_fetched_free);
}

/* libsoup 3.6 takes the end of a connection for the end of what it was to bring. */
static gboolean
is_whole (Fetch *fetch)
{
  SoupMessageHeaders *headers = soup_message_get_response_headers (fetch->message);

  return soup_message_headers_get_encoding (headers) != SOUP_ENCODING_CONTENT_LENGTH ||
         soup_message_headers_get_one (headers, "Content-Encoding") != NULL ||
         fetch->body->len >= soup_message_headers_get_content_length (headers);
}

static void
read_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr(GTask) task = user_data;
  Fetch *fetch = g_task_get_task_data (task);
  GError *error = NULL;
  g_autoptr(GBytes) chunk = g_input_stream_read_bytes_finish (G_INPUT_STREAM (source), result,
                                                               &error);

  if (chunk == NULL || (g_bytes_get_size (chunk) == 0 && !is_whole (fetch)))
    return_failure (task, error);
  else if (g_bytes_get_size (chunk) == 0)
    return_body (task);
  else if (fetch->body->len + g_bytes_get_size (chunk) > LIMIT_BYTES)
    g_task_return_new_error (task, SP_SEARCH_ERROR, SP_SEARCH_ERROR_FAILED,
                             /* Translators: %s is the name of a server */
                             _("What %s sent is far too large to be settings."),
                             get_host (fetch));
  else
    {
      g_byte_array_append (fetch->body, g_bytes_get_data (chunk, NULL),
                           (guint) g_bytes_get_size (chunk));
      read_on (task);
    }
}

static void
read_on (GTask *task)
{
  Fetch *fetch = g_task_get_task_data (task);

  g_input_stream_read_bytes_async (fetch->stream, CHUNK, g_task_get_priority (task), fetch->inner,
                                   read_cb, g_object_ref (task));
}

/* The server that redirects has been told the address, if it is one of the domain's own; it
 * does not get to pass it on through us. Many send on all that they were asked, so a foreign
 * server is asked without the query. */
static GUri *
leave_query_behind (Fetch *fetch, GUri *target)
{
  const char *domain = sp_address_get_domain (fetch->search->address);

  if (sp_own_domain_contains (domain, g_uri_get_host (target)))
    return g_uri_ref (target);
  return g_uri_build (SOUP_HTTP_URI_FLAGS, g_uri_get_scheme (target), NULL,
                      g_uri_get_host (target), g_uri_get_port (target), g_uri_get_path (target),
                      NULL, NULL);
}

/* Escaped once or more often: what does not change any more is plain. For each time it becomes
 * shorter, so that a long one would keep us busy. */
static char *
unescape_all (const char *text)
{
  char *plain = g_strdup (text);
  char *plainer;

  while ((plainer = g_uri_unescape_string (plain, NULL)) != NULL && !g_str_equal (plainer, plain))
    {
      g_free (plain);
      plain = plainer;
    }
  g_free (plainer);
  return plain;
}

static gboolean
carries_address (Fetch *fetch, GUri *target)
{
  g_autofree char *text = g_uri_to_string (target);
  g_autofree char *plain = unescape_all (text);
  g_autofree char *valid = g_utf8_make_valid (plain, -1);
  const char *domain = sp_address_get_domain (fetch->search->address);
  g_autofree char *haystack = g_utf8_casefold (valid, -1);
  g_autofree char *needle = g_utf8_casefold (sp_address_get_text (fetch->search->address), -1);

  return !sp_own_domain_contains (domain, g_uri_get_host (target)) &&
         strstr (haystack, needle) != NULL;
}

static void
follow (GTask *task)
{
  Fetch *fetch = g_task_get_task_data (task);
  SoupMessageHeaders *headers = soup_message_get_response_headers (fetch->message);
  const char *location = soup_message_headers_get_one (headers, "Location");
  g_autoptr(GUri) target = NULL;
  g_autoptr(GUri) bare = NULL;
  GError *error;

  if (location != NULL && strlen (location) <= LIMIT_LOCATION)
    target = g_uri_parse_relative (soup_message_get_uri (fetch->message), location,
                                   SOUP_HTTP_URI_FLAGS, NULL);
  error = sp_fetch_reason_for_redirect (target, get_host (fetch));
  if (error == NULL && ++fetch->n_redirects > LIMIT_REDIRECTS)
    error = g_error_new (SP_SEARCH_ERROR, SP_SEARCH_ERROR_FAILED,
                         /* Translators: %s is the name of a server */
                         _("%s sends us from one place to the next, without end."),
                         get_host (fetch));
  if (error == NULL)
    bare = leave_query_behind (fetch, target);
  if (error == NULL && carries_address (fetch, bare))
    error = g_error_new (SP_SEARCH_ERROR, SP_SEARCH_ERROR_FAILED,
                         /* Translators: both %s are names of servers */
                         _("%s wants to pass your address on to %s."), get_host (fetch),
                         g_uri_get_host (target));
  if (error != NULL)
    g_task_return_error (task, error);
  else
    send_request (task, bare);
}

static void
sent_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr(GTask) task = user_data;
  Fetch *fetch = g_task_get_task_data (task);
  GError *error = NULL;
  guint status;

  fetch->stream = soup_session_send_finish (SOUP_SESSION (source), result, &error);
  if (fetch->stream == NULL)
    {
      return_failure (task, error);
      return;
    }
  status = soup_message_get_status (fetch->message);
  if (status == SOUP_STATUS_OK)
    read_on (task);
  else if (SOUP_STATUS_IS_REDIRECTION (status))
    follow (task);
  else
    g_task_return_error (task, sp_fetch_reason_for_status (status, get_host (fetch)));
}

static void
send_request (GTask *task, GUri *uri)
{
  Fetch *fetch = g_task_get_task_data (task);

  g_clear_object (&fetch->stream);
  g_clear_object (&fetch->message);
  fetch->message = soup_message_new_from_uri (SOUP_METHOD_GET, uri);
  soup_message_set_flags (fetch->message, SOUP_MESSAGE_NO_REDIRECT);
  soup_session_send_async (fetch->search->session, fetch->message, g_task_get_priority (task),
                           fetch->inner, sent_cb, g_object_ref (task));
}

/**
 * sp_fetch_session_new:
 * @proxies: (nullable): the way out, %NULL for the system's
 * @authorities: (nullable): whom to believe, %NULL for the system's
 *
 * Returns: (transfer full): a session that keeps nothing, signs in nowhere and unpacks nothing
 */
SoupSession *
sp_fetch_session_new (GProxyResolver *proxies, GTlsDatabase *authorities)
{
  SoupSession *session = soup_session_new_with_options ("timeout", LIMIT_SECONDS, "user-agent",
                                                        "Signpost/" SIGNPOST_VERSION, NULL);

  soup_session_remove_feature_by_type (session, SOUP_TYPE_AUTH_MANAGER);
  soup_session_remove_feature_by_type (session, SOUP_TYPE_CONTENT_DECODER);
  if (proxies != NULL)
    soup_session_set_proxy_resolver (session, proxies);
  if (authorities != NULL)
    soup_session_set_tls_database (session, authorities);
  return session;
}

/**
 * sp_fetch_async:
 * @search: on whose behalf
 * @url: an "https" URL
 * @cancellable: stops it at once; fired in this thread only
 * @callback: called when it has ended
 * @user_data: for @callback
 *
 * Fetches a file.
 */
void
sp_fetch_async (const SpSearch *search,
                const char *url,
                GCancellable *cancellable,
                GAsyncReadyCallback callback,
                gpointer user_data)
{
  g_autoptr(GTask) task = g_task_new (NULL, NULL, callback, user_data);
  g_autoptr(GUri) uri = g_uri_parse (url, SOUP_HTTP_URI_FLAGS, NULL);
  Fetch *fetch = g_new0 (Fetch, 1);

  g_task_set_source_tag (task, sp_fetch_async);
  g_task_set_task_data (task, fetch, (GDestroyNotify) fetch_free);
  fetch->search = search;
  fetch->body = g_byte_array_new ();
  fetch->inner = g_cancellable_new ();
  fetch->outer = g_object_ref (cancellable);
  fetch->outer_handler = g_signal_connect (cancellable, "cancelled",
                                           G_CALLBACK (outer_cancelled_cb), fetch->inner);
  fetch->timer = g_timeout_source_new_seconds (LIMIT_SECONDS);
  g_source_set_callback (fetch->timer, too_late_cb, fetch, NULL);
  g_source_attach (fetch->timer, g_task_get_context (task));

  if (uri == NULL)
    g_task_return_new_error (task, SP_SEARCH_ERROR, SP_SEARCH_ERROR_FAILED, "%s",
                             _("There is no web address for this domain."));
  else
    send_request (task, uri);
}

/**
 * sp_fetch_finish:
 * @result: as given to the callback
 * @error: return location for %SP_SEARCH_ERROR or %G_IO_ERROR_CANCELLED
 *
 * Returns: (transfer full) (nullable): the file, or %NULL with @error
 */
SpFetched *
sp_fetch_finish (GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, NULL), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
