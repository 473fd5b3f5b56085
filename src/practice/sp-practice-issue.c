/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Making a certificate, and the word of its issuer that it was revoked. */
#include "config.h"

#include "sp-practice-issue.h"

#include <openssl/ocsp.h>
#include <openssl/pem.h>
#include <openssl/rand.h>
#include <openssl/x509v3.h>

#define DAY (24 * 60 * 60)

G_DEFINE_AUTOPTR_CLEANUP_FUNC (X509, X509_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (EVP_PKEY, EVP_PKEY_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (BIO, BIO_free_all)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (OCSP_BASICRESP, OCSP_BASICRESP_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (OCSP_RESPONSE, OCSP_RESPONSE_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (ASN1_TIME, ASN1_TIME_free)

static gboolean
add_extension (X509 *certificate, X509 *issuer, int nid, const char *value)
{
  X509V3_CTX context;
  X509_EXTENSION *extension;
  gboolean added;

  X509V3_set_ctx (&context, issuer, certificate, NULL, NULL, 0);
  extension = X509V3_EXT_conf_nid (NULL, &context, nid, value);
  added = extension != NULL && X509_add_ext (certificate, extension, -1) == 1;
  X509_EXTENSION_free (extension);
  return added;
}

static gboolean
add_extensions (X509 *certificate, X509 *issuer, const SpPracticeRequest *request)
{
  if (!add_extension (certificate, issuer, NID_subject_key_identifier, "hash") ||
      !add_extension (certificate, issuer, NID_authority_key_identifier, "keyid"))
    return FALSE;
  if (request->is_authority)
    return add_extension (certificate, issuer, NID_basic_constraints, "critical,CA:TRUE") &&
           add_extension (certificate, issuer, NID_key_usage,
                          "critical,keyCertSign,cRLSign,digitalSignature");
  return add_extension (certificate, issuer, NID_basic_constraints, "critical,CA:FALSE") &&
         add_extension (certificate, issuer, NID_key_usage, "critical,digitalSignature") &&
         add_extension (certificate, issuer, NID_ext_key_usage,
                        request->purpose != NULL ? request->purpose : "serverAuth") &&
         (request->names == NULL ||
          add_extension (certificate, issuer, NID_subject_alt_name, request->names));
}

static gboolean
set_serial (X509 *certificate)
{
  guint64 serial;

  return RAND_bytes ((unsigned char *) &serial, sizeof serial) == 1 &&
         ASN1_INTEGER_set_uint64 (X509_get_serialNumber (certificate), serial >> 1) == 1;
}

static gboolean
set_name (X509 *certificate, const char *common_name)
{
  return X509_NAME_add_entry_by_txt (X509_get_subject_name (certificate), "CN", MBSTRING_UTF8,
                                     (const unsigned char *) common_name, -1, -1, 0) == 1;
}

static X509 *
certify (const SpPracticeRequest *request, EVP_PKEY *key, const SpPracticeCertificate *issuer)
{
  g_autoptr(X509) certificate = X509_new ();
  X509 *above = issuer != NULL ? issuer->certificate : certificate;
  const char *digest = request->digest != NULL ? request->digest : "SHA256";

  if (certificate == NULL || X509_set_version (certificate, X509_VERSION_3) != 1 ||
      !set_serial (certificate) || !set_name (certificate, request->common_name) ||
      X509_set_issuer_name (certificate, X509_get_subject_name (above)) != 1 ||
      X509_set_pubkey (certificate, key) != 1 ||
      X509_gmtime_adj (X509_getm_notBefore (certificate), request->from_days * DAY) == NULL ||
      X509_gmtime_adj (X509_getm_notAfter (certificate), request->to_days * DAY) == NULL ||
      !add_extensions (certificate, above, request) ||
      X509_sign (certificate, issuer != NULL ? issuer->key : key,
                 EVP_get_digestbyname (digest)) == 0)
    return NULL;
  return g_steal_pointer (&certificate);
}

static gboolean
say_revoked (OCSP_BASICRESP *basic, X509 *certificate, X509 *issuer)
{
  g_autoptr(ASN1_TIME) now = X509_gmtime_adj (NULL, 0);
  g_autoptr(ASN1_TIME) next = X509_gmtime_adj (NULL, DAY);
  g_autoptr(ASN1_TIME) revoked = X509_gmtime_adj (NULL, -DAY);
  OCSP_CERTID *id = OCSP_cert_to_id (EVP_sha1 (), certificate, issuer);
  gboolean said = id != NULL &&
                  OCSP_basic_add1_status (basic, id, V_OCSP_CERTSTATUS_REVOKED,
                                          OCSP_REVOKED_STATUS_KEYCOMPROMISE, revoked, now,
                                          next) != NULL;

  OCSP_CERTID_free (id);
  return said;
}

static GBytes *
make_staple (X509 *certificate, const SpPracticeCertificate *issuer)
{
  g_autoptr(OCSP_BASICRESP) basic = OCSP_BASICRESP_new ();
  g_autoptr(OCSP_RESPONSE) response = NULL;
  unsigned char *der = NULL;
  GBytes *staple;
  int length;

  if (basic == NULL || !say_revoked (basic, certificate, issuer->certificate) ||
      OCSP_basic_sign (basic, issuer->certificate, issuer->key, EVP_sha256 (), NULL, 0) != 1)
    return NULL;
  response = OCSP_response_create (OCSP_RESPONSE_STATUS_SUCCESSFUL, basic);
  length = response != NULL ? i2d_OCSP_RESPONSE (response, &der) : 0;
  if (length <= 0)
    return NULL;
  staple = g_bytes_new (der, length);
  OPENSSL_free (der);
  return staple;
}

/**
 * sp_practice_issue:
 * @request: what the certificate is to say
 * @issuer: (nullable): who signs it, %NULL for itself
 *
 * Returns: (transfer full) (nullable): key and certificate, or %NULL if OpenSSL could not
 */
SpPracticeCertificate *
sp_practice_issue (const SpPracticeRequest *request, const SpPracticeCertificate *issuer)
{
  g_autoptr(EVP_PKEY) key =
    request->rsa_bits != 0 ? EVP_RSA_gen (request->rsa_bits) : EVP_EC_gen ("P-256");
  g_autoptr(X509) certificate = key != NULL ? certify (request, key, issuer) : NULL;
  g_autoptr(GBytes) staple = NULL;
  SpPracticeCertificate *issued;

  if (certificate == NULL)
    return NULL;
  if (request->is_revoked && issuer != NULL)
    {
      staple = make_staple (certificate, issuer);
      if (staple == NULL)
        return NULL;
    }
  issued = g_new0 (SpPracticeCertificate, 1);
  issued->key = g_steal_pointer (&key);
  issued->certificate = g_steal_pointer (&certificate);
  issued->staple = g_steal_pointer (&staple);
  return issued;
}

/**
 * sp_practice_issue_to_pem:
 * @certificate: a certificate
 *
 * Returns: (transfer full) (nullable): the certificate as PEM
 */
char *
sp_practice_issue_to_pem (X509 *certificate)
{
  g_autoptr(BIO) memory = BIO_new (BIO_s_mem ());
  char *text;
  long length;

  if (memory == NULL || PEM_write_bio_X509 (memory, certificate) != 1)
    return NULL;
  length = BIO_get_mem_data (memory, &text);
  return g_strndup (text, length);
}
