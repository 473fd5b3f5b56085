/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the token and device endpoints say, be they kind or hostile. */
#include "config.h"

#include <string.h>

#include "sp-sign-in-error.h"
#include "sp-token-answer.h"
#include "unit.h"

/* {"email":"ada@example.test","preferred_username":"Ada@Example.test","sub":"1"} */
#define ID_TOKEN "e30.eyJlbWFpbCI6ImFkYUBleGFtcGxlLnRlc3QiLCJwcmVmZXJyZWRfdXNlcm5hbWUiOiJBZGFAR" \
                 "XhhbXBsZS50ZXN0Iiwic3ViIjoiMSJ9.c2ln"

static SpTokens *
read_tokens (const char *text, GError **error)
{
  return sp_token_answer_read (text, strlen (text), "the-secret", error);
}

START_TEST (tokens_are_read)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(SpTokens) tokens = read_tokens (
    "{\"access_token\":\"at\",\"refresh_token\":\"rt\",\"token_type\":\"bearer\","
    "\"expires_in\":\"120\",\"id_token\":\"" ID_TOKEN "\",\"scope\":\"a b\"}", &error);

  ck_assert_msg (tokens != NULL, "%s", error != NULL ? error->message : "");
  ck_assert_str_eq (secret_value_get_text (sp_tokens_get_access (tokens)), "at");
  ck_assert_str_eq (secret_value_get_text (sp_tokens_get_refresh (tokens)), "rt");
  ck_assert_uint_le (sp_tokens_get_seconds_left (tokens), 120);
  ck_assert_uint_ge (sp_tokens_get_seconds_left (tokens), 110);
  ck_assert (sp_tokens_are_fresh (tokens));
  ck_assert_str_eq (sp_tokens_get_identity (tokens), "Ada@Example.test");
  ck_assert (sp_tokens_are_of (tokens, "ada@example.test"));
  ck_assert (!sp_tokens_are_of (tokens, "eve@example.test"));
  ck_assert (sp_tokens_are_of (tokens, "eve"));
}
END_TEST

START_TEST (what_is_not_said_is_the_usual)
{
  g_autoptr(SpTokens) tokens = read_tokens ("{\"access_token\":\"at\"}", NULL);
  SecretValue *old = secret_value_new ("old", -1, "text/plain");
  g_autoptr(SpTokens) kept = sp_tokens_with_refresh (tokens, old);

  ck_assert_uint_ge (sp_tokens_get_seconds_left (tokens), 3590);
  ck_assert_ptr_null (sp_tokens_get_refresh (tokens));
  ck_assert_ptr_null (sp_tokens_get_identity (tokens));
  ck_assert (sp_tokens_are_of (tokens, "anybody@example.test"));
  ck_assert_str_eq (secret_value_get_text (sp_tokens_get_refresh (kept)), "old");
  ck_assert_uint_ge (sp_tokens_get_seconds_left (kept), 3590);
  secret_value_unref (old);
}
END_TEST

START_TEST (a_token_about_to_end_is_not_fresh)
{
  g_autoptr(SpTokens) tokens = read_tokens ("{\"access_token\":\"a\",\"expires_in\":30}", NULL);

  ck_assert (!sp_tokens_are_fresh (tokens));
}
END_TEST

static const char *const hostile[] = {
  "", " ", "null", "[]", "\"text\"", "{", "{}", "{\"access_token\":1}", "{\"access_token\":\"\"}",
  "{\"access_token\":null}", "{\"access_token\":{\"a\":1}}", "{\"access_token\":\"a\\nb\"}",
  "{\"access_token\":\"a\\u0001b\"}",
  "{\"access_token\":\"\xc3\xa4\"}", "{\"access_token\":\"\xff\"}",
  "{\"access_token\":\"a\",\"token_type\":\"mac\"}", "<html></html>",
  "{\"a\":[[[[[[[[[[[[[[[[[[[[]]]]]]]]]]]]]]]]]]]],\"access_token\":\"a\"}",
  "/* \" */ {\"access_token\":\"a\"}", "{\"access_token\":\"a\"", "access_token=a",
};

START_TEST (nonsense_is_no_token)
{
  g_autoptr(GError) error = NULL;

  ck_assert_msg (read_tokens (hostile[_i], &error) == NULL, "%s", hostile[_i]);
  ck_assert (g_error_matches (error, SP_SIGN_IN_ERROR, SP_SIGN_IN_ERROR_BAD_ANSWER));
}
END_TEST

START_TEST (a_million_brackets_are_no_token)
{
  g_autofree char *text = g_strnfill (1000000, '[');

  ck_assert_ptr_null (read_tokens (text, NULL));
}
END_TEST

/* Cut off in the form that takes it back it would be another token. */
START_TEST (a_token_without_end_is_no_token)
{
  g_autofree char *long_token = g_strnfill (16384, 'a');
  g_autofree char *longest = g_strdup_printf ("{\"access_token\":\"%s\"}", long_token);
  g_autofree char *longer = g_strdup_printf ("{\"access_token\":\"%sa\"}", long_token);
  g_autoptr(SpTokens) tokens = read_tokens (longest, NULL);

  ck_assert_str_eq (secret_value_get_text (sp_tokens_get_access (tokens)), long_token);
  ck_assert_ptr_null (read_tokens (longer, NULL));
}
END_TEST

