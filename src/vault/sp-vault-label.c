/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a person reads in the keyring's own window. */
#include "config.h"

#include "sp-vault-label.h"

#include <glib/gi18n-lib.h>

static const char *formats[SP_N_SERVICES] = {
  /* Translators: the name of an item in the keyring: a mail address and a server */
  [SP_SERVICE_IMAP] = N_("Mail of %s: IMAP at %s"),
  /* Translators: the name of an item in the keyring: a mail address and a server */
  [SP_SERVICE_POP3] = N_("Mail of %s: POP3 at %s"),
  /* Translators: the name of an item in the keyring: a mail address and a server */
  [SP_SERVICE_SMTP] = N_("Mail of %s: SMTP at %s"),
};

/**
 * sp_vault_label_of:
 * @account: an account
 * @service: one of its services
 *
 * Returns: (transfer full): a name for the service's item
 */
char *
sp_vault_label_of (SpAccount *account, SpAccountService *service)
{
  SpEndpoint *endpoint = sp_account_service_get_endpoint (service);

#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
  return g_strdup_printf (_(formats[sp_endpoint_get_service (endpoint)]),
                          sp_address_get_text (sp_account_get_address (account)),
                          sp_endpoint_get_host (endpoint));
#pragma GCC diagnostic pop
}
