/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What can be a user name, and that a secret stays what it is. */
#include "config.h"

#include <string.h>

#include "sp-credentials.h"
#include "unit.h"

START_TEST (user_names_hold_no_control_characters)
{
  ck_assert (sp_user_name_is_valid ("ada@example.org"));
  ck_assert (sp_user_name_is_valid ("EXAMPLE\\ada"));
  ck_assert (sp_user_name_is_valid ("Жанна"));
  ck_assert (!sp_user_name_is_valid (""));
  ck_assert (!sp_user_name_is_valid ("ada\r\nQUIT"));
  ck_assert (!sp_user_name_is_valid ("ada\x7f"));
  ck_assert (!sp_user_name_is_valid ("\xc3"));
}
END_TEST

START_TEST (the_secret_is_byte_for_byte)
{
  static const char bytes[] = "p\"a\\ss\0wörd ";
  SecretValue *value = secret_value_new (bytes, sizeof bytes, "text/plain");
  g_autoptr(SpCredentials) credentials = sp_credentials_new ("ada", SP_SECRET_TOKEN, value);
  gsize length;
  const char *secret;

  secret_value_unref (value);
  secret = sp_credentials_get_secret (credentials, &length);
  ck_assert_uint_eq (length, sizeof bytes);
  ck_assert_int_eq (memcmp (secret, bytes, length), 0);
  ck_assert_int_eq (sp_credentials_get_kind (credentials), SP_SECRET_TOKEN);
  ck_assert_str_eq (sp_credentials_get_user (credentials), "ada");
}
END_TEST

static SpCredentials *
make (const char *bytes, gssize length)
{
  SecretValue *value = secret_value_new (bytes, length, "text/plain");
  SpCredentials *credentials = sp_credentials_new ("ada", SP_SECRET_PASSWORD, value);

  secret_value_unref (value);
  return credentials;
}

START_TEST (two_secrets_are_one_where_every_byte_is_the_same)
{
  static const struct
  {
    const char *bytes;
    gssize length;
    gboolean is_same;
  } others[] = {
    { "secret", 6, TRUE }, { "secret2", 7, FALSE }, { "secre", 5, FALSE },
    { "Secret", 6, FALSE }, { "secret\0", 7, FALSE }, { "", 0, FALSE },
  };
  g_autoptr(SpCredentials) one = make ("secret", 6);

  for (guint i = 0; i < G_N_ELEMENTS (others); i++)
    {
      g_autoptr(SpCredentials) other = make (others[i].bytes, others[i].length);

      ck_assert_msg (sp_credentials_share (one, other) == others[i].is_same, "%u", i);
      ck_assert_msg (sp_credentials_share (other, one) == others[i].is_same, "%u", i);
    }
}
END_TEST

int
main (void)
{
  TCase *tests = tcase_create ("credentials");

  tcase_add_test (tests, user_names_hold_no_control_characters);
  tcase_add_test (tests, the_secret_is_byte_for_byte);
  tcase_add_test (tests, two_secrets_are_one_where_every_byte_is_the_same);
  return unit_run (tests);
}
