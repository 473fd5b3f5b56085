/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sp-grant.h"

G_BEGIN_DECLS

/**
 * SpVisitMeans:
 * @SP_VISIT_BROWSER: the browser of this machine
 * @SP_VISIT_CODE: a code that is typed on any device
 * @SP_VISIT_REFRESH: what was granted before; nobody has to do anything
 *
 * How to come by tokens.
 */
typedef enum
{
  SP_VISIT_BROWSER,
  SP_VISIT_CODE,
  SP_VISIT_REFRESH,
} SpVisitMeans;

#define SP_TYPE_VISIT (sp_visit_get_type ())

/**
 * SpVisit:
 *
 * One visit to an issuer, by whichever means. Its signal "changed" tells that it has come to
 * another stage.
 */
G_DECLARE_FINAL_TYPE (SpVisit, sp_visit, SP, VISIT, GObject)

SpVisit       *sp_visit_new              (SpClient             *client,
                                          guint                 services,
                                          const char           *user);
void           sp_visit_set_refresh      (SpVisit              *self,
                                          SecretValue          *refresh);

SpVisitMeans   sp_visit_get_means        (SpVisit              *self);
SpGrantStage   sp_visit_get_stage        (SpVisit              *self);
const char    *sp_visit_get_url          (SpVisit              *self);
const char    *sp_visit_get_code         (SpVisit              *self);
const char    *sp_visit_get_page         (SpVisit              *self);
guint          sp_visit_get_seconds_left (SpVisit              *self);

void           sp_visit_run_async        (SpVisit              *self,
                                          SpVisitMeans          means,
                                          GCancellable         *cancellable,
                                          GAsyncReadyCallback   callback,
                                          gpointer              user_data);
SpTokens      *sp_visit_run_finish       (SpVisit              *self,
                                          GAsyncResult         *result,
                                          GError              **error);

G_END_DECLS
