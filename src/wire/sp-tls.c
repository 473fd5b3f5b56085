/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One TLS connection: handshake, facts, bytes. What its faults mean is decided elsewhere. */
#include "config.h"

#include "sp-tls.h"

#include <openssl/err.h>

#include "sp-certificate-reader.h"
#include "sp-fault.h"
#include "sp-tls-bio.h"
#include "sp-tls-error.h"
#include "sp-tls-verify.h"

struct _SpTls
{
  SSL *ssl;
  SpTlsBio link;
  SpTlsFaults faults;
  gboolean client_certificate_wanted;
};

/* Called when the server asks for a certificate of ours, which we never have. It may do
 * without; in TLS 1.3 it says so with the first thing it says. */
static int
client_certificate_cb (SSL *ssl, void *user_data)
{
  SpTls *self = user_data;

  self->client_certificate_wanted = TRUE;
  return 1;
}

/**
 * sp_tls_new:
 * @transport: (transfer none): where TLS runs; outlives it
 * @trust: whom to believe
 * @host: the host name or IP address that was asked for
 * @error: return location for %SP_FAULT_INTERNAL
 *
 * Returns: (transfer full) (nullable): TLS before its handshake, or %NULL with @error
 */
SpTls *
sp_tls_new (SpTransport *transport, SpTrust *trust, const char *host, GError **error)
{
  g_autoptr(SpTls) self = g_new0 (SpTls, 1);
  BIO *bio;

  self->link.transport = transport;
  self->ssl = SSL_new (sp_trust_get_context (trust));
  if (self->ssl == NULL || !sp_tls_verify_prepare (self->ssl, host, &self->faults))
    {
      ERR_clear_error ();
      g_set_error_literal (error, SP_FAULT, SP_FAULT_INTERNAL, "TLS cannot be set up");
      return NULL;
    }
  SSL_set_cert_cb (self->ssl, client_certificate_cb, self);
  bio = sp_tls_bio_new (&self->link);
  SSL_set_bio (self->ssl, bio, bio);
  return g_steal_pointer (&self);
}

void
sp_tls_free (SpTls *self)
{
  SSL_free (self->ssl);
  g_clear_error (&self->link.error);
  g_free (self);
}

static GPtrArray *
read_chain (SpTls *self)
{
  STACK_OF (X509) *sent = SSL_get_peer_cert_chain (self->ssl);
  GPtrArray *chain = g_ptr_array_new_with_free_func ((GDestroyNotify) sp_certificate_unref);

  for (int i = 0; sent != NULL && i < sk_X509_num (sent); i++)
    g_ptr_array_add (chain, sp_certificate_read (sk_X509_value (sent, i)));
  return chain;
}

static gboolean
is_pinned (GPtrArray *chain, const char *pinned_sha256)
{
  return chain->len > 0 &&
         g_ascii_strcasecmp (sp_certificate_get_sha256 (g_ptr_array_index (chain, 0)),
                             pinned_sha256) == 0;
}

static SpTlsFacts *
gather_facts (SpTls *self, const char *pinned_sha256)
{
  const char *cipher = SSL_CIPHER_standard_name (SSL_get_current_cipher (self->ssl));
  GPtrArray *chain = read_chain (self);
  gboolean pinned = pinned_sha256 != NULL && is_pinned (chain, pinned_sha256);
  SpTlsFaults faults = self->faults | sp_tls_verify_staple (self->ssl);

  if (pinned_sha256 != NULL && !pinned && faults != 0)
    faults |= SP_TLS_FAULT_CHANGED;
  ERR_clear_error ();
  return sp_tls_facts_new (SSL_get_version (self->ssl), cipher, faults, pinned, chain);
}

/**
 * sp_tls_handshake:
 * @self: TLS before its handshake
 * @pinned_sha256: (nullable): fingerprint of the certificate pinned for this host and port
 * @error: return location for an error in the domain %SP_FAULT, or %G_IO_ERROR_CANCELLED
 *
 * Ends the handshake whatever is wrong with the certificate: all of its faults are in the
 * facts, and nothing may be sent before sp_tls_facts_are_proven() was asked.
 *
 * Returns: (transfer full) (nullable): the facts, or %NULL with @error where there is no TLS
 */
SpTlsFacts *
sp_tls_handshake (SpTls *self, const char *pinned_sha256, GError **error)
{
  int status;

  ERR_clear_error ();
  status = SSL_connect (self->ssl);
  if (status != 1)
    {
      sp_tls_error_take (error, &self->link, SSL_get_error (self->ssl, status),
                         self->client_certificate_wanted);
      return NULL;
    }
  return gather_facts (self, pinned_sha256);
}

/**
 * sp_tls_dup_foreign_bytes:
 * @self: TLS whose handshake failed with %SP_FAULT_NOT_TLS
 *
 * What OpenSSL has read is only a record's header; the rest of it is here already, or is
 * not waited for.
 *
 * Returns: (transfer full): the beginning of what the server said instead
 */
char *
sp_tls_dup_foreign_bytes (SpTls *self)
{
  char rest[256];
  gssize n;

  sp_transport_set_waiting (self->link.transport, FALSE);
  n = sp_transport_read (self->link.transport, rest, sizeof rest - 1, NULL);
  sp_transport_set_waiting (self->link.transport, TRUE);
  rest[MAX (n, 0)] = '\0';
  return g_strconcat (self->link.first, rest, NULL);
}

/**
 * sp_tls_read:
 * @self: TLS after its handshake
 * @bytes: (out caller-allocates) (array length=size): where they go
 * @size: how many fit
 * @error: return location for an error as of sp_transport_read()
 *
 * Returns: the number of bytes, 0 at the peer's end, -1 with @error
 */
gssize
sp_tls_read (SpTls *self, char *bytes, gsize size, GError **error)
{
  int n;
  int ssl_error;

  ERR_clear_error ();
  n = SSL_read (self->ssl, bytes, (int) MIN (size, G_MAXINT));
  if (n > 0)
    {
      self->client_certificate_wanted = FALSE;
      return n;
    }
  ssl_error = SSL_get_error (self->ssl, n);
  if (ssl_error == SSL_ERROR_ZERO_RETURN)
    return 0;
  sp_tls_error_take (error, &self->link, ssl_error, self->client_certificate_wanted);
  return -1;
}

/**
 * sp_tls_write:
 * @self: TLS after its handshake
 * @bytes: (array length=length): what to send
 * @length: how many
 * @error: return location for an error in the domain %SP_FAULT, or %G_IO_ERROR_CANCELLED
 *
 * Returns: whether all of it went out
 */
gboolean
sp_tls_write (SpTls *self, const char *bytes, gsize length, GError **error)
{
  int n;

  ERR_clear_error ();
  n = SSL_write (self->ssl, bytes, (int) length);
  if (n > 0)
    return TRUE;
  return sp_tls_error_take (error, &self->link, SSL_get_error (self->ssl, n),
                            self->client_certificate_wanted);
}

/**
 * sp_tls_finish:
 * @self: TLS after its handshake
 *
 * Says goodbye, without waiting for the peer's (RFC 8446 section 6.1).
 */
void
sp_tls_finish (SpTls *self)
{
  SSL_shutdown (self->ssl);
  ERR_clear_error ();
}