static const struct
{
  const char *text;
  SpSignInError code;
  const char *words;
} refusals[] = {
  { "{\"error\":\"invalid_grant\",\"error_description\":\"AADSTS70008: expired.\"}",
    SP_SIGN_IN_ERROR_ENDED, "invalid_grant: AADSTS70008: expired." },
  { "{\"error\":\"access_denied\"}", SP_SIGN_IN_ERROR_DECLINED, "access_denied" },
  { "{\"error\":\"authorization_declined\"}", SP_SIGN_IN_ERROR_DECLINED, "authorization_declined" },
  { "{\"error\":\"expired_token\"}", SP_SIGN_IN_ERROR_NO_ANSWER, "in time" },
  { "{\"error\":\"invalid_client\",\"access_token\":\"a\"}", SP_SIGN_IN_ERROR_REFUSED,
    "invalid_client" },
  { "{\"error\":\"x\",\"error_description\":\"you sent the-secret, no?\"}",
    SP_SIGN_IN_ERROR_REFUSED, "x: you sent ***, no?" },
};

START_TEST (a_refusal_is_told_in_the_issuers_words)
{
  g_autoptr(GError) error = NULL;

  ck_assert_ptr_null (read_tokens (refusals[_i].text, &error));
  ck_assert_msg (g_error_matches (error, SP_SIGN_IN_ERROR, refusals[_i].code), "%s: %s",
                 refusals[_i].text, error->message);
  ck_assert_msg (strstr (error->message, refusals[_i].words) != NULL, "%s", error->message);
}
END_TEST

START_TEST (words_without_end_are_cut)
{
  g_autofree char *long_word = g_strnfill (50000, 'x');
  g_autofree char *text = g_strdup_printf ("{\"error\":\"e\",\"error_description\":\"%s\"}",
                                           long_word);
  g_autoptr(GError) error = NULL;

  ck_assert_ptr_null (read_tokens (text, &error));
  ck_assert_uint_le (strlen (error->message), 2000);
}
END_TEST

static const char *const odd_id_tokens[] = {
  "", ".", "..", "...", "a.b", "a.!!!.c", "a.e30.c", "a.W10.c", "a.bnVsbA.c",
  "a.eyJlbWFpbCI6MX0.c", "a.eyJlbWFpbCI6Im5vYm9keSJ9.c",
};

START_TEST (an_odd_id_token_names_nobody)
{
  g_auto(GStrv) names = sp_id_token_read (odd_id_tokens[_i]);

  ck_assert_msg (names[0] == NULL, "%s: %s", odd_id_tokens[_i], names[0]);
}
END_TEST

/* {"email": "a@b\n1. Step"} */
START_TEST (a_name_stays_in_its_line)
{
  g_auto(GStrv) names = sp_id_token_read ("e30.eyJlbWFpbCI6ICJhQGJcbjEuIFN0ZXAifQ.x");

  ck_assert_str_eq (names[0], "a@b\xef\xbf\xbd" "1. Step");
}
END_TEST

START_TEST (a_device_code_is_read)
{
  const char *text = "{\"device_code\":\"dc\",\"user_code\":\"ABCD-EFGH\","
                     "\"verification_uri\":\"https://id.test/device\",\"expires_in\":900}";
  g_autoptr(SpDeviceCode) code = sp_device_answer_read (text, strlen (text), NULL);

  ck_assert_ptr_nonnull (code);
  ck_assert_str_eq (code->user_code, "ABCD-EFGH");
  ck_assert_str_eq (code->page, "https://id.test/device");
  ck_assert_uint_eq (code->seconds, 900);
  ck_assert_uint_eq (code->interval, 5);
  ck_assert_ptr_null (code->whole_page);
}
END_TEST

#define CODE(user, page, rest) "{\"device_code\":\"dc\",\"user_code\":\"" user \
                               "\",\"verification_uri\":\"" page "\"" rest "}"
#define LONG "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"

static const char *const odd_codes[] = {
  "{}", CODE ("A", "http://id.test/", ",\"expires_in\":9"),
  CODE ("A", "javascript:alert(1)", ",\"expires_in\":9"),
  CODE ("A", "https://a@id.test/", ",\"expires_in\":9"),
  CODE ("", "https://id.test/", ",\"expires_in\":9"),
  CODE ("A\\nB", "https://id.test/", ",\"expires_in\":9"),
  CODE (LONG, "https://id.test/", ",\"expires_in\":9"),
  CODE ("A", "https://id.test/", ""), CODE ("A", "https://id.test/", ",\"expires_in\":-1"),
};

START_TEST (an_odd_device_code_is_none)
{
  g_autoptr(GError) error = NULL;
  SpDeviceCode *code = sp_device_answer_read (odd_codes[_i], strlen (odd_codes[_i]), &error);

  ck_assert_msg (code == NULL, "%s", odd_codes[_i]);
  ck_assert (g_error_matches (error, SP_SIGN_IN_ERROR, SP_SIGN_IN_ERROR_BAD_ANSWER));
}
END_TEST

int
main (void)
{
  TCase *tests = tcase_create ("answer");

  tcase_add_test (tests, tokens_are_read);
  tcase_add_test (tests, what_is_not_said_is_the_usual);
  tcase_add_test (tests, a_token_about_to_end_is_not_fresh);
  tcase_add_loop_test (tests, nonsense_is_no_token, 0, G_N_ELEMENTS (hostile));
  tcase_add_test (tests, a_million_brackets_are_no_token);
  tcase_add_test (tests, a_token_without_end_is_no_token);
  tcase_add_loop_test (tests, a_refusal_is_told_in_the_issuers_words, 0, G_N_ELEMENTS (refusals));
  tcase_add_test (tests, words_without_end_are_cut);
  tcase_add_test (tests, a_name_stays_in_its_line);
  tcase_add_loop_test (tests, an_odd_id_token_names_nobody, 0, G_N_ELEMENTS (odd_id_tokens));
  tcase_add_test (tests, a_device_code_is_read);
  tcase_add_loop_test (tests, an_odd_device_code_is_none, 0, G_N_ELEMENTS (odd_codes));
  return unit_run (tests);
}
