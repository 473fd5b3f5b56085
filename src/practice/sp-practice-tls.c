/* SPDX-License-Identifier: GPL-3.0-or-later */
/* TLS as a practice server speaks it: with the certificate and the version that its script
 * names, however bad they are. What is too weak is for the client to say, so nothing is
 * forbidden on this side. */
#include "config.h"

#include "sp-practice-tls.h"

#include "sp-practice-certificate.h"

static int
staple_cb (SSL *ssl, void *user_data)
{
  GBytes *staple = user_data;
  gsize length;
  const void *bytes = g_bytes_get_data (staple, &length);
  unsigned char *copy = OPENSSL_memdup (bytes, length);

  if (copy == NULL || SSL_set_tlsext_status_ocsp_resp (ssl, copy, length) != 1)
    return SSL_TLSEXT_ERR_ALERT_FATAL;
  return SSL_TLSEXT_ERR_OK;
}

static gboolean
use_certificate (SSL_CTX *context, const char *name)
{
  const SpPracticeCertificate *certificate = sp_practice_certificate_get (name);

  if (certificate == NULL || SSL_CTX_use_certificate (context, certificate->certificate) != 1 ||
      SSL_CTX_use_PrivateKey (context, certificate->key) != 1)
    return FALSE;
  if (certificate->staple != NULL)
    {
      SSL_CTX_set_tlsext_status_cb (context, staple_cb);
      SSL_CTX_set_tlsext_status_arg (context, certificate->staple);
    }
  return TRUE;
}

/**
 * sp_practice_tls_new:
 * @server: what a server is told to do
 * @error: return location for an error
 *
 * Returns: (transfer full) (nullable): what its connections are encrypted with
 */
SSL_CTX *
sp_practice_tls_new (const SpPracticeServer *server, GError **error)
{
  g_autoptr(SSL_CTX) context = SSL_CTX_new (TLS_server_method ());
  int version = server->tls_version;

  if (context != NULL)
    {
      SSL_CTX_set_security_level (context, 0);
      SSL_CTX_set_num_tickets (context, 0);
      SSL_CTX_set_session_cache_mode (context, SSL_SESS_CACHE_OFF);
      if (server->wants_client_certificate)
        SSL_CTX_set_verify (context, SSL_VERIFY_PEER | SSL_VERIFY_FAIL_IF_NO_PEER_CERT, NULL);
    }
  if (context == NULL || !use_certificate (context, server->certificate) ||
      SSL_CTX_set_cipher_list (context, "ALL:@SECLEVEL=0") != 1 ||
      SSL_CTX_set_min_proto_version (context, version) != 1 ||
      SSL_CTX_set_max_proto_version (context, version) != 1)
    {
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_FAILED,
                   "OpenSSL could not make the practice certificate “%s”.",
                   server->certificate);
      return NULL;
    }
  return g_steal_pointer (&context);
}
