/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

/**
 * SpFault:
 *
 * What went wrong where the server's own words do not say it: one value for each thing
 * that a rule can name. As a #GError code in the domain %SP_FAULT it is made once, where
 * the fault is seen, and never rewritten on the way up.
 */
typedef enum
{
  SP_FAULT_NONE,

  /* The way there */
  SP_FAULT_HOST_NOT_FOUND,
  SP_FAULT_RESOLVER_FAILED,
  SP_FAULT_NETWORK_UNREACHABLE,
  SP_FAULT_CONNECTION_REFUSED,
  SP_FAULT_CONNECTION_RESET,
  SP_FAULT_CONNECTION_CLOSED,
  SP_FAULT_TIMED_OUT,
  SP_FAULT_PROXY_FAILED,

  /* Encryption */
  SP_FAULT_NOT_TLS,
  SP_FAULT_TLS_EXPECTED,
  SP_FAULT_TLS_VERSION,
  SP_FAULT_TLS_HANDSHAKE,
  SP_FAULT_TLS_CERTIFICATE,
  SP_FAULT_CLIENT_CERTIFICATE_WANTED,
  SP_FAULT_STARTTLS_NOT_OFFERED,
  SP_FAULT_STARTTLS_REFUSED,
  SP_FAULT_INJECTED_REPLY,
  SP_FAULT_PLAIN_TEXT,

  /* What the server speaks */
  SP_FAULT_WRONG_PROTOCOL,
  SP_FAULT_MALFORMED_REPLY,
  SP_FAULT_TOO_MUCH_DATA,
  SP_FAULT_PREAUTHENTICATED,

  /* Signing in and using the mailbox */
  SP_FAULT_AUTH_NOT_OFFERED,
  SP_FAULT_NO_COMMON_MECHANISM,
  SP_FAULT_UNSENDABLE_SECRET,
  SP_FAULT_UTF8_NOT_OFFERED,
  SP_FAULT_SIGN_IN_WITHHELD,

  SP_FAULT_INTERNAL,
} SpFault;

#define SP_TYPE_FAULT (sp_fault_get_type ())
#define SP_FAULT (sp_fault_quark ())

GType   sp_fault_get_type  (void) G_GNUC_CONST;
GQuark  sp_fault_quark     (void);

G_END_DECLS
