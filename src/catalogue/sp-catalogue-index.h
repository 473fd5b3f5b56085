/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * SpCatalogueIndex:
 *
 * Which names are whose: domains, mail exchangers and servers to the ids of providers. Made
 * from the table that tools/provider-index.py writes. Immutable.
 */
typedef struct _SpCatalogueIndex SpCatalogueIndex;

SpCatalogueIndex  *sp_catalogue_index_new         (GBytes            *table);
void               sp_catalogue_index_free        (SpCatalogueIndex  *self);

const char        *sp_catalogue_index_find_domain (SpCatalogueIndex  *self,
                                                   const char        *domain);
const char        *sp_catalogue_index_find_mx     (SpCatalogueIndex  *self,
                                                   const char        *host);
const char        *sp_catalogue_index_find_server (SpCatalogueIndex  *self,
                                                   const char        *host);
char              *sp_catalogue_index_suggest     (SpCatalogueIndex  *self,
                                                   const char        *domain);
char             **sp_catalogue_index_list_ids    (SpCatalogueIndex  *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SpCatalogueIndex, sp_catalogue_index_free)

G_END_DECLS
