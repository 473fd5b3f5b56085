/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The server's side of SASL (RFC 4422): what a client's answers say, and what it is asked
 * next. Whether the credentials are right is for others to say. */
#include "config.h"

#include "sp-practice-sasl.h"

#include <string.h>

/* What an OAuth server says about a token that it does not take: RFC 7628 section 3.2.2. */
#define TOKEN_REFUSAL \
  "{\"status\":\"401\",\"schemes\":\"bearer\",\"scope\":\"https://mail.practice.example/\"}"

/**
 * SpPracticeMechanism:
 * @name: its registered name
 * @is_token: whether it carries an OAuth 2 token
 * @prompts: what the client is asked in each step, empty for nothing
 * @take: reads one answer
 */
struct _SpPracticeMechanism
{
  const char *name;
  gboolean is_token;
  const char *prompts[2];
  SpPracticeSaslState (*take) (SpPracticeSasl *self, const char *answer, gsize length);
};

static void
keep (char **field, const char *text, gsize length)
{
  g_free (*field);
  *field = g_strndup (text, length);
}

/* RFC 4616: [authzid] NUL authcid NUL passwd */
static SpPracticeSaslState
take_plain (SpPracticeSasl *self, const char *answer, gsize length)
{
  const char *end = answer + length;
  const char *user = memchr (answer, '\0', length);
  const char *secret = user != NULL ? memchr (user + 1, '\0', end - user - 1) : NULL;

  if (secret == NULL || memchr (secret + 1, '\0', end - secret - 1) != NULL)
    return SP_PRACTICE_SASL_MALFORMED;
  keep (&self->user, user + 1, secret - user - 1);
  keep (&self->secret, secret + 1, end - secret - 1);
  return SP_PRACTICE_SASL_COMPLETE;
}

static SpPracticeSaslState
take_login (SpPracticeSasl *self, const char *answer, gsize length)
{
  if (self->answers == 1)
    {
      keep (&self->user, answer, length);
      return SP_PRACTICE_SASL_MORE;
    }
  keep (&self->secret, answer, length);
  return SP_PRACTICE_SASL_COMPLETE;
}

/* Both OAuth mechanisms send fields that end with ^A; the token is in the same one. */
static SpPracticeSaslState
take_fields (SpPracticeSasl *self, const char *answer, const char *user_prefix, char user_end)
{
  g_auto(GStrv) fields = g_strsplit (answer, "\001", -1);

  for (guint i = 0; fields[i] != NULL; i++)
    {
      if (self->user == NULL && g_str_has_prefix (fields[i], user_prefix))
        self->user = g_strndup (fields[i] + strlen (user_prefix),
                                strcspn (fields[i] + strlen (user_prefix),
                                         (const char[]){ user_end, '\0' }));
      else if (self->secret == NULL && g_str_has_prefix (fields[i], "auth=Bearer "))
        self->secret = g_strdup (fields[i] + strlen ("auth=Bearer "));
    }
  return self->user != NULL && self->secret != NULL && g_str_has_suffix (answer, "\001\001")
           ? SP_PRACTICE_SASL_COMPLETE
           : SP_PRACTICE_SASL_MALFORMED;
}

static SpPracticeSaslState
take_xoauth2 (SpPracticeSasl *self, const char *answer, gsize length)
{
  return take_fields (self, answer, "user=", '\0');
}

/* RFC 7628; the GS2 header escapes "," and "=" in the name, which no practice account has. */
static SpPracticeSaslState
take_oauthbearer (SpPracticeSasl *self, const char *answer, gsize length)
{
  return take_fields (self, answer, "n,a=", ',');
}

static const SpPracticeMechanism mechanisms[] = {
  { "PLAIN", FALSE, { "", "" }, take_plain },
  { "LOGIN", FALSE, { "Username:", "Password:" }, take_login },
  { "XOAUTH2", TRUE, { "", TOKEN_REFUSAL }, take_xoauth2 },
  { "OAUTHBEARER", TRUE, { "", TOKEN_REFUSAL }, take_oauthbearer },
};

/**
 * sp_practice_sasl_begin:
 * @self: a sign-in
 * @mechanism: the name of a mechanism, in any case
 *
 * Begins anew.
 *
 * Returns: whether there is such a mechanism
 */
gboolean
sp_practice_sasl_begin (SpPracticeSasl *self, const char *mechanism)
{
  sp_practice_sasl_clear (self);
  for (guint i = 0; i < G_N_ELEMENTS (mechanisms); i++)
    {
      if (g_ascii_strcasecmp (mechanism, mechanisms[i].name) == 0)
        {
          self->mechanism = &mechanisms[i];
          self->is_token = mechanisms[i].is_token;
        }
    }
  return self->mechanism != NULL;
}

/* GLib's decoder passes over what is no base64: only what it would write itself is valid. */
static char *
decode (const char *base64, gsize *length)
{
  g_autofree guchar *bytes = g_base64_decode (base64, length);
  g_autofree char *again = g_base64_encode (bytes, *length);
  char *text;

  if (!g_str_equal (again, base64))
    return NULL;
  text = g_malloc0 (*length + 1);
  memcpy (text, bytes, *length);
  return text;
}

/**
 * sp_practice_sasl_take:
 * @self: a sign-in that has begun
 * @answer: the client's answer in base64, "=" for an empty one, "*" to give up
 *
 * Returns: whether the secret is complete with this answer
 */
gboolean
sp_practice_sasl_take (SpPracticeSasl *self, const char *answer)
{
  g_autofree char *text = NULL;
  gboolean was_complete = self->state == SP_PRACTICE_SASL_COMPLETE;
  gsize length;

  self->answers++;
  if (g_str_equal (answer, "*"))
    {
      self->state = SP_PRACTICE_SASL_CANCELLED;
      return FALSE;
    }
  if (was_complete && self->is_token)
    return FALSE; /* the client took note of why its token was refused */
  text = decode (g_str_equal (answer, "=") ? "" : answer, &length);
  self->state =
    text != NULL ? self->mechanism->take (self, text, length) : SP_PRACTICE_SASL_MALFORMED;
  return self->state == SP_PRACTICE_SASL_COMPLETE && !was_complete;
}

/**
 * sp_practice_sasl_challenge:
 * @self: a sign-in that has begun
 *
 * Returns: (transfer full): what the client is asked next, in base64
 */
char *
sp_practice_sasl_challenge (SpPracticeSasl *self)
{
  const char *prompt =
    self->mechanism->prompts[MIN (self->answers, G_N_ELEMENTS (self->mechanism->prompts) - 1)];

  return g_base64_encode ((const guchar *) prompt, strlen (prompt));
}

/**
 * sp_practice_sasl_set:
 * @self: a sign-in
 * @user: who the client says it is
 * @secret: its password
 *
 * Takes credentials that came without SASL, by a protocol's own command.
 */
void
sp_practice_sasl_set (SpPracticeSasl *self, const char *user, const char *secret)
{
  sp_practice_sasl_clear (self);
  self->state = SP_PRACTICE_SASL_COMPLETE;
  self->user = g_strdup (user);
  self->secret = g_strdup (secret);
}

void
sp_practice_sasl_clear (SpPracticeSasl *self)
{
  g_free (self->user);
  g_free (self->secret);
  *self = (SpPracticeSasl) { 0 };
}
