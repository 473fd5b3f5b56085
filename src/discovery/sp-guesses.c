/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The names and ports that mail servers usually have. Pure: nothing is tried here. */
#include "config.h"

#include "sp-guesses.h"

static void
add (GPtrArray *guesses, const char *label, const char *domain, SpService service)
{
  static const SpSecurity securities[] = { SP_SECURITY_TLS, SP_SECURITY_STARTTLS };
  g_autofree char *host = g_strconcat (label, domain, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (securities); i++)
    {
      SpEndpoint *endpoint = sp_endpoint_new (service, securities[i], host, 0, NULL);

      if (endpoint != NULL)
        g_ptr_array_add (guesses, endpoint);
    }
}

/**
 * sp_guesses_new:
 * @domain: the domain of an address
 *
 * Each group of %SP_GUESSES_AT_ONCE has all services, the likeliest group first.
 *
 * Returns: (transfer full) (element-type SpEndpoint): what to try
 */
GPtrArray *
sp_guesses_new (const char *domain)
{
  static const char *labels[][SP_N_SERVICES] = {
    { "imap.", "pop.", "smtp." },
    { "mail.", "mail.", "mail." },
    { "", "", "" },
  };
  GPtrArray *guesses = g_ptr_array_new_with_free_func ((GDestroyNotify) sp_endpoint_unref);

  for (guint i = 0; i < G_N_ELEMENTS (labels); i++)
    {
      for (guint service = 0; service < SP_N_SERVICES; service++)
        add (guesses, labels[i][service], domain, service);
    }
  return guesses;
}
