/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What servers offer, in the three ways they say it. */
#include "config.h"

#include "sp-capabilities.h"
#include "unit.h"

START_TEST (imap_lists_mechanisms_among_keywords)
{
  g_autoptr(SpCapabilities) capabilities = sp_capabilities_new ();
  g_autofree char *mechanisms = NULL;

  ck_assert (!sp_capabilities_are_known (capabilities));
  sp_capabilities_add_imap (capabilities, "IMAP4rev1 sasl-ir  Auth=plain AUTH=XOAUTH2 LOGINDISABLED");
  mechanisms = sp_capabilities_dup_mechanisms (capabilities);

  ck_assert (sp_capabilities_are_known (capabilities));
  ck_assert (sp_capabilities_have (capabilities, "SASL-IR"));
  ck_assert (sp_capabilities_have (capabilities, "LOGINDISABLED"));
  ck_assert (!sp_capabilities_have (capabilities, "SASL"));
  ck_assert_str_eq (mechanisms, "PLAIN XOAUTH2");
}
END_TEST

START_TEST (smtp_lists_them_behind_auth)
{
  g_autoptr(SpCapabilities) capabilities = sp_capabilities_new ();
  g_autofree char *mechanisms = NULL;

  sp_capabilities_add_line (capabilities, "SIZE 36700160");
  sp_capabilities_add_line (capabilities, "auth LOGIN plain");
  sp_capabilities_add_line (capabilities, "AUTH=LOGIN PLAIN XOAUTH2");
  mechanisms = sp_capabilities_dup_mechanisms (capabilities);

  ck_assert (sp_capabilities_have (capabilities, "SIZE"));
  ck_assert (!sp_capabilities_have (capabilities, "36700160"));
  ck_assert_str_eq (mechanisms, "LOGIN PLAIN XOAUTH2");
}
END_TEST

START_TEST (pop3_lists_them_behind_sasl)
{
  g_autoptr(SpCapabilities) capabilities = sp_capabilities_new ();

  sp_capabilities_add_line (capabilities, "SASL CRAM-MD5 PLAIN");
  sp_capabilities_add_line (capabilities, "USER");

  ck_assert (sp_capabilities_have (capabilities, "USER"));
  ck_assert (sp_capabilities_have_mechanism (capabilities, "PLAIN"));
  ck_assert (!sp_capabilities_have_mechanism (capabilities, "MD5"));
}
END_TEST

START_TEST (what_is_no_mechanism_is_not_kept)
{
  g_autoptr(SpCapabilities) capabilities = sp_capabilities_new ();

  sp_capabilities_add_imap (capabilities,
                            "AUTH= AUTH=A\033[31m AUTH=ABCDEFGHIJKLMNOPQRSTUVWXYZ AUTH=<b>");
  ck_assert_ptr_null (sp_capabilities_dup_mechanisms (capabilities));
}
END_TEST

START_TEST (there_is_an_end_to_them)
{
  g_autoptr(SpCapabilities) capabilities = sp_capabilities_new ();
  g_autoptr(GString) words = g_string_new ("AUTH=PLAIN");
  g_auto(GStrv) kept = NULL;
  g_autofree char *mechanisms = NULL;

  for (guint i = 0; i < 10000; i++)
    g_string_append_printf (words, " AUTH=M%u K%u", i, i);
  sp_capabilities_add_imap (capabilities, words->str);
  mechanisms = sp_capabilities_dup_mechanisms (capabilities);
  kept = g_strsplit (mechanisms, " ", -1);

  ck_assert (sp_capabilities_have_mechanism (capabilities, "PLAIN"));
  ck_assert_uint_le (g_strv_length (kept), 64);
}
END_TEST

START_TEST (everything_can_be_forgotten)
{
  g_autoptr(SpCapabilities) capabilities = sp_capabilities_new ();

  sp_capabilities_add_imap (capabilities, "IMAP4rev1 AUTH=PLAIN");
  sp_capabilities_clear (capabilities);

  ck_assert (!sp_capabilities_are_known (capabilities));
  ck_assert (!sp_capabilities_have (capabilities, "IMAP4REV1"));
  ck_assert (!sp_capabilities_have_mechanism (capabilities, "PLAIN"));
}
END_TEST

int
main (void)
{
  TCase *tests = tcase_create ("capabilities");

  tcase_add_test (tests, imap_lists_mechanisms_among_keywords);
  tcase_add_test (tests, smtp_lists_them_behind_auth);
  tcase_add_test (tests, pop3_lists_them_behind_sasl);
  tcase_add_test (tests, what_is_no_mechanism_is_not_kept);
  tcase_add_test (tests, there_is_an_end_to_them);
  tcase_add_test (tests, everything_can_be_forgotten);
  return unit_run (tests);
}
