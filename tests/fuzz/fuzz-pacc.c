/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Somebody's user-agent-configuration.json: what is offered is encrypted. */
#include "fuzz.h"
#include "sp-pacc.h"

int
LLVMFuzzerTestOneInput (const uint8_t *bytes, size_t length)
{
  g_autoptr(GBytes) json = g_bytes_new (bytes, length);
  g_autoptr(SpAddress) address = sp_address_new ("ada@example.org", NULL);
  g_autoptr(GPtrArray) offers = sp_pacc_read (json, address, NULL);

  for (guint i = 0; offers != NULL && i < offers->len; i++)
    {
      SpEndpoint *endpoint = sp_offer_get_endpoint (g_ptr_array_index (offers, i));

      g_assert (sp_endpoint_get_security (endpoint) != SP_SECURITY_NONE);
    }
  return 0;
}
