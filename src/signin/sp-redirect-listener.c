/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The listener for the browser's way back. Everybody on this machine can reach it, so that it
 * holds on to little: no body, few connections, and nothing but the right request ends the wait. */
#include "config.h"

#include "sp-redirect-listener.h"

#include <libsoup/soup.h>
#include <string.h>

#include "sp-pkce.h"
#include "sp-redirect.h"
#include "sp-sign-in-error.h"

/* A browser opens two or three. */
#define MAX_REQUESTS 32

/* How long the last page may take to reach the browser. */
#define LAST_PAGE_SECONDS 2

struct _SpRedirectListener
{
  GObject parent_instance;
  SoupServer *server;
  GQueue requests;
  char *host;
  char *uri;
  char *state;
  char *identifier;
  gboolean names_itself;
  GTask *wait;
  GSource *timer;
  gulong cancelled_handler;
  SoupServerMessage *last;
  SecretValue *code;
  GError *failure;
};

G_DEFINE_FINAL_TYPE (SpRedirectListener, sp_redirect_listener, G_TYPE_OBJECT)

static void
clear_timer (SpRedirectListener *self)
{
  if (self->timer != NULL)
    g_source_destroy (self->timer);
  g_clear_pointer (&self->timer, g_source_unref);
}

static void
close_server (SpRedirectListener *self)
{
  if (self->server == NULL)
    return;
  soup_server_disconnect (self->server);
  soup_server_remove_handler (self->server, NULL);
  g_signal_handlers_disconnect_by_data (self->server, self);
  g_clear_object (&self->server);
  g_queue_clear (&self->requests);
}

static void
sp_redirect_listener_dispose (GObject *object)
{
  SpRedirectListener *self = SP_REDIRECT_LISTENER (object);

  clear_timer (self);
  close_server (self);
  G_OBJECT_CLASS (sp_redirect_listener_parent_class)->dispose (object);
}

static void
sp_redirect_listener_finalize (GObject *object)
{
  SpRedirectListener *self = SP_REDIRECT_LISTENER (object);

  g_free (self->host);
  g_free (self->uri);
  g_free (self->state);
  g_free (self->identifier);
  g_clear_pointer (&self->code, secret_value_unref);
  g_clear_error (&self->failure);
  G_OBJECT_CLASS (sp_redirect_listener_parent_class)->finalize (object);
}

static void
sp_redirect_listener_class_init (SpRedirectListenerClass *class)
{
  GObjectClass *object_class = G_OBJECT_CLASS (class);

  object_class->dispose = sp_redirect_listener_dispose;
  object_class->finalize = sp_redirect_listener_finalize;
}

static void
sp_redirect_listener_init (SpRedirectListener *self)
{
  g_queue_init (&self->requests);
  self->state = sp_pkce_new_state ();
}

/* The wait is over; whoever waits hears of it once, and the listener is gone. */
static void
end_wait (SpRedirectListener *self)
{
  g_autoptr(GTask) task = g_steal_pointer (&self->wait);
  GCancellable *cancellable;

  if (task == NULL)
    return;
  cancellable = g_task_get_cancellable (task);
  if (self->cancelled_handler != 0)
    g_signal_handler_disconnect (cancellable, self->cancelled_handler);
  self->cancelled_handler = 0;
  self->last = NULL;
  clear_timer (self);
  close_server (self);
  if (self->failure != NULL)
    g_task_return_error (task, g_steal_pointer (&self->failure));
  else
    g_task_return_pointer (task, g_steal_pointer (&self->code),
                           (GDestroyNotify) secret_value_unref);
}

static void
set_timer (SpRedirectListener *self, guint seconds, GSourceFunc callback)
{
  clear_timer (self);
  self->timer = g_timeout_source_new_seconds (seconds);
  g_source_set_callback (self->timer, callback, self, NULL);
  g_source_attach (self->timer, g_task_get_context (self->wait));
}

static gboolean
too_late_cb (gpointer user_data)
{
  SpRedirectListener *self = user_data;

  self->failure = sp_sign_in_error_new (SP_SIGN_IN_ERROR_NO_ANSWER);
  end_wait (self);
  return G_SOURCE_REMOVE;
}

static gboolean
last_page_cb (gpointer user_data)
{
  end_wait (user_data);
  return G_SOURCE_REMOVE;
}

