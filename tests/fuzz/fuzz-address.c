/* SPDX-License-Identifier: GPL-3.0-or-later */
/* An address as somebody typed it: what is taken can stand in a protocol line. */
#include <string.h>

#include "fuzz.h"
#include "sp-address.h"

int
LLVMFuzzerTestOneInput (const uint8_t *bytes, size_t length)
{
  g_autofree char *text = g_strndup ((const char *) bytes, length);
  g_autoptr(SpAddress) address = sp_address_new (text, NULL);

  if (address != NULL)
    g_assert (strpbrk (sp_address_get_text (address), "\r\n <>") == NULL);
  return 0;
}
