/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reading the file of a provider. GMarkup does the reading; this file keeps elements and
 * text where they belong, the two files of elements know what each of them means. In a file
 * of ours a slip is an error with its line. In somebody else's, what is not understood is
 * passed over, and what costs more than a file of servers ever needs is refused. */
#include "config.h"

#include "sp-provider-parser.h"

#include <string.h>

#include "sp-provider-document.h"

#define MAX_TEXT 4096
#define BLANKS " \t\r\n"

static const SpProviderElement *
find_in (const SpProviderElement *elements, guint n_elements, const char *name, const char *parent)
{
  for (guint i = 0; i < n_elements; i++)
    {
      if (g_str_equal (elements[i].name, name) && g_strcmp0 (elements[i].parent, parent) == 0)
        return &elements[i];
    }
  return NULL;
}

/* What <@name> means inside @parent; our own elements mean nothing in a fetched file. */
static const SpProviderElement *
find_element (SpProviderParser *parser, const char *name, const char *parent)
{
  guint n_elements;
  const SpProviderElement *elements = sp_provider_elements (&n_elements);
  const SpProviderElement *element = find_in (elements, n_elements, name, parent);

  if (element != NULL || parser->origin == SP_PROVIDER_FETCHED)
    return element;
  elements = sp_provider_own_elements (&n_elements);
  return find_in (elements, n_elements, name, parent);
}

/* The element's bit in the list of what was seen: upstream's elements first, then ours. */
static guint64
bit_of (const SpProviderElement *element)
{
  guint n_elements, n_own;
  const SpProviderElement *elements = sp_provider_elements (&n_elements);
  const SpProviderElement *own = sp_provider_own_elements (&n_own);
  gboolean is_own = element >= own && element < own + n_own;

  return (guint64) 1 << (is_own ? n_elements + (element - own) : element - elements);
}

static void
forget_children (SpProviderParser *parser, const SpProviderElement *element)
{
  guint n_elements;
  const SpProviderElement *elements = sp_provider_elements (&n_elements);

  for (guint i = 0; i < n_elements; i++)
    {
      if (g_strcmp0 (elements[i].parent, element->name) == 0)
        parser->seen &= ~bit_of (&elements[i]);
    }
}

