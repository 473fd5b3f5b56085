/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the functions of a format need to take a value apart, and to say that it is none. */
#include "config.h"

#include "sp-elements.h"

/**
 * sp_elements_refuse:
 * @error: return location for an error
 * @format: what is wrong
 * @...: its arguments
 *
 * Returns: %FALSE, with @error set
 */
gboolean
sp_elements_refuse (GError **error, const char *format, ...)
{
  va_list arguments;

  va_start (arguments, format);
  g_propagate_error (error, g_error_new_valist (G_MARKUP_ERROR, G_MARKUP_ERROR_INVALID_CONTENT,
                                                format, arguments));
  va_end (arguments);
  return FALSE;
}

/**
 * sp_elements_split:
 * @words: (nullable): an attribute that lists words, with any blanks between them
 *
 * Returns: (transfer full) (array zero-terminated=1): the words
 */
char **
sp_elements_split (const char *words)
{
  g_auto(GStrv) pieces = g_strsplit_set (words != NULL ? words : "", " \t\r\n", -1);
  g_autoptr(GStrvBuilder) found = g_strv_builder_new ();

  for (guint i = 0; pieces[i] != NULL; i++)
    {
      if (*pieces[i] != '\0')
        g_strv_builder_add (found, pieces[i]);
    }
  return g_strv_builder_end (found);
}
