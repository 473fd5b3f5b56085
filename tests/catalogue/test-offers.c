/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a file offers to one address. */
#include "config.h"

#include "provider-text.h"
#include "unit.h"

#define SERVER(host, user)                                                           \
  HEAD "<incomingServer type='imap'><hostname>" host "</hostname><port>993</port>"   \
       "<socketType>SSL</socketType><username>" user "</username>"                   \
       "<authentication>password-cleartext</authentication></incomingServer>" TAIL

static const struct
{
  const char *xml;
  const char *address;
  const char *offers;
} fetched[] = {
  { HEAD IMAP POP3 SMTP TAIL, "Ada@one.example",
    "imaps://imap.one.example:993 Ada@one.example password; "
    "pop3s://pop.one.example:995 Ada@one.example password; "
    "smtp://smtp.one.example:587 Ada@one.example password" },
  { HEAD SMTP POP3 TAIL, "ada@one.example",
    "smtp://smtp.one.example:587 ada@one.example password; "
    "pop3s://pop.one.example:995 ada@one.example password" },
  { SERVER ("imap.%EMAILDOMAIN%", "%EMAILLOCALPART%"), "ada@one.example",
    "imaps://imap.one.example:993 ada password" },
  { SERVER ("imap.one.example", "%EMAILLOCALPART%%EMAILDOMAIN%"), "ada@one.example",
    "imaps://imap.one.example:993 adaone.example password" },
  { SERVER ("imap.one.example", "%EMAILLOCALPART%%%EMAILDOMAIN%"), "ada@one.example",
    "imaps://imap.one.example:993 ada%one.example password" },
  { SERVER ("imap.one.example", "one\\%EMAILLOCALPART%"), "ada@one.example",
    "imaps://imap.one.example:993 one\\ada password" },
  /* A host goes through DNS in the clear: the person's name has no place in it. */
  { SERVER ("%EMAILLOCALPART%.one.example", "x"), "ada@one.example", "" },
  /* What the address puts in is text, even where it looks like a placeholder. */
  { SERVER ("imap.one.example", "%EMAILLOCALPART%"), "%EMAILDOMAIN%@one.example",
    "imaps://imap.one.example:993 %EMAILDOMAIN% password" },
  { SERVER ("%EMAILLOCALPART%.one.example", "x"), "%EMAILDOMAIN%@two.example", "" },
  { SERVER ("%EMAILLOCALPART%.one.example", "x"), "ada/evil@one.example", "" },
  { SERVER ("%EMAILLOCALPART%.one.example", "x"), "ada#@one.example", "" },
  { SERVER ("%EMAILLOCALPART%", "x"), "ada?x=@one.example", "" },
  { SERVER ("%EMAILADDRESS%", "x"), "ada@one.example", "" },
  { SERVER ("%USERNAME%.one.example", "x"), "ada@one.example", "" },
  { SERVER ("imap.one.example", "%USERNAME%"), "ada@one.example", "" },
  { SERVER ("imap.one.example", "%EMAILLOCALPART%-%REALNAME%"), "ada@one.example", "" },
  { SERVER ("imap.one.example", "a&#27;[2Jb"), "ada@one.example", "" },
  { SERVER ("imap.one.example", "a&#x202e;b"), "ada@one.example", "" },
  { SERVER (" imap.one.example\n", "\n %EMAILADDRESS%\t"), "ada@one.example",
    "imaps://imap.one.example:993 ada@one.example password" },
  { SERVER ("IMAP.One.Example.", "x"), "ada@one.example",
    "imaps://imap.one.example:993 x password" },
  { SERVER ("imap.bücher.example", "x"), "ada@one.example",
    "imaps://imap.xn--bcher-kva.example:993 x password" },
  /* Letters of full width look like others, and mean them: whoever writes so wants to hide. */
  { SERVER ("ｉmap.%EMAILDOMAIN%", "x"), "ada@one.example", "" },
  { SERVER ("<![CDATA[imap.one.example]]>", "x"), "ada@one.example",
    "imaps://imap.one.example:993 x password" },
};

START_TEST (address_is_filled_in)
{
  g_autoptr(SpProvider) provider = parse_sound (fetched[_i].xml, SP_PROVIDER_FETCHED);
  g_autofree char *offers = show_offers (provider, fetched[_i].address);

  ck_assert_str_eq (offers, fetched[_i].offers);
}
END_TEST

#define AUTHENTICATED(ways) HEAD                                                       \
  "<incomingServer type='imap'><hostname>a.example</hostname><port>993</port>"         \
  "<socketType>SSL</socketType><username>x</username>" ways "</incomingServer>" IMAP TAIL

#define WAY(way) "<authentication>" way "</authentication>"

