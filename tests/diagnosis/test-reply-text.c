/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a reply tells by its form, wherever it was copied from. */
#include "config.h"

#include <string.h>

#include "sp-names.h"
#include "sp-reply-text.h"
#include "unit.h"

static const struct
{
  const char *text;
  const char *codes;
} replies[] = {
  { "", "" },
  { "A1 NO [AUTHENTICATIONFAILED] Invalid credentials (Failure)", "AUTHENTICATIONFAILED" },
  { "* BYE [UNAVAILABLE] later", "UNAVAILABLE" },
  { "A1 NO [ALERT] x [ALERT] y", "ALERT" },
  { "A1 OK [CAPABILITY IMAP4rev1 IDLE] done", "CAPABILITY" },
  { "A1 NO [WEBALERT https://accounts.example/login] Web login required", "WEBALERT" },
  { "-ERR [SYS/TEMP] try later", "SYS/TEMP" },
  { "-ERR [IN-USE] locked", "IN-USE" },
  { "-ERR [AUTH] no", "AUTH" },
  { "535 5.7.8 Username and Password not accepted", "535 5.7.8" },
  { "535-5.7.8 Username and Password not accepted\n535 5.7.8  https://example.org/a",
    "535 5.7.8" },
  { "550 no", "550" },
  { "550", "550" },
  { "421-4.7.0 first\r\n421 4.7.0 second", "421 4.7.0" },
  { "  535 5.7.139 blanks before", "535 5.7.139" },
  { "smtplib.SMTPAuthenticationError: (535, b'5.7.8 Username and Password not accepted')",
    "535 5.7.8" },
  { "SMTP Error (535): Authentication failed", "535" },
  { "SMTP error from remote server: 550 5.7.1 relaying denied", "550 5.7.1" },
  { "Nov 22 06:00:00 host postfix/smtp[123]: said: 535 5.7.8 no (in reply to AUTH)",
    "535 5.7.8" },
  { "{\"code\":535,\"response\":\"535-5.7.8 no\"}", "535 5.7.8" },
  { "responseCode: 535", "535" },
  { "<<< 535 5.7.8 Error", "535 5.7.8" },
  { "550 refused (#5.7.1)", "550 5.7.1" },
  { "mailbox full (4.2.2)", "4.2.2" },
  { "5.7.708 access denied", "5.7.708" },

  { "A1 NO [not a code] x", "" },
  { "A1 NO [] x", "" },
  { "A1 NO [AUTH", "" },
  { "5350 no", "" },
  { "635 no", "" },
  { "135 no", "" },
  { "the answer was 535 today", "" },
  { "room 5.7", "" },
  { "cannot reach smtp.example.org:587", "" },
  { "cannot reach smtp.example.org:465, gave up", "" },
  { "connect to [192.0.2.7]:587: timed out", "" },
  { "no route to 5.7.8.9", "" },
  { "no route to 192.5.7.8", "" },
  { "no route to 4.5.7.8.", "" },
  { "Dovecot v2.3.19", "" },
  { "library 12.5.7", "" },
  { "5.7.8888 is none", "" },
  { "5.7.", "" },
  { "5..7", "" },
};

START_TEST (codes_are_found_by_their_place)
{
  g_auto(GStrv) codes = sp_reply_text_find_codes (replies[_i].text);
  g_autofree char *joined = g_strjoinv (" ", codes);

  ck_assert_msg (g_str_equal (joined, replies[_i].codes), "%s: %s", replies[_i].text, joined);
}
END_TEST

START_TEST (flood_of_codes_ends)
{
  g_autoptr(GString) text = g_string_new (NULL);
  g_auto(GStrv) codes = NULL;

  for (guint i = 0; i < 1000; i++)
    g_string_append_printf (text, "%u\n", 500 + i % 100);
  codes = sp_reply_text_find_codes (text->str);
  ck_assert_str_eq (codes[0], "500");
  ck_assert_uint_lt (g_strv_length (codes), 100);
}
END_TEST

