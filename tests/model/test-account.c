/* SPDX-License-Identifier: GPL-3.0-or-later */
/* An account keeps what it was made of, and its services in their order. */
#include "config.h"

#include "unit.h"

#include "sp-account.h"
#include "sp-names.h"

static SpAccount *
make_account (void)
{
  static const char *urls[] = { "smtp://mail.example.org", "imaps://mail.example.org" };
  g_autoptr(SpAddress) address = sp_address_new ("ada@example.org", NULL);
  g_autoptr(GDateTime) checked = g_date_time_new_utc (2026, 11, 22, 1, 2, 3);
  g_autoptr(GPtrArray) services =
    g_ptr_array_new_with_free_func ((GDestroyNotify) sp_account_service_unref);

  for (guint i = 0; i < G_N_ELEMENTS (urls); i++)
    {
      g_autoptr(SpEndpoint) endpoint = sp_endpoint_new_from_url (urls[i], NULL);

      g_ptr_array_add (services, sp_account_service_new (endpoint, "ada", "PLAIN", "00ff"));
    }
  return sp_account_new (address, "example", SP_SECRET_PASSWORD, checked, services);
}

START_TEST (it_keeps_what_it_was_made_of)
{
  g_autoptr(SpAccount) account = make_account ();
  SpAccountService *service = sp_account_get_service (account, SP_SERVICE_SMTP);

  ck_assert_str_eq (sp_address_get_text (sp_account_get_address (account)), "ada@example.org");
  ck_assert_str_eq (sp_account_get_provider_id (account), "example");
  ck_assert_int_eq (sp_account_get_secret_kind (account), SP_SECRET_PASSWORD);
  ck_assert_int_eq (g_date_time_get_second (sp_account_get_checked (account)), 3);
  ck_assert_str_eq (sp_account_service_get_user_name (service), "ada");
  ck_assert_str_eq (sp_account_service_get_mechanism (service), "PLAIN");
  ck_assert_str_eq (sp_account_service_get_pinned_sha256 (service), "00ff");
}
END_TEST

START_TEST (services_come_in_their_order)
{
  g_autoptr(SpAccount) account = make_account ();
  GPtrArray *services = sp_account_get_services (account);

  ck_assert_uint_eq (services->len, 2);
  ck_assert_ptr_eq (g_ptr_array_index (services, 0),
                    sp_account_get_service (account, SP_SERVICE_IMAP));
  ck_assert_ptr_null (sp_account_get_service (account, SP_SERVICE_POP3));
}
END_TEST

START_TEST (a_name_is_one_line_of_text)
{
  static const struct
  {
    const char *given, *kept;
  } names[] = {
    { "Ada Lovelace", "Ada Lovelace" },
    { "  Ada\t", "Ada" },
    { "Ада Лавлейс", "Ада Лавлейс" },
    { "Ada\r\nBcc: eve@example.org", NULL },
    { "Ada\xff", NULL },
    { "   ", NULL },
    { NULL, NULL },
  };
  g_autoptr(SpAccount) account = make_account ();

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autoptr(SpAccount) named = sp_account_with_name (account, names[i].given);

      ck_assert_pstr_eq (sp_account_get_name (named), names[i].kept);
      ck_assert_uint_eq (sp_account_get_services (named)->len, 2);
    }
}
END_TEST

START_TEST (kinds_of_secrets_have_names)
{
  ck_assert_str_eq (sp_name_of (SP_TYPE_SECRET_KIND, SP_SECRET_PASSWORD), "password");
  ck_assert_str_eq (sp_name_of (SP_TYPE_SECRET_KIND, SP_SECRET_REFRESH_TOKEN), "refresh-token");
}
END_TEST

int
main (void)
{
  TCase *tests = tcase_create ("account");

  tcase_add_test (tests, it_keeps_what_it_was_made_of);
  tcase_add_test (tests, services_come_in_their_order);
  tcase_add_test (tests, a_name_is_one_line_of_text);
  tcase_add_test (tests, kinds_of_secrets_have_names);
  return unit_run (tests);
}
