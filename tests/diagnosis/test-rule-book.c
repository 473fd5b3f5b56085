/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is a diagnosis and what is not, and that a slip in one of ours is named. */
#include "config.h"

#include <string.h>

#include "rules.h"
#include "unit.h"

START_TEST (all_of_a_file_is_read)
{
  g_auto(SpRuleBook) book = { 0 };
  const SpCause *cause;
  const SpRemedy *remedy;
  const SpExample *example;

  sp_rule_book_init (&book);
  add_cause (&book,
             "<diagnosis id='one' scope='account'>" CERTAIN ("remedy='other'>") POSSIBLE (">")
             REMEDY (STEP "<open-page id='status'>Look</open-page><fix id='use-tls'>Fix</fix>"
                     "<copy><label>Copy</label><line>Dear\n  people</line><command>ls</command>"
                     "</copy>")
             "<remedy id='other' actor='provider'><title>O</title><why>W.</why>" STEP "</remedy>"
             "<example service='pop3' stage='close' provider='gmail' fault='timed-out'"
             " tls='expired' issuer='CN=A' clues='caps-lock port-25' also='yes'>-ERR\n no</example>"
             "<example/></diagnosis>");
  cause = book.causes->pdata[0];
  remedy = cause->remedies->pdata[0];
  example = cause->examples->pdata[0];

  ck_assert_str_eq (cause->id, "one");
  ck_assert_int_eq (cause->scope, SP_SCOPE_ACCOUNT);
  ck_assert_uint_eq (cause->rules->len, 2);
  ck_assert_str_eq (((SpRule *) cause->rules->pdata[0])->remedy, "other");
  ck_assert_uint_eq (cause->remedies->len, 2);
  ck_assert_str_eq (remedy->title, "Title");
  ck_assert_str_eq (remedy->why, "Why.");
  ck_assert_uint_eq (remedy->pieces->len, 4);
  ck_assert_uint_eq (((SpPiece *) remedy->pieces->pdata[3])->lines->len, 2);
  ck_assert_str_eq (((SpLine *) ((SpPiece *) remedy->pieces->pdata[3])->lines->pdata[0])->text,
                    "Dear people");
  ck_assert_int_eq (((SpRemedy *) cause->remedies->pdata[1])->actor, SP_ACTOR_PROVIDER);
  ck_assert_uint_eq (cause->examples->len, 2);
  ck_assert_str_eq (example->text, "-ERR no");
  ck_assert_str_eq (example->provider, "gmail");
  ck_assert_str_eq (example->issuer, "CN=A");
  ck_assert (example->is_shared);
  ck_assert_int_eq (example->evidence.service, SP_SERVICE_POP3);
  ck_assert_int_eq (example->evidence.stage, SP_STAGE_CLOSE);
  ck_assert_int_eq (example->evidence.fault, SP_FAULT_TIMED_OUT);
  ck_assert_int_eq (example->evidence.tls_faults, SP_TLS_FAULT_EXPIRED);
  ck_assert (example->evidence.clues ==
             (SP_CLUE_SET (SP_CLUE_CAPS_LOCK) | SP_CLUE_SET (SP_CLUE_PORT_25)));
  example = cause->examples->pdata[1];
  ck_assert_str_eq (example->text, "");
  ck_assert_int_eq (example->evidence.service, SP_NOT_KNOWN);
}
END_TEST

START_TEST (unknown_is_no_cause)
{
  g_auto(SpRuleBook) book = { 0 };

  sp_rule_book_init (&book);
  add_cause (&book, CAUSE ("unknown", ""));
  ck_assert_uint_eq (book.causes->len, 0);
  ck_assert_ptr_nonnull (book.unknown);
}
END_TEST

START_TEST (day_of_the_facts_is_read)
{
  g_auto(SpRuleBook) book = { 0 };

  sp_rule_book_init (&book);
  add_phrases (&book, "<phrases checked='2026-11-22'/>");
  ck_assert_str_eq (book.checked, "2026-11-22");
}
END_TEST

#define ONE(inside) CAUSE ("one", inside)
#define TELL(inside) DIAGNOSIS ("one", REMEDY (inside))

