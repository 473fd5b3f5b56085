/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Names that are the same each time: what is exported again takes the place of what was there. */
#include "config.h"

#include "sp-uuid.h"

/* The name space of URLs: RFC 9562 section 6.6. */
static const guint8 url_space[16] = {
  0x6b, 0xa7, 0xb8, 0x11, 0x9d, 0xad, 0x11, 0xd1, 0x80, 0xb4, 0x00, 0xc0, 0x4f, 0xd4, 0x30, 0xc8,
};

/**
 * sp_uuid_from_url:
 * @url: a URL
 *
 * Returns: (transfer full): its UUID of version 5 (RFC 9562 section 5.5), in small letters
 */
char *
sp_uuid_from_url (const char *url)
{
  g_autoptr(GChecksum) checksum = g_checksum_new (G_CHECKSUM_SHA1);
  guint8 digest[20];
  gsize length = sizeof digest;
  GString *uuid = g_string_new (NULL);

  g_checksum_update (checksum, url_space, sizeof url_space);
  g_checksum_update (checksum, (const guchar *) url, -1);
  g_checksum_get_digest (checksum, digest, &length);
  digest[6] = (digest[6] & 0x0f) | 0x50;
  digest[8] = (digest[8] & 0x3f) | 0x80;
  for (guint i = 0; i < 16; i++)
    g_string_append_printf (uuid, "%s%02x", i >= 4 && i <= 10 && i % 2 == 0 ? "-" : "", digest[i]);
  return g_string_free (uuid, FALSE);
}
