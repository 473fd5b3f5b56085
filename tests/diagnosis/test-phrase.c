/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Whether a text has a phrase. */
#include "config.h"

#include <string.h>

#include "sp-phrase.h"
#include "unit.h"

#define MEGABYTE (1024 * 1024)
#define MOST_WORDS 40

static guint
match_phrase (const char *pattern, const char *text)
{
  g_autoptr(SpVocabulary) vocabulary = sp_vocabulary_new ();
  g_autoptr(SpPhrase) phrase = sp_phrase_new (vocabulary, pattern);
  g_autoptr(SpWords) words = sp_words_new (vocabulary, text, -1);

  ck_assert_msg (phrase != NULL, "%s", pattern);
  return sp_phrase_match (phrase, words);
}

static guint
match_message (const char *sentence, const char *text)
{
  g_autoptr(SpVocabulary) vocabulary = sp_vocabulary_new ();
  g_autoptr(SpPhrase) phrase = sp_phrase_new_message (vocabulary, sentence);
  g_autoptr(SpWords) words = sp_words_new (vocabulary, text, -1);

  ck_assert_msg (phrase != NULL, "%s", sentence);
  return sp_phrase_match (phrase, words);
}

/* How many words the text has of the pattern, 0 where it does not have the pattern. */
static const struct
{
  const char *pattern;
  const char *text;
  guint n_words;
} phrases[] = {
  { "login failed", "NO LOGIN FAILED.", 2 },
  { "Login FAILED", "login failed", 2 },
  { "login failed", "\"Login\" (failed)", 2 },
  { "login failed", "login\r\n failed", 2 },
  { "login failed", "login has failed", 0 },
  { "login failed", "failed login", 0 },
  { "login failed", "login", 0 },
  { "login failed", "logins failed", 0 },
  { "login failed", "", 0 },
  { "user doesn’t have", "this user doesn't have", 3 },
  { "user doesnt have", "this user doesn’t have", 3 },
  { "[SYS/TEMP]", "-ERR [sys/temp] later", 2 },
  { "5.7.8", "535 5.7.8 no", 1 },
  { "5.7.8", "535 5.7.80 no", 0 },
  { "imap.example.org", "cannot reach imap.example.org:993", 3 },
  { "cert_not_yet_valid", "CERT_NOT_YET_VALID", 1 },
  { "échec de", "E\u0301CHEC DE", 2 },
  { "密码错误", "-ERR 您的密码错误，请重试", 4 },

  { "login … failed", "login failed", 2 },
  { "login … failed", "login of ada@example.org has failed", 2 },
  { "login … failed", "failed login", 0 },
  { "login … … failed", "login has failed", 2 },
  { "login …\n failed", "login has failed", 2 },
  { "… login failed", "your login failed", 2 },
  { "… login failed", "login failed", 2 },
  { "… login failed", "login has failed", 0 },
  { "login failed …", "login failed", 2 },
  { "login … has failed … today", "your login as ada has failed again today", 4 },

  { "login|logon failed", "logon failed", 2 },
  { "login|logon failed", "login failed", 2 },
  { "login|logon failed", "signin failed", 0 },
  { "login|logon … failed|denied", "logon was denied", 2 },
  { "lock*", "account LOCKED", 1 },
  { "lock*", "account lock", 1 },
  { "lock*", "account blocked", 0 },
  { "account lock*|block*", "account blocked", 2 },
  { "doesn’t|don’t match", "passwords don't match", 2 },

  { "no no yes", "no no no yes", 3 },
  { "a b a b c", "a b a b a b c", 5 },
  { "a … a", "a", 0 },
  { "a … a", "a b a", 2 },
  { "a b … b c", "a b c", 0 },
  { "a b … b c", "a b b c", 4 },
  { "a … b c", "a b d b c", 3 },
  { "a b … c", "a d a b d c", 3 },
  { "a … b … a", "b a b a", 3 },
};

START_TEST (phrase_is_found)
{
  guint n_words = match_phrase (phrases[_i].pattern, phrases[_i].text);

  ck_assert_msg (n_words == phrases[_i].n_words, "%s: %s: %u", phrases[_i].pattern,
                 phrases[_i].text, n_words);
}
END_TEST

static const char *no_phrases[] = {
  "", " ", "\n", "…", "… …", "!", "|", "*", "a|", "|a", "a||b", "a b|*", "lo*ck", "a-b|c", "a.b*",
};

START_TEST (pattern_without_words_is_no_phrase)
{
  g_autoptr(SpVocabulary) vocabulary = sp_vocabulary_new ();
  g_autoptr(SpPhrase) phrase = sp_phrase_new (vocabulary, no_phrases[_i]);

  ck_assert_msg (phrase == NULL, "“%s”", no_phrases[_i]);
}
END_TEST

START_TEST (sentence_without_words_is_no_message)
{
  g_autoptr(SpVocabulary) vocabulary = sp_vocabulary_new ();

  ck_assert_ptr_null (sp_phrase_new_message (vocabulary, ""));
  ck_assert_ptr_null (sp_phrase_new_message (vocabulary, "… !"));
}
END_TEST

static char *
repeat (const char *text, gsize length)
{
  GString *repeated = g_string_new (NULL);

  while (repeated->len < length)
    g_string_append (repeated, text);
  return g_string_free (repeated, FALSE);
}

START_TEST (longest_phrase_is_one_and_a_longer_one_is_none)
{
  g_autoptr(SpVocabulary) vocabulary = sp_vocabulary_new ();
  g_autofree char *longest = repeat ("a ", MOST_WORDS * 2);
  g_autofree char *longer = g_strconcat (longest, "a", NULL);
  g_autoptr(SpPhrase) phrase = sp_phrase_new (vocabulary, longest);
  g_autoptr(SpPhrase) message = sp_phrase_new_message (vocabulary, longest);

  ck_assert_ptr_nonnull (phrase);
  ck_assert_ptr_nonnull (message);
  ck_assert_ptr_null (sp_phrase_new (vocabulary, longer));
  ck_assert_ptr_null (sp_phrase_new_message (vocabulary, longer));
}
END_TEST