static const struct
{
  const char *xml;
  const char *complaint;
} slips[] = {
  { "<phrases/>", "<phrases> has no place in a document" },
  { "<when/>", "<when> has no place in a document" },
  { ONE ("<surprise/>"), "<surprise> has no place in <diagnosis>" },
  { ONE ("<step>x</step>"), "<step> has no place in <diagnosis>" },
  { ONE (CERTAIN ("><title>x</title>")), "<title> has no place in <when>" },
  { TELL (STEP "<surprise/>"), "<surprise> has no place in <remedy>" },
  { TELL (STEP "<line>x</line>"), "<line> has no place in <remedy>" },
  { TELL (STEP "<step><b>x</b></step>"), "<b> has no place in <step>" },
  { ONE ("stray"), "<diagnosis> has no text" },
  { ONE (CERTAIN (">stray")), "<when> has no text" },
  { "<diagnosis scope='server'>" REMEDY (STEP) "</diagnosis>", "needs the attribute “id”" },
  { "<diagnosis id='one'>" REMEDY (STEP) "</diagnosis>", "needs the attribute “scope”" },
  { "<diagnosis id='one' scope='world'/>", "“world” is not a value here" },
  { "<diagnosis id='one' scope='server' id='two'/>", "“id” is there twice" },
  { ONE ("<when service='imap'/>"), "<when> needs the attribute “confidence”" },
  { ONE ("<when confidence='sure'/>"), "“sure” is not a value here" },
  { ONE (CERTAIN ("colour='red'>")), "<when> has no attribute “colour”" },
  { ONE (CERTAIN ("service='imap nntp'>")), "“nntp” is not a value here" },
  { ONE (CERTAIN ("security='ssl'>")), "“ssl” is not a value here" },
  { ONE (CERTAIN ("stage='login'>")), "“login” is not a value here" },
  { ONE (CERTAIN ("outcome='bad'>")), "“bad” is not a value here" },
  { ONE (CERTAIN ("fault='timeout'>")), "“timeout” is not a value here" },
  { ONE (CERTAIN ("tls='old'>")), "“old” is not a value here" },
  { ONE (CERTAIN ("clues='moon-phase'>")), "“moon-phase” is not a value here" },
  { ONE (CERTAIN ("clues='!moon-phase'>")), "“moon-phase” is not a value here" },
  { ONE (CERTAIN ("clues='!!caps-lock'>")), "“!caps-lock” is not a value here" },
  { ONE (CERTAIN ("phrases='rumours'>")), "there is no group of phrases “rumours”" },
  { ONE (CERTAIN (SAYS (""))), "this is no phrase" },
  { ONE (CERTAIN (SAYS ("…"))), "this is no phrase" },
  { ONE (CERTAIN (SAYS ("a||b"))), "this is no phrase" },
  { ONE (CERTAIN ("><message>!</message>")), "this is no message" },
  { ONE (CERTAIN ("><unless/>")), "this is no phrase" },
  { ONE (CERTAIN ("><issuer/>")), "this is no phrase" },
  { ONE (CERTAIN ("remedy='other'>")), "a remedy is missing that a rule asks for" },
  { DIAGNOSIS ("one", ""), "there is no remedy for everybody" },
  { DIAGNOSIS ("one", "<remedy actor='you' provider='gmail'><title>T</title><why>W.</why>" STEP
               "</remedy>"), "there is no remedy for everybody" },
  { DIAGNOSIS ("one", "<remedy actor='you' id='other'><title>T</title><why>W.</why>" STEP
               "</remedy>"), "there is no remedy for everybody" },
  { DIAGNOSIS ("one", "<remedy><title>T</title></remedy>"), "needs the attribute “actor”" },
  { DIAGNOSIS ("one", "<remedy actor='nobody'/>"), "“nobody” is not a value here" },
  { TELL (""), "a remedy has a <title>, a <why> and something to do" },
  { DIAGNOSIS ("one", "<remedy actor='you'><why>W.</why>" STEP "</remedy>"), "a remedy has" },
  { DIAGNOSIS ("one", "<remedy actor='you'><title>T</title>" STEP "</remedy>"), "a remedy has" },
  { TELL (STEP "<title>Again</title>"), "this text is empty or there twice" },
  { TELL (STEP "<why>Again.</why>"), "this text is empty or there twice" },
  { TELL ("<step/>"), "this text is empty or there twice" },
  { TELL ("<step> \n </step>"), "this text is empty or there twice" },
  { TELL ("<step from='hearsay'/>"), "no step is taken from “hearsay”" },
  { TELL ("<step from='notice'>x</step>"), "this step has its words elsewhere" },
  { TELL ("<step clues='moon-phase'>x</step>"), "“moon-phase” is not a value here" },
  { TELL ("<step service='nntp'>x</step>"), "“nntp” is not a value here" },
  { TELL ("<step id='x'>x</step>"), "<step> has no attribute “id”" },
  { TELL ("<open-page>x</open-page>"), "<open-page> needs the attribute “id”" },
  { TELL ("<open-page id='x' target='http://example.org'>x</open-page>"), "is no https address" },
  { TELL ("<open-page id='x' target='javascript:alert(1)'>x</open-page>"),
    "is no https address" },
  { TELL ("<open-page id='status'/>"), "this text is empty or there twice" },
  { TELL ("<fix>x</fix>"), "<fix> needs the attribute “id”" },
  { TELL ("<fix id='use-tls'/>"), "this text is empty or there twice" },
  { TELL ("<copy><label>a</label><label>b</label></copy>"), "this text is empty or there twice" },
  { TELL ("<copy>x</copy>"), "<copy> has no text" },
  { ONE ("<example service='nntp'/>"), "“nntp” is not a value here" },
  { ONE ("<example stage='login'/>"), "“login” is not a value here" },
  { ONE ("<example fault='timeout'/>"), "“timeout” is not a value here" },
  { ONE ("<example tls='old'/>"), "“old” is not a value here" },
  { ONE ("<example clues='!caps-lock'/>"), "“!caps-lock” is not a value here" },
  { ONE ("<example outcome='refused'/>"), "<example> has no attribute “outcome”" },
  { "<diagnosis id='one' scope='server'>", "diagnosis" },
  { "", "empty" },
  { " \n", "empty" },
  { "garbage", "" },
  { "<<<", "" },
  { "<diagnosis id='one' scope='server'>&boom;</diagnosis>", "boom" },
  { "<diagnosis id='one' scope='server'></when></diagnosis>", "when" },
};

