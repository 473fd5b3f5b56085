/* SPDX-License-Identifier: GPL-3.0-or-later */
/* When a rule holds, and which of several wins. */
#include "config.h"

#include "rules.h"
#include "unit.h"

static void
init_book (SpRuleBook *book, const char *one, const char *two)
{
  sp_rule_book_init (book);
  add_cause (book, one);
  if (two != NULL)
    add_cause (book, two);
}

static gboolean
holds (const char *rule, SpEvidence *evidence, const char *text)
{
  g_auto(SpRuleBook) book = { 0 };
  g_autofree char *xml = g_strdup_printf (CAUSE ("one", "%s"), rule);
  g_autofree char *shown = NULL;

  init_book (&book, xml, NULL);
  sp_evidence_set_text (evidence, book.phrases, text, NULL);
  shown = rank (&book, evidence);
  sp_evidence_clear (evidence);
  return *shown != '\0';
}

#define TRUST(attribute) CERTAIN (attribute ">")

START_TEST (rule_without_conditions_always_holds)
{
  SpEvidence nothing = SP_EVIDENCE_INIT;

  ck_assert (holds (TRUST (""), &nothing, ""));
}
END_TEST

/* The evidence has the value, another one, and none. */
static const struct
{
  const char *rule;
  SpEvidence same;
  SpEvidence other;
  gboolean may_be_unknown;
} conditions[] = {
  { TRUST ("service='pop3'"),
    { .service = SP_SERVICE_POP3, .security = -1, .stage = -1, .outcome = -1 },
    { .service = SP_SERVICE_IMAP, .security = -1, .stage = -1, .outcome = -1 }, TRUE },
  { TRUST ("service='imap\n pop3'"),
    { .service = SP_SERVICE_IMAP, .security = -1, .stage = -1, .outcome = -1 },
    { .service = SP_SERVICE_SMTP, .security = -1, .stage = -1, .outcome = -1 }, TRUE },
  { TRUST ("security='starttls'"),
    { .service = -1, .security = SP_SECURITY_STARTTLS, .stage = -1, .outcome = -1 },
    { .service = -1, .security = SP_SECURITY_TLS, .stage = -1, .outcome = -1 }, TRUE },
  { TRUST ("stage='connect'"),
    { .service = -1, .security = -1, .stage = SP_STAGE_CONNECT, .outcome = -1 },
    { .service = -1, .security = -1, .stage = SP_STAGE_RESOLVE, .outcome = -1 }, TRUE },
  { TRUST ("outcome='refused'"),
    { .service = -1, .security = -1, .stage = -1, .outcome = SP_OUTCOME_REFUSED },
    { .service = -1, .security = -1, .stage = -1, .outcome = SP_OUTCOME_FAILED }, TRUE },
  { TRUST ("fault='timed-out'"),
    { .service = -1, .security = -1, .stage = -1, .outcome = -1, .fault = SP_FAULT_TIMED_OUT },
    { .service = -1, .security = -1, .stage = -1, .outcome = -1, .fault = SP_FAULT_NOT_TLS },
    FALSE },
  { TRUST ("tls='expired wrong-host'"),
    { .service = -1, .security = -1, .stage = -1, .outcome = -1,
      .tls_faults = SP_TLS_FAULT_EXPIRED | SP_TLS_FAULT_WEAK_KEY },
    { .service = -1, .security = -1, .stage = -1, .outcome = -1,
      .tls_faults = SP_TLS_FAULT_WEAK_KEY }, FALSE },
  { TRUST ("provider='gmail yahoo'"),
    { .service = -1, .security = -1, .stage = -1, .outcome = -1, .provider = "yahoo" },
    { .service = -1, .security = -1, .stage = -1, .outcome = -1, .provider = "gmx" }, FALSE },
  { TRUST ("clues='caps-lock port-25'"),
    { .service = -1, .security = -1, .stage = -1, .outcome = -1,
      .clues = SP_CLUE_SET (SP_CLUE_CAPS_LOCK) | SP_CLUE_SET (SP_CLUE_PORT_25) |
               SP_CLUE_SET (SP_CLUE_NON_ASCII) },
    { .service = -1, .security = -1, .stage = -1, .outcome = -1,
      .clues = SP_CLUE_SET (SP_CLUE_CAPS_LOCK) }, FALSE },
  { TRUST ("clues='!caps-lock'"),
    { .service = -1, .security = -1, .stage = -1, .outcome = -1,
      .clues = SP_CLUE_SET (SP_CLUE_PORT_25) },
    { .service = -1, .security = -1, .stage = -1, .outcome = -1,
      .clues = SP_CLUE_SET (SP_CLUE_CAPS_LOCK) }, TRUE },
  { TRUST ("clues='port-25 !caps-lock'"),
    { .service = -1, .security = -1, .stage = -1, .outcome = -1,
      .clues = SP_CLUE_SET (SP_CLUE_PORT_25) },
    { .service = -1, .security = -1, .stage = -1, .outcome = -1,
      .clues = SP_CLUE_SET (SP_CLUE_PORT_25) | SP_CLUE_SET (SP_CLUE_CAPS_LOCK) }, FALSE },
};

