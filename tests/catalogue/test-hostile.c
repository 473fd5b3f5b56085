/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Files of strangers: a clear reason, never a crash, never an endpoint that was not validated. */
#include "config.h"

#include <string.h>

#include "provider-text.h"
#include "unit.h"

/* A sound file with something in front of, inside of or behind the sound servers. */
#define FILE_WITH(inside) HEAD inside IMAP TAIL

static const struct
{
  const char *xml;
  const char *reason;
} refused[] = {
  { "<!DOCTYPE html><html><body>Not found</body></html>", "this is a web page" },
  { "<!doctype HTML><html>", "this is a web page" },
  { "<html><head><title>Hello</title></head></html>", "this is a web page" },
  { "<HTML/>", "this is a web page" },
  { " \n<!-- hello --><!DOCTYPE html>", "a document type is not taken" },
  { "\xef\xbb\xbf<!DOCTYPE HTML PUBLIC '-//W3C//DTD HTML 4.01//EN'><p>\xe9", "this is a web page" },
  { "404 page not found", "begin with an element" },
  { "{\"version\": 1}", "begin with an element" },
  { "", "empty" },
  { "  \n ", "empty" },
  { "<!DOCTYPE clientConfig>" HEAD IMAP TAIL, "a document type is not taken" },
  { "<!DOCTYPE a [<!ENTITY b 'c'><!ENTITY d '&b;&b;&b;'>]>" HEAD IMAP TAIL,
    "a document type is not taken" },
  { "<!DOCTYPE a SYSTEM 'file:///etc/passwd'>" HEAD IMAP TAIL, "a document type is not taken" },
  { HEAD "<!DOCTYPE a>" IMAP TAIL, "a document type is not taken" },
  { "<?php echo 'hello'; ?>" HEAD IMAP TAIL, "processing instructions are not taken" },
  { "<?xml-stylesheet href='a.xsl'?>" HEAD IMAP TAIL, "processing instructions are not taken" },
  { HEAD "<?xml version='1.0'?>" IMAP TAIL, "processing instructions are not taken" },
  { FILE_WITH ("<domain>&lol;</domain>"), "lol" },
  { FILE_WITH ("<domain>&#0;</domain>"), "0" },
  { "<rss/>", "<rss> has no place in a document" },
  { "<emailProvider/>", "<emailProvider> has no place in a document" },
  { HEAD TAIL, "no server that we can use" },
  { "<clientConfig/>", "no server that we can use" },
  { HEAD "<webMail><incomingServer type='imap'>" REST ("imap.one.example", "993", "SSL")
    "</webMail>" TAIL, "no server that we can use" },
  { HEAD "<incomingServer type='exchange'>" REST ("imap.one.example", "443", "SSL") TAIL,
    "no server that we can use" },
  { HEAD "<incomingServer type='imap'>" REST ("imap.one.example", "143", "plain") TAIL,
    "no server with encryption" },
  { HEAD IMAP, "emailProvider" },
  { HEAD IMAP TAIL "<clientConfig/>", "clientConfig" },
  { HEAD IMAP TAIL "rest", "begin with an element" },
  { HEAD "<a><b></a></b>" TAIL, "b" },
  { "<?xml version='1.0' encoding='ISO-8859-1'?>" FILE_WITH ("<x>\xe9</x>"),
    "it is written in ISO-8859-1, and only UTF-8 is read" },
  { "<?xml version=\"1.0\" encoding=\"windows-1252\"?>" FILE_WITH ("<x>é</x>"),
    "it is written in windows-1252" },
  { FILE_WITH ("<x>\xe9</x>"), "it is not UTF-8" },
  { "<?xml version='1.0' encoding='utf-8'?>" FILE_WITH ("<x>\xc0\xaf</x>"), "it is not UTF-8" },
  { "\xfe\xff<clientConfig/>", "it is not UTF-8" },
};

