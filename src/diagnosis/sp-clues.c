/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What can be known beside a server's reply: of the provider, of what was typed, of the server
 * and of this machine's network. Nothing here keeps a password or asks the network. */
#include "config.h"

#include "sp-clues.h"

#include <string.h>

#define SUBMISSION_OF_OLD 25

/* Longer ones, with their blanks, no provider hands out. */
#define MAX_APP_PASSWORD 64

static SpClues
clue_if (gboolean holds, SpClue clue)
{
  return holds ? SP_CLUE_SET (clue) : 0;
}

static SpClues
clues_of_sign_in (SpSignIn sign_in)
{
  gboolean app_password = (sign_in & SP_SIGN_IN_APP_PASSWORD) != 0;
  gboolean password = (sign_in & SP_SIGN_IN_PASSWORD) != 0;

  return clue_if (app_password && !password, SP_CLUE_WANTS_APP_PASSWORD) |
         clue_if (app_password && password, SP_CLUE_MAY_WANT_APP_PASSWORD) |
         clue_if (sign_in != 0 && !app_password && !password, SP_CLUE_TAKES_NO_PASSWORD);
}

static gboolean
must_enable (SpProvider *provider, int service)
{
  if (service >= 0)
    return sp_provider_must_enable (provider, service);
  return sp_provider_must_enable (provider, SP_SERVICE_IMAP) ||
         sp_provider_must_enable (provider, SP_SERVICE_POP3);
}

/**
 * sp_clues_of_provider:
 * @provider: (nullable): who runs the mailbox
 * @service: a #SpService, or -1 where it is not known
 *
 * Returns: what follows from who runs the mailbox
 */
SpClues
sp_clues_of_provider (SpProvider *provider, int service)
{
  gboolean wants_address;

  if (provider == NULL)
    return 0;
  wants_address = sp_provider_get_user_name_rule (provider) == SP_USER_NAME_ADDRESS;
  return clues_of_sign_in (sp_provider_get_sign_in (provider)) |
         clue_if (wants_address, SP_CLUE_WANTS_FULL_ADDRESS) |
         clue_if (!wants_address, SP_CLUE_WANTS_OTHER_USER) |
         clue_if (sp_provider_wants_lower_case (provider), SP_CLUE_WANTS_LOWER_CASE) |
         clue_if (sp_provider_wants_main_address (provider), SP_CLUE_WANTS_MAIN_ADDRESS) |
         clue_if (must_enable (provider, service), SP_CLUE_MUST_ENABLE) |
         clue_if (sp_provider_allows_one_pop_session (provider), SP_CLUE_ONE_POP_SESSION);
}

static gboolean
matches_whole (const char *pattern, const char *text, gsize length)
{
  g_autoptr(GRegex) regex = g_regex_new (pattern, G_REGEX_RAW | G_REGEX_DOLLAR_ENDONLY, 0, NULL);
  g_autoptr(GMatchInfo) match = NULL;
  int start, end;

  return regex != NULL && g_regex_match_full (regex, text, length, 0, 0, &match, NULL) &&
         g_match_info_fetch_pos (match, 0, &start, &end) && start == 0 && (gsize) end == length;
}

/* Providers show app passwords in groups of four, so blanks do not count. */
static gboolean
has_app_password_shape (SpProvider *provider, const char *password, gsize length)
{
  const char *pattern = provider != NULL ? sp_provider_get_app_password_pattern (provider) : NULL;
  char compact[MAX_APP_PASSWORD];
  gsize n = 0;
  gboolean matches;

  if (pattern == NULL || length > sizeof compact)
    return FALSE;
  for (gsize i = 0; i < length; i++)
    {
      if (!g_ascii_isspace (password[i]))
        compact[n++] = password[i];
    }
  matches = matches_whole (pattern, compact, n);
  explicit_bzero (compact, sizeof compact);
  return matches;
}

/**
 * sp_clues_of_password:
 * @provider: (nullable): who runs the mailbox
 * @password: (array length=length): what was typed
 * @length: the length of @password in bytes
 *
 * Looks at a password, and keeps nothing of it.
 *
 * Returns: what is worth telling about it
 */
SpClues
sp_clues_of_password (SpProvider *provider, const char *password, gsize length)
{
  gboolean has_inner = FALSE;
  gboolean has_non_ascii = FALSE;
  gboolean has_outer = length > 0 && (g_ascii_isspace (password[0]) ||
                                      g_ascii_isspace (password[length - 1]));

  for (gsize i = 0; i < length; i++)
    {
      has_non_ascii |= (password[i] & 0x80) != 0;
      has_inner |= i > 0 && i + 1 < length && g_ascii_isspace (password[i]);
    }
  return clue_if (has_outer, SP_CLUE_OUTER_SPACE) | clue_if (has_inner, SP_CLUE_INNER_SPACE) |
         clue_if (has_non_ascii, SP_CLUE_NON_ASCII) |
         clue_if (has_app_password_shape (provider, password, length),
                  SP_CLUE_APP_PASSWORD_SHAPE);
}

