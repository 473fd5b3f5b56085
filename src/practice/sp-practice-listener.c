/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A port of 127.0.0.1 and the threads behind it: one that takes connections, and one for each
 * connection, because a server that stalls, drips or floods must hold up no other. */
#include "config.h"

#include "sp-practice-listener.h"

#include "sp-practice-conversation.h"
#include "sp-practice-tls.h"

struct _SpPracticeListener
{
  const SpPracticeServer *server;
  const SpPracticeAccount *account;
  SpPracticeRecord *record;
  GCancellable *cancellable;
  SSL_CTX *context;
  GSocket *socket;
  SpEndpoint *endpoint;
  GThreadPool *sessions;
  GThread *thread;
};

/* A port that is bound and not listened at refuses connections, and nobody else can get it. */
static GSocket *
open_socket (gboolean listens, guint16 *port, GError **error)
{
  g_autoptr(GInetAddress) loopback = g_inet_address_new_loopback (G_SOCKET_FAMILY_IPV4);
  g_autoptr(GSocketAddress) any = g_inet_socket_address_new (loopback, 0);
  g_autoptr(GSocketAddress) address = NULL;
  g_autoptr(GSocket) socket = NULL;

  socket = g_socket_new (G_SOCKET_FAMILY_IPV4, G_SOCKET_TYPE_STREAM, G_SOCKET_PROTOCOL_TCP, error);
  if (socket == NULL || !g_socket_bind (socket, any, FALSE, error) ||
      (listens && !g_socket_listen (socket, error)))
    return NULL;
  address = g_socket_get_local_address (socket, error);
  if (address == NULL)
    return NULL;
  *port = g_inet_socket_address_get_port (G_INET_SOCKET_ADDRESS (address));
  return g_steal_pointer (&socket);
}

/* OpenSSL keeps random numbers for each thread until it ends. A thread of a pool lives on, even
 * while the program exits, so they are given back by hand. */
static void
serve_connection (gpointer data, gpointer user_data)
{
  g_autoptr(GSocket) socket = data;
  SpPracticeListener *self = user_data;
  SpPracticePeer *peer = sp_practice_peer_new (
    sp_practice_channel_new (socket, self->server->service, self->record, self->cancellable));

  sp_practice_conversation_run (self->server, self->account, self->context, peer, self->record);
  sp_practice_peer_free (peer);
  OPENSSL_thread_stop ();
}

static gpointer
take_connections (gpointer user_data)
{
  SpPracticeListener *self = user_data;
  GSocket *connection;

  while ((connection = g_socket_accept (self->socket, self->cancellable, NULL)) != NULL)
    g_thread_pool_push (self->sessions, connection, NULL);
  return NULL;
}

static gboolean
listen_at_port (SpPracticeListener *self, GError **error)
{
  self->sessions = g_thread_pool_new (serve_connection, self, -1, FALSE, error);
  if (self->sessions == NULL)
    return FALSE;
  self->thread = g_thread_try_new ("practice-listener", take_connections, self, error);
  return self->thread != NULL;
}

/**
 * sp_practice_listener_new:
 * @server: what to do; has to outlive the listener, like @account
 * @account: whom to let in
 * @record: where to note what clients send
 * @cancellable: ends all connections
 * @error: return location for an error
 *
 * Starts a server on a port that the kernel chooses.
 *
 * Returns: (transfer full) (nullable): the running server, or %NULL with @error
 */
SpPracticeListener *
sp_practice_listener_new (const SpPracticeServer   *server,
                          const SpPracticeAccount  *account,
                          SpPracticeRecord         *record,
                          GCancellable             *cancellable,
                          GError                  **error)
{
  g_autoptr(SpPracticeListener) self = g_new0 (SpPracticeListener, 1);
  guint16 port;

  self->server = server;
  self->account = account;
  self->record = sp_practice_record_ref (record);
  self->cancellable = g_object_ref (cancellable);
  self->context = sp_practice_tls_new (server, error);
  if (self->context == NULL)
    return NULL;
  self->socket = open_socket (server->listens, &port, error);
  if (self->socket == NULL)
    return NULL;
  self->endpoint = sp_endpoint_new (server->service, server->security, server->host, port, error);
  if (self->endpoint == NULL || (server->listens && !listen_at_port (self, error)))
    return NULL;
  return g_steal_pointer (&self);
}

/**
 * sp_practice_listener_free:
 * @self: a server
 *
 * Ends it and waits for its threads.
 */
void
sp_practice_listener_free (SpPracticeListener *self)
{
  g_cancellable_cancel (self->cancellable);
  g_clear_pointer (&self->thread, g_thread_join);
  if (self->sessions != NULL)
    g_thread_pool_free (self->sessions, FALSE, TRUE);
  g_clear_object (&self->socket);
  g_clear_pointer (&self->context, SSL_CTX_free);
  g_clear_pointer (&self->endpoint, sp_endpoint_unref);
  g_clear_object (&self->cancellable);
  sp_practice_record_unref (self->record);
  g_free (self);
}

SpEndpoint *
sp_practice_listener_get_endpoint (SpPracticeListener *self)
{
  return self->endpoint;
}
