/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a person is told, filled in and without what does not apply. */
#include "config.h"

#include <string.h>

#include "rules.h"
#include "sp-catalogue.h"
#include "sp-remedy-words.h"
#include "unit.h"

/* All that can be known, to point SpParticulars at. */
typedef struct
{
  SpCatalogue *catalogue;
  SpAddress *address;
  SpEndpoint *endpoint;
  SpCertificate *certificate;
} Known;

static void
known_init (Known *known, const char *address, const char *url, const char *issuer)
{
  static const char *names[] = { NULL };
  g_autoptr(GDateTime) now = g_date_time_new_utc (2026, 1, 1, 0, 0, 0);

  known->catalogue = sp_catalogue_new ();
  known->address = sp_address_new (address, NULL);
  known->endpoint = sp_endpoint_new_from_url (url, NULL);
  known->certificate = sp_certificate_new ("CN=x", issuer, names, now, now, "abcd");
}

static void
known_clear (Known *known)
{
  g_clear_object (&known->catalogue);
  g_clear_pointer (&known->address, sp_address_unref);
  g_clear_pointer (&known->endpoint, sp_endpoint_unref);
  g_clear_pointer (&known->certificate, sp_certificate_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Known, known_clear)

static SpParticulars
point_at (Known *known)
{
  return (SpParticulars) {
    .service = sp_endpoint_get_service (known->endpoint),
    .provider = sp_catalogue_find_by_domain (known->catalogue,
                                             sp_address_get_domain (known->address)),
    .endpoint = known->endpoint,
    .address = known->address,
    .user = "Ada",
    .certificate = known->certificate,
  };
}

static const SpParticulars nothing = { .service = SP_NOT_KNOWN };

static SpFinding *
write_remedy (const char *inside, const SpParticulars *particulars)
{
  g_auto(SpRuleBook) book = { 0 };
  g_autofree char *xml = g_strdup_printf (DIAGNOSIS ("one", REMEDY ("%s")), inside);
  SpEvidence evidence = SP_EVIDENCE_INIT;
  SpFindingFields fields = {
    .observations = g_ptr_array_new (), .alternatives = g_new0 (char *, 1)
  };

  sp_rule_book_init (&book);
  add_cause (&book, xml);
  evidence.service = particulars->service;
  evidence.clues = particulars->clues;
  if (particulars->provider != NULL)
    evidence.provider = sp_provider_get_id (particulars->provider);
  sp_remedy_write (sp_cause_find_remedy (book.causes->pdata[0], NULL, &evidence), particulars,
                   &evidence, &fields);
  return sp_finding_new (&fields);
}

static void
assert_filled (const SpParticulars *particulars, const char *text, const char *expected)
{
  g_autofree char *filled = sp_particulars_fill (particulars, text, NULL);

  ck_assert_str_eq (filled, expected);
}

static const struct
{
  const char *text;
  const char *known;
  const char *general;
} texts[] = {
  { "No placeholder.", "No placeholder.", "No placeholder." },
  { "{provider} wants it.", "Fastmail wants it.", "Your mail provider wants it." },
  { "Ask {provider} now.", "Ask Fastmail now.", "Ask your mail provider now." },
  { "At {host}:{port}.", "At imap.fastmail.com:993.", "At the server:this port." },
  { "{host} is gone.", "imap.fastmail.com is gone.", "The server is gone." },
  { "Over {service}.", "Over IMAP.", "Over mail programs." },
  { "Use {address}.", "Use ada@fastmail.com.", "Use your address." },
  { "In {domain}.", "In fastmail.com.", "In your domain." },
  { "As {user}.", "As Ada.", "As the user name." },
  { "By {issuer}.", "By CN=Root.", "By somebody unknown." },
  { "{provider}{provider}", "FastmailFastmail", "Your mail provideryour mail provider" },
  { "Twice. {provider} wants it.", "Twice. Fastmail wants it.",
    "Twice. Your mail provider wants it." },
  { "Really? {host} is gone! {issuer} knows.",
    "Really? imap.fastmail.com is gone! CN=Root knows.",
    "Really? The server is gone! Somebody unknown knows." },
  { "{suggestion} is right.", "What the provider gives is right.",
    "What the provider gives is right." },
  { "{unheard} {host {} }", "{unheard} {host {} }", "{unheard} {host {} }" },
  { "100 % of {host}s & <b>", "100 % of imap.fastmail.coms & <b>", "100 % of the servers & <b>" },
};

START_TEST (placeholders_are_filled_in)
{
  g_auto(Known) known = { 0 };
  SpParticulars particulars;

  known_init (&known, "ada@fastmail.com", "imaps://imap.fastmail.com", "CN=Root");
  particulars = point_at (&known);
  assert_filled (&particulars, texts[_i].text, texts[_i].known);
  assert_filled (&nothing, texts[_i].text, texts[_i].general);
}
END_TEST

static const char *foreign[] = {
  "{user}", "{suggestion}", "%s%n%d", "<b>Bank</b>", "&amp; &lt;", "{issuer}{issuer}", "{", "\\1",
};

START_TEST (foreign_text_stays_as_it_is)
{
  g_auto(Known) known = { 0 };
  g_autofree char *expected = g_strconcat ("It was ", foreign[_i], ", no more.", NULL);
  g_autofree char *as_user = g_strconcat (foreign[_i], " failed.", NULL);
  SpParticulars particulars;

  known_init (&known, "ada@gmail.com", "imaps://imap.gmail.com", foreign[_i]);
  particulars = point_at (&known);
  assert_filled (&particulars, "It was {issuer}, no more.", expected);
  particulars.user = foreign[_i];
  assert_filled (&particulars, "{user} failed.", as_user);
}
END_TEST

START_TEST (suggestion_is_what_the_fix_would_set)
{
  g_auto(Known) known = { 0 };
  g_autoptr(SpFinding) finding = NULL;
  SpParticulars particulars;
  SpAction *action;

  known_init (&known, "ada@hotmail.com", "pop3s://pop3.live.com", "CN=Root");
  particulars = point_at (&known);
  finding = write_remedy ("<step>Use {suggestion}.</step>"
                          "<fix id='use-current-server'>Use {suggestion}</fix>", &particulars);
  action = sp_finding_get_actions (finding)->pdata[0];
  ck_assert_str_eq (sp_finding_get_steps (finding)[0], "Use outlook.office365.com.");
  ck_assert_str_eq (action->label, "Use outlook.office365.com");
  ck_assert (g_str_has_prefix (action->target, "pop3s://outlook.office365.com"));
}
END_TEST

START_TEST (title_reason_and_actor_are_told)
{
  g_autoptr(SpFinding) finding = write_remedy (STEP, &nothing);

  ck_assert_str_eq (sp_finding_get_title (finding), "Title");
  ck_assert_str_eq (sp_finding_get_why (finding), "Why.");
  ck_assert_int_eq (sp_finding_get_actor (finding), SP_ACTOR_YOU);
  ck_assert_str_eq (sp_finding_get_steps (finding)[0], "Step.");
  ck_assert_ptr_null (sp_finding_get_steps (finding)[1]);
}
END_TEST

START_TEST (pages_of_the_provider_are_opened_where_it_has_them)
{
  static const char pages[] = STEP
    "<open-page id='app-password'>App</open-page><open-page id='password-reset'>Reset</open-page>"
    "<open-page id='help' target='https://example.org/help'>Help {provider}</open-page>";
  g_auto(Known) known = { 0 };
  g_autoptr(SpFinding) with = NULL;
  g_autoptr(SpFinding) without = write_remedy (pages, &nothing);
  SpParticulars particulars;
  GPtrArray *actions;
  SpAction *action;

  known_init (&known, "ada@gmail.com", "imaps://imap.gmail.com", "CN=Root");
  particulars = point_at (&known);
  with = write_remedy (pages, &particulars);
  action = sp_finding_get_actions (with)->pdata[0];
  ck_assert_str_eq (action->id, "app-password");
  ck_assert_str_eq (action->label, "App");
  ck_assert_str_eq (action->target, "https://myaccount.google.com/apppasswords");

  actions = sp_finding_get_actions (without);
  ck_assert_uint_eq (actions->len, 1);
  action = actions->pdata[0];
  ck_assert_int_eq (action->kind, SP_ACTION_OPEN_PAGE);
  ck_assert_str_eq (action->target, "https://example.org/help");
  ck_assert_str_eq (action->label, "Help your mail provider");
}
END_TEST

#define FIX(id) STEP "<fix id='" id "'>Fix</fix>"

/* What was checked with which user, and the value of the fix; "-" where it does not apply. */
static const struct
{
  const char *fix;
  const char *address;
  const char *url;
  const char *user;
  SpClues clues;
  const char *target;
} fixes[] = {
  { FIX ("check-again"), "ada@gmail.com", "imaps://imap.gmail.com", "ada", 0, NULL },
  { FIX ("use-full-address"), "ada@gmail.com", "imaps://imap.gmail.com", "ada", 0,
    "ada@gmail.com" },
  { FIX ("use-full-address"), "ada@gmail.com", "imaps://imap.gmail.com", "ada@gmail.com", 0,
    "-" },
  { FIX ("use-lower-case"), "ada@gmail.com", "imaps://imap.gmail.com", "Ada", 0, "ada" },
  { FIX ("use-lower-case"), "ada@gmail.com", "imaps://imap.gmail.com", "ada", 0, "-" },
  { FIX ("remove-spaces"), "ada@gmail.com", "imaps://imap.gmail.com", "ada",
    SP_CLUE_SET (SP_CLUE_INNER_SPACE), NULL },
  { FIX ("remove-spaces"), "ada@gmail.com", "imaps://imap.gmail.com", "ada",
    SP_CLUE_SET (SP_CLUE_OUTER_SPACE), NULL },
  { FIX ("remove-spaces"), "ada@gmail.com", "imaps://imap.gmail.com", "ada", 0, "-" },
  { FIX ("use-current-server"), "ada@gmail.com", "imaps://imap.mail.yahoo.com", "ada", 0,
    "imaps://imap.gmail.com" },
  { FIX ("use-current-server"), "ada@gmail.com", "imaps://imap.gmail.com", "ada", 0, "-" },
  { FIX ("use-current-server"), "ada@unheard.example", "imaps://a.example", "ada", 0, "-" },
  { FIX ("use-tls"), "ada@gmail.com", "imap://imap.gmail.com", "ada", 0,
    "imaps://imap.gmail.com" },
  { FIX ("use-tls"), "ada@gmail.com", "imaps://imap.gmail.com", "ada", 0, "-" },
  { FIX ("use-tls"), "ada@unheard.example", "pop3://a.example", "ada", 0, "pop3s://a.example" },
  { FIX ("use-tls"), "ada@unheard.example", "smtp://a.example:25", "ada", 0,
    "smtps://a.example" },
  { FIX ("use-tls"), "ada@unheard.example", "smtps://a.example", "ada", 0, "-" },
  { FIX ("switch-to-imap"), "ada@gmail.com", "pop3s://pop.gmail.com", "ada", 0,
    "imaps://imap.gmail.com" },
  { FIX ("switch-to-imap"), "ada@gmail.com", "smtps://smtp.gmail.com", "ada", 0, "-" },
  { FIX ("switch-to-imap"), "ada@unheard.example", "pop3s://a.example", "ada", 0, "-" },
  { FIX ("sign-in-with-browser"), "ada@gmail.com", "imaps://imap.gmail.com", "ada", 0, NULL },
  { FIX ("sign-in-with-browser"), "ada@gmx.net", "imaps://imap.gmx.net", "ada", 0, "-" },
  { FIX ("pin-certificate"), "ada@gmail.com", "imaps://imap.gmail.com", "ada", 0, "abcd" },
};

static void
assert_target (const char *target, const char *expected)
{
  g_autoptr(SpEndpoint) server = sp_endpoint_new_from_url (expected != NULL ? expected : "", NULL);
  g_autoptr(SpEndpoint) found = sp_endpoint_new_from_url (target != NULL ? target : "", NULL);

  if (server != NULL)
    ck_assert_msg (found != NULL && sp_endpoint_equal (found, server), "%s", target);
  else
    ck_assert_pstr_eq (target, expected);
}

START_TEST (fix_is_offered_where_it_changes_something)
{
  g_auto(Known) known = { 0 };
  g_autoptr(SpFinding) finding = NULL;
  SpParticulars particulars;
  GPtrArray *actions;

  known_init (&known, fixes[_i].address, fixes[_i].url, "CN=Root");
  particulars = point_at (&known);
  particulars.user = fixes[_i].user;
  particulars.clues = fixes[_i].clues;
  finding = write_remedy (fixes[_i].fix, &particulars);
  actions = sp_finding_get_actions (finding);
  if (g_strcmp0 (fixes[_i].target, "-") == 0)
    {
      ck_assert_msg (actions->len == 0, "%s %s", fixes[_i].fix, fixes[_i].url);
      return;
    }
  ck_assert_msg (actions->len == 1, "%s %s", fixes[_i].fix, fixes[_i].url);
  ck_assert_int_eq (((SpAction *) actions->pdata[0])->kind, SP_ACTION_FIX);
  assert_target (((SpAction *) actions->pdata[0])->target, fixes[_i].target);
}
END_TEST

START_TEST (fix_leads_to_no_server_without_encryption)
{
  g_auto(Known) known = { 0 };
  g_autoptr(SpEndpoint) plain = sp_endpoint_new_from_url ("imap+insecure://b.example", NULL);
  g_autoptr(SpEndpoint) encrypted = sp_endpoint_new_from_url ("imap://c.example", NULL);
  g_autoptr(GPtrArray) servers = g_ptr_array_new ();
  g_autoptr(SpFinding) without = NULL;
  g_autoptr(SpFinding) with = NULL;
  SpParticulars particulars;

  known_init (&known, "ada@unheard.example", "pop3s://a.example", "CN=Root");
  particulars = point_at (&known);
  particulars.known = servers;
  g_ptr_array_add (servers, plain);
  without = write_remedy (FIX ("switch-to-imap"), &particulars);
  ck_assert_uint_eq (sp_finding_get_actions (without)->len, 0);
  g_ptr_array_add (servers, encrypted);
  with = write_remedy (FIX ("switch-to-imap"), &particulars);
  ck_assert_uint_eq (sp_finding_get_actions (with)->len, 1);
  assert_target (((SpAction *) sp_finding_get_actions (with)->pdata[0])->target,
                 "imap://c.example");
}
END_TEST

START_TEST (certificate_that_was_not_seen_cannot_be_pinned)
{
  g_autoptr(SpFinding) finding = write_remedy (FIX ("pin-certificate"), &nothing);

  ck_assert_uint_eq (sp_finding_get_actions (finding)->len, 0);
}
END_TEST

START_TEST (pieces_that_do_not_apply_are_left_out)
{
  static const char pieces[] =
    "<step>Always.</step><step provider='yahoo'>Yahoo.</step><step provider='gmail'>Gmail.</step>"
    "<step service='pop3'>POP3.</step><step service='imap smtp'>IMAP.</step>"
    "<step clues='caps-lock'>Caps.</step><step clues='!caps-lock'>No caps.</step>"
    "<fix id='check-again' clues='caps-lock'>Fix</fix>"
    "<copy service='pop3'><label>Copy</label><line>x</line></copy>";
  g_auto(Known) known = { 0 };
  g_autoptr(SpFinding) finding = NULL;
  g_autofree char *steps = NULL;
  SpParticulars particulars;

  known_init (&known, "ada@gmail.com", "imaps://imap.gmail.com", "CN=Root");
  particulars = point_at (&known);
  finding = write_remedy (pieces, &particulars);
  steps = g_strjoinv (" ", (char **) sp_finding_get_steps (finding));
  ck_assert_str_eq (steps, "Always. Gmail. IMAP. No caps.");
  ck_assert_uint_eq (sp_finding_get_actions (finding)->len, 0);
}
END_TEST

START_TEST (providers_own_words_are_a_step)
{
  static const char steps[] = STEP "<step from='enable'/><step from='notice'/>";
  g_auto(Known) pop3 = { 0 };
  g_autoptr(SpFinding) with = NULL;
  g_autoptr(SpFinding) without = write_remedy (steps, &nothing);
  SpParticulars particulars;

  known_init (&pop3, "ada@hotmail.com", "pop3s://outlook.office365.com", "CN=Root");
  particulars = point_at (&pop3);
  with = write_remedy (steps, &particulars);
  ck_assert_str_eq (sp_finding_get_steps (with)[1],
                    sp_provider_get_enable_steps_of (particulars.provider, SP_SERVICE_POP3));
  ck_assert_str_eq (sp_finding_get_steps (with)[2], sp_provider_get_notice (particulars.provider));
  ck_assert_uint_eq (g_strv_length ((char **) sp_finding_get_steps (without)), 1);
}
END_TEST

#define COPY "<copy><label>Copy it for {provider}</label><line>At {host} as\n {user}:</line>" \
             "<line/><command>openssl s_client -connect {host}:{port}</command></copy>"

START_TEST (text_to_copy_has_its_lines_and_commands)
{
  g_auto(Known) known = { 0 };
  g_autoptr(SpFinding) finding = NULL;
  SpParticulars particulars;
  SpAction *action;

  known_init (&known, "ada@fastmail.com", "imaps://imap.fastmail.com", "CN=Root");
  particulars = point_at (&known);
  finding = write_remedy (COPY, &particulars);
  action = sp_finding_get_actions (finding)->pdata[0];
  ck_assert_int_eq (action->kind, SP_ACTION_COPY);
  ck_assert_str_eq (action->label, "Copy it for Fastmail");
  ck_assert_str_eq (action->target, "At imap.fastmail.com as Ada:\n\n"
                                    "openssl s_client -connect imap.fastmail.com:993\n");
}
END_TEST

START_TEST (command_has_capitals_for_what_is_not_known)
{
  g_autoptr(SpFinding) finding = write_remedy (COPY, &nothing);
  SpAction *action = sp_finding_get_actions (finding)->pdata[0];

  ck_assert_str_eq (action->target, "At our mail server as my user name:\n\n"
                                    "openssl s_client -connect HOST:PORT\n");
}
END_TEST

START_TEST (remedy_of_the_provider_comes_before_the_general_one)
{
  static const char xml[] = DIAGNOSIS ("one", CERTAIN ("remedy='asked'>") CERTAIN (">")
    REMEDY (STEP)
    "<remedy actor='you' id='asked'><title>Asked</title><why>W.</why>" STEP "</remedy>"
    "<remedy actor='you' provider='gmail yahoo'><title>Own</title><why>W.</why>" STEP "</remedy>");
  g_auto(SpRuleBook) book = { 0 };
  SpEvidence evidence = SP_EVIDENCE_INIT;
  const SpCause *cause;

  sp_rule_book_init (&book);
  add_cause (&book, xml);
  cause = book.causes->pdata[0];
  ck_assert_str_eq (sp_cause_find_remedy (cause, cause->rules->pdata[1], &evidence)->title,
                    "Title");
  evidence.provider = "yahoo";
  ck_assert_str_eq (sp_cause_find_remedy (cause, cause->rules->pdata[1], &evidence)->title,
                    "Own");
  ck_assert_str_eq (sp_cause_find_remedy (cause, cause->rules->pdata[0], &evidence)->title,
                    "Asked");
  evidence.provider = "gmx";
  ck_assert_str_eq (sp_cause_find_remedy (cause, NULL, &evidence)->title, "Title");
}
END_TEST

int
main (void)
{
  TCase *tests = tcase_create ("remedy");

  tcase_set_timeout (tests, 60);
  tcase_add_loop_test (tests, placeholders_are_filled_in, 0, G_N_ELEMENTS (texts));
  tcase_add_loop_test (tests, foreign_text_stays_as_it_is, 0, G_N_ELEMENTS (foreign));
  tcase_add_test (tests, suggestion_is_what_the_fix_would_set);
  tcase_add_test (tests, title_reason_and_actor_are_told);
  tcase_add_test (tests, pages_of_the_provider_are_opened_where_it_has_them);
  tcase_add_loop_test (tests, fix_is_offered_where_it_changes_something, 0, G_N_ELEMENTS (fixes));
  tcase_add_test (tests, fix_leads_to_no_server_without_encryption);
  tcase_add_test (tests, certificate_that_was_not_seen_cannot_be_pinned);
  tcase_add_test (tests, pieces_that_do_not_apply_are_left_out);
  tcase_add_test (tests, providers_own_words_are_a_step);
  tcase_add_test (tests, text_to_copy_has_its_lines_and_commands);
  tcase_add_test (tests, command_has_capitals_for_what_is_not_known);
  tcase_add_test (tests, remedy_of_the_provider_comes_before_the_general_one);
  return unit_run (tests);
}
