/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <libsoup/soup.h>

#include "sp-secret-page.h"

G_BEGIN_DECLS

SoupSession   *sp_form_post_session_new (const char           *ca_file,
                                         GError              **error);

void           sp_form_post_async       (SoupSession          *session,
                                         const char           *url,
                                         SpSecretPage         *form,
                                         GCancellable         *cancellable,
                                         GAsyncReadyCallback   callback,
                                         gpointer              user_data);
SpSecretPage  *sp_form_post_finish      (GAsyncResult         *result,
                                         GError              **error);

G_END_DECLS
