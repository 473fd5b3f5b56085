/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A new access token for a refresh token (RFC 6749 section 6). What was granted is not named
 * again: it stays what it was. */
#include "config.h"

#include "sp-refresh.h"

static void
fetched_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr(GTask) task = user_data;
  GError *error = NULL;
  g_autoptr(SpTokens) tokens = sp_grant_fetch_finish (result, &error);

  if (tokens == NULL)
    g_task_return_error (task, error);
  else
    g_task_return_pointer (task, sp_tokens_with_refresh (tokens, g_task_get_task_data (task)),
                           (GDestroyNotify) sp_tokens_unref);
}

/**
 * sp_refresh_async:
 * @client: as what the refresh token was given to us
 * @session: a session of sp_form_post_session_new()
 * @refresh_token: the refresh token
 * @cancellable: (nullable): a cancellable
 * @callback: called when it is done
 * @user_data: for @callback
 *
 * Gets new tokens. The new refresh token, which may be the old one, has to be stored before the
 * old one is dropped: some issuers take each only once.
 */
void
sp_refresh_async (SpClient             *client,
                  SoupSession          *session,
                  SecretValue          *refresh_token,
                  GCancellable         *cancellable,
                  GAsyncReadyCallback   callback,
                  gpointer              user_data)
{
  GTask *task = g_task_new (NULL, cancellable, callback, user_data);
  g_autoptr(SpSecretPage) form = sp_grant_new_form (client, "refresh_token");

  g_task_set_source_tag (task, sp_refresh_async);
  g_task_set_task_data (task, secret_value_ref (refresh_token), secret_value_unref);
  sp_secret_page_add_field (form, "refresh_token", secret_value_get_text (refresh_token));
  sp_grant_fetch_async (client, session, form, refresh_token, cancellable, fetched_cb, task);
}

/**
 * sp_refresh_finish:
 * @result: what the callback got
 * @error: return location for an error in the domain %SP_SIGN_IN_ERROR or a cancellation
 *
 * Returns: (transfer full) (nullable): the tokens, with a refresh token, or %NULL with @error
 */
SpTokens *
sp_refresh_finish (GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, NULL), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
