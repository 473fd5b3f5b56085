/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is in a QR code is what its reader expects, to the letter. That a camera reads it another
 * program says, in tests/cli. */
#include "config.h"

#include "unit.h"

#include <string.h>

#include "accounts.h"
#include "sp-code-text.h"
#include "sp-code.h"
#include "sp-target.h"

#define ADDRESS "ada+tag@example.org"
#define IMAP    "imaps://imap.example.org"
#define SMTP    "smtp://smtp.example.org"
#define ODD     "q\"u'o\\t$e<&>;#%s ü "

static SpCredentials *
make_secret (SpSecretKind kind, const char *secret)
{
  g_autoptr(SecretValue) value = secret_value_new (secret, -1, "text/plain");

  return sp_credentials_new ("ada", kind, value);
}

static SecretValue *
write_code (const char   *id,
            SpAccount    *account,
            SpSecretKind  kind,
            const char   *incoming,
            const char   *outgoing,
            GError      **error)
{
  g_autoptr(GPtrArray) credentials =
    g_ptr_array_new_with_free_func ((GDestroyNotify) sp_credentials_unref);

  if (incoming == NULL)
    return sp_target_write_code (sp_target_find (id), account, NULL, error);
  g_ptr_array_add (credentials, make_secret (kind, incoming));
  g_ptr_array_add (credentials, make_secret (kind, outgoing));
  return sp_target_write_code (sp_target_find (id), account, credentials, error);
}

static void
assert_code (const char  *id,
             SpAccount   *account,
             const char  *incoming,
             const char  *outgoing,
             const char  *expected)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(SecretValue) payload =
    write_code (id, account, SP_SECRET_PASSWORD, incoming, outgoing, &error);

  ck_assert_msg (payload != NULL, "%s", error != NULL ? error->message : "no error");
  ck_assert_str_eq (secret_value_get_text (payload), expected);
}

START_TEST (thunderbird_gets_its_lists)
{
  g_autoptr(SpAccount) account =
    account_new (ADDRESS, "ada", SP_SECRET_PASSWORD, NULL, IMAP, SMTP, NULL);
  g_autoptr(SpAccount) named = sp_account_with_name (account, "Ada \"L\"");

  assert_code ("thunderbird-android", account, NULL, NULL,
               "[1,[1,1],[0,\"imap.example.org\",993,3,1,\"ada\",\"" ADDRESS "\"],"
               "[[[0,\"smtp.example.org\",587,2,1,\"ada\"],[\"" ADDRESS "\",\"\"]]]]");
  assert_code ("thunderbird-android", named, "one", "two",
               "[1,[1,1],[0,\"imap.example.org\",993,3,1,\"ada\",\"" ADDRESS "\",\"one\"],"
               "[[[0,\"smtp.example.org\",587,2,1,\"ada\",\"two\"],"
               "[\"" ADDRESS "\",\"Ada \\\"L\\\"\"]]]]");
}
END_TEST

START_TEST (thunderbird_is_told_of_pop3_and_of_the_browser)
{
  g_autoptr(SpAccount) account = account_new (ADDRESS, "ada", SP_SECRET_REFRESH_TOKEN, NULL,
                                              "pop3://p.example.org", "smtps://s.example.org",
                                              NULL);

  assert_code ("thunderbird-android", account, NULL, NULL,
               "[1,[1,1],[1,\"p.example.org\",110,2,6,\"ada\",\"" ADDRESS "\"],"
               "[[[0,\"s.example.org\",465,3,6,\"ada\"],[\"" ADDRESS "\",\"\"]]]]");
}
END_TEST

START_TEST (delta_chat_gets_its_link)
{
  g_autoptr(SpAccount) account =
    account_new (ADDRESS, "ada b", SP_SECRET_PASSWORD, NULL, IMAP, SMTP, NULL);

  assert_code ("delta-chat", account, "p&=%", "p&=%",
               "dclogin://ada%2Btag@example.org?p=p%26%3D%25&v=1"
               "&ih=imap.example.org&ip=993&iu=ada%20b&is=ssl"
               "&sh=smtp.example.org&sp=587&su=ada%20b&ss=starttls&ic=1&sc=1");
}
END_TEST

