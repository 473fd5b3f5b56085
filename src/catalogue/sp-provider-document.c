/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which bytes are a document at all. GMarkup reads UTF-8 and nothing else, and says so only
 * where the first odd byte stands; whoever runs the server needs to hear it by name. */
#include "config.h"

#include "sp-provider-document.h"

#include <string.h>

#include "sp-elements.h"

/* The XML declaration is at the very beginning (XML 1.0 section 2.8) and short. */
#define MAX_DECLARATION 256
#define MAX_DOCUMENT (256 * 1024)
#define BYTE_ORDER_MARK "\xef\xbb\xbf"

static gboolean
is_ascii (const char *document, gsize length)
{
  for (gsize i = 0; i < length; i++)
    {
      if (document[i] == '\0' || (guchar) document[i] >= 0x80)
        return FALSE;
    }
  return TRUE;
}

static char *
find_declared_encoding (const char *document, gsize length)
{
  g_autoptr(GRegex) declaration =
    g_regex_new ("^<\\?xml\\s[^>]*?encoding\\s*=\\s*[\"']([A-Za-z][A-Za-z0-9._-]{0,40})[\"']",
                 G_REGEX_RAW, 0, NULL);
  g_autoptr(GMatchInfo) match = NULL;

  if (!g_regex_match_full (declaration, document, MIN (length, MAX_DECLARATION), 0, 0, &match,
                           NULL))
    return NULL;
  return g_match_info_fetch (match, 1);
}

/* What a server sends that has no such file, with a status of 200 all the same. */
static gboolean
is_web_page (const char *document, gsize length)
{
  static const char *const beginnings[] = { "<!doctype html", "<html" };
  gsize blanks = 0;

  while (blanks < length && g_ascii_isspace (document[blanks]))
    blanks++;
  for (guint i = 0; i < G_N_ELEMENTS (beginnings); i++)
    {
      if (length - blanks >= strlen (beginnings[i]) &&
          g_ascii_strncasecmp (document + blanks, beginnings[i], strlen (beginnings[i])) == 0)
        return TRUE;
    }
  return FALSE;
}

/* A document of nothing but ASCII is read whatever it says it is. */
static gboolean
check_encoding (const char *document, gsize length, GError **error)
{
  g_autofree char *encoding = NULL;

  if (is_ascii (document, length))
    return TRUE;
  encoding = find_declared_encoding (document, length);
  if (encoding != NULL && g_ascii_strcasecmp (encoding, "utf-8") != 0)
    return sp_elements_refuse (error, "it is written in %s, and only UTF-8 is read", encoding);
  return g_utf8_validate_len (document, length, NULL) ||
         sp_elements_refuse (error, "it is not UTF-8");
}

static GBytes *
skip_byte_order_mark (GBytes *xml)
{
  gsize length;
  const char *document = g_bytes_get_data (xml, &length);
  gsize mark = strlen (BYTE_ORDER_MARK);

  if (length < mark || memcmp (document, BYTE_ORDER_MARK, mark) != 0)
    return g_bytes_ref (xml);
  return g_bytes_new_from_bytes (xml, mark, length - mark);
}

/**
 * sp_provider_open_document:
 * @xml: bytes from anywhere
 * @error: return location for an error in the domain %G_MARKUP_ERROR
 *
 * Returns: (transfer full) (nullable): the document in @xml, without a byte order mark; %NULL
 *   with @error where it is too large, a web page or not UTF-8
 */
GBytes *
sp_provider_open_document (GBytes *xml, GError **error)
{
  g_autoptr(GBytes) rest = skip_byte_order_mark (xml);
  gsize length;
  const char *document = g_bytes_get_data (rest, &length);

  if (g_bytes_get_size (xml) > MAX_DOCUMENT)
    sp_elements_refuse (error, "it is larger than %d KiB", MAX_DOCUMENT / 1024);
  else if (is_web_page (document, length))
    sp_elements_refuse (error, "this is a web page");
  else if (check_encoding (document, length, error))
    return g_steal_pointer (&rest);
  return NULL;
}
