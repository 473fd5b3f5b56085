/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sp-action.h"
#include "sp-observation.h"
#include "sp-rule.h"

G_BEGIN_DECLS

/**
 * SpActor:
 * @SP_ACTOR_YOU: the person
 * @SP_ACTOR_ADMINISTRATOR: the administrator of the person's mail domain
 * @SP_ACTOR_PROVIDER: those who run the server
 *
 * Who can act.
 */
typedef enum
{
  SP_ACTOR_YOU,
  SP_ACTOR_ADMINISTRATOR,
  SP_ACTOR_PROVIDER,
} SpActor;

/**
 * SpScope:
 * @SP_SCOPE_SERVER: one service
 * @SP_SCOPE_ACCOUNT: the mailbox, the same on every service
 * @SP_SCOPE_MACHINE: this computer or its network
 *
 * Whom a cause concerns.
 */
typedef enum
{
  SP_SCOPE_SERVER,
  SP_SCOPE_ACCOUNT,
  SP_SCOPE_MACHINE,
} SpScope;

#define SP_TYPE_ACTOR (sp_actor_get_type ())
#define SP_TYPE_SCOPE (sp_scope_get_type ())
#define SP_TYPE_FINDING (sp_finding_get_type ())

/**
 * SpFinding:
 *
 * Why something failed, and what can be done: for a person to read. Immutable.
 */
G_DECLARE_FINAL_TYPE (SpFinding, sp_finding, SP, FINDING, GObject)

GType           sp_actor_get_type            (void) G_GNUC_CONST;
GType           sp_scope_get_type            (void) G_GNUC_CONST;

const char     *sp_finding_get_cause         (SpFinding  *self);
SpConfidence    sp_finding_get_confidence    (SpFinding  *self);
SpScope         sp_finding_get_scope         (SpFinding  *self);
SpActor         sp_finding_get_actor         (SpFinding  *self);
SpObservation  *sp_finding_get_observation   (SpFinding  *self);
GPtrArray      *sp_finding_get_observations  (SpFinding  *self);
const char     *sp_finding_get_title         (SpFinding  *self);
const char     *sp_finding_get_why           (SpFinding  *self);
const char * const *
                sp_finding_get_steps         (SpFinding  *self);
GPtrArray      *sp_finding_get_actions       (SpFinding  *self);
const char * const *
                sp_finding_get_alternatives  (SpFinding  *self);

G_END_DECLS
