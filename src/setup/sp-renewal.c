/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A new access token for a mailbox that signs in with the browser. Its issuer may take each refresh
 * token only once, so what was sent there is seen through: who stops it, or closes the window,
 * waits no longer, and what the issuer answers is stored all the same. */
#include "config.h"

#include "sp-renewal.h"

#include <glib/gi18n-lib.h>

#include "sp-form-post.h"
#include "sp-refresh.h"
#include "sp-sign-in-error.h"

/* How long another of our programs may take to store a token, all in all. */
#define OTHERS_TURNS   4
#define OTHERS_TURN_MS 250

/* One on its way, and who waits for it. It is known to its mailbox meanwhile. */
#define ON_ITS_WAY "sp-renewal"

typedef struct
{
  SpMailboxes *mailboxes;
  SpMailbox *mailbox;
  SpClient *client;
  SoupSession *session;
  SpAccount *account;
  SpCredentials *stored;
  SpTokens *tokens;
  GError *refusal;
  guint n_turns;
  gboolean is_second;
  GPtrArray *waiting;
  GCancellable *cancellable;
} Renewal;

static void
renewal_free (Renewal *self)
{
  g_object_unref (self->mailboxes);
  g_object_unref (self->mailbox);
  g_clear_pointer (&self->client, sp_client_unref);
  g_clear_object (&self->session);
  g_clear_pointer (&self->account, sp_account_unref);
  g_clear_pointer (&self->stored, sp_credentials_unref);
  g_clear_pointer (&self->tokens, sp_tokens_unref);
  g_clear_error (&self->refusal);
  g_ptr_array_unref (self->waiting);
  g_object_unref (self->cancellable);
  g_free (self);
}

static void
let_go (GTask *task)
{
  if (g_task_get_cancellable (task) != NULL)
    g_signal_handlers_disconnect_by_data (g_task_get_cancellable (task), task);
}

/* The program may end only after this, with or without windows. */
static void
end (Renewal *self, GError *error)
{
  g_autoptr(GError) failure = error;
  g_autoptr(GPtrArray) waiting = g_ptr_array_ref (self->waiting);

  if (g_object_get_data (G_OBJECT (self->mailbox), ON_ITS_WAY) == self)
    g_object_set_data (G_OBJECT (self->mailbox), ON_ITS_WAY, NULL);
  for (guint i = 0; i < waiting->len; i++)
    let_go (waiting->pdata[i]);
  for (guint i = 0; i < waiting->len; i++)
    {
      if (failure != NULL)
        g_task_return_error (waiting->pdata[i], g_error_copy (failure));
      else
        g_task_return_pointer (waiting->pdata[i], sp_tokens_ref (self->tokens),
                               (GDestroyNotify) sp_tokens_unref);
    }
  renewal_free (self);
  if (g_application_get_default () != NULL)
    g_application_release (g_application_get_default ());
}

static void
stored_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  GError *error = NULL;

  sp_mailboxes_renew_finish (SP_MAILBOXES (source), result, &error);
  end (user_data, error);
}

static void
store (Renewal *self)
{
  g_autoptr(SpCredentials) fresh =
    sp_tokens_make_refresh_credentials (self->tokens, sp_credentials_get_user (self->stored));

  if (sp_credentials_share (fresh, self->stored))
    end (self, NULL);
  else
    sp_mailboxes_renew_async (self->mailboxes, self->mailbox, self->account, fresh, stored_cb,
                              self);
}

static void refreshed_cb (GObject *source, GAsyncResult *result, gpointer user_data);
static void read_on_cb (gpointer user_data);

static void
refresh (Renewal *self)
{
  gsize length;
  const char *bytes = sp_credentials_get_secret (self->stored, &length);
  SecretValue *secret = secret_value_new (bytes, (gssize) length, "text/plain");

  sp_refresh_async (self->client, self->session, secret, NULL, refreshed_cb, self);
  secret_value_unref (secret);
}

/* Where each refresh token counts once, another of our programs may have used this one a moment
 * ago, and be about to store what it got. */
static void
await_other (Renewal *self)
{
  if (self->n_turns++ < OTHERS_TURNS)
    g_timeout_add_once (OTHERS_TURN_MS, read_on_cb, self);
  else
    end (self, g_steal_pointer (&self->refusal));
}

static void
refreshed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Renewal *self = user_data;
  GError *error = NULL;

  self->tokens = sp_refresh_finish (result, &error);
  if (self->tokens != NULL)
    {
      store (self);
      return;
    }
  if (self->is_second || !g_error_matches (error, SP_SIGN_IN_ERROR, SP_SIGN_IN_ERROR_ENDED))
    {
      end (self, error);
      return;
    }
  self->refusal = error;
  await_other (self);
}

/* Somebody may have stored a password meanwhile, which is nothing for the issuer. */
static gboolean
is_refresh_token (SpCredentials *credentials)
{
  return sp_credentials_get_kind (credentials) == SP_SECRET_REFRESH_TOKEN;
}

static void
read_again_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Renewal *self = user_data;
  g_autoptr(SpCredentials) now = sp_mailboxes_open_finish (SP_MAILBOXES (source), result, NULL);

  if (now == NULL || !is_refresh_token (now) || sp_credentials_share (now, self->stored))
    {
      await_other (self);
      return;
    }
  sp_credentials_unref (self->stored);
  self->stored = g_steal_pointer (&now);
  self->is_second = TRUE;
  refresh (self);
}

