/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The one OpenSSL context: protocol versions, strength and authorities for every connection. */
#include "config.h"

#include "sp-trust.h"

#include <gio/gio.h>
#include <glib/gi18n-lib.h>
#include <openssl/err.h>

struct _SpTrust
{
  SSL_CTX *context;
};

/* RFC 9325: no anonymous or unencrypted suites, nothing broken. */
#define CIPHERS "DEFAULT:!aNULL:!eNULL:!MD5:!RC4:!3DES:!PSK:!SRP"

/* RFC 8997: TLS 1.2 or later. Level 2: RSA and DH of 2048 bits, no SHA-1 (RFC 9325). */
#define SECURITY_LEVEL 2

static void
demand_strength (SSL_CTX *context)
{
  SSL_CTX_set_min_proto_version (context, TLS1_2_VERSION);
  SSL_CTX_set_max_proto_version (context, 0);
  SSL_CTX_set_security_level (context, SECURITY_LEVEL);
  SSL_CTX_set_cipher_list (context, CIPHERS);
  SSL_CTX_set_session_cache_mode (context, SSL_SESS_CACHE_OFF);
  SSL_CTX_set_options (context, SSL_OP_NO_RENEGOTIATION | SSL_OP_NO_COMPRESSION |
                                  SSL_OP_CLEANSE_PLAINTEXT);
  SSL_CTX_set_mode (context, SSL_MODE_RELEASE_BUFFERS | SSL_MODE_AUTO_RETRY);
}

/**
 * sp_trust_new:
 * @ca_file: (nullable): a PEM file with the authorities to believe instead of the system's
 * @error: return location for an error in the domain %G_IO_ERROR
 *
 * Returns: (transfer full) (nullable): whom to believe, or %NULL with @error
 */
SpTrust *
sp_trust_new (const char *ca_file, GError **error)
{
  SSL_CTX *context = SSL_CTX_new (TLS_client_method ());
  gboolean loaded;
  SpTrust *self;

  g_return_val_if_fail (context != NULL, NULL);

  demand_strength (context);
  if (ca_file != NULL)
    loaded = SSL_CTX_load_verify_file (context, ca_file);
  else
    loaded = SSL_CTX_set_default_verify_paths (context);
  ERR_clear_error ();
  if (!loaded)
    {
      SSL_CTX_free (context);
      if (ca_file != NULL)
        g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_ARGUMENT,
                     /* Translators: %s is the name of a file */
                     _("No certificates can be read from “%s”: it must be a PEM file."), ca_file);
      else
        g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_FAILED,
                             _("The system’s certificate authorities cannot be read."));
      return NULL;
    }

  self = g_atomic_rc_box_new0 (SpTrust);
  self->context = context;
  return self;
}

SpTrust *
sp_trust_ref (SpTrust *self)
{
  return g_atomic_rc_box_acquire (self);
}

static void
trust_clear (SpTrust *self)
{
  SSL_CTX_free (self->context);
}

void
sp_trust_unref (SpTrust *self)
{
  g_atomic_rc_box_release_full (self, (GDestroyNotify) trust_clear);
}

/**
 * sp_trust_get_context:
 * @self: whom to believe
 *
 * Returns: (transfer none): the OpenSSL context for client connections
 */
SSL_CTX *
sp_trust_get_context (SpTrust *self)
{
  return self->context;
}
