/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The address in what somebody typed, pasted or dropped. */
#include "config.h"

#include "sp-typed-text.h"

#include <string.h>

#define MAILTO "mailto:"

/* What an East Asian keyboard writes for "@", "." and the letters of ASCII: U+FF01 to U+FF5E
 * are U+0021 to U+007E, drawn wide. */
static char *
narrow (const char *text)
{
  GString *narrowed = g_string_sized_new (strlen (text));

  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      g_string_append_unichar (narrowed, c >= 0xff01 && c <= 0xff5e ? c - 0xfee0 : c);
    }
  return g_string_free (narrowed, FALSE);
}

/* RFC 6068: the address of a link, escaped, without the headers behind it. */
static char *
open_link (const char *text)
{
  g_autofree char *address = NULL;

  if (g_ascii_strncasecmp (text, MAILTO, strlen (MAILTO)) != 0)
    return g_strdup (text);
  address = g_strndup (text + strlen (MAILTO), strcspn (text + strlen (MAILTO), "?"));
  return g_uri_unescape_string (address, NULL);
}

/* RFC 5322 section 3.4: "Ada Lovelace <ada@example.org>". */
static char *
open_brackets (const char *text)
{
  const char *open = strrchr (text, '<');
  gsize length = strlen (text);

  if (open == NULL || text[length - 1] != '>')
    return g_strdup (text);
  return g_strndup (open + 1, text + length - 1 - (open + 1));
}

/**
 * sp_typed_text_find_address:
 * @typed: what a person typed, pasted or dropped
 *
 * Takes away what is not the address: blanks around it, a "mailto:" link, a name with the
 * address in angle brackets, full-width forms. Nothing is corrected.
 *
 * Returns: (transfer full) (nullable): the text that should be an address, %NULL where it
 *   is no text at all
 */
char *
sp_typed_text_find_address (const char *typed)
{
  g_autofree char *narrowed = NULL;
  g_autofree char *opened = NULL;
  char *address;

  if (!g_utf8_validate (typed, -1, NULL))
    return NULL;
  narrowed = g_strstrip (narrow (typed));
  opened = open_link (narrowed);
  if (opened == NULL || !g_utf8_validate (opened, -1, NULL))
    return NULL;
  address = open_brackets (g_strstrip (opened));
  return g_strstrip (address);
}
