/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What counts as the browser's way back, and what does not. */
#include "config.h"

#include <string.h>

#include "sp-redirect.h"
#include "sp-sign-in-error.h"
#include "unit.h"

#define HOST "localhost:1234"
#define STATE "s-t_a~te"

static const SpRedirectExpectation usual = { .host = HOST, .state = STATE };
static const SpRedirectExpectation named = {
  .host = HOST, .state = STATE, .identifier = "https://id.test"
};
static const SpRedirectExpectation always_named = {
  .host = HOST, .state = STATE, .identifier = "https://id.test", .names_itself = TRUE
};

static SpRedirectRequest
ask (const char *query)
{
  return (SpRedirectRequest) { .method = "GET", .host = HOST, .path = "/", .query = query };
}

static const struct
{
  SpRedirectRequest request;
  SpRedirectVerdict verdict;
} requests[] = {
  { { "GET", HOST, "/", "code=c&state=" STATE }, SP_REDIRECT_OURS },
  { { "GET", "LOCALHOST:1234", "/", "code=c&state=" STATE }, SP_REDIRECT_OURS },
  { { "GET", HOST, "/", "state=s%2Dt_a%7Ete&code=c" }, SP_REDIRECT_OURS },
  { { "POST", HOST, "/", "code=c&state=" STATE }, SP_REDIRECT_WRONG_METHOD },
  { { "HEAD", HOST, "/", "code=c&state=" STATE }, SP_REDIRECT_WRONG_METHOD },
  { { "GET", HOST, "/favicon.ico", NULL }, SP_REDIRECT_NOT_FOUND },
  { { "GET", HOST, "/x", "code=c&state=" STATE }, SP_REDIRECT_NOT_FOUND },
  { { "GET", NULL, "/", "code=c&state=" STATE }, SP_REDIRECT_FOREIGN },
  { { "GET", "evil.test:1234", "/", "code=c&state=" STATE }, SP_REDIRECT_FOREIGN },
  { { "GET", "localhost", "/", "code=c&state=" STATE }, SP_REDIRECT_FOREIGN },
  { { "GET", "localhost:1235", "/", "code=c&state=" STATE }, SP_REDIRECT_FOREIGN },
  { { "GET", HOST ", " HOST, "/", "code=c&state=" STATE }, SP_REDIRECT_FOREIGN },
  { { "GET", HOST, "/", NULL }, SP_REDIRECT_FOREIGN },
  { { "GET", HOST, "/", "" }, SP_REDIRECT_FOREIGN },
  { { "GET", HOST, "/", "code=c" }, SP_REDIRECT_FOREIGN },
  { { "GET", HOST, "/", "code=c&state=" }, SP_REDIRECT_FOREIGN },
  { { "GET", HOST, "/", "code=c&state=wrong" }, SP_REDIRECT_FOREIGN },
  { { "GET", HOST, "/", "code=c&state=" STATE "x" }, SP_REDIRECT_FOREIGN },
  { { "GET", HOST, "/", "code=c&state=S-t_a~te" }, SP_REDIRECT_FOREIGN },
  { { "GET", HOST, "/", "code=c&state=x&state=" STATE }, SP_REDIRECT_FOREIGN },
  { { "GET", HOST, "/", "code=c&state=" STATE "&state=" STATE }, SP_REDIRECT_FOREIGN },
  { { "GET", HOST, "/", "state=%zz" }, SP_REDIRECT_FOREIGN },
};

START_TEST (only_our_own_redirect_counts)
{
  ck_assert_msg (sp_redirect_judge (&requests[_i].request, &usual) == requests[_i].verdict,
                 "%d: %s", _i, requests[_i].request.query);
}
END_TEST

