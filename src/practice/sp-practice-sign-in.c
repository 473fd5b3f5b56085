/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Signing in, the same in the three protocols: hear what the client sends, note every secret
 * that arrives complete, and tell the verdict. */
#include "config.h"

#include "sp-practice-sign-in.h"

#include <string.h>

#include "sp-practice-reply.h"
#include "sp-practice-rules.h"

/* Whether one of the server's capabilities lists a mechanism, as in "AUTH=PLAIN",
 * "SASL PLAIN LOGIN" or "AUTH PLAIN LOGIN". */
static gboolean
offers_mechanism (SpPracticeSession *session, const char *mechanism)
{
  const char *prefix = session->dialect->mechanism_prefix;
  g_autoptr(GPtrArray) capabilities = sp_practice_session_capabilities (session);

  for (guint i = 0; i < capabilities->len; i++)
    {
      const char *text = capabilities->pdata[i];
      g_auto(GStrv) names = NULL;

      if (g_ascii_strncasecmp (text, prefix, strlen (prefix)) != 0)
        continue;
      names = g_strsplit (text + strlen (prefix), " ", -1);
      for (guint j = 0; names[j] != NULL; j++)
        {
          if (g_ascii_strcasecmp (names[j], mechanism) == 0)
            return TRUE;
        }
    }
  return FALSE;
}

static void
hear_answer (SpPracticeSession *session, const char *answer)
{
  if (sp_practice_sasl_take (&session->sasl, answer))
    sp_practice_record_add_sign_in (session->record, session->server->service);
}

/**
 * sp_practice_sign_in_hear_sasl:
 * @session: a session with the command that begins a SASL exchange
 */
void
sp_practice_sign_in_hear_sasl (SpPracticeSession *session)
{
  GStrv arguments = session->arguments;

  if (arguments[1] == NULL || !sp_practice_sasl_begin (&session->sasl, arguments[1]))
    return;
  if (arguments[2] != NULL)
    hear_answer (session, arguments[2]);
}

/**
 * sp_practice_sign_in_hear_secret:
 * @session: a session
 * @user: (nullable): who the client says it is
 * @secret: its password
 *
 * Takes credentials that came with a protocol's own command.
 */
void
sp_practice_sign_in_hear_secret (SpPracticeSession *session, const char *user, const char *secret)
{
  sp_practice_sasl_set (&session->sasl, user, secret);
  sp_practice_record_add_sign_in (session->record, session->server->service);
}

static void
challenge (SpPracticeSession *session)
{
  g_autofree char *base64 = sp_practice_sasl_challenge (&session->sasl);
  g_autofree char *line = g_strconcat (session->dialect->challenge, base64, NULL);

  sp_practice_reply_say (session, line);
}

static void
tell_verdict (SpPracticeSession *session)
{
  session->signed_in = sp_practice_session_knows (session);
  if (!session->signed_in && session->sasl.is_token && session->sasl.answers < 2)
    challenge (session);
  else
    sp_practice_reply_say (session, session->signed_in ? session->dialect->accepted
                                                       : session->dialect->refused);
}

/**
 * sp_practice_sign_in_judge:
 * @session: a session whose client sent complete credentials
 */
void
sp_practice_sign_in_judge (SpPracticeSession *session)
{
  sp_practice_rules_raise (session, "sign-in", tell_verdict);
}

static void
go_on (SpPracticeSession *session)
{
  switch (session->sasl.state)
    {
    case SP_PRACTICE_SASL_MORE:
      challenge (session);
      break;
    case SP_PRACTICE_SASL_COMPLETE:
      sp_practice_sign_in_judge (session);
      break;
    case SP_PRACTICE_SASL_CANCELLED:
    case SP_PRACTICE_SASL_MALFORMED:
      sp_practice_reply_say (session, session->dialect->malformed);
      break;
    default:
      g_assert_not_reached ();
    }
}

/**
 * sp_practice_sign_in_run_sasl:
 * @session: a session with the command that begins a SASL exchange
 */
void
sp_practice_sign_in_run_sasl (SpPracticeSession *session)
{
  if (session->sasl.mechanism == NULL || !offers_mechanism (session, session->arguments[1]))
    sp_practice_reply_say (session, session->dialect->no_mechanism);
  else
    go_on (session);
}

/**
 * sp_practice_sign_in_continue:
 * @session: a session whose client was asked for another line
 */
void
sp_practice_sign_in_continue (SpPracticeSession *session)
{
  hear_answer (session, session->line);
  sp_practice_rules_raise (session, "response", go_on);
}
