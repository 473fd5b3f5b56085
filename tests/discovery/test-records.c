/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What DNS and the files beside it say, read without a network. */
#include "config.h"

#include <string.h>

#include "sp-guesses.h"
#include "sp-mail-exchangers.h"
#include "sp-own-domain.h"
#include "sp-pacc.h"
#include "sp-service-records.h"
#include "unit.h"

#define PACC "{\"protocols\":{\"imap\":{\"host\":\"imap.example.test\"},\"pop3\":{\"host\":1}," \
             "\"submit\":{\"host\":\"smtp.example.test\"}},"                                    \
             "\"authentication\":{\"oauth-public\":{\"issuer\":\"https://example.test\"}}}"

static GList *
add_service (GList *records, guint16 priority, guint16 weight, guint16 port, const char *target)
{
  return g_list_append (records, g_variant_ref_sink (g_variant_new ("(qqqs)", priority, weight,
                                                                    port, target)));
}

static char *
describe_services (GList *records, SpSecurity security)
{
  g_autoptr(GPtrArray) endpoints = sp_service_records_read (records, SP_SERVICE_IMAP, security);
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < endpoints->len; i++)
    g_string_append_printf (text, "%s ", sp_endpoint_get_url (g_ptr_array_index (endpoints, i)));
  g_list_free_full (records, (GDestroyNotify) g_variant_unref);
  return g_string_free (text, FALSE);
}

START_TEST (services_come_by_priority_and_the_heaviest_of_equals_first)
{
  GList *records = add_service (NULL, 20, 99, 993, "last.test");
  g_autofree char *list = NULL;

  records = add_service (records, 10, 1, 993, "light.test");
  records = add_service (records, 10, 60, 1993, "Heavy.test.");
  list = describe_services (records, SP_SECURITY_TLS);
  ck_assert_str_eq (list, "imaps://heavy.test:1993 imaps://light.test:993 imaps://last.test:993 ");
}
END_TEST

START_TEST (the_registered_port_knows_better_than_the_label)
{
  GList *records = add_service (NULL, 1, 3, 993, "one.test");
  g_autofree char *list = NULL;

  records = add_service (records, 1, 2, 143, "two.test");
  records = add_service (records, 1, 1, 25, "relay.test");
  list = describe_services (records, SP_SECURITY_STARTTLS);
  ck_assert_str_eq (list, "imaps://one.test:993 imap://two.test:143 ");
}
END_TEST

START_TEST (a_target_that_is_no_server_is_left_out)
{
  static const char *targets[] = {
    ".",
    "",
    "has space.test",
    "<b>mail</b>.test",
    "mail..test",
    "-mail.test",
    "a%b.test",
  };
  GList *records = add_service (NULL, 1, 1, 0, "port-zero.test");
  g_autofree char *list = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (targets); i++)
    records = add_service (records, 0, 0, 143, targets[i]);
  list = describe_services (records, SP_SECURITY_STARTTLS);
  ck_assert_str_eq (list, "");
}
END_TEST

START_TEST (ten_thousand_services_are_a_few)
{
  GList *records = NULL;
  g_autoptr(GPtrArray) endpoints = NULL;

  for (guint i = 0; i < 10000; i++)
    records = g_list_prepend (records, g_variant_ref_sink (g_variant_new ("(qqqs)", 1, 1, 993,
                                                                          "a.test")));
  endpoints = sp_service_records_read (records, SP_SERVICE_IMAP, SP_SECURITY_TLS);
  ck_assert_uint_eq (endpoints->len, 3);
  g_list_free_full (records, (GDestroyNotify) g_variant_unref);
}
END_TEST

START_TEST (mail_exchangers_come_by_preference_and_a_null_mx_is_none)
{
  GList *records = g_list_append (NULL, g_variant_ref_sink (g_variant_new ("(qs)", 20, "B.test.")));
  g_auto(GStrv) names = NULL;
  g_autofree char *list = NULL;

  records = g_list_append (records, g_variant_ref_sink (g_variant_new ("(qs)", 10, "a.test")));
  records = g_list_append (records, g_variant_ref_sink (g_variant_new ("(qs)", 0, ".")));
  names = sp_mail_exchangers_sort (records);
  list = g_strjoinv (" ", names);
  ck_assert_str_eq (list, "a.test b.test");
  g_list_free_full (records, (GDestroyNotify) g_variant_unref);
}
END_TEST

