/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A server's certificate: what a person is shown of it is one line of plain text each. */
#include "config.h"

#include <string.h>

#include "fuzz.h"
#include "sp-certificate-reader.h"
#include "sp-plain-text.h"

static void
assert_line (const char *text)
{
  g_autofree char *plain = sp_plain_text (text, -1);

  g_assert (g_str_equal (text, plain));
  g_assert (strchr (text, '\n') == NULL);
}

int
LLVMFuzzerTestOneInput (const uint8_t *bytes, size_t length)
{
  const guchar *begin = bytes;
  X509 *x509 = d2i_X509 (NULL, &begin, (long) length);
  g_autoptr(SpCertificate) certificate = NULL;
  const char *const *names;

  if (x509 == NULL)
    return 0;
  certificate = sp_certificate_read (x509);
  X509_free (x509);
  assert_line (sp_certificate_get_subject (certificate));
  assert_line (sp_certificate_get_issuer (certificate));
  g_assert (strlen (sp_certificate_get_sha256 (certificate)) == 64);
  names = sp_certificate_get_names (certificate);
  for (guint i = 0; names[i] != NULL; i++)
    assert_line (names[i]);
  return 0;
}
