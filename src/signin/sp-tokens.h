/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sp-credentials.h"

G_BEGIN_DECLS

#define SP_TYPE_TOKENS (sp_tokens_get_type ())

/**
 * SpTokens:
 *
 * What a sign-in gives: an access token for the mail servers, in memory only, for about an hour;
 * mostly a refresh token, for the keyring; and who signed in, where the issuer says so.
 * Immutable, reference-counted, safe to hand to threads.
 */
typedef struct _SpTokens SpTokens;

GType          sp_tokens_get_type                 (void) G_GNUC_CONST;

SpTokens      *sp_tokens_new                      (SecretValue        *access,
                                                   guint               seconds,
                                                   SecretValue        *refresh,
                                                   const char *const  *identities);
SpTokens      *sp_tokens_with_refresh             (SpTokens           *self,
                                                   SecretValue        *refresh);
SpTokens      *sp_tokens_ref                      (SpTokens           *self);
void           sp_tokens_unref                    (SpTokens           *self);

SecretValue   *sp_tokens_get_access               (SpTokens           *self);
SecretValue   *sp_tokens_get_refresh              (SpTokens           *self);
guint          sp_tokens_get_seconds_left         (SpTokens           *self);
gboolean       sp_tokens_are_fresh                (SpTokens           *self);
const char    *sp_tokens_get_identity             (SpTokens           *self);
gboolean       sp_tokens_are_of                   (SpTokens           *self,
                                                   const char         *user);

SpCredentials *sp_tokens_make_credentials         (SpTokens           *self,
                                                   const char         *user);
SpCredentials *sp_tokens_make_refresh_credentials (SpTokens           *self,
                                                   const char         *user);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SpTokens, sp_tokens_unref)

G_END_DECLS
