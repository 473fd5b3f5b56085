/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The secret of a mailbox: read for one use, and replaced where its issuer gives out another. */
#include "config.h"

#include <glib/gi18n-lib.h>

#include "sp-mailboxes.h"

/* The window checks and repairs a mailbox with one secret, one server to receive and one to send.
 * With anything else it would judge by half of it, and a repair would lose the rest. */
static gboolean
is_simple (SpAccount *account, GPtrArray *credentials)
{
  for (guint i = 1; i < credentials->len; i++)
    {
      if (!sp_credentials_share (credentials->pdata[0], credentials->pdata[i]))
        return FALSE;
    }
  return sp_account_get_service (account, SP_SERVICE_IMAP) == NULL ||
         sp_account_get_service (account, SP_SERVICE_POP3) == NULL;
}

static void
opened_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr(GTask) task = user_data;
  GError *error = NULL;
  g_autoptr(GPtrArray) credentials = sp_vault_open_finish (SP_VAULT (source), result, &error);
  SpAccount *account = g_task_get_task_data (task);

  if (credentials == NULL)
    g_task_return_error (task, error);
  else if (!is_simple (account, credentials))
    g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_NOT_SUPPORTED,
                             _("This window cannot check this mailbox; “signpostctl accounts "
                               "check %s” can."),
                             sp_address_get_text (sp_account_get_address (account)));
  else
    g_task_return_pointer (task, sp_credentials_ref (credentials->pdata[0]),
                           (GDestroyNotify) sp_credentials_unref);
}

/**
 * sp_mailboxes_open_async:
 * @self: the mailboxes
 * @mailbox: one of them
 * @cancellable: (nullable): a cancellable
 * @callback: called when its secret is there
 * @user_data: for @callback
 *
 * Where the keyring is locked its prompt is shown. A mailbox with several secrets or two ways of
 * receiving is not for this window: %G_IO_ERROR_NOT_SUPPORTED. What is stored of one that signs in
 * with the browser is %SP_SECRET_REFRESH_TOKEN, which no mail server gets: sp_renewal_async() is.
 */
void
sp_mailboxes_open_async (SpMailboxes         *self,
                         SpMailbox           *mailbox,
                         GCancellable        *cancellable,
                         GAsyncReadyCallback  callback,
                         gpointer             user_data)
{
  g_autoptr(GTask) task = g_task_new (self, cancellable, callback, user_data);
  SpCredentials *credentials = sp_mailbox_get_credentials (mailbox);
  SpAccount *account = sp_mailbox_get_account (mailbox);

  g_task_set_source_tag (task, sp_mailboxes_open_async);
  g_task_set_task_data (task, sp_account_ref (account), (GDestroyNotify) sp_account_unref);
  if (credentials != NULL)
    g_task_return_pointer (task, sp_credentials_ref (credentials),
                           (GDestroyNotify) sp_credentials_unref);
  else
    sp_vault_open_async (sp_mailboxes_get_vault (self), account, cancellable, opened_cb,
                         g_object_ref (task));
}

/**
 * sp_mailboxes_open_finish:
 * @self: the mailboxes
 * @result: what the callback got
 * @error: return location for an error in the domain %SP_VAULT_ERROR or a cancellation
 *
 * Returns: (transfer full) (nullable): who signs in to the first of its services, and with what
 */
SpCredentials *
sp_mailboxes_open_finish (SpMailboxes *self, GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

static void
opened_all_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr(GTask) task = user_data;
  GError *error = NULL;
  GPtrArray *credentials = sp_vault_open_finish (SP_VAULT (source), result, &error);

  if (credentials != NULL)
    g_task_return_pointer (task, credentials, (GDestroyNotify) g_ptr_array_unref);
  else
    g_task_return_error (task, error);
}

static GPtrArray *
repeat (SpCredentials *credentials, SpAccount *account)
{
  GPtrArray *all = g_ptr_array_new_with_free_func ((GDestroyNotify) sp_credentials_unref);
  GPtrArray *services = sp_account_get_services (account);

  for (guint i = 0; i < services->len; i++)
    g_ptr_array_add (all, sp_credentials_with_user (
                            credentials, sp_account_service_get_user_name (services->pdata[i])));
  return all;
}

/**
 * sp_mailboxes_open_all_async:
 * @self: the mailboxes
 * @mailbox: one of them
 * @cancellable: (nullable): a cancellable
 * @callback: called when it is done
 * @user_data: for @callback
 *
 * Reads the secrets of all its services, for another program.
 */
void
sp_mailboxes_open_all_async (SpMailboxes         *self,
                             SpMailbox           *mailbox,
                             GCancellable        *cancellable,
                             GAsyncReadyCallback  callback,
                             gpointer             user_data)
{
  g_autoptr(GTask) task = g_task_new (self, cancellable, callback, user_data);
  SpCredentials *credentials = sp_mailbox_get_credentials (mailbox);
  SpAccount *account = sp_mailbox_get_account (mailbox);

  g_task_set_source_tag (task, sp_mailboxes_open_all_async);
  if (credentials != NULL)
    g_task_return_pointer (task, repeat (credentials, account),
                           (GDestroyNotify) g_ptr_array_unref);
  else
    sp_vault_open_async (sp_mailboxes_get_vault (self), account, cancellable, opened_all_cb,
                         g_object_ref (task));
}

/**
 * sp_mailboxes_open_all_finish:
 * @self: the mailboxes
 * @result: what the callback got
 * @error: return location for an error in the domain %SP_VAULT_ERROR or a cancellation
 *
 * Returns: (transfer full) (nullable) (element-type SpCredentials): who signs in to each of its
 *   services, in their order, and with what
 */
GPtrArray *
sp_mailboxes_open_all_finish (SpMailboxes *self, GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

static void
renewed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr(GTask) task = user_data;
  GError *error = NULL;

  if (sp_vault_renew_finish (SP_VAULT (source), result, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

/**
 * sp_mailboxes_renew_async:
 * @self: the mailboxes
 * @mailbox: one of them
 * @account: what was known of it when its secret was read
 * @credentials: what takes the place of its secret, of the same kind
 * @callback: called when it is kept where the old one was
 * @user_data: for @callback
 *
 * Cannot be stopped: the old secret may count no more.
 */
void
sp_mailboxes_renew_async (SpMailboxes         *self,
                          SpMailbox           *mailbox,
                          SpAccount           *account,
                          SpCredentials       *credentials,
                          GAsyncReadyCallback  callback,
                          gpointer             user_data)
{
  g_autoptr(GTask) task = g_task_new (self, NULL, callback, user_data);

  g_task_set_source_tag (task, sp_mailboxes_renew_async);
  if (sp_mailbox_get_credentials (mailbox) == NULL)
    {
      sp_vault_renew_async (sp_mailboxes_get_vault (self), account, credentials, NULL, renewed_cb,
                            g_object_ref (task));
      return;
    }
  sp_mailbox_set_credentials (mailbox, credentials);
  g_task_return_boolean (task, TRUE);
}

/**
 * sp_mailboxes_renew_finish:
 * @self: the mailboxes
 * @result: what the callback got
 * @error: return location for an error in the domain %SP_VAULT_ERROR
 *
 * Returns: whether it is kept; otherwise what was kept before is as it was
 */
gboolean
sp_mailboxes_renew_finish (SpMailboxes *self, GAsyncResult *result, GError **error)
{
  return g_task_propagate_boolean (G_TASK (result), error);
}
