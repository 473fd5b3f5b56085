/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Calls on the session bus, for a worker that waits for each. */
#include "config.h"

#include "sp-desk-bus.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "sp-desk.h"
#include "sp-plain-text.h"

#define BUS      "org.freedesktop.DBus"
#define BUS_PATH "/org/freedesktop/DBus"

/* Where the bus ends, GIO would end this program, too. */
static GDBusConnection *
find_bus (GCancellable *cancellable, GError **error)
{
  GDBusConnection *bus = g_bus_get_sync (G_BUS_TYPE_SESSION, cancellable, error);

  if (bus != NULL)
    g_dbus_connection_set_exit_on_close (bus, FALSE);
  return bus;
}

static void
say (GError **error, GError *cause)
{
  g_autofree char *words = NULL;

  if (g_error_matches (cause, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    {
      g_propagate_error (error, cause);
      return;
    }
  g_debug ("%s", cause->message);
  g_dbus_error_strip_remote_error (cause);
  words = sp_plain_text (cause->message, -1);
  sp_desk_fail (error, SP_DESK_ERROR_REFUSED, words);
  g_error_free (cause);
}

/**
 * sp_desk_bus_call:
 * @name: who is called; started where it does not run
 * @path: an object of it
 * @method: the interface and the method, with a dot between them
 * @arguments: (nullable): a tuple; a floating reference is taken
 * @reply: what is answered
 * @milliseconds: how long to wait, -1 for the usual time
 * @cancellable: (nullable): a cancellable; without one it is done to its end
 * @error: return location for %SP_DESK_ERROR_REFUSED with its words, or a cancellation
 *
 * Returns: (transfer full) (nullable): the answer
 */
GVariant *
sp_desk_bus_call (const char          *name,
                  const char          *path,
                  const char          *method,
                  GVariant            *arguments,
                  const GVariantType  *reply,
                  int                  milliseconds,
                  GCancellable        *cancellable,
                  GError             **error)
{
  const char *dot = strrchr (method, '.');
  g_autofree char *interface = g_strndup (method, (gsize) (dot - method));
  g_autoptr(GVariant) taken = arguments != NULL ? g_variant_ref_sink (arguments) : NULL;
  GError *cause = NULL;
  g_autoptr(GDBusConnection) bus = find_bus (cancellable, &cause);
  GVariant *answer = NULL;

  if (bus != NULL)
    answer = g_dbus_connection_call_sync (bus, name, path, interface, dot + 1, taken, reply,
                                          G_DBUS_CALL_FLAGS_NONE, milliseconds, cancellable,
                                          &cause);
  if (answer == NULL)
    say (error, cause);
  return answer;
}

/* Newer programs have higher numbers at the end of their names, such as Sources5 and Sources10. */
static gboolean
is_newer (const char *name, const char *other)
{
  return strlen (name) > strlen (other) ||
         (strlen (name) == strlen (other) && strcmp (name, other) > 0);
}

static gboolean
find_among (const char    *method,
            const char    *pattern,
            char         **best,
            GCancellable  *cancellable,
            GError       **error)
{
  g_autoptr(GVariant) answer = sp_desk_bus_call (BUS, BUS_PATH, method, NULL,
                                                 G_VARIANT_TYPE ("(as)"), -1, cancellable, error);
  g_autofree const char **names = NULL;

  if (answer == NULL)
    return FALSE;
  g_variant_get (answer, "(^a&s)", &names);
  for (guint i = 0; names[i] != NULL; i++)
    {
      if (!g_regex_match_simple (pattern, names[i], G_REGEX_DOLLAR_ENDONLY, 0) ||
          (*best != NULL && !is_newer (names[i], *best)))
        continue;
      g_free (*best);
      *best = g_strdup (names[i]);
    }
  return TRUE;
}

/* Nobody is on a bus that is nowhere; one that does not answer may have everybody on it. */
static gboolean
find_address (gboolean *found, GCancellable *cancellable, GError **error)
{
  g_autofree char *address = NULL;

  if (g_cancellable_set_error_if_cancelled (cancellable, error))
    return FALSE;
  address = g_dbus_address_get_for_bus_sync (G_BUS_TYPE_SESSION, cancellable, NULL);
  *found = address != NULL;
  return !g_cancellable_set_error_if_cancelled (cancellable, error);
}

static gboolean
fail_to_ask (GError **error, GError *cause)
{
  g_autofree char *message = NULL;

  if (g_error_matches (cause, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    {
      g_propagate_error (error, cause);
      return FALSE;
    }
  /* Translators: %s is what went wrong */
  message = g_strdup_printf (_("The session bus does not say which programs there are: %s"),
                             cause->message);
  g_error_free (cause);
  return sp_desk_fail (error, SP_DESK_ERROR_UNREADABLE, message);
}

/**
 * sp_desk_bus_find:
 * @pattern: a regular expression
 * @name: (out) (nullable) (transfer full): the newest name that matches, of all that are on the bus
 *   or could be started by it
 * @cancellable: (nullable): a cancellable
 * @error: return location for %SP_DESK_ERROR_UNREADABLE or a cancellation
 *
 * Starts nothing.
 *
 * Returns: whether the bus has said it; a session without a bus has no name
 */
gboolean
sp_desk_bus_find (const char    *pattern,
                  char         **name,
                  GCancellable  *cancellable,
                  GError       **error)
{
  g_autofree char *best = NULL;
  GError *cause = NULL;
  gboolean found;

  *name = NULL;
  if (!find_address (&found, cancellable, error))
    return FALSE;
  if (found &&
      (!find_among (BUS ".ListActivatableNames", pattern, &best, cancellable, &cause) ||
       !find_among (BUS ".ListNames", pattern, &best, cancellable, &cause)))
    return fail_to_ask (error, cause);
  *name = g_steal_pointer (&best);
  return TRUE;
}

/**
 * sp_desk_bus_is_here:
 * @name: a name
 * @here: (out): whether somebody has this name now
 * @cancellable: (nullable): a cancellable
 * @error: return location for %SP_DESK_ERROR_UNREADABLE or a cancellation
 *
 * Returns: whether the bus has said it; in a session without a bus nobody has a name
 */
gboolean
sp_desk_bus_is_here (const char    *name,
                     gboolean      *here,
                     GCancellable  *cancellable,
                     GError       **error)
{
  g_autoptr(GVariant) answer = NULL;
  GError *cause = NULL;
  gboolean found;

  *here = FALSE;
  if (!find_address (&found, cancellable, error))
    return FALSE;
  if (!found)
    return TRUE;
  answer = sp_desk_bus_call (BUS, BUS_PATH, BUS ".NameHasOwner", g_variant_new ("(s)", name),
                             G_VARIANT_TYPE ("(b)"), -1, cancellable, &cause);
  if (answer == NULL)
    return fail_to_ask (error, cause);
  g_variant_get (answer, "(b)", here);
  return TRUE;
}
