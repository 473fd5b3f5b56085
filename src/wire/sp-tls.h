/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sp-tls-facts.h"
#include "sp-transport.h"
#include "sp-trust.h"

G_BEGIN_DECLS

/**
 * SpTls:
 *
 * TLS over a transport: blocking like it, by OpenSSL. Belongs to one thread.
 */
typedef struct _SpTls SpTls;

SpTls       *sp_tls_new       (SpTransport   *transport,
                               SpTrust       *trust,
                               const char    *host,
                               GError       **error);
void         sp_tls_free      (SpTls         *self);

SpTlsFacts  *sp_tls_handshake (SpTls         *self,
                               const char    *pinned_sha256,
                               GError       **error);
char        *sp_tls_dup_foreign_bytes
                              (SpTls         *self);
gssize       sp_tls_read      (SpTls         *self,
                               char          *bytes,
                               gsize          size,
                               GError       **error);
gboolean     sp_tls_write     (SpTls         *self,
                               const char    *bytes,
                               gsize          length,
                               GError       **error);
void         sp_tls_finish    (SpTls         *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SpTls, sp_tls_free)

G_END_DECLS
