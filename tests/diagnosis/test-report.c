/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What those who help get to read. */
#include "config.h"

#include <string.h>

#include "account.h"
#include "sp-report.h"
#include "unit.h"

#define SECRET "hunter2-SECRET"

static void
assert_has (const char *report, const char *text)
{
  ck_assert_msg (strstr (report, text) != NULL, "“%s” is not in\n%s", text, report);
}

static void
assert_lacks (const char *report, const char *text)
{
  g_autofree char *small = g_utf8_strdown (report, -1);
  g_autofree char *wanted = g_utf8_strdown (text, -1);

  ck_assert_msg (strstr (small, wanted) == NULL, "“%s” is in\n%s", text, report);
}

static void
tell (Account *account)
{
  account_init (account, "ada@lovelace.example");
  account_sign_in (account, "countess7", SECRET);
  account_refuses (account, "imaps://imap.lovelace.example",
                   "A1 NO [AUTHENTICATIONFAILED] Authentication of ADA@Lovelace.example "
                   "(Countess7, Canada) from 203.0.113.77 failed\nat IMAP.lovelace.example "
                   "[2001:db8::77]", "AUTHENTICATIONFAILED");
  account_distrusts (account, "smtps://smtp.lovelace.example", SP_TLS_FAULT_SELF_SIGNED,
                     "CN=smtp.lovelace.example");
  account_fails (account, "pop3s://203.0.113.78:9950", SP_STAGE_CONNECT, SP_FAULT_TIMED_OUT);
}

static char *
write_report (Account *account, gboolean with_pseudonyms)
{
  g_autoptr(GPtrArray) findings = account_examine (account);
  g_autoptr(SpPseudonyms) pseudonyms =
    with_pseudonyms ? sp_pseudonyms_new (account->account, G_LIST_MODEL (account->seen)) : NULL;

  return sp_report_write (account->account, G_LIST_MODEL (account->seen), findings,
                          "Signpost 0.1 on Debian 12", pseudonyms);
}

START_TEST (report_tells_what_was_seen_and_found)
{
  g_auto(Account) account = { 0 };
  g_autofree char *report = NULL;

  tell (&account);
  report = write_report (&account, FALSE);
  ck_assert (g_str_has_prefix (report, "Signpost 0.1 on Debian 12\n"));
  assert_has (report, "ada@lovelace.example");
  assert_has (report, "imaps://imap.lovelace.example");
  assert_has (report, "countess7");
  assert_has (report, "resolve       ok");
  assert_has (report, "authenticate  refused");
  assert_has (report, "“A1 NO [AUTHENTICATIONFAILED] Authentication of ADA@Lovelace.example");
  assert_has (report, "“at IMAP.lovelace.example [2001:db8::77]”");
  assert_has (report, "timed-out");
  assert_has (report, "TLSv1.3 TLS_AES_256_GCM_SHA384");
  assert_has (report, "self-signed");
  assert_has (report, SELF_SIGNED_SHA256);
  assert_has (report, "[username-not-full-address, ");
  assert_has (report, "[tls-certificate-untrusted, certain]");
  assert_has (report, "  1. ");
}
END_TEST

START_TEST (report_has_no_secret)
{
  g_auto(Account) account = { 0 };
  g_autofree char *plain = NULL;
  g_autofree char *hidden = NULL;

  tell (&account);
  plain = write_report (&account, FALSE);
  hidden = write_report (&account, TRUE);
  assert_lacks (plain, SECRET);
  assert_lacks (hidden, SECRET);
}
END_TEST

START_TEST (report_with_pseudonyms_names_nobody)
{
  g_auto(Account) account = { 0 };
  g_autofree char *report = NULL;

  tell (&account);
  report = write_report (&account, TRUE);
  assert_lacks (report, "ada@");
  assert_lacks (report, "lovelace");
  assert_lacks (report, "countess7");
  assert_lacks (report, "203.0.113");
  assert_lacks (report, "2001:db8");
}
END_TEST

START_TEST (report_with_pseudonyms_stays_readable)
{
  g_auto(Account) account = { 0 };
  g_autofree char *report = NULL;

  tell (&account);
  report = write_report (&account, TRUE);
  assert_has (report, "user@domain.example");
  assert_has (report, "imaps://host1.domain.example");
  assert_has (report, "“at host1.domain.example [192.0.2.2]”");
  assert_has (report, "Authentication of user@domain.example (user1, Canada) from 192.0.2.1");
  assert_has (report, "pop3s://host3.domain.example:9950");
  assert_has (report, "authenticate  refused");
  assert_lacks (report, SELF_SIGNED_SHA256);
}
END_TEST

START_TEST (what_stood_in_the_challenge_is_told)
{
  g_auto(Account) account = { 0 };
  g_autofree char *report = NULL;

  account_init (&account, "ada@lovelace.example");
  account_complains (&account, "imaps://imap.lovelace.example", "A1 NO AUTHENTICATE failed.",
                     "{\"status\":\"invalid_token\"}");
  report = write_report (&account, FALSE);
  assert_has (report, "“A1 NO AUTHENTICATE failed.”");
  assert_has (report, "“{\"status\":\"invalid_token\"}”");
}
END_TEST

START_TEST (unknown_cause_is_reported_without_one)
{
  g_auto(Account) account = { 0 };
  g_autofree char *report = NULL;

  account_init (&account, "ada@lovelace.example");
  account_works (&account, "imaps://imap.lovelace.example");
  account_refuses (&account, "smtps://smtp.lovelace.example", "599 xyzzy %s <b>", "599");
  report = write_report (&account, FALSE);
  assert_has (report, "“599 xyzzy %s <b>”");
  assert_has (report, "The server said something that Signpost does not know");
  assert_lacks (report, "(null)");
}
END_TEST

START_TEST (day_of_the_check_is_told)
{
  g_auto(Account) account = { 0 };
  g_autoptr(GDateTime) now = g_date_time_new_utc (2026, 11, 22, 6, 30, 0);
  g_autofree char *report = NULL;

  account_init (&account, "ada@lovelace.example");
  sp_case_set_time (account.account, now);
  report = write_report (&account, FALSE);
  assert_has (report, "\n2026-11-22 06:30 UTC\n");
}
END_TEST

START_TEST (provider_is_named)
{
  g_auto(Account) account = { 0 };
  g_autofree char *report = NULL;

  account_init (&account, "ada@gmail.com");
  account_works (&account, "imaps://imap.gmail.com");
  report = write_report (&account, FALSE);
  assert_has (report, "Gmail");
  assert_has (report, "ready         ok");
}
END_TEST

int
main (void)
{
  TCase *tests = tcase_create ("report");

  tcase_set_timeout (tests, 60);
  tcase_add_test (tests, report_tells_what_was_seen_and_found);
  tcase_add_test (tests, report_has_no_secret);
  tcase_add_test (tests, report_with_pseudonyms_names_nobody);
  tcase_add_test (tests, report_with_pseudonyms_stays_readable);
  tcase_add_test (tests, what_stood_in_the_challenge_is_told);
  tcase_add_test (tests, unknown_cause_is_reported_without_one);
  tcase_add_test (tests, day_of_the_check_is_told);
  tcase_add_test (tests, provider_is_named);
  return unit_run (tests);
}
