/* SPDX-License-Identifier: GPL-3.0-or-later */
/* OpenSSL's certificate as the facts that a person is shown. */
#include "config.h"

#include "sp-certificate-reader.h"

#include <arpa/inet.h>
#include <openssl/x509v3.h>
#include <time.h>

#include "sp-plain-text.h"

static char *
dup_name (const X509_NAME *name)
{
  BIO *memory = BIO_new (BIO_s_mem ());
  char *bytes;
  long length;
  char *text;

  X509_NAME_print_ex (memory, name, 0, XN_FLAG_RFC2253 & ~ASN1_STRFLGS_ESC_MSB);
  length = BIO_get_mem_data (memory, &bytes);
  text = sp_plain_line (length > 0 ? bytes : "", length > 0 ? length : 0);
  BIO_free (memory);
  return text;
}

static GDateTime *
date_of (const ASN1_TIME *time)
{
  struct tm tm = { 0 };

  if (!ASN1_TIME_to_tm (time, &tm))
    return NULL;
  return g_date_time_new_utc (tm.tm_year + 1900, tm.tm_mon + 1, tm.tm_mday, tm.tm_hour,
                              tm.tm_min, tm.tm_sec);
}

static char *
dup_fingerprint (X509 *x509)
{
  guchar digest[32];
  guint length = sizeof digest;
  GString *text = g_string_new (NULL);

  X509_digest (x509, EVP_sha256 (), digest, &length);
  for (guint i = 0; i < length; i++)
    g_string_append_printf (text, "%02x", digest[i]);
  return g_string_free (text, FALSE);
}

static char *
dup_alternative_name (const GENERAL_NAME *name)
{
  char text[INET6_ADDRSTRLEN];
  int length;

  if (name->type == GEN_DNS)
    return sp_plain_line ((const char *) ASN1_STRING_get0_data (name->d.dNSName),
                          ASN1_STRING_length (name->d.dNSName));
  if (name->type != GEN_IPADD)
    return NULL;
  length = ASN1_STRING_length (name->d.iPAddress);
  if (length != 4 && length != 16)
    return NULL;
  inet_ntop (length == 4 ? AF_INET : AF_INET6, ASN1_STRING_get0_data (name->d.iPAddress),
             text, sizeof text);
  return g_strdup (text);
}

static char **
dup_alternative_names (X509 *x509)
{
  GENERAL_NAMES *names = X509_get_ext_d2i (x509, NID_subject_alt_name, NULL, NULL);
  g_autoptr(GStrvBuilder) builder = g_strv_builder_new ();

  for (int i = 0; names != NULL && i < sk_GENERAL_NAME_num (names); i++)
    {
      g_autofree char *text = dup_alternative_name (sk_GENERAL_NAME_value (names, i));

      if (text != NULL)
        g_strv_builder_add (builder, text);
    }
  GENERAL_NAMES_free (names);
  return g_strv_builder_end (builder);
}

/**
 * sp_certificate_read:
 * @x509: a certificate
 *
 * Returns: (transfer full): its facts
 */
SpCertificate *
sp_certificate_read (X509 *x509)
{
  g_autofree char *subject = dup_name (X509_get_subject_name (x509));
  g_autofree char *issuer = dup_name (X509_get_issuer_name (x509));
  g_auto(GStrv) names = dup_alternative_names (x509);
  g_autoptr(GDateTime) not_before = date_of (X509_get0_notBefore (x509));
  g_autoptr(GDateTime) not_after = date_of (X509_get0_notAfter (x509));
  g_autofree char *sha256 = dup_fingerprint (x509);

  return sp_certificate_new (subject, issuer, (const char * const *) names, not_before, not_after,
                             sha256);
}
