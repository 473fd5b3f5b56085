/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a server is said to be, before anybody has tried it. */
#include "config.h"

#include "sp-offer.h"

struct _SpOffer
{
  SpEndpoint *endpoint;
  char *user_name;
  SpSignIn sign_in;
};

G_DEFINE_BOXED_TYPE (SpOffer, sp_offer, sp_offer_ref, sp_offer_unref)

G_DEFINE_FLAGS_TYPE (SpSignIn, sp_sign_in,
                     G_DEFINE_ENUM_VALUE (SP_SIGN_IN_PASSWORD, "password"),
                     G_DEFINE_ENUM_VALUE (SP_SIGN_IN_APP_PASSWORD, "app-password"),
                     G_DEFINE_ENUM_VALUE (SP_SIGN_IN_BROWSER, "browser"))

/**
 * sp_offer_new:
 * @endpoint: where
 * @user_name: under which name the address signs in there
 * @sign_in: the ways to sign in
 *
 * Returns: (transfer full): the offer
 */
SpOffer *
sp_offer_new (SpEndpoint *endpoint, const char *user_name, SpSignIn sign_in)
{
  SpOffer *self = g_atomic_rc_box_new0 (SpOffer);

  self->endpoint = sp_endpoint_ref (endpoint);
  self->user_name = g_strdup (user_name);
  self->sign_in = sign_in;
  return self;
}

SpOffer *
sp_offer_ref (SpOffer *self)
{
  return g_atomic_rc_box_acquire (self);
}

static void
offer_clear (SpOffer *self)
{
  sp_endpoint_unref (self->endpoint);
  g_free (self->user_name);
}

void
sp_offer_unref (SpOffer *self)
{
  g_atomic_rc_box_release_full (self, (GDestroyNotify) offer_clear);
}

SpEndpoint *
sp_offer_get_endpoint (SpOffer *self)
{
  return self->endpoint;
}

const char *
sp_offer_get_user_name (SpOffer *self)
{
  return self->user_name;
}

SpSignIn
sp_offer_get_sign_in (SpOffer *self)
{
  return self->sign_in;
}
