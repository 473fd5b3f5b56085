/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The programs of this desktop, for callers that must not wait: each call is a worker's. A
 * cancelled one is waited for, because it puts everything back first. */
#include "config.h"

#include "sp-target-desk.h"

#include <glib/gi18n-lib.h>

#include "sp-turn.h"

typedef struct Call Call;

struct Call
{
  const SpTarget *target;
  SpAccount *account;
  SpAddress *address;
  GPtrArray *credentials;
  gboolean (*change) (Call *call, GCancellable *cancellable, GError **error);
};

static void
call_free (Call *call)
{
  g_clear_pointer (&call->account, sp_account_unref);
  g_clear_pointer (&call->address, sp_address_unref);
  g_clear_pointer (&call->credentials, g_ptr_array_unref);
  g_free (call);
}

static Call *
call_new (const SpTarget *target, SpAccount *account)
{
  Call *call = g_new0 (Call, 1);

  call->target = target;
  if (account != NULL)
    call->account = sp_account_ref (account);
  return call;
}

static void
start (Call                *call,
       GTaskThreadFunc      work,
       gpointer             tag,
       GCancellable        *cancellable,
       GAsyncReadyCallback  callback,
       gpointer             user_data)
{
  g_autoptr(GTask) task = g_task_new (NULL, cancellable, callback, user_data);

  g_task_set_source_tag (task, tag);
  g_task_set_check_cancellable (task, FALSE);
  g_task_set_task_data (task, call, (GDestroyNotify) call_free);
  g_task_run_in_thread (task, work);
}

/* What a program says of itself is nothing without its name. */
static GError *
name_it (GError *error, const SpTarget *target)
{
  GError *named;

  if (!g_error_matches (error, SP_DESK_ERROR, SP_DESK_ERROR_REFUSED))
    return error;
  /* Translators: the name of a mail program, and what it said */
  named = g_error_new (SP_DESK_ERROR, SP_DESK_ERROR_REFUSED, _("%s did not do it: %s"),
                       target->name, error->message);
  g_error_free (error);
  return named;
}

/**
 * sp_target_dup_preview:
 * @target: a target of the desktop
 * @account: an account that it takes
 *
 * Returns: (transfer full): what it would be given, as text, without a secret
 */
char *
sp_target_dup_preview (const SpTarget *target, SpAccount *account)
{
  return target->desk->dup_preview (account);
}

static void
look_in_thread (GTask *task, gpointer source, gpointer task_data, GCancellable *cancellable)
{
  Call *call = task_data;
  g_autoptr(SpDeskView) view = sp_desk_view_new ();
  GError *error = NULL;

  if (call->target->desk->look (call->account, view, cancellable, &error))
    g_task_return_pointer (task, g_steal_pointer (&view), (GDestroyNotify) sp_desk_view_free);
  else
    g_task_return_error (task, error);
}

/**
 * sp_target_look_async:
 * @target: a target of the desktop
 * @account: (nullable): an account, to see whether it is there already
 * @cancellable: (nullable): a cancellable
 * @callback: called when it is done
 * @user_data: for @callback
 *
 * Looks at a program of this desktop. Starts nothing and asks nobody.
 */
void
sp_target_look_async (const SpTarget       *target,
                      SpAccount            *account,
                      GCancellable         *cancellable,
                      GAsyncReadyCallback   callback,
                      gpointer              user_data)
{
  start (call_new (target, account), look_in_thread, sp_target_look_async, cancellable, callback,
         user_data);
}

/**
 * sp_target_look_finish:
 * @result: what the callback got
 * @error: return location for an error in the domain %SP_DESK_ERROR or %G_FILE_ERROR
 *
 * Returns: (transfer full) (nullable): what one sees of it
 */
SpDeskView *
sp_target_look_finish (GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, NULL), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

static gboolean
fail_has_account (GError **error, const char *name)
{
  /* Translators: %s is the name of a mail program */
  g_autofree char *message = g_strdup_printf (_("%s has an account of this address already, so "
                                                "nothing was changed."), name);

  return sp_desk_fail (error, SP_DESK_ERROR_HAS_ACCOUNT, message);
}

/**
 * sp_target_check_view:
 * @target: a target of the desktop
 * @view: what one sees of it, with an account
 * @error: return location for %SP_DESK_ERROR_NOT_INSTALLED or %SP_DESK_ERROR_HAS_ACCOUNT
 *
 * Returns: whether it can be given the account
 */
