/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is known of a connection's encryption. */
#include "config.h"

#include "sp-tls-facts.h"

struct _SpTlsFacts
{
  char *version;
  char *cipher;
  SpTlsFaults faults;
  gboolean pinned;
  GPtrArray *chain;
};

G_DEFINE_BOXED_TYPE (SpTlsFacts, sp_tls_facts, sp_tls_facts_ref, sp_tls_facts_unref)

G_DEFINE_FLAGS_TYPE (SpTlsFaults, sp_tls_faults,
                     G_DEFINE_ENUM_VALUE (SP_TLS_FAULT_UNTRUSTED, "untrusted"),
                     G_DEFINE_ENUM_VALUE (SP_TLS_FAULT_SELF_SIGNED, "self-signed"),
                     G_DEFINE_ENUM_VALUE (SP_TLS_FAULT_EXPIRED, "expired"),
                     G_DEFINE_ENUM_VALUE (SP_TLS_FAULT_NOT_YET_VALID, "not-yet-valid"),
                     G_DEFINE_ENUM_VALUE (SP_TLS_FAULT_WRONG_HOST, "wrong-host"),
                     G_DEFINE_ENUM_VALUE (SP_TLS_FAULT_WRONG_PURPOSE, "wrong-purpose"),
                     G_DEFINE_ENUM_VALUE (SP_TLS_FAULT_WEAK_KEY, "weak-key"),
                     G_DEFINE_ENUM_VALUE (SP_TLS_FAULT_WEAK_SIGNATURE, "weak-signature"),
                     G_DEFINE_ENUM_VALUE (SP_TLS_FAULT_REVOKED, "revoked"),
                     G_DEFINE_ENUM_VALUE (SP_TLS_FAULT_CHANGED, "changed"),
                     G_DEFINE_ENUM_VALUE (SP_TLS_FAULT_INVALID, "invalid"))

/**
 * sp_tls_facts_new:
 * @version: protocol version, like "TLSv1.3"
 * @cipher: cipher suite by its IANA name
 * @faults: everything that is wrong with the certificate for this host
 * @pinned: whether the certificate is the one pinned for exactly this host and port
 * @chain: (transfer container) (element-type SpCertificate): what the server sent, its own first
 *
 * Returns: (transfer full): the facts
 */
SpTlsFacts *
sp_tls_facts_new (const char  *version,
                  const char  *cipher,
                  SpTlsFaults  faults,
                  gboolean     pinned,
                  GPtrArray   *chain)
{
  SpTlsFacts *self = g_atomic_rc_box_new0 (SpTlsFacts);

  self->version = g_strdup (version);
  self->cipher = g_strdup (cipher);
  self->faults = faults;
  self->pinned = pinned;
  self->chain = chain;
  return self;
}

SpTlsFacts *
sp_tls_facts_ref (SpTlsFacts *self)
{
  return g_atomic_rc_box_acquire (self);
}

static void
tls_facts_clear (SpTlsFacts *self)
{
  g_free (self->version);
  g_free (self->cipher);
  g_ptr_array_unref (self->chain);
}

void
sp_tls_facts_unref (SpTlsFacts *self)
{
  g_atomic_rc_box_release_full (self, (GDestroyNotify) tls_facts_clear);
}

const char *
sp_tls_facts_get_version (SpTlsFacts *self)
{
  return self->version;
}

const char *
sp_tls_facts_get_cipher (SpTlsFacts *self)
{
  return self->cipher;
}

SpTlsFaults
sp_tls_facts_get_faults (SpTlsFacts *self)
{
  return self->faults;
}

gboolean
sp_tls_facts_get_pinned (SpTlsFacts *self)
{
  return self->pinned;
}

/**
 * sp_tls_facts_get_chain:
 * @self: facts
 *
 * Returns: (transfer none) (element-type SpCertificate): what the server sent, its own first
 */
GPtrArray *
sp_tls_facts_get_chain (SpTlsFacts *self)
{
  return self->chain;
}

/**
 * sp_tls_facts_get_certificate:
 * @self: facts
 *
 * Returns: (transfer none) (nullable): the server's own certificate
 */
SpCertificate *
sp_tls_facts_get_certificate (SpTlsFacts *self)
{
  return self->chain->len > 0 ? g_ptr_array_index (self->chain, 0) : NULL;
}

/**
 * sp_tls_facts_are_proven:
 * @self: facts
 *
 * Whether a password may go over this connection: nothing is wrong with the certificate for
 * the host that was asked for, or the person pinned this very certificate. A revoked one
 * is never proven.
 *
 * Returns: whether the server has proven who it is
 */
gboolean
sp_tls_facts_are_proven (SpTlsFacts *self)
{
  if (self->chain->len == 0 || (self->faults & SP_TLS_FAULT_REVOKED))
    return FALSE;
  return self->faults == 0 || self->pinned;
}
