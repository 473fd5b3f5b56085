/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A small IMAP server (RFC 3501, RFC 9051) with one empty mailbox. */
#include "config.h"

#include "sp-practice-dialect.h"

#include <string.h>

#include "sp-practice-reply.h"
#include "sp-practice-sign-in.h"

static void
hear_login (SpPracticeSession *session)
{
  GStrv arguments = session->arguments;

  if (g_strv_length (arguments) == 3)
    sp_practice_sign_in_hear_secret (session, arguments[1], arguments[2]);
}

static void
run_login (SpPracticeSession *session)
{
  if (session->sasl.secret == NULL)
    sp_practice_reply_say (session, "{tag} BAD LOGIN takes a user name and a password.");
  else if (sp_practice_session_offers (session, "LOGINDISABLED"))
    sp_practice_reply_say (session, "{tag} NO [PRIVACYREQUIRED] LOGIN is disabled here.");
  else
    sp_practice_sign_in_judge (session);
}

static const SpPracticeCommand commands[] = {
  { "CAPABILITY", 0, "* CAPABILITY {capabilities}\r\n{tag} OK CAPABILITY completed." },
  { "NOOP", 0, "{tag} OK NOOP completed." },
  { "LOGOUT", SP_PRACTICE_ENDS, "* BYE Logging out.\r\n{tag} OK LOGOUT completed." },
  { "ID", 0, "* ID (\"name\" \"Signpost practice\")\r\n{tag} OK ID completed." },
  { "STARTTLS", SP_PRACTICE_SIGNED_OUT | SP_PRACTICE_STARTS_TLS, "{tag} OK Begin TLS now." },
  { "AUTHENTICATE", SP_PRACTICE_SIGNED_OUT, NULL, sp_practice_sign_in_hear_sasl,
    sp_practice_sign_in_run_sasl },
  { "LOGIN", SP_PRACTICE_SIGNED_OUT, NULL, hear_login, run_login },
  { "ENABLE", SP_PRACTICE_SIGNED_IN, "* ENABLED\r\n{tag} OK ENABLE completed." },
  { "LIST", SP_PRACTICE_SIGNED_IN,
    "* LIST (\\HasNoChildren) \"/\" INBOX\r\n{tag} OK LIST completed." },
  { "EXAMINE", SP_PRACTICE_SIGNED_IN,
    "* FLAGS (\\Answered \\Flagged \\Deleted \\Seen \\Draft)\r\n"
    "* 0 EXISTS\r\n* 0 RECENT\r\n"
    "* OK [UIDVALIDITY 1] UIDs valid.\r\n"
    "{tag} OK [READ-ONLY] EXAMINE completed." },
  { "SELECT", SP_PRACTICE_SIGNED_IN,
    "* FLAGS (\\Answered \\Flagged \\Deleted \\Seen \\Draft)\r\n"
    "* 0 EXISTS\r\n* 0 RECENT\r\n"
    "* OK [UIDVALIDITY 1] UIDs valid.\r\n"
    "{tag} OK [READ-WRITE] SELECT completed." },
  { "CLOSE", SP_PRACTICE_SIGNED_IN, "{tag} OK CLOSE completed." },
  { NULL },
};

static const SpPracticeCapability capabilities[] = {
  { "IMAP4rev1", SP_PRACTICE_ALWAYS },
  { "SASL-IR", SP_PRACTICE_ALWAYS },
  { "LITERAL+", SP_PRACTICE_ALWAYS },
  { "ID", SP_PRACTICE_ALWAYS },
  { "ENABLE", SP_PRACTICE_ALWAYS },
  { "STARTTLS", SP_PRACTICE_BEFORE_TLS },
  { "LOGINDISABLED", SP_PRACTICE_BEFORE_TLS },
  { "AUTH=PLAIN", SP_PRACTICE_AFTER_TLS },
  { "AUTH=LOGIN", SP_PRACTICE_AFTER_TLS },
  { "AUTH=XOAUTH2", SP_PRACTICE_AFTER_TLS },
  { "AUTH=OAUTHBEARER", SP_PRACTICE_AFTER_TLS },
  { NULL },
};

static char *
list_capabilities (GPtrArray *names)
{
  GString *list = g_string_new (NULL);

  for (guint i = 0; i < names->len; i++)
    g_string_append_printf (list, "%s%s", i > 0 ? " " : "", (char *) names->pdata[i]);
  return g_string_free (list, FALSE);
}

/* The text of a quoted string; @rest is moved behind it. */
static char *
parse_quoted (const char **rest)
{
  GString *text = g_string_new (NULL);
  const char *p = *rest + 1;

  for (; *p != '\0' && *p != '"'; p++)
    {
      if (*p == '\\' && p[1] != '\0')
        p++;
      g_string_append_c (text, *p);
    }
  *rest = *p == '"' ? p + 1 : p;
  return g_string_free (text, FALSE);
}

/* The bytes of a literal, for which the client may want to be asked (RFC 7888); the rest of
 * the command is on the next line, which becomes the session's line. */
static char *
parse_literal (SpPracticeSession *session, const char **rest)
{
  char *end;
  guint64 length = g_ascii_strtoull (*rest + 1, &end, 10);
  g_autofree char *bytes = NULL;

  if (g_str_equal (end, "}"))
    sp_practice_reply_say (session, "+ Go on.");
  else if (!g_str_equal (end, "+}"))
    return NULL;
  bytes = sp_practice_peer_read_bytes (session->peer, length);
  g_free (session->line);
  session->line = bytes != NULL ? sp_practice_peer_read_line (session->peer) : NULL;
  if (session->line == NULL)
    return NULL;
  *rest = session->line;
  return g_steal_pointer (&bytes);
}

static char *
parse_atom (const char **rest)
{
  gsize length = strcspn (*rest, " ");
  char *atom = g_strndup (*rest, length);

  *rest += length;
  return atom;
}

/* Splits a command into its tag and its words, however they are quoted. */
static gboolean
parse_command (SpPracticeSession *session)
{
  g_autoptr(GPtrArray) words = g_ptr_array_new_with_free_func (g_free);
  const char *rest = session->line;

  session->tag = parse_atom (&rest);
  while (*rest == ' ')
    {
      char *word;

      rest++;
      if (*rest == '"')
        word = parse_quoted (&rest);
      else if (*rest == '{')
        word = parse_literal (session, &rest);
      else
        word = parse_atom (&rest);
      if (word == NULL)
        return FALSE;
      g_ptr_array_add (words, word);
    }
  g_ptr_array_add (words, NULL);
  g_strfreev (session->arguments);
  session->arguments = (GStrv) g_ptr_array_steal (words, NULL);
  return TRUE;
}

const SpPracticeDialect sp_practice_imap = {
  .commands = commands,
  .capabilities = capabilities,
  .mechanism_prefix = "AUTH=",
  .greeting = "* OK [CAPABILITY {capabilities}] Signpost practice ready.",
  .challenge = "+ ",
  .accepted = "{tag} OK [CAPABILITY {capabilities}] Signed in.",
  .refused = "{tag} NO [AUTHENTICATIONFAILED] Authentication failed.",
  .unknown = "{tag} BAD Unknown command.",
  .out_of_order = "{tag} BAD Command not allowed now.",
  .no_mechanism = "{tag} NO [CANNOT] Unsupported authentication mechanism.",
  .malformed = "{tag} BAD Authentication exchange broken off.",
  .parse = parse_command,
  .list = list_capabilities,
};
