/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A document in an envelope that says who made it: signed data of CMS (RFC 5652), in DER. */
#include "config.h"

#include "sp-signature.h"

#include <glib/gi18n-lib.h>
#include <openssl/cms.h>
#include <openssl/err.h>
#include <openssl/pem.h>
#include <string.h>

G_DEFINE_QUARK (sp-signature-error-quark, sp_signature_error)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (BIO, BIO_free_all)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CMS_ContentInfo, CMS_ContentInfo_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (EVP_PKEY, EVP_PKEY_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (X509, X509_free)

static void
free_chain (STACK_OF (X509) *chain)
{
  sk_X509_pop_free (chain, X509_free);
}

static void
fail (GError **error, SpSignatureError code, const char *file, const char *why)
{
  ERR_clear_error ();
  /* Translators: the name of a file, and what is wrong with it */
  g_set_error (error, SP_SIGNATURE_ERROR, code, _("%s cannot be used: %s"), file, why);
}

static BIO *
open_file (const char *file, SpSignatureError code, GError **error)
{
  BIO *bio = BIO_new_file (file, "r");

  if (bio == NULL)
    fail (error, code, file, _("it cannot be opened"));
  return bio;
}

/* The first certificate is who signs, the others are between it and an authority. */
static STACK_OF (X509) *
read_certificates (const char *file, GError **error)
{
  g_autoptr(BIO) bio = open_file (file, SP_SIGNATURE_ERROR_CERTIFICATE, error);
  STACK_OF (X509) *chain;
  X509 *certificate;

  if (bio == NULL)
    return NULL;
  chain = sk_X509_new_null ();
  while ((certificate = PEM_read_bio_X509 (bio, NULL, NULL, NULL)) != NULL)
    sk_X509_push (chain, certificate);
  ERR_clear_error ();
  if (sk_X509_num (chain) > 0)
    return chain;
  free_chain (chain);
  fail (error, SP_SIGNATURE_ERROR_CERTIFICATE, file, _("there is no certificate in PEM in it"));
  return NULL;
}

/* A key behind a passphrase is not asked for. */
static int
note_passphrase_cb (char *passphrase, int size, int writing, void *is_encrypted)
{
  *(gboolean *) is_encrypted = TRUE;
  return -1;
}

static EVP_PKEY *
read_key (const char *file, GError **error)
{
  g_autoptr(BIO) bio = open_file (file, SP_SIGNATURE_ERROR_KEY, error);
  gboolean is_encrypted = FALSE;
  EVP_PKEY *key;

  if (bio == NULL)
    return NULL;
  key = PEM_read_bio_PrivateKey (bio, NULL, note_passphrase_cb, &is_encrypted);
  if (key == NULL && is_encrypted)
    fail (error, SP_SIGNATURE_ERROR_KEY, file,
          _("the key in it is encrypted, and no passphrase is asked for here; please decrypt it "
            "first"));
  else if (key == NULL)
    fail (error, SP_SIGNATURE_ERROR_KEY, file, _("there is no private key in PEM in it"));
  return key;
}

static GBytes *
wrap (const char *text, EVP_PKEY *key, STACK_OF (X509) *chain)
{
  g_autoptr(BIO) in = BIO_new_mem_buf (text, -1);
  g_autoptr(BIO) out = BIO_new (BIO_s_mem ());
  g_autoptr(X509) signer = sk_X509_shift (chain);
  g_autoptr(CMS_ContentInfo) envelope =
    CMS_sign (signer, key, chain, in, CMS_BINARY | CMS_NOSMIMECAP);
  char *bytes;
  long length;

  if (envelope == NULL || i2d_CMS_bio (out, envelope) != 1)
    return NULL;
  length = BIO_get_mem_data (out, &bytes);
  return g_bytes_new (bytes, (gsize) length);
}

/**
 * sp_signature_wrap:
 * @text: a document
 * @certificate_file: a file in PEM with the certificate of who signs, and behind it what is
 *   between it and an authority
 * @key_file: a file in PEM with the key of that certificate, which is not encrypted
 * @error: return location for an error in the domain %SP_SIGNATURE_ERROR
 *
 * Returns: (transfer full) (nullable): the document and its signature
 */
GBytes *
sp_signature_wrap (const char  *text,
                   const char  *certificate_file,
                   const char  *key_file,
                   GError     **error)
{
  STACK_OF (X509) *chain = read_certificates (certificate_file, error);
  g_autoptr(EVP_PKEY) key = chain != NULL ? read_key (key_file, error) : NULL;
  GBytes *signed_bytes = NULL;

  if (key != NULL && X509_check_private_key (sk_X509_value (chain, 0), key) != 1)
    fail (error, SP_SIGNATURE_ERROR_KEY, key_file,
          _("the key in it is not that of the certificate"));
  else if (key != NULL)
    {
      signed_bytes = wrap (text, key, chain);
      if (signed_bytes == NULL)
        fail (error, SP_SIGNATURE_ERROR_FAILED, key_file,
              _("the key in it cannot sign a document"));
    }
  if (chain != NULL)
    free_chain (chain);
  return signed_bytes;
}
