/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One at a time: two programs that save the same address at once would else each remove what the
 * other has just stored, or leave both.
 *
 * The lock is a name on the session bus. It holds for exactly those who share the keyring, which
 * is on the same bus; a file in XDG_RUNTIME_DIR would not, because a sandbox has another such
 * folder than the programs outside of it, and may own names below its application's id without
 * being asked. The bus hands the name on in the order in which it was asked for, and takes it
 * from whoever dies. Each lock has a connection of its own, so that it works between two windows
 * of one process as well, and closing that is all it takes to give it back. */
#include "config.h"

#include "sp-vault-lock.h"

#include "sp-vault-error.h"

#define LOCK_NAME SIGNPOST_APPLICATION_ID ".Vault"

/* Answers to RequestName, in the D-Bus specification. */
#define IS_PRIMARY_OWNER 1
#define IS_IN_QUEUE 2

struct _SpVaultLock
{
  GDBusConnection *connection;
};

/* Waiting in the queue. */
typedef struct
{
  gboolean owned;
  gboolean over;
} Wait;

static void
acquired_cb (GDBusConnection *connection,
             const char      *sender,
             const char      *path,
             const char      *interface,
             const char      *signal,
             GVariant        *parameters,
             gpointer         user_data)
{
  ((Wait *) user_data)->owned = TRUE;
}

static gboolean
cancelled_cb (GCancellable *cancellable, gpointer user_data)
{
  ((Wait *) user_data)->over = TRUE;
  return G_SOURCE_REMOVE;
}

static gboolean
too_late_cb (gpointer user_data)
{
  ((Wait *) user_data)->over = TRUE;
  return G_SOURCE_REMOVE;
}

static void
closed_cb (GDBusConnection *connection, gboolean by_peer, GError *error, gpointer user_data)
{
  ((Wait *) user_data)->over = TRUE;
}

static GDBusConnection *
connect_to_bus (GCancellable *cancellable, GError **error)
{
  g_autofree char *address = g_dbus_address_get_for_bus_sync (G_BUS_TYPE_SESSION, cancellable,
                                                              error);

  if (address == NULL)
    return NULL;
  return g_dbus_connection_new_for_address_sync (
    address,
    G_DBUS_CONNECTION_FLAGS_AUTHENTICATION_CLIENT |
      G_DBUS_CONNECTION_FLAGS_MESSAGE_BUS_CONNECTION,
    NULL, cancellable, error);
}

static gboolean
request_name (GDBusConnection *connection,
              guint32         *answer,
              GCancellable    *cancellable,
              GError         **error)
{
  g_autoptr(GVariant) reply =
    g_dbus_connection_call_sync (connection, "org.freedesktop.DBus", "/org/freedesktop/DBus",
                                 "org.freedesktop.DBus", "RequestName",
                                 g_variant_new ("(su)", LOCK_NAME, 0), G_VARIANT_TYPE ("(u)"),
                                 G_DBUS_CALL_FLAGS_NONE, -1, cancellable, error);

  if (reply == NULL)
    return FALSE;
  g_variant_get (reply, "(u)", answer);
  return TRUE;
}

static void
attach_to (GMainContext *context, GSource *source, GSourceFunc callback, Wait *wait)
{
  g_source_set_callback (source, callback, wait, NULL);
  g_source_attach (source, context);
}

/* Whatever is attached to the context goes with it. */
static gboolean
wait_for_turn (GDBusConnection *connection,
               GMainContext    *context,
               guint            patience_ms,
               GCancellable    *cancellable,
               GError         **error)
{
  g_autoptr(GSource) too_late = g_timeout_source_new (patience_ms);
  g_autoptr(GSource) cancelled = g_cancellable_source_new (cancellable);
  Wait wait = { 0 };
  guint32 answer;
  guint id = g_dbus_connection_signal_subscribe (connection, "org.freedesktop.DBus",
                                                 "org.freedesktop.DBus", "NameAcquired",
                                                 "/org/freedesktop/DBus", LOCK_NAME,
                                                 G_DBUS_SIGNAL_FLAGS_NONE, acquired_cb, &wait,
                                                 NULL);
  gulong closed = g_signal_connect (connection, "closed", G_CALLBACK (closed_cb), &wait);
  gboolean asked = request_name (connection, &answer, cancellable, error);

  attach_to (context, too_late, too_late_cb, &wait);
  attach_to (context, cancelled, G_SOURCE_FUNC (cancelled_cb), &wait);
  wait.owned = asked && answer == IS_PRIMARY_OWNER;
  while (asked && answer == IS_IN_QUEUE && !wait.owned && !wait.over)
    g_main_context_iteration (context, TRUE);
  g_source_destroy (too_late);
  g_source_destroy (cancelled);
  g_signal_handler_disconnect (connection, closed);
  g_dbus_connection_signal_unsubscribe (connection, id);
  if (asked && !wait.owned && !g_cancellable_set_error_if_cancelled (cancellable, error))
    sp_vault_error_set (error, SP_VAULT_ERROR_BUSY);
  return wait.owned;
}

/**
 * sp_vault_lock_new:
 * @patience_ms: how long to wait for another program, in milliseconds
 * @cancellable: (nullable): a cancellable
 * @error: return location for an error in the domain %SP_VAULT_ERROR or a cancellation
 *
 * Blocks until it is our turn.
 *
 * Returns: (transfer full) (nullable): the lock, or %NULL with @error
 */
SpVaultLock *
sp_vault_lock_new (guint patience_ms, GCancellable *cancellable, GError **error)
{
  g_autoptr(GMainContext) context = g_main_context_new ();
  g_autoptr(SpVaultLock) self = g_new0 (SpVaultLock, 1);
  gboolean owned = FALSE;
  GError *cause = NULL;

  g_main_context_push_thread_default (context);
  self->connection = connect_to_bus (cancellable, &cause);
  if (self->connection != NULL)
    owned = wait_for_turn (self->connection, context, patience_ms, cancellable, &cause);
  while (g_main_context_iteration (context, FALSE))
    ;
  g_main_context_pop_thread_default (context);
  if (owned)
    return g_steal_pointer (&self);
  sp_vault_error_from (error, SP_VAULT_STEP_OPEN, cause);
  return NULL;
}

/**
 * sp_vault_lock_free:
 * @self: (transfer full): a lock
 *
 * Gives the right back.
 */
void
sp_vault_lock_free (SpVaultLock *self)
{
  if (self->connection != NULL)
    g_dbus_connection_close_sync (self->connection, NULL, NULL);
  g_clear_object (&self->connection);
  g_free (self);
}