static void
cancelled_cb (GCancellable *cancellable, gpointer user_data)
{
  SpRedirectListener *self = user_data;

  g_clear_error (&self->failure);
  self->failure = g_error_new_literal (G_IO_ERROR, G_IO_ERROR_CANCELLED, "stopped");
  end_wait (self);
}

static void
answer (SoupServerMessage *message, SpRedirectVerdict verdict, gboolean has_code)
{
  static const guint statuses[] = {
    [SP_REDIRECT_OURS] = SOUP_STATUS_OK,
    [SP_REDIRECT_WRONG_METHOD] = SOUP_STATUS_METHOD_NOT_ALLOWED,
    [SP_REDIRECT_NOT_FOUND] = SOUP_STATUS_NOT_FOUND,
    [SP_REDIRECT_FOREIGN] = SOUP_STATUS_BAD_REQUEST,
  };
  SoupMessageHeaders *headers = soup_server_message_get_response_headers (message);
  char *page = sp_redirect_make_page (verdict, has_code);

  soup_message_headers_replace (headers, "Cache-Control", "no-store");
  soup_message_headers_replace (headers, "Referrer-Policy", "no-referrer");
  soup_message_headers_replace (headers, "X-Content-Type-Options", "nosniff");
  soup_message_headers_replace (headers, "Content-Security-Policy",
                                "default-src 'none'; frame-ancestors 'none'; base-uri 'none'; "
                                "form-action 'none'");
  soup_message_headers_replace (headers, "Connection", "close");
  soup_server_message_set_status (message, statuses[verdict], NULL);
  soup_server_message_set_response (message, "text/html; charset=utf-8", SOUP_MEMORY_TAKE, page,
                                    strlen (page));
}

/* The first redirect that is ours ends the wait, once its page is out: libsoup would take the
 * browser’s connection away with the listener. Nothing that comes in between counts. */
static void
take_redirect (SpRedirectListener           *self,
               SoupServerMessage            *message,
               const SpRedirectRequest      *request,
               const SpRedirectExpectation  *expected)
{
  self->code = sp_redirect_take_code (request, expected, &self->failure);
  self->last = message;
  answer (message, SP_REDIRECT_OURS, self->code != NULL);
  set_timer (self, LAST_PAGE_SECONDS, last_page_cb);
}

/* Called when the head of a request is there; what has an answer by then is read no further. */
static void
request_cb (SoupServer         *server,
            SoupServerMessage  *message,
            const char         *path,
            GHashTable         *query,
            gpointer            user_data)
{
  SpRedirectListener *self = user_data;
  SoupMessageHeaders *headers = soup_server_message_get_request_headers (message);
  SpRedirectRequest request = {
    .method = soup_server_message_get_method (message),
    .host = soup_message_headers_get_list (headers, "Host"),
    .path = path,
    .query = g_uri_get_query (soup_server_message_get_uri (message)),
  };
  SpRedirectExpectation expected = {
    .host = self->host,
    .state = self->state,
    .identifier = self->identifier,
    .names_itself = self->names_itself,
  };
  SpRedirectVerdict verdict = sp_redirect_judge (&request, &expected);

  soup_message_body_set_accumulate (soup_server_message_get_request_body (message), FALSE);
  if (verdict == SP_REDIRECT_OURS && self->wait != NULL && self->last == NULL)
    take_redirect (self, message, &request, &expected);
  else
    answer (message, verdict == SP_REDIRECT_OURS ? SP_REDIRECT_FOREIGN : verdict, FALSE);
}

/* Whoever opens many connections and says nothing loses the oldest. */
static void
started_cb (SoupServer *server, SoupServerMessage *message, gpointer user_data)
{
  SpRedirectListener *self = user_data;
  SoupServerMessage *oldest;

  g_queue_push_tail (&self->requests, message);
  if (g_queue_get_length (&self->requests) <= MAX_REQUESTS)
    return;
  oldest = g_queue_pop_head (&self->requests);
  if (oldest != self->last && soup_server_message_get_socket (oldest) != NULL)
    g_socket_shutdown (soup_server_message_get_socket (oldest), TRUE, TRUE, NULL);
}

static void
ended_cb (SoupServer *server, SoupServerMessage *message, gpointer user_data)
{
  SpRedirectListener *self = user_data;

  g_queue_remove (&self->requests, message);
  if (message == self->last)
    end_wait (self);
}

