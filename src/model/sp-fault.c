/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What can go wrong on the way to a mailbox, with the names that rules and JSON use. */
#include "config.h"

#include "sp-fault.h"

G_DEFINE_QUARK (sp-fault-quark, sp_fault)

G_DEFINE_ENUM_TYPE (SpFault, sp_fault,
                    G_DEFINE_ENUM_VALUE (SP_FAULT_NONE, "none"),
                    G_DEFINE_ENUM_VALUE (SP_FAULT_HOST_NOT_FOUND, "host-not-found"),
                    G_DEFINE_ENUM_VALUE (SP_FAULT_RESOLVER_FAILED, "resolver-failed"),
                    G_DEFINE_ENUM_VALUE (SP_FAULT_NETWORK_UNREACHABLE, "network-unreachable"),
                    G_DEFINE_ENUM_VALUE (SP_FAULT_CONNECTION_REFUSED, "connection-refused"),
                    G_DEFINE_ENUM_VALUE (SP_FAULT_CONNECTION_RESET, "connection-reset"),
                    G_DEFINE_ENUM_VALUE (SP_FAULT_CONNECTION_CLOSED, "connection-closed"),
                    G_DEFINE_ENUM_VALUE (SP_FAULT_TIMED_OUT, "timed-out"),
                    G_DEFINE_ENUM_VALUE (SP_FAULT_PROXY_FAILED, "proxy-failed"),
                    G_DEFINE_ENUM_VALUE (SP_FAULT_NOT_TLS, "not-tls"),
                    G_DEFINE_ENUM_VALUE (SP_FAULT_TLS_EXPECTED, "tls-expected"),
                    G_DEFINE_ENUM_VALUE (SP_FAULT_TLS_VERSION, "tls-version"),
                    G_DEFINE_ENUM_VALUE (SP_FAULT_TLS_HANDSHAKE, "tls-handshake"),
                    G_DEFINE_ENUM_VALUE (SP_FAULT_TLS_CERTIFICATE, "tls-certificate"),
                    G_DEFINE_ENUM_VALUE (SP_FAULT_CLIENT_CERTIFICATE_WANTED,
                                         "client-certificate-wanted"),
                    G_DEFINE_ENUM_VALUE (SP_FAULT_STARTTLS_NOT_OFFERED, "starttls-not-offered"),
                    G_DEFINE_ENUM_VALUE (SP_FAULT_STARTTLS_REFUSED, "starttls-refused"),
                    G_DEFINE_ENUM_VALUE (SP_FAULT_INJECTED_REPLY, "injected-reply"),
                    G_DEFINE_ENUM_VALUE (SP_FAULT_PLAIN_TEXT, "plain-text"),
                    G_DEFINE_ENUM_VALUE (SP_FAULT_WRONG_PROTOCOL, "wrong-protocol"),
                    G_DEFINE_ENUM_VALUE (SP_FAULT_MALFORMED_REPLY, "malformed-reply"),
                    G_DEFINE_ENUM_VALUE (SP_FAULT_TOO_MUCH_DATA, "too-much-data"),
                    G_DEFINE_ENUM_VALUE (SP_FAULT_PREAUTHENTICATED, "preauthenticated"),
                    G_DEFINE_ENUM_VALUE (SP_FAULT_AUTH_NOT_OFFERED, "auth-not-offered"),
                    G_DEFINE_ENUM_VALUE (SP_FAULT_NO_COMMON_MECHANISM, "no-common-mechanism"),
                    G_DEFINE_ENUM_VALUE (SP_FAULT_UNSENDABLE_SECRET, "unsendable-secret"),
                    G_DEFINE_ENUM_VALUE (SP_FAULT_UTF8_NOT_OFFERED, "utf8-not-offered"),
                    G_DEFINE_ENUM_VALUE (SP_FAULT_SIGN_IN_WITHHELD, "sign-in-withheld"),
                    G_DEFINE_ENUM_VALUE (SP_FAULT_INTERNAL, "internal"))
