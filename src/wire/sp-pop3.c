/* SPDX-License-Identifier: GPL-3.0-or-later */
/* POP3 (RFC 1939, 2449, 2595, 5034): from the greeting to STAT. */
#include "config.h"

#include <string.h>

#include "sp-dialect.h"
#include "sp-pop3-reply.h"
#include "sp-sasl-exchange.h"

/* RFC 2449 section 4: a command is at most 255 octets long, its end included, and RFC 5034
 * section 4 holds an initial response to that. */
#define MAX_COMMAND 255

/* What an observation calls the commands (RFC 1939 section 7), which are no SASL. */
#define LOGIN_COMMANDS "USER/PASS"

static char *
read_line_of_reply (SpSession *session, SpPop3Reply **reply, GError **error)
{
  g_autofree char *line = sp_stream_read_line (session->stream, error);

  if (line == NULL)
    return NULL;
  *reply = sp_pop3_reply_parse (line);
  if (*reply == NULL)
    {
      sp_session_fail_malformed (error);
      return NULL;
    }
  return g_steal_pointer (&line);
}

/* Reads an answer; a challenge is one only where @challenge takes it. */
static gboolean
read_answer (SpSession *session, char **challenge, SpResult *result, GError **error)
{
  g_autoptr(SpPop3Reply) reply = NULL;
  g_autofree char *line = read_line_of_reply (session, &reply, error);

  if (line == NULL)
    return FALSE;
  switch (reply->status)
    {
    case SP_POP3_STATUS_OK:
      sp_session_quote (session, result, line, reply->code);
      return TRUE;
    case SP_POP3_STATUS_ERR:
      sp_session_refuse (session, result, line, reply->code);
      return TRUE;
    case SP_POP3_STATUS_CHALLENGE:
    default:
      if (challenge == NULL)
        return sp_session_fail_malformed (error);
      *challenge = g_strdup (reply->text);
      return TRUE;
    }
}

static gboolean
run_command (SpSession *session, const char *command, SpResult *result, GError **error)
{
  return sp_session_expect_silence (session, error) &&
         sp_stream_send (session->stream, error, "%s", command) &&
         read_answer (session, NULL, result, error);
}

static gboolean
pop3_greet (SpSession *session, SpResult *result, GError **error)
{
  g_autofree char *line = sp_stream_read_line (session->stream, error);
  g_autoptr(SpPop3Reply) greeting = NULL;

  if (line == NULL)
    return FALSE;
  greeting = sp_pop3_reply_parse (line);
  if (greeting == NULL || greeting->status == SP_POP3_STATUS_CHALLENGE)
    return sp_session_fail_greeting (session, result, line);
  if (greeting->status == SP_POP3_STATUS_OK)
    sp_session_quote (session, result, line, greeting->code);
  else
    sp_session_refuse (session, result, line, greeting->code);
  return TRUE;
}

/* RFC 2595 section 4. Asked for without a look at CAPA, which saves a round trip. */
static gboolean
pop3_start_tls (SpSession *session, SpResult *result, GError **error)
{
  if (!run_command (session, "STLS", result, error))
    return FALSE;
  if (result->outcome == SP_OUTCOME_REFUSED)
    result->fault = SP_FAULT_STARTTLS_REFUSED;
  return TRUE;
}

static gboolean
read_capability_lines (SpSession *session, GError **error)
{
  while (TRUE)
    {
      g_autofree char *line = sp_stream_read_line (session->stream, error);

      if (line == NULL)
        return FALSE;
      if (g_str_equal (line, "."))
        return TRUE;
      sp_capabilities_add_line (session->capabilities, line);
    }
}

/* RFC 2449 section 5. A server without CAPA is an old one: USER and PASS are left. */
static gboolean
pop3_capability (SpSession *session, SpResult *result, GError **error)
{
  if (!run_command (session, "CAPA", result, error))
    return FALSE;
  if (result->outcome == SP_OUTCOME_OK)
    return read_capability_lines (session, error);
  sp_capabilities_add_line (session->capabilities, "USER");
  sp_result_set_fault (result, SP_OUTCOME_OK, SP_FAULT_NONE);
  return TRUE;
}

static gboolean
read_sasl_reply (gpointer dialogue, char **challenge, SpResult *result, GError **error)
{
  return read_answer (dialogue, challenge, result, error);
}

static gboolean
authenticate_by_sasl (SpSession *session, const char *mechanism, SpResult *result, GError **error)
{
  SpSaslProfile profile = { .command = "AUTH", .cancel = "*", .read = read_sasl_reply };

  profile.room = MAX_COMMAND - strlen ("AUTH  \r\n") - strlen (mechanism);
  return sp_sasl_exchange (session, mechanism, &profile, session, result, error);
}

static gboolean
send_with_argument (SpSession   *session,
                    const char  *command,
                    const char  *argument,
                    gssize       length,
                    GError     **error)
{
  g_autoptr(SpSecretBuffer) line = sp_secret_buffer_new ();
  g_autofree char *shown = g_strconcat (command, " ***", NULL);

  sp_secret_buffer_append (line, command, -1);
  sp_secret_buffer_append (line, " ", 1);
  sp_secret_buffer_append (line, argument, length);
  return sp_stream_send_secret (session->stream, line, shown, error);
}

/* RFC 1939 section 7: PASS takes the rest of the line, blanks and all. */
static gboolean
authenticate_by_commands (SpSession *session, SpResult *result, GError **error)
{
  const char *user = sp_credentials_get_user (session->credentials);
  gsize length;
  const char *secret = sp_credentials_get_secret (session->credentials, &length);

  result->mechanism = g_strdup (LOGIN_COMMANDS);
  if (!send_with_argument (session, "USER", user, -1, error) ||
      !read_answer (session, NULL, result, error))
    return FALSE;
  if (result->outcome == SP_OUTCOME_REFUSED)
    return TRUE;
  return sp_session_expect_silence (session, error) &&
         send_with_argument (session, "PASS", secret, length, error) &&
         read_answer (session, NULL, result, error);
}

static gboolean
pop3_authenticate (SpSession *session, SpResult *result, GError **error)
{
  SpSecretKind kind = sp_credentials_get_kind (session->credentials);
  const char *mechanism = sp_session_choose_mechanism (session);

  if (!sp_session_expect_silence (session, error))
    return FALSE;
  if (mechanism != NULL)
    return authenticate_by_sasl (session, mechanism, result, error);
  if (kind == SP_SECRET_PASSWORD && sp_session_allows (session, LOGIN_COMMANDS) &&
      sp_capabilities_have (session->capabilities, "USER"))
    return authenticate_by_commands (session, result, error);
  sp_session_lack_mechanism (session, result);
  return TRUE;
}

/* Some servers say only now that POP3 is switched off, or that the mailbox is in use. */
static gboolean
pop3_ready (SpSession *session, SpResult *result, GError **error)
{
  return run_command (session, "STAT", result, error);
}

static gboolean
pop3_say_goodbye (SpSession *session, GError **error)
{
  return sp_stream_send (session->stream, error, "QUIT");
}

const SpDialect sp_dialect_pop3 = {
  .login_command = LOGIN_COMMANDS,
  .greet = pop3_greet,
  .start_tls = pop3_start_tls,
  .capability = pop3_capability,
  .authenticate = pop3_authenticate,
  .ready = pop3_ready,
  .say_goodbye = pop3_say_goodbye,
};
