/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What people mistype where a server belongs, by what the catalogue and the registered ports
 * tell. Asks no network, and changes nothing: that is for the person to do. */
#include "config.h"

#include "sp-slip.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "sp-host-name.h"
#include "sp-labels.h"

/* RFC 5321: for mail between servers. Programs hand in theirs at another (RFC 8314). */
#define PORT_BETWEEN_SERVERS 25

typedef struct
{
  const SpTyped *typed;
  SpCatalogue *catalogue;
  SpProvider *provider;
  SpAddress *address;
  SpEndpoint *endpoint;
} Look;

static SpSlip *
new_slip (char *text, gboolean is_wrong)
{
  SpSlip *self = g_new0 (SpSlip, 1);

  self->text = text;
  self->is_wrong = is_wrong;
  return self;
}

void
sp_slip_free (SpSlip *self)
{
  for (guint i = 0; i < self->n_ways; i++)
    {
      g_free (self->ways[i].label);
      sp_endpoint_unref (self->ways[i].endpoint);
    }
  g_free (self->text);
  g_free (self);
}

static void
add_way (SpSlip *self, char *label, SpEndpoint *endpoint)
{
  self->ways[self->n_ways++] = (SpSlipWay) { label, sp_endpoint_ref (endpoint) };
}

static void
add_host (SpSlip *self, SpEndpoint *endpoint)
{
  /* Translators: a button; %s is the name of a server, as in "imap.example.org" */
  add_way (self, g_strdup_printf (_("_Use %s"), sp_endpoint_get_host (endpoint)), endpoint);
}

/* The provider's own server for what is wanted. */
static SpEndpoint *
find_offered (const Look *look, SpProvider *provider)
{
  g_autoptr(GPtrArray) offers = NULL;

  if (provider == NULL || look->address == NULL)
    return NULL;
  offers = sp_provider_make_offers (provider, look->address);
  for (guint i = 0; i < offers->len; i++)
    {
      SpEndpoint *endpoint = sp_offer_get_endpoint (offers->pdata[i]);

      if (sp_endpoint_get_service (endpoint) == look->typed->service)
        return sp_endpoint_ref (endpoint);
    }
  return NULL;
}

static char *
drop_blanks (const char *text)
{
  g_auto(GStrv) words = g_strsplit_set (text, " \t\n\r", -1);

  return g_strjoinv ("", words);
}

static gboolean
is_outgoing (SpService service)
{
  return service == SP_SERVICE_SMTP;
}

/* As the command line writes it, be there what there may behind the port. */
static SpEndpoint *
read_url (const Look *look, GUri *uri)
{
  g_autofree char *url = g_uri_join (G_URI_FLAGS_NONE, g_uri_get_scheme (uri), NULL,
                                     g_uri_get_host (uri), g_uri_get_port (uri), "", NULL, NULL);
  g_autoptr(SpEndpoint) endpoint = sp_endpoint_new_from_url (url, NULL);

  if (endpoint == NULL || sp_endpoint_get_security (endpoint) == SP_SECURITY_NONE ||
      is_outgoing (sp_endpoint_get_service (endpoint)) != is_outgoing (look->typed->service))
    return NULL;
  return g_steal_pointer (&endpoint);
}

/* A port tells what is spoken there only where it is registered for it. */
static gboolean
read_port (guint port, SpService *service, SpSecurity *security)
{
  for (guint i = 0; i < SP_N_SERVICES; i++)
    {
      for (guint j = SP_SECURITY_TLS; j <= SP_SECURITY_STARTTLS; j++)
        {
          if (sp_service_default_port (i, j) != port)
            continue;
          *service = i;
          *security = j;
          return TRUE;
        }
    }
  return FALSE;
}

static SpEndpoint *
read_host_and_port (const Look *look, GUri *uri)
{
  int port = g_uri_get_port (uri);
  SpService service;
  SpSecurity security = look->typed->security;
  SpSecurity usual;

  if (port > 0 && read_port (port, &service, &usual) && service == look->typed->service)
    security = usual;
  return sp_endpoint_new (look->typed->service, security, g_uri_get_host (uri),
                          port > 0 ? port : look->typed->port, NULL);
}

