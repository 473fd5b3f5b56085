/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Challenges one after the other, to each mechanism. */
#include "fuzz.h"
#include "sp-sasl.h"

int
LLVMFuzzerTestOneInput (const uint8_t *bytes, size_t length)
{
  static const char *mechanisms[] = { "PLAIN", "LOGIN", "OAUTHBEARER", "XOAUTH2" };
  g_autofree char *text = g_strndup ((const char *) bytes, length);
  g_auto(GStrv) challenges = g_strsplit (text, "\n", -1);
  SecretValue *value = secret_value_new ("hunter2", -1, "text/plain");
  g_autoptr(SpCredentials) credentials = sp_credentials_new ("ada", SP_SECRET_PASSWORD, value);
  g_autoptr(SpEndpoint) endpoint = sp_endpoint_new_from_url ("imaps://example.org", NULL);

  secret_value_unref (value);
  for (guint i = 0; i < G_N_ELEMENTS (mechanisms); i++)
    {
      g_autoptr(SpSasl) sasl = sp_sasl_new (mechanisms[i], credentials, endpoint);
      G_GNUC_UNUSED g_autoptr(SpSecretBuffer) first = sp_sasl_begin (sasl, i % 2 == 0 ? 1000 : 0);
      guint n_answers = 0;

      for (guint j = 0; challenges[j] != NULL; j++)
        {
          g_autoptr(SpSecretBuffer) answer = sp_sasl_answer (sasl, challenges[j]);

          n_answers += answer != NULL ? 1 : 0;
        }
      g_assert (n_answers <= 2);
    }
  return 0;
}
