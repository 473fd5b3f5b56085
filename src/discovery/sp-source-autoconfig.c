/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The provider's own file (draft-ietf-mailmaint-autoconfig), over HTTPS only. The whole address
 * goes to the host that exists for nothing else, and to no other. */
#include "config.h"

#include "sp-settings-file.h"

void
sp_source_autoconfig_ask (const SpSearch *search,
                          GCancellable *cancellable,
                          GAsyncReadyCallback callback,
                          gpointer user_data)
{
  const char *domain = sp_address_get_domain (search->address);
  g_autofree char *address = g_uri_escape_string (sp_address_get_text (search->address), NULL,
                                                  FALSE);
  g_autofree char *own_host = NULL;
  g_autofree char *well_known = NULL;
  char *urls[3] = { NULL };

  own_host = g_strdup_printf ("https://autoconfig.%s/mail/config-v1.1.xml?emailaddress=%s",
                              domain, address);
  well_known = g_strdup_printf ("https://%s/.well-known/autoconfig/mail/config-v1.1.xml", domain);
  urls[0] = own_host;
  urls[1] = well_known;
  sp_settings_file_ask_async (search, SP_SOURCE_AUTOCONFIG, urls, cancellable, callback,
                              user_data);
}
