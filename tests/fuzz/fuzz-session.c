/* SPDX-License-Identifier: GPL-3.0-or-later */
/* All that a server says in one go, to each dialect: the password goes out only where that was
 * allowed, and never comes into the transcript. The first byte says which dialect and how. */
#include "config.h"

#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#include "fuzz.h"
#include "sp-dialect.h"

/* In PLAIN there are six bytes before the password, so that Base64 has it as it is alone. */
#define USER     "adam"
#define PASSWORD "hunter2"
#define ENCODED  "aHVudGVyM"

/* What fits into a socket at once. */
#define MAX_TALK 65536

static SpStream *
open_stream (int fd, SpDeadline *deadline, SpCredentials *credentials, SpTranscript *transcript)
{
  g_autoptr(GSocket) socket = g_socket_new_from_fd (fd, NULL);

  return sp_stream_new (g_socket_connection_factory_create_connection (socket), deadline, "fuzz",
                        sp_redactor_new (credentials), transcript);
}

static void
run (SpSession *session, const SpDialect *dialect)
{
  const SpStep steps[] = { dialect->greet, dialect->start_tls, dialect->capability,
                           dialect->authenticate, dialect->ready };

  for (guint i = 0; i < G_N_ELEMENTS (steps); i++)
    {
      g_auto(SpResult) result = SP_RESULT_INIT;
      g_autoptr(GError) error = NULL;
      gboolean done;

      sp_stream_start_stage (session->stream);
      done = steps[i] (session, &result, &error);
      g_assert (done == (error == NULL));
      g_assert (result.reply == NULL || g_utf8_validate (result.reply, -1, NULL));
      if (!done)
        return;
    }
  dialect->say_goodbye (session, NULL);
}

static void
listen_to (int fd, gboolean is_allowed)
{
  g_autofree char *heard = g_malloc0 (MAX_TALK + 1);
  gssize n = recv (fd, heard, MAX_TALK, MSG_DONTWAIT);

  g_assert (is_allowed || n <= 0 ||
            (memmem (heard, (gsize) n, PASSWORD, strlen (PASSWORD)) == NULL &&
             memmem (heard, (gsize) n, ENCODED, strlen (ENCODED)) == NULL));
}

static void
talk (int fds[2], SpService service, gboolean is_allowed)
{
  static const char *const urls[] = { "imap://h.example", "pop3://h.example", "smtp://h.example" };
  SecretValue *secret = secret_value_new (PASSWORD, -1, "text/plain");
  g_autoptr(SpAddress) address = sp_address_new ("ada@h.example", NULL);
  g_autoptr(SpEndpoint) endpoint = sp_endpoint_new_from_url (urls[service], NULL);
  g_autoptr(SpCredentials) credentials = sp_credentials_new (USER, SP_SECRET_PASSWORD, secret);
  g_autoptr(SpDeadline) deadline = sp_deadline_new (1000, 3000, NULL);
  g_autoptr(SpTranscript) transcript = sp_transcript_new ();
  g_autoptr(SpSession) session =
    sp_session_new (endpoint, address, credentials,
                    open_stream (fds[0], deadline, credentials, transcript));
  g_autofree char *said = NULL;

  secret_value_unref (secret);
  if (is_allowed)
    sp_stream_allow_plain_text (session->stream);
  run (session, sp_dialect_for (service));
  listen_to (fds[1], is_allowed);
  said = sp_transcript_dup_text (transcript);
  g_assert (strstr (said, PASSWORD) == NULL && strstr (said, ENCODED) == NULL);
}

int
LLVMFuzzerTestOneInput (const uint8_t *bytes, size_t length)
{
  int fds[2];

  if (length < 1 || length > MAX_TALK)
    return 0;
  g_assert (socketpair (AF_UNIX, SOCK_STREAM, 0, fds) == 0);
  g_assert (send (fds[1], bytes + 1, length - 1, MSG_DONTWAIT) == (gssize) length - 1);
  shutdown (fds[1], SHUT_WR);
  talk (fds, bytes[0] % SP_N_SERVICES, (bytes[0] & 0x80) != 0);
  close (fds[1]);
  return 0;
}
