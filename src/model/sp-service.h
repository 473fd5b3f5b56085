/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

/**
 * SpService:
 * @SP_SERVICE_IMAP: reading mail that stays on the server (RFC 3501, RFC 9051)
 * @SP_SERVICE_POP3: fetching mail (RFC 1939)
 * @SP_SERVICE_SMTP: handing in mail to be sent (RFC 6409)
 *
 * What a mailbox offers. The order is the order in which the services may sign in.
 */
typedef enum
{
  SP_SERVICE_IMAP,
  SP_SERVICE_POP3,
  SP_SERVICE_SMTP,
} SpService;

#define SP_N_SERVICES 3

/**
 * SpSecurity:
 * @SP_SECURITY_TLS: TLS from the first byte (RFC 8314)
 * @SP_SECURITY_STARTTLS: TLS by command, required and never given up
 * @SP_SECURITY_NONE: plain text, only because the person asked for it
 */
typedef enum
{
  SP_SECURITY_TLS,
  SP_SECURITY_STARTTLS,
  SP_SECURITY_NONE,
} SpSecurity;

#define SP_TYPE_SERVICE (sp_service_get_type ())
#define SP_TYPE_SECURITY (sp_security_get_type ())

GType    sp_service_get_type      (void) G_GNUC_CONST;
GType    sp_security_get_type     (void) G_GNUC_CONST;

guint16  sp_service_default_port  (SpService   service,
                                   SpSecurity  security);

G_END_DECLS
