/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is a practice mailbox and what is not, and that a slip is named by file and line. */
#include "config.h"

#include <string.h>

#include "sp-practice-scenario.h"
#include "unit.h"

#define HEAD "<practice id='one' cause='server-busy' provider='gmail'>\n" \
             "<title>One</title><description>Two\n  lines</description>\n"
#define SERVER "<server service='imap' security='tls'/>\n"
#define END "<end service='imap' stage='ready' outcome='ok'/>\n"
#define TAIL "</practice>"

static SpPracticeScenario *
parse (const char *xml, GError **error)
{
  g_autoptr(GBytes) bytes = g_bytes_new_static (xml, strlen (xml));

  return sp_practice_scenario_new_from_xml (bytes, "one.xml", error);
}

START_TEST (mailbox_is_read_with_defaults)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(SpPracticeScenario) scenario = parse (HEAD SERVER END TAIL, &error);
  g_autoptr(SpCredentials) credentials = NULL;
  const SpPracticeEnd *ends;
  guint n_ends;
  gsize length;

  ck_assert_msg (scenario != NULL, "%s", error != NULL ? error->message : "");
  ck_assert_str_eq (sp_practice_scenario_get_id (scenario), "one");
  ck_assert_str_eq (sp_practice_scenario_get_title (scenario), "One");
  ck_assert_str_eq (sp_practice_scenario_get_description (scenario), "Two lines");
  ck_assert_str_eq (sp_practice_scenario_get_cause (scenario), "server-busy");
  ck_assert_str_eq (sp_practice_scenario_get_provider (scenario), "gmail");
  ck_assert_str_eq (sp_practice_scenario_get_address (scenario), "robin@practice.example");
  credentials = sp_practice_scenario_dup_credentials (scenario);
  ck_assert_str_eq (sp_credentials_get_user (credentials), "robin@practice.example");
  ck_assert_int_eq (sp_credentials_get_kind (credentials), SP_SECRET_PASSWORD);
  ck_assert_str_eq (sp_credentials_get_secret (credentials, &length), "correct horse");
  ends = sp_practice_scenario_get_ends (scenario, &n_ends);
  ck_assert_uint_eq (n_ends, 1);
  ck_assert_int_eq (ends[0].stage, SP_STAGE_READY);
  ck_assert_int_eq (ends[0].fault, SP_FAULT_NONE);
}
END_TEST

START_TEST (typed_user_name_need_not_be_the_address)
{
  g_autoptr(SpPracticeScenario) scenario =
    parse (HEAD "<typed user='robin' password='x'/>" SERVER END TAIL, NULL);
  g_autoptr(SpCredentials) credentials = sp_practice_scenario_dup_credentials (scenario);

  ck_assert_str_eq (sp_credentials_get_user (credentials), "robin");
  ck_assert_str_eq (sp_practice_scenario_get_address (scenario), "robin@practice.example");
}
END_TEST

START_TEST (token_of_the_account_is_what_was_typed)
{
  g_autoptr(SpPracticeScenario) scenario =
    parse (HEAD "<account token='ya29'/>" SERVER END TAIL, NULL);
  g_autoptr(SpCredentials) credentials = sp_practice_scenario_dup_credentials (scenario);

  ck_assert_int_eq (sp_credentials_get_kind (credentials), SP_SECRET_TOKEN);
}
END_TEST

#define RULE(inside) HEAD "<server service='imap' security='tls'>" inside "</server>" END TAIL