gboolean
sp_target_check_view (const SpTarget *target, const SpDeskView *view, GError **error)
{
  if (!view->installed)
    return sp_desk_fail_not_installed (error, target->name);
  if (view->has_account)
    return fail_has_account (error, view->holder != NULL ? view->holder : target->name);
  return TRUE;
}

/**
 * sp_target_dup_warning:
 * @target: a target of the desktop
 * @view: what one sees of it
 *
 * Returns: (transfer full) (nullable): what the person has to know before it is given something
 */
char *
sp_target_dup_warning (const SpTarget *target, const SpDeskView *view)
{
  if (!view->running_matters)
    return NULL;
  /* Translators: %s is the name of a mail program */
  return g_strdup_printf (_("%s is running. Please close it, and start it again afterwards."),
                          target->name);
}

/* What is left of an earlier one, which the person has removed in the program, goes first. */
static gboolean
clear_the_way (Call *call, GCancellable *cancellable, GError **error)
{
  g_autoptr(SpDeskView) view = sp_desk_view_new ();
  const SpTarget *target = call->target;
  g_autoptr(GError) left = NULL;

  if (!target->desk->look (call->account, view, cancellable, error) ||
      !sp_target_check_view (target, view, error))
    return FALSE;
  if (target->desk->take_back (sp_account_get_address (call->account), cancellable, &left) ||
      g_error_matches (left, SP_DESK_ERROR, SP_DESK_ERROR_NOTHING))
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&left));
  return FALSE;
}

static void
change_in_thread (GTask *task, gpointer source, gpointer task_data, GCancellable *cancellable)
{
  Call *call = task_data;
  GError *error = NULL;
  gboolean done = FALSE;

  if (sp_turn_take (cancellable, &error))
    {
      done = call->change (call, cancellable, &error);
      sp_turn_end ();
    }
  g_clear_pointer (&call->credentials, g_ptr_array_unref);
  if (done)
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, name_it (error, call->target));
}

static gboolean
give (Call *call, GCancellable *cancellable, GError **error)
{
  return sp_desk_check_passwords (call->credentials, error) &&
         clear_the_way (call, cancellable, error) &&
         call->target->desk->give (call->account, call->credentials, cancellable, error);
}

/**
 * sp_target_give_async:
 * @target: a target of the desktop
 * @account: an account that it takes
 * @credentials: (element-type SpCredentials): the credentials of its services, as of
 *   sp_vault_open_finish()
 * @cancellable: (nullable): a cancellable
 * @callback: called when it is done
 * @user_data: for @callback
 *
 * Gives a program of this desktop the account. Where it has one of that address nothing is
 * changed; whatever goes wrong, nothing of it stays. The keyring may ask the person.
 */
void
sp_target_give_async (const SpTarget       *target,
                      SpAccount            *account,
                      GPtrArray            *credentials,
                      GCancellable         *cancellable,
                      GAsyncReadyCallback   callback,
                      gpointer              user_data)
{
  Call *call = call_new (target, account);

  call->credentials = g_ptr_array_ref (credentials);
  call->change = give;
  start (call, change_in_thread, sp_target_give_async, cancellable, callback, user_data);
}

/**
 * sp_target_give_finish:
 * @result: what the callback got
 * @error: return location for an error in the domain %SP_DESK_ERROR, %SP_VAULT_ERROR or
 *   %G_FILE_ERROR, or a cancellation
 *
 * Returns: whether the program has it now
 */
gboolean
sp_target_give_finish (GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, NULL), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

static gboolean
take_back (Call *call, GCancellable *cancellable, GError **error)
{
  return call->target->desk->take_back (call->address, cancellable, error);
}

/**
 * sp_target_take_back_async:
 * @target: a target of the desktop
 * @address: whose account
 * @cancellable: (nullable): a cancellable
 * @callback: called when it is done
 * @user_data: for @callback
 *
 * Takes back what sp_target_give_async() gave, and nothing else.
 */
void
sp_target_take_back_async (const SpTarget       *target,
                           SpAddress            *address,
                           GCancellable         *cancellable,
                           GAsyncReadyCallback   callback,
                           gpointer              user_data)
{
  Call *call = call_new (target, NULL);

  call->address = sp_address_ref (address);
  call->change = take_back;
  start (call, change_in_thread, sp_target_take_back_async, cancellable, callback, user_data);
}

/**
 * sp_target_take_back_finish:
 * @result: what the callback got
 * @error: return location for an error as of sp_target_give_finish()
 *
 * Returns: whether the program has it no more
 */
gboolean
sp_target_take_back_finish (GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, NULL), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}
