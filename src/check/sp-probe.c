/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The worker: takes one endpoint through all stages, top to bottom, in its own thread. */
#include "config.h"

#include "sp-probe.h"

#include "sp-connect.h"
#include "sp-dialect.h"
#include "sp-names.h"


typedef struct
{
  const SpProbeOrder *order;
  const SpDialect *dialect;
  SpDeadline *deadline;
  SpSession *session;
  gint64 stage_begin;
  gboolean resolved;
  gboolean signed_in;
} Probe;

typedef struct
{
  SpStage stage;
  gboolean (*run) (Probe *probe, SpResult *result, GError **error);
} Step;

static void
report (Probe *probe, SpStage stage, SpResult *result)
{
  gint64 now = g_get_monotonic_time ();
  SpTlsFacts *tls_facts = NULL;

  if (probe->session != NULL)
    tls_facts = sp_stream_get_tls_facts (probe->session->stream);
  probe->order->observe (sp_observation_new (probe->order->endpoint, stage, result, tls_facts,
                                             (guint) ((now - probe->stage_begin + 500) / 1000)),
                         probe->order->user_data);
  probe->stage_begin = g_get_monotonic_time ();
}

static void
resolved_cb (gpointer user_data)
{
  Probe *probe = user_data;
  g_auto(SpResult) result = SP_RESULT_INIT;

  report (probe, SP_STAGE_RESOLVE, &result);
  probe->resolved = TRUE;
}

static gboolean
connect_to_server (Probe *probe, SpResult *result, GError **error)
{
  SpEndpoint *endpoint = probe->order->endpoint;
  GSocketConnection *connection = sp_connect (sp_endpoint_get_host (endpoint),
                                              sp_endpoint_get_port (endpoint), probe->deadline,
                                              resolved_cb, probe, error);
  const char *name = sp_name_of (SP_TYPE_SERVICE, sp_endpoint_get_service (endpoint));

  if (connection == NULL)
    return FALSE;
  probe->session = sp_session_new (endpoint, probe->order->address, probe->order->credentials,
                                   sp_stream_new (connection, probe->deadline, name,
                                                  sp_redactor_new (probe->order->credentials),
                                                  probe->order->transcript));
  probe->session->wish = probe->order->mechanism;
  return TRUE;
}

static gboolean
start_tls (Probe *probe, GError **error)
{
  return sp_stream_start_tls (probe->session->stream, probe->order->trust,
                              sp_endpoint_get_host (probe->order->endpoint),
                              probe->order->pinned_sha256, error);
}

static gboolean
secure_at_once (Probe *probe, SpResult *result, GError **error)
{
  GError *failure = NULL;

  if (start_tls (probe, &failure))
    return TRUE;
  if (g_error_matches (failure, SP_FAULT, SP_FAULT_NOT_TLS))
    result->reply = sp_stream_dup_foreign_text (probe->session->stream);
  g_propagate_error (error, failure);
  return FALSE;
}

/* What comes behind the server's go-ahead and is not TLS was put there by somebody else
 * (RFC 3207 section 6, RFC 9051 section 11.1). */
static gboolean
secure_by_command (Probe *probe, SpResult *result, GError **error)
{
  GError *failure = NULL;

  if (!probe->dialect->start_tls (probe->session, result, error))
    return FALSE;
  if (result->outcome != SP_OUTCOME_OK)
    return TRUE;
  sp_result_set_reply (result, NULL, NULL);
  if (!sp_session_expect_silence (probe->session, error))
    return FALSE;
  if (start_tls (probe, &failure))
    return TRUE;
  if (g_error_matches (failure, SP_FAULT, SP_FAULT_NOT_TLS))
    failure->code = SP_FAULT_INJECTED_REPLY;
  g_propagate_error (error, failure);
  return FALSE;
}

static gboolean
secure_not_at_all (Probe *probe, SpResult *result, GError **error)
{
  sp_stream_allow_plain_text (probe->session->stream);
  result->outcome = SP_OUTCOME_SKIPPED;
  return TRUE;
}

/* A server may be silent for two thirds of the stage; then there is a quarter of it for a
 * look whether it waits for TLS, and what is left for a slow greeting. */
#define PATIENCE_MS(stage_ms) ((stage_ms) * 2 / 3)
#define LOOK_MS(stage_ms) ((stage_ms) / 4)

