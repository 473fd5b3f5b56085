/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Documents are what other programs can read, whatever is in the names, and are the same each
 * time. That those read them the programs' own rules say, in tests/cli. */
#include "config.h"

#include "unit.h"

#include <string.h>

#include "accounts.h"
#include "sp-provider.h"
#include "sp-signature.h"
#include "sp-target.h"
#include "sp-uuid.h"

#define ADDRESS "ada@example.org"
#define MICROSOFT_IMAP "imaps://outlook.office365.com"
#define MICROSOFT_SMTP "smtp://smtp.office365.com"
#define IMAP    "imaps://imap.example.org"
#define SMTP    "smtp://smtp.example.org"
#define ODD     "q\"u'o\\t$e<&>;#%s ü "
#define ESCAPED "q&quot;u&apos;o\\t$e&lt;&amp;&gt;;#%s ü "

static char *
write_for (const char *id, const char *user, SpSecretKind kind, const char *incoming)
{
  g_autoptr(SpAccount) account = account_new (ADDRESS, user, kind, NULL, incoming, SMTP, NULL);
  g_autoptr(SpAccount) named = sp_account_with_name (account, "Ada <&> \"L\"");

  return sp_target_write (sp_target_find (id), named, "");
}

static void
assert_has (const char *text, const char *words)
{
  ck_assert_msg (strstr (text, words) != NULL, "no <%s> in:\n%s", words, text);
}

START_TEST (names_from_urls_are_those_of_the_standard)
{
  g_autofree char *uuid = sp_uuid_from_url ("http://www.example.com/");

  ck_assert_str_eq (uuid, "fcde3c85-2270-590f-9e7c-ee003d65e0e2");
}
END_TEST

