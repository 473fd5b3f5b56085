/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the files of elements ask of a value. */
#include "config.h"

#include "sp-host-name.h"
#include "sp-provider-parser.h"

/**
 * sp_provider_parser_word:
 * @words: what may be said here
 * @text: (nullable): what is said
 * @place: (out): where @text is in @words
 * @error: return location for an error
 *
 * Returns: whether it is there
 */
gboolean
sp_provider_parser_word (const char *const *words, const char *text, int *place, GError **error)
{
  for (int i = 0; words[i] != NULL; i++)
    {
      if (g_strcmp0 (words[i], text) == 0)
        {
          *place = i;
          return TRUE;
        }
    }
  return sp_elements_refuse (error, "“%s” is not a value here", text != NULL ? text : "");
}

/**
 * sp_provider_parser_name:
 * @text: a domain or a host in a file of ours
 * @error: return location for an error
 *
 * Returns: whether it is a name, in the form in which it is looked up
 */
gboolean
sp_provider_parser_name (const char *text, GError **error)
{
  g_autofree char *plain = sp_host_name_normalise (text);

  return g_strcmp0 (plain, text) == 0 ||
         sp_elements_refuse (error, "“%s” is not a name in lower-case ASCII", text);
}
