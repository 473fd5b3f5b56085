/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The vault as the windows see it: a list that stays true while they change it. Secrets are not
 * kept here, but for those mailboxes that no keyring has. */
#include "config.h"

#include "sp-mailboxes.h"

struct _SpMailboxes
{
  GObject parent_instance;
  SpVault *vault;
  GListStore *list;
  SpVaultStore store;
};

/* What a call changes, and into what. */
typedef struct
{
  SpMailbox *mailbox;
  SpAccount *account;
  SpVaultStore store;
} Change;

G_DEFINE_FINAL_TYPE (SpMailboxes, sp_mailboxes, G_TYPE_OBJECT)

static void
sp_mailboxes_finalize (GObject *object)
{
  SpMailboxes *self = SP_MAILBOXES (object);

  g_object_unref (self->vault);
  g_object_unref (self->list);
  G_OBJECT_CLASS (sp_mailboxes_parent_class)->finalize (object);
}

static void
sp_mailboxes_class_init (SpMailboxesClass *class)
{
  G_OBJECT_CLASS (class)->finalize = sp_mailboxes_finalize;
}

static void
sp_mailboxes_init (SpMailboxes *self)
{
  self->vault = sp_vault_new (sp_vault_is_in_sandbox ());
  self->list = g_list_store_new (SP_TYPE_MAILBOX);
}

/**
 * sp_mailboxes_new:
 *
 * Returns: (transfer full): a list that has not been loaded
 */
SpMailboxes *
sp_mailboxes_new (void)
{
  return g_object_new (SP_TYPE_MAILBOXES, NULL);
}

/**
 * sp_mailboxes_get_vault:
 * @self: the mailboxes
 *
 * Returns: (transfer none): where the stored ones are
 */
SpVault *
sp_mailboxes_get_vault (SpMailboxes *self)
{
  return self->vault;
}

/**
 * sp_mailboxes_get_list:
 * @self: the mailboxes
 *
 * Returns: (transfer none): a list of #SpMailbox, by address
 */
GListModel *
sp_mailboxes_get_list (SpMailboxes *self)
{
  return G_LIST_MODEL (self->list);
}

static void
change_free (Change *change)
{
  g_clear_object (&change->mailbox);
  g_clear_pointer (&change->account, sp_account_unref);
  g_free (change);
}

static void
set_change (GTask *task, SpMailbox *mailbox, SpAccount *account)
{
  Change *change = g_new0 (Change, 1);

  g_set_object (&change->mailbox, mailbox);
  change->account = sp_account_ref (account);
  g_task_set_task_data (task, change, (GDestroyNotify) change_free);
}

static int
compare_cb (gconstpointer a, gconstpointer b, gpointer user_data)
{
  SpAddress *first = sp_account_get_address (sp_mailbox_get_account ((SpMailbox *) a));
  SpAddress *second = sp_account_get_address (sp_mailbox_get_account ((SpMailbox *) b));

  return g_utf8_collate (sp_address_get_text (first), sp_address_get_text (second));
}

static guint
find (SpMailboxes *self, SpAddress *address)
{
  guint n = g_list_model_get_n_items (G_LIST_MODEL (self->list));

  for (guint i = 0; i < n; i++)
    {
      g_autoptr(SpMailbox) mailbox = g_list_model_get_item (G_LIST_MODEL (self->list), i);

      if (sp_mailbox_is_of (mailbox, address))
        return i;
    }
  return G_MAXUINT;
}

static void
drop (SpMailboxes *self, SpAddress *address)
{
  guint place = find (self, address);

  if (place != G_MAXUINT)
    g_list_store_remove (self->list, place);
}

/* It takes the place of the one that had the address. */
static void
put (SpMailboxes *self, SpAccount *account, SpCredentials *credentials)
{
  g_autoptr(SpMailbox) mailbox = sp_mailbox_new (account, credentials);

  drop (self, sp_account_get_address (account));
  sp_mailbox_set_state (mailbox, SP_MAILBOX_WORKS, NULL);
  g_list_store_insert_sorted (self->list, mailbox, compare_cb, NULL);
}

