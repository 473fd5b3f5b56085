/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Bytes to and from one client, in plain text or in TLS, and the ways to end a connection.
 * GSocket keeps its descriptor non-blocking, so OpenSSL says what it waits for and we wait
 * for that, or for the service to stop. */
#include "config.h"

#include "sp-practice-channel.h"

#include <netinet/in.h>
#include <netinet/tcp.h>
#include <openssl/err.h>
#include <sys/socket.h>

/* How long a client that was told goodbye may keep its side open. */
#define LINGER_US (5 * G_USEC_PER_SEC)

struct _SpPracticeChannel
{
  GSocket *socket;
  SSL *ssl;
  SpService service;
  SpPracticeRecord *record;
  GCancellable *cancellable;
};

/**
 * sp_practice_channel_new:
 * @socket: a connected socket
 * @service: the service the client wants
 * @record: where to note what the client sends
 * @cancellable: ends every call
 *
 * Returns: (transfer full): the channel
 */
SpPracticeChannel *
sp_practice_channel_new (GSocket          *socket,
                         SpService         service,
                         SpPracticeRecord *record,
                         GCancellable     *cancellable)
{
  SpPracticeChannel *self = g_new0 (SpPracticeChannel, 1);

  self->socket = g_object_ref (socket);
  self->service = service;
  self->record = sp_practice_record_ref (record);
  self->cancellable = g_object_ref (cancellable);
  g_socket_set_option (socket, IPPROTO_TCP, TCP_NODELAY, TRUE, NULL);
  return self;
}

static void
hang_up (SpPracticeChannel *self)
{
  g_clear_pointer (&self->ssl, SSL_free);
  g_socket_close (self->socket, NULL);
}

void
sp_practice_channel_free (SpPracticeChannel *self)
{
  hang_up (self);
  g_object_unref (self->socket);
  g_object_unref (self->cancellable);
  sp_practice_record_unref (self->record);
  g_free (self);
}

/* Waits for what OpenSSL needs in order to go on. */
static gboolean
wait_for_tls (SpPracticeChannel *self, int result)
{
  switch (SSL_get_error (self->ssl, result))
    {
    case SSL_ERROR_WANT_READ:
      return g_socket_condition_wait (self->socket, G_IO_IN, self->cancellable, NULL);
    case SSL_ERROR_WANT_WRITE:
      return g_socket_condition_wait (self->socket, G_IO_OUT, self->cancellable, NULL);
    default:
      return FALSE;
    }
}

/**
 * sp_practice_channel_secure:
 * @self: a channel in plain text
 * @context: certificate and versions to use
 *
 * Does the server's part of a TLS handshake.
 *
 * Returns: whether the channel is encrypted now
 */
gboolean
sp_practice_channel_secure (SpPracticeChannel *self, SSL_CTX *context)
{
  int result;

  g_return_val_if_fail (self->ssl == NULL, FALSE);

  self->ssl = SSL_new (context);
  if (self->ssl == NULL || SSL_set_fd (self->ssl, g_socket_get_fd (self->socket)) != 1)
    return FALSE;
  do
    {
      ERR_clear_error ();
      result = SSL_accept (self->ssl);
    }
  while (result <= 0 && wait_for_tls (self, result));
  return result == 1;
}

gboolean
sp_practice_channel_is_secure (SpPracticeChannel *self)
{
  return self->ssl != NULL;
}

static gssize
receive_secure (SpPracticeChannel *self, char *buffer, gsize size)
{
  int result;

  do
    {
      ERR_clear_error ();
      result = SSL_read (self->ssl, buffer, size);
    }
  while (result <= 0 && wait_for_tls (self, result));
  return result;
}

/**
 * sp_practice_channel_receive:
 * @self: a channel
 * @buffer: (array length=size): where to put what comes
 * @size: its size
 *
 * Returns: how many bytes came, 0 or less at the end
 */
