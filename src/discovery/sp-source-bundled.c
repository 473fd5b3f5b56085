/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Our own list of providers, by the domain of the address: needs no network. */
#include "config.h"

#include "sp-search.h"

/**
 * sp_source_bundled_domain:
 * @search: what is looked for
 *
 * Returns: (transfer full) (nullable): the provider with its servers, or %NULL where the
 *   domain is in none of our files
 */
SpFindings *
sp_source_bundled_domain (const SpSearch *search)
{
  const char *domain = sp_address_get_domain (search->address);
  SpProvider *provider = sp_catalogue_find_by_domain (search->catalogue, domain);
  g_autoptr(GPtrArray) offers = NULL;
  SpFindings *findings;

  if (provider == NULL)
    return NULL;
  findings = sp_findings_new (provider, SP_PROVIDER_BUNDLED);
  offers = sp_provider_make_offers (provider, search->address);
  for (guint i = 0; i < offers->len; i++)
    sp_findings_add_proven (findings, SP_SOURCE_BUNDLED_DOMAIN, SP_ASSURANCE_CERTAIN,
                            g_ptr_array_index (offers, i), domain);
  return findings;
}
