/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The listener's own ends: nobody comes, somebody stops it. Who comes is for tests/cli. */
#include "config.h"

#include <string.h>

#include "sp-redirect-listener.h"
#include "sp-sign-in-error.h"
#include "unit.h"

static void
done_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  GAsyncResult **slot = user_data;

  *slot = g_object_ref (result);
}

static GError *
wait_for_end (SpRedirectListener *listener, GCancellable *cancellable)
{
  g_autoptr(GAsyncResult) result = NULL;
  GError *error = NULL;

  sp_redirect_listener_wait_async (listener, 1, cancellable, done_cb, &result);
  while (result == NULL)
    g_main_context_iteration (NULL, TRUE);
  ck_assert_ptr_null (sp_redirect_listener_wait_finish (listener, result, &error));
  return error;
}

static gboolean
is_open (SpRedirectListener *listener)
{
  g_autoptr(GSocketClient) client = g_socket_client_new ();
  const char *host = sp_redirect_listener_get_uri (listener) + strlen ("http://");
  g_autoptr(GSocketConnection) connection =
    g_socket_client_connect_to_host (client, host, 80, NULL, NULL);

  return connection != NULL;
}

START_TEST (it_does_not_wait_for_ever)
{
  g_autoptr(SpRedirectListener) listener = sp_redirect_listener_new ("127.0.0.1", NULL);
  g_autoptr(GError) error = NULL;

  ck_assert (is_open (listener));
  error = wait_for_end (listener, NULL);
  ck_assert (g_error_matches (error, SP_SIGN_IN_ERROR, SP_SIGN_IN_ERROR_NO_ANSWER));
  ck_assert (!is_open (listener));
}
END_TEST

static gboolean
cancel_cb (gpointer cancellable)
{
  g_cancellable_cancel (cancellable);
  return G_SOURCE_REMOVE;
}

START_TEST (it_stops_at_once)
{
  g_autoptr(SpRedirectListener) listener = sp_redirect_listener_new ("127.0.0.1", NULL);
  g_autoptr(GCancellable) cancellable = g_cancellable_new ();
  gint64 begin = g_get_monotonic_time ();
  g_autoptr(GError) error = NULL;

  g_idle_add (cancel_cb, cancellable);
  error = wait_for_end (listener, cancellable);
  ck_assert (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED));
  ck_assert_int_lt (g_get_monotonic_time () - begin, G_USEC_PER_SEC / 2);
  ck_assert (!is_open (listener));
}
END_TEST

START_TEST (what_is_stopped_already_does_not_begin)
{
  g_autoptr(SpRedirectListener) listener = sp_redirect_listener_new ("localhost", NULL);
  g_autoptr(GCancellable) cancellable = g_cancellable_new ();
  g_autoptr(GError) error = NULL;

  g_cancellable_cancel (cancellable);
  error = wait_for_end (listener, cancellable);
  ck_assert (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED));
}
END_TEST

START_TEST (each_has_its_own_port_and_state)
{
  g_autoptr(SpRedirectListener) one = sp_redirect_listener_new ("localhost", NULL);
  g_autoptr(SpRedirectListener) other = sp_redirect_listener_new ("localhost", NULL);

  ck_assert (g_str_has_prefix (sp_redirect_listener_get_uri (one), "http://localhost:"));
  ck_assert_str_ne (sp_redirect_listener_get_uri (one), sp_redirect_listener_get_uri (other));
  ck_assert_str_ne (sp_redirect_listener_get_state (one), sp_redirect_listener_get_state (other));
}
END_TEST

/* Returns the connection, which is only good for as long as the listener runs. */
static GSocketConnection *
ask (SpRedirectListener *listener, const char *page, const char *code, const char *header)
{
  g_autoptr(GSocketClient) client = g_socket_client_new ();
  const char *host = sp_redirect_listener_get_uri (listener) + strlen ("http://");
  GSocketConnection *connection = g_socket_client_connect_to_host (client, host, 80, NULL, NULL);
  GOutputStream *output = g_io_stream_get_output_stream (G_IO_STREAM (connection));
  g_autofree char *request =
    g_strdup_printf ("GET %s?state=%s&code=%s HTTP/1.1\r\nHost: %s\r\n%s\r\n", page,
                     sp_redirect_listener_get_state (listener), code, host, header);

  ck_assert (g_output_stream_write_all (output, request, strlen (request), NULL, NULL, NULL));
  return connection;
}

static void
await_answer (GSocketConnection *connection)
{
  GInputStream *input = g_io_stream_get_input_stream (G_IO_STREAM (connection));

  while (!g_pollable_input_stream_is_readable (G_POLLABLE_INPUT_STREAM (input)))
    g_main_context_iteration (NULL, FALSE);
}

/* The first one announces more than it brings, and so keeps its place until its time is over. */
START_TEST (what_comes_behind_the_right_request_changes_nothing)
{
  g_autoptr(SpRedirectListener) listener = sp_redirect_listener_new ("127.0.0.1", NULL);
  g_autoptr(GSocketConnection) first = NULL;
  g_autoptr(GSocketConnection) between = NULL;
  g_autoptr(GSocketConnection) second = NULL;
  g_autoptr(GAsyncResult) result = NULL;
  SecretValue *code;

  sp_redirect_listener_wait_async (listener, 60, NULL, done_cb, &result);
  first = ask (listener, "/", "first", "Content-Length: 9\r\n");
  between = ask (listener, "/elsewhere", "none", "");
  await_answer (between);
  second = ask (listener, "/", "second", "");
  while (result == NULL)
    g_main_context_iteration (NULL, TRUE);
  code = sp_redirect_listener_wait_finish (listener, result, NULL);
  ck_assert_str_eq (secret_value_get_text (code), "first");
  secret_value_unref (code);
}
END_TEST

int
main (void)
{
  TCase *tests = tcase_create ("listener");

  tcase_add_test (tests, it_does_not_wait_for_ever);
  tcase_add_test (tests, it_stops_at_once);
  tcase_add_test (tests, what_is_stopped_already_does_not_begin);
  tcase_add_test (tests, each_has_its_own_port_and_state);
  tcase_add_test (tests, what_comes_behind_the_right_request_changes_nothing);
  return unit_run (tests);
}
