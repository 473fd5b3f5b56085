/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a server says about a secret: the secret is not in it. */
#include <string.h>

#include "fuzz.h"
#include "sp-redactor.h"

int
LLVMFuzzerTestOneInput (const uint8_t *bytes, size_t length)
{
  g_autofree char *text = g_strndup ((const char *) bytes, length);
  SecretValue *value = secret_value_new ("hunter2", -1, "text/plain");
  g_autoptr(SpCredentials) credentials = sp_credentials_new ("ada", SP_SECRET_PASSWORD, value);
  g_autoptr(SpRedactor) redactor = sp_redactor_new (credentials);
  g_autofree char *shown = sp_redactor_apply (redactor, text);

  secret_value_unref (value);
  g_assert (strstr (shown, "hunter2") == NULL);
  return 0;
}
