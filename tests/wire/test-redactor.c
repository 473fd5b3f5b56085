/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A server that repeats the secret does not get it into anything that a person sees. */
#include "config.h"

#include <string.h>

#include "sp-redactor.h"
#include "unit.h"

static SpRedactor *
redactor_for (const char *secret)
{
  SecretValue *value = secret_value_new (secret, -1, "text/plain");
  g_autoptr(SpCredentials) credentials = sp_credentials_new ("ada", SP_SECRET_PASSWORD, value);

  secret_value_unref (value);
  return sp_redactor_new (credentials);
}

static const struct
{
  const char *said;
  const char *shown;
} cases[] = {
  { "bad password hunter2", "bad password ***" },
  { "hunter2hunter2 and hunter2", "****** and ***" },
  { "aHVudGVyMg== is base64", "***g== is base64" },
  { "AGFkYQBodW50ZXIy is PLAIN", "AGFkYQB*** is PLAIN" },
  { "eHhodW50ZXIyeA== too", "eHh***eA== too" },
  { "nothing to hide", "nothing to hide" },
  { "Hunter2 is another", "Hunter2 is another" },
};

START_TEST (the_secret_is_taken_out)
{
  g_autoptr(SpRedactor) redactor = redactor_for ("hunter2");
  g_autofree char *shown = sp_redactor_apply (redactor, cases[_i].said);

  ck_assert_str_eq (shown, cases[_i].shown);
}
END_TEST

START_TEST (it_cannot_grow_together_again)
{
  g_autoptr(SpRedactor) redactor = redactor_for ("hunter2");
  g_autofree char *shown = sp_redactor_apply (redactor, "hun\001ter2 hunhunter2ter2");

  ck_assert_ptr_null (strstr (shown, "hunter2"));
}
END_TEST

START_TEST (quoted_forms_are_taken_out)
{
  g_autoptr(SpRedactor) redactor = redactor_for ("we\"ird\\one");
  g_autofree char *shown = sp_redactor_apply (redactor, "BAD LOGIN \"we\\\"ird\\\\one\"");

  ck_assert_str_eq (shown, "BAD LOGIN \"***\"");
}
END_TEST

START_TEST (other_forms_can_be_added)
{
  g_autoptr(SpRedactor) redactor = redactor_for ("hunter2");
  SpSecretBuffer *form = sp_secret_buffer_new ();
  g_autofree char *shown = NULL;

  sp_secret_buffer_append (form, "AGFkYQBodW50ZXIy", -1);
  sp_redactor_add (redactor, form);
  shown = sp_redactor_apply (redactor, "501 AGFkYQBodW50ZXIy?");
  ck_assert_str_eq (shown, "501 ***?");
}
END_TEST

START_TEST (short_secrets_leave_words_alone)
{
  g_autoptr(SpRedactor) redactor = redactor_for ("OK");
  g_autofree char *shown = sp_redactor_apply (redactor, "OK, welcome");

  ck_assert_str_eq (shown, "OK, welcome");
}
END_TEST

int
main (void)
{
  TCase *tests = tcase_create ("redactor");

  tcase_add_loop_test (tests, the_secret_is_taken_out, 0, G_N_ELEMENTS (cases));
  tcase_add_test (tests, it_cannot_grow_together_again);
  tcase_add_test (tests, quoted_forms_are_taken_out);
  tcase_add_test (tests, other_forms_can_be_added);
  tcase_add_test (tests, short_secrets_leave_words_alone);
  return unit_run (tests);
}
