/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Runs one worker for each service and gathers what they see in one list. The workers share
 * nothing but the gate and the transcript; they post immutable observations to the caller's
 * main context. */
#include "config.h"

#include "sp-check.h"

#include <openssl/crypto.h>

#include "sp-dialect.h"
#include "sp-probe.h"

/* How long the check may take, and how much of that one stage: 30 and 10 seconds. Less than
 * all, so that a server that stalls leaves the others time for theirs. */
#define OVERALL_SECONDS 30
#define STAGES_IN_OVERALL 3

struct _SpCheck
{
  GObject parent_instance;

  SpAddress *address;
  SpCredentials *credentials;
  GPtrArray *targets;
  char *ca_file;
  guint timeout;

  GListStore *observations;
  SpTranscript *transcript;
};

typedef struct
{
  SpEndpoint *endpoint;
  char *user_name;
  char *pinned_sha256;
  char *mechanism;
} Target;

/* What the workers of a run share: immutable, or made for threads. It outlives the check
 * where a worker's thread is slow to let go, so the check itself is not in it. */
typedef struct
{
  SpAddress *address;
  SpTrust *trust;
  SpGate *gate;
  SpTranscript *transcript;
  guint timeout;
  GMainContext *context;
  int priority;
  SpCheck *listener;
} Shared;

/* One worker of a run. */
typedef struct
{
  Shared *shared;
  SpEndpoint *endpoint;
  SpCredentials *credentials;
  char *pinned_sha256;
  char *mechanism;
} Work;

/* An observation on its way to the caller's thread. */
typedef struct
{
  SpCheck *listener;
  SpObservation *observation;
} Post;

/* One run, in the caller's thread. */
typedef struct
{
  Shared *shared;
  guint n_working;
} Run;

G_DEFINE_FINAL_TYPE (SpCheck, sp_check, G_TYPE_OBJECT)

static void
target_free (Target *target)
{
  sp_endpoint_unref (target->endpoint);
  g_free (target->user_name);
  g_free (target->pinned_sha256);
  g_free (target->mechanism);
  g_free (target);
}

static void
shared_clear (Shared *shared)
{
  sp_address_unref (shared->address);
  g_clear_pointer (&shared->trust, sp_trust_unref);
  sp_gate_unref (shared->gate);
  sp_transcript_unref (shared->transcript);
  g_main_context_unref (shared->context);
}

static void
shared_unref (Shared *shared)
{
  g_atomic_rc_box_release_full (shared, (GDestroyNotify) shared_clear);
}

static void
work_free (Work *work)
{
  shared_unref (work->shared);
  sp_endpoint_unref (work->endpoint);
  g_clear_pointer (&work->credentials, sp_credentials_unref);
  g_free (work->pinned_sha256);
  g_free (work->mechanism);
  g_free (work);
}

static void
post_free (Post *post)
{
  g_object_unref (post->observation);
  g_free (post);
}

static void
run_free (Run *run)
{
  shared_unref (run->shared);
  g_free (run);
}

static gboolean
append_observation_cb (gpointer user_data)
{
  Post *post = user_data;

  g_list_store_append (post->listener->observations, post->observation);
  return G_SOURCE_REMOVE;
}

/* In the worker's thread: hands an observation over to the caller's. The listener is not
 * touched here; there it lives until the run has ended, which comes after all posts. */
static void
observe_cb (SpObservation *observation, gpointer user_data)
{
  Shared *shared = user_data;
  Post *post = g_new0 (Post, 1);
  g_autoptr(GSource) source = g_idle_source_new ();

  post->listener = shared->listener;
  post->observation = observation;
  g_source_set_priority (source, shared->priority);
  g_source_set_callback (source, append_observation_cb, post, (GDestroyNotify) post_free);
  g_source_attach (source, shared->context);
}

/* The thread belongs to a pool: what OpenSSL keeps for it, random state among it, goes with
 * the work. All that goes before the caller hears of the end: the program may end then, and
 * OpenSSL with it, while this thread is still there. */
static void
work_in_thread (GTask *task, gpointer source, gpointer task_data, GCancellable *cancellable)
{
  Work *work = task_data;
  Shared *shared = work->shared;
  SpProbeOrder order = {
    .endpoint = work->endpoint,
    .pinned_sha256 = work->pinned_sha256,
    .address = shared->address,
    .credentials = work->credentials,
    .mechanism = work->mechanism,
    .trust = shared->trust,
    .gate = shared->gate,
    .transcript = shared->transcript,
    .stage_ms = shared->timeout * 1000 / STAGES_IN_OVERALL,
    .overall_ms = shared->timeout * 1000,
    .cancellable = cancellable,
    .observe = observe_cb,
    .user_data = shared,
  };

  sp_probe_run (&order);
  g_task_set_task_data (task, NULL, NULL);
  OPENSSL_thread_stop ();
  g_task_return_boolean (task, TRUE);
}

static void
finish_run (GTask *run_task)
{
  if (!g_task_return_error_if_cancelled (run_task))
    g_task_return_boolean (run_task, TRUE);
}

