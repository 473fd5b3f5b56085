/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Our part comes into a file once, and goes out of it without a trace. */
#include "config.h"

#include "unit.h"

#include <string.h>

#include "accounts.h"
#include "sp-config-part.h"

#define BEGIN "# signpost: begin msmtp ada@example.org\n"
#define END   "# signpost: end msmtp ada@example.org\n"

static SpAccount *
make_account (const char *address, const char *host)
{
  g_autofree char *url = g_strconcat ("smtp://", host, NULL);

  return account_new (address, address, SP_SECRET_PASSWORD, NULL, url, "imaps://h", NULL);
}

static char *
put (const char *text, const char *target, const char *address, const char *host)
{
  g_autoptr(SpAccount) account = make_account (address, host);
  g_autoptr(GError) error = NULL;
  char *result = sp_config_part_put (text, sp_target_find (target), account, &error);

  ck_assert_msg (result != NULL, "%s", error != NULL ? error->message : "no error");
  return result;
}

static char *
cut (const char *text, const char *target, const char *address)
{
  g_autoptr(SpAddress) whose = sp_address_new (address, NULL);

  return sp_config_part_cut (text, sp_target_find (target), whose, NULL);
}

START_TEST (foreign_text_stays_byte_for_byte)
{
  static const char *texts[] = {
    "", "\n", "account work\nhost h\n", "account work\nhost h\n\n\n", "\tblank \xff odd\r\n", "abc", "a\n\nb",
    "# signpost: begin msmtp ada@example.org.uk\n",
  };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autofree char *once = put (texts[i], "msmtp", "ada@example.org", "first");
      g_autofree char *twice = put (once, "msmtp", "ada@example.org", "first");
      g_autofree char *changed = put (once, "msmtp", "ada@example.org", "second");
      g_autofree char *without = cut (changed, "msmtp", "ada@example.org");

      ck_assert (g_str_has_prefix (once, texts[i]));
      ck_assert (strstr (once, "\nhost first\n") != NULL);
      ck_assert_str_eq (twice, once);
      ck_assert (strstr (changed, "first") == NULL);
      ck_assert_str_eq (without, texts[i]);
    }
}
END_TEST

START_TEST (a_last_line_without_an_end_gets_one)
{
  g_autofree char *text = put ("account work", "msmtp", "ada@example.org", "h");
  g_autofree char *longer = g_strconcat (text, "more\n", NULL);
  g_autofree char *rest = cut (longer, "msmtp", "ada@example.org");

  ck_assert (g_str_has_prefix (text, "account work\n" BEGIN));
  ck_assert (g_str_has_suffix (text, END));
  ck_assert_str_eq (rest, "account work\nmore\n");
}
END_TEST

/* Some editors take the end of the last line away. */
START_TEST (our_own_last_line_may_have_no_end)
{
  g_autofree char *text = put ("before\n", "msmtp", "ada@example.org", "h");
  g_autofree char *shorter = g_strndup (text, strlen (text) - 1);
  g_autofree char *again = put (shorter, "msmtp", "ada@example.org", "h");
  g_autofree char *rest = cut (shorter, "msmtp", "ada@example.org");

  ck_assert_str_eq (again, text);
  ck_assert_str_eq (rest, "before\n");
}
END_TEST

START_TEST (our_part_stays_where_it_is)
{
  g_autofree char *text = put ("before\n\n" BEGIN "old\n" END "after\n", "msmtp",
                               "ada@example.org", "h");

  ck_assert (g_str_has_prefix (text, "before\n\n" BEGIN "account"));
  ck_assert (g_str_has_suffix (text, END "after\n"));
  ck_assert (strstr (text, "old") == NULL);
}
END_TEST

START_TEST (accounts_and_programs_do_not_mix)
{
  g_autofree char *one = put ("", "msmtp", "ada@example.org", "h");
  g_autofree char *two = put (one, "msmtp", "bob@example.org", "h");
  g_autofree char *three = put (two, "mutt", "ada@example.org", "h");
  g_autofree char *back = cut (three, "mutt", "ada@example.org");
  g_autofree char *alone = cut (two, "msmtp", "bob@example.org");

  ck_assert_str_eq (back, two);
  ck_assert_str_eq (alone, one);
}
END_TEST

START_TEST (a_part_without_an_end_is_left_alone)
{
  static const char *texts[] = {
    BEGIN "account ada\n", END BEGIN "account ada\n", BEGIN "x\n x" END,
    "abc\n# signpost: begin msmtp ada@example.org",
  };
  g_autoptr(SpAccount) account = make_account ("ada@example.org", "h");

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autoptr(GError) error = NULL;

      ck_assert_ptr_null (sp_config_part_put (texts[i], sp_target_find ("msmtp"), account, &error));
      ck_assert (g_error_matches (error, SP_PART_ERROR, SP_PART_ERROR_OPEN));
    }
}
END_TEST

START_TEST (some_programs_want_a_file_to_themselves)
{
  g_autoptr(SpAccount) account = make_account ("ada@example.org", "h");
  g_autoptr(GError) error = NULL;
  g_autofree char *text = put (" \n", "getmail", "ada@example.org", "h");
  g_autofree char *again = put (text, "getmail", "ada@example.org", "h");

  ck_assert_str_eq (again, text);
  ck_assert_ptr_null (sp_config_part_put ("[options]\n", sp_target_find ("getmail"), account,
                                          &error));
  ck_assert (g_error_matches (error, SP_PART_ERROR, SP_PART_ERROR_FOREIGN));
}
END_TEST

int
main (void)
{
  TCase *tests = tcase_create ("config-part");

  tcase_add_test (tests, foreign_text_stays_byte_for_byte);
  tcase_add_test (tests, a_last_line_without_an_end_gets_one);
  tcase_add_test (tests, our_own_last_line_may_have_no_end);
  tcase_add_test (tests, our_part_stays_where_it_is);
  tcase_add_test (tests, accounts_and_programs_do_not_mix);
  tcase_add_test (tests, a_part_without_an_end_is_left_alone);
  tcase_add_test (tests, some_programs_want_a_file_to_themselves);
  return unit_run (tests);
}
