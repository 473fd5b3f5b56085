/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Secrets on their way to a server, in OpenSSL's secure heap. */
#include "config.h"

#include "sp-secret-buffer.h"

#include <openssl/crypto.h>
#include <openssl/evp.h>
#include <string.h>

struct _SpSecretBuffer
{
  char *bytes;
  gsize length;
  gsize size;
};

/* Enough for the longest password or token, in every form it takes, of several services. */
#define SECURE_HEAP_SIZE (1 << 18)
#define SECURE_HEAP_MIN_BLOCK 64
#define FIRST_SIZE 256

/* Locking may be refused by the system's limit: the heap is then used unlocked, and when it
 * is full the ordinary heap is; either is wiped. */
static void
ensure_secure_heap (void)
{
  static gsize once = 0;

  if (g_once_init_enter (&once))
    {
      CRYPTO_secure_malloc_init (SECURE_HEAP_SIZE, SECURE_HEAP_MIN_BLOCK);
      g_once_init_leave (&once, 1);
    }
}

static char *
allocate (gsize size)
{
  char *bytes = OPENSSL_secure_malloc (size);

  if (bytes == NULL)
    bytes = OPENSSL_malloc (size);
  if (bytes == NULL)
    g_error ("out of memory");
  return bytes;
}

/**
 * sp_secret_buffer_new:
 *
 * Returns: (transfer full): an empty buffer
 */
SpSecretBuffer *
sp_secret_buffer_new (void)
{
  SpSecretBuffer *self = g_new0 (SpSecretBuffer, 1);

  ensure_secure_heap ();
  self->size = FIRST_SIZE;
  self->bytes = allocate (self->size);
  self->bytes[0] = '\0';
  return self;
}

void
sp_secret_buffer_free (SpSecretBuffer *self)
{
  OPENSSL_secure_clear_free (self->bytes, self->size);
  g_free (self);
}

static void
reserve (SpSecretBuffer *self, gsize more)
{
  gsize size = self->size;
  char *bytes;

  while (size - self->length <= more)
    size *= 2;
  if (size == self->size)
    return;
  bytes = allocate (size);
  memcpy (bytes, self->bytes, self->length + 1);
  OPENSSL_secure_clear_free (self->bytes, self->size);
  self->bytes = bytes;
  self->size = size;
}

/**
 * sp_secret_buffer_append:
 * @self: a buffer
 * @bytes: (array length=length): what to add; may contain NUL
 * @length: the number of bytes, or -1 up to the first NUL
 */
void
sp_secret_buffer_append (SpSecretBuffer *self, const char *bytes, gssize length)
{
  gsize more = length < 0 ? strlen (bytes) : (gsize) length;

  reserve (self, more);
  memcpy (self->bytes + self->length, bytes, more);
  self->length += more;
  self->bytes[self->length] = '\0';
}

/**
 * sp_secret_buffer_append_base64:
 * @self: a buffer
 * @bytes: (array length=length): what to encode
 * @length: the number of bytes
 *
 * Adds @bytes in base64 (RFC 4648 section 4), without line breaks.
 */
void
sp_secret_buffer_append_base64 (SpSecretBuffer *self, const char *bytes, gsize length)
{
  reserve (self, (length + 2) / 3 * 4);
  self->length += EVP_EncodeBlock ((guchar *) self->bytes + self->length,
                                   (const guchar *) bytes, (int) length);
}

/**
 * sp_secret_buffer_get_text:
 * @self: a buffer
 *
 * Returns: (transfer none): the bytes, with a NUL behind them
 */
const char *
sp_secret_buffer_get_text (SpSecretBuffer *self)
{
  return self->bytes;
}

gsize
sp_secret_buffer_get_length (SpSecretBuffer *self)
{
  return self->length;
}
