/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sp-search.h"

G_BEGIN_DECLS

/**
 * SpFetched:
 * @body: the file
 * @host: who gave it in the end, after all redirects
 */
typedef struct
{
  GBytes *body;
  char *host;
} SpFetched;

SoupSession  *sp_fetch_session_new  (GProxyResolver       *proxies,
                                     GTlsDatabase         *authorities);

void          sp_fetch_async        (const SpSearch       *search,
                                     const char           *url,
                                     GCancellable         *cancellable,
                                     GAsyncReadyCallback   callback,
                                     gpointer              user_data);
SpFetched    *sp_fetch_finish       (GAsyncResult         *result,
                                     GError              **error);
void          sp_fetched_free       (SpFetched            *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SpFetched, sp_fetched_free)

G_END_DECLS
