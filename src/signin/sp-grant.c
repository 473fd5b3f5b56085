/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What all ways to sign in have in common: a form for the token endpoint, and the tokens that come
 * back. */
#include "config.h"

#include "sp-grant.h"

#include "sp-form-post.h"
#include "sp-sign-in-error.h"
#include "sp-token-answer.h"

G_DEFINE_ENUM_TYPE (SpGrantStage, sp_grant_stage,
                    G_DEFINE_ENUM_VALUE (SP_GRANT_STARTING, "starting"),
                    G_DEFINE_ENUM_VALUE (SP_GRANT_WAITING, "waiting"),
                    G_DEFINE_ENUM_VALUE (SP_GRANT_FETCHING, "fetching"),
                    G_DEFINE_ENUM_VALUE (SP_GRANT_DONE, "done"))

/*
 * sp_grant_new_form:
 * @client: as what we are known
 * @grant_type: what the form brings
 *
 * Returns: (transfer full): a form that says who asks, and for what
 */
SpSecretPage *
sp_grant_new_form (SpClient *client, const char *grant_type)
{
  SpSecretPage *form = sp_secret_page_new ();

  sp_secret_page_add_field (form, "grant_type", grant_type);
  sp_secret_page_add_field (form, "client_id", sp_client_get_id (client));
  if (sp_client_get_secret (client) != NULL)
    sp_secret_page_add_field (form, "client_secret", sp_client_get_secret (client));
  return form;
}

static void
answered_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr(GTask) task = user_data;
  SecretValue *sent = g_task_get_task_data (task);
  g_autoptr(SpSecretPage) answer = NULL;
  GError *error = NULL;
  SpTokens *tokens = NULL;

  answer = sp_form_post_finish (result, &error);
  if (answer != NULL)
    tokens = sp_token_answer_read (sp_secret_page_get_text (answer),
                                   sp_secret_page_get_length (answer),
                                   secret_value_get_text (sent), &error);
  if (tokens != NULL)
    g_task_return_pointer (task, tokens, (GDestroyNotify) sp_tokens_unref);
  else
    g_task_return_error (task, error);
}

/*
 * sp_grant_fetch_async:
 * @client: as what we are known
 * @session: a session of sp_form_post_session_new()
 * @form: what to send
 * @sent: the secret in it, which no message may repeat
 * @cancellable: (nullable): a cancellable
 * @callback: called when it is done
 * @user_data: for @callback
 *
 * Turns a code or a refresh token into tokens.
 */
void
sp_grant_fetch_async (SpClient             *client,
                      SoupSession          *session,
                      SpSecretPage         *form,
                      SecretValue          *sent,
                      GCancellable         *cancellable,
                      GAsyncReadyCallback   callback,
                      gpointer              user_data)
{
  GTask *task = g_task_new (NULL, cancellable, callback, user_data);
  g_autofree char *url = sp_client_make_endpoint (client, SP_ISSUER_TOKEN);

  g_task_set_source_tag (task, sp_grant_fetch_async);
  g_task_set_task_data (task, secret_value_ref (sent), secret_value_unref);
  sp_form_post_async (session, url, form, cancellable, answered_cb, task);
}

/*
 * sp_grant_fetch_finish:
 * @result: what the callback got
 * @error: return location for an error in the domain %SP_SIGN_IN_ERROR or a cancellation
 *
 * Returns: (transfer full) (nullable): the tokens, or %NULL with @error
 */
SpTokens *
sp_grant_fetch_finish (GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, NULL), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
