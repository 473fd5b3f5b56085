/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A finding: filled in once, read by the wizard, the command line and the report. */
#include "config.h"

#include "sp-finding-private.h"

struct _SpFinding
{
  GObject parent_instance;
  SpFindingFields fields;
};

G_DEFINE_FINAL_TYPE (SpFinding, sp_finding, G_TYPE_OBJECT)

G_DEFINE_ENUM_TYPE (SpActor, sp_actor,
                    G_DEFINE_ENUM_VALUE (SP_ACTOR_YOU, "you"),
                    G_DEFINE_ENUM_VALUE (SP_ACTOR_ADMINISTRATOR, "administrator"),
                    G_DEFINE_ENUM_VALUE (SP_ACTOR_PROVIDER, "provider"))

G_DEFINE_ENUM_TYPE (SpScope, sp_scope,
                    G_DEFINE_ENUM_VALUE (SP_SCOPE_SERVER, "server"),
                    G_DEFINE_ENUM_VALUE (SP_SCOPE_ACCOUNT, "account"),
                    G_DEFINE_ENUM_VALUE (SP_SCOPE_MACHINE, "machine"))

static void
sp_finding_finalize (GObject *object)
{
  SpFindingFields *fields = &SP_FINDING (object)->fields;

  g_free (fields->cause);
  g_clear_object (&fields->observation);
  g_free (fields->title);
  g_free (fields->why);
  g_strfreev (fields->steps);
  g_ptr_array_unref (fields->actions);
  g_strfreev (fields->alternatives);
  G_OBJECT_CLASS (sp_finding_parent_class)->finalize (object);
}

static void
sp_finding_class_init (SpFindingClass *class)
{
  G_OBJECT_CLASS (class)->finalize = sp_finding_finalize;
}

static void
sp_finding_init (SpFinding *self)
{
}

/*
 * sp_finding_new:
 * @fields: what it consists of; all that they point to is the finding's from now on
 *
 * Returns: (transfer full): a finding
 */
SpFinding *
sp_finding_new (const SpFindingFields *fields)
{
  SpFinding *self = g_object_new (SP_TYPE_FINDING, NULL);

  self->fields = *fields;
  return self;
}

/**
 * sp_finding_get_cause:
 * @self: a finding
 *
 * Returns: (transfer none) (nullable): the cause's stable id, %NULL where the cause is unknown
 *   and the steps are general ones
 */
const char *
sp_finding_get_cause (SpFinding *self)
{
  return self->fields.cause;
}

/**
 * sp_finding_get_confidence:
 * @self: a finding with a cause
 *
 * Returns: how sure it is
 */
SpConfidence
sp_finding_get_confidence (SpFinding *self)
{
  return self->fields.confidence;
}

/**
 * sp_finding_get_scope:
 * @self: a finding
 *
 * Returns: whom it concerns
 */
SpScope
sp_finding_get_scope (SpFinding *self)
{
  return self->fields.scope;
}

/**
 * sp_finding_get_actor:
 * @self: a finding
 *
 * Returns: who can act
 */
SpActor
sp_finding_get_actor (SpFinding *self)
{
  return self->fields.actor;
}

/**
 * sp_finding_get_observation:
 * @self: a finding
 *
 * Returns: (transfer none) (nullable): what was seen, %NULL where a text was explained
 */
SpObservation *
sp_finding_get_observation (SpFinding *self)
{
  return self->fields.observation;
}

/**
 * sp_finding_get_title:
 * @self: a finding
 *
 * Returns: (transfer none): what happened, translated
 */
const char *
sp_finding_get_title (SpFinding *self)
{
  return self->fields.title;
}

/**
 * sp_finding_get_why:
 * @self: a finding
 *
 * Returns: (transfer none): why, translated
 */
const char *
sp_finding_get_why (SpFinding *self)
{
  return self->fields.why;
}

/**
 * sp_finding_get_steps:
 * @self: a finding
 *
 * Returns: (transfer none) (array zero-terminated=1): what to do, in order, translated
 */
const char *const *
sp_finding_get_steps (SpFinding *self)
{
  return (const char *const *) self->fields.steps;
}

/**
 * sp_finding_get_actions:
 * @self: a finding
 *
 * Returns: (transfer none) (element-type SpAction): what can be done with one click
 */
GPtrArray *
sp_finding_get_actions (SpFinding *self)
{
  return self->fields.actions;
}

/**
 * sp_finding_get_alternatives:
 * @self: a finding
 *
 * Returns: (transfer none) (array zero-terminated=1): other causes that it may have, likeliest
 *   first
 */
const char *const *
sp_finding_get_alternatives (SpFinding *self)
{
  return (const char *const *) self->fields.alternatives;
}
