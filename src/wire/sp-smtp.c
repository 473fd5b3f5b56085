/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SMTP submission (RFC 5321, 6409, 3207, 4954, 6531): from the greeting to an accepted
 * sender. Nothing is sent. */
#include "config.h"

#include <string.h>

#include "sp-dialect.h"
#include "sp-sasl-exchange.h"
#include "sp-smtp-reply.h"

/* RFC 5321 section 4.1.3: an address literal is in order for a client without a name in DNS.
 * The true address is nobody's business. */
#define EHLO "EHLO [127.0.0.1]"

/* RFC 5321 section 4.5.3.1.4: a command line has 512 octets, its end included, and RFC 4954
 * section 4 holds an initial response to that. */
#define MAX_COMMAND 512

/* How long a server may take to answer the reset, once everything is proven. */
#define RESET_MS 1000

static SpSmtpReply *
read_reply (SpSession *session, GError **error)
{
  g_autoptr(SpSmtpReply) reply = sp_smtp_reply_new ();

  while (TRUE)
    {
      g_autofree char *line = sp_stream_read_line (session->stream, error);

      if (line == NULL)
        return NULL;
      switch (sp_smtp_reply_add (reply, line))
        {
        case SP_SMTP_LINE_LAST:
          return g_steal_pointer (&reply);
        case SP_SMTP_LINE_MORE:
          break;
        case SP_SMTP_LINE_MALFORMED:
        default:
          sp_session_fail_malformed (error);
          return NULL;
        }
    }
}

static gboolean
judge (SpSession *session, SpSmtpReply *reply, guint wanted, SpResult *result)
{
  g_autofree char *code = sp_smtp_reply_dup_code (reply);

  if (reply->code == wanted)
    sp_session_quote (session, result, reply->words->str, code);
  else
    sp_session_refuse (session, result, reply->words->str, code);
  return TRUE;
}

static gboolean
read_answer (SpSession *session, guint wanted, SpResult *result, GError **error)
{
  g_autoptr(SpSmtpReply) reply = read_reply (session, error);

  return reply != NULL && judge (session, reply, wanted, result);
}

/* A server may say at any time that it has to go (RFC 5321 section 3.8): anything else that
 * is here before a command is not an answer to it. */
static gboolean
may_speak (SpSession *session, gboolean *gone, SpResult *result, GError **error)
{
  g_autoptr(SpSmtpReply) early = NULL;

  *gone = FALSE;
  if (!sp_stream_has_unread (session->stream))
    return TRUE;
  early = read_reply (session, error);
  if (early == NULL)
    return FALSE;
  if (early->code != 421)
    return sp_session_fail_unasked (error);
  *gone = TRUE;
  return judge (session, early, 0, result);
}

static gboolean
run_command (SpSession   *session,
             const char  *command,
             guint        wanted,
             SpResult    *result,
             GError     **error)
{
  gboolean gone;

  if (!may_speak (session, &gone, result, error))
    return FALSE;
  if (gone)
    return TRUE;
  return sp_stream_send (session->stream, error, "%s", command) &&
         read_answer (session, wanted, result, error);
}

static gboolean
smtp_greet (SpSession *session, SpResult *result, GError **error)
{
  g_autoptr(SpSmtpReply) greeting = sp_smtp_reply_new ();
  SpSmtpLine state = SP_SMTP_LINE_MORE;

  while (state == SP_SMTP_LINE_MORE)
    {
      g_autofree char *line = sp_stream_read_line (session->stream, error);

      if (line == NULL)
        return FALSE;
      state = sp_smtp_reply_add (greeting, line);
      if (greeting->code == 0)
        return sp_session_fail_greeting (session, result, line);
    }
  if (state == SP_SMTP_LINE_MALFORMED)
    return sp_session_fail_malformed (error);
  return judge (session, greeting, 220, result);
}

/* RFC 5321 section 4.1.1.1: the first line of the answer is the server's name. */
static gboolean
say_hello (SpSession *session, SpResult *result, GError **error)
{
  g_autoptr(SpSmtpReply) reply = NULL;
  gboolean gone;

  if (!may_speak (session, &gone, result, error))
    return FALSE;
  if (gone)
    return TRUE;
  if (!sp_stream_send (session->stream, error, EHLO))
    return FALSE;
  reply = read_reply (session, error);
  if (reply == NULL)
    return FALSE;
  sp_capabilities_clear (session->capabilities);
  for (guint i = 1; reply->code == 250 && i < reply->lines->len; i++)
    sp_capabilities_add_line (session->capabilities, g_ptr_array_index (reply->lines, i));
  return judge (session, reply, 250, result);
}

