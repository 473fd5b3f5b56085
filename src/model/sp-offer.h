/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sp-endpoint.h"

G_BEGIN_DECLS

/**
 * SpSignIn:
 * @SP_SIGN_IN_PASSWORD: with the password of the account
 * @SP_SIGN_IN_APP_PASSWORD: with a password made for one program
 * @SP_SIGN_IN_BROWSER: with a token from the provider's page (OAuth 2)
 *
 * The ways to sign in that a server is said to take.
 */
typedef enum
{
  SP_SIGN_IN_PASSWORD = 1 << 0,
  SP_SIGN_IN_APP_PASSWORD = 1 << 1,
  SP_SIGN_IN_BROWSER = 1 << 2,
} SpSignIn;

#define SP_TYPE_SIGN_IN (sp_sign_in_get_type ())
#define SP_TYPE_OFFER (sp_offer_get_type ())

/**
 * SpOffer:
 *
 * A service as somebody says it is offered to one address: where, under which user name, and
 * how to sign in. Immutable, reference-counted.
 */
typedef struct _SpOffer SpOffer;

GType        sp_sign_in_get_type      (void) G_GNUC_CONST;
GType        sp_offer_get_type        (void) G_GNUC_CONST;

SpOffer     *sp_offer_new             (SpEndpoint  *endpoint,
                                       const char  *user_name,
                                       SpSignIn     sign_in);
SpOffer     *sp_offer_ref             (SpOffer     *self);
void         sp_offer_unref           (SpOffer     *self);

SpEndpoint  *sp_offer_get_endpoint    (SpOffer     *self);
const char  *sp_offer_get_user_name   (SpOffer     *self);
SpSignIn     sp_offer_get_sign_in     (SpOffer     *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SpOffer, sp_offer_unref)

G_END_DECLS
