/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The file of an issuer: a browser and a token are sent to web pages by https only. */
#include "fuzz.h"
#include "sp-issuer.h"

int
LLVMFuzzerTestOneInput (const uint8_t *bytes, size_t length)
{
  g_autoptr(GBytes) xml = g_bytes_new (bytes, length);
  g_autoptr(GError) error = NULL;
  g_autoptr(SpIssuer) issuer = sp_issuer_new_from_xml (xml, "fuzz", &error);

  g_assert ((issuer == NULL) == (error != NULL));
  for (guint i = 0; issuer != NULL && i < SP_N_ISSUER_ENDPOINTS; i++)
    {
      g_autofree char *url = sp_issuer_make_endpoint (issuer, i, NULL);

      g_assert (url == NULL || g_ascii_strncasecmp (url, "https://", 8) == 0);
    }
  return 0;
}
