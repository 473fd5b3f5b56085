/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sp-setup.h"

G_BEGIN_DECLS

#define SP_TYPE_TRIAL (sp_trial_get_type ())

/**
 * SpTrial:
 *
 * The check of a draft, which may be run again after a fix: then only what does not work is
 * asked again, and what works stays proven.
 */
G_DECLARE_FINAL_TYPE (SpTrial, sp_trial, SP, TRIAL, GObject)

SpTrial     *sp_trial_new              (SpSetup              *setup);

GListModel  *sp_trial_get_observations (SpTrial              *self);
GPtrArray   *sp_trial_get_findings     (SpTrial              *self);
gboolean     sp_trial_works            (SpTrial              *self,
                                        SpServer             *server);
gboolean     sp_trial_all_works        (SpTrial              *self);
SpAccount   *sp_trial_dup_account      (SpTrial              *self);
char        *sp_trial_dup_report       (SpTrial              *self);

void         sp_trial_run_async        (SpTrial              *self,
                                        GCancellable         *cancellable,
                                        GAsyncReadyCallback   callback,
                                        gpointer              user_data);
gboolean     sp_trial_run_finish       (SpTrial              *self,
                                        GAsyncResult         *result,
                                        GError              **error);

G_END_DECLS
