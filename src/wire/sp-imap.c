/* SPDX-License-Identifier: GPL-3.0-or-later */
/* IMAP (RFC 3501, RFC 9051): from the greeting to an open INBOX.
 *
 * Every command has a tag that cannot be guessed, so an answer that was sent before its
 * question is never taken for one. Referrals are a refusal like others and not followed. */
#include "config.h"

#include <openssl/rand.h>
#include <string.h>

#include "sp-dialect.h"
#include "sp-imap-reply.h"
#include "sp-sasl-exchange.h"

/* One round of a dialogue: what was asked, and what the server said on the way to the answer. */
typedef struct
{
  SpSession *session;
  char tag[8];
  GString *words;
  char *code;
  gboolean bye;
} Dialogue;

/* What an observation calls the command (RFC 9051 section 6.2.3), which is no SASL. */
#define LOGIN_COMMAND "IMAP LOGIN"

/* Larger literals have no place in anything that a check asks for. */
#define MAX_LITERAL (64 * 1024)

/* RFC 9051 section 4 recommends that servers take lines of 8192 octets. */
#define ROOM_FOR_INITIAL_RESPONSE 8000

static void
dialogue_clear (Dialogue *dialogue)
{
  g_string_free (dialogue->words, TRUE);
  g_free (dialogue->code);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Dialogue, dialogue_clear)

static void
make_tag (char tag[8])
{
  static const char letters[] = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789";
  guchar random[6];

  if (RAND_bytes (random, sizeof random) != 1)
    g_error ("no random numbers");
  for (guint i = 0; i < sizeof random; i++)
    tag[i] = letters[random[i] % 32];
  tag[sizeof random] = '\0';
}

static void
dialogue_init (Dialogue *dialogue, SpSession *session)
{
  *dialogue = (Dialogue) { .session = session, .words = g_string_new (NULL) };
  make_tag (dialogue->tag);
}

/* A line of untagged data goes on behind each literal in it. */
static char *
read_whole_reply (SpSession *session, GError **error)
{
  g_autoptr(GString) whole = g_string_new (NULL);
  guint64 length;

  while (TRUE)
    {
      g_autofree char *line = sp_stream_read_line (session->stream, error);

      if (line == NULL)
        return NULL;
      g_string_append (whole, line);
      if (!sp_imap_is_data (whole->str) || !sp_imap_find_literal (line, &length))
        return g_string_free (g_steal_pointer (&whole), FALSE);
      if (length > MAX_LITERAL)
        {
          g_set_error_literal (error, SP_FAULT, SP_FAULT_TOO_MUCH_DATA,
                               "the server announces an oversized literal");
          return NULL;
        }
      if (!sp_stream_skip (session->stream, length, error))
        return NULL;
    }
}

static SpImapReply *
read_reply (SpSession *session, GError **error)
{
  g_autofree char *line = read_whole_reply (session, error);
  SpImapReply *reply;

  if (line == NULL)
    return NULL;
  reply = sp_imap_reply_parse (line);
  if (reply == NULL)
    sp_session_fail_malformed (error);
  return reply;
}

static void
note_capabilities (SpSession *session, SpImapReply *reply)
{
  const char *words = NULL;

  if (g_strcmp0 (reply->code, "CAPABILITY") == 0)
    words = reply->code_arguments;
  else if (reply->status == SP_IMAP_STATUS_NONE &&
           g_ascii_strncasecmp (reply->text, "CAPABILITY ", 11) == 0)
    words = reply->text + 11;
  if (words == NULL)
    return;
  sp_capabilities_clear (session->capabilities);
  sp_capabilities_add_imap (session->capabilities, words);
}

/* What the server says beside the answer often tells more than the answer does. */
static void
note_words (Dialogue *dialogue, SpImapReply *reply)
{
  if (reply->status == SP_IMAP_STATUS_OK || reply->status == SP_IMAP_STATUS_NONE)
    return;
  if (dialogue->words->len > 0)
    g_string_append_c (dialogue->words, '\n');
  g_string_append (dialogue->words, reply->words);
  if (reply->code != NULL)
    {
      g_free (dialogue->code);
      dialogue->code = g_strdup (reply->code);
    }
  dialogue->bye |= reply->status == SP_IMAP_STATUS_BYE;
}

