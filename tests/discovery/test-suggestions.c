/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What many sources said becomes one list, best first. */
#include "config.h"

#include "sp-suggestion.h"
#include "unit.h"

static void
say (GPtrArray *said, const char *url, const char *user_name, SpSource source,
     SpAssurance assurance)
{
  g_autoptr(SpEndpoint) endpoint = sp_endpoint_new_from_url (url, NULL);
  g_autoptr(SpOffer) offer = sp_offer_new (endpoint, user_name, SP_SIGN_IN_PASSWORD);

  g_ptr_array_add (said, sp_suggestion_new (offer, source, assurance, url));
}

static char *
describe (GPtrArray *said)
{
  g_autoptr(GPtrArray) merged = sp_suggestions_merge (said);
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < merged->len; i++)
    {
      SpSuggestion *suggestion = g_ptr_array_index (merged, i);
      SpOffer *offer = sp_suggestion_get_offer (suggestion);

      g_string_append_printf (text, "%s %u %u;",
                              sp_endpoint_get_host (sp_offer_get_endpoint (offer)),
                              sp_suggestion_get_source (suggestion),
                              sp_suggestion_get_assurance (suggestion));
    }
  return g_string_free (text, FALSE);
}

START_TEST (surer_ones_come_first_then_stronger_sources_in_their_own_order)
{
  g_autoptr(GPtrArray) said = g_ptr_array_new_with_free_func (g_object_unref);
  g_autofree char *list = NULL;

  say (said, "imaps://guess.test", "a", SP_SOURCE_GUESS, SP_ASSURANCE_LIKELY);
  say (said, "imaps://second.test", "a", SP_SOURCE_AUTOCONFIG, SP_ASSURANCE_CERTAIN);
  say (said, "imaps://list.test", "a", SP_SOURCE_ISPDB, SP_ASSURANCE_CERTAIN);
  say (said, "imaps://first.test", "a", SP_SOURCE_AUTOCONFIG, SP_ASSURANCE_CERTAIN);
  say (said, "imaps://known.test", "a", SP_SOURCE_BUNDLED_MX, SP_ASSURANCE_ASK);
  list = describe (said);
  ck_assert_str_eq (list, "second.test 2 0;first.test 2 0;list.test 3 0;guess.test 7 1;"
                          "known.test 1 2;");
}
END_TEST

START_TEST (the_same_server_twice_is_one_with_the_stronger_source_and_the_better_proof)
{
  g_autoptr(GPtrArray) said = g_ptr_array_new_with_free_func (g_object_unref);
  g_autofree char *list = NULL;

  say (said, "imaps://mail.test", "a", SP_SOURCE_SRV, SP_ASSURANCE_ASK);
  say (said, "imaps://mail.test:993", "a", SP_SOURCE_AUTOCONFIG, SP_ASSURANCE_CERTAIN);
  say (said, "imaps://mail.test", "a", SP_SOURCE_BUNDLED_MX, SP_ASSURANCE_ASK);
  list = describe (said);
  ck_assert_str_eq (list, "mail.test 1 0;");
}
END_TEST

START_TEST (another_user_name_or_another_encryption_is_another_suggestion)
{
  g_autoptr(GPtrArray) said = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr(GPtrArray) merged = NULL;

  say (said, "imaps://mail.test", "ada@test", SP_SOURCE_SRV, SP_ASSURANCE_ASK);
  say (said, "imaps://mail.test", "ada", SP_SOURCE_SRV, SP_ASSURANCE_ASK);
  say (said, "imap://mail.test:993", "ada", SP_SOURCE_SRV, SP_ASSURANCE_ASK);
  merged = sp_suggestions_merge (said);
  ck_assert_uint_eq (merged->len, 3);
}
END_TEST

int
main (void)
{
  TCase *tests = tcase_create ("suggestions");

  tcase_add_test (tests, surer_ones_come_first_then_stronger_sources_in_their_own_order);
  tcase_add_test (tests,
                  the_same_server_twice_is_one_with_the_stronger_source_and_the_better_proof);
  tcase_add_test (tests, another_user_name_or_another_encryption_is_another_suggestion);
  return unit_run (tests);
}
