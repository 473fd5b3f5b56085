/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <openssl/bio.h>

#include "sp-transport.h"

G_BEGIN_DECLS

/**
 * SpTlsBio:
 * @transport: where the bytes come from and go to
 * @error: (nullable): what the transport said last, for OpenSSL cannot carry it
 * @n_received: how many bytes came so far
 * @first: the first of them, as a NUL-terminated string
 *
 * What stands between OpenSSL and the transport.
 */
typedef struct
{
  SpTransport *transport;
  GError *error;
  gsize n_received;
  char first[128];
} SpTlsBio;

BIO  *sp_tls_bio_new (SpTlsBio  *link);

G_END_DECLS
