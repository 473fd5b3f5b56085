/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a server offers, in either form. */
#include "fuzz.h"
#include "sp-capabilities.h"

int
LLVMFuzzerTestOneInput (const uint8_t *bytes, size_t length)
{
  g_autofree char *text = g_strndup ((const char *) bytes, length);
  g_autoptr(SpCapabilities) capabilities = sp_capabilities_new ();
  g_autofree char *mechanisms = NULL;

  sp_capabilities_add_imap (capabilities, text);
  sp_capabilities_add_line (capabilities, text);
  mechanisms = sp_capabilities_dup_mechanisms (capabilities);
  g_assert (mechanisms == NULL || g_str_is_ascii (mechanisms));
  return 0;
}
