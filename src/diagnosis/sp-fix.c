/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What Signpost can do by itself: whether it applies to this account, and with which value.
 * A fix that would change nothing is none. */
#include "config.h"

#include "sp-fix.h"

#include <string.h>

static gboolean
use_full_address (const SpParticulars *particulars, char **target)
{
  if (particulars->address == NULL)
    return particulars->user == NULL;
  *target = g_strdup (sp_address_get_text (particulars->address));
  return g_strcmp0 (*target, particulars->user) != 0;
}

static gboolean
use_lower_case (const SpParticulars *particulars, char **target)
{
  if (particulars->user == NULL)
    return TRUE;
  *target = g_utf8_strdown (particulars->user, -1);
  return !g_str_equal (*target, particulars->user);
}

static gboolean
remove_spaces (const SpParticulars *particulars, char **target)
{
  SpClues spaces = SP_CLUE_SET (SP_CLUE_OUTER_SPACE) | SP_CLUE_SET (SP_CLUE_INNER_SPACE);

  return particulars->endpoint == NULL || (particulars->clues & spaces) != 0;
}

static gboolean
take_server (const SpParticulars *particulars, SpEndpoint *server, char **target)
{
  if (server == NULL)
    return particulars->endpoint == NULL;
  *target = g_strdup (sp_endpoint_get_url (server));
  return particulars->endpoint == NULL || !sp_endpoint_equal (server, particulars->endpoint);
}

typedef gboolean (*Fits) (SpEndpoint *known, SpEndpoint *endpoint);

/* A server that was found for exactly this mailbox goes before what its provider usually has. */
static SpEndpoint *
find_known (const SpParticulars *particulars, SpService service, Fits fits)
{
  for (guint i = 0; particulars->known != NULL && i < particulars->known->len; i++)
    {
      SpEndpoint *known = particulars->known->pdata[i];

      if (sp_endpoint_get_service (known) == service && fits (known, particulars->endpoint))
        return sp_endpoint_ref (known);
    }
  return sp_particulars_find_server (particulars, service);
}

static gboolean
is_elsewhere (SpEndpoint *known, SpEndpoint *endpoint)
{
  return !g_str_equal (sp_endpoint_get_host (known), sp_endpoint_get_host (endpoint));
}

static gboolean
has_tls (SpEndpoint *known, SpEndpoint *endpoint)
{
  return sp_endpoint_get_security (known) == SP_SECURITY_TLS &&
         !sp_endpoint_equal (known, endpoint);
}

static gboolean
is_encrypted (SpEndpoint *known, SpEndpoint *endpoint)
{
  return sp_endpoint_get_security (known) != SP_SECURITY_NONE;
}

static gboolean
use_current_server (const SpParticulars *particulars, char **target)
{
  g_autoptr(SpEndpoint) server = NULL;

  if (particulars->current != NULL)
    server = sp_endpoint_ref (particulars->current);
  if (server == NULL && particulars->service >= 0)
    server = find_known (particulars, particulars->service, is_elsewhere);
  return take_server (particulars, server, target);
}

/* RFC 8314 3.3: implicit TLS. Where the provider is known, as it does it. */
static gboolean
use_tls (const SpParticulars *particulars, char **target)
{
  g_autoptr(SpEndpoint) server = NULL;
  SpEndpoint *endpoint = particulars->endpoint;

  if (endpoint == NULL)
    return TRUE;
  server = find_known (particulars, particulars->service, has_tls);
  if (server == NULL)
    server = sp_endpoint_new (sp_endpoint_get_service (endpoint), SP_SECURITY_TLS,
                              sp_endpoint_get_host (endpoint),
                              sp_service_default_port (sp_endpoint_get_service (endpoint),
                                                       SP_SECURITY_TLS), NULL);
  return take_server (particulars, server, target);
}

static gboolean
switch_to_imap (const SpParticulars *particulars, char **target)
{
  g_autoptr(SpEndpoint) server = find_known (particulars, SP_SERVICE_IMAP, is_encrypted);

  return particulars->service == SP_SERVICE_POP3 && take_server (particulars, server, target);
}

/* Who has a token has come by it somewhere, whatever is known of the provider. */
static gboolean
sign_in_with_browser (const SpParticulars *particulars, char **target)
{
  return particulars->provider == NULL ||
         (particulars->clues & SP_CLUE_SET (SP_CLUE_TOKEN_USED)) != 0 ||
         (sp_provider_get_sign_in (particulars->provider) & SP_SIGN_IN_BROWSER) != 0;
}

static gboolean
pin_certificate (const SpParticulars *particulars, char **target)
{
  if (particulars->certificate == NULL)
    return FALSE;
  *target = g_strdup (sp_certificate_get_sha256 (particulars->certificate));
  return TRUE;
}

static gboolean
check_again (const SpParticulars *particulars, char **target)
{
  return TRUE;
}

static const struct
{
  const char *id;
  gboolean (*resolve) (const SpParticulars *particulars, char **target);
} fixes[] = {
  { "use-full-address", use_full_address },
  { "use-lower-case", use_lower_case },
  { "remove-spaces", remove_spaces },
  { "use-current-server", use_current_server },
  { "use-tls", use_tls },
  { "switch-to-imap", switch_to_imap },
  { "sign-in-with-browser", sign_in_with_browser },
  { "pin-certificate", pin_certificate },
  { "check-again", check_again },
};

/**
 * sp_fix_exists:
 * @id: what a file calls a fix
 *
 * Returns: whether there is such a fix
 */
gboolean
sp_fix_exists (const char *id)
{
  for (guint i = 0; i < G_N_ELEMENTS (fixes); i++)
    {
      if (g_str_equal (fixes[i].id, id))
        return TRUE;
    }
  return FALSE;
}

/**
 * sp_fix_resolve:
 * @id: a fix
 * @particulars: what is known of the account; without an endpoint nothing was checked
 * @target: (out) (nullable): the new value, as the URL of a server, a user name or the
 *   fingerprint of a certificate, where the fix has one
 *
 * Returns: whether the fix would change anything
 */
gboolean
sp_fix_resolve (const char *id, const SpParticulars *particulars, char **target)
{
  *target = NULL;
  for (guint i = 0; i < G_N_ELEMENTS (fixes); i++)
    {
      if (g_str_equal (fixes[i].id, id) && fixes[i].resolve (particulars, target))
        return TRUE;
    }
  g_clear_pointer (target, g_free);
  return FALSE;
}
