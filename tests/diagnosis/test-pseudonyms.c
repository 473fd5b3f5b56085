/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Stand-ins for names, in any text. */
#include "config.h"

#include <string.h>

#include "account.h"
#include "sp-pseudonyms.h"
#include "unit.h"

static SpPseudonyms *
make_pseudonyms (const char *address, const char *user, const char *url)
{
  g_auto(Account) account = { 0 };

  account_init (&account, address);
  account_sign_in (&account, user, "hunter2");
  account_works (&account, url);
  account_works (&account, "smtps://smtp.lovelace.example");
  return sp_pseudonyms_new (account.account, G_LIST_MODEL (account.seen));
}

static const struct
{
  const char *text;
  const char *expected;
} texts[] = {
  { "", "" },
  { "Login failed.", "Login failed." },
  { "<ada@lovelace.example>: no", "<user@domain.example>: no" },
  { "ADA@Lovelace.EXAMPLE", "user@domain.example" },
  { "user=ada.", "user=user." },
  { "Ada and ADA and ada", "user and user and user" },
  { "ada+news@lovelace.example", "user+news@domain.example" },
  { "bob@lovelace.example", "bob@domain.example" },
  { "lovelace.example is down", "domain.example is down" },
  { "imap.lovelace.example:993", "host1.domain.example:993" },
  { "IMAP.Lovelace.Example", "host1.domain.example" },
  { "smtp.lovelace.example.", "host2.domain.example." },
  { "other.lovelace.example", "other.domain.example" },
  { "Hello countess7", "Hello user1" },
  { "AUTH LOGIN Y291bnRlc3M3: no", "AUTH LOGIN user1: no" },
  { "+ YWRhQGxvdmVsYWNlLmV4YW1wbGU=, go on", "+ user@domain.example, go on" },
  { "https://host/?u=ada@lovelace.example&x=1", "https://host/?u=user@domain.example&x=1" },

  { "adapt, Canada, adagio, ada-x, xada", "adapt, Canada, adagio, ada-x, xada" },
  { "radada", "radada" },
  { "adaé éada", "adaé éada" },
  { "lovelace.examples", "lovelace.examples" },

  { "from 192.0.2.77", "from 192.0.2.1" },
  { "from 203.0.113.9.", "from 192.0.2.1." },
  { "[203.0.113.9]", "[192.0.2.1]" },
  { "rip=203.0.113.9, lip=203.0.113.10", "rip=192.0.2.1, lip=192.0.2.2" },
  { "203.0.113.9:993", "192.0.2.1:993" },
  { "203.0.113.9: blocked", "192.0.2.1: blocked" },
  { "[2001:db8::1]:993", "[192.0.2.1]:993" },
  { "2001:DB8:0:0:8:800:200C:417A, go away", "192.0.2.1, go away" },
  { "from ::1", "from 192.0.2.1" },
  { "IPv6:2001:db8::9", "IPv6:192.0.2.1" },
  { "fe80::1%eth0", "192.0.2.1%eth0" },
  { "::ffff:203.0.113.9", "192.0.2.1" },
  { "2001:db8::9: blocked", "192.0.2.1: blocked" },

  { "535 5.7.8 no", "535 5.7.8 no" },
  { "at 12:34:56 on 2026-11-22", "at 12:34:56 on 2026-11-22" },
  { "a: b, bad: c, face: d", "a: b, bad: c, face: d" },
  { "version 1.2.3", "version 1.2.3" },
  { SELF_SIGNED_SHA256, SELF_SIGNED_SHA256 },
};

START_TEST (names_have_stand_ins)
{
  g_autoptr(SpPseudonyms) pseudonyms =
    make_pseudonyms ("ada@lovelace.example", "countess7", "imaps://imap.lovelace.example");
  g_autofree char *applied = sp_pseudonyms_apply (pseudonyms, texts[_i].text);

  ck_assert_msg (g_str_equal (applied, texts[_i].expected), "%s: “%s” and not “%s”",
                 texts[_i].text, applied, texts[_i].expected);
}
END_TEST