START_TEST (condition_holds_with_its_values)
{
  SpEvidence same = conditions[_i].same;
  SpEvidence other = conditions[_i].other;
  SpEvidence unknown = SP_EVIDENCE_INIT;

  ck_assert_msg (holds (conditions[_i].rule, &same, ""), "%s", conditions[_i].rule);
  ck_assert_msg (!holds (conditions[_i].rule, &other, ""), "%s", conditions[_i].rule);
  ck_assert_msg (holds (conditions[_i].rule, &unknown, "") == conditions[_i].may_be_unknown, "%s",
                 conditions[_i].rule);
}
END_TEST

static const struct
{
  const char *rule;
  const char *text;
  gboolean holds;
} texts[] = {
  { TRUST ("code='535'"), "535 no", TRUE },
  { TRUST ("code='535 5.7.1'"), "550 5.7.1 no", TRUE },
  { TRUST ("code='535'"), "550 no", FALSE },
  { TRUST ("code='AUTHENTICATIONFAILED'"), "A1 NO [AUTHENTICATIONFAILED] no", TRUE },
  { TRUST ("code='535'"), "", FALSE },
  { CERTAIN (SAYS ("login failed")), "login failed", TRUE },
  { CERTAIN (SAYS ("login failed")), "login denied", FALSE },
  { CERTAIN ("><says>login failed</says><says>denied</says>"), "login denied", TRUE },
  { CERTAIN ("><message>the password is incorrect</message>"), "The password incorrect", TRUE },
  { CERTAIN ("><says>nothing</says><message>the password is incorrect</message>"),
    "The password incorrect", TRUE },
  { CERTAIN (SAYS ("failed") "<unless>later</unless>"), "failed", TRUE },
  { CERTAIN (SAYS ("failed") "<unless>later</unless>"), "failed, try later", FALSE },
  { CERTAIN (SAYS ("failed") "<unless>soon</unless><unless>later</unless>"), "failed later",
    FALSE },
  { CERTAIN ("><unless>later</unless>"), "", TRUE },
  { CERTAIN ("service='imap'" SAYS ("failed")), "failed", TRUE },
  { CERTAIN ("service='imap'" SAYS ("failed")), "-ERR failed", FALSE },
  { CERTAIN ("service='pop3'" SAYS ("failed")), "-ERR failed", TRUE },
};

START_TEST (text_is_judged)
{
  SpEvidence nothing = SP_EVIDENCE_INIT;

  ck_assert_msg (holds (texts[_i].rule, &nothing, texts[_i].text) == texts[_i].holds, "%s: %s",
                 texts[_i].rule, texts[_i].text);
}
END_TEST

START_TEST (issuer_is_judged_and_not_what_the_server_said)
{
  const char *rule = CERTAIN ("><issuer>avast</issuer><issuer>kaspersky</issuer>");
  g_auto(SpRuleBook) book = { 0 };
  g_auto(SpEvidence) evidence = SP_EVIDENCE_INIT;
  g_autofree char *xml = g_strdup_printf (CAUSE ("one", "%s"), rule);
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;

  init_book (&book, xml, NULL);
  sp_evidence_set_text (&evidence, book.phrases, "avast", NULL);
  before = rank (&book, &evidence);
  evidence.issuer = sp_phrase_book_match (book.phrases, "CN=Kaspersky Anti-Virus Root");
  after = rank (&book, &evidence);
  ck_assert_str_eq (before, "");
  ck_assert_str_eq (after, "certain: one");
}
END_TEST

