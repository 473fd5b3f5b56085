/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sp-grant.h"

G_BEGIN_DECLS

void       sp_refresh_async  (SpClient             *client,
                              SoupSession          *session,
                              SecretValue          *refresh_token,
                              GCancellable         *cancellable,
                              GAsyncReadyCallback   callback,
                              gpointer              user_data);
SpTokens  *sp_refresh_finish (GAsyncResult         *result,
                              GError              **error);

G_END_DECLS
