/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Who runs a mailbox, by the names that a person or DNS gives. */
#include "config.h"

#include "provider-text.h"
#include "sp-catalogue.h"
#include "unit.h"

#define OUTLOOK                                                         \
  "imaps://outlook.office365.com:993 ada@%s browser; "                  \
  "pop3s://outlook.office365.com:995 ada@%s browser; "                  \
  "smtp://smtp-mail.outlook.com:587 ada@%s browser"

static const struct
{
  SpProvider *(*find) (SpCatalogue *self, const char *name);
  const char *name;
  const char *id;
} lookups[] = {
  { sp_catalogue_find_by_domain, "hotmail.com", "outlook" },
  { sp_catalogue_find_by_domain, "live.com", "outlook" },
  { sp_catalogue_find_by_domain, "msn.com", "outlook" },
  { sp_catalogue_find_by_domain, "hotmail.co.uk", "outlook" },
  { sp_catalogue_find_by_domain, "HotMail.COM.", "outlook" },
  { sp_catalogue_find_by_domain, "ｈotmail.com", "outlook" },
  { sp_catalogue_find_by_domain, "gmail.com", "gmail" },
  { sp_catalogue_find_by_domain, "mail.hotmail.com", NULL },
  { sp_catalogue_find_by_domain, "nothotmail.com", NULL },
  { sp_catalogue_find_by_domain, "com", NULL },
  { sp_catalogue_find_by_domain, "", NULL },
  { sp_catalogue_find_by_domain, "a b", NULL },
  { sp_catalogue_find_by_mx, "hotmail-com.olc.protection.outlook.com", "outlook" },
  { sp_catalogue_find_by_mx, "HOTMAIL-com.olc.protection.outlook.com.", "outlook" },
  { sp_catalogue_find_by_mx, "example-org.mail.protection.outlook.com", "microsoft365" },
  { sp_catalogue_find_by_mx, "aspmx.l.google.com", "gmail" },
  { sp_catalogue_find_by_mx, "alt2.aspmx.l.google.com", "gmail" },
  { sp_catalogue_find_by_mx, "evilolc.protection.outlook.com", NULL },
  { sp_catalogue_find_by_mx, "mx.example.org", NULL },
  { sp_catalogue_find_by_server, "smtp-mail.outlook.com", "outlook" },
  { sp_catalogue_find_by_server, "pop3.live.com", "outlook" },
  { sp_catalogue_find_by_server, "POP-mail.Outlook.com", "outlook" },
  { sp_catalogue_find_by_server, "smtp.office365.com", "microsoft365" },
  { sp_catalogue_find_by_server, "outlook.office365.com", "microsoft365" },
  { sp_catalogue_find_by_server, "imap.gmail.com", "gmail" },
  { sp_catalogue_find_by_server, "imap.example.org", NULL },
  { sp_catalogue_find_by_id, "outlook", "outlook" },
  { sp_catalogue_find_by_id, "../outlook", NULL },
  { sp_catalogue_find_by_id, "index", NULL },
  { sp_catalogue_find_by_id, "", NULL },
  { sp_catalogue_find_by_id, NULL, NULL },
};

START_TEST (provider_is_found)
{
  g_autoptr(SpCatalogue) catalogue = sp_catalogue_new ();
  SpProvider *provider = lookups[_i].find (catalogue, lookups[_i].name);

  ck_assert_pstr_eq (provider != NULL ? sp_provider_get_id (provider) : NULL, lookups[_i].id);
}
END_TEST

static const struct
{
  const char *url;
  const char *id;
} owners[] = {
  { "imaps://outlook.office365.com", "microsoft365" },
  { "smtp://smtp.gmail.com", "gmail" },
  { "imaps://imap.example.org", NULL },
  { "imap://127.0.0.1:1143", NULL },
  { "imaps://[::1]", NULL },
};

START_TEST (owner_of_a_server_is_found)
{
  g_autoptr(SpCatalogue) catalogue = sp_catalogue_new ();
  g_autoptr(SpEndpoint) endpoint = sp_endpoint_new_from_url (owners[_i].url, NULL);
  SpProvider *owner = sp_catalogue_find_owner (catalogue, endpoint);

  ck_assert_pstr_eq (owner != NULL ? sp_provider_get_id (owner) : NULL, owners[_i].id);
  ck_assert_ptr_null (sp_catalogue_find_owner (catalogue, NULL));
}
END_TEST

START_TEST (provider_is_read_once)
{
  g_autoptr(SpCatalogue) catalogue = sp_catalogue_new ();
  SpProvider *provider = sp_catalogue_find_by_id (catalogue, "outlook");

  ck_assert_ptr_nonnull (provider);
  ck_assert_ptr_eq (sp_catalogue_find_by_domain (catalogue, "live.com"), provider);
}
END_TEST

START_TEST (hotmail_is_set_up_without_the_network)
{
  static const char *const domains[] = { "hotmail.com", "live.com", "msn.com", "hotmail.co.uk" };
  g_autoptr(SpCatalogue) catalogue = sp_catalogue_new ();
  SpProvider *provider = sp_catalogue_find_by_domain (catalogue, domains[_i]);
  g_autofree char *address = g_strconcat ("ada@", domains[_i], NULL);
  g_autofree char *expected = g_strdup_printf (OUTLOOK, domains[_i], domains[_i], domains[_i]);
  g_autofree char *offers = show_offers (provider, address);

  ck_assert_str_eq (offers, expected);
}
END_TEST

static gpointer
find_all_cb (gpointer data)
{
  g_auto(GStrv) ids = sp_catalogue_list_ids (data);
  guint n_found = 0;

  for (guint i = 0; ids[i] != NULL; i++)
    n_found += sp_catalogue_find_by_id (data, ids[i]) != NULL ? 1 : 0;
  return GUINT_TO_POINTER (n_found);
}

START_TEST (any_thread_may_ask)
{
  g_autoptr(SpCatalogue) catalogue = sp_catalogue_new ();
  GThread *threads[4];
  guint found[4];

  for (guint i = 0; i < G_N_ELEMENTS (threads); i++)
    threads[i] = g_thread_new ("find", find_all_cb, catalogue);
  for (guint i = 0; i < G_N_ELEMENTS (threads); i++)
    found[i] = GPOINTER_TO_UINT (g_thread_join (threads[i]));
  for (guint i = 0; i < G_N_ELEMENTS (threads); i++)
    ck_assert_uint_eq (found[i], found[0]);
}
END_TEST

int
main (void)
{
  TCase *tests = tcase_create ("catalogue");

  tcase_add_loop_test (tests, provider_is_found, 0, G_N_ELEMENTS (lookups));
  tcase_add_loop_test (tests, owner_of_a_server_is_found, 0, G_N_ELEMENTS (owners));
  tcase_add_test (tests, provider_is_read_once);
  tcase_add_loop_test (tests, hotmail_is_set_up_without_the_network, 0, 4);
  tcase_add_test (tests, any_thread_may_ask);
  return unit_run (tests);
}
