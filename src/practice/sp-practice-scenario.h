/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "sp-credentials.h"
#include "sp-endpoint.h"
#include "sp-fault.h"
#include "sp-stage.h"

G_BEGIN_DECLS

#define SP_TYPE_PRACTICE_SCENARIO (sp_practice_scenario_get_type ())

/**
 * SpPracticeScenario:
 *
 * One practice mailbox: which servers it has, what they answer, what a person typed and how
 * each service's check must end. Immutable, read from XML.
 */
G_DECLARE_FINAL_TYPE (SpPracticeScenario, sp_practice_scenario, SP, PRACTICE_SCENARIO, GObject)

/**
 * SpPracticeEnd:
 * @service: the service it is about
 * @stage: the last stage the check reaches, not counting close
 * @outcome: how that stage ends
 * @fault: the fault it names, %SP_FAULT_NONE for none
 *
 * How a service's check of a practice mailbox ends.
 */
typedef struct
{
  SpService service;
  SpStage stage;
  SpOutcome outcome;
  SpFault fault;
} SpPracticeEnd;

GListModel           *sp_practice_scenarios_load              (GError             **error);
SpPracticeScenario   *sp_practice_scenario_new_from_xml       (GBytes              *xml,
                                                               const char          *name,
                                                               GError             **error);

const char           *sp_practice_scenario_get_id             (SpPracticeScenario  *self);
const char           *sp_practice_scenario_get_title          (SpPracticeScenario  *self);
const char           *sp_practice_scenario_get_description    (SpPracticeScenario  *self);
const char           *sp_practice_scenario_get_cause          (SpPracticeScenario  *self);
const char           *sp_practice_scenario_get_provider       (SpPracticeScenario  *self);
const char           *sp_practice_scenario_get_address        (SpPracticeScenario  *self);
SpCredentials        *sp_practice_scenario_dup_credentials    (SpPracticeScenario  *self);
const SpPracticeEnd  *sp_practice_scenario_get_ends           (SpPracticeScenario  *self,
                                                               guint               *n_ends);

G_END_DECLS
