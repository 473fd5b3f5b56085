/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A finding: filled in once, read by the wizard, the command line and the report. */
#include "config.h"

#include "sp-finding-private.h"

#include "sp-action.h"

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
  g_ptr_array_unref (fields->observations);
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

/* What is copied may name a port; the rest is read on the page or done by a button. */
static gboolean
do_same (GPtrArray *actions, GPtrArray *others)
{
  if (actions->len != others->len)
    return FALSE;
  for (guint i = 0; i < actions->len; i++)
    {
      SpAction *action = actions->pdata[i];
      SpAction *other = others->pdata[i];

      if (g_strcmp0 (action->id, other->id) != 0 || g_strcmp0 (action->label, other->label) != 0 ||
          (action->kind != SP_ACTION_COPY && g_strcmp0 (action->target, other->target) != 0))
        return FALSE;
    }
  return TRUE;
}

static const char *
get_host (SpObservation *observation)
{
  return sp_endpoint_get_host (sp_observation_get_endpoint (observation));
}

/* Whatever else is wrong, nobody is to look at certificates. */
static gboolean
has_same_certificate (SpObservation *seen, SpObservation *other)
{
  SpTlsFacts *facts = sp_observation_get_tls_facts (seen);
  SpTlsFacts *others = sp_observation_get_tls_facts (other);
  SpCertificate *certificate = facts != NULL ? sp_tls_facts_get_certificate (facts) : NULL;
  SpCertificate *others_one = others != NULL ? sp_tls_facts_get_certificate (others) : NULL;

  return sp_observation_get_fault (seen) != SP_FAULT_TLS_CERTIFICATE || certificate == NULL ||
         others_one == NULL ||
         g_str_equal (sp_certificate_get_sha256 (certificate),
                      sp_certificate_get_sha256 (others_one));
}

/* A certificate is accepted for one host, so that two hosts are never told of in one, nor are two
 * certificates that somebody has to renew. */
static gboolean
saw_same (SpFinding *self, SpFinding *other)
{
  SpObservation *seen = sp_finding_get_observation (self);
  SpObservation *seen_there = sp_finding_get_observation (other);

  return seen != NULL && seen_there != NULL &&
         g_str_equal (get_host (seen), get_host (seen_there)) &&
         has_same_certificate (seen, seen_there) &&
         g_strcmp0 (sp_observation_get_reply (seen), sp_observation_get_reply (seen_there)) == 0;
}

/*
 * sp_finding_says_same:
 * @self: a finding
 * @other: another one
 *
 * Two services of one host mostly have the same certificate. Where another port or another server
 * would mend it, the words or the buttons differ.
 *
 * Returns: whether who has read the one, and done what it offers, has no use for the other
 */
gboolean
sp_finding_says_same (SpFinding *self, SpFinding *other)
{
  const SpFindingFields *fields = &self->fields;
  const SpFindingFields *others = &other->fields;

  return fields->cause != NULL && g_strcmp0 (fields->cause, others->cause) == 0 &&
         fields->confidence == others->confidence && fields->actor == others->actor &&
         g_str_equal (fields->title, others->title) && g_str_equal (fields->why, others->why) &&
         g_strv_equal ((const char *const *) fields->steps, (const char *const *) others->steps) &&
         do_same (fields->actions, others->actions) && saw_same (self, other);
}

/*
 * sp_finding_absorb:
 * @self: a finding that nobody else has seen yet
 * @other: another one that needs not be told beside it
 *
 * From now on @self is about the services of @other, too.
 */
void
sp_finding_absorb (SpFinding *self, SpFinding *other)
{
  GPtrArray *observations = other->fields.observations;

  for (guint i = 0; i < observations->len; i++)
    g_ptr_array_add (self->fields.observations, g_object_ref (observations->pdata[i]));
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
 * Returns: (transfer none) (nullable): what was seen of the first service that it is about, %NULL
 *   where a text was explained
 */
SpObservation *
sp_finding_get_observation (SpFinding *self)
{
  GPtrArray *observations = self->fields.observations;

  return observations->len > 0 ? observations->pdata[0] : NULL;
}

/**
 * sp_finding_get_observations:
 * @self: a finding
 *
 * Returns: (transfer none) (element-type SpObservation): what was seen of each service that it is
 *   about; nothing where a text was explained
 */
GPtrArray *
sp_finding_get_observations (SpFinding *self)
{
  return self->fields.observations;
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
