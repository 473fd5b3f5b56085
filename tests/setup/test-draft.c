/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What an account in the making promises, whoever reads it: no password goes to a server that
 * nobody proved before the person has agreed. */
#include "config.h"

#include "sp-draft.h"
#include "unit.h"

static SpSuggestion *
suggest (const char *url, SpAssurance assurance)
{
  g_autoptr(SpEndpoint) endpoint = sp_endpoint_new_from_url (url, NULL);
  g_autoptr(SpOffer) offer = sp_offer_new (endpoint, "ada", SP_SIGN_IN_PASSWORD);

  return sp_suggestion_new (offer, SP_SOURCE_SRV, assurance, "example.org");
}

static SpDraft *
draft_with (const char *url, SpAssurance assurance)
{
  SpDraft *draft = sp_draft_new ();
  g_autoptr(GListStore) list = g_list_store_new (SP_TYPE_SUGGESTION);
  g_autoptr(SpSuggestion) suggestion = suggest (url, assurance);

  g_list_store_append (list, suggestion);
  sp_draft_take_suggestions (draft, G_LIST_MODEL (list));
  return draft;
}

START_TEST (what_is_proven_needs_no_word)
{
  g_autoptr(SpDraft) draft = draft_with ("imaps://imap.example.org", SP_ASSURANCE_CERTAIN);

  ck_assert (sp_draft_is_certain (draft));
  ck_assert (!sp_draft_lacks_word (draft));
}
END_TEST

START_TEST (an_unproven_server_needs_the_word)
{
  g_autoptr(SpDraft) draft = draft_with ("imaps://imap.example.net", SP_ASSURANCE_ASK);
  SpServer *incoming = sp_draft_get_incoming (draft);

  ck_assert (!sp_draft_is_certain (draft));
  ck_assert (sp_server_wants_word (incoming));
  ck_assert (sp_draft_lacks_word (draft));
  sp_server_set_agreed (incoming, TRUE);
  ck_assert (!sp_draft_lacks_word (draft));
  ck_assert (sp_draft_is_certain (draft));
}
END_TEST

START_TEST (nobody_vouches_for_a_likely_server)
{
  g_autoptr(SpDraft) draft = draft_with ("imaps://imap.example.org", SP_ASSURANCE_LIKELY);

  ck_assert (!sp_draft_is_certain (draft));
  ck_assert (!sp_draft_lacks_word (draft));
}
END_TEST

START_TEST (plain_text_needs_the_word_whoever_names_it)
{
  g_autoptr(SpDraft) draft = draft_with ("imap+insecure://imap.example.org", SP_ASSURANCE_CERTAIN);
  g_autoptr(SpDraft) typed = sp_draft_new ();
  g_autoptr(SpEndpoint) endpoint = sp_endpoint_new_from_url ("smtp+insecure://localhost", NULL);

  ck_assert (!sp_draft_is_certain (draft));
  ck_assert (sp_draft_lacks_word (draft));
  sp_server_set_endpoint (sp_draft_get_outgoing (typed), endpoint);
  ck_assert (sp_draft_lacks_word (typed));
  sp_server_set_wanted (sp_draft_get_outgoing (typed), FALSE);
  ck_assert (!sp_draft_lacks_word (typed));
}
END_TEST

START_TEST (the_word_and_the_pin_are_for_one_place)
{
  g_autoptr(SpDraft) draft = draft_with ("imaps://imap.example.net", SP_ASSURANCE_ASK);
  g_autoptr(SpEndpoint) plain = sp_endpoint_new_from_url ("imap+insecure://imap.example.net", NULL);
  SpServer *incoming = sp_draft_get_incoming (draft);

  sp_server_set_agreed (incoming, TRUE);
  sp_server_pin (incoming, "aa");
  sp_server_set_endpoint (incoming, plain);
  ck_assert (!sp_server_get_agreed (incoming));
  ck_assert_ptr_null (sp_server_get_pinned (incoming));
  sp_server_set_agreed (incoming, TRUE);
  sp_server_reset (incoming);
  ck_assert (sp_server_lacks_word (incoming));
}
END_TEST

