/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The elements that are steps of a rule. The text of a step is a line, or raw bytes with
 * escapes where a script says what no line could. */
#include "config.h"

#include "sp-practice-parser.h"

#include <string.h>

static gboolean
add_step (SpPracticeParser *parser, SpPracticeStepKind kind, const char *amount, GError **error)
{
  guint64 number = 0;

  if (amount != NULL && !g_ascii_string_to_unsigned (amount, 10, 0, G_MAXUINT32, &number, error))
    return FALSE;
  parser->is_raw = TRUE;
  parser->step = sp_practice_step_new (kind, number);
  g_ptr_array_add (parser->rule->steps, parser->step);
  return TRUE;
}

/* Steps differ in what they are and in whether they have an amount, and in nothing else. */
#define DEFINE_STEP(name, kind)                                             \
  static gboolean                                                           \
  begin_##name (gpointer reader, const char *const *values, GError **error) \
  {                                                                         \
    return add_step (reader, kind, values[0], error);                       \
  }

DEFINE_STEP (drip, SP_PRACTICE_DRIP)
DEFINE_STEP (flood, SP_PRACTICE_FLOOD)
DEFINE_STEP (rekey, SP_PRACTICE_REKEY)
DEFINE_STEP (wait, SP_PRACTICE_WAIT)
DEFINE_STEP (default, SP_PRACTICE_DEFAULT)
DEFINE_STEP (accept, SP_PRACTICE_ACCEPT)
DEFINE_STEP (upgrade, SP_PRACTICE_UPGRADE)
DEFINE_STEP (stall, SP_PRACTICE_STALL)
DEFINE_STEP (close, SP_PRACTICE_CLOSE)
DEFINE_STEP (vanish, SP_PRACTICE_VANISH)
DEFINE_STEP (reset, SP_PRACTICE_RESET)

static gboolean
begin_send (gpointer reader, const char *const *values, GError **error)
{
  SpPracticeParser *parser = reader;

  return add_step (parser, SP_PRACTICE_SEND, NULL, error) &&
         sp_practice_read_switch (values[0], &parser->is_raw, error);
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
              sp_elements_refuse (error, "“\\%.3s” is no escape", text);
              return NULL;
            }
          text += length;
        }
      g_byte_array_append (bytes, (const guint8 *) &byte, 1);
    }
  return g_byte_array_free_to_bytes (g_steal_pointer (&bytes));
}

static gboolean
end_step (gpointer reader, const char *text, GError **error)
{
  SpPracticeParser *parser = reader;

  if (parser->is_raw)
    parser->step->text = unescape (text, error);
  else
    {
      g_autofree char *line = g_strconcat (text, "\r\n", NULL);

      parser->step->text = g_bytes_new (line, strlen (line));
    }
  if (parser->step->text == NULL)
    return FALSE;
  return g_bytes_get_size (parser->step->text) > 0 ||
         sp_elements_refuse (error, "there is nothing to send");
}

static const SpElement elements[] = {
  { "send", "when", { "raw" }, 0, begin_send, end_step, .is_verbatim = TRUE },
  { "drip", "when", { "ms" }, 1, begin_drip, end_step, .is_verbatim = TRUE },
  { "flood", "when", { "bytes" }, 1, begin_flood, end_step, .is_verbatim = TRUE },
  { "rekey", "when", { "count" }, 1, begin_rekey },
  { "wait", "when", { "ms" }, 1, begin_wait },
  { "default", "when", .begin = begin_default },
  { "accept", "when", .begin = begin_accept },
  { "upgrade", "when", .begin = begin_upgrade },
  { "stall", "when", .begin = begin_stall },
  { "close", "when", .begin = begin_close },
  { "vanish", "when", .begin = begin_vanish },
  { "reset", "when", .begin = begin_reset },
};

const SpElementTable sp_practice_step_elements = { elements, G_N_ELEMENTS (elements) };