START_TEST (what_is_no_configuration_is_refused_with_a_reason)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(SpProvider) provider = parse_text (refused[_i].xml, -1, SP_PROVIDER_FETCHED, &error);

  ck_assert_msg (provider == NULL, "%s", refused[_i].xml);
  ck_assert_msg (strstr (error->message, refused[_i].reason) != NULL, "%s", error->message);
  ck_assert (g_utf8_validate (error->message, -1, NULL));
}
END_TEST

static const char *const passed_over[] = {
  "",
  "<surprise a='b'><deep><er>text</er></deep></surprise>",
  "<domain purpose='mx'>mx.one.example</domain><domain>%EMAILDOMAIN%</domain><domain>a b</domain>",
  "<displayShortName>Two</displayShortName><displayName>Two</displayName>",
  "<enable visiturl='https://one.example/'><instruction lang='en'>Do it.</instruction></enable>",
  "<documentation url='https://one.example/'><descr lang='de'>Seite</descr></documentation>",
  "<incomingServer type='exchange'><ewsURL>https://one.example/</ewsURL></incomingServer>",
  "<incomingServer>" REST ("no-type.example", "993", "SSL"),
  "<incomingServer type='smtp'>" REST ("type.example", "993", "SSL"),
  "<incomingServer type='jmap'><url>https://one.example/</url></incomingServer>",
  "<incomingServer type='imap'>" REST ("no port.example", "993", "SSL"),
  "<incomingServer type='imap'>" REST ("&lt;b&gt;bold&lt;/b&gt;", "993", "SSL"),
  "<incomingServer type='imap'>" REST ("a.example/path", "993", "SSL"),
  "<incomingServer type='imap'>" REST ("user@a.example", "993", "SSL"),
  "<incomingServer type='imap'>" REST ("a.example:143", "993", "SSL"),
  "<incomingServer type='imap'>" REST ("a..example", "993", "SSL"),
  "<incomingServer type='imap'>" REST ("-a.example", "993", "SSL"),
  "<incomingServer type='imap'>" REST ("", "993", "SSL"),
  "<incomingServer type='imap'>" REST (".", "993", "SSL"),
  "<incomingServer type='imap'>" REST ("fe80::1%eth0", "993", "SSL"),
  "<incomingServer type='imap'>" REST ("a&#13;&#10;b.example", "993", "SSL"),
  "<incomingServer type='imap'>" REST ("ｉmap.one.example", "993", "SSL"),
  "<incomingServer type='imap'>" REST ("imap。one.example", "993", "SSL"),
  "<incomingServer type='imap'>" REST ("one.example\xe2\x80\xa4two.example", "993", "SSL"),
  "<incomingServer type='imap'>" REST ("\xe2\x84\x80.example", "993", "SSL"),
  "<incomingServer type='imap'>" REST ("one\xe2\x80\x8b.example", "993", "SSL"),
  "<incomingServer type='imap'>" REST ("one\xc2\xad.example", "993", "SSL"),
  "<incomingServer type='imap'>" REST ("a.example", "0", "SSL"),
  "<incomingServer type='imap'>" REST ("a.example", "70000", "SSL"),
  "<incomingServer type='imap'>" REST ("a.example", "-1", "SSL"),
  "<incomingServer type='imap'>" REST ("a.example", "+993", "SSL"),
  "<incomingServer type='imap'>" REST ("a.example", "0x3e1", "SSL"),
  "<incomingServer type='imap'>" REST ("a.example", "66529", "SSL"),
  "<incomingServer type='imap'>" REST ("a.example", "18446744073709552609", "SSL"),
  "<incomingServer type='imap'>" REST ("a.example", "", "SSL"),
  "<incomingServer type='imap'>" REST ("a.example", "993", "maybe"),
  "<incomingServer type='imap'>" REST ("a.example", "993", ""),
  "<incomingServer type='imap'><port>993</port><socketType>SSL</socketType></incomingServer>",
  "<incomingServer type='imap'><hostname>a.example</hostname></incomingServer>",
  "<incomingServer type='imap'><x>" FIELDS ("a.example", "993", "SSL") "</x></incomingServer>",
  "<!-- <incomingServer type='imap'>" REST ("a.example", "993", "SSL") "-->",
  "stray words",
};

