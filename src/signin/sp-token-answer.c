/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the token and the device endpoint answer. Pure: bytes in, tokens or an error out. */
#include "config.h"

#include "sp-token-answer.h"

#include <string.h>

#include "sp-json-answer.h"
#include "sp-plain-text.h"
#include "sp-sign-in-error.h"

/* What RFC 6749 section 5.1 and RFC 8628 section 3.2 leave open. */
#define USUAL_TOKEN_SECONDS  3600
#define USUAL_INTERVAL       5
#define MAX_INTERVAL         60
#define MAX_CODE_SECONDS     3600
#define MAX_USER_CODE        64

/* The names of who signed in, the best first: Microsoft has the address in the first. */
static const char *const claims[] = { "preferred_username", "email", "upn", NULL };

static gpointer
refuse (GError **error)
{
  g_propagate_error (error, sp_sign_in_error_new (SP_SIGN_IN_ERROR_BAD_ANSWER));
  return NULL;
}

static gboolean
is_refusal (JsonParser *answer, const char *sent, GError **error)
{
  const char *name = sp_json_answer_get_string (answer, "error");
  const char *description = sp_json_answer_get_string (answer, "error_description");

  if (name == NULL)
    return FALSE;
  g_propagate_error (error, sp_sign_in_error_new_from_issuer (name, description, sent));
  return TRUE;
}

static char **
list_claims (JsonParser *payload)
{
  g_autoptr(GStrvBuilder) names = g_strv_builder_new ();

  for (guint i = 0; claims[i] != NULL; i++)
    {
      const char *name = sp_json_answer_get_string (payload, claims[i]);
      g_autofree char *plain = name != NULL ? sp_plain_line (name, -1) : NULL;

      if (plain != NULL && strchr (plain, '@') != NULL)
        g_strv_builder_add (names, plain);
    }
  return g_strv_builder_end (names);
}

/* RFC 4648 section 5, without padding, to what GLib reads. */
static guchar *
decode (const char *text, gsize length, gsize *n_decoded)
{
  g_autoptr(GString) padded = g_string_new_len (text, (gssize) length);

  for (gsize i = 0; i < padded->len; i++)
    {
      if (padded->str[i] == '-')
        padded->str[i] = '+';
      else if (padded->str[i] == '_')
        padded->str[i] = '/';
    }
  while (padded->len % 4 != 0)
    g_string_append_c (padded, '=');
  return g_base64_decode (padded->str, n_decoded);
}

/**
 * sp_id_token_read:
 * @id_token: (nullable): an id_token as the token endpoint sent it
 *
 * Its signature is not looked at: it came from the issuer itself over TLS (OpenID Connect Core
 * section 3.1.3.7), and says no more than whose name to show.
 *
 * Returns: (transfer full) (array zero-terminated=1): the addresses in it, the best first
 */
char **
sp_id_token_read (const char *id_token)
{
  g_auto(GStrv) parts = g_strsplit (id_token != NULL ? id_token : "", ".", 4);
  g_autoptr(JsonParser) payload = NULL;
  g_autofree guchar *decoded = NULL;
  gsize length = 0;

  if (g_strv_length (parts) == 3)
    decoded = decode (parts[1], strlen (parts[1]), &length);
  if (decoded != NULL)
    payload = sp_json_answer_read ((const char *) decoded, length, NULL);
  return payload != NULL ? list_claims (payload) : g_new0 (char *, 1);
}

static gboolean
is_bearer (JsonParser *answer)
{
  const char *type = sp_json_answer_get_string (answer, "token_type");

  return type == NULL || g_ascii_strcasecmp (type, "bearer") == 0;
}

/**
 * sp_token_answer_read:
 * @text: (array length=length): what the token endpoint sent
 * @length: the number of bytes
 * @sent: (nullable): the secret that it was sent
 * @error: return location for an error in the domain %SP_SIGN_IN_ERROR
 *
 * Returns: (transfer full) (nullable): the tokens, or %NULL with @error
 */
