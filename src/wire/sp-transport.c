/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Bytes to and from a server, blocking for the caller and bounded by the deadline. */
#include "config.h"

#include "sp-transport.h"

#include "sp-wire-error.h"

/* A handshake with a long chain of certificates fits many times. Encryption may swallow
 * records without end, so what it delivers is no measure. */
#define MAX_STAGE (1024 * 1024)

struct _SpTransport
{
  GSocketConnection *connection;
  GPollableInputStream *input;
  GPollableOutputStream *output;
  SpDeadline *deadline;
  gboolean waiting;
  gsize stage_bytes;
};

/**
 * sp_transport_new:
 * @connection: (transfer full): an open connection
 * @deadline: (transfer none): outlives the transport
 *
 * Returns: (transfer full): a transport
 */
SpTransport *
sp_transport_new (GSocketConnection *connection, SpDeadline *deadline)
{
  SpTransport *self = g_new0 (SpTransport, 1);
  GIOStream *stream = G_IO_STREAM (connection);

  self->connection = connection;
  self->input = G_POLLABLE_INPUT_STREAM (g_io_stream_get_input_stream (stream));
  self->output = G_POLLABLE_OUTPUT_STREAM (g_io_stream_get_output_stream (stream));
  self->deadline = deadline;
  self->waiting = TRUE;
  return self;
}

/**
 * sp_transport_free:
 * @self: (transfer full): a transport
 *
 * Closes the connection, without waiting for the peer.
 */
void
sp_transport_free (SpTransport *self)
{
  g_io_stream_close (G_IO_STREAM (self->connection), NULL, NULL);
  g_object_unref (self->connection);
  g_free (self);
}

/**
 * sp_transport_wait_readable:
 * @self: a transport
 * @error: return location for %SP_FAULT_TIMED_OUT or %G_IO_ERROR_CANCELLED
 *
 * Returns: whether there are bytes, or the peer's end
 */
gboolean
sp_transport_wait_readable (SpTransport *self, GError **error)
{
  return sp_deadline_wait_source (self->deadline,
                                  g_pollable_input_stream_create_source (self->input, NULL),
                                  error);
}

static gboolean
wait_writable (SpTransport *self, GError **error)
{
  return sp_deadline_wait_source (self->deadline,
                                  g_pollable_output_stream_create_source (self->output, NULL),
                                  error);
}

/**
 * sp_transport_set_waiting:
 * @self: a transport
 * @waiting: whether sp_transport_read() waits for bytes; it does from the beginning
 */
void
sp_transport_set_waiting (SpTransport *self, gboolean waiting)
{
  self->waiting = waiting;
}

/* The cancellable is looked at by the wait alone. */
static gboolean
try_again (SpTransport  *self,
           GError       *failure,
           gboolean    (*wait) (SpTransport *, GError **),
           GError      **error)
{
  if (!g_error_matches (failure, G_IO_ERROR, G_IO_ERROR_WOULD_BLOCK))
    return sp_wire_error_take (error, failure);
  g_error_free (failure);
  return wait (self, error);
}

/**
 * sp_transport_start_stage:
 * @self: a transport
 *
 * The next stage has its full number of bytes.
 */
void
sp_transport_start_stage (SpTransport *self)
{
  self->stage_bytes = 0;
}

static gboolean
may_read (SpTransport *self, GError **error)
{
  if (self->stage_bytes > MAX_STAGE)
    {
      g_set_error_literal (error, SP_FAULT, SP_FAULT_TOO_MUCH_DATA,
                           "the server sends without end");
      return FALSE;
    }
  return sp_deadline_check (self->deadline, error);
}

/**
 * sp_transport_read:
 * @self: a transport
 * @bytes: (out caller-allocates) (array length=size): where they go
 * @size: how many fit
 * @error: return location for an error in the domain %SP_FAULT, or %G_IO_ERROR_CANCELLED;
 *   %G_IO_ERROR_WOULD_BLOCK where it is not waiting and nothing is there
 *
 * Returns: the number of bytes, 0 at the peer's end, -1 with @error
 */
gssize
sp_transport_read (SpTransport *self, char *bytes, gsize size, GError **error)
{
  while (may_read (self, error))
    {
      GError *failure = NULL;
      gssize n = g_pollable_input_stream_read_nonblocking (self->input, bytes, size, NULL,
                                                           &failure);

      self->stage_bytes += MAX (n, 0);
      if (n >= 0)
        return n;
      if (!self->waiting && g_error_matches (failure, G_IO_ERROR, G_IO_ERROR_WOULD_BLOCK))
        {
          g_propagate_error (error, failure);
          return -1;
        }
      if (!try_again (self, failure, sp_transport_wait_readable, error))
        return -1;
    }
  return -1;
}

/**
 * sp_transport_write:
 * @self: a transport
 * @bytes: (array length=length): what to send
 * @length: how many
 * @error: return location for an error in the domain %SP_FAULT, or %G_IO_ERROR_CANCELLED
 *
 * Returns: whether all of it went out
 */
gboolean
sp_transport_write (SpTransport *self, const char *bytes, gsize length, GError **error)
{
  while (length > 0)
    {
      GError *failure = NULL;
      gssize n = g_pollable_output_stream_write_nonblocking (self->output, bytes, length, NULL,
                                                             &failure);

      if (n < 0 && !try_again (self, failure, wait_writable, error))
        return FALSE;
      if (n > 0)
        {
          bytes += n;
          length -= n;
        }
    }
  return TRUE;
}

/**
 * sp_transport_finish:
 * @self: a transport
 *
 * Tells the peer that nothing more comes, so that it reads to the end.
 */
void
sp_transport_finish (SpTransport *self)
{
  g_socket_shutdown (g_socket_connection_get_socket (self->connection), FALSE, TRUE, NULL);
}
