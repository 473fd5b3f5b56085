/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a server says cannot steer a terminal, hide or turn around. */
#include "config.h"

#include "sp-plain-text.h"
#include "unit.h"

#define FFFD "\xef\xbf\xbd"

static const struct
{
  const char *bytes;
  const char *text;
} cases[] = {
  { "plain words", "plain words" },
  { "two\nlines\tand a tab", "two\nlines\tand a tab" },
  { "\033[31mred\033[0m", FFFD "[31mred" FFFD "[0m" },
  { "bell\a back\b return\r", "bell" FFFD " back" FFFD " return" FFFD },
  { "\xc2\x9b" "31m", FFFD "31m" },
  { "left \xe2\x80\xaeright", "left " FFFD "right" },
  { "\xe2\x81\xa6isolated\xe2\x81\xa9", FFFD "isolated" FFFD },
  { "zero\xe2\x80\x8bwidth", "zero" FFFD "width" },
  { "not \xff utf-8 \xc3", "not " FFFD " utf-8 " FFFD },
  { "<b>markup</b> &amp; %s %n", "<b>markup</b> &amp; %s %n" },
  { "Grüße, 你好, שלום", "Grüße, 你好, שלום" },
  { "", "" },
};

START_TEST (controls_become_visible)
{
  g_autofree char *text = sp_plain_text (cases[_i].bytes, -1);

  ck_assert_str_eq (text, cases[_i].text);
}
END_TEST

START_TEST (nul_does_not_end_it)
{
  g_autofree char *text = sp_plain_text ("be\0fore", 7);

  ck_assert_str_eq (text, "be" FFFD "fore");
}
END_TEST

START_TEST (a_line_stays_one)
{
  g_autofree char *line = sp_plain_line ("mail\n1. Step\tone \033[1m\0", 22);

  ck_assert_str_eq (line, "mail" FFFD "1. Step" FFFD "one " FFFD "[1m" FFFD);
}
END_TEST

int
main (void)
{
  TCase *tests = tcase_create ("plain text");

  tcase_add_loop_test (tests, controls_become_visible, 0, G_N_ELEMENTS (cases));
  tcase_add_test (tests, nul_does_not_end_it);
  tcase_add_test (tests, a_line_stays_one);
  return unit_run (tests);
}
