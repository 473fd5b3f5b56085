/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The files of data/providers: each is right by itself, and no two claim the same. */
#include "config.h"

#include <string.h>

#include "provider-text.h"
#include "sp-catalogue.h"
#include "sp-names.h"
#include "unit.h"

#define LEAST_PROVIDERS 60

static GPtrArray *
list_files (void)
{
  g_autoptr(GDir) folder = g_dir_open (PROVIDERS, 0, NULL);
  GPtrArray *files = g_ptr_array_new_with_free_func (g_free);
  const char *name;

  ck_assert_msg (folder != NULL, "%s", PROVIDERS);
  while ((name = g_dir_read_name (folder)) != NULL)
    {
      if (g_str_has_suffix (name, ".xml"))
        g_ptr_array_add (files, g_strdup (name));
    }
  return files;
}

static SpProvider *
read_file (const char *name, GError **error)
{
  g_autofree char *path = g_build_filename (PROVIDERS, name, NULL);
  g_autofree char *text = NULL;
  gsize length;
  g_autoptr(GBytes) bytes = NULL;

  if (!g_file_get_contents (path, &text, &length, error))
    return NULL;
  bytes = g_bytes_new_take (g_steal_pointer (&text), length);
  return sp_provider_new_from_xml (bytes, name, SP_PROVIDER_BUNDLED, error);
}

/* All files that can be read; the first test says which cannot. */
static GPtrArray *
read_files (void)
{
  g_autoptr(GPtrArray) files = list_files ();
  GPtrArray *providers = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < files->len; i++)
    {
      SpProvider *provider = read_file (files->pdata[i], NULL);

      if (provider != NULL)
        g_ptr_array_add (providers, provider);
    }
  return providers;
}

START_TEST (every_file_is_right)
{
  g_autoptr(GPtrArray) files = list_files ();
  g_autoptr(GString) wrong = g_string_new (NULL);

  for (guint i = 0; i < files->len; i++)
    {
      g_autoptr(GError) error = NULL;
      g_autoptr(SpProvider) provider = read_file (files->pdata[i], &error);
      g_autofree char *id = g_strndup (files->pdata[i], strlen (files->pdata[i]) - strlen (".xml"));

      if (provider == NULL)
        g_string_append_printf (wrong, "\n%s", error->message);
      else if (!g_str_equal (sp_provider_get_id (provider), id))
        g_string_append_printf (wrong, "\n%s: its id is not %s", (char *) files->pdata[i], id);
    }
  ck_assert_msg (wrong->len == 0, "%.2000s", wrong->str);
}
END_TEST

START_TEST (providers_are_many)
{
  g_autoptr(GPtrArray) files = list_files ();

  ck_assert_uint_ge (files->len, LEAST_PROVIDERS);
}
END_TEST

START_TEST (every_file_is_in_the_catalogue)
{
  g_autoptr(SpCatalogue) catalogue = sp_catalogue_new ();
  g_autoptr(GPtrArray) providers = read_files ();
  g_auto(GStrv) ids = sp_catalogue_list_ids (catalogue);

  for (guint i = 0; i < providers->len; i++)
    ck_assert_msg (g_strv_contains ((const char *const *) ids,
                                    sp_provider_get_id (providers->pdata[i])),
                   "%s", sp_provider_get_id (providers->pdata[i]));
}
END_TEST

static void
assert_found (SpProvider *owner, SpProvider *found, const char *name)
{
  ck_assert_msg (found != NULL, "nobody has %s", name);
  ck_assert_msg (g_str_equal (sp_provider_get_id (owner), sp_provider_get_id (found)),
                 "both %s and %s have %s", sp_provider_get_id (owner), sp_provider_get_id (found),
                 name);
}

/* The index is made from the files by another program: it must say what they say. */
START_TEST (every_domain_and_exchanger_is_found_and_is_one_providers)
{
  g_autoptr(SpCatalogue) catalogue = sp_catalogue_new ();
  g_autoptr(GPtrArray) providers = read_files ();

  for (guint i = 0; i < providers->len; i++)
    {
      SpProvider *provider = providers->pdata[i];
      const char *const *domains = sp_provider_get_domains (provider);
      const char *const *exchangers = sp_provider_get_mx_suffixes (provider);

      for (guint j = 0; domains[j] != NULL; j++)
        assert_found (provider, sp_catalogue_find_by_domain (catalogue, domains[j]), domains[j]);
      for (guint j = 0; exchangers[j] != NULL; j++)
        assert_found (provider, sp_catalogue_find_by_mx (catalogue, exchangers[j]), exchangers[j]);
    }
}
END_TEST

/* A name that is said twice in one file is a slip too. */
START_TEST (no_name_is_said_twice)
{
  g_autoptr(GPtrArray) providers = read_files ();

  for (guint i = 0; i < providers->len; i++)
    {
      const char *const *domains = sp_provider_get_domains (providers->pdata[i]);

      for (guint j = 0; domains[j] != NULL; j++)
        ck_assert_msg (!g_strv_contains (domains + j + 1, domains[j]), "%s: %s",
                       sp_provider_get_id (providers->pdata[i]), domains[j]);
    }
}
END_TEST

/* The texts of elements, or of one attribute, as they stand in the files: what the parser
 * does not give out, such as how many servers a file names. */