static SoupServer *
start_server (SpRedirectListener *self, GError **error)
{
  g_autoptr(SoupServer) server = soup_server_new ("server-header", NULL, NULL);
  g_autoptr(GError) failure = NULL;

  soup_server_add_early_handler (server, NULL, request_cb, self, NULL);
  g_signal_connect (server, "request-started", G_CALLBACK (started_cb), self);
  g_signal_connect (server, "request-finished", G_CALLBACK (ended_cb), self);
  g_signal_connect (server, "request-aborted", G_CALLBACK (ended_cb), self);
  if (soup_server_listen_local (server, 0, 0, &failure))
    return g_steal_pointer (&server);
  g_propagate_error (error, sp_sign_in_error_new (SP_SIGN_IN_ERROR_NO_LISTENER));
  return NULL;
}

/* Both of this machine's addresses have the same port. */
static guint
find_port (SoupServer *server)
{
  g_autoslist(GUri) uris = soup_server_get_uris (server);

  return uris != NULL ? (guint) g_uri_get_port (uris->data) : 0;
}

/**
 * sp_redirect_listener_new:
 * @host: "localhost" or "127.0.0.1": what the issuer wants to hear
 * @error: return location for %SP_SIGN_IN_ERROR_NO_LISTENER
 *
 * Listens on 127.0.0.1 and, where there is one, on ::1, on a port that is free. A browser may take
 * "localhost" for either.
 *
 * Returns: (transfer full) (nullable): the listener, or %NULL with @error
 */
SpRedirectListener *
sp_redirect_listener_new (const char *host, GError **error)
{
  g_autoptr(SpRedirectListener) self = g_object_new (SP_TYPE_REDIRECT_LISTENER, NULL);

  self->server = start_server (self, error);
  if (self->server == NULL)
    return NULL;
  self->host = g_strdup_printf ("%s:%u", host, find_port (self->server));
  self->uri = g_strdup_printf ("http://%s", self->host);
  return g_steal_pointer (&self);
}

/**
 * sp_redirect_listener_set_issuer:
 * @self: a listener
 * @identifier: (nullable): what the issuer calls itself
 * @names_itself: whether it always says so
 *
 * Says whom the browser has to come back from (RFC 9207).
 */
void
sp_redirect_listener_set_issuer (SpRedirectListener *self,
                                 const char         *identifier,
                                 gboolean            names_itself)
{
  g_free (self->identifier);
  self->identifier = g_strdup (identifier);
  self->names_itself = names_itself;
}

/**
 * sp_redirect_listener_get_uri:
 * @self: a listener
 *
 * Returns: (transfer none): where the issuer is to send the browser
 */
const char *
sp_redirect_listener_get_uri (SpRedirectListener *self)
{
  return self->uri;
}

/**
 * sp_redirect_listener_get_state:
 * @self: a listener
 *
 * Returns: (transfer none): the word by which the right request is known
 */
const char *
sp_redirect_listener_get_state (SpRedirectListener *self)
{
  return self->state;
}

/**
 * sp_redirect_listener_wait_async:
 * @self: a listener, which waits once
 * @seconds: how long to wait
 * @cancellable: (nullable): stops it at once; fired in this thread only
 * @callback: called when the listener is gone
 * @user_data: for @callback
 *
 * Waits for the browser.
 */
void
sp_redirect_listener_wait_async (SpRedirectListener   *self,
                                 guint                 seconds,
                                 GCancellable         *cancellable,
                                 GAsyncReadyCallback   callback,
                                 gpointer              user_data)
{
  g_return_if_fail (self->wait == NULL && self->server != NULL);

  self->wait = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (self->wait, sp_redirect_listener_wait_async);
  g_task_set_check_cancellable (self->wait, FALSE);
  set_timer (self, seconds, too_late_cb);
  if (cancellable == NULL)
    return;
  if (g_cancellable_is_cancelled (cancellable))
    cancelled_cb (cancellable, self);
  else
    self->cancelled_handler = g_signal_connect (cancellable, "cancelled",
                                                G_CALLBACK (cancelled_cb), self);
}

/**
 * sp_redirect_listener_wait_finish:
 * @self: a listener
 * @result: what the callback got
 * @error: return location for an error in the domain %SP_SIGN_IN_ERROR or a cancellation
 *
 * Returns: (transfer full) (nullable): the code, or %NULL with @error
 */
SecretValue *
sp_redirect_listener_wait_finish (SpRedirectListener  *self,
                                  GAsyncResult        *result,
                                  GError             **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
