/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which names belong to one owner: those below the same registrable domain, as the Public
 * Suffix List has it. libsoup asks libpsl. */
#include "config.h"

#include "sp-own-domain.h"

#include <libsoup/soup.h>

/**
 * sp_own_domain_base:
 * @host: a host name or a domain in lower-case ASCII
 *
 * Returns: (transfer full) (nullable): the registrable domain it belongs to, or %NULL for an
 *   IP address, a public suffix, or where the list is not available
 */
char *
sp_own_domain_base (const char *host)
{
  return g_strdup (soup_tld_get_base_domain (host, NULL));
}

/* Also right for names that the list does not have, like those of a company's own network. */
static gboolean
is_below (const char *host, const char *domain)
{
  g_autofree char *suffix = g_strconcat (".", domain, NULL);

  return g_str_has_suffix (host, suffix) && !soup_tld_domain_is_public_suffix (domain);
}

/**
 * sp_own_domain_contains:
 * @domain: the domain of an address
 * @host: the name of a server
 *
 * Returns: whether both surely have the same owner
 */
gboolean
sp_own_domain_contains (const char *domain, const char *host)
{
  g_autofree char *own = sp_own_domain_base (domain);
  g_autofree char *other = sp_own_domain_base (host);

  if (g_str_equal (domain, host) || is_below (host, domain))
    return TRUE;
  return own != NULL && g_strcmp0 (own, other) == 0;
}
