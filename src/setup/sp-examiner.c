/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The diagnosis, in a worker: reading its rules takes longer than a frame of the window may.
 * The worker sees only what nobody changes any more, and nothing of the window. */
#include "config.h"

#include "sp-examiner.h"

struct _SpExaminer
{
  GObject parent_instance;
  GMutex lock;
  SpDiagnosis *diagnosis;
};

G_DEFINE_FINAL_TYPE (SpExaminer, sp_examiner, G_TYPE_OBJECT)

/* What was checked and seen, or what somebody asks about. */
typedef struct
{
  SpCase *account;
  GListModel *observations;
  SpComplaint complaint;
} Question;

static void
question_free (Question *question)
{
  g_clear_object (&question->account);
  g_clear_object (&question->observations);
  g_free ((char *) question->complaint.text);
  g_clear_object (&question->complaint.provider);
  g_clear_pointer (&question->complaint.address, sp_address_unref);
  g_free ((char *) question->complaint.identity);
  g_free (question);
}

/* What is lent to us is the caller's to free meanwhile. */
static void
take_complaint (Question *question, const SpComplaint *complaint)
{
  SpComplaint *own = &question->complaint;

  *own = *complaint;
  own->text = g_strdup (complaint->text);
  own->provider = complaint->provider != NULL ? g_object_ref (complaint->provider) : NULL;
  own->address = complaint->address != NULL ? sp_address_ref (complaint->address) : NULL;
  own->identity = g_strdup (complaint->identity);
}

static void
sp_examiner_finalize (GObject *object)
{
  SpExaminer *self = SP_EXAMINER (object);

  g_clear_object (&self->diagnosis);
  g_mutex_clear (&self->lock);
  G_OBJECT_CLASS (sp_examiner_parent_class)->finalize (object);
}

static void
sp_examiner_class_init (SpExaminerClass *class)
{
  G_OBJECT_CLASS (class)->finalize = sp_examiner_finalize;
}

static void
sp_examiner_init (SpExaminer *self)
{
  g_mutex_init (&self->lock);
}

/**
 * sp_examiner_new:
 *
 * Returns: (transfer full): an examiner that has read nothing yet. It may be used from any
 *   thread.
 */
SpExaminer *
sp_examiner_new (void)
{
  return g_object_new (SP_TYPE_EXAMINER, NULL);
}

/* Only for workers. Two of them may ask at once; the second waits for what the first reads. */
static SpDiagnosis *
get_diagnosis (SpExaminer *self)
{
  g_mutex_lock (&self->lock);
  if (self->diagnosis == NULL)
    self->diagnosis = sp_diagnosis_new ();
  g_mutex_unlock (&self->lock);
  return self->diagnosis;
}

/* The list goes on growing on its side; what is in it never changes. */
static GListModel *
copy (GListModel *observations)
{
  GListStore *copied = g_list_store_new (SP_TYPE_OBSERVATION);

  for (guint i = 0; i < g_list_model_get_n_items (observations); i++)
    {
      g_autoptr(SpObservation) observation = g_list_model_get_item (observations, i);

      g_list_store_append (copied, observation);
    }
  return G_LIST_MODEL (copied);
}

static void
examine (GTask *task, gpointer source, gpointer task_data, GCancellable *cancellable)
{
  Question *question = task_data;
  SpDiagnosis *diagnosis = get_diagnosis (SP_EXAMINER (source));

  g_task_return_pointer (task,
                         sp_diagnosis_examine (diagnosis, question->account,
                                               question->observations),
                         (GDestroyNotify) g_ptr_array_unref);
}

/**
 * sp_examiner_run_async:
 * @self: an examiner
 * @account: the account that was checked; it must not be changed any more
 * @observations: (element-type SpObservation): what was seen
 * @cancellable: (nullable): for when nobody wants to know any more
 * @callback: called when the findings are there
 * @user_data: for @callback
 *
 * Does what sp_diagnosis_examine() does, elsewhere.
 */
void
sp_examiner_run_async (SpExaminer           *self,
                       SpCase               *account,
                       GListModel           *observations,
                       GCancellable         *cancellable,
                       GAsyncReadyCallback   callback,
                       gpointer              user_data)
{
  g_autoptr(GTask) task = g_task_new (self, cancellable, callback, user_data);
  Question *question = g_new0 (Question, 1);

  g_task_set_source_tag (task, sp_examiner_run_async);
  question->account = g_object_ref (account);
  question->observations = copy (observations);
  g_task_set_task_data (task, question, (GDestroyNotify) question_free);
  g_task_run_in_thread (task, examine);
}

/**
 * sp_examiner_run_finish:
 * @self: an examiner
 * @result: as given to the callback
 * @error: return location for an error: it was cancelled
 *
 * Returns: (transfer full) (element-type SpFinding): what was found
 */
GPtrArray *
sp_examiner_run_finish (SpExaminer *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

static void
explain (GTask *task, gpointer source, gpointer task_data, GCancellable *cancellable)
{
  const Question *question = task_data;
  SpDiagnosis *diagnosis;

  if (g_task_return_error_if_cancelled (task))
    return;
  diagnosis = get_diagnosis (SP_EXAMINER (source));
  if (g_task_return_error_if_cancelled (task))
    return;
  g_task_return_pointer (task, sp_diagnosis_explain_all (diagnosis, &question->complaint),
                         (GDestroyNotify) g_ptr_array_unref);
}

/**
 * sp_examiner_explain_async:
 * @self: an examiner
 * @complaint: an error that somebody asks about
 * @cancellable: (nullable): for when nobody wants to know any more
 * @callback: called with the answer
 * @user_data: for @callback
 *
 * Does what sp_diagnosis_explain_all() does, elsewhere.
 */
void
sp_examiner_explain_async (SpExaminer           *self,
                           const SpComplaint    *complaint,
                           GCancellable         *cancellable,
                           GAsyncReadyCallback   callback,
                           gpointer              user_data)
{
  g_autoptr(GTask) task = g_task_new (self, cancellable, callback, user_data);
  Question *question = g_new0 (Question, 1);

  g_task_set_source_tag (task, sp_examiner_explain_async);
  take_complaint (question, complaint);
  g_task_set_task_data (task, question, (GDestroyNotify) question_free);
  g_task_run_in_thread (task, explain);
}

/**
 * sp_examiner_explain_finish:
 * @self: an examiner
 * @result: as given to the callback
 * @error: return location for an error: it was cancelled
 *
 * Returns: (transfer full) (element-type SpFinding): what the message may mean
 */
GPtrArray *
sp_examiner_explain_finish (SpExaminer *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
