/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the catalogue costs: at the start of a program, and for each question, with the
 * providers that there are and with a hundred thousand domains. The exit status is 1 if
 * a target is missed. */
#include "config.h"

#include <stdio.h>
#include <stdlib.h>

#include "sp-catalogue-index.h"
#include "sp-catalogue.h"
#include "sp-host-name.h"

#define ROUNDS 9
#define LOOKUPS 200000
#define START_TARGET_MS 5.0

/* How much more a hundred times as many domains may cost for each. A table that no longer
 * fits into the processor's caches waits for memory, whatever the algorithm. */
#define GROWTH_TARGET 2.0
#define BARE_GROWTH_TARGET 6.0

typedef struct
{
  double load;
  double find;
  double ask;
} Costs;

static double
median (double *values)
{
  for (guint i = 1; i < ROUNDS; i++)
    {
      for (guint j = i; j > 0 && values[j] < values[j - 1]; j--)
        {
          double greater = values[j - 1];

          values[j - 1] = values[j];
          values[j] = greater;
        }
    }
  return values[ROUNDS / 2];
}

static char *
make_domain (guint i)
{
  return g_strdup_printf ("host%u.example%u.com", i * 7919, i);
}

static GBytes *
make_table (guint n_domains)
{
  GString *table = g_string_new (NULL);

  for (guint i = 0; i < n_domains; i++)
    {
      g_autofree char *domain = make_domain (i);

      g_string_append_printf (table, "domain %s provider%u\n", domain, i % 80);
    }
  return g_string_free_to_bytes (table);
}

static gboolean
find (SpCatalogueIndex *index, const char *domain)
{
  return sp_catalogue_index_find_domain (index, domain) != NULL;
}

/* As sp_catalogue_find_by_domain() does it. */
static gboolean
ask (SpCatalogueIndex *index, const char *domain)
{
  g_autofree char *plain = sp_host_name_normalise (domain);

  return find (index, plain);
}

/* Nanoseconds for each of many lookups of @names, one after the other. */
static double
time_lookups (SpCatalogueIndex *index,
              char            **names,
              guint             n_names,
              gboolean        (*look_up) (SpCatalogueIndex *index, const char *domain))
{
  gint64 start = g_get_monotonic_time ();
  guint n_found = 0;

  for (guint i = 0; i < LOOKUPS; i++)
    n_found += look_up (index, names[i % n_names]) ? 1 : 0;
  g_assert_cmpuint (n_found, ==, LOOKUPS);
  return (g_get_monotonic_time () - start) * 1000.0 / LOOKUPS;
}

static Costs
measure_size (guint n_domains)
{
  g_autoptr(GBytes) table = make_table (n_domains);
  g_auto(GStrv) names = g_new0 (char *, n_domains + 1);
  double load[ROUNDS], bare[ROUNDS], whole[ROUNDS];

  for (guint i = 0; i < n_domains; i++)
    names[i] = make_domain (i);
  for (guint i = 0; i < ROUNDS; i++)
    {
      gint64 start = g_get_monotonic_time ();
      g_autoptr(SpCatalogueIndex) index = sp_catalogue_index_new (table);

      load[i] = (g_get_monotonic_time () - start) * 1000.0 / n_domains;
      bare[i] = time_lookups (index, names, n_domains, find);
      whole[i] = time_lookups (index, names, n_domains, ask);
    }
  return (Costs) { median (load), median (bare), median (whole) };
}

static double
time_start (void)
{
  double times[ROUNDS];

  for (guint i = 0; i < ROUNDS; i++)
    {
      gint64 start = g_get_monotonic_time ();
      g_autoptr(SpCatalogue) catalogue = sp_catalogue_new ();

      g_assert_nonnull (catalogue);
      times[i] = (g_get_monotonic_time () - start) / 1000.0;
    }
  return median (times);
}

/* What a start would cost if it read the files of all providers, as nobody does. */
static double
time_all (guint *n_providers)
{
  g_autoptr(SpCatalogue) catalogue = sp_catalogue_new ();
  g_auto(GStrv) ids = sp_catalogue_list_ids (catalogue);
  gint64 start = g_get_monotonic_time ();

  for (*n_providers = 0; ids[*n_providers] != NULL; (*n_providers)++)
    g_assert_nonnull (sp_catalogue_find_by_id (catalogue, ids[*n_providers]));
  return (g_get_monotonic_time () - start) / 1000.0;
}

static double
time_suggestion (void)
{
  g_autoptr(SpCatalogue) catalogue = sp_catalogue_new ();
  gint64 start = g_get_monotonic_time ();
  g_autofree char *suggestion = sp_catalogue_suggest_domain (catalogue, "hotmial.com");

  g_assert_cmpstr (suggestion, ==, "hotmail.com");
  return (g_get_monotonic_time () - start) / 1000.0;
}

int
main (void)
{
  /* The first catalogue of a program is the one that counts: nothing is warm. */
  gint64 begin = g_get_monotonic_time ();
  g_autoptr(SpCatalogue) first = sp_catalogue_new ();
  double cold = (g_get_monotonic_time () - begin) / 1000.0;
  double warm = time_start ();
  guint n_providers;
  double all = time_all (&n_providers);
  double suggestion = time_suggestion ();
  Costs small = measure_size (1000);
  Costs large = measure_size (100000);

  g_assert_nonnull (first);
  printf ("start: %.2f ms, once more %.2f ms (reading all %u providers: %.2f ms)\n", cold, warm,
          n_providers, all);
  printf ("suggestion: %.2f ms\n", suggestion);
  printf ("  1000 domains, ns each: load %.0f, find %.0f, with normalising %.0f\n", small.load,
          small.find, small.ask);
  printf ("100000 domains, ns each: load %.0f, find %.0f, with normalising %.0f\n", large.load,
          large.find, large.ask);
  return cold < START_TARGET_MS && large.load < small.load * GROWTH_TARGET &&
         large.ask < small.ask * GROWTH_TARGET && large.find < small.find * BARE_GROWTH_TARGET
           ? EXIT_SUCCESS : EXIT_FAILURE;
}