/**
 * sp_mailboxes_keep:
 * @self: the mailboxes
 * @account: what was proven to work
 * @credentials: its secret
 *
 * Keeps it until the program ends.
 */
void
sp_mailboxes_keep (SpMailboxes *self, SpAccount *account, SpCredentials *credentials)
{
  put (self, account, credentials);
}

/**
 * sp_mailboxes_dup_kept:
 * @self: the mailboxes
 * @address: whose mailbox
 *
 * Returns: (transfer full) (nullable): the secret of a mailbox that is kept until the program ends,
 *   as it is now
 */
SpCredentials *
sp_mailboxes_dup_kept (SpMailboxes *self, SpAddress *address)
{
  guint place = find (self, address);
  g_autoptr(SpMailbox) mailbox = NULL;
  SpCredentials *credentials;

  if (place == G_MAXUINT)
    return NULL;
  mailbox = g_list_model_get_item (G_LIST_MODEL (self->list), place);
  credentials = sp_mailbox_get_credentials (mailbox);
  return credentials != NULL ? sp_credentials_ref (credentials) : NULL;
}

/**
 * sp_mailboxes_dup_of:
 * @self: the mailboxes
 * @address: whose mailbox
 *
 * Returns: (transfer full) (nullable): the mailbox of this address
 */
SpMailbox *
sp_mailboxes_dup_of (SpMailboxes *self, SpAddress *address)
{
  guint place = find (self, address);

  return place != G_MAXUINT ? g_list_model_get_item (G_LIST_MODEL (self->list), place) : NULL;
}

/**
 * sp_mailboxes_can_share:
 * @self: the mailboxes
 * @mailbox: one of them
 *
 * Returns: whether other programs find its secret in the keyring
 */
gboolean
sp_mailboxes_can_share (SpMailboxes *self, SpMailbox *mailbox)
{
  return self->store == SP_VAULT_STORE_KEYRING && sp_mailbox_get_credentials (mailbox) == NULL;
}

static gboolean
is_stored (GPtrArray *accounts, SpMailbox *mailbox)
{
  for (guint i = 0; i < accounts->len; i++)
    {
      if (sp_mailbox_is_of (mailbox, sp_account_get_address (accounts->pdata[i])))
        return TRUE;
    }
  return FALSE;
}

/* Another program may have forgotten one. */
static void
drop_missing (SpMailboxes *self, GPtrArray *accounts)
{
  for (guint i = g_list_model_get_n_items (G_LIST_MODEL (self->list)); i > 0; i--)
    {
      g_autoptr(SpMailbox) mailbox = g_list_model_get_item (G_LIST_MODEL (self->list), i - 1);

      if (sp_mailbox_get_credentials (mailbox) == NULL && !is_stored (accounts, mailbox))
        g_list_store_remove (self->list, i - 1);
    }
}

static void
take_stored (SpMailboxes *self, SpAccount *account)
{
  guint place = find (self, sp_account_get_address (account));
  g_autoptr(SpMailbox) mailbox = NULL;

  if (place == G_MAXUINT)
    {
      mailbox = sp_mailbox_new (account, NULL);
      g_list_store_insert_sorted (self->list, mailbox, compare_cb, NULL);
      return;
    }
  mailbox = g_list_model_get_item (G_LIST_MODEL (self->list), place);
  if (sp_mailbox_get_credentials (mailbox) == NULL)
    sp_mailbox_set_account (mailbox, account);
}

static void
listed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr(GTask) task = user_data;
  SpMailboxes *self = g_task_get_source_object (task);
  GError *error = NULL;
  SpVaultStore store;
  g_autoptr(GPtrArray) accounts = sp_vault_list_finish (SP_VAULT (source), result, &store, &error);

  if (accounts == NULL)
    {
      g_task_return_error (task, error);
      return;
    }
  self->store = store;
  drop_missing (self, accounts);
  for (guint i = 0; i < accounts->len; i++)
    take_stored (self, accounts->pdata[i]);
  g_task_return_boolean (task, TRUE);
}

