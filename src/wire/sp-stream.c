/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Lines to and from a mail server. The only place that writes to a connection, and so the
 * place that keeps the first promise: no secret outside proven TLS. */
#include "config.h"

#include "sp-stream.h"

#include <openssl/crypto.h>
#include <string.h>

#include "sp-fault.h"
#include "sp-names.h"

#define MAX_LINE (16 * 1024)
#define MAX_STAGE (256 * 1024)
#define BUFFER_SIZE 4096

struct _SpStream
{
  SpTransport *transport;
  SpDeadline *deadline;
  SpTls *tls;
  SpTlsFacts *tls_facts;
  char *name;
  SpRedactor *redactor;
  SpTranscript *transcript;

  char buffer[BUFFER_SIZE];
  gsize begin;
  gsize end;
  gsize stage_bytes;

  gboolean confidential;
  gboolean sent_secret;
};

/**
 * sp_stream_new:
 * @connection: (transfer full): an open connection
 * @deadline: (transfer none): outlives the stream
 * @name: the name of the service, for the transcript
 * @redactor: (transfer full): takes secrets out of what the server says
 * @transcript: where the conversation is kept
 *
 * Returns: (transfer full): a stream, not encrypted yet
 */
SpStream *
sp_stream_new (GSocketConnection *connection,
               SpDeadline        *deadline,
               const char        *name,
               SpRedactor        *redactor,
               SpTranscript      *transcript)
{
  SpStream *self = g_new0 (SpStream, 1);

  self->transport = sp_transport_new (connection, deadline);
  self->deadline = deadline;
  self->name = g_strdup (name);
  self->redactor = redactor;
  self->transcript = sp_transcript_ref (transcript);
  return self;
}

void
sp_stream_free (SpStream *self)
{
  g_clear_pointer (&self->tls, sp_tls_free);
  g_clear_pointer (&self->tls_facts, sp_tls_facts_unref);
  sp_transport_free (self->transport);
  OPENSSL_cleanse (self->buffer, sizeof self->buffer);
  sp_redactor_free (self->redactor);
  sp_transcript_unref (self->transcript);
  g_free (self->name);
  g_free (self);
}

static gboolean
fail (GError **error, SpFault fault, const char *message)
{
  g_set_error_literal (error, SP_FAULT, fault, message);
  return FALSE;
}

static void
note_tls (SpStream *self)
{
  g_auto(GStrv) faults = sp_names_of (SP_TYPE_TLS_FAULTS,
                                      sp_tls_facts_get_faults (self->tls_facts));
  g_autofree char *joined = g_strjoinv (", ", faults);
  g_autofree char *note = g_strdup_printf ("%s, %s, certificate: %s",
                                           sp_tls_facts_get_version (self->tls_facts),
                                           sp_tls_facts_get_cipher (self->tls_facts),
                                           *joined != '\0' ? joined : "valid for this host");

  sp_transcript_add (self->transcript, self->name, "--", note);
}

/**
 * sp_stream_start_tls:
 * @self: a stream that is not encrypted
 * @trust: whom to believe
 * @host: the host name or IP address that was asked for
 * @pinned_sha256: (nullable): fingerprint of the certificate pinned for this host and port
 * @error: return location for an error in the domain %SP_FAULT, or %G_IO_ERROR_CANCELLED
 *
 * Encrypts the connection and proves the server. Bytes that came before are an attack
 * (RFC 3207 section 6, RFC 9051 section 11.1): %SP_FAULT_INJECTED_REPLY. A certificate that
 * does not hold is %SP_FAULT_TLS_CERTIFICATE, with its faults in sp_stream_get_tls_facts().
 *
 * Returns: whether the server is proven and secrets may go out
 */
gboolean
sp_stream_start_tls (SpStream    *self,
                     SpTrust     *trust,
                     const char  *host,
                     const char  *pinned_sha256,
                     GError     **error)
{
  g_return_val_if_fail (self->tls == NULL, FALSE);

  if (self->begin < self->end)
    return fail (error, SP_FAULT_INJECTED_REPLY, "the server spoke before encryption began");
  self->tls = sp_tls_new (self->transport, trust, host, error);
  if (self->tls == NULL)
    return FALSE;
  self->tls_facts = sp_tls_handshake (self->tls, pinned_sha256, error);
  if (self->tls_facts == NULL)
    return FALSE;
  note_tls (self);
  if (!sp_tls_facts_are_proven (self->tls_facts))
    return fail (error, SP_FAULT_TLS_CERTIFICATE, "the certificate does not prove the server");
  self->confidential = TRUE;
  return TRUE;
}

/**
 * sp_stream_allow_plain_text:
 * @self: a stream
 *
 * Lets secrets go out without encryption, because the person asked for exactly that.
 */
void
sp_stream_allow_plain_text (SpStream *self)
{
  self->confidential = TRUE;
}

