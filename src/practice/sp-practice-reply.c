/* SPDX-License-Identifier: GPL-3.0-or-later */
/* From the text of a reply to the bytes that go out: the names in braces get their values.
 * The hostile ones among the scripts say the client's secret back to it, hence {secret}. */
#include "config.h"

#include "sp-practice-reply.h"

#include <string.h>

static char *
tell_tag (SpPracticeSession *session)
{
  return g_strdup (session->tag);
}

static char *
tell_capabilities (SpPracticeSession *session)
{
  g_autoptr(GPtrArray) capabilities = sp_practice_session_capabilities (session);

  return session->dialect->list (capabilities);
}

static char *
tell_line (SpPracticeSession *session)
{
  return g_strdup (session->line);
}

static char *
tell_user (SpPracticeSession *session)
{
  return g_strdup (session->sasl.user);
}

static char *
tell_secret (SpPracticeSession *session)
{
  return g_strdup (session->sasl.secret);
}

static char *
tell_secret64 (SpPracticeSession *session)
{
  const char *secret = session->sasl.secret != NULL ? session->sasl.secret : "";

  return g_base64_encode ((const guchar *) secret, strlen (secret));
}

static const struct
{
  const char *name;
  char *(*tell) (SpPracticeSession *session);
} placeholders[] = {
  { "{tag}", tell_tag },
  { "{capabilities}", tell_capabilities },
  { "{line}", tell_line },
  { "{user}", tell_user },
  { "{secret}", tell_secret },
  { "{secret64}", tell_secret64 },
};

/* The value of the placeholder at the beginning of @text, and its length; braces that hold no
 * name of ours, as in an IMAP literal, are only braces. */
static char *
tell_placeholder (SpPracticeSession *session, const char *text, gsize left, gsize *length)
{
  for (guint i = 0; i < G_N_ELEMENTS (placeholders); i++)
    {
      *length = strlen (placeholders[i].name);
      if (*length <= left && memcmp (text, placeholders[i].name, *length) == 0)
        {
          char *value = placeholders[i].tell (session);

          return value != NULL ? value : g_strdup ("");
        }
    }
  return NULL;
}

/**
 * sp_practice_reply_expand:
 * @session: a session
 * @text: (array length=length): a reply with placeholders
 * @length: the number of bytes
 *
 * Returns: (transfer full): the bytes to send
 */
GBytes *
sp_practice_reply_expand (SpPracticeSession *session, const char *text, gsize length)
{
  GString *reply = g_string_sized_new (length);

  for (gsize i = 0; i < length;)
    {
      gsize consumed = 1;
      g_autofree char *value =
        text[i] == '{' ? tell_placeholder (session, text + i, length - i, &consumed) : NULL;

      if (value != NULL)
        g_string_append (reply, value);
      else
        {
          consumed = 1;
          g_string_append_c (reply, text[i]);
        }
      i += consumed;
    }
  return g_string_free_to_bytes (reply);
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
 * sp_practice_reply_send:
 * @session: a session
 * @bytes: (array length=length): a reply with placeholders, complete with its line ends
 * @length: the number of bytes
 */
void
sp_practice_reply_send (SpPracticeSession *session, const char *bytes, gsize length)
{
  g_autoptr(GBytes) reply = sp_practice_reply_expand (session, bytes, length);
  gsize size;
  const char *data = g_bytes_get_data (reply, &size);

  note_whether_it_asks (session, data, size);
  if (!sp_practice_peer_write (session->peer, data, size))
    session->over = TRUE;
}

/**
 * sp_practice_reply_say:
 * @session: a session
 * @reply: one or more lines, without the last line's end
 */
void
sp_practice_reply_say (SpPracticeSession *session, const char *reply)
{
  g_autofree char *line = g_strconcat (reply, "\r\n", NULL);

  sp_practice_reply_send (session, line, strlen (line));
}
