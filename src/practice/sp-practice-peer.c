/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Lines to and from one client. What is said goes out in one piece as soon as the client is
 * waited for, so that a script decides what shares a segment. It knows nothing of mail. */
#include "config.h"

#include "sp-practice-peer.h"

#include <string.h>

#define MAX_LINE (64 * 1024)
#define MAX_LITERAL (64 * 1024)

struct _SpPracticePeer
{
  SpPracticeChannel *channel;
  GByteArray *input;
  GByteArray *output;
};

/**
 * sp_practice_peer_new:
 * @channel: (transfer full): a connection
 *
 * Returns: (transfer full): the client at its other end
 */
SpPracticePeer *
sp_practice_peer_new (SpPracticeChannel *channel)
{
  SpPracticePeer *self = g_new0 (SpPracticePeer, 1);

  self->channel = channel;
  self->input = g_byte_array_new ();
  self->output = g_byte_array_new ();
  return self;
}

void
sp_practice_peer_free (SpPracticePeer *self)
{
  sp_practice_channel_free (self->channel);
  g_byte_array_unref (self->input);
  g_byte_array_unref (self->output);
  g_free (self);
}

/**
 * sp_practice_peer_secure:
 * @self: a client
 * @context: certificate and versions to use
 *
 * Sends what waits to be sent and starts TLS. What the client sent before it is forgotten.
 *
 * Returns: whether the connection is encrypted now
 */
gboolean
sp_practice_peer_secure (SpPracticePeer *self, SSL_CTX *context)
{
  if (!sp_practice_peer_flush (self))
    return FALSE;
  g_byte_array_set_size (self->input, 0);
  return sp_practice_channel_secure (self->channel, context);
}

gboolean
sp_practice_peer_is_secure (SpPracticePeer *self)
{
  return sp_practice_channel_is_secure (self->channel);
}

static gboolean
fill_input (SpPracticePeer *self)
{
  char buffer[4096];
  gssize received;

  if (!sp_practice_peer_flush (self))
    return FALSE;
  received = sp_practice_channel_receive (self->channel, buffer, sizeof buffer);
  if (received <= 0)
    return FALSE;
  g_byte_array_append (self->input, (const guint8 *) buffer, received);
  return TRUE;
}

static char *
take_input (SpPracticePeer *self, gsize length)
{
  char *taken = g_malloc (length + 1);

  memcpy (taken, self->input->data, length);
  taken[length] = '\0';
  g_byte_array_remove_range (self->input, 0, length);
  return taken;
}

/**
 * sp_practice_peer_read_line:
 * @self: a client
 *
 * Whatever waits to be sent goes out before the client is waited for, and not earlier: a
 * client that pipelines gets its answers in one piece.
 *
 * Returns: (transfer full) (nullable): the next line without its end, or %NULL
 */
char *
sp_practice_peer_read_line (SpPracticePeer *self)
{
  const guint8 *end;
  char *line;
  gsize length;

  while (self->input->len == 0 ||
         (end = memchr (self->input->data, '\n', self->input->len)) == NULL)
    {
      if (self->input->len > MAX_LINE || !fill_input (self))
        return NULL;
    }
  length = end - self->input->data;
  line = take_input (self, length + 1);
  line[length > 0 && line[length - 1] == '\r' ? length - 1 : length] = '\0';
  return line;
}

/**
 * sp_practice_peer_read_bytes:
 * @self: a client
 * @length: how many bytes
 *
 * Returns: (transfer full) (nullable): exactly so many bytes and a NUL, or %NULL
 */
char *
sp_practice_peer_read_bytes (SpPracticePeer *self, gsize length)
{
  if (length > MAX_LITERAL)
    return NULL;
  while (self->input->len < length)
    {
      if (!fill_input (self))
        return NULL;
    }
  return take_input (self, length);
}

/**
 * sp_practice_peer_drain:
 * @self: a client
 *
 * Sends what waits to be sent, then listens without a word until the client goes away.
 */
void
sp_practice_peer_drain (SpPracticePeer *self)
{
  while (fill_input (self))
    g_byte_array_set_size (self->input, 0);
}

/**
 * sp_practice_peer_write:
 * @self: a client
 * @bytes: (array length=length): what to send
 * @length: the number of bytes
 *
 * Appends to what goes out in one piece with the next flush.
 *
 * Returns: whether the connection still stands
 */
gboolean
sp_practice_peer_write (SpPracticePeer *self, const char *bytes, gsize length)
{
  g_byte_array_append (self->output, (const guint8 *) bytes, length);
  return self->output->len < MAX_LINE || sp_practice_peer_flush (self);
}

/**
 * sp_practice_peer_flush:
 * @self: a client
 *
 * Returns: whether everything that waited went out
 */
gboolean
sp_practice_peer_flush (SpPracticePeer *self)
{
  gsize sent = 0;

  while (sent < self->output->len)
    {
      gssize result = sp_practice_channel_send (self->channel,
                                                (const char *) self->output->data + sent,
                                                self->output->len - sent);

      if (result <= 0)
        return FALSE;
      sent += result;
    }
  g_byte_array_set_size (self->output, 0);
  return TRUE;
}

/**
 * sp_practice_peer_sleep:
 * @self: a client
 * @milliseconds: how long
 *
 * Sends what waits to be sent, then does nothing for a while.
 *
 * Returns: whether the connection still stands
 */
gboolean
sp_practice_peer_sleep (SpPracticePeer *self, guint64 milliseconds)
{
  return sp_practice_peer_flush (self) &&
         sp_practice_channel_sleep (self->channel, milliseconds);
}

/**
 * sp_practice_peer_rekey:
 * @self: a client over TLS 1.3
 *
 * Changes the keys (RFC 8446 section 4.6.3): bytes on the network, and none for the client.
 *
 * Returns: whether the connection still stands
 */
gboolean
sp_practice_peer_rekey (SpPracticePeer *self)
{
  return sp_practice_channel_rekey (self->channel);
}

/**
 * sp_practice_peer_end:
 * @self: a client
 * @end: how to end the connection
 *
 * Sends what waits to be sent, then ends it.
 */
void
sp_practice_peer_end (SpPracticePeer *self, void (*end) (SpPracticeChannel *channel))
{
  sp_practice_peer_flush (self);
  end (self->channel);
}
