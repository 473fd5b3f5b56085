/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sp-address.h"
#include "sp-finding.h"
#include "sp-provider.h"

G_BEGIN_DECLS

void        sp_sign_in_reason_async  (const GError         *refusal,
                                      SpProvider           *provider,
                                      SpAddress            *address,
                                      GCancellable         *cancellable,
                                      GAsyncReadyCallback   callback,
                                      gpointer              user_data);
SpFinding  *sp_sign_in_reason_finish (GAsyncResult         *result,
                                      GError              **error);

G_END_DECLS