/* Reads up to the answer, or to a challenge where one may come. */
static SpImapReply *
await_answer (Dialogue *dialogue, gboolean challenge_allowed, GError **error)
{
  while (TRUE)
    {
      g_autoptr(SpImapReply) reply = read_reply (dialogue->session, error);

      if (reply == NULL)
        return NULL;
      note_capabilities (dialogue->session, reply);
      note_words (dialogue, reply);
      if (reply->kind == SP_IMAP_REPLY_UNTAGGED)
        continue;
      if (reply->kind == SP_IMAP_REPLY_CONTINUATION ? challenge_allowed
                                                    : g_str_equal (reply->tag, dialogue->tag))
        return g_steal_pointer (&reply);
      sp_session_fail_malformed (error);
      return NULL;
    }
}

/* A server that said BYE has refused, whether or not it still answers. */
static gboolean
refused_by_bye (Dialogue *dialogue, SpResult *result, GError **error, GError *failure)
{
  if (!dialogue->bye || failure->domain != SP_FAULT)
    {
      g_propagate_error (error, failure);
      return FALSE;
    }
  g_error_free (failure);
  sp_session_refuse (dialogue->session, result, dialogue->words->str, dialogue->code);
  return TRUE;
}

static gboolean
finish_with (Dialogue *dialogue, SpImapReply *answer, SpResult *result)
{
  if (answer->status == SP_IMAP_STATUS_OK && !dialogue->bye)
    sp_session_quote (dialogue->session, result, answer->words, answer->code);
  else
    sp_session_refuse (dialogue->session, result, dialogue->words->str, dialogue->code);
  return TRUE;
}

static gboolean
finish (Dialogue *dialogue, SpResult *result, GError **error)
{
  GError *failure = NULL;
  g_autoptr(SpImapReply) answer = await_answer (dialogue, FALSE, &failure);

  if (answer == NULL)
    return refused_by_bye (dialogue, result, error, failure);
  return finish_with (dialogue, answer, result);
}

static gboolean
run_command (SpSession *session, const char *command, SpResult *result, GError **error)
{
  g_auto(Dialogue) dialogue;

  dialogue_init (&dialogue, session);
  return sp_stream_send (session->stream, error, "%s %s", dialogue.tag, command) &&
         finish (&dialogue, result, error);
}

static gboolean
imap_greet (SpSession *session, SpResult *result, GError **error)
{
  g_autofree char *line = read_whole_reply (session, error);
  g_autoptr(SpImapReply) greeting = NULL;

  if (line == NULL)
    return FALSE;
  greeting = sp_imap_reply_parse (line);
  if (greeting == NULL || greeting->kind != SP_IMAP_REPLY_UNTAGGED)
    return sp_session_fail_greeting (session, result, line);

  note_capabilities (session, greeting);
  switch (greeting->status)
    {
    case SP_IMAP_STATUS_OK:
      sp_session_quote (session, result, greeting->words, greeting->code);
      return TRUE;
    case SP_IMAP_STATUS_PREAUTH:
      sp_session_quote (session, result, greeting->words, greeting->code);
      sp_result_set_fault (result, SP_OUTCOME_FAILED, SP_FAULT_PREAUTHENTICATED);
      return TRUE;
    case SP_IMAP_STATUS_NO:
    case SP_IMAP_STATUS_BAD:
    case SP_IMAP_STATUS_BYE:
      sp_session_refuse (session, result, greeting->words, greeting->code);
      return TRUE;
    case SP_IMAP_STATUS_NONE:
    default:
      return sp_session_fail_malformed (error);
    }
}

/* RFC 9051 section 6.2.1. A greeting that lists capabilities without STARTTLS is an answer;
 * a greeting that lists none is asked by the command itself, which saves a round trip. */
