/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Strangers' JSON before json-glib sees it, which calls itself for each level. Pure. */
#include "config.h"

#include "sp-json-depth.h"

#include <string.h>

/* RFC 8259 has no comments; json-glib passes over some, and in them a quotation mark is none. */
static gboolean
stands_outside_strings (char c)
{
  return g_ascii_isalnum (c) || strchr ("{}[]:,+-.\" \t\r\n", c) != NULL;
}

/**
 * sp_json_is_shallow:
 * @text: (array length=length): what may be JSON
 * @length: the number of bytes
 * @max_depth: how many objects and arrays may be open at once
 *
 * Whether json-glib can be trusted with it: no deeper than wanted, nothing outside strings that
 * RFC 8259 does not have there, no object or array behind something else, of which json-glib would
 * lose the first with all that is in it, and no NUL anywhere, at which it would stop. Whether it is
 * JSON, json-glib says.
 *
 * Returns: whether it can be parsed
 */
gboolean
sp_json_is_shallow (const char *text, gsize length, guint max_depth)
{
  gboolean in_string = FALSE;
  gboolean has_begun = FALSE;
  guint depth = 0;

  if (memchr (text, '\0', length) != NULL)
    return FALSE;
  for (gsize i = 0; i < length && depth <= max_depth; i++)
    {
      if (!in_string && (!stands_outside_strings (text[i]) ||
                         (depth == 0 && has_begun && strchr ("{[", text[i]) != NULL)))
        return FALSE;
      has_begun = has_begun || !g_ascii_isspace (text[i]);
      if (in_string && text[i] == '\\')
        i++;
      else if (text[i] == '"')
        in_string = !in_string;
      else if (!in_string && (text[i] == '{' || text[i] == '['))
        depth++;
      else if (!in_string && (text[i] == '}' || text[i] == ']') && depth > 0)
        depth--;
    }
  return depth <= max_depth;
}
