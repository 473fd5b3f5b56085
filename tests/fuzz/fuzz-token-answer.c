/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What an issuer answers: tokens, device codes, and the id_token in them. */
#include "config.h"

#include "fuzz.h"
#include "sp-token-answer.h"

/* What a person gets to see, or is sent to, is plain text and a web page. */
int
LLVMFuzzerTestOneInput (const uint8_t *bytes, size_t length)
{
  g_autoptr(SpTokens) tokens = sp_token_answer_read ((const char *) bytes, length, "secret", NULL);
  g_autoptr(SpDeviceCode) code = sp_device_answer_read ((const char *) bytes, length, NULL);
  g_autofree char *text = g_strndup ((const char *) bytes, length);
  g_auto(GStrv) names = sp_id_token_read (text);

  for (guint i = 0; names[i] != NULL; i++)
    g_assert (g_utf8_validate (names[i], -1, NULL));
  if (tokens != NULL && sp_tokens_get_identity (tokens) != NULL)
    g_assert (g_utf8_validate (sp_tokens_get_identity (tokens), -1, NULL));
  if (code != NULL)
    g_assert (g_str_has_prefix (code->page, "https://"));
  return 0;
}
