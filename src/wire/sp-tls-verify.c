/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Is this certificate good for that host? Every fault is collected, not only the first. */
#include "config.h"

#include "sp-tls-verify.h"

#include <gio/gio.h>
#include <openssl/ocsp.h>
#include <openssl/x509v3.h>

static const struct
{
  int error;
  SpTlsFaults fault;
} verify_faults[] = {
  { X509_V_ERR_UNABLE_TO_GET_ISSUER_CERT, SP_TLS_FAULT_UNTRUSTED },
  { X509_V_ERR_UNABLE_TO_GET_ISSUER_CERT_LOCALLY, SP_TLS_FAULT_UNTRUSTED },
  { X509_V_ERR_UNABLE_TO_VERIFY_LEAF_SIGNATURE, SP_TLS_FAULT_UNTRUSTED },
  { X509_V_ERR_SELF_SIGNED_CERT_IN_CHAIN, SP_TLS_FAULT_UNTRUSTED },
  { X509_V_ERR_CERT_UNTRUSTED, SP_TLS_FAULT_UNTRUSTED },
  { X509_V_ERR_DEPTH_ZERO_SELF_SIGNED_CERT, SP_TLS_FAULT_SELF_SIGNED },
  { X509_V_ERR_CERT_HAS_EXPIRED, SP_TLS_FAULT_EXPIRED },
  { X509_V_ERR_CERT_NOT_YET_VALID, SP_TLS_FAULT_NOT_YET_VALID },
  { X509_V_ERR_HOSTNAME_MISMATCH, SP_TLS_FAULT_WRONG_HOST },
  { X509_V_ERR_IP_ADDRESS_MISMATCH, SP_TLS_FAULT_WRONG_HOST },
  { X509_V_ERR_INVALID_PURPOSE, SP_TLS_FAULT_WRONG_PURPOSE },
  { X509_V_ERR_CERT_REJECTED, SP_TLS_FAULT_WRONG_PURPOSE },
  { X509_V_ERR_EE_KEY_TOO_SMALL, SP_TLS_FAULT_WEAK_KEY },
  { X509_V_ERR_CA_KEY_TOO_SMALL, SP_TLS_FAULT_WEAK_KEY },
  { X509_V_ERR_CA_MD_TOO_WEAK, SP_TLS_FAULT_WEAK_SIGNATURE },
  { X509_V_ERR_CERT_REVOKED, SP_TLS_FAULT_REVOKED },
};

static SpTlsFaults
fault_of (int error)
{
  for (guint i = 0; i < G_N_ELEMENTS (verify_faults); i++)
    {
      if (verify_faults[i].error == error)
        return verify_faults[i].fault;
    }
  return SP_TLS_FAULT_INVALID;
}

static int
faults_index (void)
{
  static gsize index = 0;

  if (g_once_init_enter (&index))
    g_once_init_leave (&index, (gsize) SSL_get_ex_new_index (0, NULL, NULL, NULL, NULL) + 1);
  return (int) index - 1;
}

/* Saying "fine" to every fault lets OpenSSL go on to the next one; the handshake then ends,
 * and whoever asked decides by the faults before a single byte of ours goes out. */
static int
verify_cb (int preverified, X509_STORE_CTX *store)
{
  SSL *ssl = X509_STORE_CTX_get_ex_data (store, SSL_get_ex_data_X509_STORE_CTX_idx ());
  SpTlsFaults *faults = SSL_get_ex_data (ssl, faults_index ());

  if (!preverified)
    *faults |= fault_of (X509_STORE_CTX_get_error (store));
  return 1;
}

/**
 * sp_tls_verify_prepare:
 * @ssl: a connection before its handshake
 * @host: the host name or IP address that was asked for
 * @faults: (out): what is found, during the handshake; outlives it
 *
 * RFC 9525: names only from subjectAltName, a wildcard only as the whole left-most label,
 * an IP address only as such. OpenSSL's defaults allow more.
 *
 * Returns: whether the checks are in place; without them there must be no handshake
 */
gboolean
sp_tls_verify_prepare (SSL *ssl, const char *host, SpTlsFaults *faults)
{
  X509_VERIFY_PARAM *param = SSL_get0_param (ssl);
  gboolean prepared;

  *faults = 0;
  SSL_set_ex_data (ssl, faults_index (), faults);
  SSL_set_verify (ssl, SSL_VERIFY_PEER, verify_cb);
  SSL_set_tlsext_status_type (ssl, TLSEXT_STATUSTYPE_ocsp);
  X509_VERIFY_PARAM_set_hostflags (param, X509_CHECK_FLAG_NO_PARTIAL_WILDCARDS |
                                            X509_CHECK_FLAG_NEVER_CHECK_SUBJECT);
  if (g_hostname_is_ip_address (host))
    prepared = X509_VERIFY_PARAM_set1_ip_asc (param, host);
  else
    prepared = X509_VERIFY_PARAM_set1_host (param, host, 0) &&
               SSL_set_tlsext_host_name (ssl, host);
  return prepared;
}

static OCSP_BASICRESP *
stapled_response (SSL *ssl)
{
  const guchar *der = NULL;
  long length = SSL_get_tlsext_status_ocsp_resp (ssl, &der);
  OCSP_RESPONSE *response;
  OCSP_BASICRESP *basic = NULL;

  if (der == NULL || length <= 0)
    return NULL;
  response = d2i_OCSP_RESPONSE (NULL, &der, length);
  if (response != NULL && OCSP_response_status (response) == OCSP_RESPONSE_STATUS_SUCCESSFUL)
    basic = OCSP_response_get1_basic (response);
  OCSP_RESPONSE_free (response);
  return basic;
}

static gboolean
says_revoked (OCSP_BASICRESP *basic, X509 *certificate, X509 *issuer)
{
  OCSP_CERTID *id = OCSP_cert_to_id (NULL, certificate, issuer);
  int status = V_OCSP_CERTSTATUS_UNKNOWN;
  gboolean found;

  if (id == NULL)
    return FALSE;
  found = OCSP_resp_find_status (basic, id, &status, NULL, NULL, NULL, NULL);
  OCSP_CERTID_free (id);
  return found && status == V_OCSP_CERTSTATUS_REVOKED;
}

/**
 * sp_tls_verify_staple:
 * @ssl: a connection after its handshake
 *
 * Reads the revocation state that the server stapled to its certificate (RFC 6066 section 8).
 * A staple that is missing or not signed by the right authority says nothing.
 *
 * Returns: %SP_TLS_FAULT_REVOKED or 0
 */
SpTlsFaults
sp_tls_verify_staple (SSL *ssl)
{
  OCSP_BASICRESP *basic = stapled_response (ssl);
  STACK_OF (X509) *chain = SSL_get0_verified_chain (ssl);
  X509_STORE *authorities = SSL_CTX_get_cert_store (SSL_get_SSL_CTX (ssl));
  gboolean revoked;

  if (basic == NULL)
    return 0;
  revoked = chain != NULL && sk_X509_num (chain) > 1 &&
            OCSP_basic_verify (basic, chain, authorities, 0) > 0 &&
            says_revoked (basic, sk_X509_value (chain, 0), sk_X509_value (chain, 1));
  OCSP_BASICRESP_free (basic);
  return revoked ? SP_TLS_FAULT_REVOKED : 0;
}