START_TEST (group_of_phrases_is_any_of_them)
{
  g_auto(SpRuleBook) book = { 0 };
  g_autofree char *first = NULL;
  g_autofree char *own = NULL;
  g_autofree char *none = NULL;

  sp_rule_book_init (&book);
  add_phrases (&book, "<phrases><group id='a'><says>denied</says></group>"
                      "<group id='b'><says>refused</says></group></phrases>");
  add_cause (&book, CAUSE ("one", CERTAIN ("phrases='a b'" SAYS ("failed"))));
  first = rank_text (&book, "it was refused");
  own = rank_text (&book, "it failed");
  none = rank_text (&book, "it worked");
  ck_assert_str_eq (first, "certain: one");
  ck_assert_str_eq (own, "certain: one");
  ck_assert_str_eq (none, "");
}
END_TEST

/* Two rules that both hold, the one that wins, and how sure that is. The losing cause comes
 * first by its name. */
static const struct
{
  const char *loser;
  const char *winner;
  const char *expected;
} contests[] = {
  { LIKELY ("code='535'" SAYS ("bad login now")), CERTAIN (SAYS ("now")), "certain: two, one" },
  { POSSIBLE ("provider='gmail' code='535'>"), LIKELY (">"), "likely: two, one" },
  { CERTAIN ("code='535' fault='timed-out' clues='caps-lock'" SAYS ("bad login now")),
    CERTAIN ("provider='gmail'>"), "certain: two, one" },
  { CERTAIN (SAYS ("bad login now")), CERTAIN ("code='535'>"), "certain: two, one" },
  { CERTAIN (SAYS ("bad login now")), CERTAIN ("fault='timed-out'>"), "certain: two, one" },
  { CERTAIN ("clues='caps-lock'>"), CERTAIN ("code='535'>"), "certain: two, one" },
  { CERTAIN (SAYS ("bad login")), CERTAIN ("clues='caps-lock'>"), "certain: two, one" },
  { CERTAIN ("service='smtp' stage='authenticate'>"), CERTAIN (SAYS ("now")),
    "certain: two, one" },
  { CERTAIN (SAYS ("bad login")), CERTAIN (SAYS ("bad login now")), "certain: two, one" },
  { CERTAIN (SAYS ("bad … now")), CERTAIN (SAYS ("bad login … now")), "certain: two, one" },
  { CERTAIN (">"), CERTAIN ("service='smtp'>"), "certain: two, one" },
  { CERTAIN ("><says>now</says><says>bad</says><says>login</says>"),
    CERTAIN (SAYS ("bad login")), "certain: two, one" },
  { LIKELY ("code='535'>") CERTAIN ("service='smtp'>"), CERTAIN (SAYS ("now")),
    "certain: two, one" },
};

static void
set_evidence (SpEvidence *evidence, const SpRuleBook *book)
{
  evidence->stage = SP_STAGE_AUTHENTICATE;
  evidence->fault = SP_FAULT_TIMED_OUT;
  evidence->provider = "gmail";
  evidence->clues = SP_CLUE_SET (SP_CLUE_CAPS_LOCK);
  sp_evidence_set_text (evidence, book->phrases, "535 bad login now", NULL);
}

START_TEST (what_proves_more_comes_first)
{
  g_auto(SpRuleBook) book = { 0 };
  g_auto(SpEvidence) evidence = SP_EVIDENCE_INIT;
  g_autofree char *one = g_strdup_printf (CAUSE ("one", "%s"), contests[_i].loser);
  g_autofree char *two = g_strdup_printf (CAUSE ("two", "%s"), contests[_i].winner);
  g_autofree char *shown = NULL;

  init_book (&book, one, two);
  set_evidence (&evidence, &book);
  shown = rank (&book, &evidence);
  ck_assert_msg (g_str_equal (shown, contests[_i].expected), "%s against %s: %s",
                 contests[_i].winner, contests[_i].loser, shown);
}
END_TEST

