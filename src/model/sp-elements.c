/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reading an XML file by the tables of its elements. GMarkup does the reading; here elements,
 * attributes and text are kept where they belong. Whoever writes a file of ours learns of a
 * slip by file and line. In somebody else's, what is not understood is passed over. What is
 * more than any file ever needs is refused in both. */
#include "config.h"

#include "sp-elements.h"

#include <string.h>

#define MAX_DEPTH 32
#define MAX_TEXT 4096
#define BLANKS " \t\r\n"

/* In `path` are the elements that are open, NULL where one is passed over; in `singles` those
 * that may not come again, from `first_single` of a depth on the ones at that depth. */
typedef struct
{
  const SpElementFormat *format;
  const SpElement *path[MAX_DEPTH];
  guint depth;
  GPtrArray *singles;
  guint first_single[MAX_DEPTH + 1];
  gboolean has_begun;
  GString *text;
  gpointer reader;
} Reading;

static const SpElement *
get_open (Reading *reading)
{
  return reading->depth > 0 ? reading->path[reading->depth - 1] : NULL;
}

/* What <@name> means here; what is passed over has nothing inside that means anything. */
static const SpElement *
find_element (Reading *reading, const char *name)
{
  const SpElement *open = get_open (reading);
  const char *parent = open != NULL ? open->name : NULL;

  if (reading->depth > 0 && open == NULL)
    return NULL;
  for (const SpElementTable *const *table = reading->format->tables; *table != NULL; table++)
    {
      for (guint i = 0; i < (*table)->n_elements; i++)
        {
          const SpElement *element = &(*table)->elements[i];

          if (g_str_equal (element->name, name) && g_strcmp0 (element->parent, parent) == 0)
            return element;
        }
    }
  return NULL;
}

/* Whether @element may be here, which a second one that is single may not. The one that holds
 * the document always is (XML 1.0, 2.1); GMarkup does not look. */
static gboolean
take_place (Reading *reading, const SpElement *element)
{
  if (!element->is_single && element->parent != NULL)
    return TRUE;
  for (guint i = reading->first_single[reading->depth]; i < reading->singles->len; i++)
    {
      if (reading->singles->pdata[i] == element)
        return FALSE;
    }
  g_ptr_array_add (reading->singles, (gpointer) element);
  return TRUE;
}