static gboolean
has_capitals (const char *text)
{
  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      if (g_unichar_isupper (g_utf8_get_char (p)))
        return TRUE;
    }
  return FALSE;
}

/**
 * sp_clues_of_user:
 * @user: a user name, as UTF-8
 * @address: (nullable): the address
 *
 * Returns: what is worth telling about it
 */
SpClues
sp_clues_of_user (const char *user, SpAddress *address)
{
  gboolean is_address = address != NULL && g_str_equal (user, sp_address_get_text (address));

  return clue_if (strchr (user, '@') == NULL, SP_CLUE_USER_NOT_FULL_ADDRESS) |
         clue_if (is_address, SP_CLUE_USER_IS_ADDRESS) |
         clue_if (has_capitals (user), SP_CLUE_USER_HAS_CAPITALS);
}

static gboolean
is_loopback (const char *host)
{
  g_autoptr(GInetAddress) address = g_inet_address_new_from_string (host);

  return address != NULL ? g_inet_address_get_is_loopback (address)
                         : g_str_equal (host, "localhost");
}

/**
 * sp_clues_find_current:
 * @catalogue: the providers
 * @provider: (nullable): who runs the mailbox, or else whoever has the host counts
 * @endpoint: a server
 *
 * Returns: (transfer full) (nullable): the server that took the place of @endpoint, %NULL where
 *   that is not retired
 */
SpEndpoint *
sp_clues_find_current (SpCatalogue *catalogue, SpProvider *provider, SpEndpoint *endpoint)
{
  if (provider == NULL)
    provider = sp_catalogue_find_by_server (catalogue, sp_endpoint_get_host (endpoint));
  return provider != NULL ? sp_provider_replace_retired (provider, endpoint) : NULL;
}

static gboolean
is_host_of (SpProvider *provider, SpAddress *address, const char *host)
{
  g_autoptr(GPtrArray) offers = sp_provider_make_offers (provider, address);

  for (guint i = 0; i < offers->len; i++)
    {
      if (g_str_equal (sp_endpoint_get_host (sp_offer_get_endpoint (offers->pdata[i])), host))
        return TRUE;
    }
  return FALSE;
}

/* What a domain says of itself may be as wrong as what a person types. */
static gboolean
is_bundled (SpCatalogue *catalogue, SpProvider *provider)
{
  return sp_catalogue_find_by_id (catalogue, sp_provider_get_id (provider)) == provider;
}

/**
 * sp_clues_of_server:
 * @catalogue: the providers
 * @provider: (nullable): who runs the mailbox
 * @address: the address
 * @endpoint: a server
 *
 * Returns: what follows from which server was asked
 */
SpClues
sp_clues_of_server (SpCatalogue  *catalogue,
                    SpProvider   *provider,
                    SpAddress    *address,
                    SpEndpoint   *endpoint)
{
  const char *host = sp_endpoint_get_host (endpoint);
  gboolean is_outgoing = sp_endpoint_get_service (endpoint) == SP_SERVICE_SMTP;
  SpProvider *owner = sp_catalogue_find_by_server (catalogue, host);
  gboolean is_own = provider != NULL && is_host_of (provider, address, host);
  g_autoptr(SpEndpoint) current = sp_clues_find_current (catalogue, provider, endpoint);
  gboolean was_given_up = current != NULL;

  return clue_if (was_given_up, SP_CLUE_RETIRED_HOST) |
         clue_if (is_loopback (host), SP_CLUE_LOOPBACK_HOST) |
         clue_if (is_own && !was_given_up && !is_loopback (host) &&
                  is_bundled (catalogue, provider), SP_CLUE_OWN_HOST) |
         clue_if (provider != NULL && owner != NULL && owner != provider && !is_own &&
                  !was_given_up && !is_loopback (host), SP_CLUE_FOREIGN_HOST) |
         clue_if (is_outgoing && owner == NULL && !is_own &&
                  sp_catalogue_find_by_mx (catalogue, host) != NULL, SP_CLUE_INBOUND_HOST) |
         clue_if (is_outgoing && sp_endpoint_get_port (endpoint) == SUBMISSION_OF_OLD,
                  SP_CLUE_PORT_25);
}

static gboolean
leads_to_proxy (const char *const *proxies)
{
  return proxies != NULL && proxies[0] != NULL && !g_str_equal (proxies[0], "direct://");
}

/**
 * sp_clues_of_network:
 * @monitor: what the desktop knows of the network
 * @proxies: (array zero-terminated=1) (nullable): what #GProxyResolver gave for a mail server
 *
 * Returns: what is known of this machine's network
 */
SpClues
sp_clues_of_network (GNetworkMonitor *monitor, const char *const *proxies)
{
  gboolean is_there = g_network_monitor_get_network_available (monitor);
  gboolean is_portal =
    g_network_monitor_get_connectivity (monitor) == G_NETWORK_CONNECTIVITY_PORTAL;

  return clue_if (!is_there, SP_CLUE_NO_NETWORK) |
         clue_if (is_there && is_portal, SP_CLUE_CAPTIVE_PORTAL) |
         clue_if (leads_to_proxy (proxies), SP_CLUE_PROXY_IN_USE);
}
