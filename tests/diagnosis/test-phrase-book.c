/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Many phrases at once: each is found as if it were alone. */
#include "config.h"

#include "sp-phrase-book.h"
#include "unit.h"

static const struct
{
  const char *pattern;
  guint n_words;
} phrases[] = {
  { "login failed", 2 },
  { "login denied", 0 },
  { "login|logon … now", 2 },
  { "logon|signin failed", 0 },
  { "signin|login failed", 2 },
  { "fail*", 1 },
  { "lock*", 0 },
  { "login fail*|den*", 2 },
  { "fail* … now|then", 2 },
  { "failed", 1 },
  { "failed failed", 0 },
  { "xyzzy", 0 },
};

#define TEXT "Your LOGIN has failed. Your login failed now!"

START_TEST (each_phrase_is_found_as_if_it_were_alone)
{
  g_autoptr(SpPhraseBook) book = sp_phrase_book_new ();
  g_autoptr(SpMatches) matches = NULL;
  guint numbers[G_N_ELEMENTS (phrases)];

  for (guint i = 0; i < G_N_ELEMENTS (phrases); i++)
    ck_assert (sp_phrase_book_add (book, phrases[i].pattern, &numbers[i]));
  matches = sp_phrase_book_match (book, TEXT);
  for (guint i = 0; i < G_N_ELEMENTS (phrases); i++)
    ck_assert_msg (matches->n_words[numbers[i]] == phrases[i].n_words, "%s: %u", phrases[i].pattern,
                   matches->n_words[numbers[i]]);
}
END_TEST

START_TEST (message_is_found_with_its_slips)
{
  g_autoptr(SpPhraseBook) book = sp_phrase_book_new ();
  g_autoptr(SpMatches) matches = NULL;
  guint near, far;

  ck_assert (sp_phrase_book_add_message (book, "your logon failed now", &near));
  ck_assert (sp_phrase_book_add_message (book, "your password was refused", &far));
  matches = sp_phrase_book_match (book, TEXT);
  ck_assert_uint_eq (matches->n_words[near], 3);
  ck_assert_uint_eq (matches->n_words[far], 0);
}
END_TEST

START_TEST (group_has_the_most_of_its_phrases)
{
  g_autoptr(SpPhraseBook) book = sp_phrase_book_new ();
  g_autoptr(SpMatches) matches = NULL;
  guint full = sp_phrase_book_add_group (book);
  guint empty = sp_phrase_book_add_group (book);
  guint numbers[3];

  ck_assert (sp_phrase_book_add (book, "login failed now", &numbers[0]));
  ck_assert (sp_phrase_book_add (book, "login", &numbers[1]));
  ck_assert (sp_phrase_book_add (book, "locked", &numbers[2]));
  sp_phrase_book_join_group (book, numbers[0], full);
  sp_phrase_book_join_group (book, numbers[1], full);
  sp_phrase_book_join_group (book, numbers[2], empty);
  matches = sp_phrase_book_match (book, TEXT);
  ck_assert_uint_eq (matches->n_words[full], 3);
  ck_assert_uint_eq (matches->n_words[empty], 0);
  ck_assert_uint_eq (matches->n_words[numbers[1]], 1);
}
END_TEST

START_TEST (same_phrase_may_be_there_twice)
{
  g_autoptr(SpPhraseBook) book = sp_phrase_book_new ();
  g_autoptr(SpMatches) matches = NULL;
  guint group = sp_phrase_book_add_group (book);
  guint one, two;

  ck_assert (sp_phrase_book_add (book, "login failed", &one));
  ck_assert (sp_phrase_book_add (book, "login failed", &two));
  sp_phrase_book_join_group (book, one, group);
  matches = sp_phrase_book_match (book, TEXT);
  ck_assert_uint_ne (one, two);
  ck_assert_uint_eq (matches->n_words[one], 2);
  ck_assert_uint_eq (matches->n_words[two], 2);
  ck_assert_uint_eq (matches->n_words[group], 2);
}
END_TEST

START_TEST (what_is_no_phrase_is_not_taken)
{
  g_autoptr(SpPhraseBook) book = sp_phrase_book_new ();
  guint number;

  ck_assert (!sp_phrase_book_add (book, "…", &number));
  ck_assert (!sp_phrase_book_add (book, "a|", &number));
  ck_assert (!sp_phrase_book_add_message (book, "!", &number));
}
END_TEST

START_TEST (book_without_phrases_is_in_no_text)
{
  g_autoptr(SpPhraseBook) book = sp_phrase_book_new ();
  g_autoptr(SpMatches) matches = sp_phrase_book_match (book, TEXT);
  guint number;

  ck_assert (sp_phrase_book_add (book, "login failed", &number));
  sp_matches_free (matches);
  matches = sp_phrase_book_match (book, "");
  ck_assert_uint_eq (matches->n_words[number], 0);
}
END_TEST

int
main (void)
{
  TCase *tests = tcase_create ("phrase book");

  tcase_add_test (tests, each_phrase_is_found_as_if_it_were_alone);
  tcase_add_test (tests, message_is_found_with_its_slips);
  tcase_add_test (tests, group_has_the_most_of_its_phrases);
  tcase_add_test (tests, same_phrase_may_be_there_twice);
  tcase_add_test (tests, what_is_no_phrase_is_not_taken);
  tcase_add_test (tests, book_without_phrases_is_in_no_text);
  return unit_run (tests);
}
