/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Who is asked, who is told what, who wins, how long it takes, and what the answer is worth. */
#include "config.h"

#include <string.h>

#include "sp-practice-service.h"
#include "unit.h"
#include "world.h"

#define AUTOCONFIG "autoconfig.example.test/mail/config-v1.1.xml"
#define WELL_KNOWN "example.test/.well-known/autoconfig/mail/config-v1.1.xml"
#define ISPDB      "ispdb.test/v1.1/example.test"
#define PACC       "ua-auto-config.example.test/.well-known/user-agent-configuration.json"
#define SERVER(host, port, socket)                                                        \
  "<hostname>" host "</hostname><port>" port "</port><socketType>" socket "</socketType>" \
  "<username>%EMAILADDRESS%</username><authentication>password-cleartext</authentication>"
#define FILE_OF(domain) \
  "<?xml version=\"1.0\"?><clientConfig version=\"1.1\"><emailProvider id=\"" domain "\">" \
  "<domain>" domain "</domain><displayName>" domain "</displayName>" \
  "<incomingServer type=\"imap\">" SERVER ("imap." domain, "993", "SSL") "</incomingServer>" \
  "<outgoingServer type=\"smtp\">" SERVER ("smtp." domain, "465", "SSL") "</outgoingServer>" \
  "</emailProvider></clientConfig>"
#define MICROSOFT_FILE \
  "<?xml version=\"1.0\"?><clientConfig version=\"1.1\"><emailProvider id=\"example.test\">" \
  "<domain>example.test</domain><displayName>Example</displayName>" \
  "<incomingServer type=\"imap\">" SERVER ("outlook.office365.com", "993", "SSL") \
  "</incomingServer><outgoingServer type=\"smtp\">" \
  SERVER ("smtp.office365.com", "587", "STARTTLS") "</outgoingServer></emailProvider>" \
  "</clientConfig>"
#define PACC_FILE "{\"protocols\":{\"imap\":{\"host\":\"imap.example.test\"}," \
                  "\"submit\":{\"host\":\"smtp.example.test\"}}}"

#define run_in_world(pages, address, expected) \
  run_and_compare ((pages), G_N_ELEMENTS (pages), (address), (expected))

static void
assert_found (World *world, const char *expected)
{
  g_autofree char *found = world_describe (world);

  ck_assert_str_eq (found, expected);
}

static SpSourceOutcome
outcome_of (World *world, SpSource source)
{
  SpSourceReport *report = world_find_report (world, source);

  ck_assert_ptr_nonnull (report);
  return sp_source_report_get_outcome (report);
}

static void
run_and_compare (const WebPage *pages, guint n_pages, const char *address, const char *expected)
{
  g_auto(World) world = { 0 };

  world_open (&world, pages, n_pages);
  world_run (&world, address, 0);
  assert_found (&world, expected);
}

static void
add_service (World *world, const char *label, guint16 port, const char *target)
{
  g_autofree char *name = g_strdup_printf ("_%s._tcp.example.test", label);

  name_server_add (world->names, name, g_variant_new ("(qqqs)", 0, 1, port, target));
}

START_TEST (a_bundled_domain_asks_nobody)
{
  g_auto(World) world = { 0 };
  g_autofree char *requests = NULL;
  g_autofree char *found = NULL;

  world_open (&world, NULL, 0);
  world_run (&world, "ada@hotmail.com", 0);
  found = world_describe (&world);
  ck_assert_ptr_nonnull (strstr (found,
                                 "imaps://outlook.office365.com:993 bundled-domain certain\n"));
  ck_assert_str_eq (sp_provider_get_id (sp_discovery_get_provider (world.discovery)), "outlook");
  requests = web_dup_requests (world.web);
  ck_assert_str_eq (requests, "");
  ck_assert_uint_lt (world.elapsed_ms, 500);
}
END_TEST

START_TEST (offline_asks_nobody)
{
  WebPage pages[] = { { AUTOCONFIG, NULL, FILE_OF ("example.test") } };
  g_auto(World) world = { 0 };
  g_autofree char *requests = NULL;

  world_open (&world, pages, G_N_ELEMENTS (pages));
  sp_discovery_set_online (world.discovery, FALSE);
  world_run (&world, "ada@example.test", 0);
  assert_found (&world, "");
  requests = web_dup_requests (world.web);
  ck_assert_str_eq (requests, "");
}
END_TEST