static gboolean
imap_start_tls (SpSession *session, SpResult *result, GError **error)
{
  if (sp_capabilities_are_known (session->capabilities) &&
      !sp_capabilities_have (session->capabilities, "STARTTLS"))
    {
      sp_result_set_fault (result, SP_OUTCOME_FAILED, SP_FAULT_STARTTLS_NOT_OFFERED);
      return TRUE;
    }
  if (!run_command (session, "STARTTLS", result, error))
    return FALSE;
  if (result->outcome == SP_OUTCOME_REFUSED)
    result->fault = SP_FAULT_STARTTLS_REFUSED;
  sp_capabilities_clear (session->capabilities);
  return TRUE;
}

static gboolean
imap_capability (SpSession *session, SpResult *result, GError **error)
{
  if (sp_capabilities_are_known (session->capabilities))
    return TRUE;
  return run_command (session, "CAPABILITY", result, error);
}

static gboolean
read_sasl_reply (gpointer user_data, char **challenge, SpResult *result, GError **error)
{
  Dialogue *dialogue = user_data;
  GError *failure = NULL;
  g_autoptr(SpImapReply) answer = await_answer (dialogue, TRUE, &failure);

  if (answer == NULL)
    return refused_by_bye (dialogue, result, error, failure);
  if (answer->kind != SP_IMAP_REPLY_CONTINUATION)
    return finish_with (dialogue, answer, result);
  *challenge = g_strdup (answer->text);
  return TRUE;
}

static gboolean
is_bad (const SpResult *result)
{
  return result->outcome == SP_OUTCOME_REFUSED && result->code == NULL &&
         g_str_has_prefix (result->reply, "BAD");
}

static gboolean
exchange (SpSession      *session,
          const char     *mechanism,
          SpSaslProfile  *profile,
          SpResult       *result,
          GError        **error)
{
  g_auto(Dialogue) dialogue;
  g_autofree char *command = NULL;

  dialogue_init (&dialogue, session);
  command = g_strdup_printf ("%s AUTHENTICATE", dialogue.tag);
  profile->command = command;
  return sp_sasl_exchange (session, mechanism, profile, &dialogue, result, error);
}

/* BAD is about the command and NO about the credentials (RFC 9051 section 7.1). A server that
 * advertises SASL-IR and calls a command with an initial response BAD has not looked at a
 * password: the same mechanism in two steps is its first attempt. */
static gboolean
authenticate_by_sasl (SpSession *session, const char *mechanism, SpResult *result, GError **error)
{
  SpSaslProfile profile = { .cancel = "*", .read = read_sasl_reply };

  if (sp_capabilities_have (session->capabilities, "SASL-IR"))
    profile.room = ROOM_FOR_INITIAL_RESPONSE;
  if (!exchange (session, mechanism, &profile, result, error))
    return FALSE;
  if (!profile.ended_at_once || !is_bad (result))
    return TRUE;
  sp_result_clear (result);
  profile.room = 0;
  return exchange (session, mechanism, &profile, result, error);
}

/* Quoted strings hold neither 8-bit characters nor line ends (RFC 9051 section 4.3). */
static gboolean
is_quotable (const char *bytes, gsize length)
{
  for (gsize i = 0; i < length; i++)
    {
      if (!g_ascii_isprint (bytes[i]))
        return FALSE;
    }
  return TRUE;
}

static void
append_quoted (SpSecretBuffer *line, const char *bytes, gsize length)
{
  sp_secret_buffer_append (line, "\"", 1);
  for (gsize i = 0; i < length; i++)
    {
      if (bytes[i] == '"' || bytes[i] == '\\')
        sp_secret_buffer_append (line, "\\", 1);
      sp_secret_buffer_append (line, bytes + i, 1);
    }
  sp_secret_buffer_append (line, "\"", 1);
}

static gboolean
await_go_ahead (Dialogue *dialogue, SpResult *result, gboolean *refused, GError **error)
{
  g_autofree char *go_ahead = NULL;

  if (!read_sasl_reply (dialogue, &go_ahead, result, error))
    return FALSE;
  *refused = go_ahead == NULL;
  return *refused || sp_session_expect_silence (dialogue->session, error);
}

/* Adds an argument to the line; one that cannot be quoted goes as a literal, and before it
 * the server says that it may come. */