#define FOUR "the password is incorrect"
#define SEVEN "we could not sign you in today"
#define EIGHT "you have entered the wrong code too often"

static const struct
{
  const char *sentence;
  const char *text;
  guint n_words;
} messages[] = {
  { FOUR, "The password is incorrect.", 4 },
  { FOUR, "Sorry: the password is incorrect. Try again.", 4 },
  { FOUR, "The password incorrect", 3 },
  { FOUR, "password is incorrect", 3 },
  { FOUR, "the password is", 3 },
  { FOUR, "The passwort is incorrect", 3 },
  { FOUR, "The password is really incorrect", 3 },
  { FOUR, "the password", 0 },
  { FOUR, "incorrect is password the", 0 },
  { FOUR, "incorrect … the … is … password", 0 },
  { SEVEN, "we could not sign you in", 6 },
  { SEVEN, "we could not sign you", 0 },
  { EIGHT, "You have entered the wrong code too often", 8 },
  { EIGHT, "You entered the wrong code too often", 7 },
  { EIGHT, "You entered wrong code too often", 6 },
  { EIGHT, "You have entered a bad code too often", 6 },
  { EIGHT, "You have now entered the wrong code much too often", 6 },
  { EIGHT, "entered the wrong code too often", 6 },
  { EIGHT, "You have entered the wrong code", 6 },
  { EIGHT, "You entered wrong code often", 0 },
  { EIGHT, "the wrong code", 0 },
  { EIGHT, "", 0 },
  { "login … failed", "login failed", 2 },
  { "login has failed", "login failed", 0 },
  { "login has failed", "login has now failed", 0 },
  { "login has failed", "login has failed", 3 },
  { "denied", "denied", 1 },
  { "denied", "refused", 0 },
  { "no no no yes", "no no yes", 3 },
  { "no no no yes", "no no", 0 },
};

START_TEST (message_is_found_with_slips)
{
  guint n_words = match_message (messages[_i].sentence, messages[_i].text);

  ck_assert_msg (n_words == messages[_i].n_words, "%s: %s: %u", messages[_i].sentence,
                 messages[_i].text, n_words);
}
END_TEST

/* Each place of the text begins the phrase, and only its last word fails. */
START_TEST (phrase_made_to_be_slow_is_answered)
{
  g_autofree char *many = repeat ("a ", (MOST_WORDS - 1) * 2);
  g_autofree char *pattern = g_strconcat (many, "b", NULL);
  g_autofree char *without = repeat ("a ", MEGABYTE);
  g_autofree char *front = g_strconcat ("b ", without, NULL);
  g_autofree char *end = g_strconcat (without, "b", NULL);

  ck_assert_uint_eq (match_phrase (pattern, front), 0);
  ck_assert_uint_eq (match_phrase (pattern, end), MOST_WORDS);
}
END_TEST

START_TEST (phrase_full_of_gaps_is_answered)
{
  g_autofree char *many = repeat ("a|b* … ", (MOST_WORDS - 1) * strlen ("a|b* … "));
  g_autofree char *pattern = g_strconcat (many, "c", NULL);
  g_autofree char *without = repeat ("a ", MEGABYTE);
  g_autofree char *front = g_strconcat ("c ", without, NULL);
  g_autofree char *end = g_strconcat (without, "c", NULL);

  ck_assert_uint_eq (match_phrase (pattern, front), 0);
  ck_assert_uint_eq (match_phrase (pattern, end), MOST_WORDS);
}
END_TEST

START_TEST (message_made_to_be_slow_is_answered)
{
  g_autofree char *many = repeat ("a ", (MOST_WORDS - 3) * 2);
  g_autofree char *sentence = g_strconcat (many, "b c d", NULL);
  g_autofree char *without = repeat ("a ", MEGABYTE);
  g_autofree char *front = g_strconcat ("b c d ", without, NULL);
  g_autofree char *end = g_strconcat (without, "b", NULL);

  ck_assert_uint_eq (match_message (sentence, front), 0);
  ck_assert_uint_eq (match_message (sentence, end), MOST_WORDS - 2);
}
END_TEST

START_TEST (text_of_one_huge_word_is_answered)
{
  g_autofree char *word = repeat ("lock", MEGABYTE);

  ck_assert_uint_eq (match_phrase ("lock*", word), 1);
  ck_assert_uint_eq (match_phrase ("lock", word), 0);
}
END_TEST

int
main (void)
{
  TCase *tests = tcase_create ("phrase");

  tcase_set_timeout (tests, 60);
  tcase_add_loop_test (tests, phrase_is_found, 0, G_N_ELEMENTS (phrases));
  tcase_add_loop_test (tests, pattern_without_words_is_no_phrase, 0, G_N_ELEMENTS (no_phrases));
  tcase_add_test (tests, sentence_without_words_is_no_message);
  tcase_add_test (tests, longest_phrase_is_one_and_a_longer_one_is_none);
  tcase_add_loop_test (tests, message_is_found_with_slips, 0, G_N_ELEMENTS (messages));
  tcase_add_test (tests, phrase_made_to_be_slow_is_answered);
  tcase_add_test (tests, phrase_full_of_gaps_is_answered);
  tcase_add_test (tests, message_made_to_be_slow_is_answered);
  tcase_add_test (tests, text_of_one_huge_word_is_answered);
  return unit_run (tests);
}