/**
 * sp_mailboxes_load_async:
 * @self: the mailboxes
 * @cancellable: (nullable): a cancellable
 * @callback: called when the list says what is stored now
 * @user_data: for @callback
 *
 * Reads no secret. Where there are mailboxes in a keyring that is locked its prompt is shown,
 * because nobody can read what is stored of them until then.
 */
void
sp_mailboxes_load_async (SpMailboxes         *self,
                         GCancellable        *cancellable,
                         GAsyncReadyCallback  callback,
                         gpointer             user_data)
{
  GTask *task = g_task_new (self, cancellable, callback, user_data);

  g_task_set_source_tag (task, sp_mailboxes_load_async);
  sp_vault_list_async (self->vault, cancellable, listed_cb, task);
}

/**
 * sp_mailboxes_load_finish:
 * @self: the mailboxes
 * @result: what the callback got
 * @error: return location for an error in the domain %SP_VAULT_ERROR or a cancellation
 *
 * Returns: whether the list is loaded
 */
gboolean
sp_mailboxes_load_finish (SpMailboxes *self, GAsyncResult *result, GError **error)
{
  return g_task_propagate_boolean (G_TASK (result), error);
}

static void
looked_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr(GTask) task = user_data;
  GError *error = NULL;

  if (sp_vault_look_finish (SP_VAULT (source), result, NULL, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

/**
 * sp_mailboxes_look_async:
 * @self: the mailboxes
 * @cancellable: (nullable): a cancellable
 * @callback: called when it is known whether a mailbox could be saved
 * @user_data: for @callback
 *
 * Where the keyring is locked its prompt is shown.
 */
void
sp_mailboxes_look_async (SpMailboxes         *self,
                         GCancellable        *cancellable,
                         GAsyncReadyCallback  callback,
                         gpointer             user_data)
{
  GTask *task = g_task_new (self, cancellable, callback, user_data);

  g_task_set_source_tag (task, sp_mailboxes_look_async);
  sp_vault_look_async (self->vault, cancellable, looked_cb, task);
}

gboolean
sp_mailboxes_look_finish (SpMailboxes *self, GAsyncResult *result, GError **error)
{
  return g_task_propagate_boolean (G_TASK (result), error);
}

static void
saved_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr(GTask) task = user_data;
  SpMailboxes *self = g_task_get_source_object (task);
  Change *change = g_task_get_task_data (task);
  GError *error = NULL;

  if (!sp_vault_save_finish (SP_VAULT (source), result, &change->store, &error))
    {
      g_task_return_error (task, error);
      return;
    }
  self->store = change->store;
  put (self, change->account, NULL);
  g_task_return_boolean (task, TRUE);
}

/**
 * sp_mailboxes_save_async:
 * @self: the mailboxes
 * @account: what was proven to work
 * @credentials: its secret
 * @cancellable: (nullable): a cancellable
 * @callback: called when it is stored or not
 * @user_data: for @callback
 */
void
sp_mailboxes_save_async (SpMailboxes         *self,
                         SpAccount           *account,
                         SpCredentials       *credentials,
                         GCancellable        *cancellable,
                         GAsyncReadyCallback  callback,
                         gpointer             user_data)
{
  GTask *task = g_task_new (self, cancellable, callback, user_data);

  g_task_set_source_tag (task, sp_mailboxes_save_async);
  set_change (task, NULL, account);
  sp_vault_save_async (self->vault, account, credentials, cancellable, saved_cb, task);
}

/**
 * sp_mailboxes_save_finish:
 * @self: the mailboxes
 * @result: what the callback got
 * @store: (out): where it is
 * @error: return location for an error in the domain %SP_VAULT_ERROR or a cancellation
 *
 * Returns: whether it is stored; otherwise what was stored before is as it was
 */
gboolean
sp_mailboxes_save_finish (SpMailboxes   *self,
                          GAsyncResult  *result,
                          SpVaultStore  *store,
                          GError       **error)
{
  *store = ((Change *) g_task_get_task_data (G_TASK (result)))->store;
  return g_task_propagate_boolean (G_TASK (result), error);
}

static SpAccount *
date (SpAccount *account, GDateTime *checked)
{
  g_autoptr(SpAccount) dated = sp_account_new (sp_account_get_address (account),
                                               sp_account_get_provider_id (account),
                                               sp_account_get_secret_kind (account), checked,
                                               sp_account_get_services (account));

  return sp_account_with_name (dated, sp_account_get_name (account));
}

static void
redated_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr(GTask) task = user_data;
  Change *change = g_task_get_task_data (task);
  GError *error = NULL;

  if (!sp_vault_redate_finish (SP_VAULT (source), result, &error))
    {
      g_task_return_error (task, error);
      return;
    }
  sp_mailbox_set_account (change->mailbox, change->account);
  g_task_return_boolean (task, TRUE);
}

