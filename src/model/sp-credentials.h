/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>
#include <libsecret/secret.h>

G_BEGIN_DECLS

/**
 * SpSecretKind:
 * @SP_SECRET_PASSWORD: a password, an app password included
 * @SP_SECRET_TOKEN: an OAuth 2 access token (RFC 6749)
 * @SP_SECRET_REFRESH_TOKEN: what gets OAuth 2 access tokens (RFC 6749 section 1.5); it is for
 *   the provider's sign-in and never for a mail server
 */
typedef enum
{
  SP_SECRET_PASSWORD,
  SP_SECRET_TOKEN,
  SP_SECRET_REFRESH_TOKEN,
} SpSecretKind;

#define SP_TYPE_SECRET_KIND (sp_secret_kind_get_type ())
#define SP_TYPE_CREDENTIALS (sp_credentials_get_type ())

/**
 * SpCredentials:
 *
 * Who signs in and with what: immutable, reference-counted, safe to hand to threads. The
 * secret stays in locked memory.
 */
typedef struct _SpCredentials SpCredentials;

GType           sp_secret_kind_get_type   (void) G_GNUC_CONST;
GType           sp_credentials_get_type   (void) G_GNUC_CONST;

gboolean        sp_user_name_is_valid     (const char     *user);

SpCredentials  *sp_credentials_new        (const char     *user,
                                           SpSecretKind    kind,
                                           SecretValue    *secret);
SpCredentials  *sp_credentials_with_user  (SpCredentials  *self,
                                           const char     *user);
SpCredentials  *sp_credentials_ref        (SpCredentials  *self);
void            sp_credentials_unref      (SpCredentials  *self);

gboolean        sp_credentials_share      (SpCredentials  *self,
                                           SpCredentials  *other);

const char     *sp_credentials_get_user   (SpCredentials  *self);
SpSecretKind    sp_credentials_get_kind   (SpCredentials  *self);
const char     *sp_credentials_get_secret (SpCredentials  *self,
                                           gsize          *length);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SpCredentials, sp_credentials_unref)

G_END_DECLS