gssize
sp_practice_channel_receive (SpPracticeChannel *self, char *buffer, gsize size)
{
  gssize received;

  if (self->ssl != NULL)
    received = receive_secure (self, buffer, size);
  else
    received = g_socket_receive (self->socket, buffer, size, self->cancellable, NULL);
  if (received > 0)
    sp_practice_record_add (self->record, self->service, self->ssl != NULL, buffer, received);
  return received;
}

/**
 * sp_practice_channel_send:
 * @self: a channel
 * @bytes: (array length=length): what to send
 * @length: the number of bytes, not 0
 *
 * Returns: how many bytes went out, 0 or less at the end
 */
gssize
sp_practice_channel_send (SpPracticeChannel *self, const char *bytes, gsize length)
{
  int result;

  if (self->ssl == NULL)
    return g_socket_send (self->socket, bytes, length, self->cancellable, NULL);
  do
    {
      ERR_clear_error ();
      result = SSL_write (self->ssl, bytes, length);
    }
  while (result <= 0 && wait_for_tls (self, result));
  return result;
}

/**
 * sp_practice_channel_rekey:
 * @self: a channel in TLS 1.3
 *
 * Returns: whether the client was told of a new key
 */
gboolean
sp_practice_channel_rekey (SpPracticeChannel *self)
{
  int result;

  if (self->ssl == NULL || SSL_key_update (self->ssl, SSL_KEY_UPDATE_NOT_REQUESTED) != 1)
    return FALSE;
  do
    {
      ERR_clear_error ();
      result = SSL_do_handshake (self->ssl);
    }
  while (result <= 0 && wait_for_tls (self, result));
  return result == 1;
}

/**
 * sp_practice_channel_sleep:
 * @self: a channel
 * @milliseconds: how long
 *
 * Returns: whether the connection still stands after that time
 */
gboolean
sp_practice_channel_sleep (SpPracticeChannel *self, guint64 milliseconds)
{
  g_autoptr(GError) error = NULL;

  return !g_socket_condition_timed_wait (self->socket, G_IO_HUP, milliseconds * 1000,
                                         self->cancellable, &error) &&
         g_error_matches (error, G_IO_ERROR, G_IO_ERROR_TIMED_OUT);
}

/* Ends our side and waits until the client has ended its own: were the socket closed with
 * bytes unread, the kernel would reset the connection under the last answer. */
static void
end_gracefully (SpPracticeChannel *self)
{
  gint64 deadline = g_get_monotonic_time () + LINGER_US;
  char rest[4096];
  gssize received = 1;

  g_socket_shutdown (self->socket, FALSE, TRUE, NULL);
  while (received > 0 &&
         g_socket_condition_timed_wait (self->socket, G_IO_IN,
                                        MAX (deadline - g_get_monotonic_time (), 0),
                                        self->cancellable, NULL))
    {
      received = g_socket_receive (self->socket, rest, sizeof rest, self->cancellable, NULL);
      if (received > 0 && self->ssl == NULL)
        sp_practice_record_add (self->record, self->service, FALSE, rest, received);
    }
  hang_up (self);
}

/**
 * sp_practice_channel_close:
 * @self: a channel
 *
 * Ends it as the protocols want it: TLS closed, then TCP.
 */
void
sp_practice_channel_close (SpPracticeChannel *self)
{
  if (self->ssl != NULL)
    {
      ERR_clear_error ();
      SSL_shutdown (self->ssl);
    }
  end_gracefully (self);
}

/**
 * sp_practice_channel_vanish:
 * @self: a channel
 *
 * Ends TCP without a word in TLS.
 */
void
sp_practice_channel_vanish (SpPracticeChannel *self)
{
  end_gracefully (self);
}

/**
 * sp_practice_channel_reset:
 * @self: a channel
 *
 * Breaks the connection: the client gets a TCP reset.
 */
void
sp_practice_channel_reset (SpPracticeChannel *self)
{
  struct linger now = { .l_onoff = 1, .l_linger = 0 };

  setsockopt (g_socket_get_fd (self->socket), SOL_SOCKET, SO_LINGER, &now, sizeof now);
  hang_up (self);
}