static const struct
{
  const char *query;
  const SpRedirectExpectation *expected;
  int code;
  const char *words;
} answers[] = {
  { "code=abc&state=" STATE, &usual, -1, NULL },
  { "code=abc&iss=https%3A%2F%2Fother.test&state=" STATE, &usual, -1, NULL },
  { "code=abc&state=" STATE, &named, -1, NULL },
  { "code=abc&session_iss=x&session_state=y&state=" STATE, &named, -1, NULL },
  { "code=abc&iss=https%3A%2F%2Fid.test&state=" STATE, &named, -1, NULL },
  { "code=abc&iss=https%3A%2F%2Fid.test&state=" STATE, &always_named, -1, NULL },
  { "code=abc&iss=https%3A%2F%2Fother.test&state=" STATE, &named, SP_SIGN_IN_ERROR_FORGED, "" },
  { "code=abc&iss=https%3A%2F%2Fid.test%2F&state=" STATE, &named, SP_SIGN_IN_ERROR_FORGED, "" },
  { "code=abc&iss=https%3A%2F%2Fid.test&iss=x&state=" STATE, &named, SP_SIGN_IN_ERROR_FORGED,
    "" },
  { "code=abc&state=" STATE, &always_named, SP_SIGN_IN_ERROR_FORGED, "" },
  { "error=access_denied&state=" STATE, &always_named, SP_SIGN_IN_ERROR_FORGED, "" },
  { "error=access_denied&error_description=no%2C+thanks&state=" STATE, &usual,
    SP_SIGN_IN_ERROR_DECLINED, "access_denied: no, thanks" },
  { "error=access_denied&code=abc&state=" STATE, &usual, SP_SIGN_IN_ERROR_DECLINED,
    "access_denied" },
  { "error=server_error&error_description=%1B%5B31m&state=" STATE, &usual,
    SP_SIGN_IN_ERROR_REFUSED, "server_error" },
  { "state=" STATE, &usual, SP_SIGN_IN_ERROR_BAD_ANSWER, "" },
  { "code=&state=" STATE, &usual, SP_SIGN_IN_ERROR_BAD_ANSWER, "" },
  { "code=a&code=b&state=" STATE, &usual, SP_SIGN_IN_ERROR_BAD_ANSWER, "" },
  { "code=a%0D%0Ab&state=" STATE, &usual, SP_SIGN_IN_ERROR_BAD_ANSWER, "" },
};

START_TEST (a_redirect_brings_a_code_or_a_reason)
{
  SpRedirectRequest request = ask (answers[_i].query);
  g_autoptr(GError) error = NULL;
  SecretValue *code = sp_redirect_take_code (&request, answers[_i].expected, &error);

  if (answers[_i].words == NULL)
    {
      ck_assert_msg (code != NULL, "%s", answers[_i].query);
      ck_assert_str_eq (secret_value_get_text (code), "abc");
      secret_value_unref (code);
      return;
    }
  ck_assert_ptr_null (code);
  ck_assert_msg (g_error_matches (error, SP_SIGN_IN_ERROR, answers[_i].code), "%s: %s",
                 answers[_i].query, error->message);
  ck_assert_msg (strstr (error->message, answers[_i].words) != NULL, "%s", error->message);
  ck_assert_ptr_null (strchr (error->message, '\033'));
}
END_TEST

START_TEST (a_page_is_kind_and_inert)
{
  g_autofree char *thanks = sp_redirect_make_page (SP_REDIRECT_OURS, TRUE);
  g_autofree char *unfinished = sp_redirect_make_page (SP_REDIRECT_OURS, FALSE);
  g_autofree char *foreign = sp_redirect_make_page (SP_REDIRECT_FOREIGN, FALSE);

  ck_assert_ptr_nonnull (strstr (thanks, "You can close this page"));
  ck_assert_ptr_nonnull (strstr (unfinished, "not finished"));
  ck_assert_ptr_null (strstr (foreign, "Thank you"));
  ck_assert_ptr_null (strstr (thanks, "<script"));
}
END_TEST

int
main (void)
{
  TCase *tests = tcase_create ("redirect");

  tcase_add_loop_test (tests, only_our_own_redirect_counts, 0, G_N_ELEMENTS (requests));
  tcase_add_loop_test (tests, a_redirect_brings_a_code_or_a_reason, 0, G_N_ELEMENTS (answers));
  tcase_add_test (tests, a_page_is_kind_and_inert);
  return unit_run (tests);
}
