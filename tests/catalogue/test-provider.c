/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is a provider's file and what is not, and that a slip in one of ours is named. */
#include "config.h"

#include <string.h>

#include "provider-text.h"
#include "unit.h"

#define SERVERS IMAP POP3 SMTP

START_TEST (all_facts_of_a_file_of_ours_are_read)
{
  g_autoptr(SpProvider) provider = parse_sound (
    HEAD SERVERS
    OWN ("<source>https://two.example/</source><mx>mx.one.example</mx><signIn>appPassword</signIn>"
         "<appPassword pattern='[a-z]{16}' page='https://one.example/app'/>"
         "<enable service='pop3' page='https://one.example/on'>Switch\n  it on.</enable>"
         "<userName rule='localPart' lowerCase='yes' mainAddress='yes'/>"
         "<retired type='imap' hostname='old.one.example'/>"
         "<page kind='webMail'>https://one.example/mail</page>"
         "<page kind='status'>https://one.example/status</page>"
         "<limits onePopSession='yes' leastInterval='10'/>"
         "<notice>Know\nthis.</notice><note>Only for us.</note>") TAIL, SP_PROVIDER_BUNDLED);

  ck_assert_str_eq (sp_provider_get_id (provider), "one");
  ck_assert_str_eq (sp_provider_get_name (provider), "One");
  ck_assert_str_eq (sp_provider_get_domains (provider)[0], "one.example");
  ck_assert_ptr_null (sp_provider_get_domains (provider)[1]);
  ck_assert_str_eq (sp_provider_get_mx_suffixes (provider)[0], "mx.one.example");
  ck_assert_str_eq (sp_provider_get_checked (provider), "2026-11-22");
  ck_assert_str_eq (sp_provider_get_sources (provider)[1], "https://two.example/");
  ck_assert_int_eq (sp_provider_get_sign_in (provider),
                    SP_SIGN_IN_PASSWORD | SP_SIGN_IN_APP_PASSWORD);
  ck_assert_int_eq (sp_provider_get_user_name_rule (provider), SP_USER_NAME_LOCAL_PART);
  ck_assert (sp_provider_wants_lower_case (provider));
  ck_assert (sp_provider_wants_main_address (provider));
  ck_assert_str_eq (sp_provider_get_app_password_pattern (provider), "[a-z]{16}");
  ck_assert (sp_provider_must_enable (provider, SP_SERVICE_POP3));
  ck_assert (!sp_provider_must_enable (provider, SP_SERVICE_IMAP));
  ck_assert_str_eq (sp_provider_get_enable_steps (provider), "Switch it on.");
  ck_assert_str_eq (sp_provider_get_enable_steps_of (provider, SP_SERVICE_POP3), "Switch it on.");
  ck_assert_ptr_null (sp_provider_get_enable_steps_of (provider, SP_SERVICE_IMAP));
  ck_assert_str_eq (sp_provider_get_page (provider, SP_PROVIDER_PAGE_APP_PASSWORD),
                    "https://one.example/app");
  ck_assert_str_eq (sp_provider_get_page (provider, SP_PROVIDER_PAGE_ENABLE),
                    "https://one.example/on");
  ck_assert_str_eq (sp_provider_get_page (provider, SP_PROVIDER_PAGE_WEB_MAIL),
                    "https://one.example/mail");
  ck_assert_str_eq (sp_provider_get_page (provider, SP_PROVIDER_PAGE_STATUS),
                    "https://one.example/status");
  ck_assert_ptr_null (sp_provider_get_page (provider, SP_PROVIDER_PAGE_SUPPORT));
  ck_assert_str_eq (sp_provider_get_notice (provider), "Know this.");
  ck_assert (sp_provider_allows_one_pop_session (provider));
  ck_assert_uint_eq (sp_provider_get_least_interval (provider), 10);
}
END_TEST

