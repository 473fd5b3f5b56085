/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Lines and limits, and the one way out for a secret, over a pair of sockets. */
#include "config.h"

#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#include "sp-fault.h"
#include "sp-stream.h"
#include "unit.h"

typedef struct
{
  SpDeadline *deadline;
  SpTranscript *transcript;
  SpStream *stream;
  int peer;
} Line;

static void
line_open (Line *line)
{
  int fds[2];
  g_autoptr(GSocket) socket = NULL;

  ck_assert_int_eq (socketpair (AF_UNIX, SOCK_STREAM, 0, fds), 0);
  socket = g_socket_new_from_fd (fds[0], NULL);
  line->peer = fds[1];
  line->deadline = sp_deadline_new (300, 1000, NULL);
  line->transcript = sp_transcript_new ();
  line->stream = sp_stream_new (g_socket_connection_factory_create_connection (socket),
                                line->deadline, "imap", sp_redactor_new (NULL), line->transcript);
}

static void
line_close (Line *line)
{
  sp_stream_free (line->stream);
  sp_transcript_unref (line->transcript);
  sp_deadline_free (line->deadline);
  close (line->peer);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Line, line_close)

static void
peer_says (Line *line, const char *bytes, gsize length)
{
  ck_assert_int_eq (write (line->peer, bytes, length), (gssize) length);
}

static void
assert_peer_heard (Line *line, const char *bytes)
{
  char heard[200] = "";
  gssize n = recv (line->peer, heard, sizeof heard - 1, MSG_DONTWAIT);

  ck_assert_int_eq (n, *bytes != '\0' ? (gssize) strlen (bytes) : -1);
  ck_assert_str_eq (heard, bytes);
}

START_TEST (no_secret_goes_out_without_encryption)
{
  g_auto(Line) line = { 0 };
  g_autoptr(SpSecretBuffer) secret = sp_secret_buffer_new ();
  g_autoptr(GError) error = NULL;

  line_open (&line);
  sp_secret_buffer_append (secret, "PASS hunter2", -1);
  ck_assert (!sp_stream_send_secret (line.stream, secret, "PASS ***", &error));
  ck_assert (g_error_matches (error, SP_FAULT, SP_FAULT_PLAIN_TEXT));
  ck_assert (!sp_stream_has_sent_secret (line.stream));
  assert_peer_heard (&line, "");
}
END_TEST

START_TEST (plain_text_must_be_allowed_by_name)
{
  g_auto(Line) line = { 0 };
  g_autoptr(SpSecretBuffer) secret = sp_secret_buffer_new ();
  g_autofree char *transcript = NULL;

  line_open (&line);
  sp_stream_allow_plain_text (line.stream);
  sp_secret_buffer_append (secret, "PASS hunter2", -1);
  ck_assert (sp_stream_send_secret (line.stream, secret, "PASS ***", NULL));
  ck_assert (sp_stream_has_sent_secret (line.stream));
  assert_peer_heard (&line, "PASS hunter2\r\n");
  transcript = sp_transcript_dup_text (line.transcript);
  ck_assert_ptr_null (strstr (transcript, "hunter2"));
  ck_assert_ptr_nonnull (strstr (transcript, "PASS ***"));
}
END_TEST

START_TEST (what_came_before_encryption_stops_it)
{
  g_auto(Line) line = { 0 };
  g_autoptr(SpTrust) trust = sp_trust_new (NULL, NULL);
  g_autoptr(GError) error = NULL;
  g_autofree char *go_ahead = NULL;

  line_open (&line);
  peer_says (&line, "+OK begin\r\n+OK welcome\r\n", 24);
  go_ahead = sp_stream_read_line (line.stream, NULL);
  ck_assert_str_eq (go_ahead, "+OK begin");
  ck_assert (!sp_stream_start_tls (line.stream, trust, "localhost", NULL, &error));
  ck_assert (g_error_matches (error, SP_FAULT, SP_FAULT_INJECTED_REPLY));
  assert_peer_heard (&line, "");
}
END_TEST

static const struct
{
  const char *bytes;
  gsize length;
  const char *line;
  int fault;
} lines[] = {
  { "plain\r\n", 7, "plain", 0 },
  { "bare\n", 5, "bare", 0 },
  { "\r\n", 2, "", 0 },
  { "a\rb\r\n", 5, "a\rb", 0 },
  { "\xff\xfe\r\n", 4, "\xff\xfe", 0 },
  { "nul\0here\r\n", 10, NULL, SP_FAULT_MALFORMED_REPLY },
  { "\x16\x03\x01\x00\x10", 5, NULL, SP_FAULT_TLS_EXPECTED },
  { "\x15\x03\x01\x00\x02\x02\x46", 7, NULL, SP_FAULT_TLS_EXPECTED },
  { "no end", 6, NULL, SP_FAULT_TIMED_OUT },
};

START_TEST (lines_are_bytes_up_to_a_line_feed)
{
  g_auto(Line) line = { 0 };
  g_autoptr(GError) error = NULL;
  g_autofree char *read = NULL;

  line_open (&line);
  peer_says (&line, lines[_i].bytes, lines[_i].length);
  read = sp_stream_read_line (line.stream, &error);
  ck_assert_pstr_eq (read, lines[_i].line);
  if (read == NULL)
    ck_assert (g_error_matches (error, SP_FAULT, lines[_i].fault));
}
END_TEST

START_TEST (a_line_without_end_is_too_much)
{
  g_auto(Line) line = { 0 };
  g_autofree char *flood = g_strnfill (40000, 'x');
  g_autoptr(GError) error = NULL;

  line_open (&line);
  peer_says (&line, flood, 40000);
  ck_assert_ptr_null (sp_stream_read_line (line.stream, &error));
  ck_assert (g_error_matches (error, SP_FAULT, SP_FAULT_TOO_MUCH_DATA));
}
END_TEST

START_TEST (the_end_of_the_server_is_told)
{
  g_auto(Line) line = { 0 };
  g_autoptr(GError) error = NULL;

  line_open (&line);
  shutdown (line.peer, SHUT_WR);
  ck_assert_ptr_null (sp_stream_read_line (line.stream, &error));
  ck_assert (g_error_matches (error, SP_FAULT, SP_FAULT_CONNECTION_CLOSED));
}
END_TEST

START_TEST (unread_bytes_are_seen_without_a_wait)
{
  g_auto(Line) line = { 0 };

  line_open (&line);
  ck_assert (!sp_stream_has_unread (line.stream));
  peer_says (&line, "x", 1);
  ck_assert (sp_stream_has_unread (line.stream));
}
END_TEST

int
main (void)
{
  TCase *tests = tcase_create ("stream");

  tcase_add_test (tests, no_secret_goes_out_without_encryption);
  tcase_add_test (tests, plain_text_must_be_allowed_by_name);
  tcase_add_test (tests, what_came_before_encryption_stops_it);
  tcase_add_loop_test (tests, lines_are_bytes_up_to_a_line_feed, 0, G_N_ELEMENTS (lines));
  tcase_add_test (tests, a_line_without_end_is_too_much);
  tcase_add_test (tests, the_end_of_the_server_is_told);
  tcase_add_test (tests, unread_bytes_are_seen_without_a_wait);
  return unit_run (tests);
}
