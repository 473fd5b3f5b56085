/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A server as somebody typed it: what is taken reads back as itself. */
#include "fuzz.h"
#include "sp-endpoint.h"

int
LLVMFuzzerTestOneInput (const uint8_t *bytes, size_t length)
{
  g_autofree char *text = g_strndup ((const char *) bytes, length);
  g_autoptr(SpEndpoint) endpoint = sp_endpoint_new_from_url (text, NULL);
  g_autoptr(SpEndpoint) again = NULL;

  if (endpoint == NULL)
    return 0;
  again = sp_endpoint_new_from_url (sp_endpoint_get_url (endpoint), NULL);
  g_assert (again != NULL && sp_endpoint_equal (endpoint, again));
  return 0;
}
