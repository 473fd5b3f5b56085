/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reading one of our own XML files by a table of its elements. GMarkup does the reading; here
 * elements, attributes and text are kept where they belong, and whoever writes a file learns
 * of a slip by file and line. */
#include "config.h"

#include "sp-elements.h"

#include <string.h>

#define MAX_DEPTH 8
#define BLANKS " \t\r\n"

typedef struct
{
  const SpElement *elements;
  guint n_elements;
  const SpElement *path[MAX_DEPTH];
  guint depth;
  GString *text;
  gpointer reader;
} Reading;

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
  g_auto(GStrv) pieces = g_strsplit_set (words != NULL ? words : "", BLANKS, -1);
  g_autoptr(GStrvBuilder) found = g_strv_builder_new ();

  for (guint i = 0; pieces[i] != NULL; i++)
    {
      if (*pieces[i] != '\0')
        g_strv_builder_add (found, pieces[i]);
    }
  return g_strv_builder_end (found);
}

static const SpElement *
get_open (Reading *reading)
{
  return reading->depth > 0 ? reading->path[reading->depth - 1] : NULL;
}

static const SpElement *
find_element (Reading *reading, const char *name, const char *parent)
{
  for (guint i = 0; i < reading->n_elements; i++)
    {
      const SpElement *element = &reading->elements[i];

      if (g_str_equal (element->name, name) && g_strcmp0 (element->parent, parent) == 0)
        return element;
    }
  return NULL;
}

static gboolean
check_attributes (const SpElement *element, const char **names, GError **error)
{
  for (guint i = 0; names[i] != NULL; i++)
    {
      if (!g_strv_contains (element->attributes, names[i]))
        return sp_elements_refuse (error, "<%s> has no attribute “%s”", element->name, names[i]);
      for (guint j = 0; j < i; j++)
        {
          if (g_str_equal (names[i], names[j]))
            return sp_elements_refuse (error, "“%s” is there twice", names[i]);
        }
    }
  return TRUE;
}

static const char *
find_value (const char **names, const char **values, const char *name)
{
  for (guint i = 0; names[i] != NULL; i++)
    {
      if (g_str_equal (names[i], name))
        return values[i];
    }
  return NULL;
}

static gboolean
take_attributes (Reading          *reading,
                 const SpElement  *element,
                 const char      **names,
                 const char      **values,
                 GError          **error)
{
  const char *found[SP_MAX_ATTRIBUTES + 1] = { NULL };

  if (!check_attributes (element, names, error))
    return FALSE;
  for (guint i = 0; element->attributes[i] != NULL; i++)
    {
      found[i] = find_value (names, values, element->attributes[i]);
      if (found[i] == NULL && i < element->n_needed)
        return sp_elements_refuse (error, "<%s> needs the attribute “%s”", element->name,
                                   element->attributes[i]);
    }
  return element->begin == NULL || element->begin (reading->reader, found, error);
}

static void
start_element (GMarkupParseContext  *context,
               const char           *name,
               const char          **names,
               const char          **values,
               gpointer              user_data,
               GError              **error)
{
  Reading *reading = user_data;
  const SpElement *open = get_open (reading);
  const char *parent = open != NULL ? open->name : NULL;
  const SpElement *element = find_element (reading, name, parent);

  if (element == NULL || reading->depth == MAX_DEPTH)
    {
      g_set_error (error, G_MARKUP_ERROR, G_MARKUP_ERROR_UNKNOWN_ELEMENT,
                   "<%s> has no place in %s%s%s", name, parent != NULL ? "<" : "a document",
                   parent != NULL ? parent : "", parent != NULL ? ">" : "");
      return;
    }
  g_string_truncate (reading->text, 0);
  reading->path[reading->depth++] = element;
  take_attributes (reading, element, names, values, error);
}

/* Text may be broken into lines anywhere. */
static char *
join_words (const char *text)
{
  GString *joined = g_string_new (NULL);

  for (const char *p = text + strspn (text, BLANKS); *p != '\0'; p += strspn (p, BLANKS))
    {
      gsize length = strcspn (p, BLANKS);

      if (joined->len > 0)
        g_string_append_c (joined, ' ');
      g_string_append_len (joined, p, length);
      p += length;
    }
  return g_string_free (joined, FALSE);
}

static void
end_element (GMarkupParseContext  *context,
             const char           *name,
             gpointer              user_data,
             GError              **error)
{
  Reading *reading = user_data;
  const SpElement *element = reading->path[--reading->depth];

  if (element->text != NULL)
    {
      g_autofree char *text = join_words (reading->text->str);

      if (!element->text (reading->reader, text, error))
        return;
    }
  if (element->end != NULL)
    element->end (reading->reader, error);
}

static void
take_text (GMarkupParseContext  *context,
           const char           *text,
           gsize                 length,
           gpointer              user_data,
           GError              **error)
{
  Reading *reading = user_data;
  const SpElement *element = get_open (reading);

  if (element == NULL)
    return;
  if (element->text != NULL)
    g_string_append_len (reading->text, text, length);
  else if (strspn (text, BLANKS) < length)
    sp_elements_refuse (error, "<%s> has no text", element->name);
}

/**
 * sp_elements_read:
 * @elements: (array length=n_elements): what the elements mean
 * @n_elements: how many there are
 * @xml: a document
 * @name: the name of its file, for error messages
 * @reader: handed to the functions of @elements
 * @error: return location for an error in the domain %G_MARKUP_ERROR
 *
 * Reads a whole document, and stops at the first slip.
 *
 * Returns: whether all of it was understood
 */
gboolean
sp_elements_read (const SpElement  *elements,
                  guint             n_elements,
                  GBytes           *xml,
                  const char       *name,
                  gpointer          reader,
                  GError          **error)
{
  static const GMarkupParser functions = { start_element, end_element, take_text, NULL, NULL };
  g_autoptr(GString) text = g_string_new (NULL);
  Reading reading = {
    .elements = elements, .n_elements = n_elements, .text = text, .reader = reader
  };
  g_autoptr(GMarkupParseContext) context =
    g_markup_parse_context_new (&functions, G_MARKUP_PREFIX_ERROR_POSITION, &reading, NULL);
  gsize length;
  const char *document = g_bytes_get_data (xml, &length);

  if (g_markup_parse_context_parse (context, length > 0 ? document : "", length, error) &&
      g_markup_parse_context_end_parse (context, error))
    return TRUE;
  g_prefix_error (error, "%s: ", name);
  return FALSE;
}
