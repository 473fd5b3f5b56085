/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a client says in each mechanism, byte for byte and in order. */
#include "config.h"

#include <string.h>

#include "sp-sasl.h"
#include "unit.h"

#define ROOM 100000

static SpCredentials *
credentials_of (const char *user, SpSecretKind kind, const char *secret, gssize length)
{
  SecretValue *value = secret_value_new (secret, length, "text/plain");
  SpCredentials *credentials = sp_credentials_new (user, kind, value);

  secret_value_unref (value);
  return credentials;
}

static SpSasl *
sasl_of (const char *mechanism, const char *user, const char *secret)
{
  SpSecretKind kind = strchr (mechanism, 'O') == mechanism || *mechanism == 'X' ? SP_SECRET_TOKEN
                                                                                : SP_SECRET_PASSWORD;
  g_autoptr(SpCredentials) credentials = credentials_of (user, kind, secret, -1);
  g_autoptr(SpEndpoint) endpoint = sp_endpoint_new_from_url ("smtp://mail.example.org", NULL);

  return sp_sasl_new (mechanism, credentials, endpoint);
}

static void
assert_message (SpSecretBuffer *message, const char *plain, gsize length)
{
  g_autofree guchar *decoded = NULL;
  gsize decoded_length;

  ck_assert_ptr_nonnull (message);
  decoded = g_base64_decode (sp_secret_buffer_get_text (message), &decoded_length);
  ck_assert_uint_eq (decoded_length, length);
  ck_assert_int_eq (memcmp (decoded, plain, length), 0);
  sp_secret_buffer_free (message);
}

static const char *awkward[] = {
  "simple", "two words", " blank at both ends ", "quo\"te", "back\\slash", "per%cent %s %n",
  "pa$$w#rd;", "b0b pässwörd", "密码", "🔑", "tab\there", "\x7f\x01",
};

START_TEST (plain_takes_every_password)
{
  g_autoptr(SpSasl) sasl = sasl_of ("PLAIN", "ada@example.org", awkward[_i]);
  g_autoptr(GString) expected = g_string_new_len ("\0ada@example.org\0", 17);

  g_string_append (expected, awkward[_i]);
  assert_message (sp_sasl_begin (sasl, ROOM), expected->str, expected->len);
}
END_TEST

START_TEST (login_answers_name_then_password)
{
  g_autoptr(SpSasl) sasl = sasl_of ("LOGIN", "ada@example.org", awkward[_i]);

  ck_assert_ptr_null (sp_sasl_begin (sasl, ROOM));
  assert_message (sp_sasl_answer (sasl, "VXNlcm5hbWU6"), "ada@example.org", 15);
  assert_message (sp_sasl_answer (sasl, "UGFzc3dvcmQ6"), awkward[_i], strlen (awkward[_i]));
  ck_assert_ptr_null (sp_sasl_answer (sasl, "VXNlcm5hbWU6"));
}
END_TEST

START_TEST (five_hundred_characters_arrive)
{
  g_autofree char *password = g_strnfill (500, 'p');
  g_autoptr(SpSasl) sasl = sasl_of ("PLAIN", "a", password);
  g_autofree char *expected = g_strconcat ("--a-", password, NULL);

  expected[1] = expected[3] = '\0';
  assert_message (sp_sasl_begin (sasl, ROOM), expected + 1, 503);
}
END_TEST

START_TEST (without_room_the_server_speaks_first)
{
  g_autoptr(SpSasl) sasl = sasl_of ("PLAIN", "a", "b");

  ck_assert_ptr_null (sp_sasl_begin (sasl, 7));
  assert_message (sp_sasl_answer (sasl, ""), "\0a\0b", 4);
  ck_assert_ptr_null (sp_sasl_answer (sasl, ""));
}
END_TEST

START_TEST (a_server_may_pass_over_the_initial_response_once)
{
  g_autoptr(SpSasl) sasl = sasl_of ("PLAIN", "a", "b");

  assert_message (sp_sasl_begin (sasl, 8), "\0a\0b", 4);
  assert_message (sp_sasl_answer (sasl, ""), "\0a\0b", 4);
  ck_assert_ptr_null (sp_sasl_answer (sasl, ""));
}
END_TEST

START_TEST (xoauth2_answers_the_complaint_with_nothing)
{
  g_autoptr(SpSasl) sasl = sasl_of ("XOAUTH2", "ada@example.org", "token");
  g_autoptr(SpSecretBuffer) end = NULL;
  static const char first[] = "user=ada@example.org\1auth=Bearer token\1\1";

  assert_message (sp_sasl_begin (sasl, ROOM), first, sizeof first - 1);
  ck_assert_ptr_null (sp_sasl_get_complaint (sasl));
  end = sp_sasl_answer (sasl, "eyJzdGF0dXMiOiI0MDEifQ==");
  ck_assert_uint_eq (sp_secret_buffer_get_length (end), 0);
  ck_assert_str_eq (sp_sasl_get_complaint (sasl), "{\"status\":\"401\"}");
  ck_assert_ptr_null (sp_sasl_answer (sasl, "eyJzdGF0dXMiOiI0MDEifQ=="));
}
END_TEST

