/* SPDX-License-Identifier: GPL-3.0-or-later */
/* PLAIN (RFC 4616), LOGIN (draft-murchison-sasl-login), XOAUTH2 (Google's), OAUTHBEARER
 * (RFC 7628): what a client says, and in which order. */
#include "config.h"

#include "sp-sasl.h"

#include <openssl/evp.h>
#include <string.h>

typedef SpSecretBuffer *(*Message) (SpSasl *self);

typedef struct
{
  const char *name;
  SpSecretKind kind;
  gboolean begins;
  Message messages[2];
} Mechanism;

struct _SpSasl
{
  const Mechanism *mechanism;
  SpCredentials *credentials;
  SpEndpoint *endpoint;
  guint n_sent;
  gboolean may_repeat;
  char *complaint;
};

static SpSecretBuffer *
base64_of (SpSecretBuffer *message)
{
  SpSecretBuffer *encoded = sp_secret_buffer_new ();

  sp_secret_buffer_append_base64 (encoded, sp_secret_buffer_get_text (message),
                                  sp_secret_buffer_get_length (message));
  sp_secret_buffer_free (message);
  return encoded;
}

static void
append_secret (SpSasl *self, SpSecretBuffer *message)
{
  gsize length;
  const char *secret = sp_credentials_get_secret (self->credentials, &length);

  sp_secret_buffer_append (message, secret, length);
}

static SpSecretBuffer *
plain_message (SpSasl *self)
{
  SpSecretBuffer *message = sp_secret_buffer_new ();

  sp_secret_buffer_append (message, "\0", 1);
  sp_secret_buffer_append (message, sp_credentials_get_user (self->credentials), -1);
  sp_secret_buffer_append (message, "\0", 1);
  append_secret (self, message);
  return base64_of (message);
}

static SpSecretBuffer *
login_user_message (SpSasl *self)
{
  SpSecretBuffer *message = sp_secret_buffer_new ();

  sp_secret_buffer_append (message, sp_credentials_get_user (self->credentials), -1);
  return base64_of (message);
}

static SpSecretBuffer *
login_password_message (SpSasl *self)
{
  SpSecretBuffer *message = sp_secret_buffer_new ();

  append_secret (self, message);
  return base64_of (message);
}

static SpSecretBuffer *
xoauth2_message (SpSasl *self)
{
  SpSecretBuffer *message = sp_secret_buffer_new ();

  sp_secret_buffer_append (message, "user=", -1);
  sp_secret_buffer_append (message, sp_credentials_get_user (self->credentials), -1);
  sp_secret_buffer_append (message, "\001auth=Bearer ", -1);
  append_secret (self, message);
  sp_secret_buffer_append (message, "\001\001", -1);
  return base64_of (message);
}

/* The client ends a failed exchange with an empty message. */
static SpSecretBuffer *
xoauth2_end_message (SpSasl *self)
{
  return sp_secret_buffer_new ();
}

/* A name in a GS2 header: "," and "=" are written as =2C and =3D (RFC 5801 section 4). */
static void
append_gs2_name (SpSecretBuffer *message, const char *name)
{
  for (const char *p = name; *p != '\0'; p++)
    sp_secret_buffer_append (message, *p == ',' ? "=2C" : *p == '=' ? "=3D" : p,
                             *p == ',' || *p == '=' ? 3 : 1);
}

static SpSecretBuffer *
oauthbearer_message (SpSasl *self)
{
  SpSecretBuffer *message = sp_secret_buffer_new ();
  g_autofree char *server = g_strdup_printf (",\001host=%s\001port=%u\001auth=Bearer ",
                                             sp_endpoint_get_host (self->endpoint),
                                             sp_endpoint_get_port (self->endpoint));

  sp_secret_buffer_append (message, "n,a=", -1);
  append_gs2_name (message, sp_credentials_get_user (self->credentials));
  sp_secret_buffer_append (message, server, -1);
  append_secret (self, message);
  sp_secret_buffer_append (message, "\001\001", -1);
  return base64_of (message);
}

/* RFC 7628 section 3.2.3: a single %x01 ends a failed exchange. */
static SpSecretBuffer *
oauthbearer_end_message (SpSasl *self)
{
  SpSecretBuffer *message = sp_secret_buffer_new ();

  sp_secret_buffer_append (message, "\001", 1);
  return base64_of (message);
}

/* In the order of preference. */
static const Mechanism mechanisms[] = {
  { "PLAIN", SP_SECRET_PASSWORD, TRUE, { plain_message } },
  { "LOGIN", SP_SECRET_PASSWORD, FALSE, { login_user_message, login_password_message } },
  { "OAUTHBEARER", SP_SECRET_TOKEN, TRUE, { oauthbearer_message, oauthbearer_end_message } },
  { "XOAUTH2", SP_SECRET_TOKEN, TRUE, { xoauth2_message, xoauth2_end_message } },
};

/**
 * sp_sasl_choose:
 * @capabilities: what the server offers
 * @kind: what the credentials hold
 * @wish: (nullable): the only mechanism that may be used
 *
 * Returns: (transfer none) (nullable): the mechanism to use, %NULL where none fits
 */
const char *
sp_sasl_choose (SpCapabilities *capabilities, SpSecretKind kind, const char *wish)
{
  for (guint i = 0; i < G_N_ELEMENTS (mechanisms); i++)
    {
      if (mechanisms[i].kind == kind &&
          (wish == NULL || g_str_equal (wish, mechanisms[i].name)) &&
          sp_capabilities_have_mechanism (capabilities, mechanisms[i].name))
        return mechanisms[i].name;
    }
  return NULL;
}

/**
 * sp_sasl_list:
 * @kind: what the credentials hold
 *
 * Returns: (transfer container) (element-type utf8): the mechanisms for it, in the order of
 *   preference
 */