START_TEST (the_providers_own_file_is_certain)
{
  WebPage pages[] = { { AUTOCONFIG, NULL, FILE_OF ("example.test") } };

  run_in_world (pages, "ada@example.test",
                "imaps://imap.example.test:993 autoconfig certain\n"
                "smtps://smtp.example.test:465 autoconfig certain\n");
}
END_TEST

START_TEST (only_the_domains_own_host_learns_the_address)
{
  WebPage pages[] = {
    { AUTOCONFIG, "HTTP/1.1 404 No" },
    { WELL_KNOWN, "HTTP/1.1 404 No" },
    { ISPDB, "HTTP/1.1 404 No" },
    { PACC, "HTTP/1.1 404 No" },
  };
  g_auto(World) world = { 0 };
  g_autofree char *requests = NULL;

  world_open (&world, pages, G_N_ELEMENTS (pages));
  world_run (&world, "ada+list.x@example.test", 0);
  requests = web_dup_requests (world.web);
  ck_assert_ptr_nonnull (strstr (requests,
                                 AUTOCONFIG "?emailaddress=ada%2Blist.x%40example.test\n"));
  ck_assert_ptr_nonnull (strstr (requests, WELL_KNOWN "\n"));
  ck_assert_ptr_nonnull (strstr (requests, ISPDB "\n"));
  ck_assert_ptr_nonnull (strstr (requests, PACC "\n"));
  ck_assert_ptr_null (strstr (strstr (requests, "ada") + 3, "ada"));
}
END_TEST

/* It may be the address in words of the server's own. */
START_TEST (what_stands_behind_a_question_mark_stays_with_the_domain)
{
  WebPage pages[] = {
    { AUTOCONFIG, "HTTP/1.1 302 Found\r\nLocation: https://example.net/x?who=6b2f" },
    { "example.net/x", NULL, FILE_OF ("example.net") },
  };
  g_auto(World) world = { 0 };
  g_autofree char *requests = NULL;

  world_open (&world, pages, G_N_ELEMENTS (pages));
  world_run (&world, "ada@example.test", 0);
  requests = web_dup_requests (world.web);
  ck_assert_ptr_nonnull (strstr (requests, "example.net/x\n"));
  ck_assert_ptr_null (strstr (requests, "6b2f"));
}
END_TEST

START_TEST (a_redirect_within_the_rules_is_followed)
{
  WebPage pages[] = {
    { AUTOCONFIG, "HTTP/1.1 302 Found\r\nLocation: https://example.net/x" },
    { "example.net/x", NULL, FILE_OF ("example.net") },
  };

  run_in_world (pages, "ada@example.test",
                "imaps://imap.example.net:993 autoconfig likely\n"
                "smtps://smtp.example.net:465 autoconfig likely\n");
}
END_TEST

START_TEST (the_first_place_of_the_file_counts_even_if_it_answers_later)
{
  WebPage pages[] = {
    { AUTOCONFIG, NULL, FILE_OF ("example.test"), WEB_NORMAL, 200 },
    { WELL_KNOWN, NULL, FILE_OF ("example.net") },
  };

  run_in_world (pages, "ada@example.test",
                "imaps://imap.example.test:993 autoconfig certain\n"
                "smtps://smtp.example.test:465 autoconfig certain\n");
}
END_TEST

START_TEST (the_public_list_by_domain_is_certain)
{
  WebPage pages[] = { { ISPDB, NULL, FILE_OF ("example.net") } };

  run_in_world (pages, "ada@example.test",
                "imaps://imap.example.net:993 ispdb certain\n"
                "smtps://smtp.example.net:465 ispdb certain\n");
}
END_TEST

START_TEST (a_host_that_dns_named_needs_a_persons_word)
{
  WebPage pages[] = { { "ispdb.test/v1.1/example.net", NULL, FILE_OF ("example.net") } };
  g_auto(World) world = { 0 };

  world_open (&world, pages, G_N_ELEMENTS (pages));
  name_server_add (world.names, "example.test", g_variant_new ("(qs)", 10, "mx.example.net."));
  world_run (&world, "ada@example.test", 0);
  assert_found (&world, "imaps://imap.example.net:993 ispdb-mx ask\n"
                        "smtps://smtp.example.net:465 ispdb-mx ask\n");
}
END_TEST