/* NULL where the form tells nothing. */
static const struct
{
  const char *text;
  const char *service;
} forms[] = {
  { "-ERR no", "pop3" },
  { "+OK ready", "pop3" },
  { "535 5.7.8 no", "smtp" },
  { "535-no", "smtp" },
  { "A1 NO [AUTHENTICATIONFAILED] no", "imap" },
  { "0123456789abcdef NO [AUTHENTICATIONFAILED] no", "imap" },
  { "* BYE see you", "imap" },
  { "* OK ready", "imap" },
  { "a001 BAD what", "imap" },
  { "NO LOGIN failed", "imap" },
  { "It said:\n  \"-ERR no\"", "pop3" },
  { "It said:\r\n535 no", "smtp" },
  { "", NULL },
  { "Login failed", NULL },
  { "An error that says nothing", NULL },
  { "There was no answer", NULL },
  { "53 is not a code", NULL },
  { "ERR no", NULL },
};

START_TEST (form_tells_the_service)
{
  SpService service = SP_SERVICE_POP3;
  gboolean found = sp_reply_text_find_service (forms[_i].text, &service);

  ck_assert_msg (found == (forms[_i].service != NULL), "%s", forms[_i].text);
  if (found)
    ck_assert_str_eq (sp_name_of (SP_TYPE_SERVICE, service), forms[_i].service);
  else
    ck_assert_int_eq (service, SP_SERVICE_POP3);
}
END_TEST

#define JSON "{\"status\":\"401\",\"schemes\":\"bearer\",\"scope\":\"mail\"}"

static char *
encode (const char *text)
{
  return g_base64_encode ((const guchar *) text, strlen (text));
}

START_TEST (hidden_json_is_read)
{
  g_autofree char *encoded = encode (JSON);
  g_autofree char *reply = g_strconcat ("334 ", encoded, "\n535 no", NULL);
  g_autofree char *quoted = g_strconcat ("b'334 ", encoded, "'", NULL);
  g_autofree char *unfolded = sp_reply_text_unfold (reply);
  g_autofree char *unquoted = sp_reply_text_unfold (quoted);

  ck_assert (g_str_has_prefix (unfolded, reply));
  ck_assert_msg (strstr (unfolded, JSON) != NULL, "%s", unfolded);
  ck_assert_msg (strstr (unquoted, JSON) != NULL, "%s", unquoted);
}
END_TEST

START_TEST (hidden_json_is_read_behind_a_written_line_end)
{
  g_autofree char *encoded = encode (JSON);
  g_autofree char *reply = g_strconcat ("334\\n", encoded, "\\r\\n535 no", NULL);
  g_autofree char *unfolded = sp_reply_text_unfold (reply);

  ck_assert_msg (strstr (unfolded, JSON) != NULL, "%s", unfolded);
}
END_TEST

START_TEST (what_hides_no_json_stays_as_it_is)
{
  static const char *texts[] = {
    "", "excessivelylongwordsarenone", "eyJ", "e", "VXNlcm5hbWU6VXNlcm5hbWU6", "====",
  };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autofree char *unfolded = sp_reply_text_unfold (texts[i]);

      ck_assert_str_eq (unfolded, texts[i]);
    }
}
END_TEST

START_TEST (written_line_ends_are_line_ends)
{
  g_autofree char *unfolded = sp_reply_text_unfold ("535-first\\r\\n535 second\\n");
  g_autofree char *path = sp_reply_text_unfold ("C:\\mail\\");

  ck_assert_str_eq (unfolded, "535-first\n\n535 second\n");
  ck_assert_str_eq (path, "C:\\mail\\");
}
END_TEST

START_TEST (quoted_reply_of_two_lines_has_its_codes)
{
  g_autofree char *unfolded = sp_reply_text_unfold ("(b'first\\n550 5.7.1 second')");
  g_auto(GStrv) codes = sp_reply_text_find_codes (unfolded);

  ck_assert (g_strv_contains ((const char *const *) codes, "550"));
  ck_assert (g_strv_contains ((const char *const *) codes, "5.7.1"));
}
END_TEST

int
main (void)
{
  TCase *tests = tcase_create ("reply text");

  tcase_add_loop_test (tests, codes_are_found_by_their_place, 0, G_N_ELEMENTS (replies));
  tcase_add_test (tests, flood_of_codes_ends);
  tcase_add_loop_test (tests, form_tells_the_service, 0, G_N_ELEMENTS (forms));
  tcase_add_test (tests, hidden_json_is_read);
  tcase_add_test (tests, hidden_json_is_read_behind_a_written_line_end);
  tcase_add_test (tests, what_hides_no_json_stays_as_it_is);
  tcase_add_test (tests, written_line_ends_are_line_ends);
  tcase_add_test (tests, quoted_reply_of_two_lines_has_its_codes);
  return unit_run (tests);
}
