/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What an issuer's refusal means, found in a worker: reading the rules of the diagnosis takes
 * longer than a frame of the window may. */
#include "config.h"

#include "sp-sign-in-reason.h"

#include "sp-diagnosis.h"

/* What was refused, and to whom. */
typedef struct
{
  char *text;
  SpProvider *provider;
  SpAddress *address;
} Refusal;

static void
refusal_free (Refusal *refusal)
{
  g_free (refusal->text);
  g_clear_object (&refusal->provider);
  sp_address_unref (refusal->address);
  g_free (refusal);
}

static void
explain (GTask *task, gpointer source, gpointer task_data, GCancellable *cancellable)
{
  const Refusal *refusal = task_data;
  g_autoptr(SpDiagnosis) diagnosis = NULL;
  const SpComplaint complaint = {
    .text = refusal->text,
    .service = -1,
    .stage = SP_STAGE_AUTHENTICATE,
    .provider = refusal->provider,
    .address = refusal->address,
  };

  if (g_task_return_error_if_cancelled (task))
    return;
  diagnosis = sp_diagnosis_new ();
  g_task_return_pointer (task, sp_diagnosis_explain (diagnosis, &complaint), g_object_unref);
}

/**
 * sp_sign_in_reason_async:
 * @refusal: an error for which sp_sign_in_error_quotes_issuer() holds
 * @provider: (nullable): who runs the mailbox
 * @address: whose mailbox
 * @cancellable: (nullable): for when nobody wants to know any more
 * @callback: called with the answer
 * @user_data: for @callback
 */
void
sp_sign_in_reason_async (const GError         *refusal,
                         SpProvider           *provider,
                         SpAddress            *address,
                         GCancellable         *cancellable,
                         GAsyncReadyCallback   callback,
                         gpointer              user_data)
{
  g_autoptr(GTask) task = g_task_new (NULL, cancellable, callback, user_data);
  Refusal *copy = g_new0 (Refusal, 1);

  g_task_set_source_tag (task, sp_sign_in_reason_async);
  copy->text = g_strdup (refusal->message);
  g_set_object (&copy->provider, provider);
  copy->address = sp_address_ref (address);
  g_task_set_task_data (task, copy, (GDestroyNotify) refusal_free);
  g_task_run_in_thread (task, explain);
}

/**
 * sp_sign_in_reason_finish:
 * @result: what the callback got
 * @error: return location for an error: it was cancelled
 *
 * Returns: (transfer full) (nullable): what the issuer's words mean, or %NULL with @error
 */
SpFinding *
sp_sign_in_reason_finish (GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, NULL), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