START_TEST (slip_is_named)
{
  g_auto(SpRuleBook) book = { 0 };
  g_autoptr(GError) error = NULL;

  sp_rule_book_init (&book);
  ck_assert_msg (!read_cause (&book, slips[_i].xml, -1, &error), "%s", slips[_i].xml);
  ck_assert_msg (strstr (error->message, slips[_i].complaint) != NULL, "%s: %s", slips[_i].xml,
                 error->message);
  ck_assert_msg (g_str_has_prefix (error->message, "one.xml: "), "%s", error->message);
  ck_assert_uint_eq (book.causes->len, 0);
}
END_TEST

/* Each of these would be shown wrongly, or not at all. */
static const char *silent_slips[] = {
  TELL ("<copy><line>x</line></copy>"),
  TELL ("<copy><label>x</label></copy>"),
  TELL (STEP) TELL (STEP),
  CAUSE ("", ""),
  DIAGNOSIS ("one", REMEDY (STEP) REMEDY (STEP)),
  DIAGNOSIS ("one", REMEDY (STEP) "<remedy actor='you' id='a'><title>T</title><why>W.</why>" STEP
             "</remedy><remedy actor='you' id='a'><title>T</title><why>W.</why>" STEP "</remedy>"),
  ONE ("<example also='maybe'/>"),
  TELL ("<fix id='magic'>x</fix>"),
  TELL ("<open-page id='home'>x</open-page>"),
  ONE (CERTAIN (SAYS ("*lock"))),
  ONE (CERTAIN (SAYS ("login…failed"))),
};

START_TEST (slip_is_not_passed_over)
{
  g_auto(SpRuleBook) book = { 0 };
  g_autoptr(GError) error = NULL;

  sp_rule_book_init (&book);
  ck_assert_msg (!read_cause (&book, silent_slips[_i], -1, &error), "%s", silent_slips[_i]);
}
END_TEST

START_TEST (slip_is_named_with_its_line)
{
  g_auto(SpRuleBook) book = { 0 };
  g_autoptr(GError) error = NULL;

  sp_rule_book_init (&book);
  ck_assert (!read_cause (&book, ONE ("\n<surprise/>"), -1, &error));
  ck_assert_msg (strstr (error->message, "ine 3") != NULL, "%s", error->message);
}
END_TEST