START_TEST (a_domain_of_ones_own_finds_its_provider_by_mx)
{
  g_auto(World) world = { 0 };
  g_autofree char *found = NULL;

  world_open (&world, NULL, 0);
  name_server_add (world.names, "example.test",
                   g_variant_new ("(qs)", 0, "example-test.mail.protection.outlook.com"));
  world_run (&world, "ada@example.test", 0);
  found = world_describe (&world);
  ck_assert_ptr_nonnull (strstr (found,
                                 "imaps://outlook.office365.com:993 bundled-mx ask\n"));
  ck_assert_ptr_nonnull (sp_discovery_get_provider (world.discovery));
}
END_TEST

START_TEST (services_in_dns_are_likely_within_the_domain_and_asked_about_beyond)
{
  g_auto(World) world = { 0 };

  world_open (&world, NULL, 0);
  add_service (&world, "imaps", 993, "mail.example.test.");
  add_service (&world, "imap", 143, "mail.example.test.");
  add_service (&world, "pop3s", 0, ".");
  add_service (&world, "submission", 587, "out.example.net.");
  world_run (&world, "ada@example.test", 0);
  assert_found (&world, "imaps://mail.example.test:993 srv likely\n"
                        "imap://mail.example.test:143 srv likely\n"
                        "smtp://out.example.net:587 srv ask\n");
}
END_TEST

START_TEST (a_dead_dns_is_a_failure_and_not_an_answer)
{
  g_auto(World) world = { 0 };

  world_open (&world, NULL, 0);
  name_server_set_dead (world.names, TRUE);
  world_run (&world, "ada@example.test", 0);
  ck_assert_uint_eq (outcome_of (&world, SP_SOURCE_SRV), SP_SOURCE_OUTCOME_FAILED);
  ck_assert_uint_eq (outcome_of (&world, SP_SOURCE_BUNDLED_MX), SP_SOURCE_OUTCOME_FAILED);
  ck_assert_uint_eq (outcome_of (&world, SP_SOURCE_AUTOCONFIG), SP_SOURCE_OUTCOME_NOTHING);
}
END_TEST

START_TEST (pacc_is_taken_with_the_right_digest_and_not_with_a_wrong_one)
{
  WebPage pages[] = { { PACC, NULL, PACC_FILE } };
  g_auto(World) world = { 0 };
  const char *text[] = { "v=UAAC1; a=sha256; d=AAAA", NULL };

  run_in_world (pages, "ada@example.test",
                "imaps://imap.example.test:993 pacc certain\n"
                "smtps://smtp.example.test:465 pacc certain\n");
  world_open (&world, pages, G_N_ELEMENTS (pages));
  name_server_add (world.names, "_ua-auto-config.example.test", g_variant_new ("(^as)", text));
  world_run (&world, "ada@example.test", 0);
  assert_found (&world, "");
  ck_assert_uint_eq (outcome_of (&world, SP_SOURCE_PACC), SP_SOURCE_OUTCOME_FAILED);
}
END_TEST

START_TEST (pacc_whose_digest_nobody_could_ask_for_is_only_likely)
{
  WebPage pages[] = { { PACC, NULL, PACC_FILE } };
  g_auto(World) world = { 0 };

  world_open (&world, pages, G_N_ELEMENTS (pages));
  name_server_set_dead (world.names, TRUE);
  world_run (&world, "ada@example.test", 0);
  assert_found (&world, "imaps://imap.example.test:993 pacc likely\n"
                        "smtps://smtp.example.test:465 pacc likely\n");
}
END_TEST

START_TEST (a_weaker_source_never_delays_a_stronger_one)
{
  WebPage pages[] = {
    { AUTOCONFIG, NULL, FILE_OF ("example.test") },
    { ISPDB, NULL, NULL, WEB_STALL },
    { PACC, NULL, NULL, WEB_STALL },
  };
  g_auto(World) world = { 0 };

  world_open (&world, pages, G_N_ELEMENTS (pages));
  world_run (&world, "ada@example.test", 0);
  ck_assert_uint_eq (world_n_found (&world), 2);
  ck_assert_msg (world.elapsed_ms < 900, "took %u ms", world.elapsed_ms);
  ck_assert_uint_eq (outcome_of (&world, SP_SOURCE_ISPDB), SP_SOURCE_OUTCOME_STOPPED);
}
END_TEST

START_TEST (a_stronger_source_has_a_second_more)
{
  WebPage pages[] = {
    { AUTOCONFIG, NULL, FILE_OF ("example.test"), WEB_NORMAL, 500 },
    { ISPDB, NULL, FILE_OF ("example.net") },
  };

  run_in_world (pages, "ada@example.test",
                "imaps://imap.example.test:993 autoconfig certain\n"
                "smtps://smtp.example.test:465 autoconfig certain\n"
                "imaps://imap.example.net:993 ispdb certain\n"
                "smtps://smtp.example.net:465 ispdb certain\n");
}
END_TEST

