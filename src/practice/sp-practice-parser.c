/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reading a practice mailbox from XML. GMarkup does the reading; this file keeps elements and
 * text where they belong, sp-practice-elements.c knows what each of them means. Whoever
 * writes a scenario learns of a slip by file and line, not by a server that acts oddly. */
#include "config.h"

#include "sp-practice-parser.h"

#include <string.h>

#define DEFAULT_USER "robin@practice.example"
#define DEFAULT_PASSWORD "correct horse"

/**
 * sp_practice_parser_refuse:
 * @error: return location for an error
 * @format: what is wrong
 * @...: its arguments
 *
 * Returns: %FALSE, with @error set
 */
gboolean
sp_practice_parser_refuse (GError **error, const char *format, ...)
{
  va_list arguments;

  va_start (arguments, format);
  g_propagate_error (error, g_error_new_valist (G_MARKUP_ERROR, G_MARKUP_ERROR_INVALID_CONTENT,
                                                format, arguments));
  va_end (arguments);
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
  SpPracticeParser *parser = user_data;
  const SpPracticeElement *element = sp_practice_element_find (name);
  const GSList *above = g_markup_parse_context_get_element_stack (context)->next;
  const char *parent = above != NULL ? above->data : NULL;

  g_string_truncate (parser->text, 0);
  if (element == NULL || g_strcmp0 (element->parent, parent) != 0)
    {
      g_set_error (error, G_MARKUP_ERROR, G_MARKUP_ERROR_UNKNOWN_ELEMENT,
                   "<%s> has no place in %s%s%s", name, parent != NULL ? "<" : "a document",
                   parent != NULL ? parent : "", parent != NULL ? ">" : "");
      return;
    }
  element->begin (parser, element, names, values, error);
}

static void
end_element (GMarkupParseContext  *context,
             const char           *name,
             gpointer              user_data,
             GError              **error)
{
  SpPracticeParser *parser = user_data;
  const SpPracticeElement *element = sp_practice_element_find (name);

  if (element->end != NULL)
    element->end (parser, error);
}

static void
take_text (GMarkupParseContext  *context,
           const char           *text,
           gsize                 length,
           gpointer              user_data,
           GError              **error)
{
  SpPracticeParser *parser = user_data;
  const char *name = g_markup_parse_context_get_element (context);
  const SpPracticeElement *element = name != NULL ? sp_practice_element_find (name) : NULL;

  if (element != NULL && element->end != NULL)
    g_string_append_len (parser->text, text, length);
  else if (strspn (text, " \t\r\n") < length)
    sp_practice_parser_refuse (error, "<%s> has no text", name);
}

static void
set_default (char **field, const char *value)
{
  if (*field == NULL)
    *field = g_strdup (value);
}

static void
fill_in_defaults (SpPracticeDraft *draft)
{
  set_default (&draft->account.user, DEFAULT_USER);
  set_default (&draft->account.password, DEFAULT_PASSWORD);
  set_default (&draft->typed.user, draft->account.user);
  if (draft->typed.password == NULL && draft->typed.token == NULL)
    set_default (&draft->typed.token, draft->account.token);
  set_default (&draft->typed.password, draft->account.password);
  set_default (&draft->address, strchr (draft->typed.user, '@') != NULL ? draft->typed.user
                                                                        : draft->account.user);
}

static gboolean
has_server (SpPracticeDraft *draft, SpService service)
{
  for (guint i = 0; i < draft->servers->len; i++)
    {
      if (((SpPracticeServer *) draft->servers->pdata[i])->service == service)
        return TRUE;
    }
  return FALSE;
}

/* Every server has one end and every end has a server. */
static gboolean
check_ends (SpPracticeDraft *draft, GError **error)
{
  guint ends[SP_N_SERVICES] = { 0 };

  for (guint i = 0; i < draft->ends->len; i++)
    ends[g_array_index (draft->ends, SpPracticeEnd, i).service]++;
  for (guint i = 0; i < SP_N_SERVICES; i++)
    {
      if (ends[i] != (has_server (draft, i) ? 1 : 0))
        return sp_practice_parser_refuse (error, "each <server> needs one <end>");
    }
  return TRUE;
}

static gboolean
check_draft (SpPracticeDraft *draft, GError **error)
{
  if (draft->title == NULL || draft->description == NULL)
    return sp_practice_parser_refuse (error, "<title> or <description> is missing");
  if (draft->servers->len == 0)
    return sp_practice_parser_refuse (error, "there is no <server>");
  return check_ends (draft, error);
}

/**
 * sp_practice_parse:
 * @draft: where to put what was read; what is there already is the caller's to free
 * @xml: a document as docs/practice.md describes it
 * @name: the name of its file, for error messages
 * @error: return location for an error in the domain %G_MARKUP_ERROR
 *
 * Returns: whether it is a practice mailbox
 */
gboolean
sp_practice_parse (SpPracticeDraft *draft, GBytes *xml, const char *name, GError **error)
{
  static const GMarkupParser functions = { start_element, end_element, take_text, NULL, NULL };
  g_autoptr(GString) text = g_string_new (NULL);
  SpPracticeParser parser = { .draft = draft, .text = text };
  g_autoptr(GMarkupParseContext) context =
    g_markup_parse_context_new (&functions, G_MARKUP_PREFIX_ERROR_POSITION, &parser, NULL);
  gsize length;
  const char *document = g_bytes_get_data (xml, &length);

  if (!g_markup_parse_context_parse (context, length > 0 ? document : "", length, error) ||
      !g_markup_parse_context_end_parse (context, error) || !check_draft (draft, error))
    {
      g_prefix_error (error, "%s: ", name);
      return FALSE;
    }
  fill_in_defaults (draft);
  return TRUE;
}
