/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A JSON object from an issuer, which may be hostile. Pure.
 *
 * json-glib keeps what it reads in ordinary memory. Its strings are wiped as soon as the secret in
 * them was taken; what its scanner leaves behind on the way is out of our reach. */
#include "config.h"

#include "sp-json-answer.h"

#include <string.h>

#include "sp-json-depth.h"
#include "sp-sign-in-error.h"

/* json-glib calls itself for each level; real answers have two. */
#define MAX_DEPTH 8

/* A year: nothing lasts longer here. */
#define MAX_SECONDS (366 * 24 * 60 * 60)

/* Several times what issuers send. Even with each byte escaped it has room in the form that takes
 * it back, see sp-secret-page.c. */
#define MAX_TOKEN (16 * 1024)

static gboolean
holds_object (JsonParser *parser)
{
  JsonNode *root = json_parser_get_root (parser);

  return root != NULL && JSON_NODE_HOLDS_OBJECT (root);
}

/**
 * sp_json_answer_read:
 * @text: (array length=length): what was sent
 * @length: the number of bytes
 * @error: return location for %SP_SIGN_IN_ERROR_BAD_ANSWER
 *
 * Returns: (transfer full) (nullable): the answer, if it is one JSON object
 */
JsonParser *
sp_json_answer_read (const char *text, gsize length, GError **error)
{
  g_autoptr(JsonParser) parser = json_parser_new ();

  if (length > 0 && sp_json_is_shallow (text, length, MAX_DEPTH) &&
      g_utf8_validate (text, (gssize) length, NULL) &&
      json_parser_load_from_data (parser, text, (gssize) length, NULL) && holds_object (parser))
    return g_steal_pointer (&parser);
  g_propagate_error (error, sp_sign_in_error_new (SP_SIGN_IN_ERROR_BAD_ANSWER));
  return NULL;
}

static JsonNode *
get_member (JsonParser *answer, const char *name)
{
  return json_object_get_member (json_node_get_object (json_parser_get_root (answer)), name);
}

/**
 * sp_json_answer_get_string:
 * @answer: an answer
 * @name: the name of a member
 *
 * Returns: (transfer none) (nullable): its text, %NULL where it has none
 */
const char *
sp_json_answer_get_string (JsonParser *answer, const char *name)
{
  JsonNode *node = get_member (answer, name);

  if (node == NULL || !JSON_NODE_HOLDS_VALUE (node) ||
      json_node_get_value_type (node) != G_TYPE_STRING)
    return NULL;
  return json_node_get_string (node);
}

/* RFC 6749 appendix A: tokens and codes are printable ASCII. What is not would break a line. */
static gboolean
is_token (const char *text)
{
  const char *p = text;

  while (*p >= 0x20 && *p <= 0x7e)
    p++;
  return *p == '\0' && p > text && p - text <= MAX_TOKEN;
}

/**
 * sp_json_answer_take_secret:
 * @answer: an answer
 * @name: the name of a member
 *
 * Takes a token out of the answer, where it is then no more.
 *
 * Returns: (transfer full) (nullable): the token, %NULL where there is none that can be used
 */
SecretValue *
sp_json_answer_take_secret (JsonParser *answer, const char *name)
{
  const char *text = sp_json_answer_get_string (answer, name);
  SecretValue *secret;

  if (text == NULL)
    return NULL;
  secret = is_token (text) ? secret_value_new (text, -1, "text/plain") : NULL;
  explicit_bzero ((char *) text, strlen (text));
  return secret;
}

/**
 * sp_json_answer_get_seconds:
 * @answer: an answer
 * @name: the name of a member
 * @seconds: (out): a length of time, a year at most
 *
 * Some send numbers as text.
 *
 * Returns: whether it has such a length of time, of a second or more
 */
gboolean
sp_json_answer_get_seconds (JsonParser *answer, const char *name, guint *seconds)
{
  const char *text = sp_json_answer_get_string (answer, name);
  JsonNode *node = get_member (answer, name);
  gint64 value = 0;

  if (text != NULL)
    value = g_ascii_strtoll (text, NULL, 10);
  else if (node != NULL && JSON_NODE_HOLDS_VALUE (node) &&
           json_node_get_value_type (node) == G_TYPE_INT64)
    value = json_node_get_int (node);
  if (value < 1)
    return FALSE;
  *seconds = (guint) MIN (value, MAX_SECONDS);
  return TRUE;
}
