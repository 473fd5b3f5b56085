/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sp-diagnosis.h"

G_BEGIN_DECLS

#define SP_TYPE_EXAMINER (sp_examiner_get_type ())

/**
 * SpExaminer:
 *
 * Asks the diagnosis without making the window wait: in a worker, which also reads the rules
 * and remedies when they are needed for the first time.
 */
G_DECLARE_FINAL_TYPE (SpExaminer, sp_examiner, SP, EXAMINER, GObject)

SpExaminer  *sp_examiner_new            (void);

void         sp_examiner_run_async      (SpExaminer           *self,
                                         SpCase               *account,
                                         GListModel           *observations,
                                         GCancellable         *cancellable,
                                         GAsyncReadyCallback   callback,
                                         gpointer              user_data);
GPtrArray   *sp_examiner_run_finish     (SpExaminer           *self,
                                         GAsyncResult         *result,
                                         GError              **error);

void         sp_examiner_explain_async  (SpExaminer           *self,
                                         const SpComplaint    *complaint,
                                         GCancellable         *cancellable,
                                         GAsyncReadyCallback   callback,
                                         gpointer              user_data);
GPtrArray   *sp_examiner_explain_finish (SpExaminer           *self,
                                         GAsyncResult         *result,
                                         GError              **error);

G_END_DECLS
