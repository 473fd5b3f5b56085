/* SPDX-License-Identifier: GPL-3.0-or-later */
/* sign-in.conf: whose client id counts, issuers of one's own, and slips. */
#include "config.h"

#include <glib/gstdio.h>
#include <string.h>

#include "sp-client-settings.h"
#include "sp-sign-in-error.h"
#include "unit.h"

static char *folder;

static void
make_folder (void)
{
  folder = g_dir_make_tmp ("signpost-settings-XXXXXX", NULL);
}

static char *
write_file (const char *name, const char *text)
{
  char *path = g_build_filename (folder, name, NULL);

  ck_assert (g_file_set_contents (path, text, -1, NULL));
  return path;
}

static void
remove_folder (void)
{
  g_autoptr(GDir) files = g_dir_open (folder, 0, NULL);
  const char *name;

  while ((name = g_dir_read_name (files)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);

      g_unlink (path);
    }
  g_rmdir (folder);
  g_clear_pointer (&folder, g_free);
}

static SpClientSettings *
read_texts (SpCatalogue *catalogue, const char *own, const char *organization, GError **error)
{
  g_autofree char *first = write_file ("own.conf", own);
  g_autofree char *second = write_file ("organization.conf", organization);
  const char *const files[] = { first, second, NULL };

  return sp_client_settings_new_for_files (catalogue, files, error);
}

static void
assert_client (SpClientSettings  *settings,
               SpCatalogue       *catalogue,
               const char        *domain,
               const char        *id,
               const char        *token_endpoint)
{
  SpProvider *provider = sp_catalogue_find_by_domain (catalogue, domain);
  SpIssuer *issuer = sp_client_settings_find_issuer (settings, provider, domain);
  g_autoptr(SpClient) client = sp_client_settings_find_client (settings, issuer);
  g_autofree char *endpoint = NULL;

  ck_assert_msg (client != NULL, "%s", domain);
  endpoint = sp_client_make_endpoint (client, SP_ISSUER_TOKEN);
  ck_assert_str_eq (sp_client_get_id (client), id);
  ck_assert_str_eq (endpoint, token_endpoint);
}

START_TEST (a_persons_own_id_goes_before_the_organizations)
{
  g_autoptr(SpCatalogue) catalogue = sp_catalogue_new ();
  g_autoptr(SpClientSettings) settings = read_texts (catalogue, "[microsoft]\nclient-id=own\n",
                                                     "[microsoft]\nclient-id=theirs\n"
                                                     "[google]\nclient-id=g\nclient-secret=s\n",
                                                     NULL);
  SpIssuer *google = sp_catalogue_find_issuer (catalogue, "google");
  g_autoptr(SpClient) client = NULL;

  ck_assert_ptr_nonnull (settings);
  client = sp_client_settings_find_client (settings, google);
  assert_client (settings, catalogue, "outlook.com", "own",
                 "https://login.microsoftonline.com/consumers/oauth2/v2.0/token");
  ck_assert_str_eq (sp_client_get_secret (client), "s");
}
END_TEST

START_TEST (a_tenant_is_not_for_personal_accounts)
{
  g_autoptr(SpCatalogue) catalogue = sp_catalogue_new ();
  g_autoptr(SpClientSettings) settings =
    read_texts (catalogue, "", "[microsoft]\nclient-id=a\ntenant=contoso.test\n", NULL);
  SpIssuer *business = sp_catalogue_find_issuer (catalogue, "microsoft");
  g_autoptr(SpClient) client = sp_client_settings_find_client (settings, business);
  g_autofree char *endpoint = sp_client_make_endpoint (client, SP_ISSUER_TOKEN);

  ck_assert_str_eq (endpoint, "https://login.microsoftonline.com/contoso.test/oauth2/v2.0/token");
  assert_client (settings, catalogue, "hotmail.com", "a",
                 "https://login.microsoftonline.com/consumers/oauth2/v2.0/token");
}
END_TEST

