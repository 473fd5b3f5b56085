/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Foreign bytes made fit for a terminal, a label or a log. */
#include "config.h"

#include "sp-plain-text.h"

#include <string.h>

/* Characters that reorder or hide text: the bidirectional controls of UAX 9, the line and
 * paragraph separators, and what Unicode calls a control or an invisible format character. */
static gboolean
is_treacherous (gunichar c)
{
  if (c == '\n' || c == '\t')
    return FALSE;
  switch (g_unichar_type (c))
    {
    case G_UNICODE_CONTROL:
    case G_UNICODE_FORMAT:
    case G_UNICODE_LINE_SEPARATOR:
    case G_UNICODE_PARAGRAPH_SEPARATOR:
    case G_UNICODE_SURROGATE:
    case G_UNICODE_PRIVATE_USE:
    case G_UNICODE_UNASSIGNED:
      return TRUE;
    default:
      return FALSE;
    }
}

/**
 * sp_plain_text:
 * @bytes: (array length=length): what somebody else wrote
 * @length: the number of bytes, or -1 up to the first NUL
 *
 * Makes foreign bytes safe to show: valid UTF-8 with line feeds and tabs, where every control
 * character, escape sequence and bidirectional control became U+FFFD. They are replaced and
 * not dropped, so that a word taken out before cannot grow together again. The result is
 * still text, never markup and never a format.
 *
 * Returns: (transfer full): the text
 */
char *
sp_plain_text (const char *bytes, gssize length)
{
  g_autofree char *valid = g_utf8_make_valid (bytes, length);
  GString *text = g_string_sized_new (strlen (valid));

  for (const char *p = valid; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      g_string_append_unichar (text, is_treacherous (c) ? 0xfffd : c);
    }
  return g_string_free (text, FALSE);
}

/**
 * sp_plain_line:
 * @bytes: (array length=length): a name that somebody else gave
 * @length: the number of bytes, or -1 up to the first NUL
 *
 * Makes foreign bytes safe to stand in the middle of our own words: as sp_plain_text(), and no
 * new line begins in it, which could be taken for ours.
 *
 * Returns: (transfer full): the text
 */
char *
sp_plain_line (const char *bytes, gssize length)
{
  g_autofree char *text = sp_plain_text (bytes, length);
  GString *line = g_string_new (text);

  g_string_replace (line, "\n", "\xef\xbf\xbd", 0);
  g_string_replace (line, "\t", "\xef\xbf\xbd", 0);
  return g_string_free (line, FALSE);
}
