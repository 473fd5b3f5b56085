/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A server as a file has it, and the offer that it becomes for one address. This is where
 * what somebody else wrote becomes an endpoint: only sp_endpoint_new() may do that, and
 * only after the placeholders are filled in. */
#include "config.h"

#include "sp-provider-private.h"

#include <string.h>

#include "sp-host-name.h"

/* Longer than any address (RFC 5321 section 4.5.3.1). */
#define MAX_USER_NAME 255

static const struct
{
  const char *name;
  const char *(*get) (SpAddress *address);
} placeholders[] = {
  { "%EMAILADDRESS%", sp_address_get_text },
  { "%EMAILLOCALPART%", sp_address_get_local_part },
  { "%EMAILDOMAIN%", sp_address_get_domain },
};

/* Upstream has more placeholders than ours, all of them capitals between percent signs; a
 * lone percent sign is part of a user name such as "ada%example.org". */
static gsize
measure_placeholder (const char *text)
{
  gsize capitals = *text == '%' ? strspn (text + 1, "ABCDEFGHIJKLMNOPQRSTUVWXYZ") : 0;

  return capitals > 0 && text[capitals + 1] == '%' ? capitals + 2 : 0;
}

/**
 * sp_provider_has_placeholder:
 * @text: a host or a user name from a file
 *
 * Returns: whether it needs an address before it means anything
 */
gboolean
sp_provider_has_placeholder (const char *text)
{
  for (const char *p = text; *p != '\0'; p++)
    {
      if (measure_placeholder (p) > 0)
        return TRUE;
    }
  return FALSE;
}

static const char *
look_up_placeholder (const char *text, gsize length, SpAddress *address)
{
  for (guint i = 0; i < G_N_ELEMENTS (placeholders); i++)
    {
      if (strlen (placeholders[i].name) == length && g_str_has_prefix (text, placeholders[i].name))
        return placeholders[i].get (address);
    }
  return NULL;
}

/* Goes over the text once: what an address puts in is never read as a placeholder again.
 * NULL where something is asked for that an address does not tell. */
static char *
fill_in (const char *text, SpAddress *address)
{
  g_autoptr(GString) filled = g_string_new (NULL);

  for (const char *p = text; *p != '\0';)
    {
      gsize length = measure_placeholder (p);
      const char *value = length > 0 ? look_up_placeholder (p, length, address) : NULL;

      if (length > 0 && value == NULL)
        return NULL;
      if (length > 0)
        g_string_append (filled, value);
      else
        g_string_append_c (filled, *p);
      p += MAX (length, 1);
    }
  return g_string_free (g_steal_pointer (&filled), FALSE);
}

/**
 * sp_provider_host_is_honest:
 * @host: a host name that a file gives
 *
 * A name in another script is taken only where it stays what it is on the way to its
 * ASCII form and back (RFC 5891 section 4.1): letters that merely become others, such as
 * full-width ones, and dots that are none hide a name from whoever reads the file.
 *
 * Returns: whether it is the name of a server, and of the one that it seems to be
 */
gboolean
sp_provider_host_is_honest (const char *host)
{
  g_autofree char *ascii = sp_host_name_normalise (host);
  g_autofree char *shown = NULL;
  g_autofree char *lower = NULL;

  if (ascii == NULL || g_str_is_ascii (host))
    return ascii != NULL;
  shown = g_hostname_to_unicode (ascii);
  lower = g_utf8_strdown (host, -1);
  return g_strcmp0 (shown, lower) == 0;
}

static gboolean
user_name_is_plain (const char *user_name)
{
  if (*user_name == '\0' || strlen (user_name) > MAX_USER_NAME)
    return FALSE;
  for (const char *p = user_name; *p != '\0'; p = g_utf8_next_char (p))
    {
      if (!g_unichar_isprint (g_utf8_get_char (p)))
        return FALSE;
    }
  return TRUE;
}

/* The name of a server goes through DNS in the clear: of the address only the domain may be in
 * it. */
static gboolean
names_nobody (const char *host)
{
  return strstr (host, "%EMAILLOCALPART%") == NULL && strstr (host, "%EMAILADDRESS%") == NULL;
}

/**
 * sp_provider_server_make_offer:
 * @server: a server of a file
 * @address: the address that it is meant for
 *
 * Returns: (transfer full) (nullable): what the file offers to @address there, or %NULL where
 *   that is without encryption, no name of a server or no user name
 */
SpOffer *
sp_provider_server_make_offer (const SpProviderServer *server, SpAddress *address)
{
  g_autofree char *host = names_nobody (server->host) ? fill_in (server->host, address) : NULL;
  g_autofree char *user_name = fill_in (server->user_name, address);
  g_autoptr(SpEndpoint) endpoint = NULL;

  if (server->security == SP_SECURITY_NONE || host == NULL || user_name == NULL ||
      !sp_provider_host_is_honest (host) || !user_name_is_plain (user_name))
    return NULL;
  endpoint = sp_endpoint_new (server->service, server->security, host, server->port, NULL);
  return endpoint != NULL ? sp_offer_new (endpoint, user_name, server->sign_in) : NULL;
}

static SpEndpoint *
make_first_endpoint (const SpProviderFacts *facts, SpService service)
{
  for (guint i = 0; i < facts->servers->len; i++)
    {
      const SpProviderServer *server = facts->servers->pdata[i];

      if (server->service == service && !sp_provider_has_placeholder (server->host))
        return sp_endpoint_new (service, server->security, server->host, server->port, NULL);
    }
  return NULL;
}

/**
 * sp_provider_facts_replace_retired:
 * @facts: all about a provider
 * @endpoint: where somebody wants to connect
 *
 * Returns: (transfer full) (nullable): the provider's first server of the same service, if
 *   @endpoint names a host that is retired for it
 */
SpEndpoint *
sp_provider_facts_replace_retired (const SpProviderFacts *facts, SpEndpoint *endpoint)
{
  for (guint i = 0; i < facts->retired->len; i++)
    {
      const SpRetiredServer *retired = facts->retired->pdata[i];

      if (retired->service == sp_endpoint_get_service (endpoint) &&
          g_str_equal (retired->host, sp_endpoint_get_host (endpoint)))
        return make_first_endpoint (facts, retired->service);
    }
  return NULL;
}
