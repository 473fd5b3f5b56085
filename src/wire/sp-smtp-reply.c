/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The grammar of SMTP replies (RFC 5321 section 4.2, RFC 2034). Pure: bytes in, meaning
 * out; a fuzz target. */
#include "config.h"

#include "sp-smtp-reply.h"

#include <string.h>

SpSmtpReply *
sp_smtp_reply_new (void)
{
  SpSmtpReply *self = g_new0 (SpSmtpReply, 1);

  self->lines = g_ptr_array_new_with_free_func (g_free);
  self->words = g_string_new (NULL);
  return self;
}

void
sp_smtp_reply_free (SpSmtpReply *self)
{
  g_free (self->enhanced);
  g_ptr_array_unref (self->lines);
  g_string_free (self->words, TRUE);
  g_free (self);
}

static gsize
span_number (const char *text, gsize most)
{
  gsize digits = strspn (text, "0123456789");

  return digits <= most ? digits : 0;
}

/* RFC 3463 section 2: class "." subject "." detail, the class as in the reply code. */
static char *
dup_enhanced (const char *text, guint code)
{
  const char *p = text + 2;
  gsize digits;

  if ((text[0] != '2' && text[0] != '4' && text[0] != '5') || text[1] != '.' ||
      (guint) (text[0] - '0') != code / 100)
    return NULL;
  digits = span_number (p, 3);
  if (digits == 0 || p[digits] != '.')
    return NULL;
  p += digits + 1;
  digits = span_number (p, 3);
  if (digits == 0 || (p[digits] != ' ' && p[digits] != '\0'))
    return NULL;
  return g_strndup (text, p + digits - text);
}

static gboolean
has_reply_code (const char *line)
{
  return line[0] >= '2' && line[0] <= '5' && g_ascii_isdigit (line[1]) &&
         g_ascii_isdigit (line[2]) && (line[3] == ' ' || line[3] == '-' || line[3] == '\0');
}

/**
 * sp_smtp_reply_add:
 * @self: a reply that is not complete
 * @line: its next line, without its end
 *
 * Every line of a reply has the same code (RFC 5321 section 4.2.1).
 *
 * Returns: whether this was the last line, or none
 */
SpSmtpLine
sp_smtp_reply_add (SpSmtpReply *self, const char *line)
{
  const char *text;
  guint code;

  if (!has_reply_code (line))
    return SP_SMTP_LINE_MALFORMED;
  code = (line[0] - '0') * 100 + (line[1] - '0') * 10 + (line[2] - '0');
  if (self->code != 0 && self->code != code)
    return SP_SMTP_LINE_MALFORMED;
  self->code = code;

  text = line[3] != '\0' ? line + 4 : line + 3;
  if (self->enhanced == NULL)
    self->enhanced = dup_enhanced (text, code);
  g_ptr_array_add (self->lines, g_strdup (text));
  if (self->words->len > 0)
    g_string_append_c (self->words, '\n');
  g_string_append (self->words, line);
  return line[3] == '-' ? SP_SMTP_LINE_MORE : SP_SMTP_LINE_LAST;
}

/**
 * sp_smtp_reply_dup_code:
 * @self: a complete reply
 *
 * Returns: (transfer full): its machine code: "535 5.7.8", or "535" alone
 */
char *
sp_smtp_reply_dup_code (SpSmtpReply *self)
{
  if (self->enhanced == NULL)
    return g_strdup_printf ("%03u", self->code);
  return g_strdup_printf ("%03u %s", self->code, self->enhanced);
}
