/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sp-endpoint.h"
#include "sp-result.h"
#include "sp-tls-facts.h"

G_BEGIN_DECLS

#define SP_TYPE_OBSERVATION (sp_observation_get_type ())

/**
 * SpObservation:
 *
 * What one stage of one service's check showed. Immutable; the wizard's rows, the command
 * line and the report all read the same ones.
 */
G_DECLARE_FINAL_TYPE (SpObservation, sp_observation, SP, OBSERVATION, GObject)

SpObservation  *sp_observation_new            (SpEndpoint     *endpoint,
                                               SpStage         stage,
                                               SpResult       *result,
                                               SpTlsFacts     *tls_facts,
                                               guint           elapsed_ms);

SpEndpoint     *sp_observation_get_endpoint   (SpObservation  *self);
SpStage         sp_observation_get_stage      (SpObservation  *self);
SpOutcome       sp_observation_get_outcome    (SpObservation  *self);
SpFault         sp_observation_get_fault      (SpObservation  *self);
const char     *sp_observation_get_reply      (SpObservation  *self);
const char     *sp_observation_get_code       (SpObservation  *self);
const char     *sp_observation_get_mechanism  (SpObservation  *self);
const char     *sp_observation_get_offered    (SpObservation  *self);
const char     *sp_observation_get_challenge  (SpObservation  *self);
SpTlsFacts     *sp_observation_get_tls_facts  (SpObservation  *self);
guint           sp_observation_get_elapsed_ms (SpObservation  *self);

G_END_DECLS
