/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the command line knows of an account, put together for the diagnosis. */
#include "config.h"

#include "sp-cli-diagnose.h"

#include "sp-cli-servers.h"
#include "sp-clues.h"
#include "sp-diagnosis.h"

static SpClues
ask_desktop (GPtrArray *servers)
{
  const SpCliServer *server = g_ptr_array_index (servers, 0);
  g_autofree char *uri = g_strdup_printf ("none://%s:%u", sp_endpoint_get_host (server->endpoint),
                                          sp_endpoint_get_port (server->endpoint));
  g_auto(GStrv) proxies = g_proxy_resolver_lookup (g_proxy_resolver_get_default (), uri, NULL,
                                                   NULL);

  return sp_clues_of_network (g_network_monitor_get_default (), (const char *const *) proxies);
}

/**
 * sp_cli_case_new:
 * @catalogue: the providers
 * @address: whose mailbox was checked
 * @provider: (nullable): who runs it
 * @credentials: what was used to sign in
 * @servers: (element-type SpCliServer): what was checked, at least one
 *
 * Returns: (transfer full): the account, with what this machine knows of its network
 */
SpCase *
sp_cli_case_new (SpCatalogue    *catalogue,
                 SpAddress      *address,
                 SpProvider     *provider,
                 SpCredentials  *credentials,
                 GPtrArray      *servers)
{
  SpCase *account = sp_case_new (catalogue, address, provider);
  g_autoptr(GDateTime) now = g_date_time_new_now_utc ();

  sp_case_take_credentials (account, credentials);
  sp_case_set_time (account, now);
  sp_case_add_clues (account, ask_desktop (servers));
  for (guint i = 0; i < servers->len; i++)
    {
      const SpCliServer *server = g_ptr_array_index (servers, i);

      sp_case_add_endpoint (account, server->endpoint, server->user_name);
    }
  return account;
}

/**
 * sp_cli_case_examine:
 * @account: what was checked
 * @observations: (element-type SpObservation): what was seen
 * @works: whether all of it works
 *
 * Reads the rules only where there is something to explain.
 *
 * Returns: (transfer full) (element-type SpFinding): why it does not work
 */
GPtrArray *
sp_cli_case_examine (SpCase *account, GListModel *observations, gboolean works)
{
  g_autoptr(SpDiagnosis) diagnosis = NULL;

  if (works)
    return g_ptr_array_new_with_free_func (g_object_unref);
  diagnosis = sp_diagnosis_new ();
  return sp_diagnosis_examine (diagnosis, account, observations);
}
