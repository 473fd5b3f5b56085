/* SPDX-License-Identifier: GPL-3.0-or-later */
/* From an address to its servers: our own list, and else what the race of the sources gives. */
#include "config.h"

#include "sp-discovery.h"

#include <glib/gi18n-lib.h>

#include "sp-fetch.h"
#include "sp-guesses.h"
#include "sp-race.h"

#define OVERALL_SECONDS 10
#define ISPDB "https://autoconfig.thunderbird.net/v1.1/"

struct _SpDiscovery
{
  GObject parent_instance;

  SpCatalogue *catalogue;
  gboolean online;
  guint timeout;
  char *ca_file;
  char *ispdb;
  GResolver *resolver;
  GProxyResolver *proxies;
  GPtrArray *guesses;

  GListStore *suggestions;
  GListStore *reports;
  SpProvider *provider;
};

G_DEFINE_FINAL_TYPE (SpDiscovery, sp_discovery, G_TYPE_OBJECT)

static SpSearch *
search_new (SpDiscovery *self, SpAddress *address, GError **error)
{
  g_autoptr(GTlsDatabase) authorities = NULL;
  SpSearch *search;

  if (self->ca_file != NULL)
    {
      authorities = g_tls_file_database_new (self->ca_file, error);
      if (authorities == NULL)
        return NULL;
    }
  search = g_new0 (SpSearch, 1);
  search->address = sp_address_ref (address);
  search->catalogue = g_object_ref (self->catalogue);
  search->resolver = self->resolver != NULL ? g_object_ref (self->resolver)
                                            : g_resolver_get_default ();
  search->session = sp_fetch_session_new (self->proxies, authorities);
  search->ispdb = g_strdup (self->ispdb);
  search->ca_file = g_strdup (self->ca_file);
  search->guesses = self->guesses != NULL ? g_ptr_array_ref (self->guesses)
                                          : sp_guesses_new (sp_address_get_domain (address));
  return search;
}

/* A provider that we know, known by its servers, tells a person more than somebody's file. */
static void
recognise_provider (SpDiscovery *self)
{
  g_autoptr(SpSuggestion) best = g_list_model_get_item (G_LIST_MODEL (self->suggestions), 0);
  SpEndpoint *endpoint;
  SpProvider *known;

  if (best == NULL)
    return;
  endpoint = sp_offer_get_endpoint (sp_suggestion_get_offer (best));
  known = sp_catalogue_find_by_server (self->catalogue, sp_endpoint_get_host (endpoint));
  if (known != NULL)
    g_set_object (&self->provider, known);
}

static void
take_findings (SpDiscovery *self, SpFindings *findings)
{
  g_autoptr(GPtrArray) merged = sp_suggestions_merge (findings->suggestions);

  g_list_store_splice (self->suggestions, 0, 0, merged->pdata, merged->len);
  g_set_object (&self->provider, findings->provider);
  if (findings->provider == NULL || findings->origin != SP_PROVIDER_BUNDLED)
    recognise_provider (self);
}

static gboolean
look_into_bundle (SpDiscovery *self, SpSearch *search)
{
  g_autoptr(SpFindings) findings = sp_source_bundled_domain (search);
  g_autoptr(SpSourceReport) report = NULL;

  if (findings == NULL)
    report = sp_source_report_new (SP_SOURCE_BUNDLED_DOMAIN, SP_SOURCE_OUTCOME_NOTHING,
                                   _("Signpost itself has no entry for this domain."), 0);
  else
    {
      report = sp_source_report_new (SP_SOURCE_BUNDLED_DOMAIN, SP_SOURCE_OUTCOME_OK, NULL, 0);
      take_findings (self, findings);
    }
  g_list_store_append (self->reports, report);
  return findings != NULL;
}

static void
raced_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr(GTask) task = user_data;
  GError *error = NULL;
  g_autoptr(SpFindings) findings = sp_race_run_finish (result, &error);

  if (findings == NULL)
    {
      g_task_return_error (task, error);
      return;
    }
  take_findings (g_task_get_source_object (task), findings);
  g_task_return_boolean (task, TRUE);
}

static void
sp_discovery_finalize (GObject *object)
{
  SpDiscovery *self = SP_DISCOVERY (object);

  g_object_unref (self->catalogue);
  g_free (self->ca_file);
  g_free (self->ispdb);
  g_clear_object (&self->resolver);
  g_clear_object (&self->proxies);
  g_clear_pointer (&self->guesses, g_ptr_array_unref);
  g_object_unref (self->suggestions);
  g_object_unref (self->reports);
  g_clear_object (&self->provider);

  G_OBJECT_CLASS (sp_discovery_parent_class)->finalize (object);
}

static void
sp_discovery_class_init (SpDiscoveryClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = sp_discovery_finalize;
}

static void
sp_discovery_init (SpDiscovery *self)
{
  self->online = TRUE;
  self->timeout = OVERALL_SECONDS;
  self->ispdb = g_strdup (ISPDB);
  self->suggestions = g_list_store_new (SP_TYPE_SUGGESTION);
  self->reports = g_list_store_new (SP_TYPE_SOURCE_REPORT);
}

/**
 * sp_discovery_new:
 * @catalogue: the providers that we know
 *
 * Returns: (transfer full): a discovery that may use the network
 */
