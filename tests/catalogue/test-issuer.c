/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Issuers: the files of data/issuers, how they are asked, and what is refused. */
#include "config.h"

#include <string.h>

#include "sp-catalogue.h"
#include "unit.h"

#define EVERYTHING (1u << SP_SERVICE_IMAP | 1u << SP_SERVICE_POP3 | 1u << SP_SERVICE_SMTP)

#define HEAD "<issuer id='x' checked='2026-11-22'><name>X</name><source>https://x.test/</source>"
#define TOKEN "<token>https://x.test/token</token>"
#define SCOPE "<scope>mail</scope>"
#define WAY "<device>https://x.test/device</device>"

static SpIssuer *
read_text (const char *text, GError **error)
{
  g_autoptr(GBytes) bytes = g_bytes_new_static (text, strlen (text));

  return sp_issuer_new_from_xml (bytes, "x.xml", error);
}

START_TEST (every_file_is_right)
{
  g_autoptr(SpCatalogue) catalogue = sp_catalogue_new ();
  g_auto(GStrv) listed = sp_catalogue_list_issuers (catalogue);
  g_autoptr(GDir) folder = g_dir_open (ISSUERS, 0, NULL);
  const char *name;
  guint n = 0;

  ck_assert_msg (folder != NULL, "%s", ISSUERS);
  while ((name = g_dir_read_name (folder)) != NULL)
    {
      g_autofree char *path = g_build_filename (ISSUERS, name, NULL);
      g_autofree char *id = g_strndup (name, strlen (name) - strlen (".xml"));
      g_autofree char *text = NULL;
      g_autoptr(GError) error = NULL;
      g_autoptr(SpIssuer) issuer = NULL;

      ck_assert (g_file_get_contents (path, &text, NULL, NULL));
      issuer = read_text (text, &error);
      ck_assert_msg (issuer != NULL, "%s: %s", name, error != NULL ? error->message : "");
      ck_assert_str_eq (sp_issuer_get_id (issuer), id);
      ck_assert_ptr_nonnull (sp_catalogue_find_issuer (catalogue, id));
      ck_assert (g_strv_contains ((const char *const *) listed, id));
      ck_assert_msg (sp_issuer_get_notice (issuer) != NULL ||
                     sp_issuer_get_registration_steps (issuer) != NULL,
                     "%s says neither how a program is registered nor what else can be done", id);
      n++;
    }
  ck_assert_uint_ge (n, 8);
  ck_assert_uint_eq (g_strv_length (listed), n);
}
END_TEST

START_TEST (who_points_to_an_issuer_signs_in_with_the_browser)
{
  g_autoptr(SpCatalogue) catalogue = sp_catalogue_new ();
  g_auto(GStrv) ids = sp_catalogue_list_ids (catalogue);
  guint n = 0;

  for (guint i = 0; ids[i] != NULL; i++)
    {
      SpProvider *provider = sp_catalogue_find_by_id (catalogue, ids[i]);
      const char *issuer = sp_provider_get_issuer (provider);

      if (issuer == NULL)
        continue;
      ck_assert_msg (sp_catalogue_find_issuer (catalogue, issuer) != NULL, "%s: %s", ids[i],
                     issuer);
      ck_assert_msg ((sp_provider_get_sign_in (provider) & SP_SIGN_IN_BROWSER) != 0, "%s", ids[i]);
      n++;
    }
  ck_assert_uint_ge (n, 8);
}
END_TEST

START_TEST (microsoft_is_asked_as_its_documentation_says)
{
  g_autoptr(SpCatalogue) catalogue = sp_catalogue_new ();
  SpProvider *outlook = sp_catalogue_find_by_domain (catalogue, "hotmail.com");
  SpIssuer *issuer = sp_catalogue_find_issuer (catalogue, sp_provider_get_issuer (outlook));
  g_autofree char *usual = sp_issuer_make_endpoint (issuer, SP_ISSUER_TOKEN, NULL);
  g_autofree char *own = sp_issuer_make_endpoint (issuer, SP_ISSUER_DEVICE, "contoso.test");
  g_autofree char *all = sp_issuer_make_scope (issuer, EVERYTHING);
  g_autofree char *sending = sp_issuer_make_scope (issuer, 1u << SP_SERVICE_SMTP);

  ck_assert_str_eq (usual, "https://login.microsoftonline.com/consumers/oauth2/v2.0/token");
  ck_assert_str_eq (own, "https://login.microsoftonline.com/contoso.test/oauth2/v2.0/devicecode");
  ck_assert_str_eq (all, "https://outlook.office.com/IMAP.AccessAsUser.All "
                         "https://outlook.office.com/POP.AccessAsUser.All "
                         "https://outlook.office.com/SMTP.Send offline_access openid profile");
  ck_assert_str_eq (sending, "https://outlook.office.com/SMTP.Send offline_access openid profile");
  ck_assert_str_eq (sp_issuer_get_redirect_host (issuer), "localhost");
  ck_assert_str_eq (sp_issuer_get_registration (issuer), "microsoft");
  ck_assert (!sp_issuer_wants_secret (issuer));
}
END_TEST