START_TEST (facts_that_are_not_given_are_not_made_up)
{
  g_autoptr(SpProvider) provider = parse_sound (HEAD OWN ("") TAIL, SP_PROVIDER_BUNDLED);

  ck_assert_ptr_null (sp_provider_get_mx_suffixes (provider)[0]);
  ck_assert_int_eq (sp_provider_get_user_name_rule (provider), SP_USER_NAME_ADDRESS);
  ck_assert (!sp_provider_wants_lower_case (provider));
  ck_assert (!sp_provider_wants_main_address (provider));
  ck_assert_ptr_null (sp_provider_get_app_password_pattern (provider));
  ck_assert_ptr_null (sp_provider_get_enable_steps (provider));
  ck_assert_ptr_null (sp_provider_get_notice (provider));
  ck_assert (!sp_provider_allows_one_pop_session (provider));
  ck_assert_uint_eq (sp_provider_get_least_interval (provider), 0);
}
END_TEST

START_TEST (fetched_file_tells_nothing_of_our_own)
{
  g_autoptr(SpProvider) provider = parse_sound (
    HEAD IMAP
    OWN ("<mx>mx.google.com</mx><retired type='imap' hostname='imap.gmail.com'/><surprise/>"
         "<appPassword page='javascript:alert(1)'/><notice>Send us your password.</notice>") TAIL,
    SP_PROVIDER_FETCHED);
  g_autoptr(SpEndpoint) endpoint = sp_endpoint_new_from_url ("imaps://imap.gmail.com", NULL);

  ck_assert_ptr_null (sp_provider_get_id (provider));
  ck_assert_ptr_null (sp_provider_get_checked (provider));
  ck_assert_ptr_null (sp_provider_get_mx_suffixes (provider)[0]);
  ck_assert_ptr_null (sp_provider_get_sources (provider)[0]);
  ck_assert_ptr_null (sp_provider_get_notice (provider));
  ck_assert_ptr_null (sp_provider_get_page (provider, SP_PROVIDER_PAGE_APP_PASSWORD));
  ck_assert_ptr_null (sp_provider_replace_retired (provider, endpoint));
  ck_assert_int_eq (sp_provider_get_sign_in (provider), SP_SIGN_IN_PASSWORD);
}
END_TEST

#define SIGNPOST(inside) HEAD SERVERS OWN (inside) TAIL
#define SERVER(inside) HEAD "<incomingServer type='imap'>" inside "</incomingServer>" OWN ("") TAIL

