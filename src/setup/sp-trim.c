/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A password without the blanks that came along when it was copied. */
#include "config.h"

#include "sp-trim.h"

#include <string.h>

#include "sp-clues.h"

static gsize
copy_trimmed (char *to, const char *from, gsize length, gboolean everywhere)
{
  gsize n = 0;
  gsize begin = 0;

  while (begin < length && g_ascii_isspace (from[begin]))
    begin++;
  while (length > begin && g_ascii_isspace (from[length - 1]))
    length--;
  for (gsize i = begin; i < length; i++)
    {
      if (!everywhere || !g_ascii_isspace (from[i]))
        to[n++] = from[i];
    }
  return n;
}

/**
 * sp_trim_password:
 * @provider: (nullable): whose password it is
 * @secret: a password
 * @length: how long it is
 *
 * An app password is shown in groups; of any other only the blanks around it are a slip.
 *
 * Returns: (transfer full): the password without its stray blanks
 */
SecretValue *
sp_trim_password (SpProvider *provider, const char *secret, gsize length)
{
  SpClues clues = sp_clues_of_password (provider, secret, length);
  gboolean outer_only = (clues & SP_CLUE_SET (SP_CLUE_OUTER_SPACE)) != 0 &&
                        (clues & SP_CLUE_SET (SP_CLUE_APP_PASSWORD_SHAPE)) == 0;
  char *room = g_malloc (length + 1);
  gsize n = copy_trimmed (room, secret, length, !outer_only);
  SecretValue *trimmed = secret_value_new (room, n, "text/plain");

  explicit_bzero (room, length + 1);
  g_free (room);
  return trimmed;
}