START_TEST (a_stronger_source_that_stalls_has_no_more_than_a_second)
{
  WebPage pages[] = {
    { AUTOCONFIG, NULL, NULL, WEB_STALL },
    { ISPDB, NULL, FILE_OF ("example.net") },
  };
  g_auto(World) world = { 0 };

  world_open (&world, pages, G_N_ELEMENTS (pages));
  world_run (&world, "ada@example.test", 0);
  ck_assert_uint_eq (world_n_found (&world), 2);
  ck_assert_msg (world.elapsed_ms >= 900 && world.elapsed_ms < 2000, "took %u ms",
                 world.elapsed_ms);
  ck_assert_uint_eq (outcome_of (&world, SP_SOURCE_AUTOCONFIG), SP_SOURCE_OUTCOME_STOPPED);
}
END_TEST

static void
open_behind_known_exchanger (World *world, const WebPage *pages, guint n_pages)
{
  world_open (world, pages, n_pages);
  name_server_add (world->names, "example.test",
                   g_variant_new ("(qs)", 0, "example-test.mail.protection.outlook.com"));
}

START_TEST (what_dns_says_does_not_hide_the_domains_own_file)
{
  WebPage pages[] = {
    { AUTOCONFIG, NULL, FILE_OF ("example.test"), WEB_NORMAL, 200 },
    { ISPDB, NULL, NULL, WEB_STALL },
  };
  g_auto(World) world = { 0 };
  g_autofree char *found = NULL;

  open_behind_known_exchanger (&world, pages, G_N_ELEMENTS (pages));
  world_run (&world, "ada@example.test", 0);
  found = world_describe (&world);
  ck_assert (g_str_has_prefix (found, "imaps://imap.example.test:993 autoconfig certain\n"
                                      "smtps://smtp.example.test:465 autoconfig certain\n"));
  ck_assert_ptr_nonnull (strstr (found, "imaps://outlook.office365.com:993 bundled-mx ask\n"));
  ck_assert_str_eq (sp_provider_get_name (sp_discovery_get_provider (world.discovery)),
                    "example.test");
  ck_assert_msg (world.elapsed_ms < 950, "took %u ms", world.elapsed_ms);
}
END_TEST

START_TEST (what_dns_says_is_certain_where_the_domains_own_file_agrees)
{
  WebPage pages[] = { { AUTOCONFIG, NULL, MICROSOFT_FILE, WEB_NORMAL, 200 } };
  g_auto(World) world = { 0 };
  g_autofree char *found = NULL;

  open_behind_known_exchanger (&world, pages, G_N_ELEMENTS (pages));
  world_run (&world, "ada@example.test", 0);
  found = world_describe (&world);
  ck_assert_ptr_nonnull (strstr (found, "imaps://outlook.office365.com:993 bundled-mx certain\n"));
  ck_assert_str_eq (sp_provider_get_id (sp_discovery_get_provider (world.discovery)),
                    "microsoft365");
}
END_TEST

START_TEST (what_dns_says_waits_a_second_for_proof_over_https)
{
  const char *places[] = { AUTOCONFIG, ISPDB, PACC };
  const SpSource sources[] = { SP_SOURCE_AUTOCONFIG, SP_SOURCE_ISPDB, SP_SOURCE_PACC };
  WebPage pages[] = { { places[_i], NULL, NULL, WEB_STALL } };
  g_auto(World) world = { 0 };
  g_autofree char *found = NULL;

  open_behind_known_exchanger (&world, pages, G_N_ELEMENTS (pages));
  world_run (&world, "ada@example.test", 0);
  found = world_describe (&world);
  ck_assert (g_str_has_prefix (found, "imaps://outlook.office365.com:993 bundled-mx ask\n"));
  ck_assert_uint_eq (outcome_of (&world, sources[_i]), SP_SOURCE_OUTCOME_STOPPED);
  ck_assert_msg (world.elapsed_ms >= 900 && world.elapsed_ms < 2000, "took %u ms",
                 world.elapsed_ms);
}
END_TEST