START_TEST (what_cannot_be_used_is_left_out_and_the_rest_stays)
{
  g_autofree char *xml = g_strconcat ("<?xml version='1.0' encoding='UTF-8'?>\n" HEAD,
                                      passed_over[_i], IMAP TAIL, NULL);
  g_autoptr(SpProvider) provider = parse_sound (xml, SP_PROVIDER_FETCHED);
  g_autofree char *offers = show_offers (provider, "ada@one.example");

  ck_assert_str_eq (offers, "imaps://imap.one.example:993 ada@one.example password");
  ck_assert_str_eq (sp_provider_get_name (provider), "One");
}
END_TEST

START_TEST (second_provider_of_a_file_does_not_count)
{
  g_autoptr(SpProvider) provider = parse_sound (
    "<clientConfig><emailProvider>" IMAP "</emailProvider>"
    "<emailProvider id='two'><displayName>Two</displayName>" POP3 "</emailProvider></clientConfig>",
    SP_PROVIDER_FETCHED);
  g_autofree char *offers = show_offers (provider, "ada@one.example");

  ck_assert_str_eq (offers, "imaps://imap.one.example:993 ada@one.example password");
  ck_assert_ptr_null (sp_provider_get_name (provider));
}
END_TEST

START_TEST (second_value_of_a_server_does_not_count)
{
  g_autoptr(SpProvider) provider = parse_sound (
    HEAD "<incomingServer type='imap'><hostname>a.example</hostname>"
    "<username>ada</username>" REST ("imap.one.example", "993", "SSL") TAIL, SP_PROVIDER_FETCHED);
  g_autofree char *offers = show_offers (provider, "ada@one.example");

  ck_assert_str_eq (offers, "imaps://a.example:993 ada password");
}
END_TEST

START_TEST (name_is_shown_as_plain_text)
{
  g_autoptr(SpProvider) provider = parse_sound (
    "<clientConfig><emailProvider><displayName>A&#27;[31m&#x202e;B</displayName>" IMAP TAIL,
    SP_PROVIDER_FETCHED);

  ck_assert_str_eq (sp_provider_get_name (provider), "A\xef\xbf\xbd[31m\xef\xbf\xbd" "B");
}
END_TEST

START_TEST (ascii_is_read_whatever_it_says_it_is)
{
  g_autoptr(SpProvider) latin = parse_sound (
    "<?xml version='1.0' encoding='ISO-8859-1'?>\n" HEAD IMAP TAIL, SP_PROVIDER_FETCHED);
  g_autoptr(SpProvider) marked = parse_sound (
    "\xef\xbb\xbf<?xml version='1.0'?>\n" HEAD IMAP TAIL, SP_PROVIDER_FETCHED);

  ck_assert_ptr_nonnull (latin);
  ck_assert_ptr_nonnull (marked);
}
END_TEST

START_TEST (utf_16_is_refused)
{
  static const char text[] = "\xff\xfe<\0c\0>\0";
  g_autoptr(GError) error = NULL;

  ck_assert_ptr_null (parse_text (text, sizeof text - 1, SP_PROVIDER_FETCHED, &error));
  ck_assert (strstr (error->message, "it is not UTF-8") != NULL);
  g_clear_error (&error);
  ck_assert_ptr_null (parse_text (text + 2, sizeof text - 3, SP_PROVIDER_FETCHED, &error));
  ck_assert (strstr (error->message, "it is not UTF-8") != NULL);
}
END_TEST

