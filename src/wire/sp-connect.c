/* SPDX-License-Identifier: GPL-3.0-or-later */
/* From a host name to a TCP connection: all addresses, raced (RFC 8305), through the
 * system's proxy. GIO does the work, and only its asynchronous call races. */
#include "config.h"

#include "sp-connect.h"

#include <netinet/in.h>
#include <netinet/tcp.h>

#include "sp-wire-error.h"

typedef struct
{
  SpResolvedFunc resolved;
  gpointer user_data;
  GSocketConnection *connection;
  GError *error;
  gboolean done;
} Attempt;

static void
connected_cb (GObject *client, GAsyncResult *result, gpointer user_data)
{
  Attempt *attempt = user_data;

  attempt->connection = g_socket_client_connect_to_host_finish (G_SOCKET_CLIENT (client), result,
                                                                &attempt->error);
  attempt->done = TRUE;
}

static void
event_cb (GSocketClient      *client,
          GSocketClientEvent  event,
          GSocketConnectable *connectable,
          GIOStream          *connection,
          Attempt            *attempt)
{
  if (event == G_SOCKET_CLIENT_RESOLVED && attempt->resolved != NULL)
    {
      attempt->resolved (attempt->user_data);
      attempt->resolved = NULL;
    }
}

/* The attempt must have ended before its memory goes, so a deadline or a stop cancels it
 * and waits for the answer, which then comes at once. */
static void
abandon (Attempt *attempt, GCancellable *inner, GMainContext *context)
{
  g_cancellable_cancel (inner);
  while (!attempt->done)
    g_main_context_iteration (context, TRUE);
  g_clear_object (&attempt->connection);
  g_clear_error (&attempt->error);
}

/**
 * sp_connect:
 * @host: a host name or an IP address
 * @port: a TCP port
 * @deadline: how long it may take
 * @resolved: (nullable): called when the name has become an address
 * @user_data: for @resolved
 * @error: return location for an error in the domain %SP_FAULT, or %G_IO_ERROR_CANCELLED
 *
 * Returns: (transfer full) (nullable): the connection, or %NULL with @error
 */
GSocketConnection *
sp_connect (const char      *host,
            guint16          port,
            SpDeadline      *deadline,
            SpResolvedFunc   resolved,
            gpointer         user_data,
            GError         **error)
{
  g_autoptr(GSocketClient) client = g_socket_client_new ();
  g_autoptr(GCancellable) inner = g_cancellable_new ();
  GMainContext *context = sp_deadline_get_context (deadline);
  Attempt attempt = { resolved, user_data };
  GError *waited = NULL;

  g_main_context_push_thread_default (context);
  g_signal_connect (client, "event", G_CALLBACK (event_cb), &attempt);
  g_socket_client_connect_to_host_async (client, host, port, inner, connected_cb, &attempt);
  if (!sp_deadline_wait (deadline, &attempt.done, &waited))
    abandon (&attempt, inner, context);
  g_main_context_pop_thread_default (context);

  if (waited != NULL)
    g_propagate_error (error, waited);
  else if (attempt.error != NULL)
    sp_wire_error_take (error, attempt.error);
  else
    g_socket_set_option (g_socket_connection_get_socket (attempt.connection), IPPROTO_TCP,
                         TCP_NODELAY, TRUE, NULL);
  return attempt.connection;
}