static void
worked_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr(GTask) run_task = user_data;
  Run *run = g_task_get_task_data (run_task);

  if (--run->n_working == 0)
    finish_run (run_task);
}

static SpCredentials *
credentials_for (SpCheck *self, Target *target)
{
  if (self->credentials == NULL)
    return NULL;
  if (target->user_name == NULL)
    return sp_credentials_ref (self->credentials);
  return sp_credentials_with_user (self->credentials, target->user_name);
}

static void
start_work (GTask *run_task, Target *target)
{
  GCancellable *cancellable = g_task_get_cancellable (run_task);
  g_autoptr(GTask) task = g_task_new (NULL, cancellable, worked_cb, g_object_ref (run_task));
  Run *run = g_task_get_task_data (run_task);
  Work *work = g_new0 (Work, 1);

  work->shared = g_atomic_rc_box_acquire (run->shared);
  work->endpoint = sp_endpoint_ref (target->endpoint);
  work->credentials = credentials_for (g_task_get_source_object (run_task), target);
  work->pinned_sha256 = g_strdup (target->pinned_sha256);
  work->mechanism = g_strdup (target->mechanism);
  run->n_working++;
  g_task_set_source_tag (task, start_work);
  g_task_set_check_cancellable (task, FALSE);
  g_task_set_task_data (task, work, (GDestroyNotify) work_free);
  g_task_run_in_thread (task, work_in_thread);
}

/* Before the first worker runs: a gate that does not know of a service does not wait for it. */
static void
expect_all (SpCheck *self, SpGate *gate)
{
  for (guint i = 0; i < self->targets->len; i++)
    {
      Target *target = g_ptr_array_index (self->targets, i);

      sp_gate_expect (gate, sp_endpoint_get_service (target->endpoint));
    }
}

static void
load_trust_in_thread (GTask *task, gpointer source, gpointer task_data, GCancellable *cancellable)
{
  const char *ca_file = task_data;
  GError *error = NULL;
  SpTrust *trust = sp_trust_new (ca_file, &error);

  OPENSSL_thread_stop ();
  if (trust != NULL)
    g_task_return_pointer (task, trust, (GDestroyNotify) sp_trust_unref);
  else
    g_task_return_error (task, error);
}

static void
trust_loaded_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr(GTask) run_task = user_data;
  SpCheck *self = g_task_get_source_object (run_task);
  Run *run = g_task_get_task_data (run_task);
  GError *error = NULL;

  run->shared->trust = g_task_propagate_pointer (G_TASK (result), &error);
  if (run->shared->trust == NULL)
    {
      g_task_return_error (run_task, error);
      return;
    }
  expect_all (self, run->shared->gate);
  for (guint i = 0; i < self->targets->len; i++)
    start_work (run_task, g_ptr_array_index (self->targets, i));
  if (self->targets->len == 0)
    finish_run (run_task);
}

static void
sp_check_finalize (GObject *object)
{
  SpCheck *self = SP_CHECK (object);

  sp_address_unref (self->address);
  g_clear_pointer (&self->credentials, sp_credentials_unref);
  g_ptr_array_unref (self->targets);
  g_free (self->ca_file);
  g_object_unref (self->observations);
  sp_transcript_unref (self->transcript);

  G_OBJECT_CLASS (sp_check_parent_class)->finalize (object);
}

static void
sp_check_class_init (SpCheckClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = sp_check_finalize;
}

static void
sp_check_init (SpCheck *self)
{
  self->targets = g_ptr_array_new_with_free_func ((GDestroyNotify) target_free);
  self->timeout = OVERALL_SECONDS;
  self->observations = g_list_store_new (SP_TYPE_OBSERVATION);
  self->transcript = sp_transcript_new ();
}

/**
 * sp_check_new:
 * @address: whose mailbox it is
 * @credentials: (nullable): who signs in; without them nobody does, and each service is asked
 *   only for what it offers
 *
 * Returns: (transfer full): a check without endpoints
 */
SpCheck *
sp_check_new (SpAddress *address, SpCredentials *credentials)
{
  SpCheck *self = g_object_new (SP_TYPE_CHECK, NULL);

  self->address = sp_address_ref (address);
  self->credentials = credentials != NULL ? sp_credentials_ref (credentials) : NULL;
  return self;
}

/**
 * sp_check_add_endpoint:
 * @self: a check that does not run
 * @endpoint: what to check; with credentials, at most one for a service
 * @user_name: (nullable): who signs in there, where it is not the name in the credentials
 * @pinned_sha256: (nullable): fingerprint of the certificate that the person pinned for
 *   exactly this endpoint, in hexadecimal
 */
void
sp_check_add_endpoint (SpCheck    *self,
                       SpEndpoint *endpoint,
                       const char *user_name,
                       const char *pinned_sha256)
{
  Target *target = g_new0 (Target, 1);

  target->endpoint = sp_endpoint_ref (endpoint);
  target->user_name = g_strdup (user_name);
  target->pinned_sha256 = g_strdup (pinned_sha256);
  g_ptr_array_add (self->targets, target);
}

