/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Foreign bytes: what comes out is UTF-8 without escape sequences, and stays as it is. */
#include <string.h>

#include "fuzz.h"
#include "sp-plain-text.h"

int
LLVMFuzzerTestOneInput (const uint8_t *bytes, size_t length)
{
  g_autofree char *text = sp_plain_text ((const char *) bytes, length);
  g_autofree char *again = sp_plain_text (text, -1);

  g_assert (g_utf8_validate (text, -1, NULL));
  g_assert (strpbrk (text, "\033\r\a\b") == NULL);
  g_assert (g_str_equal (text, again));
  return 0;
}
