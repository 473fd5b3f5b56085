/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What somebody typed or dropped, and the name of a host: what comes out stays as it is. */
#include <string.h>

#include "fuzz.h"
#include "sp-host-name.h"
#include "sp-typed-text.h"

int
LLVMFuzzerTestOneInput (const uint8_t *bytes, size_t length)
{
  g_autofree char *text = g_strndup ((const char *) bytes, length);
  g_autofree char *address = sp_typed_text_find_address (text);
  g_autofree char *host = sp_host_name_normalise (text);
  g_autofree char *again = host != NULL ? sp_host_name_normalise (host) : NULL;

  g_assert (address == NULL || g_utf8_validate (address, -1, NULL));
  g_assert (host == NULL || g_str_is_ascii (host));
  g_assert (host == NULL || strpbrk (host, " \t\r\n\"'`$\\<>/@") == NULL);
  g_assert (g_strcmp0 (again, host) == 0);
  return 0;
}