START_TEST (new_suggestions_forget_what_was_typed)
{
  g_autoptr(SpDraft) draft = draft_with ("imaps://imap.example.org", SP_ASSURANCE_CERTAIN);
  g_autoptr(SpEndpoint) typed = sp_endpoint_new_from_url ("pop3://pop.example.org", NULL);
  g_autoptr(GListStore) nothing = g_list_store_new (SP_TYPE_SUGGESTION);
  SpServer *incoming = sp_draft_get_incoming (draft);

  sp_server_set_endpoint (incoming, typed);
  sp_server_set_mechanism (incoming, "LOGIN");
  ck_assert (sp_server_is_edited (incoming));
  sp_draft_take_suggestions (draft, G_LIST_MODEL (nothing));
  ck_assert_ptr_null (sp_server_get_endpoint (incoming));
  ck_assert_ptr_null (sp_server_get_mechanism (incoming));
}
END_TEST

static void
look_up (SpDraft *draft, const char *text)
{
  g_autoptr(SpAddress) address = sp_address_new (text, NULL);
  g_autoptr(GListStore) nothing = g_list_store_new (SP_TYPE_SUGGESTION);

  sp_draft_set_address (draft, address);
  sp_draft_take_suggestions (draft, G_LIST_MODEL (nothing));
}

static void
type_server (SpServer *server, const char *url)
{
  g_autoptr(SpEndpoint) endpoint = sp_endpoint_new_from_url (url, NULL);

  sp_server_set_endpoint (server, endpoint);
}

START_TEST (servers_are_typed_for_one_mailbox)
{
  g_autoptr(SpDraft) draft = sp_draft_new ();
  g_autoptr(SpAddress) ada = sp_address_new ("ada@example.org", NULL);
  g_autoptr(SpAddress) again = sp_address_new ("ada@example.org", NULL);
  g_autoptr(SpAddress) eve = sp_address_new ("eve@example.org", NULL);

  look_up (draft, "ada@example.org");
  ck_assert (!sp_draft_is_typed (draft));
  type_server (sp_draft_get_outgoing (draft), "smtps://smtp.example.org");
  ck_assert (sp_draft_is_typed (draft));
  type_server (sp_draft_get_incoming (draft), "imaps://imap.example.org");
  sp_draft_set_address (draft, again);
  ck_assert (sp_draft_is_typed (draft));
  sp_draft_set_address (draft, eve);
  sp_draft_set_address (draft, ada);
  ck_assert (!sp_draft_is_typed (draft));
  look_up (draft, "ada@example.org");
  type_server (sp_draft_get_incoming (draft), "imap+insecure://imap.example.org");
  ck_assert (!sp_draft_is_typed (draft));
}
END_TEST

START_TEST (a_stored_server_forgets_the_mechanism_of_another)
{
  g_autoptr(SpDraft) draft = draft_with ("imaps://imap.example.org", SP_ASSURANCE_CERTAIN);
  g_autoptr(SpEndpoint) endpoint = sp_endpoint_new_from_url ("imaps://imap.example.net", NULL);
  g_autoptr(SpAccountService) stored = sp_account_service_new (endpoint, "ada", "PLAIN", NULL);
  SpServer *incoming = sp_draft_get_incoming (draft);

  sp_server_set_mechanism (incoming, "LOGIN");
  sp_server_take_stored (incoming, stored);
  ck_assert_ptr_null (sp_server_get_mechanism (incoming));
  ck_assert (!sp_server_is_edited (incoming));
  sp_server_set_mechanism (incoming, "LOGIN");
  ck_assert (sp_server_is_edited (incoming));
}
END_TEST

START_TEST (a_pin_is_undone_with_the_rest)
{
  g_autoptr(SpDraft) draft = draft_with ("imaps://imap.example.org", SP_ASSURANCE_CERTAIN);
  SpServer *incoming = sp_draft_get_incoming (draft);

  sp_server_pin (incoming, "aa");
  sp_server_reset (incoming);
  ck_assert_ptr_null (sp_server_get_pinned (incoming));
}
END_TEST

int
main (void)
{
  TCase *tests = tcase_create ("draft");

  tcase_add_test (tests, what_is_proven_needs_no_word);
  tcase_add_test (tests, an_unproven_server_needs_the_word);
  tcase_add_test (tests, nobody_vouches_for_a_likely_server);
  tcase_add_test (tests, plain_text_needs_the_word_whoever_names_it);
  tcase_add_test (tests, the_word_and_the_pin_are_for_one_place);
  tcase_add_test (tests, new_suggestions_forget_what_was_typed);
  tcase_add_test (tests, servers_are_typed_for_one_mailbox);
  tcase_add_test (tests, a_stored_server_forgets_the_mechanism_of_another);
  tcase_add_test (tests, a_pin_is_undone_with_the_rest);
  return unit_run (tests);
}
