/* SPDX-License-Identifier: GPL-3.0-or-later */
/* As what this program is known to an issuer. The secret of a program that everybody can have is
 * no secret, whatever it is called, so that it is ordinary text here. */
#include "config.h"

#include "sp-client.h"

struct _SpClient
{
  SpIssuer *issuer;
  char *id;
  char *secret;
  char *tenant;
};

G_DEFINE_BOXED_TYPE (SpClient, sp_client, sp_client_ref, sp_client_unref)

/**
 * sp_client_new:
 * @issuer: an issuer
 * @id: the client id there
 * @secret: (nullable): the client secret, where there is one
 * @tenant: (nullable): which of the issuer's customers, %NULL for the usual one
 *
 * Returns: (transfer full): the client
 */
SpClient *
sp_client_new (SpIssuer *issuer, const char *id, const char *secret, const char *tenant)
{
  SpClient *self = g_atomic_rc_box_new0 (SpClient);

  self->issuer = sp_issuer_ref (issuer);
  self->id = g_strdup (id);
  self->secret = g_strdup (secret);
  self->tenant = g_strdup (tenant);
  return self;
}

SpClient *
sp_client_ref (SpClient *self)
{
  return g_atomic_rc_box_acquire (self);
}

static void
client_clear (SpClient *self)
{
  sp_issuer_unref (self->issuer);
  g_free (self->id);
  g_free (self->secret);
  g_free (self->tenant);
}

void
sp_client_unref (SpClient *self)
{
  g_atomic_rc_box_release_full (self, (GDestroyNotify) client_clear);
}

SpIssuer *
sp_client_get_issuer (SpClient *self)
{
  return self->issuer;
}

const char *
sp_client_get_id (SpClient *self)
{
  return self->id;
}

const char *
sp_client_get_secret (SpClient *self)
{
  return self->secret;
}

/**
 * sp_client_make_endpoint:
 * @self: a client
 * @which: an endpoint of its issuer
 *
 * Returns: (transfer full) (nullable): an https address, for the client's tenant
 */
char *
sp_client_make_endpoint (SpClient *self, SpIssuerEndpoint which)
{
  return sp_issuer_make_endpoint (self->issuer, which, self->tenant);
}
