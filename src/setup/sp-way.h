/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sp-client-settings.h"

G_BEGIN_DECLS

/**
 * SpWay:
 *
 * How the person of an address can sign in with the browser: at which issuer, and as what this
 * program is known there. Immutable: what the settings said at that moment.
 */
typedef struct _SpWay SpWay;

SpWay         *sp_way_new          (SpCatalogue  *catalogue,
                                    SpProvider   *provider,
                                    const char   *domain);
void           sp_way_free         (SpWay        *self);

SpIssuer      *sp_way_get_issuer   (SpWay        *self);
SpClient      *sp_way_get_client   (SpWay        *self);
const GError  *sp_way_get_error    (SpWay        *self);
gboolean       sp_way_is_described (SpWay        *self);
gboolean       sp_way_has_browser  (SpWay        *self);
gboolean       sp_way_has_code     (SpWay        *self);
gboolean       sp_way_is_open      (SpWay        *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SpWay, sp_way_free)

G_END_DECLS
