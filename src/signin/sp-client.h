/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sp-catalogue.h"

G_BEGIN_DECLS

#define SP_TYPE_CLIENT (sp_client_get_type ())

/**
 * SpClient:
 *
 * As what this program is known to an issuer: the client id under which it is registered there.
 * Immutable, reference-counted, safe to hand to threads.
 */
typedef struct _SpClient SpClient;

GType        sp_client_get_type      (void) G_GNUC_CONST;

SpClient    *sp_client_new           (SpIssuer          *issuer,
                                      const char        *id,
                                      const char        *secret,
                                      const char        *tenant);
SpClient    *sp_client_ref           (SpClient          *self);
void         sp_client_unref         (SpClient          *self);

SpIssuer    *sp_client_get_issuer    (SpClient          *self);
const char  *sp_client_get_id        (SpClient          *self);
const char  *sp_client_get_secret    (SpClient          *self);
char        *sp_client_make_endpoint (SpClient          *self,
                                      SpIssuerEndpoint   which);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SpClient, sp_client_unref)

G_END_DECLS
