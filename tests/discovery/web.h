/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * WebManner:
 * @WEB_NORMAL: answers
 * @WEB_STALL: takes the request and says nothing
 * @WEB_DRIP: answers one byte at a time, for ever
 * @WEB_FLOOD: answers with ten megabytes, and then says nothing
 * @WEB_RESET: breaks the connection off in the answer
 * @WEB_IMPOSTOR: has the certificate of somebody else
 */
typedef enum
{
  WEB_NORMAL,
  WEB_STALL,
  WEB_DRIP,
  WEB_FLOOD,
  WEB_RESET,
  WEB_IMPOSTOR,
} WebManner;

/**
 * WebPage:
 * @place: host and path, without the query
 * @head: (nullable): status and header lines, %NULL for 200
 * @body: (nullable): the rest
 * @manner: how it is served
 * @delay_ms: how long the server thinks first
 */
typedef struct
{
  const char *place;
  const char *head;
  const char *body;
  WebManner manner;
  guint delay_ms;
} WebPage;

/**
 * Web:
 *
 * The web of a test: every host in it, with TLS, behind one proxy on 127.0.0.1. A host that has
 * no page is not there.
 */
typedef struct _Web Web;

Web             *web_new            (const WebPage  *pages,
                                     guint           n_pages);
void             web_free           (Web            *self);
GProxyResolver  *web_get_proxies    (Web            *self);
const char      *web_get_ca_file    (Web            *self);
char            *web_dup_requests   (Web            *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Web, web_free)

G_END_DECLS
