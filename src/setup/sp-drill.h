/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sp-draft.h"
#include "sp-practice-scenario.h"

G_BEGIN_DECLS

#define SP_TYPE_DRILL (sp_drill_get_type ())

/**
 * SpDrill:
 *
 * The practice mailboxes, and the servers of the one that is being practised.
 */
G_DECLARE_FINAL_TYPE (SpDrill, sp_drill, SP, DRILL, GObject)

SpDrill             *sp_drill_new              (GError      **error);

GListModel          *sp_drill_get_scenarios    (SpDrill      *self);
guint                sp_drill_find             (SpDrill      *self,
                                                const char   *id);
gboolean             sp_drill_start            (SpDrill      *self,
                                                guint         place,
                                                GError      **error);
SpPracticeScenario  *sp_drill_get_scenario     (SpDrill      *self);
guint                sp_drill_get_place        (SpDrill      *self);
const char          *sp_drill_get_ca_file      (SpDrill      *self);
void                 sp_drill_fill_servers     (SpDrill      *self,
                                                SpDraft      *draft);
gboolean             sp_drill_has_server       (SpDrill      *self,
                                                SpEndpoint   *endpoint);

G_END_DECLS