static const struct
{
  const char *xml;
  const char *complaint;
} slips[] = {
  { HEAD "<servant/>" TAIL, "<servant> has no place in <practice>" },
  { HEAD "<send>hello</send>" TAIL, "<send> has no place in <practice>" },
  { "<title>One</title>", "<title> has no place in a document" },
  { HEAD SERVER END TAIL "<practice id='two'/>", "<practice> has no place in a document" },
  { HEAD "<server service='imap' security='tls' colour='red'/>" TAIL, "colour" },
  { HEAD "<server service='imap'/>" TAIL, "security" },
  { HEAD "<server service='nntp' security='tls'/>" TAIL, "“nntp” is not a value here" },
  { HEAD "<server service='imap' security='ssl'/>" TAIL, "“ssl” is not a value here" },
  { HEAD "<server service='imap' security='tls' certificate='fine'/>" TAIL,
    "there is no certificate “fine”" },
  { HEAD "<server service='imap' security='tls' tls='2.0'/>" TAIL, "“2.0”" },
  { HEAD SERVER TAIL, "each <server> needs one <end>" },
  { HEAD END TAIL, "there is no <server>" },
  { HEAD SERVER END END TAIL, "each <server> needs one <end>" },
  { HEAD SERVER "<end service='imap' stage='login' outcome='ok'/>" TAIL, "“login”" },
  { "<practice id='one'>" SERVER END TAIL, "<title> or <description> is missing" },
  { RULE ("stray words"), "<server> has no text" },
  { RULE ("<when event='EHLO'/>"), "no such event here: “EHLO”" },
  { RULE ("<when event='examine'/>"), "no such event here: “examine”" },
  { RULE ("<when event='EXAMINE' until='CAPA'/>"), "no such event here: “CAPA”" },
  { RULE ("<when event='greeting' count='0'/>"), "0" },
  { RULE ("<when event='greeting' credentials='good'/>"), "“good” is not a value here" },
  { RULE ("<when event='greeting'><wait/></when>"), "ms" },
  { RULE ("<when event='greeting'><wait ms='soon'/></when>"), "soon" },
  { RULE ("<when event='greeting'><send raw='yes'>\\q</send></when>"), "“\\q” is no escape" },
  { RULE ("<when event='greeting'><send raw='yes'>\\x4</send></when>"), "is no escape" },
  { RULE ("<when event='greeting'><flood bytes='9'></flood></when>"), "nothing to send" },
  { RULE ("<when event='greeting'><stall>x</stall></when>"), "<stall> has no text" },
  { HEAD SERVER, "practice" },
  { "", "empty" },
};

START_TEST (slip_is_named)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(SpPracticeScenario) scenario = parse (slips[_i].xml, &error);

  ck_assert_msg (scenario == NULL, "%s", slips[_i].xml);
  ck_assert_msg (strstr (error->message, slips[_i].complaint) != NULL, "%s", error->message);
  ck_assert_msg (g_str_has_prefix (error->message, "one.xml: "), "%s", error->message);
}
END_TEST

START_TEST (slip_is_named_with_its_line)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(SpPracticeScenario) scenario = parse (HEAD "\n<servant/>" TAIL, &error);

  ck_assert_ptr_null (scenario);
  ck_assert_msg (strstr (error->message, "line 5") != NULL, "%s", error->message);
}
END_TEST

START_TEST (bundled_mailboxes_are_many_and_the_good_ones_come_first)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(GListModel) scenarios = sp_practice_scenarios_load (&error);
  g_autoptr(SpPracticeScenario) first = NULL;

  ck_assert_msg (scenarios != NULL, "%s", error != NULL ? error->message : "");
  ck_assert_uint_ge (g_list_model_get_n_items (scenarios), 30);
  first = g_list_model_get_item (scenarios, 0);
  ck_assert_ptr_null (sp_practice_scenario_get_cause (first));
}
END_TEST

int
main (void)
{
  TCase *tests = tcase_create ("parser");

  tcase_add_test (tests, mailbox_is_read_with_defaults);
  tcase_add_test (tests, typed_user_name_need_not_be_the_address);
  tcase_add_test (tests, token_of_the_account_is_what_was_typed);
  tcase_add_loop_test (tests, slip_is_named, 0, G_N_ELEMENTS (slips));
  tcase_add_test (tests, slip_is_named_with_its_line);
  tcase_add_test (tests, bundled_mailboxes_are_many_and_the_good_ones_come_first);
  return unit_run (tests);
}
