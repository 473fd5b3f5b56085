/* SPDX-License-Identifier: GPL-3.0-or-later */
/* From the text of a reply to the bytes that go out: the names in braces get their values.
 * The hostile ones among the scripts say the client's secret back to it, hence {secret}. */
#include "config.h"

#include "sp-practice-reply.h"

#include <string.h>

#include "sp-practice-dialect.h"

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
