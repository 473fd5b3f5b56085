/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <libsoup/soup.h>

#include "sp-catalogue.h"
#include "sp-suggestion.h"

G_BEGIN_DECLS

/**
 * SpSearch:
 * @address: whose servers are looked for
 * @catalogue: the providers that we know
 * @resolver: who answers for DNS
 * @session: who fetches files
 * @ispdb: the URL of Thunderbird's list, up to where the domain comes
 * @ca_file: (nullable): whom to believe instead of the system's authorities
 * @guesses: (element-type SpEndpoint): what to try last
 *
 * What every source is asked with. It outlives the asking.
 */
typedef struct
{
  SpAddress *address;
  SpCatalogue *catalogue;
  GResolver *resolver;
  SoupSession *session;
  char *ispdb;
  char *ca_file;
  GPtrArray *guesses;
} SpSearch;

/**
 * SpSearchError:
 * @SP_SEARCH_ERROR_NOTHING: the source does not know this address
 * @SP_SEARCH_ERROR_FAILED: the source could not be asked, or its answer was not fit for use
 *
 * Why a source named no server. The message is for a person.
 */
typedef enum
{
  SP_SEARCH_ERROR_NOTHING,
  SP_SEARCH_ERROR_FAILED,
} SpSearchError;

#define SP_SEARCH_ERROR (sp_search_error_quark ())

/**
 * SpFindings:
 * @provider: (nullable): who it is
 * @origin: whether @provider is one that we know
 * @suggestions: (element-type SpSuggestion): the servers that were named, in their order
 * @n_plain: how many more would have been without encryption
 *
 * What one source said.
 */
typedef struct
{
  SpProvider *provider;
  SpProviderOrigin origin;
  GPtrArray *suggestions;
  guint n_plain;
} SpFindings;

/**
 * SpSourceFunc:
 * @search: what is looked for
 * @cancellable: ends it at once
 * @callback: gets a result for sp_source_finish()
 * @user_data: for @callback
 *
 * Asks one source. All of them have this form.
 */
typedef void (*SpSourceFunc) (const SpSearch       *search,
                              GCancellable         *cancellable,
                              GAsyncReadyCallback   callback,
                              gpointer              user_data);

GQuark       sp_search_error_quark       (void);
void         sp_search_free              (SpSearch             *self);

SpFindings  *sp_findings_new             (SpProvider           *provider,
                                          SpProviderOrigin      origin);
void         sp_findings_free            (SpFindings           *self);
void         sp_findings_add             (SpFindings           *self,
                                          const SpSearch       *search,
                                          SpSource              source,
                                          SpOffer              *offer,
                                          const char           *detail);
void         sp_findings_add_proven      (SpFindings           *self,
                                          SpSource              source,
                                          SpAssurance           assurance,
                                          SpOffer              *offer,
                                          const char           *detail);
gboolean     sp_findings_are_whole       (SpFindings           *self);
void         sp_findings_return          (SpFindings           *self,
                                          GTask                *task);

SpFindings  *sp_source_bundled_domain    (const SpSearch       *search);
void         sp_source_bundled_mx_ask    (const SpSearch       *search,
                                          GCancellable         *cancellable,
                                          GAsyncReadyCallback   callback,
                                          gpointer              user_data);
void         sp_source_autoconfig_ask    (const SpSearch       *search,
                                          GCancellable         *cancellable,
                                          GAsyncReadyCallback   callback,
                                          gpointer              user_data);
void         sp_source_ispdb_ask         (const SpSearch       *search,
                                          GCancellable         *cancellable,
                                          GAsyncReadyCallback   callback,
                                          gpointer              user_data);
void         sp_source_ispdb_mx_ask      (const SpSearch       *search,
                                          GCancellable         *cancellable,
                                          GAsyncReadyCallback   callback,
                                          gpointer              user_data);
void         sp_source_pacc_ask          (const SpSearch       *search,
                                          GCancellable         *cancellable,
                                          GAsyncReadyCallback   callback,
                                          gpointer              user_data);
void         sp_source_srv_ask           (const SpSearch       *search,
                                          GCancellable         *cancellable,
                                          GAsyncReadyCallback   callback,
                                          gpointer              user_data);
void         sp_source_guess_ask         (const SpSearch       *search,
                                          GCancellable         *cancellable,
                                          GAsyncReadyCallback   callback,
                                          gpointer              user_data);
SpFindings  *sp_source_finish            (GAsyncResult         *result,
                                          GError              **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SpFindings, sp_findings_free)

G_END_DECLS
