/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A call of the vault and the worker that does it. The call ends in any case: by the worker, or,
 * where that neither comes to an end nor obeys, without it. What is done is done: a cancellation
 * that comes too late does not make it undone. */
#include "config.h"

#include "sp-vault-call.h"

/* A job may ask the person to unlock two or three things and wait for another Signpost, each with
 * that patience, and has some time for itself. */
#define PROMPT_SECONDS 120
#define PROMPTS 4
#define OWN_SECONDS 30

/* A worker that was told to stop may take this long to put things back. Where a bus gives a wrong
 * answer GIO can wait for one that never comes, and nothing wakes it: it is left behind then. */
#define GRACE_SECONDS 5

/* The job is the worker's; what it found out is copied here once it is done. */
typedef struct
{
  GTask *task;
  GCancellable *stop;
  GSource *cancelled;
  GSource *timer;
  gboolean late;
  gboolean over;
  SpVaultStore store;
  guint n_removed;
} Call;

static void
call_free (Call *call)
{
  g_object_unref (call->stop);
  g_source_unref (call->cancelled);
  g_source_unref (call->timer);
  g_free (call);
}

static void
call_end (Call *call)
{
  call->over = TRUE;
  g_source_destroy (call->cancelled);
  g_source_destroy (call->timer);
}

static void
set_timer (Call *call, guint seconds, GSourceFunc run_out_cb)
{
  if (call->timer != NULL)
    {
      g_source_destroy (call->timer);
      g_source_unref (call->timer);
    }
  call->timer = g_timeout_source_new_seconds (seconds);
  g_source_set_callback (call->timer, run_out_cb, call, NULL);
  g_source_attach (call->timer, g_task_get_context (call->task));
}

static GError *
why_stopped (Call *call)
{
  if (call->late)
    return sp_vault_error_new (SP_VAULT_ERROR_TIMED_OUT);
  return g_error_new_literal (G_IO_ERROR, G_IO_ERROR_CANCELLED, "cancelled");
}

static gboolean
abandon_cb (gpointer user_data)
{
  Call *call = user_data;

  call_end (call);
  g_task_return_error (call->task, why_stopped (call));
  return G_SOURCE_REMOVE;
}

static gboolean
cancelled_cb (GCancellable *cancellable, gpointer user_data)
{
  Call *call = user_data;

  set_timer (call, GRACE_SECONDS, abandon_cb);
  g_cancellable_cancel (call->stop);
  return G_SOURCE_REMOVE;
}

static gboolean
late_cb (gpointer user_data)
{
  Call *call = user_data;

  call->late = TRUE;
  g_source_destroy (call->cancelled);
  set_timer (call, GRACE_SECONDS, abandon_cb);
  g_cancellable_cancel (call->stop);
  return G_SOURCE_REMOVE;
}

static void
return_result (Call *call, SpVaultJob *job, gpointer value, GError *error)
{
  call_end (call);
  call->store = job->store;
  call->n_removed = job->n_removed;
  if (call->late && g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    {
      g_error_free (error);
      error = why_stopped (call);
    }
  if (error != NULL)
    g_task_return_error (call->task, error);
  else
    g_task_return_pointer (call->task, value, job->free_result);
}

static void
worked_cb (GObject *vault, GAsyncResult *worker, gpointer user_data)
{
  g_autoptr(GTask) task = user_data;
  Call *call = g_task_get_task_data (task);
  SpVaultJob *job = g_task_get_task_data (G_TASK (worker));
  GError *error = NULL;
  gpointer value = g_task_propagate_pointer (G_TASK (worker), &error);

  if (!call->over)
    {
      return_result (call, job, value, error);
      return;
    }
  g_clear_error (&error);
  if (value != NULL && job->free_result != NULL)
    job->free_result (value);
}

static void
work_in_thread (GTask *worker, gpointer source, gpointer task_data, GCancellable *cancellable)
{
  SpVaultJob *job = task_data;
  GError *error = NULL;
  gpointer result = sp_vault_job_do (job, cancellable, &error);

  if (error != NULL)
    g_task_return_error (worker, error);
  else
    g_task_return_pointer (worker, result, job->free_result);
}

static Call *
call_new (GTask *task, GCancellable *cancellable, guint patience)
{
  Call *call = g_new0 (Call, 1);

  call->task = task;
  call->stop = g_cancellable_new ();
  if (g_cancellable_is_cancelled (cancellable))
    g_cancellable_cancel (call->stop);
  call->cancelled = g_cancellable_source_new (cancellable);
  g_source_set_callback (call->cancelled, G_SOURCE_FUNC (cancelled_cb), call, NULL);
  g_source_attach (call->cancelled, g_task_get_context (task));
  set_timer (call, PROMPTS * (patience > 0 ? patience : PROMPT_SECONDS) + OWN_SECONDS, late_cb);
  return call;
}

/**
 * sp_vault_call_start:
 * @vault: the vault
 * @job: (transfer full): what to do
 * @tag: which of the vault's calls it is
 * @cancellable: (nullable): a cancellable
 * @callback: called when it is done
 * @user_data: for @callback
 *
 * Has a worker do it.
 */
void
sp_vault_call_start (SpVault             *vault,
                     SpVaultJob          *job,
                     gpointer             tag,
                     GCancellable        *cancellable,
                     GAsyncReadyCallback  callback,
                     gpointer             user_data)
{
  g_autoptr(GTask) task = g_task_new (vault, cancellable, callback, user_data);
  Call *call = call_new (task, cancellable, job->patience);
  g_autoptr(GTask) worker = g_task_new (vault, call->stop, worked_cb, g_object_ref (task));

  g_task_set_source_tag (task, tag);
  g_task_set_check_cancellable (task, FALSE);
  g_task_set_task_data (task, call, (GDestroyNotify) call_free);
  g_task_set_source_tag (worker, tag);
  g_task_set_check_cancellable (worker, FALSE);
  g_task_set_task_data (worker, job, (GDestroyNotify) sp_vault_job_free);
  g_task_run_in_thread (worker, work_in_thread);
}

/**
 * sp_vault_call_finish:
 * @vault: the vault
 * @result: what the callback got
 * @error: return location for an error in the domain %SP_VAULT_ERROR or a cancellation
 *
 * Returns: (transfer full) (nullable): what the job returned
 */
gpointer
sp_vault_call_finish (SpVault *vault, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, vault), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

/**
 * sp_vault_call_get_store:
 * @result: what the callback got
 *
 * Returns: where it was done
 */
SpVaultStore
sp_vault_call_get_store (GAsyncResult *result)
{
  Call *call = g_task_get_task_data (G_TASK (result));

  return call->store;
}

/**
 * sp_vault_call_get_n_removed:
 * @result: what the callback got
 *
 * Returns: how many items were removed
 */
guint
sp_vault_call_get_n_removed (GAsyncResult *result)
{
  Call *call = g_task_get_task_data (G_TASK (result));

  return call->n_removed;
}
