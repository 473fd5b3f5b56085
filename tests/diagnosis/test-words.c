/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which words a text consists of, however it is written. */
#include "config.h"

#include <string.h>

#include "sp-words.h"
#include "unit.h"

#define MEGABYTE (1024 * 1024)

static char *
show_words (const char *text, gssize length)
{
  g_autoptr(SpVocabulary) vocabulary = sp_vocabulary_new ();
  g_autoptr(SpWords) words = sp_words_new (vocabulary, text, length);
  GString *shown = g_string_new (NULL);

  for (guint i = 0; i < sp_words_get_length (words); i++)
    g_string_append_printf (shown, "%s%s", i > 0 ? " | " : "", sp_words_get_word (words, i));
  return g_string_free (shown, FALSE);
}

static const struct
{
  const char *text;
  const char *words;
} texts[] = {
  { "", "" },
  { " \t\r\n", "" },
  { "-- [!] …", "" },
  { "LOGIN Failed", "login | failed" },
  { "ÉCHEC de L'IDENTIFICATION", "échec | de | l | identification" },
  { "ПАРОЛЬ", "пароль" },
  { "\"Login\" «failed», “twice”", "login | failed | twice" },
  { "user doesn't", "user | doesnt" },
  { "user doesn’t", "user | doesnt" },
  { "user doesn‘t", "user | doesnt" },
  { "user doesn`t", "user | doesnt" },
  { "user doesn´t", "user | doesnt" },
  { "'quoted'", "quoted" },
  { "(535, b'5.7.8 No')", "535 | b | 5.7.8 | no" },
  { "[SYS/TEMP] Try-again, please!", "sys | temp | try | again | please" },
  { "line one\r\nline two", "line | one | line | two" },
  { "535 5.7.8 no", "535 | 5.7.8 | no" },
  { "5.7.8.", "5.7.8" },
  { ".5 5..7 6.", "5 | 5 | 7 | 6" },
  { "imap.example.org", "imap | example | org" },
  { "version2.x", "version2 | x" },
  { "ERR_CERT_DATE_INVALID", "err_cert_date_invalid" },
  { "ＬＯＧＩＮ　５．７．８", "login | 5.7.8" },
  { "e\u0301chec", "échec" },
  { "密码错误，请重试", "密 | 码 | 错 | 误 | 请 | 重 | 试" },
  { "login\xff" "failed", "login | failed" },
  { "caf\xc3", "caf" },
  { "caf\xe9 au lait", "caf | au | lait" },
  { "\xed\xa0\x80login", "login" },
};

START_TEST (text_is_its_words)
{
  g_autofree char *shown = show_words (texts[_i].text, -1);

  ck_assert_str_eq (shown, texts[_i].words);
}
END_TEST

START_TEST (zero_byte_parts_words)
{
  g_autofree char *shown = show_words ("login\0failed", 12);

  ck_assert_str_eq (shown, "login | failed");
}
END_TEST

START_TEST (length_is_kept)
{
  g_autofree char *shown = show_words ("login failed", 8);
  g_autofree char *nothing = show_words ("login", 0);

  ck_assert_str_eq (shown, "login | fa");
  ck_assert_str_eq (nothing, "");
}
END_TEST

START_TEST (word_has_one_number)
{
  g_autoptr(SpVocabulary) vocabulary = sp_vocabulary_new ();
  guint login = sp_vocabulary_learn (vocabulary, "login");
  guint failed = sp_vocabulary_learn (vocabulary, "failed");

  ck_assert_uint_ne (login, 0);
  ck_assert_uint_ne (failed, 0);
  ck_assert_uint_ne (login, failed);
  ck_assert_uint_eq (sp_vocabulary_learn (vocabulary, "login"), login);
}
END_TEST

START_TEST (known_words_are_found_again)
{
  g_autoptr(SpVocabulary) vocabulary = sp_vocabulary_new ();
  guint login = sp_vocabulary_learn (vocabulary, "login");
  guint locked = sp_vocabulary_learn (vocabulary, "locked");
  g_autoptr(SpWords) words = sp_words_new (vocabulary, "Your LOGIN failed", -1);

  ck_assert_uint_eq (sp_words_peek_numbers (words)[0], 0);
  ck_assert_uint_eq (sp_words_peek_numbers (words)[1], login);
  ck_assert (sp_words_have (words, login));
  ck_assert (!sp_words_have (words, locked));
}
END_TEST

START_TEST (megabyte_has_all_its_words)
{
  g_autoptr(SpVocabulary) vocabulary = sp_vocabulary_new ();
  g_autofree char *text = g_malloc (MEGABYTE);
  g_autoptr(SpWords) words = NULL;

  for (guint i = 0; i < MEGABYTE; i++)
    text[i] = i % 2 == 0 ? 'a' : ' ';
  words = sp_words_new (vocabulary, text, MEGABYTE);
  ck_assert_uint_eq (sp_words_get_length (words), MEGABYTE / 2);
}
END_TEST

/* They are put into an order of their own, and as many as these only somebody hostile writes. */
START_TEST (megabyte_of_combining_marks_is_read)
{
  g_autoptr(SpVocabulary) vocabulary = sp_vocabulary_new ();
  g_autoptr(GString) text = g_string_new ("a");
  g_autoptr(SpWords) words = NULL;

  while (text->len < MEGABYTE)
    g_string_append (text, "\u0301\u0316");
  g_string_append (text, " login");
  words = sp_words_new (vocabulary, text->str, text->len);
  ck_assert_str_eq (sp_words_get_word (words, sp_words_get_length (words) - 1), "login");
}
END_TEST

int
main (void)
{
  TCase *tests = tcase_create ("words");

  tcase_set_timeout (tests, 60);
  tcase_add_loop_test (tests, text_is_its_words, 0, G_N_ELEMENTS (texts));
  tcase_add_test (tests, zero_byte_parts_words);
  tcase_add_test (tests, length_is_kept);
  tcase_add_test (tests, word_has_one_number);
  tcase_add_test (tests, known_words_are_found_again);
  tcase_add_test (tests, megabyte_has_all_its_words);
  tcase_add_test (tests, megabyte_of_combining_marks_is_read);
  return unit_run (tests);
}