START_TEST (what_dns_says_waits_for_no_more_of_dns)
{
  g_auto(World) world = { 0 };

  open_behind_known_exchanger (&world, NULL, 0);
  name_server_drop (world.names, "_imaps._tcp.example.test");
  world_run (&world, "ada@example.test", 0);
  ck_assert_uint_gt (world_n_found (&world), 0);
  ck_assert_uint_eq (outcome_of (&world, SP_SOURCE_SRV), SP_SOURCE_OUTCOME_STOPPED);
  ck_assert_msg (world.elapsed_ms < 900, "took %u ms", world.elapsed_ms);
}
END_TEST

START_TEST (a_silent_place_holds_back_a_later_file_for_a_second)
{
  WebPage pages[] = {
    { AUTOCONFIG, NULL, NULL, WEB_STALL },
    { WELL_KNOWN, NULL, FILE_OF ("example.test") },
  };
  g_auto(World) world = { 0 };

  world_open (&world, pages, G_N_ELEMENTS (pages));
  world_run (&world, "ada@example.test", 0);
  assert_found (&world, "imaps://imap.example.test:993 autoconfig certain\n"
                        "smtps://smtp.example.test:465 autoconfig certain\n");
  ck_assert_msg (world.elapsed_ms >= 900 && world.elapsed_ms < 2000, "took %u ms",
                 world.elapsed_ms);
}
END_TEST

START_TEST (a_lost_question_delays_a_whole_answer_of_dns_for_two_seconds)
{
  g_auto(World) world = { 0 };

  world_open (&world, NULL, 0);
  add_service (&world, "imaps", 993, "mail.example.test.");
  add_service (&world, "submission", 587, "mail.example.test.");
  name_server_drop (world.names, "_pop3s._tcp.example.test");
  world_run (&world, "ada@example.test", 0);
  assert_found (&world, "imaps://mail.example.test:993 srv likely\n"
                        "smtp://mail.example.test:587 srv likely\n");
  ck_assert_msg (world.elapsed_ms >= 1900 && world.elapsed_ms < 5000, "took %u ms",
                 world.elapsed_ms);
}
END_TEST

START_TEST (half_an_answer_of_dns_outlives_the_deadline)
{
  g_auto(World) world = { 0 };

  world_open (&world, NULL, 0);
  sp_discovery_set_timeout (world.discovery, 1);
  add_service (&world, "imaps", 993, "mail.example.test.");
  name_server_drop (world.names, "_submission._tcp.example.test");
  world_run (&world, "ada@example.test", 0);
  assert_found (&world, "imaps://mail.example.test:993 srv likely\n");
  ck_assert_uint_eq (outcome_of (&world, SP_SOURCE_SRV), SP_SOURCE_OUTCOME_OK);
}
END_TEST

START_TEST (the_deadline_ends_everything)
{
  WebPage pages[] = { { AUTOCONFIG, NULL, NULL, WEB_DRIP }, { ISPDB, NULL, NULL, WEB_STALL } };
  g_auto(World) world = { 0 };

  world_open (&world, pages, G_N_ELEMENTS (pages));
  sp_discovery_set_timeout (world.discovery, 1);
  name_server_set_delay (world.names, 60000);
  world_run (&world, "ada@example.test", 0);
  ck_assert (!world.cancelled);
  ck_assert_uint_lt (world.elapsed_ms, 2500);
  ck_assert_uint_eq (outcome_of (&world, SP_SOURCE_SRV), SP_SOURCE_OUTCOME_STOPPED);
}
END_TEST

START_TEST (a_stop_ends_everything_at_once)
{
  WebPage pages[] = { { AUTOCONFIG, NULL, NULL, WEB_STALL }, { ISPDB, NULL, NULL, WEB_DRIP } };
  g_auto(World) world = { 0 };

  world_open (&world, pages, G_N_ELEMENTS (pages));
  name_server_set_delay (world.names, 60000);
  world_run (&world, "ada@example.test", (guint[]){ 1, 20, 200, 500 }[_i]);
  ck_assert (world.cancelled);
  ck_assert_msg (world.elapsed_ms <= STOP_MS, "stopped after %u ms, deaf for %u ms",
                 world.elapsed_ms, world.worst_gap_ms);
}
END_TEST

static SpPracticeService *
start_practice (const char *id)
{
  g_autoptr(GListModel) all = sp_practice_scenarios_load (NULL);

  for (guint i = 0; i < g_list_model_get_n_items (all); i++)
    {
      g_autoptr(SpPracticeScenario) scenario = g_list_model_get_item (all, i);
      SpPracticeService *service;

      if (!g_str_equal (sp_practice_scenario_get_id (scenario), id))
        continue;
      service = sp_practice_service_new (scenario);
      ck_assert (sp_practice_service_start (service, NULL));
      return service;
    }
  ck_abort_msg ("there is no practice mailbox %s", id);
}

