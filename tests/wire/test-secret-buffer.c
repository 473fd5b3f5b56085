/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Secrets arrive byte for byte, also long ones. */
#include "config.h"

#include <openssl/crypto.h>
#include <string.h>

#include "sp-secret-buffer.h"
#include "unit.h"

START_TEST (it_grows_and_keeps_everything)
{
  g_autoptr(SpSecretBuffer) buffer = sp_secret_buffer_new ();

  for (guint i = 0; i < 1000; i++)
    sp_secret_buffer_append (buffer, "0123456789\0", 11);
  ck_assert_uint_eq (sp_secret_buffer_get_length (buffer), 11000);
  for (guint i = 0; i < 1000; i++)
    ck_assert_int_eq (memcmp (sp_secret_buffer_get_text (buffer) + 11 * i, "0123456789\0", 11), 0);
  ck_assert_int_eq (sp_secret_buffer_get_text (buffer)[11000], '\0');
}
END_TEST

START_TEST (it_lives_in_the_secure_heap)
{
  g_autoptr(SpSecretBuffer) buffer = sp_secret_buffer_new ();

  sp_secret_buffer_append (buffer, "hunter2", -1);
  ck_assert (CRYPTO_secure_allocated (sp_secret_buffer_get_text (buffer)));
}
END_TEST

START_TEST (base64_is_the_one_of_the_rfc)
{
  static const struct
  {
    const char *plain;
    const char *encoded;
  } vectors[] = {
    { "", "" }, { "f", "Zg==" }, { "fo", "Zm8=" }, { "foo", "Zm9v" }, { "foobar", "Zm9vYmFy" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (vectors); i++)
    {
      g_autoptr(SpSecretBuffer) buffer = sp_secret_buffer_new ();

      sp_secret_buffer_append_base64 (buffer, vectors[i].plain, strlen (vectors[i].plain));
      ck_assert_str_eq (sp_secret_buffer_get_text (buffer), vectors[i].encoded);
    }
}
END_TEST

int
main (void)
{
  TCase *tests = tcase_create ("secret buffer");

  tcase_add_test (tests, it_grows_and_keeps_everything);
  tcase_add_test (tests, it_lives_in_the_secure_heap);
  tcase_add_test (tests, base64_is_the_one_of_the_rfc);
  return unit_run (tests);
}
