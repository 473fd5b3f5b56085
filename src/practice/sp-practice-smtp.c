/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A small SMTP submission server (RFC 5321, RFC 6409) that takes no message. */
#include "config.h"

#include "sp-practice-dialect.h"

#include "sp-practice-reply.h"
#include "sp-practice-sign-in.h"

static void
run_mail (SpPracticeSession *session)
{
  sp_practice_reply_say (session, session->signed_in
                                    ? "250 2.1.0 Sender accepted"
                                    : "530 5.7.0 Authentication required");
}

static const SpPracticeCommand commands[] = {
  { "EHLO", 0, "{capabilities}" },
  { "HELO", 0, "250 practice.example" },
  { "STARTTLS", SP_PRACTICE_SIGNED_OUT | SP_PRACTICE_STARTS_TLS, "220 2.0.0 Begin TLS now" },
  { "AUTH", SP_PRACTICE_SIGNED_OUT, NULL, sp_practice_sign_in_hear_sasl,
    sp_practice_sign_in_run_sasl },
  { "MAIL", 0, NULL, NULL, run_mail },
  { "RCPT", SP_PRACTICE_SIGNED_IN, "550 5.7.1 Nothing is ever sent from here" },
  { "DATA", SP_PRACTICE_SIGNED_IN, "554 5.5.1 No valid recipients" },
  { "RSET", 0, "250 2.0.0 Forgotten" },
  { "NOOP", 0, "250 2.0.0 Here" },
  { "QUIT", SP_PRACTICE_ENDS, "221 2.0.0 Bye" },
  { NULL },
};

static const SpPracticeCapability capabilities[] = {
  { "PIPELINING", SP_PRACTICE_ALWAYS },
  { "SIZE 35882577", SP_PRACTICE_ALWAYS },
  { "8BITMIME", SP_PRACTICE_ALWAYS },
  { "SMTPUTF8", SP_PRACTICE_ALWAYS },
  { "ENHANCEDSTATUSCODES", SP_PRACTICE_ALWAYS },
  { "STARTTLS", SP_PRACTICE_BEFORE_TLS },
  { "AUTH PLAIN LOGIN XOAUTH2 OAUTHBEARER", SP_PRACTICE_AFTER_TLS },
  { NULL },
};

static char *
list_capabilities (GPtrArray *names)
{
  GString *list = g_string_new (names->len > 0 ? "250-practice.example" : "250 practice.example");

  for (guint i = 0; i < names->len; i++)
    g_string_append_printf (list, "\r\n250%c%s", i + 1 < names->len ? '-' : ' ',
                            (char *) names->pdata[i]);
  return g_string_free (list, FALSE);
}

const SpPracticeDialect sp_practice_smtp = {
  .commands = commands,
  .capabilities = capabilities,
  .mechanism_prefix = "AUTH ",
  .greeting = "220 practice.example ESMTP Signpost practice",
  .challenge = "334 ",
  .accepted = "235 2.7.0 Signed in",
  .refused = "535 5.7.8 Authentication credentials invalid",
  .unknown = "502 5.5.2 Unknown command",
  .out_of_order = "503 5.5.1 Command not allowed now",
  .no_mechanism = "504 5.5.4 Unrecognized authentication type",
  .malformed = "501 5.5.2 Authentication exchange broken off",
  .list = list_capabilities,
};