START_TEST (delta_chat_gets_two_passwords_where_there_are_two)
{
  g_autoptr(SpAccount) account =
    account_new ("ada@example.org", "ada", SP_SECRET_PASSWORD, NULL, IMAP, SMTP, NULL);

  assert_code ("delta-chat", account, "one", "two",
               "dclogin://ada@example.org?p=one&v=1"
               "&ih=imap.example.org&ip=993&iu=ada&is=ssl"
               "&sh=smtp.example.org&sp=587&su=ada&ss=starttls&spw=two&ic=1&sc=1");
}
END_TEST

START_TEST (odd_words_arrive)
{
  g_autoptr(SpAccount) account =
    account_new ("ada@example.org", ODD, SP_SECRET_PASSWORD, NULL, IMAP, SMTP, NULL);

  assert_code ("thunderbird-android", account, ODD, ODD,
               "[1,[1,1],[0,\"imap.example.org\",993,3,1,\"q\\\"u'o\\\\t$e<&>;#%s ü \","
               "\"ada@example.org\",\"q\\\"u'o\\\\t$e<&>;#%s ü \"],"
               "[[[0,\"smtp.example.org\",587,2,1,\"q\\\"u'o\\\\t$e<&>;#%s ü \","
               "\"q\\\"u'o\\\\t$e<&>;#%s ü \"],[\"ada@example.org\",\"\"]]]]");
  assert_code ("delta-chat", account, ODD, ODD,
               "dclogin://ada@example.org?p=q%22u%27o%5Ct%24e%3C%26%3E%3B%23%25s%20%C3%BC%20&v=1"
               "&ih=imap.example.org&ip=993&iu=q%22u%27o%5Ct%24e%3C%26%3E%3B%23%25s%20%C3%BC%20"
               "&is=ssl&sh=smtp.example.org&sp=587"
               "&su=q%22u%27o%5Ct%24e%3C%26%3E%3B%23%25s%20%C3%BC%20&ss=starttls&ic=1&sc=1");
}
END_TEST

/* What belongs to POP3, between the two in the order of services, goes nowhere. */
START_TEST (each_server_gets_its_own_password)
{
  g_autoptr(SpAccount) account = account_new (ADDRESS, "ada", SP_SECRET_PASSWORD, NULL,
                                              "pop3s://p.example.org", SMTP, IMAP, NULL);
  g_autoptr(GPtrArray) credentials =
    g_ptr_array_new_with_free_func ((GDestroyNotify) sp_credentials_unref);
  g_autoptr(SecretValue) payload = NULL;

  g_ptr_array_add (credentials, make_secret (SP_SECRET_PASSWORD, "of-imap"));
  g_ptr_array_add (credentials, make_secret (SP_SECRET_PASSWORD, "of-pop3"));
  g_ptr_array_add (credentials, make_secret (SP_SECRET_PASSWORD, "of-smtp"));
  payload = sp_target_write_code (sp_target_find ("thunderbird-android"), account, credentials,
                                  NULL);
  ck_assert_str_eq (secret_value_get_text (payload),
                    "[1,[1,1],[0,\"imap.example.org\",993,3,1,\"ada\",\"" ADDRESS "\","
                    "\"of-imap\"],[[[0,\"smtp.example.org\",587,2,1,\"ada\",\"of-smtp\"],"
                    "[\"" ADDRESS "\",\"\"]]]]");
}
END_TEST

START_TEST (only_passwords_are_ever_in_a_code)
{
  static const struct
  {
    const char *id;
    SpSecretKind kind;
    const char *secret;
    SpCodeError code;
  } cases[] = {
    { "thunderbird-android", SP_SECRET_REFRESH_TOKEN, "token", SP_CODE_ERROR_NO_PASSWORD },
    { "thunderbird-android", SP_SECRET_TOKEN, "token", SP_CODE_ERROR_NO_PASSWORD },
    { "thunderbird-android", SP_SECRET_PASSWORD, "\xff", SP_CODE_ERROR_NO_TEXT },
    { "delta-chat", SP_SECRET_PASSWORD, NULL, SP_CODE_ERROR_NO_PASSWORD },
  };
  g_autoptr(SpAccount) account =
    account_new (ADDRESS, "ada", SP_SECRET_PASSWORD, NULL, IMAP, SMTP, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr(GError) error = NULL;

      ck_assert_ptr_null (write_code (cases[i].id, account, cases[i].kind, cases[i].secret,
                                      cases[i].secret, &error));
      ck_assert (g_error_matches (error, SP_CODE_ERROR, cases[i].code));
    }
}
END_TEST

