/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The grammar of IMAP replies, as far as a check needs it (RFC 3501 and RFC 9051 section 7).
 * Pure: bytes in, meaning out; a fuzz target. */
#include "config.h"

#include "sp-imap-reply.h"

#include <string.h>

static const struct
{
  const char *word;
  SpImapStatus status;
} statuses[] = {
  { "OK", SP_IMAP_STATUS_OK },
  { "NO", SP_IMAP_STATUS_NO },
  { "BAD", SP_IMAP_STATUS_BAD },
  { "BYE", SP_IMAP_STATUS_BYE },
  { "PREAUTH", SP_IMAP_STATUS_PREAUTH },
};

void
sp_imap_reply_free (SpImapReply *self)
{
  g_free (self->tag);
  g_free (self->code);
  g_free (self->code_arguments);
  g_free (self->words);
  g_free (self->text);
  g_free (self);
}

static const char *
after_spaces (const char *text)
{
  return text + strspn (text, " ");
}

/* A status is a whole word in any case: "Ok" is one, "OKAY" is none. */
static const char *
parse_status (SpImapReply *self, const char *text)
{
  gsize length = strcspn (text, " ");

  for (guint i = 0; i < G_N_ELEMENTS (statuses); i++)
    {
      if (strlen (statuses[i].word) == length &&
          g_ascii_strncasecmp (text, statuses[i].word, length) == 0)
        {
          self->status = statuses[i].status;
          return after_spaces (text + length);
        }
    }
  return text;
}

static const char *
parse_code (SpImapReply *self, const char *text)
{
  const char *end;
  gsize length;

  if (self->status == SP_IMAP_STATUS_NONE || *text != '[')
    return text;
  end = strchr (text, ']');
  if (end == NULL)
    return text;
  length = strcspn (text + 1, " ]");
  self->code = g_ascii_strup (text + 1, length);
  if (text[1 + length] == ' ')
    self->code_arguments = g_strndup (text + 2 + length, end - (text + 2 + length));
  return after_spaces (end + 1);
}

static gboolean
is_tag (const char *line, gsize length)
{
  if (length == 0)
    return FALSE;
  for (gsize i = 0; i < length; i++)
    {
      if (!g_ascii_isgraph (line[i]) || strchr ("+(){%*\"\\", line[i]) != NULL)
        return FALSE;
    }
  return TRUE;
}

/**
 * sp_imap_reply_parse:
 * @line: a reply without its line end
 *
 * Returns: (transfer full) (nullable): the reply, %NULL where this cannot be one
 */
SpImapReply *
sp_imap_reply_parse (const char *line)
{
  g_autoptr(SpImapReply) self = g_new0 (SpImapReply, 1);
  gsize first = strcspn (line, " ");
  const char *rest = after_spaces (line + first);

  if (*line == '+' && first == 1)
    self->kind = SP_IMAP_REPLY_CONTINUATION;
  else if (*line == '*' && first == 1)
    self->kind = SP_IMAP_REPLY_UNTAGGED;
  else if (is_tag (line, first))
    {
      self->kind = SP_IMAP_REPLY_TAGGED;
      self->tag = g_strndup (line, first);
    }
  else
    return NULL;

  self->words = g_strdup (self->kind == SP_IMAP_REPLY_TAGGED ? rest : line);
  if (self->kind != SP_IMAP_REPLY_CONTINUATION)
    rest = parse_code (self, parse_status (self, rest));
  self->text = g_strdup (rest);
  if (self->kind == SP_IMAP_REPLY_TAGGED && self->status == SP_IMAP_STATUS_NONE)
    return NULL;
  return g_steal_pointer (&self);
}

/**
 * sp_imap_is_data:
 * @line: a reply without its line end
 *
 * Returns: whether it is untagged data, in which there may be literals; in the text of a
 *   status there are none
 */
gboolean
sp_imap_is_data (const char *line)
{
  SpImapReply self = { 0 };

  if (!g_str_has_prefix (line, "* "))
    return FALSE;
  parse_status (&self, after_spaces (line + 1));
  return self.status == SP_IMAP_STATUS_NONE;
}

/**
 * sp_imap_find_literal:
 * @line: a line of untagged data
 * @length: (out): how many bytes follow; %G_MAXUINT64 for a number beyond all measure
 *
 * Returns: whether the line ends with the announcement of a literal (RFC 9051 section 4.3)
 */
gboolean
sp_imap_find_literal (const char *line, guint64 *length)
{
  gsize size = strlen (line);
  const char *open = strrchr (line, '{');
  gsize digits;

  if (open == NULL || line[size - 1] != '}')
    return FALSE;
  digits = strspn (open + 1, "0123456789");
  if (digits == 0 || (open[1 + digits] != '}' && !g_str_equal (open + 1 + digits, "+}")))
    return FALSE;
  *length = digits > 18 ? G_MAXUINT64 : g_ascii_strtoull (open + 1, NULL, 10);
  return TRUE;
}
