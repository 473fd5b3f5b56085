/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sp-issuer.h"
#include "sp-provider.h"

G_BEGIN_DECLS

#define SP_TYPE_CATALOGUE (sp_catalogue_get_type ())

/**
 * SpCatalogue:
 *
 * Who runs this mailbox: the providers that come with Signpost, found by domain, by mail
 * exchanger or by the name of a server. Needs no network. Immutable once loaded.
 */
G_DECLARE_FINAL_TYPE (SpCatalogue, sp_catalogue, SP, CATALOGUE, GObject)

SpCatalogue  *sp_catalogue_new            (void);

SpProvider   *sp_catalogue_find_by_id     (SpCatalogue  *self,
                                           const char   *id);
SpProvider   *sp_catalogue_find_by_domain (SpCatalogue  *self,
                                           const char   *domain);
SpProvider   *sp_catalogue_find_by_mx     (SpCatalogue  *self,
                                           const char   *host);
SpProvider   *sp_catalogue_find_by_server (SpCatalogue  *self,
                                           const char   *host);
SpIssuer     *sp_catalogue_find_issuer    (SpCatalogue  *self,
                                           const char   *id);
SpProvider   *sp_catalogue_find_owner     (SpCatalogue  *self,
                                           SpEndpoint   *endpoint);
char         *sp_catalogue_suggest_domain (SpCatalogue  *self,
                                           const char   *domain);
char        **sp_catalogue_list_ids       (SpCatalogue  *self);
char        **sp_catalogue_list_issuers   (SpCatalogue  *self);

G_END_DECLS
