/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sp-certificate.h"

G_BEGIN_DECLS

/**
 * SpTlsFaults:
 * @SP_TLS_FAULT_UNTRUSTED: nobody known vouches for it
 * @SP_TLS_FAULT_SELF_SIGNED: the server vouches for itself
 * @SP_TLS_FAULT_EXPIRED: its time is over
 * @SP_TLS_FAULT_NOT_YET_VALID: its time has not come, or the clock is wrong
 * @SP_TLS_FAULT_WRONG_HOST: it is for another host (RFC 9525)
 * @SP_TLS_FAULT_WRONG_PURPOSE: it is not for a server
 * @SP_TLS_FAULT_WEAK_KEY: a key in the chain is too short (RFC 9325)
 * @SP_TLS_FAULT_WEAK_SIGNATURE: a signature in the chain can be forged (RFC 9325)
 * @SP_TLS_FAULT_REVOKED: its issuer took it back
 * @SP_TLS_FAULT_CHANGED: it is not the one that was pinned
 * @SP_TLS_FAULT_INVALID: anything else that is wrong with it
 *
 * Everything that is wrong with a server's certificate, all at once.
 */
typedef enum
{
  SP_TLS_FAULT_UNTRUSTED = 1 << 0,
  SP_TLS_FAULT_SELF_SIGNED = 1 << 1,
  SP_TLS_FAULT_EXPIRED = 1 << 2,
  SP_TLS_FAULT_NOT_YET_VALID = 1 << 3,
  SP_TLS_FAULT_WRONG_HOST = 1 << 4,
  SP_TLS_FAULT_WRONG_PURPOSE = 1 << 5,
  SP_TLS_FAULT_WEAK_KEY = 1 << 6,
  SP_TLS_FAULT_WEAK_SIGNATURE = 1 << 7,
  SP_TLS_FAULT_REVOKED = 1 << 8,
  SP_TLS_FAULT_CHANGED = 1 << 9,
  SP_TLS_FAULT_INVALID = 1 << 10,
} SpTlsFaults;

#define SP_TYPE_TLS_FAULTS (sp_tls_faults_get_type ())
#define SP_TYPE_TLS_FACTS (sp_tls_facts_get_type ())

/**
 * SpTlsFacts:
 *
 * How one connection is encrypted and who the server proved to be: immutable,
 * reference-counted.
 */
typedef struct _SpTlsFacts SpTlsFacts;

GType           sp_tls_faults_get_type       (void) G_GNUC_CONST;
GType           sp_tls_facts_get_type        (void) G_GNUC_CONST;

SpTlsFacts     *sp_tls_facts_new             (const char   *version,
                                              const char   *cipher,
                                              SpTlsFaults   faults,
                                              gboolean      pinned,
                                              GPtrArray    *chain);
SpTlsFacts     *sp_tls_facts_ref             (SpTlsFacts   *self);
void            sp_tls_facts_unref           (SpTlsFacts   *self);

const char     *sp_tls_facts_get_version     (SpTlsFacts   *self);
const char     *sp_tls_facts_get_cipher      (SpTlsFacts   *self);
SpTlsFaults     sp_tls_facts_get_faults      (SpTlsFacts   *self);
gboolean        sp_tls_facts_get_pinned      (SpTlsFacts   *self);
GPtrArray      *sp_tls_facts_get_chain       (SpTlsFacts   *self);
SpCertificate  *sp_tls_facts_get_certificate (SpTlsFacts   *self);
gboolean        sp_tls_facts_are_proven      (SpTlsFacts   *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SpTlsFacts, sp_tls_facts_unref)

G_END_DECLS
