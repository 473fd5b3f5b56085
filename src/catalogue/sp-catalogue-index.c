/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The names of the catalogue, in hash tables. Reading every provider at each start would
 * cost more than all that a start may; a table that was made with the program is read in a
 * fraction of that, and a provider's own file only when somebody asks for it. */
#include "config.h"

#include "sp-catalogue-index.h"

#include <stdlib.h>
#include <string.h>

#include "sp-near-miss.h"

struct _SpCatalogueIndex
{
  char *text;
  GHashTable *ids;
  GHashTable *domains;
  GHashTable *exchangers;
  GHashTable *servers;
};

/* One line of the table: what the name is, the name, whose it is. The lines of a name come
 * in the order of preference, so the first one stays. */
static void
add_line (SpCatalogueIndex *self, char *line)
{
  char *name = strchr (line, ' ');
  char *id = name != NULL ? strchr (name + 1, ' ') : NULL;
  GHashTable *names = NULL;

  if (id == NULL)
    return;
  *name++ = '\0';
  *id++ = '\0';
  if (g_str_equal (line, "domain"))
    names = self->domains;
  else if (g_str_equal (line, "mx"))
    names = self->exchangers;
  else if (g_str_equal (line, "server"))
    names = self->servers;
  else if (g_str_equal (line, "provider"))
    names = self->ids;
  if (names != NULL && !g_hash_table_contains (names, name))
    g_hash_table_insert (names, name, id);
}

/**
 * sp_catalogue_index_new:
 * @table: lines of a kind ("provider", "domain", "mx", "server"), a name and an id
 *
 * Returns: (transfer full): the index
 */
SpCatalogueIndex *
sp_catalogue_index_new (GBytes *table)
{
  SpCatalogueIndex *self = g_new0 (SpCatalogueIndex, 1);
  gsize length;
  const char *bytes = g_bytes_get_data (table, &length);

  self->text = g_strndup (length > 0 ? bytes : "", length);
  self->ids = g_hash_table_new (g_str_hash, g_str_equal);
  self->domains = g_hash_table_new (g_str_hash, g_str_equal);
  self->exchangers = g_hash_table_new (g_str_hash, g_str_equal);
  self->servers = g_hash_table_new (g_str_hash, g_str_equal);
  for (char *line = self->text, *next; line != NULL && *line != '\0'; line = next)
    {
      next = strchr (line, '\n');
      if (next != NULL)
        *next++ = '\0';
      add_line (self, line);
    }
  return self;
}

void
sp_catalogue_index_free (SpCatalogueIndex *self)
{
  g_hash_table_unref (self->ids);
  g_hash_table_unref (self->domains);
  g_hash_table_unref (self->exchangers);
  g_hash_table_unref (self->servers);
  g_free (self->text);
  g_free (self);
}

/**
 * sp_catalogue_index_find_domain:
 * @self: an index
 * @domain: a domain in lower-case ASCII
 *
 * Returns: (transfer none) (nullable): the id of the provider that has exactly this domain
 */
const char *
sp_catalogue_index_find_domain (SpCatalogueIndex *self, const char *domain)
{
  return g_hash_table_lookup (self->domains, domain);
}

/**
 * sp_catalogue_index_find_mx:
 * @self: an index
 * @host: a mail exchanger in lower-case ASCII
 *
 * Looks for the host, then for what it is below of, label by label: a name such as
 * "notexample.com" is not below "example.com".
 *
 * Returns: (transfer none) (nullable): the id of the provider with the longest name that fits
 */
const char *
sp_catalogue_index_find_mx (SpCatalogueIndex *self, const char *host)
{
  const char *id = NULL;

  for (const char *p = host; p != NULL && id == NULL;)
    {
      id = g_hash_table_lookup (self->exchangers, p);
      p = strchr (p, '.');
      if (p != NULL)
        p++;
    }
  return id;
}

/**
 * sp_catalogue_index_find_server:
 * @self: an index
 * @host: a host name in lower-case ASCII
 *
 * Returns: (transfer none) (nullable): the id of the provider with a server of this name
 */
const char *
sp_catalogue_index_find_server (SpCatalogueIndex *self, const char *host)
{
  return g_hash_table_lookup (self->servers, host);
}

/* Of two that are as near, the one that more people have is meant; then the first by name,
 * so that the answer is the same each time. */
static gboolean
is_better (const char *known, guint distance, const char *best, guint best_distance)
{
  if (distance != best_distance || best == NULL)
    return distance < best_distance;
  if (sp_near_miss_rank (known) != sp_near_miss_rank (best))
    return sp_near_miss_rank (known) < sp_near_miss_rank (best);
  return strcmp (known, best) < 0;
}

/**
 * sp_catalogue_index_suggest:
 * @self: an index
 * @domain: a domain in lower-case ASCII
 *
 * Returns: (transfer full) (nullable): the domain that was probably meant; %NULL where
 *   @domain is one itself or is near to none
 */
char *
sp_catalogue_index_suggest (SpCatalogueIndex *self, const char *domain)
{
  GHashTableIter iter;
  gpointer known;
  const char *best = NULL;
  guint best_distance = SP_NEAR_MISS_NONE;

  if (g_hash_table_contains (self->domains, domain))
    return NULL;
  g_hash_table_iter_init (&iter, self->domains);
  while (g_hash_table_iter_next (&iter, &known, NULL))
    {
      guint distance = sp_near_miss_measure (domain, known);

      if (is_better (known, distance, best, best_distance))
        {
          best = known;
          best_distance = distance;
        }
    }
  return g_strdup (best);
}

static int
compare_strings (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

/**
 * sp_catalogue_index_list_ids:
 * @self: an index
 *
 * Returns: (transfer full) (array zero-terminated=1): the ids of all providers, sorted
 */
char **
sp_catalogue_index_list_ids (SpCatalogueIndex *self)
{
  guint n_ids;
  g_autofree gpointer *ids = g_hash_table_get_keys_as_array (self->ids, &n_ids);
  GStrv list = g_new0 (char *, n_ids + 1);

  qsort (ids, n_ids, sizeof *ids, compare_strings);
  for (guint i = 0; i < n_ids; i++)
    list[i] = g_strdup (ids[i]);
  return list;
}
