/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Hands a mailbox to a mail program on this computer, and takes it back. Files are waited for in a
 * thread, as other programs are. */
#include "config.h"

#include "sp-handover.h"

#include <glib/gi18n-lib.h>

#include "sp-config-part.h"
#include "sp-part-file.h"
#include "sp-target-desk.h"

struct _SpHandover
{
  GObject parent_instance;
  SpMailboxes *mailboxes;
  SpMailbox *mailbox;
  const SpTarget *target;
};

G_DEFINE_FINAL_TYPE (SpHandover, sp_handover, G_TYPE_OBJECT)

/* What is done meanwhile with a file. */
typedef struct _Job Job;

struct _Job
{
  gboolean (*work) (Job *job, GError **error);
  const SpTarget *target;
  SpAccount *account;
  char *path;
  SpHandoverView view;
};

void
sp_handover_view_clear (SpHandoverView *view)
{
  g_clear_pointer (&view->warning, g_free);
  g_clear_pointer (&view->text, g_free);
}

static void
job_free (Job *job)
{
  sp_account_unref (job->account);
  sp_handover_view_clear (&job->view);
  g_free (job->path);
  g_free (job);
}

static void
return_boolean (GTask *task, gboolean is_done, GError *error)
{
  if (is_done)
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

/* Several mailboxes may go into one file, one after the other. */
static GMutex files;

static void
work_cb (GTask *task, gpointer source, gpointer task_data, GCancellable *cancellable)
{
  Job *job = task_data;
  GError *error = NULL;
  gboolean is_done;

  g_mutex_lock (&files);
  is_done = !g_cancellable_set_error_if_cancelled (cancellable, &error) && job->work (job, &error);
  g_mutex_unlock (&files);
  return_boolean (task, is_done, error);
}

static gboolean
look_at_file (Job *job, GError **error)
{
  job->view.text = sp_part_file_show (job->path, job->target, job->account, &job->view.is_ours,
                                      error);
  job->view.can_give = job->view.text != NULL;
  return job->view.can_give;
}

static gboolean
put_into_file (Job *job, GError **error)
{
  return sp_part_file_put (job->path, job->target, job->account, error);
}

static gboolean
cut_out_of_file (Job *job, GError **error)
{
  return sp_part_file_cut (job->path, job->target, sp_account_get_address (job->account), error);
}

static void
run (GTask *task, gboolean (*work) (Job *job, GError **error))
{
  Job *job = g_task_get_task_data (task);

  job->work = work;
  job->path = sp_target_expand_place (sp_target_find_place (job->target));
  g_task_run_in_thread (task, work_cb);
}

static void
look_at_part (SpHandover *self, GTask *task)
{
  run (task, look_at_file);
}

static void
give_part (SpHandover *self, GTask *task)
{
  run (task, put_into_file);
}

static void
take_back_part (SpHandover *self, GTask *task)
{
  run (task, cut_out_of_file);
}

static char *
dup_conflict (const SpTarget *target, const SpDeskView *seen)
{
  if (!seen->installed)
    /* Translators: %s is the name of a mail program, here and below */
    return g_strdup_printf (_("%s was not found on this computer."), _(target->name));
  if (seen->has_account && !seen->is_ours)
    return g_strdup_printf (_("This mailbox is in %s already."),
                            seen->holder != NULL ? seen->holder : _(target->name));
  return sp_target_dup_warning (target, seen);
}

static void
looked_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr(GTask) task = user_data;
  Job *job = g_task_get_task_data (task);
  GError *error = NULL;
  g_autoptr(SpDeskView) seen = sp_target_look_finish (result, &error);

  if (seen != NULL)
    {
      job->view.is_ours = seen->is_ours && seen->has_account;
      job->view.can_give = seen->installed && !seen->has_account;
      job->view.warning = dup_conflict (job->target, seen);
    }
  return_boolean (task, seen != NULL, error);
}

static void
look_at_desk (SpHandover *self, GTask *task)
{
  Job *job = g_task_get_task_data (task);

  sp_target_look_async (job->target, job->account, g_task_get_cancellable (task), looked_cb,
                        g_object_ref (task));
}