START_TEST (an_own_issuer_is_for_its_domains)
{
  g_autoptr(SpCatalogue) catalogue = sp_catalogue_new ();
  g_autoptr(GError) error = NULL;
  g_autoptr(SpClientSettings) settings =
    read_texts (catalogue, "[keycloak]\nname=Example\ndomains=example.test;EXAMPLE.org\n"
                "token-endpoint=https://id.example.test/token\nscopes=openid;mail\n"
                "device-endpoint=https://id.example.test/device\nclient-id=signpost\n", "", &error);

  ck_assert_msg (settings != NULL, "%s", error != NULL ? error->message : "");
  ck_assert (sp_client_settings_describe (settings, "example.org"));
  ck_assert (!sp_client_settings_describe (settings, "other.test"));
  assert_client (settings, catalogue, "example.test", "signpost", "https://id.example.test/token");
}
END_TEST

START_TEST (nothing_is_nobodys_id)
{
  g_autoptr(SpCatalogue) catalogue = sp_catalogue_new ();
  const char *const files[] = { "/nowhere/sign-in.conf", "/dev/null/sign-in.conf", NULL };
  g_autoptr(SpClientSettings) settings =
    sp_client_settings_new_for_files (catalogue, files, NULL);
  SpIssuer *yahoo = sp_catalogue_find_issuer (catalogue, "yahoo");

  ck_assert_ptr_nonnull (settings);
  ck_assert_ptr_null (sp_client_settings_find_client (settings, yahoo));
}
END_TEST

static const struct
{
  const char *text;
  const char *reason;
} slips[] = {
  { "client-id=a\n", "own.conf" },
  { "[microsoft\n", "own.conf" },
  { "[microsft]\nclient-id=a\n", "[microsft]" },
  { "[microsoft]\nclient_id=a\n", "client_id" },
  { "[microsoft]\nclient-id=a b\n", "client-id" },
  { "[microsoft]\ntenant=x\n", "no client-id" },
  { "[microsoft]\nclient-id=a\ntenant=../x\n", "tenant" },
  { "[microsoft]\nclient-id=a\ntoken-endpoint=https://evil.test/\nscopes=x\n"
    "device-endpoint=https://evil.test/\n", "[microsoft]" },
  { "[own]\nclient-id=a\ntoken-endpoint=http://id.test/\nscopes=x\n", "https" },
  { "[own]\nclient-id=a\ntoken-endpoint=https://id.test/\nscopes=x\n", "[own]" },
  { "[own]\ntoken-endpoint=https://id.test/\ndevice-endpoint=https://id.test/\n", "scope" },
  { "[own]\ntoken-endpoint=https://id.test/\ndevice-endpoint=https://id.test/\nscopes=x\n"
    "domains=a b\n", "domain" },
  { "[own]\ntoken-endpoint=https://id.test/\nauthorization-endpoint=https://id.test/\nscopes=x\n"
    "redirect-host=192.0.2.1\n", "localhost" },
};

START_TEST (a_slip_is_told_with_its_file)
{
  g_autoptr(SpCatalogue) catalogue = sp_catalogue_new ();
  g_autoptr(GError) error = NULL;
  g_autoptr(SpClientSettings) settings = read_texts (catalogue, slips[_i].text, "", &error);

  ck_assert_msg (settings == NULL, "%s", slips[_i].text);
  ck_assert (g_error_matches (error, SP_SIGN_IN_ERROR, SP_SIGN_IN_ERROR_SETTINGS));
  ck_assert_msg (strstr (error->message, "own.conf") != NULL &&
                 strstr (error->message, slips[_i].reason) != NULL, "%s", error->message);
}
END_TEST

int
main (void)
{
  TCase *tests = tcase_create ("settings");

  tcase_add_checked_fixture (tests, make_folder, remove_folder);
  tcase_add_test (tests, a_persons_own_id_goes_before_the_organizations);
  tcase_add_test (tests, a_tenant_is_not_for_personal_accounts);
  tcase_add_test (tests, an_own_issuer_is_for_its_domains);
  tcase_add_test (tests, nothing_is_nobodys_id);
  tcase_add_loop_test (tests, a_slip_is_told_with_its_file, 0, G_N_ELEMENTS (slips));
  return unit_run (tests);
}
