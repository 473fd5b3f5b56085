/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sp-offer.h"

G_BEGIN_DECLS

/**
 * SpSource:
 * @SP_SOURCE_BUNDLED_DOMAIN: our own list of providers, by the domain of the address
 * @SP_SOURCE_BUNDLED_MX: our own list, by who takes the domain's mail
 * @SP_SOURCE_AUTOCONFIG: the provider's own file (draft-ietf-mailmaint-autoconfig)
 * @SP_SOURCE_ISPDB: Thunderbird's list of providers, by the domain
 * @SP_SOURCE_ISPDB_MX: the same list, by who takes the domain's mail
 * @SP_SOURCE_PACC: the provider's own file in its newer form (draft-ietf-mailmaint-pacc)
 * @SP_SOURCE_SRV: the domain's service records (RFC 6186, RFC 8314)
 * @SP_SOURCE_GUESS: the names that servers usually have, each tried without signing in
 *
 * Who says where the servers are, the strongest first.
 */
typedef enum
{
  SP_SOURCE_BUNDLED_DOMAIN,
  SP_SOURCE_BUNDLED_MX,
  SP_SOURCE_AUTOCONFIG,
  SP_SOURCE_ISPDB,
  SP_SOURCE_ISPDB_MX,
  SP_SOURCE_PACC,
  SP_SOURCE_SRV,
  SP_SOURCE_GUESS,
} SpSource;

#define SP_N_SOURCES 8

/**
 * SpAssurance:
 * @SP_ASSURANCE_CERTAIN: we ship it, or it came over HTTPS from who has to know
 * @SP_ASSURANCE_LIKELY: nobody vouches for it, but it stays within the address's own domain
 * @SP_ASSURANCE_ASK: unsigned DNS led out of the domain: a person has to agree before a
 *   password goes there
 *
 * How far a suggestion can be relied on.
 */
typedef enum
{
  SP_ASSURANCE_CERTAIN,
  SP_ASSURANCE_LIKELY,
  SP_ASSURANCE_ASK,
} SpAssurance;

#define SP_TYPE_SOURCE (sp_source_get_type ())
#define SP_TYPE_ASSURANCE (sp_assurance_get_type ())
#define SP_TYPE_SUGGESTION (sp_suggestion_get_type ())

GType         sp_source_get_type           (void) G_GNUC_CONST;
GType         sp_assurance_get_type        (void) G_GNUC_CONST;

/**
 * SpSuggestion:
 *
 * A server for an address, with who named it and how far that can be relied on. Immutable.
 */
G_DECLARE_FINAL_TYPE (SpSuggestion, sp_suggestion, SP, SUGGESTION, GObject)

SpSuggestion *sp_suggestion_new            (SpOffer       *offer,
                                            SpSource       source,
                                            SpAssurance    assurance,
                                            const char    *detail);

SpOffer      *sp_suggestion_get_offer      (SpSuggestion  *self);
SpSource      sp_suggestion_get_source     (SpSuggestion  *self);
SpAssurance   sp_suggestion_get_assurance  (SpSuggestion  *self);
const char   *sp_suggestion_get_detail     (SpSuggestion  *self);

GPtrArray    *sp_suggestions_merge         (GPtrArray     *suggestions);

G_END_DECLS