/**
 * sp_mailboxes_redate_async:
 * @self: the mailboxes
 * @mailbox: one of them, which was just seen to work
 * @cancellable: (nullable): a cancellable
 * @callback: called when that is noted
 * @user_data: for @callback
 */
void
sp_mailboxes_redate_async (SpMailboxes         *self,
                           SpMailbox           *mailbox,
                           GCancellable        *cancellable,
                           GAsyncReadyCallback  callback,
                           gpointer             user_data)
{
  g_autoptr(GTask) task = g_task_new (self, cancellable, callback, user_data);
  SpAccount *account = sp_mailbox_get_account (mailbox);
  g_autoptr(GDateTime) now = g_date_time_new_now_utc ();
  g_autoptr(SpAccount) dated = date (account, now);

  g_task_set_source_tag (task, sp_mailboxes_redate_async);
  set_change (task, mailbox, dated);
  if (sp_mailbox_get_credentials (mailbox) == NULL)
    {
      sp_vault_redate_async (self->vault, account, now, cancellable, redated_cb,
                             g_object_ref (task));
      return;
    }
  sp_mailbox_set_account (mailbox, dated);
  g_task_return_boolean (task, TRUE);
}

gboolean
sp_mailboxes_redate_finish (SpMailboxes *self, GAsyncResult *result, GError **error)
{
  return g_task_propagate_boolean (G_TASK (result), error);
}

/* One that is kept here may have an older self in the keyring, or no keyring at all. */
static void
forgotten_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr(GTask) task = user_data;
  Change *change = g_task_get_task_data (task);
  g_autoptr(GError) error = NULL;
  guint n_removed;

  if (!sp_vault_forget_finish (SP_VAULT (source), result, &n_removed, &error) &&
      (sp_mailbox_get_credentials (change->mailbox) == NULL ||
       !g_error_matches (error, SP_VAULT_ERROR, SP_VAULT_ERROR_NO_SERVICE)))
    {
      g_task_return_error (task, g_steal_pointer (&error));
      return;
    }
  drop (g_task_get_source_object (task), sp_account_get_address (change->account));
  g_task_return_boolean (task, TRUE);
}

/**
 * sp_mailboxes_forget_async:
 * @self: the mailboxes
 * @mailbox: one of them
 * @cancellable: (nullable): a cancellable
 * @callback: called when it is gone
 * @user_data: for @callback
 */
void
sp_mailboxes_forget_async (SpMailboxes         *self,
                           SpMailbox           *mailbox,
                           GCancellable        *cancellable,
                           GAsyncReadyCallback  callback,
                           gpointer             user_data)
{
  GTask *task = g_task_new (self, cancellable, callback, user_data);
  SpAccount *account = sp_mailbox_get_account (mailbox);

  g_task_set_source_tag (task, sp_mailboxes_forget_async);
  set_change (task, mailbox, account);
  sp_vault_forget_async (self->vault, sp_account_get_address (account), cancellable, forgotten_cb,
                         task);
}

gboolean
sp_mailboxes_forget_finish (SpMailboxes *self, GAsyncResult *result, GError **error)
{
  return g_task_propagate_boolean (G_TASK (result), error);
}