START_TEST (oauthbearer_names_the_server_and_ends_with_one_byte)
{
  g_autoptr(SpSasl) sasl = sasl_of ("OAUTHBEARER", "a=d,a@example.org", "token");
  static const char first[] = "n,a=a=3Dd=2Ca@example.org,\1host=mail.example.org\1port=587\1"
                              "auth=Bearer token\1\1";

  assert_message (sp_sasl_begin (sasl, ROOM), first, sizeof first - 1);
  assert_message (sp_sasl_answer (sasl, "e30="), "\1", 1);
  ck_assert_str_eq (sp_sasl_get_complaint (sasl), "{}");
}
END_TEST

static const char *no_challenges[] = {
  "not base64!", "abc", "====", "a=bc", "YQ==YQ==", "5.7.8 This account requires multi-factor", "\xff\xff\xff\xff",
};

START_TEST (what_is_no_challenge_is_not_answered)
{
  g_autoptr(SpSasl) sasl = sasl_of ("LOGIN", "ada", "secret");

  ck_assert_ptr_null (sp_sasl_answer (sasl, no_challenges[_i]));
}
END_TEST

START_TEST (the_mechanism_fits_secret_and_server)
{
  g_autoptr(SpCapabilities) capabilities = sp_capabilities_new ();

  ck_assert_ptr_null (sp_sasl_choose (capabilities, SP_SECRET_PASSWORD, NULL));
  sp_capabilities_add_imap (capabilities, "AUTH=CRAM-MD5 AUTH=NTLM AUTH=XOAUTH2");
  ck_assert_ptr_null (sp_sasl_choose (capabilities, SP_SECRET_PASSWORD, NULL));
  ck_assert_str_eq (sp_sasl_choose (capabilities, SP_SECRET_TOKEN, NULL), "XOAUTH2");
  sp_capabilities_add_imap (capabilities, "AUTH=LOGIN AUTH=OAUTHBEARER");
  ck_assert_str_eq (sp_sasl_choose (capabilities, SP_SECRET_PASSWORD, NULL), "LOGIN");
  ck_assert_str_eq (sp_sasl_choose (capabilities, SP_SECRET_TOKEN, NULL), "OAUTHBEARER");
  sp_capabilities_add_imap (capabilities, "AUTH=PLAIN");
  ck_assert_str_eq (sp_sasl_choose (capabilities, SP_SECRET_PASSWORD, NULL), "PLAIN");
}
END_TEST

START_TEST (a_wish_is_kept_or_nothing_fits)
{
  g_autoptr(SpCapabilities) capabilities = sp_capabilities_new ();

  sp_capabilities_add_imap (capabilities, "AUTH=PLAIN AUTH=LOGIN");
  ck_assert_str_eq (sp_sasl_choose (capabilities, SP_SECRET_PASSWORD, "LOGIN"), "LOGIN");
  ck_assert_ptr_null (sp_sasl_choose (capabilities, SP_SECRET_PASSWORD, "IMAP LOGIN"));
  ck_assert_ptr_null (sp_sasl_choose (capabilities, SP_SECRET_PASSWORD, "OAUTHBEARER"));
  ck_assert_ptr_null (sp_sasl_choose (capabilities, SP_SECRET_TOKEN, "PLAIN"));
}
END_TEST

static const struct
{
  SpSecretKind kind;
  const char *secret;
  gssize length;
  gboolean can_send;
} sendable[] = {
  { SP_SECRET_PASSWORD, "pässword ", -1, TRUE },   { SP_SECRET_PASSWORD, "a\nb", -1, FALSE },
  { SP_SECRET_PASSWORD, "a\rb", -1, FALSE },       { SP_SECRET_PASSWORD, "a\0b", 3, FALSE },
  { SP_SECRET_PASSWORD, "", 0, FALSE },            { SP_SECRET_TOKEN, "ya29.a0_-~+/=", -1, TRUE },
  { SP_SECRET_TOKEN, "token\001auth=x", -1, FALSE }, { SP_SECRET_TOKEN, "to ken", -1, FALSE },
};

START_TEST (what_breaks_a_line_is_not_sent)
{
  g_autoptr(SpCredentials) credentials = credentials_of ("ada", sendable[_i].kind,
                                                         sendable[_i].secret, sendable[_i].length);

  ck_assert_int_eq (sp_sasl_can_send (credentials), sendable[_i].can_send);
}
END_TEST

int
main (void)
{
  TCase *tests = tcase_create ("SASL");

  tcase_add_loop_test (tests, plain_takes_every_password, 0, G_N_ELEMENTS (awkward));
  tcase_add_loop_test (tests, login_answers_name_then_password, 0, G_N_ELEMENTS (awkward));
  tcase_add_test (tests, five_hundred_characters_arrive);
  tcase_add_test (tests, without_room_the_server_speaks_first);
  tcase_add_test (tests, a_server_may_pass_over_the_initial_response_once);
  tcase_add_test (tests, xoauth2_answers_the_complaint_with_nothing);
  tcase_add_test (tests, oauthbearer_names_the_server_and_ends_with_one_byte);
  tcase_add_loop_test (tests, what_is_no_challenge_is_not_answered, 0, G_N_ELEMENTS (no_challenges));
  tcase_add_test (tests, the_mechanism_fits_secret_and_server);
  tcase_add_test (tests, a_wish_is_kept_or_nothing_fits);
  tcase_add_loop_test (tests, what_breaks_a_line_is_not_sent, 0, G_N_ELEMENTS (sendable));
  return unit_run (tests);
}