static void
given_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr(GTask) task = user_data;
  GError *error = NULL;
  gboolean is_given = sp_target_give_finish (result, &error);

  return_boolean (task, is_given, error);
}

static void
give_with (GTask *task, GPtrArray *credentials)
{
  Job *job = g_task_get_task_data (task);

  sp_target_give_async (job->target, job->account, credentials, g_task_get_cancellable (task),
                        given_cb, g_object_ref (task));
}

static void
opened_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr(GTask) task = user_data;
  GError *error = NULL;
  g_autoptr(GPtrArray) credentials =
    sp_mailboxes_open_all_finish (SP_MAILBOXES (source), result, &error);

  if (credentials != NULL)
    give_with (task, credentials);
  else
    g_task_return_error (task, error);
}

/* Tokens are bound to the program that got them, so nobody else is given them. */
static void
give_to_desk (SpHandover *self, GTask *task)
{
  Job *job = g_task_get_task_data (task);
  g_autoptr(GPtrArray) none = g_ptr_array_new ();

  if (sp_account_get_secret_kind (job->account) != SP_SECRET_PASSWORD)
    give_with (task, none);
  else
    sp_mailboxes_open_all_async (self->mailboxes, self->mailbox, g_task_get_cancellable (task),
                                 opened_cb, g_object_ref (task));
}

static void
taken_back_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr(GTask) task = user_data;
  GError *error = NULL;
  gboolean is_gone = sp_target_take_back_finish (result, &error);

  return_boolean (task, is_gone, error);
}

static void
take_back_from_desk (SpHandover *self, GTask *task)
{
  Job *job = g_task_get_task_data (task);

  sp_target_take_back_async (job->target, sp_account_get_address (job->account),
                             g_task_get_cancellable (task), taken_back_cb, g_object_ref (task));
}

/* What is done for each kind of program. */
static const struct
{
  void (*look) (SpHandover *self, GTask *task);
  void (*give) (SpHandover *self, GTask *task);
  void (*take_back) (SpHandover *self, GTask *task);
} ways[] = {
  [SP_TARGET_PART] = { look_at_part, give_part, take_back_part },
  [SP_TARGET_DESK] = { look_at_desk, give_to_desk, take_back_from_desk },
};

static void
sp_handover_finalize (GObject *object)
{
  SpHandover *self = SP_HANDOVER (object);

  g_object_unref (self->mailboxes);
  g_object_unref (self->mailbox);
  G_OBJECT_CLASS (sp_handover_parent_class)->finalize (object);
}

static void
sp_handover_class_init (SpHandoverClass *class)
{
  G_OBJECT_CLASS (class)->finalize = sp_handover_finalize;
}

static void
sp_handover_init (SpHandover *self)
{
}

/**
 * sp_handover_new:
 * @mailboxes: the mailboxes
 * @mailbox: one of them
 * @target: a target of the kind %SP_TARGET_PART or %SP_TARGET_DESK that takes its account
 *
 * Returns: (transfer full): a new handover, of which nothing has happened yet
 */
SpHandover *
sp_handover_new (SpMailboxes *mailboxes, SpMailbox *mailbox, const SpTarget *target)
{
  SpHandover *self = g_object_new (SP_TYPE_HANDOVER, NULL);

  self->mailboxes = g_object_ref (mailboxes);
  self->mailbox = g_object_ref (mailbox);
  self->target = target;
  return self;
}

/**
 * sp_handover_dup_preview:
 * @self: a handover
 *
 * Returns: (transfer full): what the program will be given, without any secret
 */
char *
sp_handover_dup_preview (SpHandover *self)
{
  if (self->target->kind == SP_TARGET_DESK)
    return sp_target_dup_preview (self->target, sp_mailbox_get_account (self->mailbox));
  return sp_config_part_make (self->target, sp_mailbox_get_account (self->mailbox), "");
}

/**
 * sp_handover_get_place:
 * @self: a handover
 *
 * Returns: what it is put into, for people: a file, or the program itself
 */
const char *
sp_handover_get_place (SpHandover *self)
{
  return self->target->kind == SP_TARGET_PART ? sp_target_find_place (self->target)
                                              : _(self->target->name);
}

