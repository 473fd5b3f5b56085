/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <openssl/x509.h>

#include "sp-certificate.h"

G_BEGIN_DECLS

SpCertificate  *sp_certificate_read (X509  *x509);

G_END_DECLS
