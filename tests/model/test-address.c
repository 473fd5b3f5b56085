/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Addresses as people type them. */
#include "config.h"

#include "sp-address.h"
#include "unit.h"

static const struct
{
  const char *typed;
  const char *text;
} good[] = {
  { "ada@example.org", "ada@example.org" },
  { "  ada@Example.ORG\t", "ada@example.org" },
  { "Ada.Lovelace+mail@example.org.", "Ada.Lovelace+mail@example.org" },
  { "ada@bücher.example", "ada@xn--bcher-kva.example" },
  { "жанна@example.org", "жанна@example.org" },
  { "mailto:ada@example.org?subject=Hello%20there", "ada@example.org" },
  { "MAILTO:ada%2Bmail@example.org", "ada+mail@example.org" },
  { "Ada Lovelace <ada@example.org>", "ada@example.org" },
  { "\"Lovelace, Ada\" < ada@example.org > ", "ada@example.org" },
  { "ａｄａ＠ｅｘａｍｐｌｅ．ｏｒｇ", "ada@example.org" },
  { "ada@example。org", "ada@example.org" },
  { "ada@sub_domain.example.org", "ada@sub_domain.example.org" },
  { "o'hara!#$%&*/=?^`{|}~@example.org", "o'hara!#$%&*/=?^`{|}~@example.org" },
};

static const struct
{
  const char *typed;
  int code;
} bad[] = {
  { "", SP_ADDRESS_ERROR_NO_DOMAIN },
  { "ada", SP_ADDRESS_ERROR_NO_DOMAIN },
  { "ada@", SP_ADDRESS_ERROR_NO_DOMAIN },
  { "@example.org", SP_ADDRESS_ERROR_INVALID },
  { "ada lovelace@example.org", SP_ADDRESS_ERROR_INVALID },
  { "ada@example..org", SP_ADDRESS_ERROR_INVALID },
  { "ada@-example.org", SP_ADDRESS_ERROR_INVALID },
  { "ada@example.org>", SP_ADDRESS_ERROR_INVALID },
  { "<ada@example.org", SP_ADDRESS_ERROR_INVALID },
  { "ada\r\nRCPT TO:<eve@example.org>@example.org", SP_ADDRESS_ERROR_INVALID },
  { "ada@exam\nple.org", SP_ADDRESS_ERROR_INVALID },
  { "ada@bob@example.org", SP_ADDRESS_ERROR_INVALID },
  { "ada\x01@example.org", SP_ADDRESS_ERROR_INVALID },
  { "mailto:", SP_ADDRESS_ERROR_NO_DOMAIN },
  { "mailto:ada%00@example.org", SP_ADDRESS_ERROR_INVALID },
  { "mailto:ada%0d%0aQUIT@example.org", SP_ADDRESS_ERROR_INVALID },
  { "<>", SP_ADDRESS_ERROR_NO_DOMAIN },
  { "ada@example.org <", SP_ADDRESS_ERROR_INVALID },
  { "\xff@example.org", SP_ADDRESS_ERROR_INVALID },
  { "ada@\xff.org", SP_ADDRESS_ERROR_INVALID },
};

START_TEST (takes_what_people_type)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(SpAddress) address = sp_address_new (good[_i].typed, &error);

  ck_assert_msg (address != NULL, "%s: %s", good[_i].typed, error != NULL ? error->message : "");
  ck_assert_str_eq (sp_address_get_text (address), good[_i].text);
}
END_TEST

START_TEST (refuses_what_no_server_can_take)
{
  g_autoptr(GError) error = NULL;

  ck_assert_msg (sp_address_new (bad[_i].typed, &error) == NULL, "%s", bad[_i].typed);
  ck_assert_msg (g_error_matches (error, SP_ADDRESS_ERROR, bad[_i].code), "%s: %d", bad[_i].typed,
                 error->code);
}
END_TEST

START_TEST (refuses_what_is_too_long)
{
  g_autofree char *local_part = g_strnfill (65, 'a');
  g_autofree char *label = g_strnfill (64, 'b');
  g_autofree char *long_local = g_strconcat (local_part, "@example.org", NULL);
  g_autofree char *long_label = g_strconcat ("ada@", label, ".org", NULL);

  ck_assert_ptr_null (sp_address_new (long_local, NULL));
  ck_assert_ptr_null (sp_address_new (long_label, NULL));
}
END_TEST

START_TEST (tells_the_parts)
{
  g_autoptr(SpAddress) plain = sp_address_new ("Ada@example.org", NULL);
  g_autoptr(SpAddress) wide = sp_address_new ("жанна@example.org", NULL);

  ck_assert_str_eq (sp_address_get_local_part (plain), "Ada");
  ck_assert_str_eq (sp_address_get_domain (plain), "example.org");
  ck_assert (sp_address_is_ascii (plain));
  ck_assert (!sp_address_is_ascii (wide));
}
END_TEST

int
main (void)
{
  TCase *tests = tcase_create ("address");

  tcase_add_loop_test (tests, takes_what_people_type, 0, G_N_ELEMENTS (good));
  tcase_add_loop_test (tests, refuses_what_no_server_can_take, 0, G_N_ELEMENTS (bad));
  tcase_add_test (tests, refuses_what_is_too_long);
  tcase_add_test (tests, tells_the_parts);
  return unit_run (tests);
}
