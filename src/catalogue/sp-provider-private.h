/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sp-provider.h"

G_BEGIN_DECLS

#define SP_N_PROVIDER_PAGES 6

/**
 * SpProviderServer:
 * @service: what it speaks
 * @security: how it is protected
 * @host: its name, which may have placeholders in it
 * @port: its TCP port
 * @user_name: the user name, which may have placeholders in it
 * @sign_in: the ways to sign in that its file gives
 *
 * A server as a file has it: nothing of it was tried, and its host is not yet an endpoint.
 */
typedef struct
{
  SpService service;
  SpSecurity security;
  char *host;
  guint16 port;
  char *user_name;
  SpSignIn sign_in;
} SpProviderServer;

/**
 * SpRetiredServer:
 * @service: what it spoke
 * @host: a host name that is gone or was never right
 */
typedef struct
{
  SpService service;
  char *host;
} SpRetiredServer;

/**
 * SpProviderFacts:
 *
 * All that a file says, in the order in which sp-provider.h gives it out.
 */
typedef struct
{
  char *id;
  char *name;
  GPtrArray *domains;
  GPtrArray *mx_suffixes;
  char *checked;
  GPtrArray *sources;
  GPtrArray *servers;
  GPtrArray *retired;
  SpSignIn sign_in;
  SpUserNameRule user_name_rule;
  gboolean wants_lower_case;
  gboolean wants_main_address;
  char *app_password_pattern;
  gboolean must_enable[SP_N_SERVICES];
  char *enable_steps[SP_N_SERVICES];
  char *pages[SP_N_PROVIDER_PAGES];
  char *notice;
  char *issuer;
  gboolean has_one_pop_session;
  guint least_interval;
} SpProviderFacts;

void               sp_provider_facts_init        (SpProviderFacts         *facts);
void               sp_provider_facts_clear       (SpProviderFacts         *facts);
SpEndpoint        *sp_provider_facts_replace_retired
                                                 (const SpProviderFacts   *facts,
                                                  SpEndpoint              *endpoint);

SpProviderServer  *sp_provider_server_new        (SpService                service);
void               sp_provider_server_free       (SpProviderServer        *server);
SpOffer           *sp_provider_server_make_offer (const SpProviderServer  *server,
                                                  SpAddress               *address);

SpRetiredServer   *sp_retired_server_new         (SpService                service,
                                                  const char              *host);
void               sp_retired_server_free        (SpRetiredServer         *retired);

gboolean           sp_provider_has_placeholder   (const char              *text);
gboolean           sp_provider_host_is_honest    (const char              *host);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SpProviderServer, sp_provider_server_free)

G_END_DECLS
