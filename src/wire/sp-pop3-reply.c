/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The grammar of POP3 replies (RFC 1939 section 3). Pure: bytes in, meaning out; a fuzz
 * target. */
#include "config.h"

#include "sp-pop3-reply.h"

#include <string.h>

/* "+ERR" and "-ERR:" are what some servers say (hMailServer, Indiatimes). */
static const struct
{
  const char *word;
  SpPop3Status status;
} statuses[] = {
  { "+OK", SP_POP3_STATUS_OK },
  { "-ERR", SP_POP3_STATUS_ERR },
  { "-ERR:", SP_POP3_STATUS_ERR },
  { "+ERR", SP_POP3_STATUS_ERR },
  { "+", SP_POP3_STATUS_CHALLENGE },
};

void
sp_pop3_reply_free (SpPop3Reply *self)
{
  g_free (self->code);
  g_free (self->text);
  g_free (self);
}

static char *
dup_code (const char *text)
{
  const char *end = *text == '[' ? strchr (text, ']') : NULL;

  return end != NULL ? g_ascii_strup (text + 1, end - text - 1) : NULL;
}

/**
 * sp_pop3_reply_parse:
 * @line: a reply without its line end
 *
 * Returns: (transfer full) (nullable): the reply, %NULL where this cannot be one
 */
SpPop3Reply *
sp_pop3_reply_parse (const char *line)
{
  gsize length = strcspn (line, " ");

  for (guint i = 0; i < G_N_ELEMENTS (statuses); i++)
    {
      if (strlen (statuses[i].word) == length &&
          g_ascii_strncasecmp (line, statuses[i].word, length) == 0)
        {
          SpPop3Reply *self = g_new0 (SpPop3Reply, 1);

          self->status = statuses[i].status;
          self->text = g_strdup (line + length + strspn (line + length, " "));
          self->code = dup_code (self->text);
          return self;
        }
    }
  return NULL;
}
