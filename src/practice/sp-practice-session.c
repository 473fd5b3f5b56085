/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One connection from its first byte to its last. Everything that happens in it is an event:
 * where the script has a rule for it the rule answers, otherwise a good server does. */
#include "config.h"

#include "sp-practice-session.h"

#include <string.h>

#include "sp-practice-dialect.h"
#include "sp-practice-reply.h"
#include "sp-practice-steps.h"

/**
 * sp_practice_session_is_in_phase:
 * @session: a session
 * @phase: a phase
 *
 * Returns: whether the connection is in it
 */
gboolean
sp_practice_session_is_in_phase (SpPracticeSession *session, SpPracticePhase phase)
{
  gboolean exposed = session->server->speaks == SP_SECURITY_STARTTLS &&
                     !sp_practice_peer_is_secure (session->peer);

  return phase == SP_PRACTICE_ALWAYS || (phase == SP_PRACTICE_BEFORE_TLS) == exposed;
}

/**
 * sp_practice_session_knows:
 * @session: a session
 *
 * Returns: whether the client's credentials are those of the account
 */
gboolean
sp_practice_session_knows (SpPracticeSession *session)
{
  const SpPracticeSasl *sasl = &session->sasl;

  return sasl->state == SP_PRACTICE_SASL_COMPLETE &&
         g_strcmp0 (sasl->user, session->account->user) == 0 &&
         g_strcmp0 (sasl->secret, sasl->is_token ? session->account->token
                                                 : session->account->password) == 0;
}

/* A client goes on with a sign-in exactly as long as the last line that it got asks it to. */
static void
note_whether_it_asks (SpPracticeSession *session, const char *bytes, gsize length)
{
  const char *challenge = session->dialect->challenge;
  gsize size = strlen (challenge) - 1;
  const char *last;

  while (length > 0 && (bytes[length - 1] == '\n' || bytes[length - 1] == '\r'))
    length--;
  last = length > 0 ? g_strrstr_len (bytes, length, "\n") : NULL;
  last = last != NULL ? last + 1 : bytes;
  length -= last - bytes;
  session->asked = length >= size && memcmp (last, challenge, size) == 0 &&
                   (length == size || last[size] == ' ');
}

/**
 * sp_practice_session_send:
 * @session: a session
 * @bytes: (array length=length): a reply with placeholders, complete with its line ends
 * @length: the number of bytes
 */
void
sp_practice_session_send (SpPracticeSession *session, const char *bytes, gsize length)
{
  g_autoptr(GBytes) reply = sp_practice_reply_expand (session, bytes, length);
  gsize size;
  const char *data = g_bytes_get_data (reply, &size);

  note_whether_it_asks (session, data, size);
  if (!sp_practice_peer_write (session->peer, data, size))
    session->over = TRUE;
}

/**
 * sp_practice_session_say:
 * @session: a session
 * @reply: one or more lines, without the last line's end
 */
void
sp_practice_session_say (SpPracticeSession *session, const char *reply)
{
  g_autofree char *line = g_strconcat (reply, "\r\n", NULL);

  sp_practice_session_send (session, line, strlen (line));
}

static gboolean
rule_applies (SpPracticeSession *session, const SpPracticeRule *rule, guint hits)
{
  gboolean knows = sp_practice_session_knows (session);

  return (rule->count == 0 || hits < rule->count) &&
         (rule->until == NULL || !g_hash_table_contains (session->past, rule->until)) &&
         sp_practice_session_is_in_phase (session, rule->phase) &&
         (rule->credentials == SP_PRACTICE_ANY_CREDENTIALS ||
          (rule->credentials == SP_PRACTICE_RIGHT_CREDENTIALS) == knows);
}

/**
 * sp_practice_session_raise:
 * @session: a session
 * @event: what happens, a name that lives as long as the program
 * @answer: (nullable): what a good server does then
 *
 * Lets the first rule that applies answer, or else the good server.
 */
void
sp_practice_session_raise (SpPracticeSession *session, const char *event, SpPracticeAnswer answer)
{
  GPtrArray *rules = session->server->rules;

  g_hash_table_add (session->past, (char *) event);
  for (guint i = 0; i < rules->len && !session->over; i++)
    {
      const SpPracticeRule *rule = rules->pdata[i];

      if (g_str_equal (rule->event, event) && rule_applies (session, rule, session->hits[i]))
        {
          session->hits[i]++;
          sp_practice_steps_perform (session, rule->steps, answer);
          return;
        }
    }
  if (answer != NULL && !session->over)
    answer (session);
}

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
  sp_practice_session_raise (session, "handshake", shake_hands);
  sp_practice_session_raise (session, "secured", NULL);
}

static void
greet (SpPracticeSession *session)
{
  sp_practice_session_say (session, session->dialect->greeting);
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
      sp_practice_session_say (session, session->dialect->out_of_order);
      return;
    }
  if (command->reply != NULL)
    sp_practice_session_say (session, command->reply);
  if (command->run != NULL)
    command->run (session);
  session->upgrading = (command->flags & SP_PRACTICE_STARTS_TLS) != 0;
  session->over |= (command->flags & SP_PRACTICE_ENDS) != 0;
}

static void
reject_command (SpPracticeSession *session)
{
  sp_practice_session_say (session, session->dialect->unknown);
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
    sp_practice_session_raise (session, command->name, run_command);
  else
    sp_practice_session_raise (session, "unknown", reject_command);
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
      sp_practice_session_continue (session);
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
 * sp_practice_session_run:
 * @server: what to do
 * @account: whom to let in
 * @context: certificate and versions of its TLS
 * @peer: the connection
 * @record: where to note sign-ins
 *
 * Serves one client until it goes, is thrown out, or the service is stopped.
 */
void
sp_practice_session_run (const SpPracticeServer  *server,
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

  sp_practice_session_raise (&session, "accept", NULL);
  if (server->speaks == SP_SECURITY_TLS)
    secure (&session);
  sp_practice_session_raise (&session, "greeting", greet);
  while (!session.over && take_line (&session))
    {
      if (session.upgrading)
        secure (&session);
    }
  sp_practice_peer_end (peer, sp_practice_channel_close);
  session_clear (&session);
}
