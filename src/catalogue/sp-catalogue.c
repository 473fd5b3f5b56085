/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The providers that come with Signpost. All names are known from the start; a provider's
 * file is read when it is first asked for, and kept. */
#include "config.h"

#include "sp-catalogue.h"

#include <stdlib.h>
#include <string.h>

#include "catalogue-resources.h"
#include "issuer-resources.h"
#include "sp-catalogue-index.h"
#include "sp-host-name.h"

#define RESOURCES "/io/github/signpost/providers"
#define ISSUERS   "/io/github/signpost/issuers"

struct _SpCatalogue
{
  GObject parent_instance;
  SpCatalogueIndex *index;
  GMutex lock;
  GHashTable *providers;
  GHashTable *issuers;
};

G_DEFINE_FINAL_TYPE (SpCatalogue, sp_catalogue, G_TYPE_OBJECT)

static GBytes *
load_resource (const char *name, const char *ending)
{
  g_autofree char *path = g_strconcat (RESOURCES, "/", name, ending, NULL);

  return g_resource_lookup_data (sp_catalogue_get_resource (), path, G_RESOURCE_LOOKUP_FLAGS_NONE,
                                 NULL);
}

static void
sp_catalogue_finalize (GObject *object)
{
  SpCatalogue *self = SP_CATALOGUE (object);

  sp_catalogue_index_free (self->index);
  g_mutex_clear (&self->lock);
  g_hash_table_unref (self->providers);
  g_hash_table_unref (self->issuers);
  G_OBJECT_CLASS (sp_catalogue_parent_class)->finalize (object);
}

static void
sp_catalogue_class_init (SpCatalogueClass *class)
{
  G_OBJECT_CLASS (class)->finalize = sp_catalogue_finalize;
}

static void
sp_catalogue_init (SpCatalogue *self)
{
  g_autoptr(GBytes) table = load_resource ("index", "");

  self->index = sp_catalogue_index_new (table);
  g_mutex_init (&self->lock);
  self->providers = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_object_unref);
  self->issuers = g_hash_table_new_full (g_str_hash, g_str_equal, g_free,
                                         (GDestroyNotify) sp_issuer_unref);
}

/**
 * sp_catalogue_new:
 *
 * Makes a catalogue of the providers that come with Signpost. It may be used from any thread.
 *
 * Returns: (transfer full): the catalogue
 */
SpCatalogue *
sp_catalogue_new (void)
{
  return g_object_new (SP_TYPE_CATALOGUE, NULL);
}

/* A file that comes with the program and cannot be read is a fault of the program, which
 * the tests find; for a person it is one provider less. */
static SpProvider *
load_provider (const char *id)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(GBytes) xml = load_resource (id, ".xml");
  SpProvider *provider = NULL;

  if (xml == NULL)
    return NULL;
  provider = sp_provider_new_from_xml (xml, id, SP_PROVIDER_BUNDLED, &error);
  if (provider == NULL)
    g_warning ("%s", error->message);
  return provider;
}

/**
 * sp_catalogue_find_by_id:
 * @self: a catalogue
 * @id: (nullable): the id of a provider
 *
 * Returns: (transfer none) (nullable): the provider, which lives as long as the catalogue
 */
SpProvider *
sp_catalogue_find_by_id (SpCatalogue *self, const char *id)
{
  g_autoptr(GMutexLocker) locker = NULL;
  SpProvider *provider;

  g_return_val_if_fail (SP_IS_CATALOGUE (self), NULL);

  if (id == NULL)
    return NULL;
  locker = g_mutex_locker_new (&self->lock);
  provider = g_hash_table_lookup (self->providers, id);
  if (provider == NULL)
    {
      provider = load_provider (id);
      if (provider != NULL)
        g_hash_table_insert (self->providers, g_strdup (id), provider);
    }
  return provider;
}

static SpIssuer *
load_issuer (const char *id)
{
  g_autofree char *path = g_strconcat (ISSUERS, "/", id, ".xml", NULL);
  g_autoptr(GError) error = NULL;
  g_autoptr(GBytes) xml = g_resource_lookup_data (sp_issuers_get_resource (), path,
                                                  G_RESOURCE_LOOKUP_FLAGS_NONE, NULL);
  SpIssuer *issuer = NULL;

  if (xml == NULL)
    return NULL;
  issuer = sp_issuer_new_from_xml (xml, id, &error);
  if (issuer == NULL)
    g_warning ("%s", error->message);
  return issuer;
}

/**
 * sp_catalogue_find_issuer:
 * @self: a catalogue
 * @id: (nullable): the id of an issuer, as of sp_provider_get_issuer()
 *
 * Returns: (transfer none) (nullable): the issuer, which lives as long as the catalogue
 */
