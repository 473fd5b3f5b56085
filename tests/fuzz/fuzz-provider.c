/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The file of a provider, ours and somebody else's: whatever it says, each offer has an
 * endpoint that can be written down and read again. */
#include "fuzz.h"
#include "sp-provider.h"

static void
read_offers (SpProvider *provider)
{
  g_autoptr(SpAddress) address = sp_address_new ("a.b/c%d@example.org", NULL);
  g_autoptr(GPtrArray) offers = sp_provider_make_offers (provider, address);

  for (guint i = 0; i < offers->len; i++)
    {
      SpEndpoint *endpoint = sp_offer_get_endpoint (offers->pdata[i]);
      g_autoptr(SpEndpoint) again =
        sp_endpoint_new_from_url (sp_endpoint_get_url (endpoint), NULL);

      g_assert (again != NULL && sp_endpoint_equal (again, endpoint));
      g_assert (sp_endpoint_get_security (endpoint) != SP_SECURITY_NONE);
      g_assert (sp_endpoint_get_port (endpoint) != 0);
      g_assert (sp_offer_get_sign_in (offers->pdata[i]) != 0);
    }
}

static void
read_provider (GBytes *xml, SpProviderOrigin origin)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(SpProvider) provider = sp_provider_new_from_xml (xml, "fuzz", origin, &error);

  g_assert ((provider == NULL) == (error != NULL));
  if (provider != NULL)
    read_offers (provider);
}

int
LLVMFuzzerTestOneInput (const uint8_t *bytes, size_t length)
{
  g_autoptr(GBytes) xml = g_bytes_new (bytes, length);

  read_provider (xml, SP_PROVIDER_BUNDLED);
  read_provider (xml, SP_PROVIDER_FETCHED);
  return 0;
}
