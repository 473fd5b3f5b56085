/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Calls on the session bus, for a worker that waits for each. */
#include "config.h"

#include "sp-desk-bus.h"

#include <string.h>

#include "sp-desk.h"
#include "sp-plain-text.h"

#define BUS "org.freedesktop.DBus"

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

static void
find_among (const char *method, const char *pattern, char **best, GCancellable *cancellable)
{
  g_autoptr(GVariant) answer = sp_desk_bus_call (BUS, "/org/freedesktop/DBus", method, NULL,
                                                 G_VARIANT_TYPE ("(as)"), -1, cancellable, NULL);
  g_autofree const char **names = NULL;

  if (answer == NULL)
    return;
  g_variant_get (answer, "(^a&s)", &names);
  for (guint i = 0; names[i] != NULL; i++)
    {
      if (!g_regex_match_simple (pattern, names[i], G_REGEX_DOLLAR_ENDONLY, 0) ||
          (*best != NULL && !is_newer (names[i], *best)))
        continue;
      g_free (*best);
      *best = g_strdup (names[i]);
    }
}

/**
 * sp_desk_bus_find:
 * @pattern: a regular expression
 * @cancellable: (nullable): a cancellable
 *
 * Starts nothing.
 *
 * Returns: (transfer full) (nullable): the newest name that matches, of all that are on the bus or
 *   could be started by it
 */
char *
sp_desk_bus_find (const char *pattern, GCancellable *cancellable)
{
  char *best = NULL;

  find_among (BUS ".ListActivatableNames", pattern, &best, cancellable);
  find_among (BUS ".ListNames", pattern, &best, cancellable);
  return best;
}

/**
 * sp_desk_bus_is_here:
 * @name: a name
 * @cancellable: (nullable): a cancellable
 *
 * Returns: whether somebody has this name now
 */
gboolean
sp_desk_bus_is_here (const char *name, GCancellable *cancellable)
{
  g_autoptr(GVariant) answer = sp_desk_bus_call (BUS, "/org/freedesktop/DBus", BUS ".NameHasOwner",
                                                 g_variant_new ("(s)", name),
                                                 G_VARIANT_TYPE ("(b)"), -1, cancellable, NULL);
  gboolean here = FALSE;

  if (answer != NULL)
    g_variant_get (answer, "(b)", &here);
  return here;
}
