/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The three services and the three ways to protect them, with their names and ports. */
#include "config.h"

#include "sp-service.h"

G_DEFINE_ENUM_TYPE (SpService, sp_service,
                    G_DEFINE_ENUM_VALUE (SP_SERVICE_IMAP, "imap"),
                    G_DEFINE_ENUM_VALUE (SP_SERVICE_POP3, "pop3"),
                    G_DEFINE_ENUM_VALUE (SP_SERVICE_SMTP, "smtp"))

G_DEFINE_ENUM_TYPE (SpSecurity, sp_security,
                    G_DEFINE_ENUM_VALUE (SP_SECURITY_TLS, "tls"),
                    G_DEFINE_ENUM_VALUE (SP_SECURITY_STARTTLS, "starttls"),
                    G_DEFINE_ENUM_VALUE (SP_SECURITY_NONE, "none"))

static const guint16 default_ports[SP_N_SERVICES][3] = {
  [SP_SERVICE_IMAP] = { 993, 143, 143 },
  [SP_SERVICE_POP3] = { 995, 110, 110 },
  [SP_SERVICE_SMTP] = { 465, 587, 587 },
};

/**
 * sp_service_default_port:
 * @service: a service
 * @security: how the connection is protected
 *
 * The registered port: RFC 8314 section 7 for implicit TLS, RFC 3501, RFC 1939 and
 * RFC 6409 for the others.
 *
 * Returns: a TCP port
 */
guint16
sp_service_default_port (SpService service, SpSecurity security)
{
  g_return_val_if_fail ((guint) service < SP_N_SERVICES, 0);
  g_return_val_if_fail ((guint) security < 3, 0);

  return default_ports[service][security];
}