GPtrArray *
sp_sasl_list (SpSecretKind kind)
{
  GPtrArray *names = g_ptr_array_new ();

  for (guint i = 0; i < G_N_ELEMENTS (mechanisms); i++)
    {
      if (mechanisms[i].kind == kind)
        g_ptr_array_add (names, (gpointer) mechanisms[i].name);
    }
  return names;
}

/**
 * sp_sasl_can_send:
 * @credentials: what the person gave
 *
 * No mechanism and no command of ours can carry NUL, CR or LF in a secret (RFC 4616
 * section 2, RFC 1939 section 3); a token has no control characters at all (RFC 6750
 * section 2.1).
 *
 * Returns: whether the secret can be sent as it is
 */
gboolean
sp_sasl_can_send (SpCredentials *credentials)
{
  gboolean is_token = sp_credentials_get_kind (credentials) == SP_SECRET_TOKEN;
  gsize length;
  const char *secret = sp_credentials_get_secret (credentials, &length);

  for (gsize i = 0; i < length; i++)
    {
      if (secret[i] == '\0' || secret[i] == '\r' || secret[i] == '\n' ||
          (is_token && !g_ascii_isgraph (secret[i])))
        return FALSE;
    }
  return length > 0;
}

/**
 * sp_sasl_new:
 * @mechanism: a name from sp_sasl_choose()
 * @credentials: who signs in and with what
 * @endpoint: where
 *
 * Returns: (transfer full): an exchange that has not begun
 */
SpSasl *
sp_sasl_new (const char *mechanism, SpCredentials *credentials, SpEndpoint *endpoint)
{
  SpSasl *self = g_new0 (SpSasl, 1);

  for (guint i = 0; i < G_N_ELEMENTS (mechanisms); i++)
    {
      if (g_str_equal (mechanisms[i].name, mechanism))
        self->mechanism = &mechanisms[i];
    }
  g_assert (self->mechanism != NULL);
  self->credentials = sp_credentials_ref (credentials);
  self->endpoint = sp_endpoint_ref (endpoint);
  return self;
}

void
sp_sasl_free (SpSasl *self)
{
  sp_credentials_unref (self->credentials);
  sp_endpoint_unref (self->endpoint);
  g_free (self->complaint);
  g_free (self);
}

const char *
sp_sasl_get_mechanism (SpSasl *self)
{
  return self->mechanism->name;
}

static SpSecretBuffer *
next_message (SpSasl *self)
{
  Message message = NULL;

  if (self->n_sent < G_N_ELEMENTS (self->mechanism->messages))
    message = self->mechanism->messages[self->n_sent];
  self->n_sent++;
  return message != NULL ? message (self) : NULL;
}

/**
 * sp_sasl_begin:
 * @self: an exchange that has not begun
 * @room: how many octets the protocol leaves in the first line; 0 where it takes none
 *
 * Returns: (transfer full) (nullable): the initial response in base64, %NULL where the server
 *   speaks first: by the mechanism, or because there is no room
 */
SpSecretBuffer *
sp_sasl_begin (SpSasl *self, gsize room)
{
  g_autoptr(SpSecretBuffer) message = NULL;

  if (!self->mechanism->begins || room == 0)
    return NULL;
  message = self->mechanism->messages[0](self);
  if (sp_secret_buffer_get_length (message) > room)
    return NULL;
  self->n_sent = 1;
  self->may_repeat = TRUE;
  return g_steal_pointer (&message);
}

#define BASE64_ALPHABET "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"

/**
 * sp_sasl_is_challenge:
 * @text: what a server sent where a challenge belongs
 *
 * RFC 4648 section 3: nothing but the alphabet, and padding at the end. The decoder of
 * OpenSSL takes more than that.
 *
 * Returns: whether it is base64
 */
gboolean
sp_sasl_is_challenge (const char *text)
{
  gsize body = strspn (text, BASE64_ALPHABET);
  gsize padding = strspn (text + body, "=");

  return text[body + padding] == '\0' && padding <= 2 && (body + padding) % 4 == 0;
}

/* A challenge is at most a line long, which is limited. */
static char *
decode (const char *challenge)
{
  gsize length = strlen (challenge);
  g_autofree char *decoded = g_malloc0 (length + 4);

  if (!sp_sasl_is_challenge (challenge) ||
      EVP_DecodeBlock ((guchar *) decoded, (const guchar *) challenge, (int) length) < 0)
    return NULL;
  return g_steal_pointer (&decoded);
}

/**
 * sp_sasl_answer:
 * @self: an exchange
 * @challenge: what the server asks, in base64
 *
 * A server that passes over the initial response and asks for it gets it again, once.
 *
 * Returns: (transfer full) (nullable): the answer in base64, %NULL where there is none and
 *   the exchange must be cancelled
 */
SpSecretBuffer *
sp_sasl_answer (SpSasl *self, const char *challenge)
{
  g_autofree char *decoded = decode (challenge);

  if (decoded == NULL)
    return NULL;
  if (self->may_repeat && *decoded == '\0')
    self->n_sent = 0;
  self->may_repeat = FALSE;
  if (self->mechanism->kind == SP_SECRET_TOKEN && self->n_sent == 1)
    {
      g_free (self->complaint);
      self->complaint = g_steal_pointer (&decoded);
    }
  return next_message (self);
}

/**
 * sp_sasl_get_complaint:
 * @self: an exchange
 *
 * What an OAuth server said about the token before it refused: JSON with a status (RFC 7628
 * section 3.2.2). Foreign text.
 *
 * Returns: (transfer none) (nullable): the challenge, decoded
 */
const char *
sp_sasl_get_complaint (SpSasl *self)
{
  return self->complaint;
}