/* What was done is told, also to who has cancelled too late. */
static GTask *
task_new (SpHandover          *self,
          gpointer             tag,
          GCancellable        *cancellable,
          GAsyncReadyCallback  callback,
          gpointer             user_data)
{
  GTask *task = g_task_new (self, cancellable, callback, user_data);
  Job *job = g_new0 (Job, 1);

  job->target = self->target;
  job->account = sp_account_ref (sp_mailbox_get_account (self->mailbox));
  g_task_set_source_tag (task, tag);
  g_task_set_check_cancellable (task, FALSE);
  g_task_set_task_data (task, job, (GDestroyNotify) job_free);
  return task;
}

static void
completed_cb (GTask *task)
{
  g_application_release (g_application_get_default ());
}

/* What has begun is brought to an end, or back, also when the last window closes. */
static void
hold (GTask *task)
{
  if (g_application_get_default () == NULL)
    return;
  g_application_hold (g_application_get_default ());
  g_signal_connect (task, "notify::completed", G_CALLBACK (completed_cb), NULL);
}

/**
 * sp_handover_look_async:
 * @self: a handover
 * @cancellable: (nullable): a cancellable
 * @callback: called when it is known whether the program has the mailbox
 * @user_data: for @callback
 */
void
sp_handover_look_async (SpHandover          *self,
                        GCancellable        *cancellable,
                        GAsyncReadyCallback  callback,
                        gpointer             user_data)
{
  g_autoptr(GTask) task =
    task_new (self, sp_handover_look_async, cancellable, callback, user_data);

  ways[self->target->kind].look (self, task);
}

/**
 * sp_handover_look_finish:
 * @self: a handover
 * @result: what the callback got
 * @view: what is known, to be cleared with sp_handover_view_clear()
 * @error: return location for an error, also where it was cancelled
 *
 * Returns: whether that is known
 */
gboolean
sp_handover_look_finish (SpHandover      *self,
                         GAsyncResult    *result,
                         SpHandoverView  *view,
                         GError         **error)
{
  Job *job = g_task_get_task_data (G_TASK (result));

  *view = job->view;
  job->view = (SpHandoverView) { 0 };
  return g_task_propagate_boolean (G_TASK (result), error);
}

/**
 * sp_handover_give_async:
 * @self: a handover
 * @cancellable: (nullable): a cancellable
 * @callback: called when the program has the mailbox or not
 * @user_data: for @callback
 */
void
sp_handover_give_async (SpHandover          *self,
                        GCancellable        *cancellable,
                        GAsyncReadyCallback  callback,
                        gpointer             user_data)
{
  g_autoptr(GTask) task =
    task_new (self, sp_handover_give_async, cancellable, callback, user_data);

  hold (task);
  ways[self->target->kind].give (self, task);
}

/**
 * sp_handover_give_finish:
 * @self: a handover
 * @result: what the callback got
 * @error: return location for an error, also where it was cancelled
 *
 * Returns: whether the program has the mailbox; otherwise nothing has changed
 */
gboolean
sp_handover_give_finish (SpHandover *self, GAsyncResult *result, GError **error)
{
  return g_task_propagate_boolean (G_TASK (result), error);
}

/**
 * sp_handover_take_back_async:
 * @self: a handover
 * @cancellable: (nullable): a cancellable
 * @callback: called when the program has the mailbox no more, or it failed
 * @user_data: for @callback
 */
void
sp_handover_take_back_async (SpHandover          *self,
                             GCancellable        *cancellable,
                             GAsyncReadyCallback  callback,
                             gpointer             user_data)
{
  g_autoptr(GTask) task =
    task_new (self, sp_handover_take_back_async, cancellable, callback, user_data);

  hold (task);
  ways[self->target->kind].take_back (self, task);
}

/**
 * sp_handover_take_back_finish:
 * @self: a handover
 * @result: what the callback got
 * @error: return location for an error, also where it was cancelled
 *
 * Returns: whether the program has the mailbox no more
 */
gboolean
sp_handover_take_back_finish (SpHandover *self, GAsyncResult *result, GError **error)
{
  return g_task_propagate_boolean (G_TASK (result), error);
}