/**
 * sp_stream_get_tls_facts:
 * @self: a stream
 *
 * Returns: (transfer none) (nullable): how it is encrypted, once it is
 */
SpTlsFacts *
sp_stream_get_tls_facts (SpStream *self)
{
  return self->tls_facts;
}

/**
 * sp_stream_has_sent_secret:
 * @self: a stream
 *
 * Returns: whether the server may have counted a sign-in
 */
gboolean
sp_stream_has_sent_secret (SpStream *self)
{
  return self->sent_secret;
}

/**
 * sp_stream_start_stage:
 * @self: a stream
 *
 * The next stage has its full time and its full number of bytes.
 */
void
sp_stream_start_stage (SpStream *self)
{
  self->stage_bytes = 0;
  sp_transport_start_stage (self->transport);
  sp_deadline_start_stage (self->deadline);
}

/**
 * sp_stream_limit_stage:
 * @self: a stream
 * @ms: how long the stage may take from now on, in milliseconds
 */
void
sp_stream_limit_stage (SpStream *self, guint ms)
{
  sp_deadline_limit_stage (self->deadline, ms);
}

/**
 * sp_stream_wait_readable:
 * @self: a stream
 * @error: return location for %SP_FAULT_TIMED_OUT or %G_IO_ERROR_CANCELLED
 *
 * Returns: whether the server said something, or went
 */
gboolean
sp_stream_wait_readable (SpStream *self, GError **error)
{
  return self->begin < self->end || sp_transport_wait_readable (self->transport, error);
}

static gboolean
read_more (SpStream *self, GError **error)
{
  gsize room;
  gssize n;

  if (self->begin == self->end)
    self->begin = self->end = 0;
  room = BUFFER_SIZE - self->end;
  if (self->tls != NULL)
    n = sp_tls_read (self->tls, self->buffer + self->end, room, error);
  else
    n = sp_transport_read (self->transport, self->buffer + self->end, room, error);
  if (n == 0)
    return fail (error, SP_FAULT_CONNECTION_CLOSED, "the server closed the connection");
  if (n < 0)
    return FALSE;
  self->end += n;
  self->stage_bytes += n;
  if (self->stage_bytes > MAX_STAGE)
    return fail (error, SP_FAULT_TOO_MUCH_DATA, "the server sends without end");
  return TRUE;
}

/* A TLS record where a line of text belongs: alert or handshake, version 3 (RFC 8446
 * section 5.1). */
static gboolean
is_tls_record (SpStream *self)
{
  return self->tls == NULL && self->end - self->begin >= 2 &&
         (self->buffer[self->begin] == 0x15 || self->buffer[self->begin] == 0x16) &&
         self->buffer[self->begin + 1] == 0x03;
}

static void
take_bytes (SpStream *self, GString *line, gsize length)
{
  g_string_append_len (line, self->buffer + self->begin, length);
  self->begin += length;
}

static gboolean
read_up_to_line_feed (SpStream *self, GString *line, GError **error)
{
  while (TRUE)
    {
      gsize there = self->end - self->begin;
      char *line_feed = memchr (self->buffer + self->begin, '\n', there);

      if (line->len + there > MAX_LINE && line_feed == NULL)
        return fail (error, SP_FAULT_TOO_MUCH_DATA, "the server sends a line without end");
      if (line->len == 0 && is_tls_record (self))
        return fail (error, SP_FAULT_TLS_EXPECTED, "the server speaks TLS on this port");
      if (line_feed != NULL)
        {
          take_bytes (self, line, line_feed - (self->buffer + self->begin) + 1);
          return TRUE;
        }
      take_bytes (self, line, there);
      if (!read_more (self, error))
        return FALSE;
    }
}

/**
 * sp_stream_read_line:
 * @self: a stream
 * @error: return location for an error in the domain %SP_FAULT, or %G_IO_ERROR_CANCELLED
 *
 * Reads up to a line feed. NUL may not stand in a line of any of the protocols
 * (RFC 5321 section 2.3.8, RFC 9051 section 9), so one is %SP_FAULT_MALFORMED_REPLY.
 *
 * Returns: (transfer full) (nullable): the line without its end, as the server sent it:
 *   any bytes but NUL; or %NULL with @error
 */
char *
sp_stream_read_line (SpStream *self, GError **error)
{
  g_autoptr(GString) line = g_string_new (NULL);
  g_autofree char *shown = NULL;

  if (!read_up_to_line_feed (self, line, error))
    return NULL;
  g_string_truncate (line, line->len - 1);
  if (line->len > 0 && line->str[line->len - 1] == '\r')
    g_string_truncate (line, line->len - 1);
  if (strlen (line->str) != line->len)
    {
      fail (error, SP_FAULT_MALFORMED_REPLY, "the server’s line contains NUL");
      return NULL;
    }
  shown = sp_redactor_apply (self->redactor, line->str);
  sp_transcript_add (self->transcript, self->name, "S:", shown);
  return g_string_free (g_steal_pointer (&line), FALSE);
}