/**
 * sp_check_set_mechanism:
 * @self: a check that does not run
 * @endpoint: an endpoint that was added to it
 * @mechanism: (nullable): one of sp_check_list_mechanisms(), to sign in there with this and
 *   nothing else; %NULL for the best that the server offers
 *
 * A server that does not offer it is not signed in to: the stage fails with
 * %SP_FAULT_NO_COMMON_MECHANISM, and nothing else is tried.
 */
void
sp_check_set_mechanism (SpCheck *self, SpEndpoint *endpoint, const char *mechanism)
{
  for (guint i = 0; i < self->targets->len; i++)
    {
      Target *target = g_ptr_array_index (self->targets, i);

      if (!sp_endpoint_equal (target->endpoint, endpoint))
        continue;
      g_free (target->mechanism);
      target->mechanism = g_strdup (mechanism);
    }
}

/**
 * sp_check_list_mechanisms:
 * @service: a service
 * @kind: what is signed in with
 *
 * Returns: (transfer full) (array zero-terminated=1): the mechanisms that a check can use
 *   there, by the names of sp_observation_get_mechanism(), in the order of preference
 */
char **
sp_check_list_mechanisms (SpService service, SpSecretKind kind)
{
  g_autoptr(GPtrArray) names = sp_sasl_list (kind);
  const char *command = sp_dialect_for (service)->login_command;
  g_autoptr(GStrvBuilder) builder = g_strv_builder_new ();

  for (guint i = 0; i < names->len; i++)
    g_strv_builder_add (builder, names->pdata[i]);
  if (command != NULL && kind == SP_SECRET_PASSWORD)
    g_strv_builder_add (builder, command);
  return g_strv_builder_end (builder);
}

/**
 * sp_check_set_ca_file:
 * @self: a check that does not run
 * @ca_file: (nullable): a PEM file with the authorities to believe instead of the system's
 */
void
sp_check_set_ca_file (SpCheck *self, const char *ca_file)
{
  g_free (self->ca_file);
  self->ca_file = g_strdup (ca_file);
}

/**
 * sp_check_set_timeout:
 * @self: a check that does not run
 * @seconds: how long the check may take, 30 from the beginning
 *
 * A stage gets a third of it.
 */
void
sp_check_set_timeout (SpCheck *self, guint seconds)
{
  g_return_if_fail (seconds > 0 && seconds <= G_MAXUINT / 1000);

  self->timeout = seconds;
}

/**
 * sp_check_get_observations:
 * @self: a check
 *
 * Returns: (transfer none): a list of #SpObservation that grows while the check runs
 */
GListModel *
sp_check_get_observations (SpCheck *self)
{
  return G_LIST_MODEL (self->observations);
}

/**
 * sp_check_dup_transcript:
 * @self: a check
 *
 * Returns: (transfer full): what was said so far, with secrets replaced
 */
char *
sp_check_dup_transcript (SpCheck *self)
{
  return sp_transcript_dup_text (self->transcript);
}

static Run *
new_run (SpCheck *self, GTask *task)
{
  Run *run = g_new0 (Run, 1);
  Shared *shared = g_atomic_rc_box_new0 (Shared);

  shared->address = sp_address_ref (self->address);
  shared->gate = sp_gate_new ();
  shared->transcript = sp_transcript_ref (self->transcript);
  shared->timeout = self->timeout;
  shared->context = g_main_context_ref (g_task_get_context (task));
  shared->priority = g_task_get_priority (task);
  shared->listener = self;
  run->shared = shared;
  return run;
}

/**
 * sp_check_run_async:
 * @self: a check; it runs once
 * @cancellable: (nullable): stops it at once
 * @callback: called when every service has its verdict
 * @user_data: for @callback
 *
 * Connects to all services at the same time; they sign in one after the other's word.
 */
void
sp_check_run_async (SpCheck             *self,
                    GCancellable        *cancellable,
                    GAsyncReadyCallback  callback,
                    gpointer             user_data)
{
  g_autoptr(GTask) task = NULL;
  g_autoptr(GTask) trust_task = NULL;

  g_return_if_fail (SP_IS_CHECK (self));

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, sp_check_run_async);
  g_task_set_task_data (task, new_run (self, task), (GDestroyNotify) run_free);

  trust_task = g_task_new (NULL, NULL, trust_loaded_cb, g_object_ref (task));
  g_task_set_source_tag (trust_task, load_trust_in_thread);
  g_task_set_task_data (trust_task, g_strdup (self->ca_file), g_free);
  g_task_run_in_thread (trust_task, load_trust_in_thread);
}

/**
 * sp_check_run_finish:
 * @self: a check
 * @result: as given to the callback
 * @error: return location for %G_IO_ERROR_CANCELLED, or %G_IO_ERROR_INVALID_ARGUMENT where
 *   the file with authorities cannot be read
 *
 * A service that does not work is not an error: it is in the observations.
 *
 * Returns: whether the check ran to its end
 */
gboolean
sp_check_run_finish (SpCheck *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}
