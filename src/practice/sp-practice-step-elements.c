/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The elements that are steps of a rule. The text of a step is a line, or raw bytes with
 * escapes where a script says what no line could. */
#include "config.h"

#include "sp-practice-elements.h"

#include <string.h>

gboolean
sp_practice_begin_step (SpPracticeParser         *parser,
                        const SpPracticeElement  *element,
                        const char              **names,
                        const char              **values,
                        GError                  **error)
{
  const char *amount = NULL;
  guint64 number = 0;

  if (element->amount == NULL)
    {
      if (!sp_practice_begin_plain (parser, element, names, values, error))
        return FALSE;
    }
  else if (!g_markup_collect_attributes (element->name, names, values, error,
                                         G_MARKUP_COLLECT_STRING, element->amount, &amount,
                                         G_MARKUP_COLLECT_INVALID) ||
           !g_ascii_string_to_unsigned (amount, 10, 0, G_MAXUINT32, &number, error))
    return FALSE;

  parser->is_raw = TRUE;
  parser->step = sp_practice_step_new (element->kind, number);
  g_ptr_array_add (parser->rule->steps, parser->step);
  return TRUE;
}

gboolean
sp_practice_begin_send (SpPracticeParser         *parser,
                        const SpPracticeElement  *element,
                        const char              **names,
                        const char              **values,
                        GError                  **error)
{
  gboolean is_raw;

  if (!g_markup_collect_attributes (element->name, names, values, error,
                                    G_MARKUP_COLLECT_BOOLEAN | G_MARKUP_COLLECT_OPTIONAL, "raw",
                                    &is_raw,
                                    G_MARKUP_COLLECT_INVALID))
    return FALSE;
  parser->is_raw = is_raw;
  parser->step = sp_practice_step_new (SP_PRACTICE_SEND, 0);
  g_ptr_array_add (parser->rule->steps, parser->step);
  return TRUE;
}

/* One escape of raw text behind its backslash: the byte, and how many characters it took. */
static gsize
read_escape (const char *text, char *byte)
{
  static const char letters[] = "rnt0\\";
  static const char bytes[] = "\r\n\t\0\\";
  const char *letter = *text != '\0' ? strchr (letters, *text) : NULL;

  if (letter != NULL)
    {
      *byte = bytes[letter - letters];
      return 1;
    }
  if (*text != 'x' || !g_ascii_isxdigit (text[1]) || !g_ascii_isxdigit (text[2]))
    return 0;
  *byte = g_ascii_xdigit_value (text[1]) << 4 | g_ascii_xdigit_value (text[2]);
  return 3;
}

static GBytes *
unescape (const char *text, GError **error)
{
  g_autoptr(GByteArray) bytes = g_byte_array_new ();

  while (*text != '\0')
    {
      char byte = *text++;

      if (byte == '\\')
        {
          gsize length = read_escape (text, &byte);

          if (length == 0)
            {
              sp_practice_parser_refuse (error, "“\\%.3s” is no escape", text);
              return NULL;
            }
          text += length;
        }
      g_byte_array_append (bytes, (const guint8 *) &byte, 1);
    }
  return g_byte_array_free_to_bytes (g_steal_pointer (&bytes));
}

gboolean
sp_practice_end_step (SpPracticeParser *parser, GError **error)
{
  if (parser->is_raw)
    parser->step->text = unescape (parser->text->str, error);
  else
    {
      g_string_append (parser->text, "\r\n");
      parser->step->text = g_bytes_new (parser->text->str, parser->text->len);
    }
  if (parser->step->text == NULL)
    return FALSE;
  return g_bytes_get_size (parser->step->text) > 0 ||
         sp_practice_parser_refuse (error, "there is nothing to send");
}
