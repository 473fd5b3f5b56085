/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A small POP3 server (RFC 1939, RFC 2449, RFC 5034) with an empty maildrop. */
#include "config.h"

#include "sp-practice-dialect.h"

#include <string.h>

#include "sp-practice-reply.h"
#include "sp-practice-sign-in.h"

static void
hear_user (SpPracticeSession *session)
{
  g_free (session->user);
  session->user = g_strdup (session->line + strcspn (session->line, " "));
  g_strchug (session->user);
}

static void
run_user (SpPracticeSession *session)
{
  sp_practice_reply_say (session, sp_practice_session_offers (session, "USER")
                                    ? "+OK Send the password."
                                    : "-ERR [AUTH] USER is not offered here.");
}

/* Everything behind the one space is the password, other spaces too. */
static void
hear_pass (SpPracticeSession *session)
{
  const char *space = strchr (session->line, ' ');

  if (space != NULL)
    sp_practice_sign_in_hear_secret (session, session->user, space + 1);
}

static void
run_pass (SpPracticeSession *session)
{
  if (session->user == NULL || session->sasl.secret == NULL)
    sp_practice_reply_say (session, "-ERR USER comes first.");
  else
    sp_practice_sign_in_judge (session);
}

static const SpPracticeCommand commands[] = {
  { "CAPA", 0, "+OK Capabilities follow.\r\n{capabilities}." },
  { "STLS", SP_PRACTICE_SIGNED_OUT | SP_PRACTICE_STARTS_TLS, "+OK Begin TLS now." },
  { "AUTH", SP_PRACTICE_SIGNED_OUT, NULL, sp_practice_sign_in_hear_sasl,
    sp_practice_sign_in_run_sasl },
  { "USER", SP_PRACTICE_SIGNED_OUT, NULL, hear_user, run_user },
  { "PASS", SP_PRACTICE_SIGNED_OUT, NULL, hear_pass, run_pass },
  { "STAT", SP_PRACTICE_SIGNED_IN, "+OK 0 0" },
  { "LIST", SP_PRACTICE_SIGNED_IN, "+OK No messages.\r\n." },
  { "UIDL", SP_PRACTICE_SIGNED_IN, "+OK No messages.\r\n." },
  { "NOOP", SP_PRACTICE_SIGNED_IN, "+OK" },
  { "RSET", SP_PRACTICE_SIGNED_IN, "+OK" },
  { "QUIT", SP_PRACTICE_ENDS, "+OK Bye." },
  { NULL },
};

static const SpPracticeCapability capabilities[] = {
  { "TOP", SP_PRACTICE_ALWAYS },
  { "UIDL", SP_PRACTICE_ALWAYS },
  { "RESP-CODES", SP_PRACTICE_ALWAYS },
  { "AUTH-RESP-CODE", SP_PRACTICE_ALWAYS },
  { "PIPELINING", SP_PRACTICE_ALWAYS },
  { "STLS", SP_PRACTICE_BEFORE_TLS },
  { "USER", SP_PRACTICE_AFTER_TLS },
  { "SASL PLAIN LOGIN XOAUTH2 OAUTHBEARER", SP_PRACTICE_AFTER_TLS },
  { NULL },
};

static char *
list_capabilities (GPtrArray *names)
{
  GString *list = g_string_new (NULL);

  for (guint i = 0; i < names->len; i++)
    g_string_append_printf (list, "%s\r\n", (char *) names->pdata[i]);
  return g_string_free (list, FALSE);
}

const SpPracticeDialect sp_practice_pop3 = {
  .commands = commands,
  .capabilities = capabilities,
  .mechanism_prefix = "SASL ",
  .greeting = "+OK Signpost practice ready.",
  .challenge = "+ ",
  .accepted = "+OK Signed in.",
  .refused = "-ERR [AUTH] Authentication failed.",
  .unknown = "-ERR Unknown command.",
  .out_of_order = "-ERR Command not allowed now.",
  .no_mechanism = "-ERR Unsupported authentication mechanism.",
  .malformed = "-ERR Authentication exchange broken off.",
  .list = list_capabilities,
};
