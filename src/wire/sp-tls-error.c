/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Why TLS did not come about, or ended: a table over OpenSSL's reasons. */
#include "config.h"

#include "sp-tls-error.h"

#include <openssl/err.h>
#include <openssl/ssl.h>

static const struct
{
  int reason;
  SpFault fault;
} reasons[] = {
  { SSL_R_UNSUPPORTED_PROTOCOL, SP_FAULT_TLS_VERSION },
  { SSL_R_VERSION_TOO_LOW, SP_FAULT_TLS_VERSION },
  { SSL_R_UNKNOWN_PROTOCOL, SP_FAULT_TLS_VERSION },
  { SSL_R_TLSV1_ALERT_PROTOCOL_VERSION, SP_FAULT_TLS_VERSION },
  { SSL_R_TLSV13_ALERT_CERTIFICATE_REQUIRED, SP_FAULT_CLIENT_CERTIFICATE_WANTED },
  { SSL_R_UNEXPECTED_EOF_WHILE_READING, SP_FAULT_CONNECTION_CLOSED },
};

/* The first byte of a record: change cipher spec, alert, handshake, data (RFC 8446 section 5.1). */
static gboolean
looks_like_tls (SpTlsBio *link)
{
  return link->first[0] >= 0x14 && link->first[0] <= 0x17;
}

static SpFault
fault_of (SpTlsBio *link, int ssl_error, int reason, gboolean client_certificate_wanted)
{
  if (link->n_received > 0 && !looks_like_tls (link))
    return SP_FAULT_NOT_TLS;
  if (ssl_error == SSL_ERROR_ZERO_RETURN || ssl_error == SSL_ERROR_SYSCALL)
    return SP_FAULT_CONNECTION_CLOSED;
  for (guint i = 0; i < G_N_ELEMENTS (reasons); i++)
    {
      if (reasons[i].reason == reason)
        return reasons[i].fault;
    }
  return client_certificate_wanted ? SP_FAULT_CLIENT_CERTIFICATE_WANTED : SP_FAULT_TLS_HANDSHAKE;
}

/**
 * sp_tls_error_take:
 * @error: return location for an error in the domain %SP_FAULT, or %G_IO_ERROR_CANCELLED
 * @link: the BIO's side; its error, where there is one, is the answer
 * @ssl_error: what SSL_get_error() said
 * @client_certificate_wanted: whether the server asked for a certificate of ours
 *
 * Takes OpenSSL's error queue and names it as a fault.
 *
 * Returns: %FALSE, for the caller to return
 */
gboolean
sp_tls_error_take (GError   **error,
                   SpTlsBio  *link,
                   int        ssl_error,
                   gboolean   client_certificate_wanted)
{
  gulong code = ERR_peek_last_error ();
  const char *words = ERR_reason_error_string (code);

  if (link->error != NULL)
    g_propagate_error (error, g_steal_pointer (&link->error));
  else
    g_set_error_literal (error, SP_FAULT,
                         fault_of (link, ssl_error, ERR_GET_REASON (code),
                                   client_certificate_wanted),
                         words != NULL ? words : "the connection was closed");
  ERR_clear_error ();
  return FALSE;
}
