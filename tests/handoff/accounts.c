/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Accounts for tests: whose, as whom, with what, and then the URLs of its servers. */
#include "config.h"

#include "accounts.h"

#include <stdarg.h>

SpAccount *
account_new (const char  *address,
             const char  *user,
             SpSecretKind kind,
             const char  *pinned,
             ...)
{
  g_autoptr(SpAddress) whose = sp_address_new (address, NULL);
  g_autoptr(GPtrArray) services =
    g_ptr_array_new_with_free_func ((GDestroyNotify) sp_account_service_unref);
  const char *url;
  va_list urls;

  va_start (urls, pinned);
  while ((url = va_arg (urls, const char *)) != NULL)
    {
      g_autoptr(SpEndpoint) endpoint = sp_endpoint_new_from_url (url, NULL);

      g_ptr_array_add (services, sp_account_service_new (endpoint, user, "PLAIN", pinned));
    }
  va_end (urls);
  return sp_account_new (whose, NULL, kind, NULL, services);
}