static gboolean
check_attributes (const SpElement *element, const char **names, GError **error)
{
  for (guint i = 0; names[i] != NULL; i++)
    {
      if (!g_strv_contains (element->attributes, names[i]))
        return sp_elements_refuse (error, "<%s> has no attribute “%s”", element->name, names[i]);
      if (g_strv_contains ((const char *const *) &names[i + 1], names[i]))
        return sp_elements_refuse (error, "“%s” is there twice", names[i]);
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
  gboolean is_strict = !reading->format->is_lenient;

  if (is_strict && !check_attributes (element, names, error))
    return FALSE;
  for (guint i = 0; element->attributes[i] != NULL; i++)
    {
      found[i] = find_value (names, values, element->attributes[i]);
      if (is_strict && found[i] == NULL && i < element->n_needed)
        return sp_elements_refuse (error, "<%s> needs the attribute “%s”", element->name,
                                   element->attributes[i]);
    }
  return element->begin == NULL || element->begin (reading->reader, found, error);
}

static void
refuse_place (const char *name, const SpElement *parent, GError **error)
{
  g_set_error (error, G_MARKUP_ERROR, G_MARKUP_ERROR_UNKNOWN_ELEMENT,
               "<%s> has no place in %s%s%s", name, parent != NULL ? "<" : "a document",
               parent != NULL ? parent->name : "", parent != NULL ? ">" : "");
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
  const SpElement *element = find_element (reading, name);

  reading->has_begun = TRUE;
  g_string_truncate (reading->text, 0);
  if (reading->depth == MAX_DEPTH)
    {
      sp_elements_refuse (error, "elements are nested too deeply");
      return;
    }
  if (element != NULL && !take_place (reading, element))
    element = NULL;
  if (element == NULL && (!reading->format->is_lenient || reading->depth == 0))
    {
      refuse_place (name, get_open (reading), error);
      return;
    }
  reading->path[reading->depth++] = element;
  reading->first_single[reading->depth] = reading->singles->len;
  if (element != NULL)
    take_attributes (reading, element, names, values, error);
}

/* Text may be broken into lines anywhere. */
static char *
join_words (const char *text)
{
  g_auto(GStrv) words = sp_elements_split (text);

  return g_strjoinv (" ", words);
}

static gboolean
close_element (Reading *reading, const SpElement *element, GError **error)
{
  if (element->text != NULL)
    {
      g_autofree char *words = element->is_verbatim ? NULL : join_words (reading->text->str);

      if (!element->text (reading->reader, words != NULL ? words : reading->text->str, error))
        return FALSE;
    }
  return element->end == NULL || element->end (reading->reader, error);
}

/* GMarkup says where a slip is, whichever function finds it, but not for this one. */
static void
end_element (GMarkupParseContext  *context,
             const char           *name,
             gpointer              user_data,
             GError              **error)
{
  Reading *reading = user_data;
  const SpElement *element = get_open (reading);
  int line, column;

  g_ptr_array_set_size (reading->singles, reading->first_single[reading->depth--]);
  if (element == NULL || close_element (reading, element, error))
    return;
  g_markup_parse_context_get_position (context, &line, &column);
  g_prefix_error (error, "Error on line %d char %d: ", line, column);
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
  if (element->text != NULL && reading->text->len + length > MAX_TEXT)
    sp_elements_refuse (error, "the text of <%s> is too long", element->name);
  else if (element->text != NULL)
    g_string_append_len (reading->text, text, length);
  else if (!reading->format->is_lenient && strspn (text, BLANKS) < length)
    sp_elements_refuse (error, "<%s> has no text", element->name);
}

/* Comments may be anywhere, the XML declaration is first. Nothing else that is no element
 * has a use here, and a document type is how entities are smuggled in. */
static void
pass_through (GMarkupParseContext  *context,
              const char           *text,
              gsize                 length,
              gpointer              user_data,
              GError              **error)
{
  Reading *reading = user_data;
  gboolean is_first = !reading->has_begun;

  reading->has_begun = TRUE;
  if (g_str_has_prefix (text, "<!--") ||
      (is_first && g_str_has_prefix (text, "<?xml") && strchr (BLANKS, text[5]) != NULL))
    return;
  if (g_str_has_prefix (text, "<?"))
    sp_elements_refuse (error, "processing instructions are not taken");
  else
    sp_elements_refuse (error, "a document type is not taken");
}

/* GMarkup goes on reading behind a comment that is not UTF-8, with the error already set. */
static gboolean
check_utf8 (const char *document, gsize length, GError **error)
{
  const char *end;
  guint line = 1;

  if (g_utf8_validate_len (document, length, &end))
    return TRUE;
  for (const char *p = document; p < end; p++)
    line += *p == '\n';
  return sp_elements_refuse (error, "Error on line %u: it is not UTF-8", line);
}

/**
 * sp_elements_read_format:
 * @format: what the elements mean
 * @xml: a document
 * @name: the name of its file, for error messages
 * @reader: handed to the functions of @format
 * @error: return location for an error in the domain %G_MARKUP_ERROR
 *
 * Reads a whole document, and stops at the first slip that @format does not pass over.
 *
 * Returns: whether it could be read
 */
gboolean
sp_elements_read_format (const SpElementFormat  *format,
                         GBytes                 *xml,
                         const char             *name,
                         gpointer                reader,
                         GError                **error)
{
  static const GMarkupParser functions = {
    start_element, end_element, take_text, pass_through, NULL
  };
  g_autoptr(GString) text = g_string_new (NULL);
  g_autoptr(GPtrArray) singles = g_ptr_array_new ();
  Reading reading = { .format = format, .singles = singles, .text = text, .reader = reader };
  g_autoptr(GMarkupParseContext) context = g_markup_parse_context_new (
    &functions, G_MARKUP_TREAT_CDATA_AS_TEXT | G_MARKUP_PREFIX_ERROR_POSITION, &reading, NULL);
  gsize length;
  const char *data = g_bytes_get_data (xml, &length);
  const char *document = data != NULL ? data : "";

  if (check_utf8 (document, length, error) &&
      g_markup_parse_context_parse (context, document, length, error) &&
      g_markup_parse_context_end_parse (context, error))
    return TRUE;
  g_prefix_error (error, "%s: ", name);
  return FALSE;
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
 * Reads a whole document of a format of one table, and stops at the first slip.
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
  const SpElementTable table = { elements, n_elements };
  const SpElementFormat format = { .tables = { &table } };

  return sp_elements_read_format (&format, xml, name, reader, error);
}