/**
 * sp_stream_skip:
 * @self: a stream
 * @length: how many bytes
 * @error: return location for an error in the domain %SP_FAULT, or %G_IO_ERROR_CANCELLED
 *
 * Passes over bytes that nobody needs, such as a literal (RFC 9051 section 4.3).
 *
 * Returns: whether they came
 */
gboolean
sp_stream_skip (SpStream *self, gsize length, GError **error)
{
  while (length > 0)
    {
      gsize there = MIN (length, self->end - self->begin);

      self->begin += there;
      length -= there;
      if (length > 0 && !read_more (self, error))
        return FALSE;
    }
  return TRUE;
}

/**
 * sp_stream_has_unread:
 * @self: a stream
 *
 * Whether the server said more than it was asked for: bytes that are here already, in the
 * buffer or on the connection. Does not wait.
 *
 * Returns: whether there are any
 */
gboolean
sp_stream_has_unread (SpStream *self)
{
  if (self->begin < self->end)
    return TRUE;
  sp_transport_set_waiting (self->transport, FALSE);
  read_more (self, NULL);
  sp_transport_set_waiting (self->transport, TRUE);
  return self->begin < self->end;
}

static gboolean
write_bytes (SpStream *self, const char *bytes, gsize length, GError **error)
{
  if (self->tls != NULL)
    return sp_tls_write (self->tls, bytes, length, error);
  return sp_transport_write (self->transport, bytes, length, error);
}

/**
 * sp_stream_send:
 * @self: a stream
 * @error: return location for an error in the domain %SP_FAULT, or %G_IO_ERROR_CANCELLED
 * @format: one command, or several with CRLF between them; nothing secret
 * @...: arguments for @format
 *
 * Sends commands, with CRLF behind the last one.
 *
 * Returns: whether all of it went out
 */
gboolean
sp_stream_send (SpStream *self, GError **error, const char *format, ...)
{
  g_autofree char *text = NULL;
  g_autofree char *line = NULL;
  g_autofree char *shown = NULL;
  g_auto(GStrv) lines = NULL;
  va_list arguments;

  va_start (arguments, format);
  text = g_strdup_vprintf (format, arguments);
  va_end (arguments);

  line = g_strconcat (text, "\r\n", NULL);
  lines = g_strsplit (text, "\r\n", -1);
  shown = g_strjoinv ("\n", lines);
  sp_transcript_add (self->transcript, self->name, "C:", shown);
  return write_bytes (self, line, strlen (line), error);
}

/**
 * sp_stream_send_secret:
 * @self: a stream
 * @line: a line of a sign-in, without its end
 * @shown: what the transcript says instead
 * @error: return location for an error in the domain %SP_FAULT, or %G_IO_ERROR_CANCELLED
 *
 * Sends a line of a sign-in. Where TLS is not proven and plain text was not allowed, nothing
 * goes out: %SP_FAULT_PLAIN_TEXT.
 *
 * Returns: whether all of it went out
 */
gboolean
sp_stream_send_secret (SpStream *self, SpSecretBuffer *line, const char *shown, GError **error)
{
  if (!self->confidential)
    return fail (error, SP_FAULT_PLAIN_TEXT, "the connection is not encrypted");
  sp_transcript_add (self->transcript, self->name, "C:", shown);
  sp_secret_buffer_append (line, "\r\n", 2);
  self->sent_secret = TRUE;
  return write_bytes (self, sp_secret_buffer_get_text (line), sp_secret_buffer_get_length (line),
                      error);
}

/**
 * sp_stream_finish:
 * @self: a stream
 *
 * Ends our side of the conversation; does not wait for the server's.
 */
void
sp_stream_finish (SpStream *self)
{
  if (self->tls != NULL)
    sp_tls_finish (self->tls);
  sp_transport_finish (self->transport);
}

/**
 * sp_stream_dup_foreign_text:
 * @self: a stream whose TLS failed with %SP_FAULT_NOT_TLS
 *
 * Returns: (transfer full) (nullable): the first line that the server said instead of TLS
 */
char *
sp_stream_dup_foreign_text (SpStream *self)
{
  g_autofree char *line = self->tls != NULL ? sp_tls_dup_foreign_bytes (self->tls) : NULL;

  if (line == NULL)
    return NULL;
  line[strcspn (line, "\r\n")] = '\0';
  return *line != '\0' ? sp_redactor_apply (self->redactor, line) : NULL;
}

/**
 * sp_stream_get_redactor:
 * @self: a stream
 *
 * Returns: (transfer none): what takes secrets out of the server's words
 */
SpRedactor *
sp_stream_get_redactor (SpStream *self)
{
  return self->redactor;
}