static gboolean
append_argument (Dialogue        *dialogue,
                 SpSecretBuffer **line,
                 const char      *bytes,
                 gsize            length,
                 SpResult        *result,
                 gboolean        *refused,
                 GError         **error)
{
  g_autofree char *announcement = NULL;

  if (is_quotable (bytes, length))
    {
      append_quoted (*line, bytes, length);
      return TRUE;
    }
  announcement = g_strdup_printf ("{%" G_GSIZE_FORMAT "}", length);
  sp_secret_buffer_append (*line, announcement, -1);
  if (!sp_stream_send_secret (dialogue->session->stream, *line, "*** LOGIN ***", error) ||
      !await_go_ahead (dialogue, result, refused, error))
    return FALSE;
  sp_secret_buffer_free (*line);
  *line = sp_secret_buffer_new ();
  sp_secret_buffer_append (*line, bytes, length);
  return TRUE;
}

static gboolean
authenticate_by_command (SpSession *session, SpResult *result, GError **error)
{
  g_auto(Dialogue) dialogue;
  g_autoptr(SpSecretBuffer) line = sp_secret_buffer_new ();
  const char *user = sp_credentials_get_user (session->credentials);
  gboolean refused = FALSE;
  gsize length;
  const char *secret = sp_credentials_get_secret (session->credentials, &length);

  dialogue_init (&dialogue, session);
  result->mechanism = g_strdup (LOGIN_COMMAND);
  sp_secret_buffer_append (line, dialogue.tag, -1);
  sp_secret_buffer_append (line, " LOGIN ", -1);
  if (!append_argument (&dialogue, &line, user, strlen (user), result, &refused, error))
    return FALSE;
  if (refused)
    return TRUE;
  sp_secret_buffer_append (line, " ", 1);
  if (!append_argument (&dialogue, &line, secret, length, result, &refused, error))
    return FALSE;
  if (refused)
    return TRUE;
  return sp_stream_send_secret (session->stream, line, "*** LOGIN ***", error) &&
         finish (&dialogue, result, error);
}

static gboolean
imap_authenticate (SpSession *session, SpResult *result, GError **error)
{
  SpSecretKind kind = sp_credentials_get_kind (session->credentials);
  const char *mechanism = sp_session_choose_mechanism (session);

  if (mechanism != NULL)
    return authenticate_by_sasl (session, mechanism, result, error);
  if (kind == SP_SECRET_PASSWORD && sp_session_allows (session, LOGIN_COMMAND) &&
      !sp_capabilities_have (session->capabilities, "LOGINDISABLED"))
    return authenticate_by_command (session, result, error);
  sp_session_lack_mechanism (session, result);
  return TRUE;
}

/* Some servers open no mailbox for a client that did not say what it is (RFC 2971). Both
 * commands go out together; what the server answers to the first does not matter. */
static gboolean
imap_ready (SpSession *session, SpResult *result, GError **error)
{
  g_auto(Dialogue) id;
  g_auto(Dialogue) examine;
  g_auto(SpResult) ignored = SP_RESULT_INIT;

  dialogue_init (&id, session);
  dialogue_init (&examine, session);
  if (!sp_capabilities_have (session->capabilities, "ID"))
    return sp_stream_send (session->stream, error, "%s EXAMINE INBOX", examine.tag) &&
           finish (&examine, result, error);

  if (!sp_stream_send (session->stream, error,
                       "%s ID (\"name\" \"Signpost\" \"version\" \"" SIGNPOST_VERSION "\")\r\n"
                       "%s EXAMINE INBOX",
                       id.tag, examine.tag))
    return FALSE;
  if (!finish (&id, &ignored, error))
    return FALSE;
  if (id.bye)
    {
      sp_session_refuse (session, result, id.words->str, id.code);
      return TRUE;
    }
  return finish (&examine, result, error);
}

static gboolean
imap_say_goodbye (SpSession *session, GError **error)
{
  g_auto(Dialogue) dialogue;

  dialogue_init (&dialogue, session);
  return sp_stream_send (session->stream, error, "%s LOGOUT", dialogue.tag);
}

const SpDialect sp_dialect_imap = {
  .login_command = LOGIN_COMMAND,
  .greet = imap_greet,
  .start_tls = imap_start_tls,
  .capability = imap_capability,
  .authenticate = imap_authenticate,
  .ready = imap_ready,
  .say_goodbye = imap_say_goodbye,
};