static const struct
{
  const char *xml;
  const char *complaint;
} group_slips[] = {
  { "<diagnosis/>", "<diagnosis> has no place in a document" },
  { "<phrases/><phrases/>", "<phrases> has no place in a document" },
  { "<phrases><says>x</says></phrases>", "<says> has no place in <phrases>" },
  { "<phrases><group/></phrases>", "<group> needs the attribute “id”" },
  { "<phrases><group id='a'/><group id='a'/></phrases>", "“a” is there twice" },
  { "<phrases><group id='a'><says/></group></phrases>", "this is no phrase" },
  { "<phrases><group id='a'><says>x|</says></group></phrases>", "this is no phrase" },
  { "<phrases><group id='a'>x</group></phrases>", "<group> has no text" },
  { "<phrases day='2026-11-22'/>", "<phrases> has no attribute “day”" },
  { "<phrases", "" },
};

START_TEST (slip_in_the_phrases_is_named)
{
  g_auto(SpRuleBook) book = { 0 };
  g_autoptr(GError) error = NULL;

  sp_rule_book_init (&book);
  ck_assert_msg (!read_phrases (&book, group_slips[_i].xml, &error), "%s", group_slips[_i].xml);
  ck_assert_msg (strstr (error->message, group_slips[_i].complaint) != NULL, "%s",
                 error->message);
  ck_assert_msg (g_str_has_prefix (error->message, "phrases.xml: "), "%s", error->message);
}
END_TEST

START_TEST (slip_leaves_the_other_causes)
{
  g_auto(SpRuleBook) book = { 0 };
  g_autoptr(GError) error = NULL;
  g_autofree char *shown = NULL;

  sp_rule_book_init (&book);
  add_cause (&book, ONE (CERTAIN (SAYS ("login failed"))));
  ck_assert (!read_cause (&book, CAUSE ("two", CERTAIN (SAYS ("login failed")) "<x/>"), -1,
                          &error));
  shown = rank_text (&book, "login failed");
  ck_assert_str_eq (shown, "certain: one");
}
END_TEST

START_TEST (deep_nesting_is_refused)
{
  g_auto(SpRuleBook) book = { 0 };
  g_autoptr(GError) error = NULL;
  g_autoptr(GString) xml = g_string_new (NULL);

  for (guint i = 0; i < 100000; i++)
    g_string_append (xml, "<diagnosis id='one' scope='server'>");
  sp_rule_book_init (&book);
  ck_assert (!read_cause (&book, xml->str, xml->len, &error));
  ck_assert_msg (strstr (error->message, "<diagnosis> has no place in <diagnosis>") != NULL, "%s",
                 error->message);
}
END_TEST

START_TEST (bytes_that_are_no_text_are_refused)
{
  static const char *documents[] = { "<diagnosis id='\xff", "\xfe\xff<diagnosis/>" };
  static const char zero[] = "<diagnosis id='o\0ne' scope='server'/>";
  g_auto(SpRuleBook) book = { 0 };
  g_autoptr(GError) zero_error = NULL;

  sp_rule_book_init (&book);
  for (guint i = 0; i < G_N_ELEMENTS (documents); i++)
    {
      g_autoptr(GError) error = NULL;

      ck_assert (!read_cause (&book, documents[i], -1, &error));
      ck_assert (g_str_has_prefix (error->message, "one.xml: "));
    }
  ck_assert (!read_cause (&book, zero, sizeof zero - 1, &zero_error));
}
END_TEST

int
main (void)
{
  TCase *tests = tcase_create ("rule book");

  tcase_add_test (tests, all_of_a_file_is_read);
  tcase_add_test (tests, unknown_is_no_cause);
  tcase_add_test (tests, day_of_the_facts_is_read);
  tcase_add_loop_test (tests, slip_is_named, 0, G_N_ELEMENTS (slips));
  tcase_add_loop_test (tests, slip_is_not_passed_over, 0, G_N_ELEMENTS (silent_slips));
  tcase_add_test (tests, slip_is_named_with_its_line);
  tcase_add_loop_test (tests, slip_in_the_phrases_is_named, 0, G_N_ELEMENTS (group_slips));
  tcase_add_test (tests, slip_leaves_the_other_causes);
  tcase_add_test (tests, deep_nesting_is_refused);
  tcase_add_test (tests, bytes_that_are_no_text_are_refused);
  return unit_run (tests);
}