START_TEST (google_names_itself_and_gives_out_no_codes)
{
  g_autoptr(SpCatalogue) catalogue = sp_catalogue_new ();
  SpIssuer *issuer = sp_catalogue_find_issuer (catalogue, "google");

  ck_assert_str_eq (sp_issuer_get_identifier (issuer), "https://accounts.google.com");
  ck_assert (sp_issuer_names_itself (issuer));
  ck_assert (!sp_issuer_has_endpoint (issuer, SP_ISSUER_DEVICE));
  ck_assert_str_eq (sp_issuer_get_parameters (issuer)[0], "access_type");
  ck_assert_str_eq (sp_issuer_get_parameters (issuer)[1], "offline");
}
END_TEST

static const struct
{
  const char *text;
  const char *reason;
} slips[] = {
  { HEAD SCOPE WAY "</issuer>", "token endpoint is missing" },
  { HEAD TOKEN WAY "</issuer>", "no scope" },
  { HEAD TOKEN SCOPE "</issuer>", "neither a redirect nor a device code" },
  { HEAD TOKEN SCOPE "<redirect host='localhost'/></issuer>", "authorization endpoint" },
  { HEAD TOKEN SCOPE WAY "<redirect host='192.0.2.1'/></issuer>", "localhost" },
  { HEAD "<token>http://x.test/token</token>" SCOPE WAY "</issuer>", "not an https address" },
  { HEAD "<token>https://a@x.test/token</token>" SCOPE WAY "</issuer>", "not an https address" },
  { HEAD "<token>https://x.test/t#f</token>" SCOPE WAY "</issuer>", "not an https address" },
  { HEAD "<token>https:///token</token>" SCOPE WAY "</issuer>", "not an https address" },
  { HEAD "<token>https://%TENANT%.test/</token>" SCOPE WAY "</issuer>", "not an https address" },
  { HEAD "<token>https://x.test/%TENANT%</token>" SCOPE WAY "</issuer>", "needs a tenant" },
  { HEAD TOKEN SCOPE WAY "<tenant>../evil</tenant></issuer>", "not a tenant" },
  { HEAD TOKEN "<scope>two words</scope>" WAY "</issuer>", "not one scope" },
  { HEAD TOKEN "<scope service='http'>x</scope>" WAY "</issuer>", "not a value" },
  { HEAD TOKEN SCOPE WAY "<client secret='maybe'/></issuer>", "maybe" },
  { HEAD TOKEN TOKEN SCOPE WAY "</issuer>", "no place" },
  { HEAD TOKEN SCOPE WAY "<colour/></issuer>", "no place" },
  { "<issuer id='x' checked='yesterday'/>", "not a date" },
  { "<issuer id='x' checked='2026-11-22'><name>X</name>" TOKEN SCOPE WAY "</issuer>",
    "<source> is missing" },
};

START_TEST (a_slip_is_an_error)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(SpIssuer) issuer = read_text (slips[_i].text, &error);

  ck_assert_msg (issuer == NULL, "%s", slips[_i].text);
  ck_assert_msg (strstr (error->message, slips[_i].reason) != NULL, "%s: %s", slips[_i].text,
                 error->message);
}
END_TEST

START_TEST (tenants_are_words)
{
  ck_assert (sp_issuer_tenant_is_valid ("common"));
  ck_assert (sp_issuer_tenant_is_valid ("contoso.onmicrosoft.com"));
  ck_assert (sp_issuer_tenant_is_valid ("72f988bf-86f1-41af-91ab-2d7cd011db47"));
  ck_assert (!sp_issuer_tenant_is_valid (""));
  ck_assert (!sp_issuer_tenant_is_valid ("a/b"));
  ck_assert (!sp_issuer_tenant_is_valid ("a?b"));
  ck_assert (!sp_issuer_tenant_is_valid (".."));
  ck_assert (!sp_issuer_tenant_is_valid ("contoso..com"));
  ck_assert (!sp_issuer_tenant_is_valid ("a b"));
}
END_TEST

int
main (void)
{
  TCase *tests = tcase_create ("issuer");

  tcase_add_test (tests, every_file_is_right);
  tcase_add_test (tests, who_points_to_an_issuer_signs_in_with_the_browser);
  tcase_add_test (tests, microsoft_is_asked_as_its_documentation_says);
  tcase_add_test (tests, google_names_itself_and_gives_out_no_codes);
  tcase_add_loop_test (tests, a_slip_is_an_error, 0, G_N_ELEMENTS (slips));
  tcase_add_test (tests, tenants_are_words);
  return unit_run (tests);
}