SpIssuer *
sp_catalogue_find_issuer (SpCatalogue *self, const char *id)
{
  g_autoptr(GMutexLocker) locker = NULL;
  SpIssuer *issuer;

  g_return_val_if_fail (SP_IS_CATALOGUE (self), NULL);

  if (id == NULL)
    return NULL;
  locker = g_mutex_locker_new (&self->lock);
  issuer = g_hash_table_lookup (self->issuers, id);
  if (issuer == NULL)
    {
      issuer = load_issuer (id);
      if (issuer != NULL)
        g_hash_table_insert (self->issuers, g_strdup (id), issuer);
    }
  return issuer;
}

static SpProvider *
find_by_name (SpCatalogue  *self,
              const char   *name,
              const char *(*find) (SpCatalogueIndex *index, const char *name))
{
  g_autofree char *plain = sp_host_name_normalise (name);

  return plain != NULL ? sp_catalogue_find_by_id (self, find (self->index, plain)) : NULL;
}

/**
 * sp_catalogue_find_by_domain:
 * @self: a catalogue
 * @domain: the domain of an address
 *
 * Returns: (transfer none) (nullable): the provider that has exactly this domain
 */
SpProvider *
sp_catalogue_find_by_domain (SpCatalogue *self, const char *domain)
{
  return find_by_name (self, domain, sp_catalogue_index_find_domain);
}

/**
 * sp_catalogue_find_by_mx:
 * @self: a catalogue
 * @host: a mail exchanger as DNS names it
 *
 * Returns: (transfer none) (nullable): the provider whose exchanger it is, by whole labels
 */
SpProvider *
sp_catalogue_find_by_mx (SpCatalogue *self, const char *host)
{
  return find_by_name (self, host, sp_catalogue_index_find_mx);
}

/**
 * sp_catalogue_find_by_server:
 * @self: a catalogue
 * @host: the name of a server, as it is now or as it was
 *
 * Finds whose server it is. A host of today goes before a retired one. Where two providers
 * share a host, it is the one with the fewest domains of its own: whoever asks by server has
 * an address whose domain told nothing, so the provider of other people's domains is meant.
 *
 * Returns: (transfer none) (nullable): the provider
 */
SpProvider *
sp_catalogue_find_by_server (SpCatalogue *self, const char *host)
{
  return find_by_name (self, host, sp_catalogue_index_find_server);
}

/**
 * sp_catalogue_find_owner:
 * @self: a catalogue
 * @endpoint: (nullable): a server that somebody named
 *
 * The domain of a business is in no list, but its servers' names are. What stands at an IP
 * address may be anybody's.
 *
 * Returns: (transfer none) (nullable): the provider whose server it is
 */
SpProvider *
sp_catalogue_find_owner (SpCatalogue *self, SpEndpoint *endpoint)
{
  if (endpoint == NULL || g_hostname_is_ip_address (sp_endpoint_get_host (endpoint)))
    return NULL;
  return sp_catalogue_find_by_server (self, sp_endpoint_get_host (endpoint));
}

/**
 * sp_catalogue_suggest_domain:
 * @self: a catalogue
 * @domain: the domain of an address
 *
 * Looks whether @domain is a well-known one with a slip of the keyboard in it. It is for a
 * person to say whether that is so: nothing may be changed for them.
 *
 * Returns: (transfer full) (nullable): the domain that was probably meant; %NULL where
 *   @domain is in the catalogue or near to nothing there
 */
char *
sp_catalogue_suggest_domain (SpCatalogue *self, const char *domain)
{
  g_autofree char *plain = sp_host_name_normalise (domain);

  return plain != NULL ? sp_catalogue_index_suggest (self->index, plain) : NULL;
}

/**
 * sp_catalogue_list_ids:
 * @self: a catalogue
 *
 * Returns: (transfer full) (array zero-terminated=1): the ids of all providers, sorted
 */
char **
sp_catalogue_list_ids (SpCatalogue *self)
{
  return sp_catalogue_index_list_ids (self->index);
}

static int
compare_ids_cb (gconstpointer a, gconstpointer b)
{
  return strcmp (*(char *const *) a, *(char *const *) b);
}

/**
 * sp_catalogue_list_issuers:
 * @self: a catalogue
 *
 * Returns: (transfer full) (array zero-terminated=1): the ids of all issuers, sorted
 */
char **
sp_catalogue_list_issuers (SpCatalogue *self)
{
  char **ids = g_resource_enumerate_children (sp_issuers_get_resource (), ISSUERS,
                                              G_RESOURCE_LOOKUP_FLAGS_NONE, NULL);

  for (guint i = 0; ids[i] != NULL; i++)
    *strrchr (ids[i], '.') = '\0';
  qsort (ids, g_strv_length (ids), sizeof *ids, compare_ids_cb);
  return ids;
}