static guint
count_text (const char *name, const char *needle)
{
  g_autofree char *path = g_strconcat (PROVIDERS, "/", name, ".xml", NULL);
  g_autofree char *text = NULL;
  guint count = 0;

  ck_assert (g_file_get_contents (path, &text, NULL, NULL));
  for (const char *p = strstr (text, needle); p != NULL; p = strstr (p + 1, needle))
    count++;
  return count;
}

START_TEST (every_server_becomes_an_endpoint)
{
  g_autoptr(GPtrArray) providers = read_files ();

  for (guint i = 0; i < providers->len; i++)
    {
      const char *id = sp_provider_get_id (providers->pdata[i]);
      g_autoptr(GPtrArray) offers = offers_of (providers->pdata[i], "ada@mail.example");
      guint n_servers = count_text (id, "</incomingServer>") + count_text (id, "</outgoingServer>");

      ck_assert_msg (offers->len == n_servers, "%s offers %u of %u servers", id, offers->len,
                     n_servers);
    }
}
END_TEST

START_TEST (every_server_is_found_by_its_name)
{
  g_autoptr(SpCatalogue) catalogue = sp_catalogue_new ();
  g_autoptr(GPtrArray) providers = read_files ();

  for (guint i = 0; i < providers->len; i++)
    {
      const char *id = sp_provider_get_id (providers->pdata[i]);
      g_autoptr(GPtrArray) offers = offers_of (providers->pdata[i], "ada@mail.example");

      for (guint j = 0; j < offers->len; j++)
        {
          const char *host = sp_endpoint_get_host (sp_offer_get_endpoint (offers->pdata[j]));

          ck_assert_msg (g_str_has_suffix (host, "mail.example") ||
                           sp_catalogue_find_by_server (catalogue, host) != NULL,
                         "%s: %s", id, host);
        }
    }
}
END_TEST

/* The hosts of <retired> by their lines: the parser gives out only what replaces them. */
static void
collect_retired (const char *name, GHashTable *owners)
{
  g_autofree char *path = g_build_filename (PROVIDERS, name, NULL);
  g_autofree char *text = NULL;
  g_autoptr(GRegex) regex =
    g_regex_new ("<retired\\s+type=\"(\\w+)\"\\s+hostname=\"([^\"]+)\"", 0, 0, NULL);
  g_autoptr(GMatchInfo) match = NULL;

  ck_assert (g_file_get_contents (path, &text, NULL, NULL));
  for (g_regex_match (regex, text, 0, &match); g_match_info_matches (match);
       g_match_info_next (match, NULL))
    {
      g_autofree char *service = g_match_info_fetch (match, 1);
      g_autofree char *host = g_match_info_fetch (match, 2);
      g_autofree char *key = g_strconcat (service, " ", host, NULL);
      const char *owner = g_hash_table_lookup (owners, key);

      ck_assert_msg (owner == NULL, "both %s and %s retire %s", owner, name, key);
      g_hash_table_insert (owners, g_steal_pointer (&key), g_strdup (name));
    }
}

START_TEST (no_retired_server_is_said_twice)
{
  g_autoptr(GPtrArray) files = list_files ();
  g_autoptr(GHashTable) owners = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);

  for (guint i = 0; i < files->len; i++)
    collect_retired (files->pdata[i], owners);
}
END_TEST

START_TEST (no_server_in_use_is_retired_by_its_own_provider)
{
  g_autoptr(GPtrArray) providers = read_files ();

  for (guint i = 0; i < providers->len; i++)
    {
      g_autoptr(GPtrArray) offers = offers_of (providers->pdata[i], "ada@mail.example");

      for (guint j = 0; j < offers->len; j++)
        {
          SpEndpoint *endpoint = sp_offer_get_endpoint (offers->pdata[j]);
          g_autoptr(SpEndpoint) instead =
            sp_provider_replace_retired (providers->pdata[i], endpoint);

          ck_assert_msg (instead == NULL, "%s: %s", sp_provider_get_id (providers->pdata[i]),
                         sp_endpoint_get_url (endpoint));
        }
    }
}
END_TEST

START_TEST (app_password_has_a_page)
{
  g_autoptr(GPtrArray) providers = read_files ();

  for (guint i = 0; i < providers->len; i++)
    {
      SpProvider *provider = providers->pdata[i];
      gboolean takes_one = (sp_provider_get_sign_in (provider) & SP_SIGN_IN_APP_PASSWORD) != 0;

      ck_assert_msg (!takes_one || sp_provider_get_page (provider, SP_PROVIDER_PAGE_APP_PASSWORD),
                     "%s", sp_provider_get_id (provider));
    }
}
END_TEST

int
main (void)
{
  TCase *tests = tcase_create ("bundled");

  tcase_add_test (tests, every_file_is_right);
  tcase_add_test (tests, providers_are_many);
  tcase_add_test (tests, every_file_is_in_the_catalogue);
  tcase_add_test (tests, every_domain_and_exchanger_is_found_and_is_one_providers);
  tcase_add_test (tests, no_name_is_said_twice);
  tcase_add_test (tests, every_server_becomes_an_endpoint);
  tcase_add_test (tests, every_server_is_found_by_its_name);
  tcase_add_test (tests, no_retired_server_is_said_twice);
  tcase_add_test (tests, no_server_in_use_is_retired_by_its_own_provider);
  tcase_add_test (tests, app_password_has_a_page);
  return unit_run (tests);
}
