/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sp-provider-private.h"

G_BEGIN_DECLS

#define SP_PROVIDER_MAX_DEPTH 32
#define SP_PROVIDER_MAX_ATTRIBUTES 3

typedef struct _SpProviderElement SpProviderElement;

/**
 * SpProviderParser:
 * @facts: what was read so far
 * @origin: whose file it is, and so whether a slip is an error
 * @has_begun: whether there was anything yet
 * @path: what the elements mean that are open, %NULL where one is passed over
 * @depth: how many are open
 * @seen: a bit for each row of the table that was met where it may be only once
 * @text: the text of the element that is being read
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
  gboolean has_begun;
  const SpProviderElement *path[SP_PROVIDER_MAX_DEPTH];
  guint depth;
  guint64 seen;
  GString *text;
  SpProviderServer *server;
  gboolean server_is_sound;
  gboolean has_security;
  gboolean has_authentication;
  guint n_plain;
  guint n_servers;
  SpService enabled;
  SpProviderPage page;
} SpProviderParser;

/**
 * SpProviderElement:
 * @name: an element
 * @parent: (nullable): the element it has to be in
 * @is_single: whether there is only one in its parent
 * @attributes: the attributes that it may have
 * @n_needed: how many of them, from the first, it must have
 * @begin: (nullable): takes the values of @attributes, %NULL where one is not there
 * @text: (nullable): takes its text; without it the element has none
 * @end: (nullable): is called when all of the element was read
 */
struct _SpProviderElement
{
  const char *name;
  const char *parent;
  gboolean is_single;
  const char *attributes[SP_PROVIDER_MAX_ATTRIBUTES + 1];
  guint n_needed;
  gboolean (*begin) (SpProviderParser *parser, const char *const *values, GError **error);
  gboolean (*text) (SpProviderParser *parser, const char *text, GError **error);
  gboolean (*end) (SpProviderParser *parser, GError **error);
};

gboolean                  sp_provider_parse          (SpProviderFacts    *facts,
                                                      GBytes             *xml,
                                                      const char         *name,
                                                      SpProviderOrigin    origin,
                                                      GError            **error);
const SpProviderElement  *sp_provider_elements       (guint              *n_elements);
const SpProviderElement  *sp_provider_own_elements   (guint              *n_elements);
gboolean                  sp_provider_parser_refuse  (GError            **error,
                                                      const char         *format,
                                                      ...) G_GNUC_PRINTF (2, 3);
gboolean                  sp_provider_parser_word    (const char *const  *words,
                                                      const char         *text,
                                                      int                *place,
                                                      GError            **error);
gboolean                  sp_provider_parser_name    (const char         *text,
                                                      GError            **error);

G_END_DECLS