static const struct
{
  const char *xml;
  const char *sign_in;
} ways[] = {
  { AUTHENTICATED (WAY ("OAuth2")), "browser" },
  { AUTHENTICATED (WAY ("OAuth2") WAY ("password-cleartext")), "password+browser" },
  { AUTHENTICATED (WAY ("password-encrypted")), "password" },
  { AUTHENTICATED (WAY ("PASSWORD-CLEARTEXT")), "password" },
  { AUTHENTICATED (WAY ("GSSAPI") WAY ("secure")), "password" },
  { AUTHENTICATED (WAY ("magic") WAY ("plain")), "password" },
  { AUTHENTICATED (""), "password" },
  /* Only ways that we do not have: the server is left out, and the next is the first. */
  { AUTHENTICATED (WAY ("GSSAPI")), NULL },
  { AUTHENTICATED (WAY ("client-IP-address")), NULL },
  { AUTHENTICATED (WAY ("magic")), NULL },
};

START_TEST (ways_to_sign_in_are_those_of_the_server)
{
  g_autoptr(SpProvider) provider = parse_sound (ways[_i].xml, SP_PROVIDER_FETCHED);
  g_autofree char *offers = show_offers (provider, "ada@one.example");
  g_autofree char *first = g_strdup_printf ("imaps://a.example:993 x %s; ", ways[_i].sign_in);

  ck_assert_msg (g_str_has_prefix (offers, ways[_i].sign_in != NULL ? first : "imaps://imap.one"),
                 "%s", offers);
}
END_TEST

START_TEST (ways_to_sign_in_of_a_file_of_ours_are_what_it_says_itself)
{
  g_autoptr(SpProvider) provider = parse_sound (
    HEAD IMAP "<signpost checked='2026-11-22'><source>https://one.example/</source>"
              "<signIn>browser</signIn><signIn>appPassword</signIn></signpost>" TAIL,
    SP_PROVIDER_BUNDLED);
  g_autofree char *offers = show_offers (provider, "ada@one.example");

  ck_assert_str_eq (offers, "imaps://imap.one.example:993 ada@one.example app-password+browser");
}
END_TEST

START_TEST (server_without_encryption_is_never_offered)
{
  g_autoptr(SpProvider) provider = parse_sound (
    HEAD "<incomingServer type='imap'>" REST ("plain.example", "143", "plain")
    "<outgoingServer type='smtp'>" SMTP_REST ("plain.example", "25", "plain") IMAP OWN ("") TAIL,
    _i == 0 ? SP_PROVIDER_BUNDLED : SP_PROVIDER_FETCHED);
  g_autofree char *offers = show_offers (provider, "ada@one.example");

  ck_assert_str_eq (offers, "imaps://imap.one.example:993 ada@one.example password");
}
END_TEST

static const struct
{
  const char *typed;
  const char *instead;
} retired[] = {
  { "pop3s://pop.old.example", "pop3s://pop.one.example:995" },
  { "pop3+insecure://POP.old.example", "pop3s://pop.one.example:995" },
  { "smtps://old.example:25", "smtp://smtp.one.example:587" },
  { "imaps://pop.old.example", NULL },
  { "imaps://old.example", NULL },
  { "imaps://imap.one.example", NULL },
  { "pop3s://mail.pop.old.example", NULL },
};

START_TEST (retired_host_is_replaced_by_the_server_of_its_kind)
{
  g_autoptr(SpProvider) provider = parse_sound (
    HEAD IMAP POP3 SMTP OWN ("<retired type='pop3' hostname='pop.old.example'/>"
                             "<retired type='smtp' hostname='old.example'/>") TAIL,
    SP_PROVIDER_BUNDLED);
  g_autoptr(SpEndpoint) typed = sp_endpoint_new_from_url (retired[_i].typed, NULL);
  g_autoptr(SpEndpoint) instead = sp_provider_replace_retired (provider, typed);

  if (retired[_i].instead == NULL)
    ck_assert_ptr_null (instead);
  else
    ck_assert_str_eq (sp_endpoint_get_url (instead), retired[_i].instead);
}
END_TEST

START_TEST (retired_host_of_a_service_that_is_gone_has_no_replacement)
{
  g_autoptr(SpProvider) provider = parse_sound (
    HEAD IMAP OWN ("<retired type='pop3' hostname='pop.old.example'/>") TAIL, SP_PROVIDER_BUNDLED);
  g_autoptr(SpEndpoint) typed = sp_endpoint_new_from_url ("pop3s://pop.old.example", NULL);

  ck_assert_ptr_null (sp_provider_replace_retired (provider, typed));
}
END_TEST

int
main (void)
{
  TCase *tests = tcase_create ("offers");

  tcase_add_loop_test (tests, address_is_filled_in, 0, G_N_ELEMENTS (fetched));
  tcase_add_loop_test (tests, ways_to_sign_in_are_those_of_the_server, 0, G_N_ELEMENTS (ways));
  tcase_add_test (tests, ways_to_sign_in_of_a_file_of_ours_are_what_it_says_itself);
  tcase_add_loop_test (tests, server_without_encryption_is_never_offered, 0, 2);
  tcase_add_loop_test (tests, retired_host_is_replaced_by_the_server_of_its_kind, 0,
                       G_N_ELEMENTS (retired));
  tcase_add_test (tests, retired_host_of_a_service_that_is_gone_has_no_replacement);
  return unit_run (tests);
}
