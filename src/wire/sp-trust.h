/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>
#include <openssl/ssl.h>

G_BEGIN_DECLS

/**
 * SpTrust:
 *
 * Whom to believe: the system's certificate authorities, or those of one file. Immutable,
 * reference-counted, shared by threads.
 */
typedef struct _SpTrust SpTrust;

SpTrust  *sp_trust_new         (const char  *ca_file,
                                GError     **error);
SpTrust  *sp_trust_ref         (SpTrust     *self);
void      sp_trust_unref       (SpTrust     *self);

SSL_CTX  *sp_trust_get_context (SpTrust     *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SpTrust, sp_trust_unref)

G_END_DECLS