/* RFC 3207 section 4. */
static gboolean
smtp_start_tls (SpSession *session, SpResult *result, GError **error)
{
  if (!say_hello (session, result, error))
    return FALSE;
  if (result->outcome != SP_OUTCOME_OK)
    return TRUE;
  if (!sp_capabilities_have (session->capabilities, "STARTTLS"))
    {
      sp_result_set_fault (result, SP_OUTCOME_FAILED, SP_FAULT_STARTTLS_NOT_OFFERED);
      return TRUE;
    }
  if (!run_command (session, "STARTTLS", 220, result, error))
    return FALSE;
  if (result->outcome == SP_OUTCOME_REFUSED)
    result->fault = SP_FAULT_STARTTLS_REFUSED;
  sp_capabilities_clear (session->capabilities);
  return TRUE;
}

static gboolean
smtp_capability (SpSession *session, SpResult *result, GError **error)
{
  return say_hello (session, result, error);
}

static gboolean
read_sasl_reply (gpointer dialogue, char **challenge, SpResult *result, GError **error)
{
  SpSession *session = dialogue;
  g_autoptr(SpSmtpReply) reply = read_reply (session, error);

  if (reply == NULL)
    return FALSE;
  if (reply->code != 334)
    return judge (session, reply, 235, result);
  *challenge = g_strdup (g_ptr_array_index (reply->lines, 0));
  return TRUE;
}

/* RFC 3463 section 3.6: X.5.X is about the protocol. The server has not looked at a password:
 * the same mechanism in two steps is its first attempt. */
static gboolean
is_syntax_error (const SpResult *result)
{
  return result->outcome == SP_OUTCOME_REFUSED && result->code != NULL &&
         (g_str_has_prefix (result->code, "500 5.5.") ||
          g_str_has_prefix (result->code, "501 5.5."));
}

static gboolean
smtp_authenticate (SpSession *session, SpResult *result, GError **error)
{
  const char *mechanism = sp_session_choose_mechanism (session);
  SpSaslProfile profile = { .command = "AUTH", .cancel = "*", .read = read_sasl_reply };
  gboolean gone;

  if (!may_speak (session, &gone, result, error))
    return FALSE;
  if (gone)
    return TRUE;
  if (mechanism == NULL)
    {
      sp_session_lack_mechanism (session, result);
      return TRUE;
    }
  profile.room = MAX_COMMAND - strlen ("AUTH  \r\n") - strlen (mechanism);
  if (!sp_sasl_exchange (session, mechanism, &profile, session, result, error))
    return FALSE;
  if (!profile.ended_at_once || !is_syntax_error (result))
    return TRUE;
  sp_result_clear (result);
  profile.room = 0;
  return sp_sasl_exchange (session, mechanism, &profile, session, result, error);
}

/* RFC 6531 section 3.4: only a server that offers it takes an address beyond ASCII. */
static char *
dup_mail_command (SpSession *session)
{
  return g_strdup_printf ("MAIL FROM:<%s>%s", sp_address_get_text (session->address),
                          sp_address_is_ascii (session->address) ? "" : " SMTPUTF8");
}

static gboolean
can_name_sender (SpSession *session)
{
  return sp_address_is_ascii (session->address) ||
         sp_capabilities_have (session->capabilities, "SMTPUTF8");
}

/* One round trip where the server takes several commands at once (RFC 2920): only the answer
 * to the first counts. */
static gboolean
smtp_ready (SpSession *session, SpResult *result, GError **error)
{
  g_autofree char *mail = dup_mail_command (session);
  g_autofree char *all = g_strconcat (mail, "\r\nRSET\r\nQUIT", NULL);

  if (!can_name_sender (session))
    {
      sp_result_set_fault (result, SP_OUTCOME_FAILED, SP_FAULT_UTF8_NOT_OFFERED);
      return TRUE;
    }
  session->said_goodbye = sp_capabilities_have (session->capabilities, "PIPELINING");
  if (!run_command (session, session->said_goodbye ? all : mail, 250, result, error))
    return FALSE;
  session->sender_named = result->outcome == SP_OUTCOME_OK;
  return TRUE;
}

/* Without pipelining, a sender is taken back first and that answer awaited for a moment, as
 * the protocol wants it. */
static gboolean
smtp_say_goodbye (SpSession *session, GError **error)
{
  g_auto(SpResult) reset = SP_RESULT_INIT;

  if (session->said_goodbye)
    return TRUE;
  if (session->sender_named)
    {
      sp_stream_limit_stage (session->stream, RESET_MS);
      if (!run_command (session, "RSET", 250, &reset, error))
        return FALSE;
    }
  return sp_stream_send (session->stream, error, "QUIT");
}

const SpDialect sp_dialect_smtp = {
  .greet = smtp_greet,
  .start_tls = smtp_start_tls,
  .capability = smtp_capability,
  .authenticate = smtp_authenticate,
  .ready = smtp_ready,
  .say_goodbye = smtp_say_goodbye,
};