START_TEST (names_with_markup_arrive)
{
  static const struct
  {
    const char *id, *user, *name;
  } cases[] = {
    { "apple", "<string>" ESCAPED "</string>", "<string>Ada &lt;&amp;&gt; &quot;L&quot;</string>" },
    { "k9", "<username>" ESCAPED "</username>", "<name>Ada &lt;&amp;&gt; &quot;L&quot;</name>" },
    { "settings", ": " ODD "\n", ": Ada <&> \"L\"\n" },
    { "outlook", ": " ODD "\n", ": Ada <&> \"L\"\n" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *text = write_for (cases[i].id, ODD, SP_SECRET_PASSWORD, IMAP);

      assert_has (text, cases[i].user);
      assert_has (text, cases[i].name);
      ck_assert (g_str_has_suffix (text, "\n"));
    }
}
END_TEST

START_TEST (a_second_profile_takes_the_place_of_the_first)
{
  g_autofree char *first = write_for ("apple", "ada", SP_SECRET_PASSWORD, IMAP);
  g_autofree char *second = write_for ("apple", "ada", SP_SECRET_PASSWORD, IMAP);
  g_autofree char *id = sp_uuid_from_url ("mailto:" ADDRESS);
  g_autofree char *other_id = sp_uuid_from_url ("mailto:bob@example.org");

  ck_assert_str_eq (first, second);
  assert_has (first, id);
  ck_assert (strstr (first, other_id) == NULL);
}
END_TEST

START_TEST (by_pop3_mail_stays_on_the_server)
{
  static const struct
  {
    const char *id, *words;
  } cases[] = {
    { "k9", "<value key=\"deletePolicy\">NEVER</value>" },
    { "autoconfig", "<leaveMessagesOnServer>true</leaveMessagesOnServer>" },
    { "settings", "Leave messages on the server: yes" },
    { "outlook", "Leave a copy of messages on the server: on" },
    { "apple", "EmailTypePOP" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *text =
        write_for (cases[i].id, ADDRESS, SP_SECRET_PASSWORD, "pop3s://pop.example.org");

      assert_has (text, cases[i].words);
    }
}
END_TEST

START_TEST (a_sign_in_with_the_browser_is_said)
{
  static const struct
  {
    const char *id, *words;
  } cases[] = {
    { "k9", "<authentication-type>XOAUTH2</authentication-type>" },
    { "autoconfig", "<authentication>OAuth2</authentication>" },
    { "settings", "Sign-in: with the browser (OAuth 2)" },
    { "outlook", "opens the provider’s page" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *text = write_for (cases[i].id, ADDRESS, SP_SECRET_REFRESH_TOKEN, IMAP);

      assert_has (text, cases[i].words);
    }
}
END_TEST

START_TEST (encryption_is_never_left_to_the_server)
{
  static const struct
  {
    const char *id, *tls, *starttls;
  } cases[] = {
    { "k9", ">SSL_TLS_REQUIRED<", ">STARTTLS_REQUIRED<" },
    { "autoconfig", "<socketType>SSL</socketType>", "<socketType>STARTTLS</socketType>" },
    { "settings", "Encryption: TLS (also called SSL/TLS)", "Encryption: STARTTLS" },
    { "outlook", "Encryption method: SSL/TLS", "Encryption method: STARTTLS" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *text = write_for (cases[i].id, ADDRESS, SP_SECRET_PASSWORD, IMAP);

      assert_has (text, cases[i].tls);
      assert_has (text, cases[i].starttls);
    }
}
END_TEST

static SpProvider *
read_back (const char *text)
{
  g_autoptr(GBytes) bytes = g_bytes_new (text, strlen (text));
  g_autoptr(GError) error = NULL;
  SpProvider *provider =
    sp_provider_new_from_xml (bytes, "test", SP_PROVIDER_FETCHED, &error);

  ck_assert_msg (provider != NULL, "%s", error != NULL ? error->message : "no error");
  return provider;
}

START_TEST (our_own_discovery_finds_the_servers_in_what_is_put_on_a_domain)
{
  static const char *users[] = { "eve@example.org", "eve" };
  static const char *urls[] = { IMAP, SMTP };
  g_autoptr(SpAddress) other = sp_address_new ("eve@example.org", NULL);

  for (guint i = 0; i < G_N_ELEMENTS (users); i++)
    {
      g_autofree char *text =
        write_for ("autoconfig", i == 0 ? ADDRESS : "ada", SP_SECRET_PASSWORD, IMAP);
      g_autoptr(SpProvider) provider = read_back (text);
      g_autoptr(GPtrArray) offers = sp_provider_make_offers (provider, other);

      ck_assert_str_eq (sp_provider_get_domains (provider)[0], "example.org");
      ck_assert_uint_eq (offers->len, G_N_ELEMENTS (urls));
      for (guint j = 0; j < offers->len; j++)
        {
          SpOffer *offer = g_ptr_array_index (offers, j);
          g_autoptr(SpEndpoint) expected = sp_endpoint_new_from_url (urls[j], NULL);

          ck_assert (sp_endpoint_equal (sp_offer_get_endpoint (offer), expected));
          ck_assert_str_eq (sp_offer_get_user_name (offer), users[i]);
          ck_assert_int_eq (sp_offer_get_sign_in (offer), SP_SIGN_IN_PASSWORD);
        }
    }
}
END_TEST

START_TEST (a_certificate_of_ones_own_is_on_the_sheets)
{
  g_autoptr(SpAccount) account =
    account_new (ADDRESS, ADDRESS, SP_SECRET_PASSWORD, "00ffab", IMAP, SMTP, NULL);
  g_autofree char *settings = sp_target_write (sp_target_find ("settings"), account, "");
  g_autofree char *outlook = sp_target_write (sp_target_find ("outlook"), account, "");

  assert_has (settings, "SHA-256 of the certificate: 00ffab");
  assert_has (outlook, "SHA-256 of the certificate: 00ffab");
}
END_TEST

START_TEST (sheets_take_every_account)
{
  g_autoptr(SpAccount) account =
    account_new (ADDRESS, ADDRESS, SP_SECRET_REFRESH_TOKEN, "00ffab", SMTP, NULL);

  ck_assert_ptr_null (sp_target_dup_refusal (sp_target_find ("settings"), account));
}
END_TEST

START_TEST (what_a_program_cannot_take_is_said)
{
  static const struct
  {
    const char *id, *incoming, *user;
    SpSecretKind kind;
    const char *pinned, *outgoing, *words;
  } cases[] = {
    { "apple", IMAP, "ada", SP_SECRET_PASSWORD, NULL, NULL, "for sending" },
    { "apple", IMAP, "ada", SP_SECRET_PASSWORD, "00ff", SMTP, "certificate" },
    { "apple", IMAP, "ada", SP_SECRET_REFRESH_TOKEN, NULL, SMTP, "browser" },
    { "apple", "pop3://h", "ada", SP_SECRET_PASSWORD, NULL, SMTP, NULL },
    { "k9", IMAP, "ada", SP_SECRET_PASSWORD, "00ff", SMTP, "certificate" },
    { "k9", IMAP, "ada", SP_SECRET_REFRESH_TOKEN, NULL, SMTP, "browser" },
    { "k9", MICROSOFT_IMAP, "ada", SP_SECRET_REFRESH_TOKEN, NULL, MICROSOFT_SMTP, NULL },
    { "autoconfig", IMAP, "else", SP_SECRET_PASSWORD, NULL, SMTP, "everybody" },
    { "autoconfig", IMAP, "ada", SP_SECRET_PASSWORD, NULL, NULL, "for sending" },
    { "outlook", IMAP, "ada", SP_SECRET_REFRESH_TOKEN, NULL, SMTP, "browser" },
    { "outlook", MICROSOFT_IMAP, "ada", SP_SECRET_REFRESH_TOKEN, "00ff", MICROSOFT_SMTP, NULL },
    { "delta-chat", "pop3s://h", "ada", SP_SECRET_PASSWORD, NULL, SMTP, "IMAP" },
    { "delta-chat", IMAP, "ada", SP_SECRET_REFRESH_TOKEN, NULL, SMTP, "browser" },
    { "thunderbird-android", IMAP, "ada", SP_SECRET_REFRESH_TOKEN, NULL, SMTP, "browser" },
    { "thunderbird-android", "pop3s://pop.gmail.com", "ada", SP_SECRET_REFRESH_TOKEN, NULL,
      "smtps://smtp.gmail.com", NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr(SpAccount) account =
        account_new (ADDRESS, cases[i].user, cases[i].kind, cases[i].pinned, cases[i].incoming,
                     cases[i].outgoing, NULL);
      g_autofree char *refusal = sp_target_dup_refusal (sp_target_find (cases[i].id), account);

      if (cases[i].words == NULL)
        ck_assert_msg (refusal == NULL, "%u: %s", i, refusal);
      else
        ck_assert_msg (refusal != NULL && strstr (refusal, cases[i].words) != NULL, "%u: %s", i,
                       refusal);
    }
}
END_TEST

START_TEST (who_is_on_apples_own_list_is_told_so)
{
  g_autoptr(SpAccount) plain =
    account_new (ADDRESS, ADDRESS, SP_SECRET_REFRESH_TOKEN, NULL, IMAP, SMTP, NULL);
  g_autoptr(SpAccount) account =
    sp_account_new (sp_account_get_address (plain), "outlook", SP_SECRET_REFRESH_TOKEN, NULL,
                    sp_account_get_services (plain));
  g_autofree char *refusal = sp_target_dup_refusal (sp_target_find ("apple"), account);

  assert_has (refusal, "Add Account, “Outlook.com”");
}
END_TEST

START_TEST (what_cannot_sign_is_said)
{
  g_autoptr(GError) error = NULL;

  ck_assert_ptr_null (sp_signature_wrap ("text", "/nowhere", "/nowhere", &error));
  ck_assert (g_error_matches (error, SP_SIGNATURE_ERROR, SP_SIGNATURE_ERROR_CERTIFICATE));
  g_clear_error (&error);
  ck_assert_ptr_null (sp_signature_wrap ("text", "/dev/null", "/dev/null", &error));
  ck_assert (g_error_matches (error, SP_SIGNATURE_ERROR, SP_SIGNATURE_ERROR_CERTIFICATE));
}
END_TEST

int
main (void)
{
  TCase *tests = tcase_create ("document");

  tcase_add_test (tests, names_from_urls_are_those_of_the_standard);
  tcase_add_test (tests, names_with_markup_arrive);
  tcase_add_test (tests, a_second_profile_takes_the_place_of_the_first);
  tcase_add_test (tests, by_pop3_mail_stays_on_the_server);
  tcase_add_test (tests, a_sign_in_with_the_browser_is_said);
  tcase_add_test (tests, encryption_is_never_left_to_the_server);
  tcase_add_test (tests, our_own_discovery_finds_the_servers_in_what_is_put_on_a_domain);
  tcase_add_test (tests, a_certificate_of_ones_own_is_on_the_sheets);
  tcase_add_test (tests, sheets_take_every_account);
  tcase_add_test (tests, what_a_program_cannot_take_is_said);
  tcase_add_test (tests, who_is_on_apples_own_list_is_told_so);
  tcase_add_test (tests, what_cannot_sign_is_said);
  return unit_run (tests);
}