START_TEST (what_is_too_long_is_said)
{
  static const gsize lengths[] = { 1500, 2000, 6000 };
  g_autoptr(SpAccount) account =
    account_new (ADDRESS, "ada", SP_SECRET_PASSWORD, NULL, IMAP, SMTP, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (lengths); i++)
    {
      g_autofree char *password = g_strnfill (lengths[i], 'x');
      g_autoptr(GError) error = NULL;
      g_autoptr(SpCode) code = NULL;
      g_autoptr(SecretValue) payload =
        write_code ("thunderbird-android", account, SP_SECRET_PASSWORD, password, password, &error);

      if (payload != NULL)
        {
          gsize length;
          const char *text = secret_value_get (payload, &length);

          code = sp_code_new (text, length, &error);
        }
      ck_assert_ptr_null (code);
      ck_assert (g_error_matches (error, SP_CODE_ERROR, SP_CODE_ERROR_TOO_LONG));
    }
}
END_TEST

/* One byte more has no room for the NUL behind it. */
START_TEST (what_fills_the_room_is_whole_and_one_more_is_too_long)
{
  for (gsize length = 4094; length <= 4097; length++)
    {
      g_autofree char *text = g_strnfill (length, 'x');
      g_autoptr(SpCodeText) code_text = sp_code_text_new ();
      g_autoptr(SecretValue) finished = NULL;

      sp_code_text_add (code_text, text);
      finished = sp_code_text_finish (g_steal_pointer (&code_text), NULL);
      ck_assert_int_eq (finished != NULL, length < 4096);
      if (finished != NULL)
        ck_assert_str_eq (secret_value_get_text (finished), text);
    }
}
END_TEST

START_TEST (control_characters_are_numbers_in_json)
{
  g_autoptr(SpCodeText) text = sp_code_text_new ();
  g_autoptr(SecretValue) finished = NULL;

  sp_code_text_add_json (text, "a\nb\x1f\0c", 6);
  finished = sp_code_text_finish (g_steal_pointer (&text), NULL);
  ck_assert_str_eq (secret_value_get_text (finished), "\"a\\u000ab\\u001f\\u0000c\"");
}
END_TEST

START_TEST (a_code_has_its_three_corners_and_light_around)
{
  g_autoptr(SpCode) code = sp_code_new ("text", 4, NULL);
  guint end = sp_code_get_width (code) - 1;

  ck_assert_uint_eq (end, 20);
  ck_assert (sp_code_is_dark (code, 0, 0));
  ck_assert (sp_code_is_dark (code, end, 0));
  ck_assert (sp_code_is_dark (code, 0, end));
  ck_assert (!sp_code_is_dark (code, 1, 1));
  ck_assert (!sp_code_is_dark (code, end + 1, 0));
  ck_assert (!sp_code_is_dark (code, 0, G_MAXUINT));
}
END_TEST

int
main (void)
{
  TCase *tests = tcase_create ("code");

  tcase_add_test (tests, thunderbird_gets_its_lists);
  tcase_add_test (tests, thunderbird_is_told_of_pop3_and_of_the_browser);
  tcase_add_test (tests, delta_chat_gets_its_link);
  tcase_add_test (tests, delta_chat_gets_two_passwords_where_there_are_two);
  tcase_add_test (tests, odd_words_arrive);
  tcase_add_test (tests, each_server_gets_its_own_password);
  tcase_add_test (tests, only_passwords_are_ever_in_a_code);
  tcase_add_test (tests, what_is_too_long_is_said);
  tcase_add_test (tests, what_fills_the_room_is_whole_and_one_more_is_too_long);
  tcase_add_test (tests, control_characters_are_numbers_in_json);
  tcase_add_test (tests, a_code_has_its_three_corners_and_light_around);
  return unit_run (tests);
}
