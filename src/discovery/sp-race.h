/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sp-search.h"

G_BEGIN_DECLS

void         sp_race_run_async  (const SpSearch       *search,
                                 guint                 seconds,
                                 GListStore           *reports,
                                 GCancellable         *cancellable,
                                 GAsyncReadyCallback   callback,
                                 gpointer              user_data);
SpFindings  *sp_race_run_finish (GAsyncResult         *result,
                                 GError              **error);

G_END_DECLS
