/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sp-desk.h"
#include "sp-target.h"

G_BEGIN_DECLS

char        *sp_target_dup_preview      (const SpTarget       *target,
                                         SpAccount            *account);

void         sp_target_look_async       (const SpTarget       *target,
                                         SpAccount            *account,
                                         GCancellable         *cancellable,
                                         GAsyncReadyCallback   callback,
                                         gpointer              user_data);
SpDeskView  *sp_target_look_finish      (GAsyncResult         *result,
                                         GError              **error);

gboolean     sp_target_check_view       (const SpTarget       *target,
                                         const SpDeskView     *view,
                                         GError              **error);
char        *sp_target_dup_warning      (const SpTarget       *target,
                                         const SpDeskView     *view);

void         sp_target_give_async       (const SpTarget       *target,
                                         SpAccount            *account,
                                         GPtrArray            *credentials,
                                         GCancellable         *cancellable,
                                         GAsyncReadyCallback   callback,
                                         gpointer              user_data);
gboolean     sp_target_give_finish      (GAsyncResult         *result,
                                         GError              **error);

void         sp_target_take_back_async  (const SpTarget       *target,
                                         SpAddress            *address,
                                         GCancellable         *cancellable,
                                         GAsyncReadyCallback   callback,
                                         gpointer              user_data);
gboolean     sp_target_take_back_finish (GAsyncResult         *result,
                                         GError              **error);

G_END_DECLS