static void
read_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Renewal *self = user_data;
  GError *error = NULL;

  self->stored = sp_mailboxes_open_finish (SP_MAILBOXES (source), result, &error);
  if (self->stored == NULL)
    end (self, error);
  else if (!is_refresh_token (self->stored))
    end (self, sp_vault_error_new (SP_VAULT_ERROR_CHANGED));
  else
    refresh (self);
}

static void
read_stored (Renewal *self, GCancellable *cancellable, GAsyncReadyCallback callback)
{
  g_clear_pointer (&self->account, sp_account_unref);
  self->account = sp_account_ref (sp_mailbox_get_account (self->mailbox));
  sp_mailboxes_open_async (self->mailboxes, self->mailbox, cancellable, callback, self);
}

static void
read_on_cb (gpointer user_data)
{
  read_stored (user_data, NULL, read_again_cb);
}

static GError *
new_no_client_error (SpIssuer *issuer)
{
  const char *notice = issuer != NULL ? sp_issuer_get_notice (issuer) : NULL;

  return g_error_new_literal (SP_SIGN_IN_ERROR, SP_SIGN_IN_ERROR_NO_CLIENT,
                              notice != NULL ? notice
                                             : _("Signing in with the browser needs a client ID. "
                                                 "The preferences take one."));
}

/* Why nobody can sign in there. */
static GError *
new_way_error (SpWay *way)
{
  if (sp_way_get_error (way) != NULL)
    return g_error_copy (sp_way_get_error (way));
  return new_no_client_error (sp_way_get_issuer (way));
}

/* Whoever waits no longer gets nothing of it. Before anything is sent it can be given up. */
static void
stopped_cb (GCancellable *cancellable, gpointer user_data)
{
  g_autoptr(GTask) task = g_object_ref (user_data);
  Renewal *self = g_task_get_task_data (task);

  let_go (task);
  g_ptr_array_remove (self->waiting, task);
  if (self->waiting->len == 0)
    g_cancellable_cancel (self->cancellable);
  g_task_return_error_if_cancelled (task);
}

static gboolean
is_given_up (Renewal *self)
{
  return self->stored == NULL && g_cancellable_is_cancelled (self->cancellable);
}

static void
wait_for (Renewal *self, GTask *task)
{
  g_task_set_task_data (task, self, NULL);
  g_ptr_array_add (self->waiting, g_object_ref (task));
  if (g_task_get_cancellable (task) != NULL)
    g_signal_connect (g_task_get_cancellable (task), "cancelled", G_CALLBACK (stopped_cb), task);
}

static Renewal *
start (SpMailboxes *mailboxes, SpMailbox *mailbox, SpClient *client)
{
  Renewal *self = g_new0 (Renewal, 1);

  self->mailboxes = g_object_ref (mailboxes);
  self->mailbox = g_object_ref (mailbox);
  self->client = sp_client_ref (client);
  self->session = sp_form_post_session_new (NULL, NULL);
  self->waiting = g_ptr_array_new_with_free_func (g_object_unref);
  self->cancellable = g_cancellable_new ();
  g_object_set_data (G_OBJECT (mailbox), ON_ITS_WAY, self);
  if (g_application_get_default () != NULL)
    g_application_hold (g_application_get_default ());
  return self;
}

/**
 * sp_renewal_async:
 * @mailboxes: where it is
 * @mailbox: one of them, whose secret is a refresh token
 * @way: where its person signs in
 * @cancellable: (nullable): for who waits no longer; fired in this thread only
 * @callback: called when there are tokens, or when there will be none
 * @user_data: for @callback
 *
 * Gets an access token for what is stored. The refresh token that comes with it takes the place of
 * the old one before @callback is called. Who asks while another request for @mailbox is on its
 * way gets what that one gets.
 */
void
sp_renewal_async (SpMailboxes         *mailboxes,
                  SpMailbox           *mailbox,
                  SpWay               *way,
                  GCancellable        *cancellable,
                  GAsyncReadyCallback  callback,
                  gpointer             user_data)
{
  g_autoptr(GTask) task = g_task_new (NULL, cancellable, callback, user_data);
  Renewal *self = g_object_get_data (G_OBJECT (mailbox), ON_ITS_WAY);

  g_task_set_source_tag (task, sp_renewal_async);
  if (g_task_return_error_if_cancelled (task))
    return;
  if (self != NULL && !is_given_up (self))
    {
      wait_for (self, task);
      return;
    }
  if (sp_way_get_client (way) == NULL)
    {
      g_task_return_error (task, new_way_error (way));
      return;
    }
  self = start (mailboxes, mailbox, sp_way_get_client (way));
  wait_for (self, task);
  read_stored (self, self->cancellable, read_cb);
}

/**
 * sp_renewal_finish:
 * @result: what the callback got
 * @error: return location for an error in the domain %SP_SIGN_IN_ERROR or %SP_VAULT_ERROR, or
 *   for a cancellation
 *
 * Returns: (transfer full) (nullable): the tokens, or %NULL with @error
 */
SpTokens *
sp_renewal_finish (GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, NULL), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
