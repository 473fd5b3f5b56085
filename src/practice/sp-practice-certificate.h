/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>
#include <openssl/ssl.h>

G_BEGIN_DECLS

/**
 * SpPracticeCertificate:
 * @key: the private key
 * @certificate: what it certifies
 * @staple: (nullable): what its issuer says of it now (RFC 6960)
 */
typedef struct
{
  EVP_PKEY *key;
  X509 *certificate;
  GBytes *staple;
} SpPracticeCertificate;

gboolean                      sp_practice_certificate_exists  (const char  *name);
const SpPracticeCertificate  *sp_practice_certificate_get     (const char  *name);
gboolean                      sp_practice_certificate_save_ca (const char  *path,
                                                               GError     **error);

G_END_DECLS
