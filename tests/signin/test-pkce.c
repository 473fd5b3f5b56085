/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Verifiers, challenges and states. */
#include "config.h"

#include <string.h>

#include "sp-pkce.h"
#include "unit.h"

#define UNRESERVED G_CSET_A_2_Z G_CSET_a_2_z G_CSET_DIGITS "-._~"

START_TEST (a_challenge_is_that_of_the_standard)
{
  g_autofree char *challenge =
    sp_pkce_make_challenge ("dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk");

  ck_assert_str_eq (challenge, "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM");
}
END_TEST

START_TEST (a_verifier_is_as_long_as_it_must_be_and_never_the_same)
{
  g_autoptr(GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; i < 100; i++)
    {
      SecretValue *verifier = sp_pkce_new_verifier ();
      const char *text = secret_value_get_text (verifier);

      ck_assert_uint_ge (strlen (text), 43);
      ck_assert_uint_le (strlen (text), 128);
      ck_assert_uint_eq (strspn (text, UNRESERVED), strlen (text));
      ck_assert (g_hash_table_add (seen, g_strdup (text)));
      secret_value_unref (verifier);
    }
}
END_TEST

START_TEST (a_state_cannot_be_guessed)
{
  g_autofree char *one = sp_pkce_new_state ();
  g_autofree char *other = sp_pkce_new_state ();

  ck_assert_uint_ge (strlen (one), 43);
  ck_assert_str_ne (one, other);
}
END_TEST

int
main (void)
{
  TCase *tests = tcase_create ("pkce");

  tcase_add_test (tests, a_challenge_is_that_of_the_standard);
  tcase_add_test (tests, a_verifier_is_as_long_as_it_must_be_and_never_the_same);
  tcase_add_test (tests, a_state_cannot_be_guessed);
  return unit_run (tests);
}
