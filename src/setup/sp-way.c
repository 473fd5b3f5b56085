/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Where somebody signs in with the browser. The settings are read anew each time: they are small,
 * and whoever has just written a client id into them wants it to count. Asks no network. */
#include "config.h"

#include "sp-way.h"

struct _SpWay
{
  SpIssuer *issuer;
  SpClient *client;
  GError *error;
  gboolean is_described;
};

static void
take_issuer (SpWay *self, SpClientSettings *settings, SpProvider *provider, const char *domain)
{
  SpIssuer *issuer = sp_client_settings_find_issuer (settings, provider, domain);

  if (issuer == NULL)
    return;
  self->issuer = sp_issuer_ref (issuer);
  self->client = sp_client_settings_find_client (settings, issuer);
  self->is_described = sp_client_settings_describe (settings, domain);
}

/**
 * sp_way_new:
 * @catalogue: the issuers that come with Signpost
 * @provider: (nullable): who runs the mailbox
 * @domain: the domain of its address
 *
 * Returns: (transfer full): what is known of it now
 */
SpWay *
sp_way_new (SpCatalogue *catalogue, SpProvider *provider, const char *domain)
{
  SpWay *self = g_new0 (SpWay, 1);
  g_autoptr(SpClientSettings) settings = sp_client_settings_new (catalogue, &self->error);

  if (settings != NULL)
    take_issuer (self, settings, provider, domain);
  return self;
}

/**
 * sp_way_free:
 * @self: (transfer full): a way
 */
void
sp_way_free (SpWay *self)
{
  g_clear_pointer (&self->issuer, sp_issuer_unref);
  g_clear_pointer (&self->client, sp_client_unref);
  g_clear_error (&self->error);
  g_free (self);
}

/**
 * sp_way_get_issuer:
 * @self: a way
 *
 * Returns: (transfer none) (nullable): who signs people in there, where that is known
 */
SpIssuer *
sp_way_get_issuer (SpWay *self)
{
  return self->issuer;
}

/**
 * sp_way_get_client:
 * @self: a way
 *
 * Returns: (transfer none) (nullable): as what we are known there; %NULL where no client id is set
 */
SpClient *
sp_way_get_client (SpWay *self)
{
  return self->client;
}

/**
 * sp_way_get_error:
 * @self: a way
 *
 * Returns: (transfer none) (nullable): what is wrong with sign-in.conf, where nothing can be said
 */
const GError *
sp_way_get_error (SpWay *self)
{
  return self->error;
}

/**
 * sp_way_is_described:
 * @self: a way
 *
 * Returns: whether sign-in.conf itself says who signs people in there, so that nothing else will do
 */
gboolean
sp_way_is_described (SpWay *self)
{
  return self->is_described;
}

/**
 * sp_way_has_browser:
 * @self: a way
 *
 * Returns: whether the browser on this machine can be used
 */
gboolean
sp_way_has_browser (SpWay *self)
{
  return self->client != NULL && sp_issuer_get_redirect_host (self->issuer) != NULL &&
         sp_issuer_has_endpoint (self->issuer, SP_ISSUER_AUTHORIZATION);
}

/**
 * sp_way_has_code:
 * @self: a way
 *
 * Returns: whether a code can be typed on any device
 */
gboolean
sp_way_has_code (SpWay *self)
{
  return self->client != NULL && sp_issuer_has_endpoint (self->issuer, SP_ISSUER_DEVICE);
}

/**
 * sp_way_is_open:
 * @self: a way
 *
 * Returns: whether somebody can sign in at all
 */
gboolean
sp_way_is_open (SpWay *self)
{
  return sp_way_has_browser (self) || sp_way_has_code (self);
}