SpDiscovery *
sp_discovery_new (SpCatalogue *catalogue)
{
  SpDiscovery *self = g_object_new (SP_TYPE_DISCOVERY, NULL);

  self->catalogue = g_object_ref (catalogue);
  return self;
}

/**
 * sp_discovery_set_online:
 * @self: a discovery that does not run
 * @online: whether more than our own list may be asked
 */
void
sp_discovery_set_online (SpDiscovery *self, gboolean online)
{
  self->online = online;
}

/**
 * sp_discovery_set_timeout:
 * @self: a discovery that does not run
 * @seconds: how long it may take, 10 from the beginning
 */
void
sp_discovery_set_timeout (SpDiscovery *self, guint seconds)
{
  g_return_if_fail (seconds > 0 && seconds <= G_MAXUINT / 1000);

  self->timeout = seconds;
}

/**
 * sp_discovery_set_ca_file:
 * @self: a discovery that does not run
 * @ca_file: (nullable): a PEM file with the authorities to believe instead of the system's
 */
void
sp_discovery_set_ca_file (SpDiscovery *self, const char *ca_file)
{
  g_free (self->ca_file);
  self->ca_file = g_strdup (ca_file);
}

/**
 * sp_discovery_set_resolver:
 * @self: a discovery that does not run
 * @resolver: (nullable): whom to ask for records instead of the system
 */
void
sp_discovery_set_resolver (SpDiscovery *self, GResolver *resolver)
{
  g_set_object (&self->resolver, resolver);
}

/**
 * sp_discovery_set_proxy_resolver:
 * @self: a discovery that does not run
 * @proxies: (nullable): the way to servers on the web instead of the system's
 */
void
sp_discovery_set_proxy_resolver (SpDiscovery *self, GProxyResolver *proxies)
{
  g_set_object (&self->proxies, proxies);
}

/**
 * sp_discovery_set_ispdb:
 * @self: a discovery that does not run
 * @url: the list to ask instead of Thunderbird's: an "https" URL that a domain is added to
 */
void
sp_discovery_set_ispdb (SpDiscovery *self, const char *url)
{
  g_free (self->ispdb);
  self->ispdb = g_strdup (url);
}

/**
 * sp_discovery_set_guesses:
 * @self: a discovery that does not run
 * @endpoints: (nullable) (element-type SpEndpoint): what to try last instead of usual names
 */
void
sp_discovery_set_guesses (SpDiscovery *self, GPtrArray *endpoints)
{
  g_clear_pointer (&self->guesses, g_ptr_array_unref);
  self->guesses = endpoints != NULL ? g_ptr_array_ref (endpoints) : NULL;
}

/**
 * sp_discovery_get_suggestions:
 * @self: a discovery
 *
 * Returns: (transfer none): a list of #SpSuggestion, best first, complete when the run is over
 */
GListModel *
sp_discovery_get_suggestions (SpDiscovery *self)
{
  return G_LIST_MODEL (self->suggestions);
}

/**
 * sp_discovery_get_reports:
 * @self: a discovery
 *
 * Returns: (transfer none): a list of #SpSourceReport in the order of #SpSource, which grows
 *   while the discovery runs
 */
GListModel *
sp_discovery_get_reports (SpDiscovery *self)
{
  return G_LIST_MODEL (self->reports);
}

/**
 * sp_discovery_get_provider:
 * @self: a discovery
 *
 * Returns: (transfer none) (nullable): whose mailbox it is: if possible one of the providers
 *   that we know, otherwise as the best file that was fetched says
 */
SpProvider *
sp_discovery_get_provider (SpDiscovery *self)
{
  return self->provider;
}

/**
 * sp_discovery_run_async:
 * @self: a discovery that does not run
 * @address: whose servers to look for
 * @cancellable: (nullable): stops it at once
 * @callback: called when it is over
 * @user_data: for @callback
 *
 * Asks our own list first; only a domain that it does not have is asked about elsewhere.
 */
void
sp_discovery_run_async (SpDiscovery *self,
                        SpAddress *address,
                        GCancellable *cancellable,
                        GAsyncReadyCallback callback,
                        gpointer user_data)
{
  g_autoptr(GTask) task = NULL;
  GError *error = NULL;
  SpSearch *search;

  g_return_if_fail (SP_IS_DISCOVERY (self));

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, sp_discovery_run_async);
  g_list_store_remove_all (self->suggestions);
  g_list_store_remove_all (self->reports);
  g_clear_object (&self->provider);

  search = search_new (self, address, &error);
  if (search == NULL)
    {
      g_task_return_error (task, error);
      return;
    }
  g_task_set_task_data (task, search, (GDestroyNotify) sp_search_free);
  if (look_into_bundle (self, search) || !self->online)
    g_task_return_boolean (task, TRUE);
  else
    sp_race_run_async (search, self->timeout, self->reports, cancellable, raced_cb,
                       g_object_ref (task));
}

/**
 * sp_discovery_run_finish:
 * @self: a discovery
 * @result: as given to the callback
 * @error: return location for %G_IO_ERROR_CANCELLED, or why @ca_file cannot be read
 *
 * That nothing was found is not an error: the reports say why.
 *
 * Returns: whether the discovery ran to its end
 */
gboolean
sp_discovery_run_finish (SpDiscovery *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}