static const struct
{
  const char *xml;
  const char *complaint;
} slips[] = {
  { HEAD "<surprise/>" TAIL, "<surprise> has no place in <emailProvider>" },
  { HEAD "<documentation url='https://one.example'/>" TAIL, "<documentation> has no place" },
  { SIGNPOST ("<port>1</port>"), "<port> has no place in <signpost>" },
  { "<emailProvider id='one'/>", "<emailProvider> has no place in a document" },
  { "<html/>", "this is a web page" },
  { "<practice/>", "<practice> has no place in a document" },
  { HEAD "<domain type='new'>a.example</domain>" TAIL, "<domain> has no attribute “type”" },
  { HEAD "<incomingServer/>" TAIL, "<incomingServer> needs the attribute “type”" },
  { HEAD "<incomingServer type='imap' type='pop3'/>" TAIL, "“type” is there twice" },
  { HEAD "<incomingServer type='exchange'/>" TAIL, "“exchange” is not a value here" },
  { HEAD "<incomingServer type='smtp'/>" TAIL, "“smtp” is not a value here" },
  { HEAD "<outgoingServer type='imap'/>" TAIL, "“imap” is not a value here" },
  { SERVER (""), "lacks its host name" },
  { SERVER ("<hostname>a.example</hostname><port>993</port><username>x</username>"
            "<authentication>OAuth2</authentication>"), "lacks its host name" },
  { SERVER ("<hostname>a</hostname><hostname>b</hostname>"), "<hostname> has no place" },
  { SERVER ("<hostname>IMAP.example</hostname>"), "is not a name in lower-case ASCII" },
  { SERVER ("<hostname>a b</hostname>"), "“a b” is not a name" },
  { SERVER ("<port>0</port>"), "“0” is not a value here" },
  { SERVER ("<port>70000</port>"), "“70000” is not a value here" },
  { SERVER ("<port>993x</port>"), "“993x” is not a value here" },
  { SERVER ("<socketType>TLS</socketType>"), "“TLS” is not a value here" },
  { SERVER ("<username> </username>"), "“” is not a value here" },
  { SERVER ("<authentication>magic</authentication>"), "“magic” is not a value here" },
  { SERVER ("stray"), "<incomingServer> has no text" },
  { HEAD "<domain>ONE.example</domain>" TAIL, "“ONE.example” is not a name" },
  { HEAD "<domain>bücher.example</domain>" TAIL, "is not a name in lower-case ASCII" },
  { HEAD SERVERS TAIL, "<signpost> or <source> is missing" },
  { "<clientConfig version='1.1'/>", "<emailProvider> or <displayName> is missing" },
  { HEAD SERVERS "<signpost checked='2026-11-22'><source>https://one.example/</source></signpost>"
    TAIL, "<signIn> is missing" },
  { HEAD OWN ("") OWN ("") TAIL, "<signpost> has no place" },
  { HEAD "<signpost checked='yesterday'/>" TAIL, "“yesterday” is not a date" },
  { HEAD "<signpost checked='2026-02-30'/>" TAIL, "“2026-02-30” is not a date" },
  { HEAD "<signpost checked='20261122'/>" TAIL, "“20261122” is not a date" },
  { HEAD "<signpost/>" TAIL, "<signpost> needs the attribute “checked”" },
  { SIGNPOST ("<source>http://one.example/</source>"), "is not an https page" },
  { SIGNPOST ("<source>see the web</source>"), "is not an https page" },
  { SIGNPOST ("<mx>.one.example</mx>"), "“.one.example” is not a name" },
  { SIGNPOST ("<signIn>magic</signIn>"), "“magic” is not a value here" },
  { SIGNPOST ("<appPassword pattern='['/>"), "terminating" },
  { SIGNPOST ("<appPassword page='http://one.example/'/>"), "is not an https page" },
  { SIGNPOST ("<enable service='caldav'/>"), "“caldav” is not a value here" },
  { SIGNPOST ("<enable service='imap'/><enable service='imap'/>"), "“imap” is there twice" },
  { SIGNPOST ("<userName rule='alias'/>"), "“alias” is not a value here" },
  { SIGNPOST ("<userName rule='address' lowerCase='1'/>"), "“1” is not a value here" },
  { SIGNPOST ("<retired type='imap'/>"), "<retired> needs the attribute “hostname”" },
  { SIGNPOST ("<retired type='imap' hostname='a b'/>"), "“a b” is not a name" },
  { SIGNPOST ("<page kind='home'>https://one.example/</page>"), "“home” is not a value here" },
  { SIGNPOST ("<page kind='status'>ftp://one.example/</page>"), "is not an https page" },
  { SIGNPOST ("<limits leastInterval='0'/>"), "0" },
  { SIGNPOST ("<limits leastInterval='1441'/>"), "1441" },
  { SIGNPOST ("<notice> </notice>"), "<notice> is empty" },
  { HEAD SERVERS, "emailProvider" },
  { "", "empty" },
};

START_TEST (slip_is_named)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(SpProvider) provider = parse_text (slips[_i].xml, -1, SP_PROVIDER_BUNDLED, &error);

  ck_assert_msg (provider == NULL, "%s", slips[_i].xml);
  ck_assert_msg (strstr (error->message, slips[_i].complaint) != NULL, "%s", error->message);
  ck_assert_msg (g_str_has_prefix (error->message, "one.xml: "), "%s", error->message);
}
END_TEST

START_TEST (slip_is_named_with_its_line)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(SpProvider) provider =
    parse_text (HEAD "\n<surprise/>" TAIL, -1, SP_PROVIDER_BUNDLED, &error);

  ck_assert_ptr_null (provider);
  ck_assert_msg (strstr (error->message, "ine 6") != NULL, "%s", error->message);
}
END_TEST

int
main (void)
{
  TCase *tests = tcase_create ("provider");

  tcase_add_test (tests, all_facts_of_a_file_of_ours_are_read);
  tcase_add_test (tests, facts_that_are_not_given_are_not_made_up);
  tcase_add_test (tests, fetched_file_tells_nothing_of_our_own);
  tcase_add_loop_test (tests, slip_is_named, 0, G_N_ELEMENTS (slips));
  tcase_add_test (tests, slip_is_named_with_its_line);
  return unit_run (tests);
}
