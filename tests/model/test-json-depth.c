/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What json-glib may be shown: levels are counted as it counts them, whatever stands in strings. */
#include "config.h"

#include <string.h>

#include "sp-json-depth.h"
#include "unit.h"

#define DEPTH 3

static const char *const shallow[] = {
  "",
  "{}",
  "{\"a\":[{}]}",
  "[[[]],[[]],[[]],[[]]]",
  "{\"a\":\"[[[[[[\"}",
  "{\"a\":\"\\\"[[[[[[\"}",
  "{\"a\":\"\\\\\",\"b\":[[]]}",
  "{\"a\":\"/* http://x # ' *\"}",
  " \n[{\"a\":{}},[],{}]",
  "{\"a\":-1.5E+3,\"b\":true,\t\"c\":null}\r\n",
};

static const char *const deep[] = {
  "[[[[",
  "{\"a\":{\"a\":{\"a\":{",
  "{\"a\":\"\\\\\",\"b\":[[[[",
  "}}}}[[[[",
  "}}}}}}{",
  "{}{}",
  "1 [\"a\"]",
  "\"a\"{}",
  "/* \" */[[[[",
  "// \"\n[[[[",
  "# \"\n[[[[",
  "['[[[[']",
};

START_TEST (what_is_shallow_may_be_read)
{
  ck_assert (sp_json_is_shallow (shallow[_i], strlen (shallow[_i]), DEPTH));
}
END_TEST

START_TEST (what_is_deep_or_hides_it_may_not)
{
  ck_assert_msg (!sp_json_is_shallow (deep[_i], strlen (deep[_i]), DEPTH), "%s", deep[_i]);
}
END_TEST

START_TEST (a_nul_is_no_json_anywhere)
{
  ck_assert (!sp_json_is_shallow ("{}\0", 3, DEPTH));
  ck_assert (!sp_json_is_shallow ("{\"\0\":1}", 7, DEPTH));
  ck_assert (!sp_json_is_shallow ("{\"\\\0\":1}", 8, DEPTH));
}
END_TEST

int
main (void)
{
  TCase *tests = tcase_create ("json depth");

  tcase_add_loop_test (tests, what_is_shallow_may_be_read, 0, G_N_ELEMENTS (shallow));
  tcase_add_loop_test (tests, what_is_deep_or_hides_it_may_not, 0, G_N_ELEMENTS (deep));
  tcase_add_test (tests, a_nul_is_no_json_anywhere);
  return unit_run (tests);
}
