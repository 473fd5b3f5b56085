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

int
main (void)
{
  TCase *tests = tcase_create ("credentials");

  tcase_add_test (tests, user_names_hold_no_control_characters);
  tcase_add_test (tests, the_secret_is_byte_for_byte);
  return unit_run (tests);
}
