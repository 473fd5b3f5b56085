/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which dialect a service speaks. */
#include "config.h"

#include "sp-dialect.h"

static const SpDialect *dialects[SP_N_SERVICES] = {
  [SP_SERVICE_IMAP] = &sp_dialect_imap,
  [SP_SERVICE_POP3] = &sp_dialect_pop3,
  [SP_SERVICE_SMTP] = &sp_dialect_smtp,
};

/**
 * sp_dialect_for:
 * @service: a service
 *
 * Returns: (transfer none): what is spoken there
 */
const SpDialect *
sp_dialect_for (SpService service)
{
  g_return_val_if_fail ((guint) service < SP_N_SERVICES, NULL);

  return dialects[service];
}
