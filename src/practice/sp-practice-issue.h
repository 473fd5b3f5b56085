/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sp-practice-certificate.h"

G_BEGIN_DECLS

/**
 * SpPracticeRequest:
 * @name: the name scripts use
 * @common_name: the subject's common name
 * @names: (nullable): its subjectAltName, as OpenSSL writes it
 * @from_days: when it begins, in days from now
 * @to_days: when it ends, in days from now
 * @rsa_bits: the size of an RSA key, 0 for an elliptic curve
 * @digest: (nullable): what the signature is made with, %NULL for SHA-256
 * @purpose: (nullable): its extended key usage, %NULL for a server
 * @is_authority: whether it may issue others
 * @is_revoked: whether its issuer says that it is not valid any more
 *
 * What a certificate is to say.
 */
typedef struct
{
  const char *name;
  const char *common_name;
  const char *names;
  int from_days;
  int to_days;
  guint rsa_bits;
  const char *digest;
  const char *purpose;
  gboolean is_authority;
  gboolean is_revoked;
} SpPracticeRequest;

SpPracticeCertificate  *sp_practice_issue        (const SpPracticeRequest      *request,
                                                  const SpPracticeCertificate  *issuer);
char                   *sp_practice_issue_to_pem (X509                         *certificate);

G_END_DECLS
