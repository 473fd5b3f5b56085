/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

#include "sp-service.h"

G_BEGIN_DECLS

/**
 * SpIssuerEndpoint:
 * @SP_ISSUER_AUTHORIZATION: the page where a person signs in
 * @SP_ISSUER_TOKEN: where a code or a refresh token is turned into an access token
 * @SP_ISSUER_DEVICE: where a code for another device is given out (RFC 8628)
 */
typedef enum
{
  SP_ISSUER_AUTHORIZATION,
  SP_ISSUER_TOKEN,
  SP_ISSUER_DEVICE,
} SpIssuerEndpoint;

#define SP_N_ISSUER_ENDPOINTS 3

/**
 * SpIssuerFacts:
 * @id: its id
 * @name: its name for people
 * @registration: (nullable): under whose name programs are registered, where that is not @id
 * @checked: (nullable): the day on which somebody last looked
 * @sources: (element-type utf8): the pages that the facts come from
 * @identifier: (nullable): what it calls itself (RFC 9207)
 * @names_itself: whether each redirect carries @identifier
 * @endpoints: (nullable): https addresses, in which %TENANT% may stand
 * @tenant: (nullable): what stands for %TENANT% where nobody says otherwise
 * @redirect_host: (nullable): "localhost" or "127.0.0.1", where it redirects to this machine
 * @wants_secret: whether a client secret has to be sent
 * @scopes: (nullable): what to ask for, by service, separated by blanks
 * @common_scopes: (nullable): what to ask for in any case
 * @parameters: (element-type utf8): names and values, in turn, for the authorization page
 * @registration_page: (nullable): where a program is registered
 * @registration_steps: (nullable): how
 * @notice: (nullable): what can be done where we cannot sign in there
 *
 * All that is known of an issuer, to make one of.
 */
typedef struct
{
  char *id;
  char *name;
  char *registration;
  char *checked;
  GPtrArray *sources;
  char *identifier;
  gboolean names_itself;
  char *endpoints[SP_N_ISSUER_ENDPOINTS];
  char *tenant;
  char *redirect_host;
  gboolean wants_secret;
  char *scopes[SP_N_SERVICES];
  char *common_scopes;
  GPtrArray *parameters;
  char *registration_page;
  char *registration_steps;
  char *notice;
} SpIssuerFacts;

#define SP_TYPE_ISSUER (sp_issuer_get_type ())

/**
 * SpIssuer:
 *
 * Who signs people in with the browser and gives out tokens (an OAuth 2 authorization server).
 * Immutable, reference-counted, safe to hand to threads.
 */
typedef struct _SpIssuer SpIssuer;

GType               sp_issuer_get_type              (void) G_GNUC_CONST;

void                sp_issuer_facts_init            (SpIssuerFacts     *facts);
void                sp_issuer_facts_clear           (SpIssuerFacts     *facts);
void                sp_issuer_add_word              (char             **words,
                                                     const char        *word);
gboolean            sp_issuer_tenant_is_valid       (const char        *tenant);

SpIssuer           *sp_issuer_new                   (SpIssuerFacts     *facts,
                                                     GError           **error);
SpIssuer           *sp_issuer_new_from_xml          (GBytes            *xml,
                                                     const char        *name,
                                                     GError           **error);
SpIssuer           *sp_issuer_ref                   (SpIssuer          *self);
void                sp_issuer_unref                 (SpIssuer          *self);

const char         *sp_issuer_get_id                (SpIssuer          *self);
const char         *sp_issuer_get_name              (SpIssuer          *self);
const char         *sp_issuer_get_registration      (SpIssuer          *self);
const char         *sp_issuer_get_checked           (SpIssuer          *self);
const char * const *sp_issuer_get_sources           (SpIssuer          *self);
const char         *sp_issuer_get_identifier        (SpIssuer          *self);
gboolean            sp_issuer_names_itself          (SpIssuer          *self);
gboolean            sp_issuer_has_endpoint          (SpIssuer          *self,
                                                     SpIssuerEndpoint   which);
char               *sp_issuer_make_endpoint         (SpIssuer          *self,
                                                     SpIssuerEndpoint   which,
                                                     const char        *tenant);
gboolean            sp_issuer_has_tenant            (SpIssuer          *self);
const char         *sp_issuer_get_redirect_host     (SpIssuer          *self);
gboolean            sp_issuer_wants_secret          (SpIssuer          *self);
char               *sp_issuer_make_scope            (SpIssuer          *self,
                                                     guint              services);
const char * const *sp_issuer_get_parameters        (SpIssuer          *self);
const char         *sp_issuer_get_registration_page (SpIssuer          *self);
const char         *sp_issuer_get_registration_steps
                                                    (SpIssuer          *self);
const char         *sp_issuer_get_notice            (SpIssuer          *self);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (SpIssuerFacts, sp_issuer_facts_clear)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SpIssuer, sp_issuer_unref)

G_END_DECLS
