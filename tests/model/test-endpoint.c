/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Servers as they are written on the command line. */
#include "config.h"

#include <string.h>

#include "sp-endpoint.h"
#include "unit.h"

static const struct
{
  const char *typed;
  const char *url;
  SpService service;
  SpSecurity security;
  guint16 port;
} good[] = {
  { "imaps://mail.example.org", "imaps://mail.example.org:993", SP_SERVICE_IMAP, SP_SECURITY_TLS, 993 },
  { "imap://mail.example.org", "imap://mail.example.org:143", SP_SERVICE_IMAP, SP_SECURITY_STARTTLS, 143 },
  { "imap+insecure://localhost", "imap+insecure://localhost:143", SP_SERVICE_IMAP, SP_SECURITY_NONE, 143 },
  { "pop3s://a.b", "pop3s://a.b:995", SP_SERVICE_POP3, SP_SECURITY_TLS, 995 },
  { "pop3://a.b", "pop3://a.b:110", SP_SERVICE_POP3, SP_SECURITY_STARTTLS, 110 },
  { "pop3+insecure://a.b", "pop3+insecure://a.b:110", SP_SERVICE_POP3, SP_SECURITY_NONE, 110 },
  { "smtps://a.b", "smtps://a.b:465", SP_SERVICE_SMTP, SP_SECURITY_TLS, 465 },
  { "smtp://a.b", "smtp://a.b:587", SP_SERVICE_SMTP, SP_SECURITY_STARTTLS, 587 },
  { "smtp+insecure://a.b:25", "smtp+insecure://a.b:25", SP_SERVICE_SMTP, SP_SECURITY_NONE, 25 },
  { "IMAPS://Mail.Example.ORG.:1993/", "imaps://mail.example.org:1993", SP_SERVICE_IMAP, SP_SECURITY_TLS, 1993 },
  { "imaps://[::1]:993", "imaps://[::1]:993", SP_SERVICE_IMAP, SP_SECURITY_TLS, 993 },
  { "imaps://192.0.2.1", "imaps://192.0.2.1:993", SP_SERVICE_IMAP, SP_SECURITY_TLS, 993 },
  { "imaps://bücher.example", "imaps://xn--bcher-kva.example:993", SP_SERVICE_IMAP, SP_SECURITY_TLS, 993 },
};

static const char *bad[] = {
  "",
  "mail.example.org",
  "imaps:mail.example.org",
  "imaps://",
  "imaps://:993",
  "https://mail.example.org",
  "imapss://mail.example.org",
  "imap+starttls://mail.example.org",
  "imaps://mail.example.org:0",
  "imaps://mail.example.org:70000",
  "imaps://mail.example.org:port",
  "imaps://ada@mail.example.org",
  "imaps://ada:secret@mail.example.org",
  "imaps://mail.example.org/INBOX",
  "imaps://mail.example.org?x",
  "imaps://mail.example.org#x",
  "imaps://mail example.org",
  "imaps://mail%0d%0a.example.org",
  "imaps://<b>.example.org",
  "imaps://..example.org",
  "imaps://[fe80::1%25eth0]",
};

START_TEST (reads_what_the_design_names)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(SpEndpoint) endpoint = sp_endpoint_new_from_url (good[_i].typed, &error);

  ck_assert_msg (endpoint != NULL, "%s: %s", good[_i].typed, error != NULL ? error->message : "");
  ck_assert_str_eq (sp_endpoint_get_url (endpoint), good[_i].url);
  ck_assert_int_eq (sp_endpoint_get_service (endpoint), good[_i].service);
  ck_assert_int_eq (sp_endpoint_get_security (endpoint), good[_i].security);
  ck_assert_uint_eq (sp_endpoint_get_port (endpoint), good[_i].port);
}
END_TEST

START_TEST (refuses_everything_else)
{
  g_autoptr(GError) error = NULL;

  ck_assert_msg (sp_endpoint_new_from_url (bad[_i], &error) == NULL, "%s", bad[_i]);
  ck_assert (g_error_matches (error, SP_ENDPOINT_ERROR, SP_ENDPOINT_ERROR_INVALID));
}
END_TEST

/* An error is printed, and ends up in somebody's log. */
START_TEST (what_stands_before_the_at_sign_is_not_repeated)
{
  static const char *const urls[] = {
    "imaps://ada:secret@mail.example.org", "imaps://ada:sec@ret@mail.example.org",
    "ada:secret@mail.example.org", "nonsense://ada:secret@mail.example.org:0/path",
  };

  for (guint i = 0; i < G_N_ELEMENTS (urls); i++)
    {
      g_autoptr(GError) error = NULL;

      ck_assert_ptr_null (sp_endpoint_new_from_url (urls[i], &error));
      ck_assert_msg (strstr (error->message, "sec") == NULL, "%s", error->message);
      ck_assert_msg (strstr (error->message, "ada") == NULL, "%s", error->message);
    }
}
END_TEST

START_TEST (a_url_reads_back_as_itself)
{
  g_autoptr(SpEndpoint) endpoint = sp_endpoint_new_from_url (good[_i].typed, NULL);
  g_autoptr(SpEndpoint) again = sp_endpoint_new_from_url (sp_endpoint_get_url (endpoint), NULL);

  ck_assert (sp_endpoint_equal (endpoint, again));
}
END_TEST

int
main (void)
{
  TCase *tests = tcase_create ("endpoint");

  tcase_add_loop_test (tests, reads_what_the_design_names, 0, G_N_ELEMENTS (good));
  tcase_add_loop_test (tests, refuses_everything_else, 0, G_N_ELEMENTS (bad));
  tcase_add_test (tests, what_stands_before_the_at_sign_is_not_repeated);
  tcase_add_loop_test (tests, a_url_reads_back_as_itself, 0, G_N_ELEMENTS (good));
  return unit_run (tests);
}
