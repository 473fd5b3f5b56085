/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the three dialects share: the connection, and how a result quotes the server. */
#include "config.h"

#include "sp-session.h"

#include <string.h>

/**
 * sp_session_new:
 * @endpoint: where it is
 * @address: whose mailbox it is
 * @credentials: (nullable): who signs in
 * @stream: (transfer full): the connection
 *
 * Returns: (transfer full): a session that has not been greeted
 */
SpSession *
sp_session_new (SpEndpoint    *endpoint,
                SpAddress     *address,
                SpCredentials *credentials,
                SpStream      *stream)
{
  SpSession *self = g_new0 (SpSession, 1);

  self->endpoint = sp_endpoint_ref (endpoint);
  self->address = sp_address_ref (address);
  self->credentials = credentials != NULL ? sp_credentials_ref (credentials) : NULL;
  self->stream = stream;
  self->capabilities = sp_capabilities_new ();
  return self;
}

void
sp_session_free (SpSession *self)
{
  sp_endpoint_unref (self->endpoint);
  sp_address_unref (self->address);
  g_clear_pointer (&self->credentials, sp_credentials_unref);
  sp_stream_free (self->stream);
  sp_capabilities_free (self->capabilities);
  g_free (self);
}

/**
 * sp_session_quote:
 * @self: a session
 * @result: where the words go
 * @words: what the server said, one or more lines
 * @code: (nullable): the machine code in it
 *
 * Keeps the server's words, without the secret and as plain text.
 */
void
sp_session_quote (SpSession *self, SpResult *result, const char *words, const char *code)
{
  SpRedactor *redactor = sp_stream_get_redactor (self->stream);

  sp_result_set_reply (result, sp_redactor_apply (redactor, words),
                       code != NULL ? sp_redactor_apply (redactor, code) : NULL);
}

/**
 * sp_session_refuse:
 * @self: a session
 * @result: how the stage ended: the server said no
 * @words: what the server said, one or more lines
 * @code: (nullable): the machine code in it
 */
void
sp_session_refuse (SpSession *self, SpResult *result, const char *words, const char *code)
{
  sp_session_quote (self, result, words, code);
  sp_result_set_fault (result, SP_OUTCOME_REFUSED, SP_FAULT_NONE);
}

/**
 * sp_session_choose_mechanism:
 * @self: a session
 *
 * Returns: (transfer none) (nullable): the SASL mechanism to use, %NULL where none fits
 */
const char *
sp_session_choose_mechanism (SpSession *self)
{
  return sp_sasl_choose (self->capabilities, sp_credentials_get_kind (self->credentials),
                         self->wish);
}

/**
 * sp_session_allows:
 * @self: a session
 * @mechanism: a way to sign in that is a command of the protocol
 *
 * Returns: whether it is left to us, or wished for
 */
gboolean
sp_session_allows (SpSession *self, const char *mechanism)
{
  return self->wish == NULL || g_str_equal (self->wish, mechanism);
}

/**
 * sp_session_lack_mechanism:
 * @self: a session
 * @result: how the stage ended: there is no way to sign in
 *
 * Tells a server that offers no sign-in from one whose mechanisms are not ours, or not the
 * one that was wished for.
 */
void
sp_session_lack_mechanism (SpSession *self, SpResult *result)
{
  result->offered = sp_capabilities_dup_mechanisms (self->capabilities);
  sp_result_set_fault (result, SP_OUTCOME_FAILED,
                       result->offered != NULL || self->wish != NULL
                         ? SP_FAULT_NO_COMMON_MECHANISM : SP_FAULT_AUTH_NOT_OFFERED);
}

/**
 * sp_session_fail_malformed:
 * @error: return location for %SP_FAULT_MALFORMED_REPLY
 *
 * Returns: %FALSE, for the caller to return
 */
gboolean
sp_session_fail_malformed (GError **error)
{
  g_set_error_literal (error, SP_FAULT, SP_FAULT_MALFORMED_REPLY,
                       "the server’s answer does not follow the protocol");
  return FALSE;
}

/* How servers that are not of the service's kind begin. */
static const char *foreign_greetings[] = {
  "* OK", "* PREAUTH", "* BYE", "+OK", "-ERR", "220", "421", "554", "HTTP/", "SSH-", "RFB ", "<",
};

static gboolean
is_foreign_greeting (const char *line)
{
  for (guint i = 0; i < G_N_ELEMENTS (foreign_greetings); i++)
    {
      if (g_ascii_strncasecmp (line, foreign_greetings[i], strlen (foreign_greetings[i])) == 0)
        return TRUE;
    }
  return FALSE;
}

/**
 * sp_session_fail_greeting:
 * @self: a session
 * @result: how the stage ended: this is no server of the kind
 * @line: the first line, which is no greeting of the service's protocol
 *
 * Returns: %TRUE, for the caller to return
 */
gboolean
sp_session_fail_greeting (SpSession *self, SpResult *result, const char *line)
{
  sp_session_quote (self, result, line, NULL);
  sp_result_set_fault (result, SP_OUTCOME_FAILED,
                       is_foreign_greeting (line) ? SP_FAULT_WRONG_PROTOCOL
                                                  : SP_FAULT_MALFORMED_REPLY);
  return TRUE;
}

/**
 * sp_session_fail_unasked:
 * @error: return location for %SP_FAULT_INJECTED_REPLY
 *
 * Returns: %FALSE, for the caller to return
 */
gboolean
sp_session_fail_unasked (GError **error)
{
  g_set_error_literal (error, SP_FAULT, SP_FAULT_INJECTED_REPLY,
                       "the server answered before it was asked");
  return FALSE;
}

/**
 * sp_session_expect_silence:
 * @self: a session
 * @error: return location for %SP_FAULT_INJECTED_REPLY
 *
 * Before a command in a protocol without tags: an answer that is here before its question
 * must not be taken for the answer.
 *
 * Returns: whether the server said nothing
 */
gboolean
sp_session_expect_silence (SpSession *self, GError **error)
{
  return !sp_stream_has_unread (self->stream) || sp_session_fail_unasked (error);
}
