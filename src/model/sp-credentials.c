/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A user name and a secret. Only this room and wire ever look at the secret's bytes. */
#include "config.h"

#include "sp-credentials.h"

#include <string.h>

struct _SpCredentials
{
  char *user;
  SpSecretKind kind;
  SecretValue *secret;
};

G_DEFINE_BOXED_TYPE (SpCredentials, sp_credentials, sp_credentials_ref, sp_credentials_unref)

G_DEFINE_ENUM_TYPE (SpSecretKind, sp_secret_kind,
                    G_DEFINE_ENUM_VALUE (SP_SECRET_PASSWORD, "password"),
                    G_DEFINE_ENUM_VALUE (SP_SECRET_TOKEN, "token"),
                    G_DEFINE_ENUM_VALUE (SP_SECRET_REFRESH_TOKEN, "refresh-token"))

/**
 * sp_user_name_is_valid:
 * @user: what was typed as the user name
 *
 * Returns: whether it can stand in a protocol line: not empty, UTF-8, no control characters
 */
gboolean
sp_user_name_is_valid (const char *user)
{
  if (*user == '\0' || !g_utf8_validate (user, -1, NULL))
    return FALSE;
  for (const char *p = user; *p != '\0'; p = g_utf8_next_char (p))
    {
      if (g_unichar_iscntrl (g_utf8_get_char (p)))
        return FALSE;
    }
  return TRUE;
}

/**
 * sp_credentials_new:
 * @user: a name for which sp_user_name_is_valid() holds
 * @kind: what @secret is
 * @secret: the password or token; a reference is taken, the bytes are not copied
 *
 * Returns: (transfer full): the credentials
 */
SpCredentials *
sp_credentials_new (const char *user, SpSecretKind kind, SecretValue *secret)
{
  SpCredentials *self;

  g_return_val_if_fail (sp_user_name_is_valid (user), NULL);
  g_return_val_if_fail (secret != NULL, NULL);

  self = g_atomic_rc_box_new0 (SpCredentials);
  self->user = g_strdup (user);
  self->kind = kind;
  self->secret = secret_value_ref (secret);
  return self;
}

/**
 * sp_credentials_with_user:
 * @self: credentials
 * @user: a name for which sp_user_name_is_valid() holds
 *
 * Returns: (transfer full): the same secret under another name
 */
SpCredentials *
sp_credentials_with_user (SpCredentials *self, const char *user)
{
  return sp_credentials_new (user, self->kind, self->secret);
}

SpCredentials *
sp_credentials_ref (SpCredentials *self)
{
  return g_atomic_rc_box_acquire (self);
}

static void
credentials_clear (SpCredentials *self)
{
  g_free (self->user);
  secret_value_unref (self->secret);
}

void
sp_credentials_unref (SpCredentials *self)
{
  g_atomic_rc_box_release_full (self, (GDestroyNotify) credentials_clear);
}

/**
 * sp_credentials_share:
 * @self: credentials
 * @other: other credentials
 *
 * Returns: whether both have the same secret
 */
gboolean
sp_credentials_share (SpCredentials *self, SpCredentials *other)
{
  gsize length, other_length;
  const char *secret = sp_credentials_get_secret (self, &length);
  const char *other_secret = sp_credentials_get_secret (other, &other_length);

  return length == other_length && memcmp (secret, other_secret, length) == 0;
}

const char *
sp_credentials_get_user (SpCredentials *self)
{
  return self->user;
}

SpSecretKind
sp_credentials_get_kind (SpCredentials *self)
{
  return self->kind;
}

/**
 * sp_credentials_get_secret:
 * @self: credentials
 * @length: (out): the number of bytes
 *
 * Returns: (transfer none) (array length=length): the secret, in locked memory
 */
const char *
sp_credentials_get_secret (SpCredentials *self, gsize *length)
{
  return secret_value_get (self->secret, length);
}