/* A second connection, to see whether the port that says nothing waits for a handshake. */
static gboolean
expects_tls (Probe *probe)
{
  SpEndpoint *endpoint = probe->order->endpoint;
  g_autoptr(GError) error = NULL;
  g_autoptr(SpTransport) transport = NULL;
  g_autoptr(SpTls) tls = NULL;
  g_autoptr(SpTlsFacts) facts = NULL;
  GSocketConnection *connection;

  connection = sp_connect (sp_endpoint_get_host (endpoint), sp_endpoint_get_port (endpoint),
                           probe->deadline, NULL, NULL, NULL);
  if (connection == NULL)
    return FALSE;
  transport = sp_transport_new (connection, probe->deadline);
  tls = sp_tls_new (transport, probe->order->trust, sp_endpoint_get_host (endpoint), NULL);
  if (tls != NULL)
    facts = sp_tls_handshake (tls, NULL, &error);
  return facts != NULL;
}

static gboolean
is_silent (Probe *probe, guint ms)
{
  g_autoptr(GError) silence = NULL;

  sp_deadline_limit_stage (probe->deadline, ms);
  return !sp_stream_wait_readable (probe->session->stream, &silence) &&
         g_error_matches (silence, SP_FAULT, SP_FAULT_TIMED_OUT);
}

static gboolean
await_plain_greeting (Probe *probe, GError **error)
{
  guint stage_ms = sp_deadline_get_stage_ms (probe->deadline);
  gint64 stage_end = sp_deadline_get_stage_end (probe->deadline);
  gboolean tls_expected = FALSE;

  if (is_silent (probe, PATIENCE_MS (stage_ms)))
    {
      sp_deadline_limit_stage (probe->deadline, LOOK_MS (stage_ms));
      tls_expected = expects_tls (probe);
    }
  sp_deadline_set_stage_end (probe->deadline, stage_end);
  if (tls_expected)
    g_set_error_literal (error, SP_FAULT, SP_FAULT_TLS_EXPECTED,
                         "the server waits for TLS on this port");
  return !tls_expected;
}

static gboolean
greet (Probe *probe, SpResult *result, GError **error)
{
  if (sp_endpoint_get_security (probe->order->endpoint) != SP_SECURITY_TLS &&
      !await_plain_greeting (probe, error))
    return FALSE;
  return probe->dialect->greet (probe->session, result, error);
}

static gboolean
capability (Probe *probe, SpResult *result, GError **error)
{
  return probe->dialect->capability (probe->session, result, error);
}

/* Asks the gate; a service that may not sign in has a result, too: skipped. */
static gboolean
pass_gate (Probe *probe, SpResult *result)
{
  const SpProbeOrder *order = probe->order;
  SpGatePass pass = sp_gate_wait (order->gate, sp_endpoint_get_service (order->endpoint),
                                  sp_deadline_get_overall (probe->deadline),
                                  sp_deadline_get_cancellable (probe->deadline));

  probe->stage_begin = g_get_monotonic_time ();
  if (g_cancellable_is_cancelled (sp_deadline_get_cancellable (probe->deadline)))
    sp_result_set_fault (result, SP_OUTCOME_CANCELLED, SP_FAULT_NONE);
  else if (pass == SP_GATE_SHUT)
    sp_result_set_fault (result, SP_OUTCOME_SKIPPED, SP_FAULT_SIGN_IN_WITHHELD);
  else if (pass == SP_GATE_LEFT)
    sp_result_set_fault (result, SP_OUTCOME_SKIPPED, SP_FAULT_TIMED_OUT);
  return result->outcome == SP_OUTCOME_OK;
}

static gboolean
authenticate (Probe *probe, SpResult *result, GError **error)
{
  if (!sp_sasl_can_send (probe->order->credentials))
    {
      sp_result_set_fault (result, SP_OUTCOME_FAILED, SP_FAULT_UNSENDABLE_SECRET);
      return TRUE;
    }
  if (!pass_gate (probe, result))
    return TRUE;
  sp_stream_start_stage (probe->session->stream);
  return probe->dialect->authenticate (probe->session, result, error);
}

static gboolean
ready (Probe *probe, SpResult *result, GError **error)
{
  return probe->dialect->ready (probe->session, result, error);
}

