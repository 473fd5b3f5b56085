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

/**
 * sp_elements_set_text:
 * @field: (inout): takes a copy of @text
 * @text: the text of an element
 * @error: return location for an error in the domain %G_MARKUP_ERROR
 *
 * For an element that has to say something, and only once.
 *
 * Returns: whether it does
 */
gboolean
sp_elements_set_text (char **field, const char *text, GError **error)
{
  if (*field != NULL || *text == '\0')
    return sp_elements_refuse (error, "this text is empty or there twice");
  *field = g_strdup (text);
  return TRUE;
}