static void
guess_in_practice (const char *id, guint dns_delay_ms, guint n_expected)
{
  g_autoptr(SpPracticeService) service = start_practice (id);
  g_auto(World) world = { 0 };

  world_open (&world, NULL, 0);
  sp_discovery_set_ca_file (world.discovery, sp_practice_service_get_ca_file (service));
  sp_discovery_set_guesses (world.discovery, sp_practice_service_get_endpoints (service));
  name_server_set_delay (world.names, dns_delay_ms);
  world_run (&world, "ada@localhost", 0);
  ck_assert_msg (world.elapsed_ms < (dns_delay_ms > 0 ? 5500 : 3000), "took %u ms",
                 world.elapsed_ms);
  ck_assert_uint_eq (world_n_found (&world), n_expected);
  ck_assert_uint_eq (outcome_of (&world, SP_SOURCE_GUESS),
                     n_expected > 0 ? SP_SOURCE_OUTCOME_OK : SP_SOURCE_OUTCOME_NOTHING);
  for (guint i = 0; i < SP_N_SERVICES; i++)
    ck_assert_uint_eq (sp_practice_service_count_sign_ins (service, i), 0);
  sp_practice_service_stop (service);
}

START_TEST (guessing_finds_servers_and_never_signs_in)
{
  guess_in_practice ("working", 0, 3);
}
END_TEST

START_TEST (guessing_waits_three_seconds_for_the_others_and_no_longer)
{
  guess_in_practice ("working", 6000, 3);
}
END_TEST

START_TEST (a_guess_without_a_proven_certificate_is_no_hit)
{
  guess_in_practice ("certificate-untrusted", 0, 0);
}
END_TEST

int
main (void)
{
  TCase *tests = tcase_create ("discovery");

  tcase_set_timeout (tests, 30);
  tcase_add_test (tests, a_bundled_domain_asks_nobody);
  tcase_add_test (tests, offline_asks_nobody);
  tcase_add_test (tests, the_providers_own_file_is_certain);
  tcase_add_test (tests, only_the_domains_own_host_learns_the_address);
  tcase_add_test (tests, what_stands_behind_a_question_mark_stays_with_the_domain);
  tcase_add_test (tests, a_redirect_within_the_rules_is_followed);
  tcase_add_test (tests, the_first_place_of_the_file_counts_even_if_it_answers_later);
  tcase_add_test (tests, the_public_list_by_domain_is_certain);
  tcase_add_test (tests, a_host_that_dns_named_needs_a_persons_word);
  tcase_add_test (tests, a_domain_of_ones_own_finds_its_provider_by_mx);
  tcase_add_test (tests, services_in_dns_are_likely_within_the_domain_and_asked_about_beyond);
  tcase_add_test (tests, a_dead_dns_is_a_failure_and_not_an_answer);
  tcase_add_test (tests, pacc_is_taken_with_the_right_digest_and_not_with_a_wrong_one);
  tcase_add_test (tests, pacc_whose_digest_nobody_could_ask_for_is_only_likely);
  tcase_add_test (tests, a_weaker_source_never_delays_a_stronger_one);
  tcase_add_test (tests, a_stronger_source_has_a_second_more);
  tcase_add_test (tests, a_stronger_source_that_stalls_has_no_more_than_a_second);
  tcase_add_test (tests, what_dns_says_does_not_hide_the_domains_own_file);
  tcase_add_test (tests, what_dns_says_is_certain_where_the_domains_own_file_agrees);
  tcase_add_loop_test (tests, what_dns_says_waits_a_second_for_proof_over_https, 0, 3);
  tcase_add_test (tests, what_dns_says_waits_for_no_more_of_dns);
  tcase_add_test (tests, a_silent_place_holds_back_a_later_file_for_a_second);
  tcase_add_test (tests, a_lost_question_delays_a_whole_answer_of_dns_for_two_seconds);
  tcase_add_test (tests, half_an_answer_of_dns_outlives_the_deadline);
  tcase_add_test (tests, the_deadline_ends_everything);
  tcase_add_loop_test (tests, a_stop_ends_everything_at_once, 0, 4);
  tcase_add_test (tests, guessing_finds_servers_and_never_signs_in);
  tcase_add_test (tests, guessing_waits_three_seconds_for_the_others_and_no_longer);
  tcase_add_test (tests, a_guess_without_a_proven_certificate_is_no_hit);
  return unit_run (tests);
}
