/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which servers to check: those that were named, or those that were found. */
#include "config.h"

#include "sp-cli-servers.h"

#include <glib/gi18n.h>

#include "sp-cli-run.h"
#include "sp-cli-terminal.h"
#include "sp-names.h"

static void
server_free (SpCliServer *server)
{
  sp_endpoint_unref (server->endpoint);
  g_free (server->user_name);
  g_free (server);
}

static GPtrArray *
servers_new (void)
{
  return g_ptr_array_new_with_free_func ((GDestroyNotify) server_free);
}

static void
add_server (GPtrArray *servers, SpEndpoint *endpoint, const char *user_name)
{
  SpCliServer *server = g_new0 (SpCliServer, 1);

  server->endpoint = sp_endpoint_ref (endpoint);
  server->user_name = g_strdup (user_name);
  g_ptr_array_add (servers, server);
}

static gboolean
add_named (GPtrArray *servers, SpService service, char **urls, GError **error)
{
  g_autoptr(SpEndpoint) endpoint = NULL;

  if (urls == NULL)
    return TRUE;
  if (urls[1] != NULL)
    {
      g_set_error_literal (error, G_OPTION_ERROR, G_OPTION_ERROR_FAILED,
                           _("each kind of server at most once"));
      return FALSE;
    }
  endpoint = sp_endpoint_new_from_url (urls[0], error);
  if (endpoint == NULL)
    return FALSE;
  if (sp_endpoint_get_service (endpoint) != service)
    {
      g_set_error (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE,
                   /* Translators: a URL, and "imap", "pop3" or "smtp" */
                   _("“%s” is no URL for --%s"), urls[0], sp_name_of (SP_TYPE_SERVICE, service));
      return FALSE;
    }
  add_server (servers, endpoint, NULL);
  return TRUE;
}

/**
 * sp_cli_servers_named:
 * @urls: for each service the URLs that were given for it
 * @error: return location for an error in what was given
 *
 * Returns: (transfer full) (nullable) (element-type SpCliServer): the servers, empty where none
 *   was named, or %NULL with @error
 */
GPtrArray *
sp_cli_servers_named (char **urls[SP_N_SERVICES], GError **error)
{
  g_autoptr(GPtrArray) servers = servers_new ();

  for (guint i = 0; i < SP_N_SERVICES; i++)
    {
      if (!add_named (servers, i, urls[i], error))
        return NULL;
    }
  return g_steal_pointer (&servers);
}

static SpSuggestion *
find_first (GListModel *suggestions, SpService service)
{
  for (guint i = 0; i < g_list_model_get_n_items (suggestions); i++)
    {
      g_autoptr(SpSuggestion) suggestion = g_list_model_get_item (suggestions, i);
      SpEndpoint *endpoint = sp_offer_get_endpoint (sp_suggestion_get_offer (suggestion));

      if (sp_endpoint_get_service (endpoint) == service)
        return suggestion;
    }
  return NULL;
}

/* A person has to agree before a password goes to a server that unsigned DNS led to. */
static gboolean
is_agreed (SpSuggestion *suggestion, GError **error)
{
  SpEndpoint *endpoint = sp_offer_get_endpoint (sp_suggestion_get_offer (suggestion));
  const char *url = sp_endpoint_get_url (endpoint);
  g_autofree char *question = NULL;

  if (sp_suggestion_get_assurance (suggestion) != SP_ASSURANCE_ASK)
    return TRUE;
  /* Translators: asked at a terminal; %s is the URL of a server. “y” is the answer for yes. */
  question = g_strdup_printf (_("Nobody vouches for %s: only an unsigned record names it. "
                                "Send the password there? [y/N]"), url);
  if (sp_cli_terminal_confirm (question))
    return TRUE;
  g_set_error (error, G_IO_ERROR, G_IO_ERROR_PERMISSION_DENIED,
               /* Translators: the URL of a server, and "imap", "pop3" or "smtp" */
               _("%s is named only by an unsigned record; give it with --%s to agree to it"), url,
               sp_name_of (SP_TYPE_SERVICE, sp_endpoint_get_service (endpoint)));
  return FALSE;
}

static gboolean
add_found (GPtrArray *servers, SpSuggestion *suggestion, GError **error)
{
  SpOffer *offer;

  if (suggestion == NULL)
    return TRUE;
  if (!is_agreed (suggestion, error))
    return FALSE;
  offer = sp_suggestion_get_offer (suggestion);
  add_server (servers, sp_offer_get_endpoint (offer), sp_offer_get_user_name (offer));
  return TRUE;
}

/**
 * sp_cli_servers_found:
 * @discovery: a discovery that has run
 * @error: return location for %G_IO_ERROR_PERMISSION_DENIED where the person did not agree, or
 *   %G_IO_ERROR_HOST_NOT_FOUND where nothing was found
 *
 * Takes the best server to receive from, IMAP before POP3, and the best one to send with.
 *
 * Returns: (transfer full) (nullable) (element-type SpCliServer): the servers, or %NULL with @error
 */
GPtrArray *
sp_cli_servers_found (SpDiscovery *discovery, GError **error)
{
  GListModel *suggestions = sp_discovery_get_suggestions (discovery);
  SpProvider *provider = sp_discovery_get_provider (discovery);
  SpSuggestion *incoming = find_first (suggestions, SP_SERVICE_IMAP);
  g_autoptr(GPtrArray) servers = servers_new ();

  if (incoming == NULL)
    incoming = find_first (suggestions, SP_SERVICE_POP3);
  if (!add_found (servers, incoming, error) ||
      !add_found (servers, find_first (suggestions, SP_SERVICE_SMTP), error))
    return NULL;
  if (servers->len > 0)
    return g_steal_pointer (&servers);
  if (provider != NULL && sp_provider_get_id (provider) != NULL)
    {
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_HOST_NOT_FOUND,
                   /* Translators: %s is the name of a mail provider */
                   _("%s has no servers for mail programs"), sp_provider_get_name (provider));
      return NULL;
    }
  g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_HOST_NOT_FOUND,
                       _("no servers were found for this address: name them with --imap and "
                         "--smtp, or see “signpostctl discover”"));
  return NULL;
}

/**
 * sp_cli_servers_forget_users:
 * @servers: (element-type SpCliServer): servers
 *
 * Makes all of them take the name that the person gave.
 */
void
sp_cli_servers_forget_users (GPtrArray *servers)
{
  for (guint i = 0; i < servers->len; i++)
    {
      SpCliServer *server = g_ptr_array_index (servers, i);

      g_clear_pointer (&server->user_name, g_free);
    }
}

/**
 * sp_cli_discover:
 * @address: whose servers to look for
 * @online: whether the network may be used
 * @error: return location for an error as of sp_discovery_run_finish()
 *
 * Returns: (transfer full) (nullable): a discovery that has run, or %NULL with @error
 */
SpDiscovery *
sp_cli_discover (SpAddress *address, gboolean online, GError **error)
{
  g_autoptr(SpCatalogue) catalogue = sp_catalogue_new ();
  g_autoptr(SpDiscovery) discovery = sp_discovery_new (catalogue);

  sp_discovery_set_online (discovery, online);
  if (!sp_cli_run_discovery (discovery, address, error))
    return NULL;
  return g_steal_pointer (&discovery);
}