SpTokens *
sp_token_answer_read (const char *text, gsize length, const char *sent, GError **error)
{
  g_autoptr(JsonParser) answer = sp_json_answer_read (text, length, error);
  g_auto(GStrv) identities = NULL;
  SecretValue *access, *refresh;
  SpTokens *tokens = NULL;
  guint seconds = USUAL_TOKEN_SECONDS;

  if (answer == NULL || is_refusal (answer, sent, error))
    return NULL;
  identities = sp_id_token_read (sp_json_answer_get_string (answer, "id_token"));
  sp_json_answer_get_seconds (answer, "expires_in", &seconds);
  access = sp_json_answer_take_secret (answer, "access_token");
  refresh = sp_json_answer_take_secret (answer, "refresh_token");
  if (access != NULL && is_bearer (answer))
    tokens = sp_tokens_new (access, seconds, refresh, (const char *const *) identities);
  g_clear_pointer (&access, secret_value_unref);
  g_clear_pointer (&refresh, secret_value_unref);
  return tokens != NULL ? tokens : refuse (error);
}

/* A person is sent there, so it is nothing but a web page. */
static char *
dup_page (JsonParser *answer, const char *name)
{
  const char *text = sp_json_answer_get_string (answer, name);
  g_autoptr(GUri) uri = text != NULL ? g_uri_parse (text, G_URI_FLAGS_NONE, NULL) : NULL;

  if (uri == NULL || !g_str_equal (g_uri_get_scheme (uri), "https") ||
      g_uri_get_host (uri) == NULL || *g_uri_get_host (uri) == '\0' ||
      g_uri_get_userinfo (uri) != NULL)
    return NULL;
  return g_uri_to_string (uri);
}

static char *
dup_user_code (JsonParser *answer)
{
  const char *text = sp_json_answer_get_string (answer, "user_code");
  g_autofree char *plain = text != NULL ? sp_plain_text (text, -1) : NULL;

  if (plain == NULL || *plain == '\0' || strlen (plain) > MAX_USER_CODE ||
      strchr (plain, '\n') != NULL)
    return NULL;
  return g_steal_pointer (&plain);
}

/**
 * sp_device_answer_read:
 * @text: (array length=length): what the device endpoint sent
 * @length: the number of bytes
 * @error: return location for an error in the domain %SP_SIGN_IN_ERROR
 *
 * Returns: (transfer full) (nullable): the code, or %NULL with @error
 */
SpDeviceCode *
sp_device_answer_read (const char *text, gsize length, GError **error)
{
  g_autoptr(JsonParser) answer = sp_json_answer_read (text, length, error);
  g_autoptr(SpDeviceCode) code = g_new0 (SpDeviceCode, 1);

  if (answer == NULL || is_refusal (answer, NULL, error))
    return NULL;
  code->device_code = sp_json_answer_take_secret (answer, "device_code");
  code->user_code = dup_user_code (answer);
  code->page = dup_page (answer, "verification_uri");
  if (code->page == NULL) /* before RFC 8628, and Yandex and Google still */
    code->page = dup_page (answer, "verification_url");
  code->whole_page = dup_page (answer, "verification_uri_complete");
  code->interval = USUAL_INTERVAL;
  sp_json_answer_get_seconds (answer, "interval", &code->interval);
  code->interval = MIN (code->interval, MAX_INTERVAL);
  if (code->device_code == NULL || code->user_code == NULL || code->page == NULL ||
      !sp_json_answer_get_seconds (answer, "expires_in", &code->seconds))
    return refuse (error);
  code->seconds = MIN (code->seconds, MAX_CODE_SECONDS);
  return g_steal_pointer (&code);
}

void
sp_device_code_free (SpDeviceCode *self)
{
  g_clear_pointer (&self->device_code, secret_value_unref);
  g_free (self->user_code);
  g_free (self->page);
  g_free (self->whole_page);
  g_free (self);
}
