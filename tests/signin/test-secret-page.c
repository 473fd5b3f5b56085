/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Bytes with tokens in them: nothing is cut off unsaid, and what was taken out is gone. */
#include "config.h"

#include <string.h>

#include "sp-json-answer.h"
#include "sp-secret-page.h"
#include "unit.h"

START_TEST (odd_bytes_are_numbers)
{
  g_autoptr(SpSecretPage) page = sp_secret_page_new ();

  ck_assert (sp_secret_page_add_field (page, "a", "Az09-._~"));
  ck_assert (sp_secret_page_add_field (page, "b", "1&2=3+4/5 %\xc3\xa4"));
  ck_assert_str_eq (sp_secret_page_get_text (page),
                    "a=Az09-._~&b=1%262%3D3%2B4%2F5%20%25%C3%A4");
}
END_TEST

START_TEST (what_has_no_room_is_not_there_by_half)
{
  g_autoptr(SpSecretPage) page = sp_secret_page_new ();
  g_autofree char *text = NULL;
  gsize room;

  sp_secret_page_get_space (page, &room);
  text = g_strnfill (room, 'x');
  ck_assert (sp_secret_page_append (page, "a", 1));
  ck_assert (!sp_secret_page_append (page, text, room));
  ck_assert_str_eq (sp_secret_page_get_text (page), "a");
  ck_assert (sp_secret_page_append (page, text, room - 1));
  ck_assert_uint_eq (sp_secret_page_get_length (page), room);
  ck_assert_uint_eq (strlen (sp_secret_page_get_text (page)), room);
  ck_assert (!sp_secret_page_append (page, "b", 1));
}
END_TEST

START_TEST (a_token_that_was_taken_is_wiped_in_the_answer)
{
  const char *text = "{\"access_token\":\"at\",\"refresh_token\":\"r\\nt\"}";
  g_autoptr(JsonParser) answer = sp_json_answer_read (text, strlen (text), NULL);
  SecretValue *taken = sp_json_answer_take_secret (answer, "access_token");

  ck_assert_str_eq (secret_value_get_text (taken), "at");
  ck_assert_str_eq (sp_json_answer_get_string (answer, "access_token"), "");
  ck_assert_ptr_null (sp_json_answer_take_secret (answer, "refresh_token"));
  ck_assert_str_eq (sp_json_answer_get_string (answer, "refresh_token"), "");
  secret_value_unref (taken);
}
END_TEST

int
main (void)
{
  TCase *tests = tcase_create ("secret-page");

  tcase_add_test (tests, odd_bytes_are_numbers);
  tcase_add_test (tests, what_has_no_room_is_not_there_by_half);
  tcase_add_test (tests, a_token_that_was_taken_is_wiped_in_the_answer);
  return unit_run (tests);
}