START_TEST (name_beyond_ascii_is_found_in_any_case)
{
  g_autoptr(SpPseudonyms) pseudonyms =
    make_pseudonyms ("jörg@lovelace.example", "jörg", "imaps://imap.lovelace.example");
  g_autofree char *same = sp_pseudonyms_apply (pseudonyms, "no jörg here");
  g_autofree char *capital = sp_pseudonyms_apply (pseudonyms, "no JÖRG here");

  ck_assert_str_eq (same, "no user here");
  ck_assert_str_eq (capital, "no user here");
}
END_TEST

START_TEST (domain_beyond_ascii_is_found_in_both_forms)
{
  g_autoptr(SpPseudonyms) pseudonyms =
    make_pseudonyms ("ada@bücher.example", "ada", "imaps://imap.bücher.example");
  g_autofree char *ascii = sp_pseudonyms_apply (pseudonyms, "no xn--bcher-kva.example here");
  g_autofree char *other = sp_pseudonyms_apply (pseudonyms, "no bücher.example here");

  ck_assert_str_eq (ascii, "no domain.example here");
  ck_assert_str_eq (other, "no domain.example here");
}
END_TEST

START_TEST (written_out_at_sign_hides_nothing)
{
  g_autoptr(SpPseudonyms) pseudonyms =
    make_pseudonyms ("ada@lovelace.example", "countess7", "imaps://imap.lovelace.example");
  g_autofree char *applied =
    sp_pseudonyms_apply (pseudonyms, "https://accounts.example/?u=ada%40lovelace.example");

  ck_assert_msg (strstr (applied, "lovelace") == NULL, "%s", applied);
}
END_TEST

START_TEST (longer_name_is_the_one_that_is_meant)
{
  g_autoptr(SpPseudonyms) pseudonyms =
    make_pseudonyms ("ada@example", "ada.lovelace", "imaps://example.lovelace.example");
  g_autofree char *user = sp_pseudonyms_apply (pseudonyms, "no ada.lovelace here");
  g_autofree char *host = sp_pseudonyms_apply (pseudonyms, "no example.lovelace.example here");

  ck_assert_str_eq (user, "no user1 here");
  ck_assert_str_eq (host, "no host1.domain.example here");
}
END_TEST

START_TEST (server_that_is_an_ip_address_has_a_stand_in)
{
  g_autoptr(SpPseudonyms) pseudonyms =
    make_pseudonyms ("ada@lovelace.example", "ada", "imaps://203.0.113.9");
  g_autofree char *applied = sp_pseudonyms_apply (pseudonyms, "imaps://203.0.113.9 said no");

  ck_assert_str_eq (applied, "imaps://host1.domain.example said no");
}
END_TEST

START_TEST (stand_in_is_not_replaced_again)
{
  g_autoptr(SpPseudonyms) pseudonyms =
    make_pseudonyms ("user@example", "domain", "imaps://domain.example");
  g_autofree char *once = sp_pseudonyms_apply (pseudonyms, "user@example at domain.example");

  ck_assert_str_eq (once, "user@domain.example at host1.domain.example");
}
END_TEST

START_TEST (long_text_is_answered)
{
  g_autoptr(SpPseudonyms) pseudonyms =
    make_pseudonyms ("ada@lovelace.example", "countess7", "imaps://imap.lovelace.example");
  g_autofree char *text = g_strnfill (1024 * 1024, '.');
  g_autofree char *applied = sp_pseudonyms_apply (pseudonyms, text);

  ck_assert (g_str_equal (applied, text));
}
END_TEST

int
main (void)
{
  TCase *tests = tcase_create ("pseudonyms");

  tcase_set_timeout (tests, 60);
  tcase_add_loop_test (tests, names_have_stand_ins, 0, G_N_ELEMENTS (texts));
  tcase_add_test (tests, name_beyond_ascii_is_found_in_any_case);
  tcase_add_test (tests, domain_beyond_ascii_is_found_in_both_forms);
  tcase_add_test (tests, written_out_at_sign_hides_nothing);
  tcase_add_test (tests, longer_name_is_the_one_that_is_meant);
  tcase_add_test (tests, server_that_is_an_ip_address_has_a_stand_in);
  tcase_add_test (tests, stand_in_is_not_replaced_again);
  tcase_add_test (tests, long_text_is_answered);
  return unit_run (tests);
}