START_TEST (own_domain_ends_at_the_public_suffix)
{
  static const struct
  {
    const char *domain;
    const char *host;
    gboolean own;
  } rows[] = {
    { "example.com", "imap.example.com", TRUE },
    { "mail.example.co.uk", "imap.example.co.uk", TRUE },
    { "example.com", "example.com", TRUE },
    { "example.com", "example.net", FALSE },
    { "example.com", "notexample.com", FALSE },
    { "example.com", "example.com.evil.net", FALSE },
    { "one.co.uk", "two.co.uk", FALSE },
    { "co.uk", "two.co.uk", FALSE },
    { "one.github.io", "two.github.io", FALSE },
    { "example.com", "192.0.2.1", FALSE },
    { "xn--mnchen-3ya.de", "imap.xn--mnchen-3ya.de", TRUE },
    { "localhost", "localhost", TRUE },
    { "company.lan", "imap.company.lan", TRUE },
    { "company.lan", "imap.other.lan", FALSE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    ck_assert_msg (sp_own_domain_contains (rows[i].domain, rows[i].host) == rows[i].own,
                   "%s and %s", rows[i].domain, rows[i].host);
}
END_TEST

START_TEST (guesses_are_three_groups_with_all_services_and_tls)
{
  g_autoptr(GPtrArray) guesses = sp_guesses_new ("example.test");

  ck_assert_uint_eq (guesses->len, 3 * SP_GUESSES_AT_ONCE);
  ck_assert_str_eq (sp_endpoint_get_url (guesses->pdata[0]), "imaps://imap.example.test:993");
  ck_assert_str_eq (sp_endpoint_get_url (guesses->pdata[1]), "imap://imap.example.test:143");
  ck_assert_str_eq (sp_endpoint_get_url (guesses->pdata[2]), "pop3s://pop.example.test:995");
  ck_assert_str_eq (sp_endpoint_get_url (guesses->pdata[5]), "smtp://smtp.example.test:587");
  ck_assert_str_eq (sp_endpoint_get_url (guesses->pdata[6]), "imaps://mail.example.test:993");
  ck_assert_str_eq (sp_endpoint_get_url (guesses->pdata[17]), "smtp://example.test:587");
}
END_TEST

static char *
read_pacc (const char *json, gssize length)
{
  g_autoptr(SpAddress) address = sp_address_new ("ada@example.test", NULL);
  g_autoptr(GBytes) bytes = g_bytes_new (json, length >= 0 ? (gsize) length : strlen (json));
  g_autoptr(GError) error = NULL;
  g_autoptr(GPtrArray) offers = sp_pacc_read (bytes, address, &error);
  GString *text = g_string_new (NULL);

  for (guint i = 0; offers != NULL && i < offers->len; i++)
    g_string_append_printf (text, "%s %u ",
                            sp_endpoint_get_url (sp_offer_get_endpoint (offers->pdata[i])),
                            sp_offer_get_sign_in (offers->pdata[i]));
  ck_assert_int_eq (offers == NULL, error != NULL);
  return offers != NULL ? g_string_free (text, FALSE) : (g_string_free (text, TRUE), NULL);
}

START_TEST (a_pacc_file_names_hosts_with_tls_on_the_registered_port)
{
  g_autofree char *list = read_pacc (PACC, -1);
  g_autofree char *older = read_pacc ("{\"protocols\":{\"smtp\":{\"host\":\"s.test\"}},"
                                      "\"authentication\":{\"password\":true}}",
                                      -1);

  ck_assert_str_eq (list, "imaps://imap.example.test:993 4 smtps://smtp.example.test:465 4 ");
  ck_assert_str_eq (older, "smtps://s.test:465 1 ");
}
END_TEST

START_TEST (a_pacc_file_of_another_shape_names_nothing)
{
  static const char *files[] = {
    "{}",
    "{\"protocols\":[]}",
    "{\"protocols\":{\"imap\":\"h.test\"}}",
    "{\"protocols\":{\"imap\":{\"host\":\"a b.test\"}}}",
    "{\"protocols\":{\"imap\":{\"host\":\"%EMAILLOCALPART%.test\"}}}",
    "{\"protocols\":{\"imap\":{\"host\":null}},\"authentication\":7}",
  };

  for (guint i = 0; i < G_N_ELEMENTS (files); i++)
    {
      g_autofree char *list = read_pacc (files[i], -1);

      ck_assert_str_eq (list, "");
    }
}
END_TEST

START_TEST (what_is_not_such_json_is_refused)
{
  static const char *files[] = { "", "[]", "7", "{", "<html>", "{\"protocols\"", "\xff\xfe" };
  static const char hidden[] = "/*\"*/{\"a\":";
  g_autofree char *deep = g_malloc (200000);

  for (guint i = 0; i < G_N_ELEMENTS (files); i++)
    ck_assert_ptr_null (read_pacc (files[i], -1));
  memset (deep, '[', 200000);
  ck_assert_ptr_null (read_pacc (deep, 200000));
  memcpy (deep, hidden, strlen (hidden));
  ck_assert_ptr_null (read_pacc (deep, 200000));
}
END_TEST

static gboolean
matches (const char *first, const char *second)
{
  const char *strings[] = { first, second };
  g_autoptr(GBytes) json = g_bytes_new_static ("{}", 2);
  GVariant *record = g_variant_new ("(@as)", g_variant_new_strv (strings, second != NULL ? 2 : 1));
  GList *records = g_list_append (NULL, g_variant_ref_sink (record));
  gboolean result = sp_pacc_matches_records (json, records);

  g_list_free_full (records, (GDestroyNotify) g_variant_unref);
  return result;
}

START_TEST (a_digest_in_dns_has_to_be_the_files_own)
{
  g_autoptr(GBytes) json = g_bytes_new_static ("{}", 2);

  ck_assert (matches ("v=UAAC1; a=sha256; d=RBNvo1WzZ4oRRq0W9+hknpT7T8If536DEMBg9hyq/4o=", NULL));
  ck_assert (matches ("v=UAAC1; a=sha256; ", "d=RBNvo1WzZ4oRRq0W9+hknpT7T8If536DEMBg9hyq/4o="));
  ck_assert (!matches ("v=UAAC1; a=sha256; d=AAAA", NULL));
  ck_assert (!matches ("v=UAAC1;a=md5;d=RBNvo1WzZ4oRRq0W9+hknpT7T8If536DEMBg9hyq/4o=", NULL));
  ck_assert (!matches ("v=uaac1", NULL));
  ck_assert (matches ("v=spf1 -all", NULL));
  ck_assert (matches ("", NULL));
  ck_assert (sp_pacc_matches_records (json, NULL));
}
END_TEST

START_TEST (a_record_that_cannot_be_read_may_have_been_one)
{
  g_autoptr(GBytes) json = g_bytes_new_static ("{}", 2);
  g_autoptr(GList) records = g_list_append (NULL, NULL);

  ck_assert (!sp_pacc_matches_records (json, records));
}
END_TEST

int
main (void)
{
  TCase *tests = tcase_create ("records");

  tcase_add_test (tests, the_registered_port_knows_better_than_the_label);
  tcase_add_test (tests, services_come_by_priority_and_the_heaviest_of_equals_first);
  tcase_add_test (tests, a_target_that_is_no_server_is_left_out);
  tcase_add_test (tests, ten_thousand_services_are_a_few);
  tcase_add_test (tests, mail_exchangers_come_by_preference_and_a_null_mx_is_none);
  tcase_add_test (tests, own_domain_ends_at_the_public_suffix);
  tcase_add_test (tests, guesses_are_three_groups_with_all_services_and_tls);
  tcase_add_test (tests, a_pacc_file_names_hosts_with_tls_on_the_registered_port);
  tcase_add_test (tests, a_pacc_file_of_another_shape_names_nothing);
  tcase_add_test (tests, what_is_not_such_json_is_refused);
  tcase_add_test (tests, a_record_that_cannot_be_read_may_have_been_one);
  tcase_add_test (tests, a_digest_in_dns_has_to_be_the_files_own);
  return unit_run (tests);
}
