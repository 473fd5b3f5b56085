/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The text of a QR code. It never moves while it grows, so that nothing of a password stays
 * behind: there is more room from the beginning than any code has. */
#include "config.h"

#include "sp-code-text.h"

#include <glib/gi18n-lib.h>
#include <string.h>
#include <sys/mman.h>

#include "sp-code.h"

#define SIZE 4096

struct _SpCodeText
{
  char *bytes;
  gsize length;
  gboolean is_full;
};

static void
free_bytes (gpointer bytes)
{
  explicit_bzero (bytes, SIZE);
  munmap (bytes, SIZE);
}

/**
 * sp_code_text_new:
 *
 * Returns: (transfer full): an empty text
 */
SpCodeText *
sp_code_text_new (void)
{
  SpCodeText *self = g_new0 (SpCodeText, 1);

  self->bytes = mmap (NULL, SIZE, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
  if (self->bytes == MAP_FAILED)
    g_error ("out of memory");
  mlock (self->bytes, SIZE);
  madvise (self->bytes, SIZE, MADV_DONTDUMP);
  return self;
}

void
sp_code_text_free (SpCodeText *self)
{
  g_clear_pointer (&self->bytes, free_bytes);
  g_free (self);
}

static void
add_bytes (SpCodeText *self, const char *bytes, gsize length)
{
  if (length >= SIZE - self->length)
    {
      self->is_full = TRUE;
      return;
    }
  memcpy (self->bytes + self->length, bytes, length);
  self->length += length;
}

/**
 * sp_code_text_add:
 * @self: a text
 * @text: what to add as it is
 */
void
sp_code_text_add (SpCodeText *self, const char *text)
{
  add_bytes (self, text, strlen (text));
}

/**
 * sp_code_text_add_number:
 * @self: a text
 * @number: what to add in decimal digits
 */
void
sp_code_text_add_number (SpCodeText *self, guint number)
{
  char digits[16];

  g_snprintf (digits, sizeof digits, "%u", number);
  sp_code_text_add (self, digits);
}

static gsize
measure (const char *text, gssize length)
{
  return length < 0 ? strlen (text) : (gsize) length;
}

/**
 * sp_code_text_add_json:
 * @self: a text
 * @text: (array length=length): a string in UTF-8
 * @length: its bytes, or -1 up to the first NUL
 *
 * Adds a string as JSON has it (RFC 8259 section 7), with its quotes.
 */
void
sp_code_text_add_json (SpCodeText *self, const char *text, gssize length)
{
  const char *end = text + measure (text, length);

  sp_code_text_add (self, "\"");
  for (; text < end; text++)
    {
      char number[8];

      if (*text == '"' || *text == '\\')
        sp_code_text_add (self, "\\");
      if ((guchar) *text >= 0x20)
        add_bytes (self, text, 1);
      else
        {
          g_snprintf (number, sizeof number, "\\u%04x", (guint) *text);
          sp_code_text_add (self, number);
        }
    }
  sp_code_text_add (self, "\"");
}

/**
 * sp_code_text_add_field:
 * @self: a text
 * @text: (array length=length): a part of a URL
 * @length: its bytes, or -1 up to the first NUL
 *
 * Adds it with a number for every byte that is not unreserved (RFC 3986 section 2.3).
 */
void
sp_code_text_add_field (SpCodeText *self, const char *text, gssize length)
{
  static const char digits[] = "0123456789ABCDEF";
  const char *end = text + measure (text, length);

  for (; text < end; text++)
    {
      guchar c = (guchar) *text;
      char number[3] = { '%', digits[c >> 4], digits[c & 15] };
      gboolean is_plain = g_ascii_isalnum (c) || memchr ("-._~", c, 4) != NULL;

      add_bytes (self, is_plain ? text : number, is_plain ? 1 : 3);
      explicit_bzero (number, sizeof number);
    }
}

/**
 * sp_code_text_finish:
 * @self: (transfer full): a text
 * @error: return location for %SP_CODE_ERROR_TOO_LONG
 *
 * Returns: (transfer full) (nullable): the same text, not copied
 */
SecretValue *
sp_code_text_finish (SpCodeText *self, GError **error)
{
  g_autoptr(SpCodeText) text = self;

  if (text->is_full)
    {
      sp_code_set_too_long (error);
      return NULL;
    }
  return secret_value_new_full (g_steal_pointer (&text->bytes), (gssize) text->length, "text/plain",
                                free_bytes);
}
