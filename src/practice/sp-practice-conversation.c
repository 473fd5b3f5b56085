/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One connection from its first byte to its last. */
#include "config.h"

#include "sp-practice-conversation.h"

#include "sp-practice-dialect.h"
#include "sp-practice-reply.h"
#include "sp-practice-rules.h"
#include "sp-practice-sign-in.h"

static void
shake_hands (SpPracticeSession *session)
{
  if (!sp_practice_peer_secure (session->peer, session->context))
    session->over = TRUE;
}

static void
secure (SpPracticeSession *session)
{
  session->upgrading = FALSE;
  sp_practice_rules_raise (session, "handshake", shake_hands);
  sp_practice_rules_raise (session, "secured", NULL);
}

static void
greet (SpPracticeSession *session)
{
  sp_practice_reply_say (session, session->dialect->greeting);
}

static gboolean
is_allowed (SpPracticeSession *session, const SpPracticeCommand *command)
{
  if ((command->flags & SP_PRACTICE_SIGNED_IN) != 0 && !session->signed_in)
    return FALSE;
  if ((command->flags & SP_PRACTICE_SIGNED_OUT) != 0 && session->signed_in)
    return FALSE;
  return (command->flags & SP_PRACTICE_STARTS_TLS) == 0 ||
         (session->server->speaks == SP_SECURITY_STARTTLS &&
          !sp_practice_peer_is_secure (session->peer));
}

static void
run_command (SpPracticeSession *session)
{
  const SpPracticeCommand *command =
    sp_practice_dialect_find_command (session->dialect, session->arguments[0]);

  if (!is_allowed (session, command))
    {
      sp_practice_reply_say (session, session->dialect->out_of_order);
      return;
    }
  if (command->reply != NULL)
    sp_practice_reply_say (session, command->reply);
  if (command->run != NULL)
    command->run (session);
  session->upgrading = (command->flags & SP_PRACTICE_STARTS_TLS) != 0;
  session->over |= (command->flags & SP_PRACTICE_ENDS) != 0;
}

static void
reject_command (SpPracticeSession *session)
{
  sp_practice_reply_say (session, session->dialect->unknown);
}

static gboolean
take_command (SpPracticeSession *session)
{
  const SpPracticeCommand *command;

  sp_practice_sasl_clear (&session->sasl);
  g_clear_pointer (&session->tag, g_free);
  g_strfreev (session->arguments);
  session->arguments = g_strsplit (session->line, " ", -1);
  if (session->dialect->parse != NULL && !session->dialect->parse (session))
    return FALSE;

  command = session->arguments[0] != NULL
              ? sp_practice_dialect_find_command (session->dialect, session->arguments[0])
              : NULL;
  if (command != NULL && command->listen != NULL)
    command->listen (session);
  if (command != NULL)
    sp_practice_rules_raise (session, command->name, run_command);
  else
    sp_practice_rules_raise (session, "unknown", reject_command);
  return TRUE;
}

static gboolean
take_line (SpPracticeSession *session)
{
  g_free (session->line);
  session->line = sp_practice_peer_read_line (session->peer);
  if (session->line == NULL)
    return FALSE;
  if (session->asked && session->sasl.mechanism != NULL)
    {
      sp_practice_sign_in_continue (session);
      return TRUE;
    }
  return take_command (session);
}

static void
session_clear (SpPracticeSession *session)
{
  g_free (session->hits);
  g_hash_table_unref (session->past);
  g_free (session->line);
  g_free (session->tag);
  g_strfreev (session->arguments);
  g_free (session->user);
  sp_practice_sasl_clear (&session->sasl);
}

/**
 * sp_practice_conversation_run:
 * @server: what to do
 * @account: whom to let in
 * @context: certificate and versions of its TLS
 * @peer: the connection
 * @record: where to note sign-ins
 *
 * Serves one client until it goes, is thrown out, or the service is stopped.
 */
void
sp_practice_conversation_run (const SpPracticeServer  *server,
                              const SpPracticeAccount *account,
                              SSL_CTX                 *context,
                              SpPracticePeer          *peer,
                              SpPracticeRecord        *record)
{
  SpPracticeSession session = {
    .server = server,
    .account = account,
    .dialect = sp_practice_dialect_of (server->service),
    .context = context,
    .peer = peer,
    .record = record,
    .hits = g_new0 (guint, server->rules->len),
    .past = g_hash_table_new (g_str_hash, g_str_equal),
  };

  sp_practice_rules_raise (&session, "accept", NULL);
  if (server->speaks == SP_SECURITY_TLS)
    secure (&session);
  sp_practice_rules_raise (&session, "greeting", greet);
  while (!session.over && take_line (&session))
    {
      if (session.upgrading)
        secure (&session);
    }
  sp_practice_peer_end (peer, sp_practice_channel_close);
  session_clear (&session);
}
