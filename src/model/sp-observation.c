/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One stage of one service, as it was seen. */
#include "config.h"

#include "sp-observation.h"

struct _SpObservation
{
  GObject parent_instance;

  SpEndpoint *endpoint;
  SpStage stage;
  SpResult result;
  SpTlsFacts *tls_facts;
  guint elapsed_ms;
};

G_DEFINE_FINAL_TYPE (SpObservation, sp_observation, G_TYPE_OBJECT)

static void
sp_observation_finalize (GObject *object)
{
  SpObservation *self = SP_OBSERVATION (object);

  g_clear_pointer (&self->endpoint, sp_endpoint_unref);
  g_clear_pointer (&self->tls_facts, sp_tls_facts_unref);
  sp_result_clear (&self->result);

  G_OBJECT_CLASS (sp_observation_parent_class)->finalize (object);
}

static void
sp_observation_class_init (SpObservationClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = sp_observation_finalize;
}

static void
sp_observation_init (SpObservation *self)
{
}

/**
 * sp_observation_new:
 * @endpoint: the service it is about
 * @stage: the stage that ended
 * @result: how it ended; emptied, its strings move into the observation
 * @tls_facts: (nullable): the connection's encryption, once it is known
 * @elapsed_ms: how long the stage took, in milliseconds
 *
 * Returns: (transfer full): the observation
 */
SpObservation *
sp_observation_new (SpEndpoint *endpoint,
                    SpStage     stage,
                    SpResult   *result,
                    SpTlsFacts *tls_facts,
                    guint       elapsed_ms)
{
  SpObservation *self = g_object_new (SP_TYPE_OBSERVATION, NULL);

  self->endpoint = sp_endpoint_ref (endpoint);
  self->stage = stage;
  self->result = *result;
  *result = (SpResult) SP_RESULT_INIT;
  self->tls_facts = tls_facts != NULL ? sp_tls_facts_ref (tls_facts) : NULL;
  self->elapsed_ms = elapsed_ms;
  return self;
}

SpEndpoint *
sp_observation_get_endpoint (SpObservation *self)
{
  return self->endpoint;
}

SpStage
sp_observation_get_stage (SpObservation *self)
{
  return self->stage;
}

SpOutcome
sp_observation_get_outcome (SpObservation *self)
{
  return self->result.outcome;
}

SpFault
sp_observation_get_fault (SpObservation *self)
{
  return self->result.fault;
}

const char *
sp_observation_get_reply (SpObservation *self)
{
  return self->result.reply;
}

const char *
sp_observation_get_code (SpObservation *self)
{
  return self->result.code;
}

const char *
sp_observation_get_mechanism (SpObservation *self)
{
  return self->result.mechanism;
}

const char *
sp_observation_get_offered (SpObservation *self)
{
  return self->result.offered;
}

const char *
sp_observation_get_challenge (SpObservation *self)
{
  return self->result.challenge;
}

SpTlsFacts *
sp_observation_get_tls_facts (SpObservation *self)
{
  return self->tls_facts;
}

guint
sp_observation_get_elapsed_ms (SpObservation *self)
{
  return self->elapsed_ms;
}
