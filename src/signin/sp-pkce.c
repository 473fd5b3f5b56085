/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What proves that whoever redeems a code is whoever asked for it (RFC 7636), and what proves
 * that a redirect belongs to a request of ours. */
#include "config.h"

#include "sp-pkce.h"

#include <string.h>
#include <sys/random.h>

#define N_RANDOM 32

/* RFC 4648 section 5, without padding. */
static char *
encode (const guchar *bytes, gsize length)
{
  char *text = g_base64_encode (bytes, length);

  for (char *p = text; *p != '\0'; p++)
    {
      if (*p == '+')
        *p = '-';
      else if (*p == '/')
        *p = '_';
      else if (*p == '=')
        *p = '\0';
    }
  return text;
}

static char *
make_random_word (void)
{
  guchar bytes[N_RANDOM];
  char *word;

  if (getrandom (bytes, sizeof bytes, 0) != sizeof bytes)
    g_error ("this system has no random numbers");
  word = encode (bytes, sizeof bytes);
  explicit_bzero (bytes, sizeof bytes);
  return word;
}

/**
 * sp_pkce_new_verifier:
 *
 * Returns: (transfer full): a new verifier: 43 characters with 256 random bits
 */
SecretValue *
sp_pkce_new_verifier (void)
{
  char *word = make_random_word ();
  SecretValue *verifier = secret_value_new (word, -1, "text/plain");

  secret_password_free (word);
  return verifier;
}

/**
 * sp_pkce_make_challenge:
 * @verifier: a verifier
 *
 * Returns: (transfer full): what may be seen of it beforehand, by the method "S256"
 */
char *
sp_pkce_make_challenge (const char *verifier)
{
  g_autoptr(GChecksum) checksum = g_checksum_new (G_CHECKSUM_SHA256);
  guchar digest[32];
  gsize length = sizeof digest;

  g_checksum_update (checksum, (const guchar *) verifier, -1);
  g_checksum_get_digest (checksum, digest, &length);
  return encode (digest, length);
}

/**
 * sp_pkce_new_state:
 *
 * Returns: (transfer full): a new word that nobody can guess
 */
char *
sp_pkce_new_state (void)
{
  return make_random_word ();
}
