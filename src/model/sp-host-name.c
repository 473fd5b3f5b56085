/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Host names and mail domains in the one form that DNS and certificates know. */
#include "config.h"

#include "sp-host-name.h"

#include <gio/gio.h>
#include <string.h>

/* Longest name and longest label in it: RFC 1035 section 2.3.4. */
#define MAX_NAME 253
#define MAX_LABEL 63

static gboolean
name_is_plain (const char *name)
{
  g_auto(GStrv) labels = g_strsplit (name, ".", -1);

  if (strlen (name) > MAX_NAME || labels[0] == NULL)
    return FALSE;
  for (guint i = 0; labels[i] != NULL; i++)
    {
      gsize length = strlen (labels[i]);

      if (length == 0 || length > MAX_LABEL ||
          labels[i][0] == '-' || labels[i][length - 1] == '-' ||
          strspn (labels[i], "abcdefghijklmnopqrstuvwxyz0123456789-_") != length)
        return FALSE;
    }
  return TRUE;
}

/**
 * sp_host_name_normalise:
 * @typed: a host name, a mail domain or an IP address
 *
 * Makes lower-case ASCII of a name (RFC 5890), without a final dot; an IP address stays.
 *
 * Returns: (transfer full) (nullable): the name, or %NULL where it cannot be one
 */
char *
sp_host_name_normalise (const char *typed)
{
  g_autofree char *ascii = NULL;
  g_autofree char *lower = NULL;

  if (!g_utf8_validate (typed, -1, NULL))
    return NULL;
  if (g_hostname_is_ip_address (typed))
    return strchr (typed, '%') == NULL ? g_strdup (typed) : NULL;
  ascii = g_hostname_to_ascii (typed);
  if (ascii == NULL)
    return NULL;
  lower = g_ascii_strdown (ascii, -1);
  if (g_str_has_suffix (lower, "."))
    lower[strlen (lower) - 1] = '\0';
  return name_is_plain (lower) ? g_steal_pointer (&lower) : NULL;
}