START_TEST (two_equal_causes_are_at_most_likely)
{
  g_auto(SpRuleBook) certain = { 0 };
  g_auto(SpRuleBook) possible = { 0 };
  g_autofree char *shown = NULL;
  g_autofree char *weak = NULL;

  init_book (&certain, CAUSE ("two", CERTAIN (SAYS ("failed"))),
             CAUSE ("one", CERTAIN (SAYS ("login"))));
  init_book (&possible, CAUSE ("two", POSSIBLE (SAYS ("failed"))),
             CAUSE ("one", POSSIBLE (SAYS ("login"))));
  shown = rank_text (&certain, "login failed");
  weak = rank_text (&possible, "login failed");
  ck_assert_str_eq (shown, "likely: one, two");
  ck_assert_str_eq (weak, "possible: one, two");
}
END_TEST

START_TEST (cause_counts_with_its_best_rule_once)
{
  g_auto(SpRuleBook) book = { 0 };
  g_autofree char *shown = NULL;

  init_book (&book, CAUSE ("one", POSSIBLE (">") LIKELY (SAYS ("login failed")) POSSIBLE (">")),
             CAUSE ("two", LIKELY (SAYS ("login"))));
  shown = rank_text (&book, "login failed");
  ck_assert_str_eq (shown, "likely: one, two");
}
END_TEST

START_TEST (other_causes_are_in_order)
{
  g_auto(SpRuleBook) book = { 0 };
  g_autofree char *shown = NULL;

  init_book (&book, CAUSE ("a", POSSIBLE (SAYS ("login failed"))),
             CAUSE ("b", LIKELY (SAYS ("login"))));
  add_cause (&book, CAUSE ("c", LIKELY (SAYS ("login failed"))));
  add_cause (&book, CAUSE ("d", CERTAIN (SAYS ("locked"))));
  add_cause (&book, CAUSE ("e", POSSIBLE (SAYS ("login"))));
  shown = rank_text (&book, "login failed");
  ck_assert_str_eq (shown, "likely: c, b, a, e");
}
END_TEST

START_TEST (code_that_came_apart_from_the_text_counts)
{
  g_auto(SpRuleBook) book = { 0 };
  g_auto(SpEvidence) evidence = SP_EVIDENCE_INIT;
  g_autofree char *shown = NULL;

  init_book (&book, CAUSE ("one", CERTAIN ("code='5.7.8'>")), NULL);
  sp_evidence_set_text (&evidence, book.phrases, "no", "535 5.7.8");
  shown = rank (&book, &evidence);
  ck_assert_str_eq (shown, "certain: one");
}
END_TEST

START_TEST (no_cause_is_made_up)
{
  g_auto(SpRuleBook) book = { 0 };
  g_autofree char *shown = NULL;

  init_book (&book, CAUSE ("one", CERTAIN (SAYS ("failed"))), NULL);
  shown = rank_text (&book, "xyzzy");
  ck_assert_str_eq (shown, "");
}
END_TEST

int
main (void)
{
  TCase *tests = tcase_create ("rule");

  tcase_add_test (tests, rule_without_conditions_always_holds);
  tcase_add_loop_test (tests, condition_holds_with_its_values, 0, G_N_ELEMENTS (conditions));
  tcase_add_loop_test (tests, text_is_judged, 0, G_N_ELEMENTS (texts));
  tcase_add_test (tests, issuer_is_judged_and_not_what_the_server_said);
  tcase_add_test (tests, group_of_phrases_is_any_of_them);
  tcase_add_loop_test (tests, what_proves_more_comes_first, 0, G_N_ELEMENTS (contests));
  tcase_add_test (tests, two_equal_causes_are_at_most_likely);
  tcase_add_test (tests, cause_counts_with_its_best_rule_once);
  tcase_add_test (tests, other_causes_are_in_order);
  tcase_add_test (tests, code_that_came_apart_from_the_text_counts);
  tcase_add_test (tests, no_cause_is_made_up);
  return unit_run (tests);
}