static gboolean
check_attributes (const SpProviderElement *element, const char **names, GError **error)
{
  for (guint i = 0; names[i] != NULL; i++)
    {
      if (!g_strv_contains (element->attributes, names[i]))
        {
          g_set_error (error, G_MARKUP_ERROR, G_MARKUP_ERROR_UNKNOWN_ATTRIBUTE,
                       "<%s> has no attribute “%s”", element->name, names[i]);
          return FALSE;
        }
      for (guint j = 0; j < i; j++)
        {
          if (g_str_equal (names[i], names[j]))
            return sp_provider_parser_refuse (error, "“%s” is there twice", names[i]);
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
take_attributes (SpProviderParser         *parser,
                 const SpProviderElement  *element,
                 const char              **names,
                 const char              **values,
                 GError                  **error)
{
  const char *found[SP_PROVIDER_MAX_ATTRIBUTES + 1] = { NULL };

  if (parser->origin == SP_PROVIDER_BUNDLED && !check_attributes (element, names, error))
    return FALSE;
  for (guint i = 0; element->attributes[i] != NULL; i++)
    {
      found[i] = find_value (names, values, element->attributes[i]);
      if (parser->origin == SP_PROVIDER_BUNDLED && found[i] == NULL && i < element->n_needed)
        {
          g_set_error (error, G_MARKUP_ERROR, G_MARKUP_ERROR_MISSING_ATTRIBUTE,
                       "<%s> needs the attribute “%s”", element->name, element->attributes[i]);
          return FALSE;
        }
    }
  return element->begin == NULL || element->begin (parser, found, error);
}

static gboolean
refuse_place (const char *name, const char *parent, GError **error)
{
  g_set_error (error, G_MARKUP_ERROR, G_MARKUP_ERROR_UNKNOWN_ELEMENT,
               "<%s> has no place in %s%s%s", name, parent != NULL ? "<" : "a document",
               parent != NULL ? parent : "", parent != NULL ? ">" : "");
  return FALSE;
}

static void
start_element (GMarkupParseContext  *context,
               const char           *name,
               const char          **names,
               const char          **values,
               gpointer              user_data,
               GError              **error)
{
  SpProviderParser *parser = user_data;
  const SpProviderElement *above = parser->depth > 0 ? parser->path[parser->depth - 1] : NULL;
  gboolean is_inside = parser->depth == 0 || above != NULL;
  const char *parent = above != NULL ? above->name : NULL;
  const SpProviderElement *element = is_inside ? find_element (parser, name, parent) : NULL;

  parser->has_begun = TRUE;
  g_string_truncate (parser->text, 0);
  if (parser->depth == SP_PROVIDER_MAX_DEPTH)
    {
      sp_provider_parser_refuse (error, "elements are nested too deeply");
      return;
    }
  if (element != NULL && element->is_single && (parser->seen & bit_of (element)) != 0)
    element = NULL;
  parser->path[parser->depth++] = element;
  if (element == NULL)
    {
      if (parser->origin == SP_PROVIDER_BUNDLED || parser->depth == 1)
        refuse_place (name, parent, error);
      return;
    }
  parser->seen |= bit_of (element);
  forget_children (parser, element);
  take_attributes (parser, element, names, values, error);
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
  SpProviderParser *parser = user_data;
  const SpProviderElement *element = parser->path[--parser->depth];

  if (element != NULL && element->text != NULL)
    {
      g_autofree char *text = join_words (parser->text->str);

      element->text (parser, text, error);
    }
  else if (element != NULL && element->end != NULL)
    element->end (parser, error);
}

static void
take_text (GMarkupParseContext  *context,
           const char           *text,
           gsize                 length,
           gpointer              user_data,
           GError              **error)
{
  SpProviderParser *parser = user_data;
  const SpProviderElement *element = parser->depth > 0 ? parser->path[parser->depth - 1] : NULL;

  if (element == NULL)
    return;
  if (element->text != NULL && parser->text->len + length > MAX_TEXT)
    sp_provider_parser_refuse (error, "the text of <%s> is too long", element->name);
  else if (element->text != NULL)
    g_string_append_len (parser->text, text, length);
  else if (parser->origin == SP_PROVIDER_BUNDLED && strspn (text, BLANKS) < length)
    sp_provider_parser_refuse (error, "<%s> has no text", element->name);
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
  SpProviderParser *parser = user_data;
  gboolean is_first = !parser->has_begun;

  parser->has_begun = TRUE;
  if (g_str_has_prefix (text, "<!--") ||
      (is_first && g_str_has_prefix (text, "<?xml") && strchr (BLANKS, text[5]) != NULL))
    return;
  if (g_str_has_prefix (text, "<?"))
    sp_provider_parser_refuse (error, "processing instructions are not taken");
  else
    sp_provider_parser_refuse (error, "a document type is not taken");
}

static gboolean
parse_document (SpProviderParser *parser, const char *document, gsize length, GError **error)
{
  static const GMarkupParser functions = {
    start_element, end_element, take_text, pass_through, NULL
  };
  g_autoptr(GMarkupParseContext) context = g_markup_parse_context_new (
    &functions, G_MARKUP_TREAT_CDATA_AS_TEXT | G_MARKUP_PREFIX_ERROR_POSITION, parser, NULL);

  return g_markup_parse_context_parse (context, document, length, error) &&
         g_markup_parse_context_end_parse (context, error);
}

static gboolean
check_fetched (SpProviderParser *parser, GError **error)
{
  if (parser->facts->servers->len > 0)
    return TRUE;
  if (parser->n_plain > 0)
    return sp_provider_parser_refuse (error, "it names no server with encryption");
  return sp_provider_parser_refuse (error, "it names no server that we can use");
}

static gboolean
check_bundled (SpProviderFacts *facts, GError **error)
{
  if (facts->id == NULL || facts->name == NULL)
    return sp_provider_parser_refuse (error, "<emailProvider> or <displayName> is missing");
  if (facts->checked == NULL || facts->sources->len == 0)
    return sp_provider_parser_refuse (error, "<signpost> or <source> is missing");
  if (facts->servers->len > 0 && facts->sign_in == 0)
    return sp_provider_parser_refuse (error, "<signIn> is missing");
  return TRUE;
}

/* Upstream knows no app passwords, so a file of ours says in <signIn> what is really taken;
 * in a fetched file the servers' own word is all there is. */
static void
settle_sign_in (SpProviderFacts *facts)
{
  gboolean is_said = facts->sign_in != 0;

  for (guint i = 0; i < facts->servers->len; i++)
    {
      SpProviderServer *server = facts->servers->pdata[i];

      if (is_said)
        server->sign_in = facts->sign_in;
      else
        facts->sign_in |= server->sign_in;
    }
}

static gboolean
read_document (SpProviderParser *parser, GBytes *xml, GError **error)
{
  gsize length;
  const char *document = sp_provider_open_document (xml, &length, error);

  return document != NULL && parse_document (parser, document, length, error) &&
         (parser->origin == SP_PROVIDER_FETCHED ? check_fetched (parser, error)
                                                : check_bundled (parser->facts, error));
}

/**
 * sp_provider_parse:
 * @facts: where to put what was read; what is there already is the caller's to free
 * @xml: a document as docs/providers.md describes it
 * @name: the name of its file, for error messages
 * @origin: whose it is
 * @error: return location for an error in the domain %G_MARKUP_ERROR
 *
 * Returns: whether it is the file of a provider
 */
gboolean
sp_provider_parse (SpProviderFacts   *facts,
                   GBytes            *xml,
                   const char        *name,
                   SpProviderOrigin   origin,
                   GError           **error)
{
  g_autoptr(GString) text = g_string_new (NULL);
  SpProviderParser parser = { .facts = facts, .origin = origin, .text = text };
  gboolean is_read = read_document (&parser, xml, error);

  g_clear_pointer (&parser.server, sp_provider_server_free);
  if (is_read)
    settle_sign_in (facts);
  else
    g_prefix_error (error, "%s: ", name);
  return is_read;
}
