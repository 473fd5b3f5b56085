/* SPDX-License-Identifier: GPL-3.0-or-later */
/* When a server has proven who it is. */
#include "config.h"

#include "sp-names.h"
#include "sp-tls-facts.h"
#include "unit.h"

static SpTlsFacts *
facts_with (SpTlsFaults faults, gboolean pinned, gboolean certificate)
{
  static const char *names[] = { "mail.example.org", NULL };
  GPtrArray *chain = g_ptr_array_new_with_free_func ((GDestroyNotify) sp_certificate_unref);

  if (certificate)
    g_ptr_array_add (chain, sp_certificate_new ("CN=mail", "CN=ca", names, NULL, NULL, "00"));
  return sp_tls_facts_new ("TLSv1.3", "TLS_AES_256_GCM_SHA384", faults, pinned, chain);
}

static const struct
{
  SpTlsFaults faults;
  gboolean pinned;
  gboolean certificate;
  gboolean proven;
} cases[] = {
  { 0, FALSE, TRUE, TRUE },
  { 0, FALSE, FALSE, FALSE },
  { SP_TLS_FAULT_EXPIRED, FALSE, TRUE, FALSE },
  { SP_TLS_FAULT_WRONG_HOST | SP_TLS_FAULT_UNTRUSTED, FALSE, TRUE, FALSE },
  { SP_TLS_FAULT_WRONG_HOST | SP_TLS_FAULT_UNTRUSTED, TRUE, TRUE, TRUE },
  { SP_TLS_FAULT_REVOKED, TRUE, TRUE, FALSE },
  { SP_TLS_FAULT_CHANGED | SP_TLS_FAULT_UNTRUSTED, FALSE, TRUE, FALSE },
};

START_TEST (proven_means_valid_or_pinned)
{
  g_autoptr(SpTlsFacts) facts = facts_with (cases[_i].faults, cases[_i].pinned,
                                            cases[_i].certificate);

  ck_assert_int_eq (sp_tls_facts_are_proven (facts), cases[_i].proven);
}
END_TEST

START_TEST (faults_are_named_all_at_once)
{
  g_auto(GStrv) names = sp_names_of (SP_TYPE_TLS_FAULTS, SP_TLS_FAULT_EXPIRED | SP_TLS_FAULT_WRONG_HOST);

  ck_assert_uint_eq (g_strv_length (names), 2);
  ck_assert_str_eq (names[0], "expired");
  ck_assert_str_eq (names[1], "wrong-host");
}
END_TEST

int
main (void)
{
  TCase *tests = tcase_create ("TLS facts");

  tcase_add_loop_test (tests, proven_means_valid_or_pinned, 0, G_N_ELEMENTS (cases));
  tcase_add_test (tests, faults_are_named_all_at_once);
  return unit_run (tests);
}
