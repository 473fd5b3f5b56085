/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A BIO over our transport: blocking, and it keeps the transport's error whole. */
#include "config.h"

#include "sp-tls-bio.h"

#include <string.h>

static void
keep_first (SpTlsBio *link, const char *bytes, gsize length)
{
  gsize room = sizeof link->first - 1;

  if (link->n_received < room)
    memcpy (link->first + link->n_received, bytes, MIN (length, room - link->n_received));
  link->n_received += length;
}

static int
bio_read (BIO *bio, char *bytes, int size)
{
  SpTlsBio *link = BIO_get_data (bio);
  gssize n;

  BIO_clear_retry_flags (bio);
  g_clear_error (&link->error);
  n = sp_transport_read (link->transport, bytes, size, &link->error);
  if (n > 0)
    keep_first (link, bytes, n);
  else if (n < 0 && g_error_matches (link->error, G_IO_ERROR, G_IO_ERROR_WOULD_BLOCK))
    BIO_set_retry_read (bio);
  return (int) n;
}

static int
bio_write (BIO *bio, const char *bytes, int length)
{
  SpTlsBio *link = BIO_get_data (bio);

  BIO_clear_retry_flags (bio);
  g_clear_error (&link->error);
  return sp_transport_write (link->transport, bytes, length, &link->error) ? length : -1;
}

static long
bio_ctrl (BIO *bio, int command, long number, void *pointer)
{
  return command == BIO_CTRL_FLUSH;
}

static BIO_METHOD *
bio_method (void)
{
  static BIO_METHOD *method = NULL;

  if (g_once_init_enter (&method))
    {
      BIO_METHOD *made = BIO_meth_new (BIO_get_new_index () | BIO_TYPE_SOURCE_SINK, "signpost");

      BIO_meth_set_read (made, bio_read);
      BIO_meth_set_write (made, bio_write);
      BIO_meth_set_ctrl (made, bio_ctrl);
      g_once_init_leave (&method, made);
    }
  return method;
}

/**
 * sp_tls_bio_new:
 * @link: (transfer none): outlives the BIO
 *
 * Returns: (transfer full): a BIO that reads and writes the link's transport
 */
BIO *
sp_tls_bio_new (SpTlsBio *link)
{
  BIO *bio = BIO_new (bio_method ());

  BIO_set_data (bio, link);
  BIO_set_init (bio, 1);
  return bio;
}