static const Step steps_tls[] = {
  { SP_STAGE_CONNECT, connect_to_server }, { SP_STAGE_SECURE, secure_at_once },
  { SP_STAGE_GREETING, greet },            { SP_STAGE_CAPABILITY, capability },
  { SP_STAGE_AUTHENTICATE, authenticate }, { SP_STAGE_READY, ready },
};
static const Step steps_starttls[] = {
  { SP_STAGE_CONNECT, connect_to_server },  { SP_STAGE_GREETING, greet },
  { SP_STAGE_SECURE, secure_by_command },   { SP_STAGE_CAPABILITY, capability },
  { SP_STAGE_AUTHENTICATE, authenticate },  { SP_STAGE_READY, ready },
};
static const Step steps_none[] = {
  { SP_STAGE_CONNECT, connect_to_server },  { SP_STAGE_GREETING, greet },
  { SP_STAGE_SECURE, secure_not_at_all },   { SP_STAGE_CAPABILITY, capability },
  { SP_STAGE_AUTHENTICATE, authenticate },  { SP_STAGE_READY, ready },
};
static const Step *steps_of[] = {
  [SP_SECURITY_TLS] = steps_tls,
  [SP_SECURITY_STARTTLS] = steps_starttls,
  [SP_SECURITY_NONE] = steps_none,
};

#define N_STEPS G_N_ELEMENTS (steps_tls)

/* The gate hears of a sign-in as soon as it is decided, before the mailbox is tried. */
static void
tell_gate (Probe *probe, SpOutcome outcome)
{
  gboolean begun = probe->session != NULL && sp_stream_has_sent_secret (probe->session->stream);
  SpGateNews news = SP_GATE_NEWS_UNREACHABLE;

  if (begun)
    news = outcome == SP_OUTCOME_OK ? SP_GATE_NEWS_ACCEPTED : SP_GATE_NEWS_REFUSED;
  sp_gate_report (probe->order->gate, sp_endpoint_get_service (probe->order->endpoint), news);
}

static gboolean
run_step (Probe *probe, const Step *step, SpOutcome *outcome)
{
  g_auto(SpResult) result = SP_RESULT_INIT;
  g_autoptr(GError) error = NULL;
  SpStage stage = step->stage;

  if (probe->session != NULL)
    sp_stream_start_stage (probe->session->stream);
  if (!step->run (probe, &result, &error))
    sp_result_set_error (&result, error);
  if (stage == SP_STAGE_CONNECT && !probe->resolved)
    stage = SP_STAGE_RESOLVE;
  *outcome = result.outcome;
  if (stage == SP_STAGE_AUTHENTICATE)
    {
      probe->signed_in = *outcome == SP_OUTCOME_OK;
      tell_gate (probe, *outcome);
    }
  report (probe, stage, &result);
  return *outcome == SP_OUTCOME_OK || (stage == SP_STAGE_SECURE && *outcome == SP_OUTCOME_SKIPPED);
}

/* Whatever the server does now changes nothing any more and is not waited for. A server that
 * refused is told goodbye like one that did not. One that broke the conversation is not,
 * unless it has let us in: a mailbox that is open must be closed (RFC 1939 section 6). */
static void
take_leave (Probe *probe)
{
  g_auto(SpResult) result = SP_RESULT_INIT;
  g_autoptr(GError) error = NULL;

  sp_stream_start_stage (probe->session->stream);
  if (!probe->dialect->say_goodbye (probe->session, &error))
    sp_result_set_error (&result, error);
  sp_stream_finish (probe->session->stream);
  report (probe, SP_STAGE_CLOSE, &result);
}

/**
 * sp_probe_run:
 * @order: what to do
 *
 * Runs one check of one endpoint to its end, in the calling thread. Returns once everything
 * is known, the deadline is over, or the order is cancelled.
 */
void
sp_probe_run (const SpProbeOrder *order)
{
  const Step *steps = steps_of[sp_endpoint_get_security (order->endpoint)];
  g_autoptr(SpDeadline) deadline = sp_deadline_new (order->stage_ms, order->overall_ms,
                                                    order->cancellable);
  Probe probe = {
    .order = order,
    .dialect = sp_dialect_for (sp_endpoint_get_service (order->endpoint)),
    .deadline = deadline,
    .stage_begin = g_get_monotonic_time (),
  };
  SpOutcome outcome = SP_OUTCOME_OK;
  gboolean going = TRUE;

  for (guint i = 0; going && i < N_STEPS; i++)
    {
      if (steps[i].stage == SP_STAGE_AUTHENTICATE && order->credentials == NULL)
        break;
      going = run_step (&probe, &steps[i], &outcome);
    }
  tell_gate (&probe, SP_OUTCOME_FAILED);
  if (probe.signed_in || (outcome != SP_OUTCOME_FAILED && outcome != SP_OUTCOME_CANCELLED))
    take_leave (&probe);
  g_clear_pointer (&probe.session, sp_session_free);
}
