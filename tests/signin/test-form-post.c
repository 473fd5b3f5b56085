/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A form with secrets in it that is not sent at all. What is sent is for tests/cli. */
#include "config.h"

#include "sp-form-post.h"
#include "sp-sign-in-error.h"
#include "unit.h"

static void
done_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  GAsyncResult **slot = user_data;

  *slot = g_object_ref (result);
}

static GError *
post_to (const char *url, GCancellable *cancellable)
{
  g_autoptr(SoupSession) session = sp_form_post_session_new (NULL, NULL);
  g_autoptr(SpSecretPage) form = sp_secret_page_new ();
  g_autoptr(GAsyncResult) result = NULL;
  GError *error = NULL;

  ck_assert (sp_secret_page_add_field (form, "refresh_token", "rt"));
  sp_form_post_async (session, url, form, cancellable, done_cb, &result);
  while (result == NULL)
    g_main_context_iteration (NULL, TRUE);
  ck_assert_ptr_null (sp_form_post_finish (result, &error));
  return error;
}

static gboolean
count_cb (GSocketService *service, GSocketConnection *connection, GObject *source, gpointer n)
{
  ++*(guint *) n;
  return TRUE;
}

START_TEST (without_encryption_nobody_is_even_asked)
{
  g_autoptr(GSocketService) service = g_socket_service_new ();
  guint port = g_socket_listener_add_any_inet_port (G_SOCKET_LISTENER (service), NULL, NULL);
  g_autofree char *url = g_strdup_printf ("http://127.0.0.1:%u/token", port);
  g_autoptr(GError) error = NULL;
  guint n_asked = 0;

  g_signal_connect (service, "incoming", G_CALLBACK (count_cb), &n_asked);
  error = post_to (url, NULL);
  ck_assert (g_error_matches (error, SP_SIGN_IN_ERROR, SP_SIGN_IN_ERROR_NOT_OFFERED));
  ck_assert_uint_eq (n_asked, 0);
}
END_TEST

static const char *const no_places[] = { "", "id.test", "file:///tmp/a", "ftp://a/" };

START_TEST (what_is_no_web_address_gets_nothing)
{
  g_autoptr(GError) error = post_to (no_places[_i], NULL);

  ck_assert_msg (error->domain == SP_SIGN_IN_ERROR, "%s: %s", no_places[_i], error->message);
}
END_TEST

START_TEST (what_is_stopped_already_is_not_sent)
{
  g_autoptr(GCancellable) cancellable = g_cancellable_new ();
  g_autoptr(GError) error = NULL;

  g_cancellable_cancel (cancellable);
  error = post_to ("https://127.0.0.1:1/token", cancellable);
  ck_assert (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED));
}
END_TEST

int
main (void)
{
  TCase *tests = tcase_create ("form-post");

  tcase_add_test (tests, without_encryption_nobody_is_even_asked);
  tcase_add_loop_test (tests, what_is_no_web_address_gets_nothing, 0, G_N_ELEMENTS (no_places));
  tcase_add_test (tests, what_is_stopped_already_is_not_sent);
  return unit_run (tests);
}
