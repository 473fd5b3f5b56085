/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sp-capabilities.h"
#include "sp-credentials.h"
#include "sp-endpoint.h"
#include "sp-secret-buffer.h"

G_BEGIN_DECLS

/**
 * SpSasl:
 *
 * The client's side of one SASL exchange (RFC 4422): pure, it neither reads nor writes.
 */
typedef struct _SpSasl SpSasl;

const char      *sp_sasl_choose        (SpCapabilities   *capabilities,
                                        SpSecretKind      kind,
                                        const char       *wish);
GPtrArray       *sp_sasl_list          (SpSecretKind      kind);
gboolean         sp_sasl_can_send      (SpCredentials    *credentials);

SpSasl          *sp_sasl_new           (const char       *mechanism,
                                        SpCredentials    *credentials,
                                        SpEndpoint       *endpoint);
void             sp_sasl_free          (SpSasl           *self);

const char      *sp_sasl_get_mechanism (SpSasl           *self);
SpSecretBuffer  *sp_sasl_begin         (SpSasl           *self,
                                        gsize             room);
gboolean         sp_sasl_is_challenge  (const char       *text);
SpSecretBuffer  *sp_sasl_answer        (SpSasl           *self,
                                        const char       *challenge);
const char      *sp_sasl_get_complaint (SpSasl           *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SpSasl, sp_sasl_free)

G_END_DECLS
