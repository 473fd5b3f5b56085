/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sp-elements.h"
#include "sp-provider-private.h"

G_BEGIN_DECLS

/**
 * SpProviderParser:
 * @facts: what was read so far
 * @origin: whose file it is, and so whether a slip is an error
 * @server: (nullable): the server that is being read
 * @server_is_sound: whether all of it could be read so far
 * @has_security: whether that server says how it is protected
 * @has_authentication: whether that server says how to sign in, if only in ways we do not have
 * @n_plain: how many servers are without encryption, and nothing else is wrong with them
 * @n_servers: how many servers the file has, whatever they are worth
 * @enabled: the service that is being switched on
 * @page: what the page is that is being read
 */
typedef struct
{
  SpProviderFacts *facts;
  SpProviderOrigin origin;
  SpProviderServer *server;
  gboolean server_is_sound;
  gboolean has_security;
  gboolean has_authentication;
  guint n_plain;
  guint n_servers;
  SpService enabled;
  SpProviderPage page;
} SpProviderParser;

extern const SpElementTable sp_provider_elements;
extern const SpElementTable sp_provider_own_elements;

gboolean  sp_provider_parse       (SpProviderFacts    *facts,
                                   GBytes             *xml,
                                   const char         *name,
                                   SpProviderOrigin    origin,
                                   GError            **error);
gboolean  sp_provider_parser_word (const char *const  *words,
                                   const char         *text,
                                   int                *place,
                                   GError            **error);
gboolean  sp_provider_parser_name (const char         *text,
                                   GError            **error);

G_END_DECLS