/* @unit as often as @times, between the head and a sound server. */
static void
assert_too_much (const char *unit, guint times, const char *reason)
{
  g_autoptr(GString) xml = g_string_new (HEAD);
  g_autoptr(GError) error = NULL;

  for (guint i = 0; i < times; i++)
    g_string_append (xml, unit);
  g_string_append (xml, IMAP TAIL);
  ck_assert_ptr_null (parse_text (xml->str, -1, SP_PROVIDER_FETCHED, &error));
  ck_assert_msg (strstr (error->message, reason) != NULL, "%s", error->message);
}

START_TEST (too_much_is_refused)
{
  assert_too_much ("<p>ten bytes</p>", 700000, "it is larger than 256 KiB");
  assert_too_much ("<domain>a.example</domain>", 12000, "it is larger than 256 KiB");
  assert_too_much ("<p>", 40, "elements are nested too deeply");
  assert_too_much ("<p>", 80000, "elements are nested too deeply");
  assert_too_much ("<incomingServer type='a'/>", 10000, "it names more than 50 servers");
  assert_too_much (IMAP, 50, "it names more than 50 servers");
  assert_too_much (SMTP, 50, "it names more than 50 servers");
}
END_TEST

START_TEST (long_text_is_refused)
{
  g_autofree char *text = g_strnfill (5000, 'a');
  g_autofree char *xml = g_strconcat (HEAD "<domain>", text, "</domain>" IMAP TAIL, NULL);
  g_autoptr(GError) error = NULL;

  ck_assert_ptr_null (parse_text (xml, -1, SP_PROVIDER_FETCHED, &error));
  ck_assert_msg (strstr (error->message, "the text of <domain> is too long") != NULL, "%s",
                 error->message);
}
END_TEST

START_TEST (as_much_as_is_allowed_is_read)
{
  g_autoptr(GString) xml = g_string_new (HEAD);
  g_autoptr(SpProvider) provider = NULL;
  g_autoptr(GPtrArray) offers = NULL;

  for (guint i = 0; i < 50; i++)
    g_string_append (xml, IMAP);
  for (guint i = 0; i < 30; i++)
    g_string_append (xml, "<p>");
  for (guint i = 0; i < 30; i++)
    g_string_append (xml, "</p>");
  g_string_append (xml, TAIL);
  provider = parse_sound (xml->str, SP_PROVIDER_FETCHED);
  offers = offers_of (provider, "ada@one.example");
  ck_assert_uint_eq (offers->len, 50);
}
END_TEST

START_TEST (every_prefix_of_a_file_is_refused)
{
  static const char xml[] = "<?xml version='1.0'?>" HEAD IMAP "</emailProvider></clientConfig>";

  for (gsize length = 0; length < sizeof xml - 1; length++)
    {
      g_autoptr(GError) error = NULL;

      ck_assert_ptr_null (parse_text (xml, length, SP_PROVIDER_FETCHED, &error));
      ck_assert_ptr_nonnull (error);
    }
}
END_TEST

int
main (void)
{
  TCase *tests = tcase_create ("hostile");

  tcase_add_loop_test (tests, what_is_no_configuration_is_refused_with_a_reason, 0,
                       G_N_ELEMENTS (refused));
  tcase_add_loop_test (tests, what_cannot_be_used_is_left_out_and_the_rest_stays, 0,
                       G_N_ELEMENTS (passed_over));
  tcase_add_test (tests, second_provider_of_a_file_does_not_count);
  tcase_add_test (tests, second_value_of_a_server_does_not_count);
  tcase_add_test (tests, name_is_shown_as_plain_text);
  tcase_add_test (tests, ascii_is_read_whatever_it_says_it_is);
  tcase_add_test (tests, utf_16_is_refused);
  tcase_add_test (tests, too_much_is_refused);
  tcase_add_test (tests, long_text_is_refused);
  tcase_add_test (tests, as_much_as_is_allowed_is_read);
  tcase_add_test (tests, every_prefix_of_a_file_is_refused);
  return unit_run (tests);
}