static SpEndpoint *
understand (const Look *look)
{
  g_autofree char *text = drop_blanks (look->typed->host);
  gboolean has_scheme = strstr (text, "://") != NULL;
  g_autofree char *whole = g_strconcat (has_scheme ? "" : "server://", text, NULL);
  g_autoptr(GUri) uri = g_uri_parse (whole, G_URI_FLAGS_NONE, NULL);
  SpEndpoint *endpoint = NULL;

  if (uri == NULL || g_uri_get_host (uri) == NULL || g_uri_get_host (uri)[0] == '\0')
    return NULL;
  if (has_scheme)
    endpoint = read_url (look, uri);
  else if (g_uri_get_userinfo (uri) != NULL)
    endpoint = find_offered (look, sp_catalogue_find_by_domain (look->catalogue,
                                                                g_uri_get_host (uri)));
  return endpoint != NULL ? endpoint : read_host_and_port (look, uri);
}

/* A name with a protocol, a port, blanks or a person in it. */
static SpSlip *
find_more_than_a_name (const Look *look)
{
  g_autofree char *name = sp_host_name_normalise (look->typed->host);
  g_autoptr(SpEndpoint) meant = NULL;
  SpSlip *slip;

  if (name != NULL || look->typed->host[0] == '\0')
    return NULL;
  meant = understand (look);
  if (meant == NULL)
    return NULL;
  slip = new_slip (g_strdup (strchr (look->typed->host, '@') != NULL
                               ? _("This is an address. Here belongs the name of a server.")
                               : _("This is more than the name of a server.")), TRUE);
  add_host (slip, meant);
  return slip;
}

/* Guides of old and other programs' settings keep names alive that a provider gave up. */
static SpSlip *
find_retired (const Look *look)
{
  g_autoptr(SpEndpoint) current = NULL;
  SpSlip *slip;

  if (look->endpoint == NULL || look->provider == NULL)
    return NULL;
  current = sp_provider_replace_retired (look->provider, look->endpoint);
  if (current == NULL)
    return NULL;
  /* Translators: %s is the name of a server, as in "pop3.live.com" */
  slip = new_slip (g_strdup_printf (_("%s is no longer in use."),
                                    sp_endpoint_get_host (look->endpoint)), TRUE);
  add_host (slip, current);
  return slip;
}

/* Returns: whether @provider has another service at the typed host, and not the wanted one */
static gboolean
find_other_service (const Look *look, SpService *other)
{
  g_autoptr(GPtrArray) offers = sp_provider_make_offers (look->provider, look->address);
  gboolean found = FALSE;

  for (guint i = 0; i < offers->len; i++)
    {
      SpEndpoint *endpoint = sp_offer_get_endpoint (offers->pdata[i]);

      if (!g_str_equal (sp_endpoint_get_host (endpoint), sp_endpoint_get_host (look->endpoint)))
        continue;
      if (sp_endpoint_get_service (endpoint) == look->typed->service)
        return FALSE;
      *other = sp_endpoint_get_service (endpoint);
      found = TRUE;
    }
  return found;
}

static SpSlip *
find_wrong_service (const Look *look)
{
  g_autoptr(SpEndpoint) own = NULL;
  SpService other;
  SpSlip *slip;

  if (look->endpoint == NULL || look->provider == NULL || look->address == NULL ||
      !find_other_service (look, &other))
    return NULL;
  /* Translators: the name of a server and a protocol, as in "imap.example.org is for IMAP." */
  slip = new_slip (g_strdup_printf (_("%s is for %s."), sp_endpoint_get_host (look->endpoint),
                                    sp_label_for_protocol (other)), TRUE);
  own = find_offered (look, look->provider);
  if (own != NULL)
    add_host (slip, own);
  return slip;
}

static void
add_port (SpSlip *self, const Look *look, SpSecurity security)
{
  guint16 port = sp_service_default_port (look->typed->service, security);
  g_autoptr(SpEndpoint) endpoint =
    sp_endpoint_new (look->typed->service, security, sp_endpoint_get_host (look->endpoint), port,
                     NULL);

  /* Translators: a button; %u is a port, as in "Use Port 993" */
  add_way (self, g_strdup_printf (_("_Use Port %u"), port), endpoint);
}

static void
add_security (SpSlip *self, const Look *look, SpSecurity security)
{
  g_autoptr(SpEndpoint) endpoint =
    sp_endpoint_new (look->typed->service, security, sp_endpoint_get_host (look->endpoint),
                     look->typed->port, NULL);

  /* Translators: a button; %s is an encryption, as in "Use STARTTLS" */
  add_way (self, g_strdup_printf (_("Us_e %s"), sp_label_for_security (security)), endpoint);
}

