/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a sign-in gives. Only this room makes it; the tokens never leave locked memory here. */
#include "config.h"

#include "sp-tokens.h"

#include <string.h>

/* A token that ends during a check is of no use for it. */
#define MARGIN_SECONDS 60

struct _SpTokens
{
  SecretValue *access;
  SecretValue *refresh;
  gint64 ends_at;
  char **identities;
};

G_DEFINE_BOXED_TYPE (SpTokens, sp_tokens, sp_tokens_ref, sp_tokens_unref)

/**
 * sp_tokens_new:
 * @access: the access token
 * @seconds: how long it counts from now
 * @refresh: (nullable): the refresh token
 * @identities: (array zero-terminated=1): the names of who signed in, the best first
 *
 * Returns: (transfer full): the tokens
 */
SpTokens *
sp_tokens_new (SecretValue        *access,
               guint               seconds,
               SecretValue        *refresh,
               const char *const  *identities)
{
  SpTokens *self = g_atomic_rc_box_new0 (SpTokens);

  self->access = secret_value_ref (access);
  self->refresh = refresh != NULL ? secret_value_ref (refresh) : NULL;
  self->ends_at = g_get_monotonic_time () + (gint64) seconds * G_USEC_PER_SEC;
  self->identities = g_strdupv ((char **) identities);
  return self;
}

/**
 * sp_tokens_with_refresh:
 * @self: tokens
 * @refresh: the refresh token that was used to get them
 *
 * Returns: (transfer full): the same, with @refresh where they have none of their own
 */
SpTokens *
sp_tokens_with_refresh (SpTokens *self, SecretValue *refresh)
{
  SpTokens *more;

  if (self->refresh != NULL)
    return sp_tokens_ref (self);
  more = sp_tokens_new (self->access, 0, refresh, (const char *const *) self->identities);
  more->ends_at = self->ends_at;
  return more;
}

SpTokens *
sp_tokens_ref (SpTokens *self)
{
  return g_atomic_rc_box_acquire (self);
}

static void
tokens_clear (SpTokens *self)
{
  secret_value_unref (self->access);
  g_clear_pointer (&self->refresh, secret_value_unref);
  g_strfreev (self->identities);
}

void
sp_tokens_unref (SpTokens *self)
{
  g_atomic_rc_box_release_full (self, (GDestroyNotify) tokens_clear);
}

/**
 * sp_tokens_get_access:
 * @self: tokens
 *
 * Returns: (transfer none): the access token
 */
SecretValue *
sp_tokens_get_access (SpTokens *self)
{
  return self->access;
}

/**
 * sp_tokens_get_refresh:
 * @self: tokens
 *
 * Returns: (transfer none) (nullable): the refresh token, %NULL where the issuer gave none
 */
SecretValue *
sp_tokens_get_refresh (SpTokens *self)
{
  return self->refresh;
}

/**
 * sp_tokens_get_seconds_left:
 * @self: tokens
 *
 * Returns: how long the access token counts
 */
guint
sp_tokens_get_seconds_left (SpTokens *self)
{
  gint64 left = self->ends_at - g_get_monotonic_time ();

  return left > 0 ? (guint) (left / G_USEC_PER_SEC) : 0;
}

/**
 * sp_tokens_are_fresh:
 * @self: tokens
 *
 * Returns: whether the access token lasts for a check; where not, it is time to refresh it
 */
gboolean
sp_tokens_are_fresh (SpTokens *self)
{
  return sp_tokens_get_seconds_left (self) > MARGIN_SECONDS;
}

/**
 * sp_tokens_get_identity:
 * @self: tokens
 *
 * Returns: (transfer none) (nullable): who signed in, as plain text; %NULL where the issuer does
 *   not say
 */
const char *
sp_tokens_get_identity (SpTokens *self)
{
  return self->identities[0];
}

/**
 * sp_tokens_are_of:
 * @self: tokens
 * @user: an address, or a user name
 *
 * A user name that is no address cannot be compared: an issuer knows people by addresses.
 *
 * Returns: whether that is who signed in, or nobody can say who it was
 */
gboolean
sp_tokens_are_of (SpTokens *self, const char *user)
{
  g_autofree char *wanted = g_utf8_casefold (user, -1);

  for (guint i = 0; self->identities[i] != NULL; i++)
    {
      g_autofree char *found = g_utf8_casefold (self->identities[i], -1);

      if (g_str_equal (found, wanted))
        return TRUE;
    }
  return self->identities[0] == NULL || strchr (user, '@') == NULL;
}

/**
 * sp_tokens_make_credentials:
 * @self: tokens
 * @user: a name for which sp_user_name_is_valid() holds
 *
 * Returns: (transfer full): what signs in at a mail server
 */
SpCredentials *
sp_tokens_make_credentials (SpTokens *self, const char *user)
{
  return sp_credentials_new (user, SP_SECRET_TOKEN, self->access);
}

/**
 * sp_tokens_make_refresh_credentials:
 * @self: tokens
 * @user: a name for which sp_user_name_is_valid() holds
 *
 * Returns: (transfer full) (nullable): what goes to the keyring, %NULL where there is nothing to
 *   keep
 */
SpCredentials *
sp_tokens_make_refresh_credentials (SpTokens *self, const char *user)
{
  return self->refresh != NULL ? sp_credentials_new (user, SP_SECRET_REFRESH_TOKEN, self->refresh)
                               : NULL;
}
