/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sp-search.h"

G_BEGIN_DECLS

void     sp_mail_exchangers_look_up_async  (const SpSearch       *search,
                                            GCancellable         *cancellable,
                                            GAsyncReadyCallback   callback,
                                            gpointer              user_data);
char   **sp_mail_exchangers_look_up_finish (GAsyncResult         *result,
                                            GError              **error);

char   **sp_mail_exchangers_sort           (GList                *records);
GError  *sp_mail_exchangers_explain        (const GError         *error,
                                            const char           *domain);

G_END_DECLS
