/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a program on this machine asks the listener of the sign-in, by lines: method, host, path and
 * query. Without the state, nothing is ours; a code can stand in a form. */
#include <string.h>

#include "fuzz.h"
#include "sp-redirect.h"

#define STATE "the-state-of-43-letters-that-nobody-guesses"

static void
take (const SpRedirectRequest *request, const SpRedirectExpectation *expected)
{
  g_autoptr(GError) error = NULL;
  SecretValue *code = sp_redirect_take_code (request, expected, &error);

  g_assert ((code == NULL) == (error != NULL));
  if (code == NULL)
    {
      g_assert (g_utf8_validate (error->message, -1, NULL));
      return;
    }
  g_assert (g_str_is_ascii (secret_value_get_text (code)));
  g_assert (strpbrk (secret_value_get_text (code), "\r\n") == NULL);
  secret_value_unref (code);
}

static void
ask (const SpRedirectRequest *request, gboolean is_known)
{
  const SpRedirectExpectation expected = {
    .host = "127.0.0.1:4000", .state = STATE, .identifier = "https://issuer.example",
  };

  if (sp_redirect_judge (request, &expected) != SP_REDIRECT_OURS)
    return;
  g_assert (is_known);
  g_assert (g_ascii_strcasecmp (request->host, expected.host) == 0);
  take (request, &expected);
}

int
LLVMFuzzerTestOneInput (const uint8_t *bytes, size_t length)
{
  g_autofree char *text = g_strndup ((const char *) bytes, length);
  g_auto(GStrv) lines = g_strsplit (text, "\n", 4);
  SpRedirectRequest request = { 0 };
  g_autofree char *query = NULL;

  if (g_strv_length (lines) < 4)
    return 0;
  request.method = lines[0];
  request.host = lines[1];
  request.path = lines[2];
  request.query = lines[3];
  ask (&request, FALSE);
  query = g_strconcat (lines[3], "&state=" STATE, NULL);
  request.query = query;
  ask (&request, TRUE);
  return 0;
}
