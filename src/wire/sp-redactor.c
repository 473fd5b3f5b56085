/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Takes secrets out of what servers say, before anybody sees it. */
#include "config.h"

#include "sp-redactor.h"

#include <string.h>

#include "sp-plain-text.h"

struct _SpRedactor
{
  GPtrArray *secrets;
};

/* A shorter secret stands in ordinary words by chance; taking it out would tell where. */
#define SHORTEST 4
#define REPLACEMENT "***"

/* As it stands in an IMAP quoted string (RFC 9051 section 4.3). */
static SpSecretBuffer *
quoted_form (const char *secret, gsize length)
{
  SpSecretBuffer *quoted = sp_secret_buffer_new ();

  for (gsize i = 0; i < length; i++)
    {
      if (secret[i] == '"' || secret[i] == '\\')
        sp_secret_buffer_append (quoted, "\\", 1);
      sp_secret_buffer_append (quoted, secret + i, 1);
    }
  return quoted;
}

/* As it stands in base64 behind one or two other bytes: whatever those are, the characters
 * that do not depend on its neighbours are the same. */
static SpSecretBuffer *
base64_form (const char *secret, gsize length, guint shift)
{
  g_autoptr(SpSecretBuffer) shifted = sp_secret_buffer_new ();
  g_autoptr(SpSecretBuffer) encoded = sp_secret_buffer_new ();
  SpSecretBuffer *inner = sp_secret_buffer_new ();
  gsize first = (shift * 8 + 5) / 6;
  gsize end = (shift + length) * 8 / 6;

  sp_secret_buffer_append (shifted, "xx", shift);
  sp_secret_buffer_append (shifted, secret, length);
  sp_secret_buffer_append_base64 (encoded, sp_secret_buffer_get_text (shifted), shift + length);
  if (end > first)
    sp_secret_buffer_append (inner, sp_secret_buffer_get_text (encoded) + first, end - first);
  return inner;
}

/**
 * sp_redactor_new:
 * @credentials: (nullable): whose secret to look for, as it is, quoted and in base64
 *
 * Returns: (transfer full): a redactor
 */
SpRedactor *
sp_redactor_new (SpCredentials *credentials)
{
  SpRedactor *self = g_new0 (SpRedactor, 1);

  self->secrets = g_ptr_array_new_with_free_func ((GDestroyNotify) sp_secret_buffer_free);
  if (credentials != NULL)
    {
      SpSecretBuffer *plain = sp_secret_buffer_new ();
      gsize length;
      const char *secret = sp_credentials_get_secret (credentials, &length);

      sp_secret_buffer_append (plain, secret, length);
      for (guint shift = 0; shift < 3; shift++)
        sp_redactor_add (self, base64_form (secret, length, shift));
      sp_redactor_add (self, quoted_form (secret, length));
      sp_redactor_add (self, plain);
    }
  return self;
}

void
sp_redactor_free (SpRedactor *self)
{
  g_ptr_array_unref (self->secrets);
  g_free (self);
}

/**
 * sp_redactor_add:
 * @self: a redactor
 * @secret: (transfer full): another form in which the secret goes out
 */
void
sp_redactor_add (SpRedactor *self, SpSecretBuffer *secret)
{
  if (sp_secret_buffer_get_length (secret) >= SHORTEST)
    g_ptr_array_insert (self->secrets, 0, secret);
  else
    sp_secret_buffer_free (secret);
}

static void
take_out (GString *text, SpSecretBuffer *secret)
{
  const char *needle = sp_secret_buffer_get_text (secret);
  gsize length = sp_secret_buffer_get_length (secret);
  char *found = text->str;

  while ((found = strstr (found, needle)) != NULL)
    {
      gsize at = found - text->str;

      memset (found, '*', length);
      g_string_erase (text, at, length);
      g_string_insert (text, at, REPLACEMENT);
      found = text->str + at + strlen (REPLACEMENT);
    }
}

/**
 * sp_redactor_apply:
 * @self: a redactor
 * @text: what a server said
 *
 * Returns: (transfer full): the same without any form of the secret, as plain text
 */
char *
sp_redactor_apply (SpRedactor *self, const char *text)
{
  g_autoptr(GString) clean = g_string_new (text);

  for (guint i = 0; i < self->secrets->len; i++)
    take_out (clean, g_ptr_array_index (self->secrets, i));
  return sp_plain_text (clean->str, clean->len);
}
