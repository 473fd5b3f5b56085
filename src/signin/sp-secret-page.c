/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Bytes with tokens in them, between the JSON or the form and the network. Nothing here is ever
 * moved, so that nothing stays behind. */
#include "config.h"

#include "sp-secret-page.h"

#include <string.h>
#include <sys/mman.h>

/* Tokens have some 2 kB each, an id_token twice that; twice over for escapes. */
#define SIZE (64 * 1024)

struct _SpSecretPage
{
  char *bytes;
  gsize length;
};

/**
 * sp_secret_page_new:
 *
 * Returns: (transfer full): an empty page
 */
SpSecretPage *
sp_secret_page_new (void)
{
  SpSecretPage *self = g_atomic_rc_box_new0 (SpSecretPage);

  self->bytes = mmap (NULL, SIZE, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
  if (self->bytes == MAP_FAILED)
    g_error ("out of memory");
  mlock (self->bytes, SIZE);
  madvise (self->bytes, SIZE, MADV_DONTDUMP);
  return self;
}

SpSecretPage *
sp_secret_page_ref (SpSecretPage *self)
{
  return g_atomic_rc_box_acquire (self);
}

static void
page_clear (SpSecretPage *self)
{
  explicit_bzero (self->bytes, SIZE);
  munmap (self->bytes, SIZE);
}

void
sp_secret_page_unref (SpSecretPage *self)
{
  g_atomic_rc_box_release_full (self, (GDestroyNotify) page_clear);
}

/**
 * sp_secret_page_append:
 * @self: a page
 * @bytes: (array length=length): what to add
 * @length: the number of bytes
 *
 * Returns: whether there was room for it; otherwise nothing is added
 */
gboolean
sp_secret_page_append (SpSecretPage *self, const char *bytes, gsize length)
{
  gsize size;
  char *space = sp_secret_page_get_space (self, &size);

  if (length > size)
    return FALSE;
  memcpy (space, bytes, length);
  sp_secret_page_take_space (self, length);
  return TRUE;
}

static gboolean
append_escaped (SpSecretPage *self, const char *text)
{
  static const char digits[] = "0123456789ABCDEF";

  for (; *text != '\0'; text++)
    {
      guchar c = (guchar) *text;
      char escaped[3] = { '%', digits[c >> 4], digits[c & 15] };
      gboolean is_plain = g_ascii_isalnum (c) || strchr ("-._~", c) != NULL;

      if (!sp_secret_page_append (self, is_plain ? text : escaped, is_plain ? 1 : 3))
        return FALSE;
    }
  return TRUE;
}

/**
 * sp_secret_page_add_field:
 * @self: the page of a form
 * @name: a name, in plain letters
 * @value: its value
 *
 * Adds a field as application/x-www-form-urlencoded has it, every odd byte as its number.
 *
 * Returns: whether there was room for it
 */
gboolean
sp_secret_page_add_field (SpSecretPage *self, const char *name, const char *value)
{
  return (self->length == 0 || sp_secret_page_append (self, "&", 1)) &&
         sp_secret_page_append (self, name, strlen (name)) &&
         sp_secret_page_append (self, "=", 1) && append_escaped (self, value);
}

/**
 * sp_secret_page_get_space:
 * @self: a page
 * @size: (out): how much room there is
 *
 * Returns: (transfer none): where more may be written
 */
char *
sp_secret_page_get_space (SpSecretPage *self, gsize *size)
{
  *size = SIZE - 1 - self->length;
  return self->bytes + self->length;
}

/**
 * sp_secret_page_take_space:
 * @self: a page
 * @length: how many bytes were written where sp_secret_page_get_space() said
 */
void
sp_secret_page_take_space (SpSecretPage *self, gsize length)
{
  g_return_if_fail (length <= SIZE - 1 - self->length);

  self->length += length;
}

/**
 * sp_secret_page_get_text:
 * @self: a page
 *
 * Returns: (transfer none): the bytes, with a NUL behind them
 */
const char *
sp_secret_page_get_text (SpSecretPage *self)
{
  return self->bytes;
}

gsize
sp_secret_page_get_length (SpSecretPage *self)
{
  return self->length;
}

/**
 * sp_secret_page_share:
 * @self: a page that is not changed any more
 *
 * Returns: (transfer full): its bytes, not copied
 */
GBytes *
sp_secret_page_share (SpSecretPage *self)
{
  return g_bytes_new_with_free_func (self->bytes, self->length,
                                     (GDestroyNotify) sp_secret_page_unref,
                                     sp_secret_page_ref (self));
}