/* TLS from the first byte goes first: RFC 8314. */
static SpSlip *
new_contradiction (const Look *look, SpSecurity usual)
{
  /* Translators: a port and the encryption that is usual there, as in "Port 993 is for TLS." */
  SpSlip *slip = new_slip (g_strdup_printf (_("Port %u is for %s."), look->typed->port,
                                            sp_label_for_security (usual)), TRUE);

  slip->is_about_port = TRUE;
  if (usual == SP_SECURITY_TLS)
    add_security (slip, look, usual);
  add_port (slip, look, look->typed->security);
  if (usual != SP_SECURITY_TLS)
    add_security (slip, look, usual);
  return slip;
}

static SpSlip *
new_port_of_other (const Look *look, SpService other)
{
  SpSlip *slip = new_slip (g_strdup_printf (_("Port %u is for %s."), look->typed->port,
                                            sp_label_for_protocol (other)), TRUE);

  slip->is_about_port = TRUE;
  add_port (slip, look, look->typed->security);
  return slip;
}

static SpSlip *
new_port_between_servers (const Look *look)
{
  SpSlip *slip = new_slip (g_strdup (_("Port 25 is for mail from server to server. Many networks "
                                       "block it.")), TRUE);

  slip->is_about_port = TRUE;
  add_port (slip, look, SP_SECURITY_TLS);
  add_port (slip, look, SP_SECURITY_STARTTLS);
  return slip;
}

/* Without encryption, programs use the ports of STARTTLS. */
static SpSlip *
find_wrong_port (const Look *look)
{
  SpSecurity security = look->typed->security;
  SpSecurity usual;
  SpService service;

  if (look->endpoint == NULL)
    return NULL;
  if (look->typed->port == PORT_BETWEEN_SERVERS && is_outgoing (look->typed->service))
    return new_port_between_servers (look);
  if (!read_port (look->typed->port, &service, &usual))
    return NULL;
  if (service != look->typed->service)
    return new_port_of_other (look, service);
  if (usual == security || (usual == SP_SECURITY_STARTTLS && security == SP_SECURITY_NONE))
    return NULL;
  return new_contradiction (look, usual);
}

/* Letters of other scripts can look like others: the name that is really asked cannot. */
static SpSlip *
find_other_script (const Look *look)
{
  if (look->endpoint == NULL || g_str_is_ascii (look->typed->host))
    return NULL;
  /* Translators: %s is a name of a server, as in "imap.xn--bcher-kva.example" */
  return new_slip (g_strdup_printf (_("On the network, this server is called %s."),
                                    sp_endpoint_get_host (look->endpoint)), FALSE);
}

static SpSlip *(*rules[]) (const Look *look) = {
  find_more_than_a_name, find_retired, find_wrong_service, find_wrong_port, find_other_script,
};

/* What a provider has at the typed host is meant, where it is one of the ways. */
static void
prefer_offered (SpSlip *self, const Look *look)
{
  g_autoptr(GPtrArray) offers = NULL;

  if (self->n_ways < 2 || look->provider == NULL || look->address == NULL)
    return;
  offers = sp_provider_make_offers (look->provider, look->address);
  for (guint i = 0; i < offers->len; i++)
    {
      SpSlipWay first = self->ways[0];

      if (!sp_endpoint_equal (sp_offer_get_endpoint (offers->pdata[i]), self->ways[1].endpoint))
        continue;
      self->ways[0] = self->ways[1];
      self->ways[1] = first;
      return;
    }
}

/**
 * sp_slip_find:
 * @setup: a setup
 * @typed: what is typed
 *
 * Returns: (transfer full) (nullable): the first thing to say about it, %NULL where all is well
 */
SpSlip *
sp_slip_find (SpSetup *setup, const SpTyped *typed)
{
  g_autoptr(SpEndpoint) endpoint =
    sp_endpoint_new (typed->service, typed->security, typed->host, typed->port, NULL);
  Look look = {
    .typed = typed,
    .catalogue = sp_setup_get_catalogue (setup),
    .provider = sp_draft_get_provider (sp_setup_get_draft (setup)),
    .address = sp_draft_get_address (sp_setup_get_draft (setup)),
    .endpoint = typed->port > 0 ? endpoint : NULL,
  };
  SpSlip *slip = NULL;

  if (look.provider == NULL)
    look.provider = sp_catalogue_find_owner (look.catalogue, endpoint);
  for (guint i = 0; slip == NULL && i < G_N_ELEMENTS (rules); i++)
    slip = rules[i] (&look);
  if (slip != NULL)
    prefer_offered (slip, &look);
  return slip;
}
