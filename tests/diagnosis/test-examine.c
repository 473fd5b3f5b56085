/* SPDX-License-Identifier: GPL-3.0-or-later */
/* From what was seen of an account's servers to why they failed. */
#include "config.h"

#include <string.h>

#include "account.h"
#include "unit.h"

#define IMAP "imaps://mail.example.org"
#define POP3 "pop3s://mail.example.org"
#define SMTP "smtps://mail.example.org"

static void
assert_causes (Account *account, const char *expected)
{
  g_autofree char *shown = account_show_causes (account);

  ck_assert_str_eq (shown, expected);
}

START_TEST (what_works_has_no_finding)
{
  g_auto(Account) account = { 0 };

  account_init (&account, "ada@example.org");
  account_works (&account, IMAP);
  account_works (&account, SMTP);
  assert_causes (&account, "");
}
END_TEST

START_TEST (nothing_checked_has_no_finding)
{
  g_auto(Account) account = { 0 };
  g_autoptr(SpEndpoint) endpoint = sp_endpoint_new_from_url (IMAP, NULL);

  account_init (&account, "ada@example.org");
  assert_causes (&account, "");
  sp_case_add_endpoint (account.account, endpoint, NULL);
  assert_causes (&account, "");
}
END_TEST

START_TEST (withheld_sign_in_has_no_finding)
{
  g_auto(Account) account = { 0 };

  account_init (&account, "ada@example.org");
  account_sign_in (&account, "ada@example.org", "hunter2");
  account_refuses (&account, IMAP, "A1 NO [AUTHENTICATIONFAILED] Authentication failed",
                   "AUTHENTICATIONFAILED");
  account_skips (&account, SMTP, SP_STAGE_AUTHENTICATE, SP_FAULT_SIGN_IN_WITHHELD);
  assert_causes (&account, "bad-credentials");
}
END_TEST

START_TEST (receiving_works_and_sending_is_refused)
{
  g_auto(Account) account = { 0 };
  g_autoptr(GPtrArray) findings = NULL;
  SpFinding *finding;

  account_init (&account, "ada@example.org");
  account_sign_in (&account, "ada@example.org", "hunter2");
  account_works (&account, IMAP);
  account_refuses (&account, SMTP, "535 5.7.8 Authentication failed", "535 5.7.8");
  findings = account_examine (&account);
  ck_assert_uint_eq (findings->len, 1);
  finding = findings->pdata[0];

  ck_assert_str_ne (sp_finding_get_cause (finding), "bad-credentials");
  ck_assert_int_eq (sp_endpoint_get_service (sp_observation_get_endpoint (
                      sp_finding_get_observation (finding))), SP_SERVICE_SMTP);
}
END_TEST

START_TEST (sending_that_is_switched_off_is_found)
{
  g_auto(Account) account = { 0 };

  account_init (&account, "ada@example.org");
  account_sign_in (&account, "ada@example.org", "hunter2");
  account_works (&account, IMAP);
  account_refuses (&account, "smtp://smtp.office365.com",
                   "535 5.7.139 Authentication unsuccessful, SmtpClientAuthentication is disabled "
                   "for the Tenant. Visit https://aka.ms/smtp_auth_disabled", "535 5.7.139");
  assert_causes (&account, "smtp-auth-disabled-tenant");
}
END_TEST

static const struct
{
  SpClue clue;
  const char *cause;
} networks[] = {
  { SP_CLUE_NO_NETWORK, "no-network" },
  { SP_CLUE_CAPTIVE_PORTAL, "captive-portal" },
};

START_TEST (network_that_lets_nothing_out_is_said_once)
{
  g_auto(Account) account = { 0 };
  g_autoptr(GPtrArray) findings = NULL;

  account_init (&account, "ada@example.org");
  account_fails (&account, IMAP, SP_STAGE_RESOLVE, SP_FAULT_RESOLVER_FAILED);
  account_fails (&account, SMTP, SP_STAGE_CONNECT, SP_FAULT_TIMED_OUT);
  sp_case_add_clues (account.account, SP_CLUE_SET (networks[_i].clue));
  findings = account_examine (&account);

  ck_assert_uint_eq (findings->len, 1);
  ck_assert_str_eq (sp_finding_get_cause (findings->pdata[0]), networks[_i].cause);
  ck_assert_int_eq (sp_finding_get_scope (findings->pdata[0]), SP_SCOPE_MACHINE);
  ck_assert_ptr_nonnull (find_action (findings->pdata[0], "check-again"));
}
END_TEST

START_TEST (server_on_this_machine_needs_no_network)
{
  g_auto(Account) account = { 0 };

  account_init (&account, "ada@example.org");
  account_fails (&account, "imap://127.0.0.1:1143", SP_STAGE_CONNECT,
                 SP_FAULT_CONNECTION_REFUSED);
  account_fails (&account, "smtp://127.0.0.1:1025", SP_STAGE_CONNECT,
                 SP_FAULT_CONNECTION_REFUSED);
  sp_case_add_clues (account.account, SP_CLUE_SET (SP_CLUE_NO_NETWORK));
  assert_causes (&account, "bridge-not-running");
}
END_TEST

START_TEST (one_server_that_is_not_reached_is_its_own)
{
  g_auto(Account) account = { 0 };

  account_init (&account, "ada@example.org");
  account_works (&account, IMAP);
  account_fails (&account, SMTP, SP_STAGE_CONNECT, SP_FAULT_CONNECTION_REFUSED);
  assert_causes (&account, "connection-refused");
}
END_TEST

static const struct
{
  const char *old;
  const char *current;
} retired[] = {
  { "pop3s://pop3.live.com", "pop3s://outlook.office365.com" },
  { "smtp://smtp.live.com", "smtp://smtp-mail.outlook.com" },
  { "imaps://imap-mail.outlook.com", "imaps://outlook.office365.com" },
};

START_TEST (retired_server_is_replaced)
{
  g_auto(Account) account = { 0 };
  g_autoptr(GPtrArray) findings = NULL;
  g_autoptr(SpEndpoint) expected = sp_endpoint_new_from_url (retired[_i].current, NULL);
  g_autoptr(SpEndpoint) found = NULL;
  SpAction *action;

  account_init (&account, "ada@hotmail.com");
  account_fails (&account, retired[_i].old, SP_STAGE_RESOLVE, SP_FAULT_HOST_NOT_FOUND);
  findings = account_examine (&account);
  ck_assert_uint_eq (findings->len, 1);
  ck_assert_str_eq (sp_finding_get_cause (findings->pdata[0]), "service-retired");
  action = find_action (findings->pdata[0], "use-current-server");
  ck_assert_ptr_nonnull (action);
  ck_assert_int_eq (action->kind, SP_ACTION_FIX);
  found = sp_endpoint_new_from_url (action->target, NULL);
  ck_assert_msg (found != NULL && sp_endpoint_equal (found, expected), "%s", action->target);
  ck_assert_msg (strstr (action->label, sp_endpoint_get_host (expected)) != NULL, "%s",
                 action->label);
}
END_TEST

START_TEST (self_signed_certificate_can_be_pinned)
{
  g_auto(Account) account = { 0 };
  g_autoptr(GPtrArray) findings = NULL;
  SpAction *action;

  account_init (&account, "ada@example.org");
  account_distrusts (&account, IMAP, SP_TLS_FAULT_SELF_SIGNED, "CN=mail.example.org");
  findings = account_examine (&account);
  ck_assert_uint_eq (findings->len, 1);
  ck_assert_str_eq (sp_finding_get_cause (findings->pdata[0]), "tls-certificate-untrusted");
  action = find_action (findings->pdata[0], "pin-certificate");
  ck_assert_ptr_nonnull (action);
  ck_assert_int_eq (action->kind, SP_ACTION_FIX);
  ck_assert_str_eq (action->target, SELF_SIGNED_SHA256);
}
END_TEST

static gboolean
is_about (SpFinding *finding, guint place, SpService service)
{
  GPtrArray *observations = sp_finding_get_observations (finding);

  return place < observations->len &&
         sp_endpoint_get_service (sp_observation_get_endpoint (observations->pdata[place])) ==
           service;
}

START_TEST (certificate_of_two_services_is_told_once_of_both)
{
  g_auto(Account) account = { 0 };
  g_autoptr(GPtrArray) findings = NULL;
  SpFinding *finding;

  account_init (&account, "ada@example.org");
  account_distrusts (&account, IMAP, SP_TLS_FAULT_SELF_SIGNED, "CN=mail.example.org");
  account_distrusts (&account, SMTP, SP_TLS_FAULT_SELF_SIGNED, "CN=mail.example.org");
  findings = account_examine (&account);
  ck_assert_uint_eq (findings->len, 1);
  finding = findings->pdata[0];
  ck_assert_uint_eq (sp_finding_get_observations (finding)->len, 2);
  ck_assert (is_about (finding, 0, SP_SERVICE_IMAP));
  ck_assert (is_about (finding, 1, SP_SERVICE_SMTP));
  ck_assert_ptr_nonnull (find_action (finding, "pin-certificate"));
}
END_TEST

START_TEST (certificate_of_another_host_is_told_apart)
{
  g_auto(Account) account = { 0 };

  account_init (&account, "ada@example.org");
  account_distrusts (&account, IMAP, SP_TLS_FAULT_SELF_SIGNED, "CN=mail.example.org");
  account_distrusts (&account, "smtps://smtp.example.org", SP_TLS_FAULT_SELF_SIGNED,
                     "CN=mail.example.org");
  assert_causes (&account, "tls-certificate-untrusted tls-certificate-untrusted");
}
END_TEST

START_TEST (another_fault_of_the_same_certificate_is_told_apart)
{
  g_auto(Account) account = { 0 };

  account_init (&account, "ada@example.org");
  account_distrusts (&account, IMAP, SP_TLS_FAULT_SELF_SIGNED, "CN=mail.example.org");
  account_distrusts (&account, SMTP, SP_TLS_FAULT_UNTRUSTED, "CN=mail.example.org");
  assert_causes (&account, "tls-certificate-untrusted tls-certificate-untrusted");
}
END_TEST

START_TEST (what_is_seen_twice_is_told_as_surely_as_it_is_known)
{
  g_auto(Account) account = { 0 };
  g_autoptr(GPtrArray) findings = NULL;
  SpFinding *finding;

  account_init (&account, "ada@gmail.com");
  account_distrusts (&account, "imaps://imap.gmail.com", SP_TLS_FAULT_UNTRUSTED,
                     "CN=ACME Firewall CA");
  account_distrusts (&account, "smtps://smtp.gmail.com", SP_TLS_FAULT_UNTRUSTED,
                     "CN=Avast Web/Mail Shield Root");
  findings = account_examine (&account);
  ck_assert_uint_eq (findings->len, 1);
  finding = findings->pdata[0];
  ck_assert_int_eq (sp_finding_get_confidence (finding), SP_CONFIDENCE_CERTAIN);
  ck_assert_uint_eq (sp_finding_get_observations (finding)->len, 2);
  ck_assert_msg (strstr (sp_finding_get_why (finding), "Avast") != NULL, "%s",
                 sp_finding_get_why (finding));
}
END_TEST

static const SpTlsFaults faults_of_two[] = {
  SP_TLS_FAULT_SELF_SIGNED, SP_TLS_FAULT_UNTRUSTED, SP_TLS_FAULT_EXPIRED, SP_TLS_FAULT_CHANGED,
};

/* Nobody accepts one certificate for the other, and who renews one has the other to renew. */
START_TEST (two_certificates_of_one_host_are_told_apart)
{
  g_auto(Account) account = { 0 };
  g_autoptr(GPtrArray) findings = NULL;

  account_init (&account, "ada@example.org");
  account_distrusts (&account, IMAP, faults_of_two[_i], "CN=mail.example.org");
  account.sha256 = OTHER_SHA256;
  account_distrusts (&account, SMTP, faults_of_two[_i], "CN=mail.example.org");
  findings = account_examine (&account);
  ck_assert_uint_eq (findings->len, 2);
  ck_assert_str_eq (sp_finding_get_cause (findings->pdata[0]),
                    sp_finding_get_cause (findings->pdata[1]));
}
END_TEST

START_TEST (what_is_no_certificates_fault_is_told_once)
{
  g_auto(Account) account = { 0 };

  account_init (&account, "ada@example.org");
  account_fails (&account, IMAP, SP_STAGE_AUTHENTICATE, SP_FAULT_CONNECTION_RESET);
  account.sha256 = OTHER_SHA256;
  account_fails (&account, SMTP, SP_STAGE_AUTHENTICATE, SP_FAULT_CONNECTION_RESET);
  assert_causes (&account, "connection-reset");
}
END_TEST

/* Proton's Bridge is a program of this computer that vouches for itself. */
START_TEST (server_of_this_computer_can_be_accepted_whoever_it_belongs_to)
{
  g_auto(Account) account = { 0 };
  g_autoptr(GPtrArray) findings = NULL;

  account_init (&account, "ada@proton.me");
  account_distrusts (&account, "imap://127.0.0.1:1143", SP_TLS_FAULT_SELF_SIGNED, "CN=127.0.0.1");
  account_distrusts (&account, "smtp://127.0.0.1:1025", SP_TLS_FAULT_SELF_SIGNED, "CN=127.0.0.1");
  findings = account_examine (&account);
  ck_assert_uint_eq (findings->len, 1);
  ck_assert_str_eq (sp_finding_get_cause (findings->pdata[0]), "tls-certificate-untrusted");
  ck_assert_ptr_nonnull (find_action (findings->pdata[0], "pin-certificate"));
}
END_TEST

#define PORTAL      "This network wants you to sign in first"
#define INTERCEPTED "Something on the way opens your encrypted connection"
#define UNKNOWN     "Nobody this computer knows vouches for the server"

static const struct
{
  SpTlsFaults faults;
  const char *issuer;
  const char *cause;
  const char *title;
} strangers[] = {
  { SP_TLS_FAULT_WRONG_HOST, "CN=Somebody", "captive-portal", PORTAL },
  { SP_TLS_FAULT_WRONG_HOST | SP_TLS_FAULT_UNTRUSTED, "CN=Somebody", "captive-portal", PORTAL },
  { SP_TLS_FAULT_WRONG_HOST | SP_TLS_FAULT_SELF_SIGNED, "CN=Somebody", "captive-portal", PORTAL },
  { SP_TLS_FAULT_UNTRUSTED, "CN=Somebody", "tls-intercepted", UNKNOWN },
  { SP_TLS_FAULT_UNTRUSTED, "CN=ACME Firewall CA", "tls-intercepted", INTERCEPTED },
  { SP_TLS_FAULT_SELF_SIGNED, "CN=Somebody", "tls-intercepted", INTERCEPTED },
};

/* Whatever a desktop knows of its network: the names of such servers are right, and so are their
 * certificates. */
START_TEST (stranger_in_a_known_providers_place_is_never_accepted)
{
  g_auto(Account) account = { 0 };
  g_autoptr(GPtrArray) findings = NULL;
  SpFinding *finding;

  account_init (&account, "ada@gmail.com");
  account_distrusts (&account, "imaps://imap.gmail.com", strangers[_i].faults,
                     strangers[_i].issuer);
  account_distrusts (&account, "smtps://smtp.gmail.com", strangers[_i].faults,
                     strangers[_i].issuer);
  findings = account_examine (&account);
  ck_assert_uint_eq (findings->len, 1);
  finding = findings->pdata[0];
  ck_assert_str_eq (sp_finding_get_cause (finding), strangers[_i].cause);
  ck_assert_str_eq (sp_finding_get_title (finding), strangers[_i].title);
  ck_assert_int_eq (sp_finding_get_confidence (finding), SP_CONFIDENCE_LIKELY);
  ck_assert_ptr_null (find_action (finding, "pin-certificate"));
}
END_TEST

START_TEST (security_software_in_between_is_found_and_not_pinned)
{
  g_auto(Account) account = { 0 };
  g_autoptr(GPtrArray) findings = NULL;

  account_init (&account, "ada@example.org");
  account_distrusts (&account, IMAP, SP_TLS_FAULT_UNTRUSTED,
                     "CN=Avast Web/Mail Shield Root, O=Avast Web/Mail Shield");
  account_distrusts (&account, SMTP, SP_TLS_FAULT_UNTRUSTED,
                     "CN=Avast Web/Mail Shield Root, O=Avast Web/Mail Shield");
  findings = account_examine (&account);
  ck_assert_uint_eq (findings->len, 1);
  ck_assert_str_eq (sp_finding_get_cause (findings->pdata[0]), "tls-intercepted");
  ck_assert_ptr_null (find_action (findings->pdata[0], "pin-certificate"));
  ck_assert_msg (strstr (sp_finding_get_why (findings->pdata[0]), "Avast") != NULL, "%s",
                 sp_finding_get_why (findings->pdata[0]));
}
END_TEST

static const struct
{
  int year;
  SpTlsFaults fault;
  const char *cause;
} clocks[] = {
  { 2010, SP_TLS_FAULT_NOT_YET_VALID, "clock-wrong" },
  { 2010, SP_TLS_FAULT_EXPIRED, "tls-certificate-expired" },
  { 2036, SP_TLS_FAULT_NOT_YET_VALID, "tls-certificate-not-yet-valid" },
  { 2036, SP_TLS_FAULT_EXPIRED, "tls-certificate-expired" },
};

START_TEST (clock_is_not_taken_for_the_certificate)
{
  g_auto(Account) account = { 0 };
  g_autoptr(GDateTime) now = g_date_time_new_utc (clocks[_i].year, 6, 1, 12, 0, 0);

  account_init (&account, "ada@example.org");
  account_distrusts (&account, IMAP, clocks[_i].fault, "CN=R3, O=Let's Encrypt");
  sp_case_set_time (account.account, now);
  assert_causes (&account, clocks[_i].cause);
}
END_TEST

static const struct
{
  const char *password;
  SpClues clues;
  const char *title;
} slips[] = {
  { "hunter2", 0, NULL },
  { "HUNTER2", SP_CLUE_SET (SP_CLUE_CAPS_LOCK), "Caps Lock" },
  { " hunter2", 0, "space" },
  { "hunter2 ", 0, "space" },
  { "hun ter2", 0, NULL },
};

START_TEST (slip_in_the_password_is_told)
{
  g_auto(Account) account = { 0 };
  g_autoptr(GPtrArray) findings = NULL;
  const char *title;

  account_init (&account, "ada@example.org");
  account_sign_in (&account, "ada@example.org", slips[_i].password);
  sp_case_add_clues (account.account, slips[_i].clues);
  account_refuses (&account, IMAP, "A1 NO [AUTHENTICATIONFAILED] Authentication failed.",
                   "AUTHENTICATIONFAILED");
  findings = account_examine (&account);
  ck_assert_uint_eq (findings->len, 1);
  ck_assert_str_eq (sp_finding_get_cause (findings->pdata[0]), "bad-credentials");
  title = sp_finding_get_title (findings->pdata[0]);
  if (slips[_i].title != NULL)
    ck_assert_msg (strstr (title, slips[_i].title) != NULL, "%s", title);
  else
    ck_assert_msg (strstr (title, "Caps Lock") == NULL && strstr (title, "space") == NULL, "%s",
                   title);
  ck_assert_ptr_null (strstr (sp_finding_get_why (findings->pdata[0]), slips[_i].password));
}
END_TEST

START_TEST (blank_in_the_password_can_be_taken_out)
{
  g_auto(Account) account = { 0 };
  g_autoptr(GPtrArray) findings = NULL;
  SpAction *action;

  account_init (&account, "ada@example.org");
  account_sign_in (&account, "ada@example.org", "hunter2 ");
  account_refuses (&account, POP3, "-ERR [AUTH] Authentication failed.", "AUTH");
  findings = account_examine (&account);
  ck_assert_uint_eq (findings->len, 1);
  action = find_action (findings->pdata[0], "remove-spaces");
  ck_assert_ptr_nonnull (action);
  ck_assert_ptr_null (action->target);
}
END_TEST

START_TEST (user_name_without_domain_is_completed)
{
  g_auto(Account) account = { 0 };
  g_autoptr(GPtrArray) findings = NULL;
  SpAction *action;

  account_init (&account, "ada@gmx.net");
  account_sign_in (&account, "ada", "hunter2");
  account_refuses (&account, "imaps://imap.gmx.net",
                   "A1 NO Please use your full email address as user name", NULL);
  findings = account_examine (&account);
  ck_assert_uint_eq (findings->len, 1);
  ck_assert_str_eq (sp_finding_get_cause (findings->pdata[0]), "username-not-full-address");
  action = find_action (findings->pdata[0], "use-full-address");
  ck_assert_ptr_nonnull (action);
  ck_assert_str_eq (action->target, "ada@gmx.net");
}
END_TEST

START_TEST (other_user_name_of_one_server_counts_there)
{
  g_auto(Account) account = { 0 };
  g_autoptr(SpEndpoint) endpoint = sp_endpoint_new_from_url ("imaps://imap.gmx.net", NULL);
  g_autoptr(GPtrArray) findings = NULL;
  g_auto(SpResult) result = { .outcome = SP_OUTCOME_REFUSED };
  g_autoptr(SpObservation) observation = NULL;

  account_init (&account, "ada@gmx.net");
  account_sign_in (&account, "ada@gmx.net", "hunter2");
  sp_result_set_reply (&result, g_strdup ("A1 NO use your full email address as user name"),
                       NULL);
  observation = sp_observation_new (endpoint, SP_STAGE_AUTHENTICATE, &result, NULL, 5);
  g_list_store_append (account.seen, observation);
  sp_case_add_endpoint (account.account, endpoint, "ada");
  findings = account_examine (&account);
  ck_assert_uint_eq (findings->len, 1);
  ck_assert_ptr_nonnull (find_action (findings->pdata[0], "use-full-address"));
}
END_TEST

START_TEST (provider_that_wants_an_app_password_is_known)
{
  g_auto(Account) account = { 0 };
  g_autoptr(GPtrArray) findings = NULL;
  SpAction *action;

  account_init (&account, "ada@gmail.com");
  account_sign_in (&account, "ada@gmail.com", "hunter2");
  account_refuses (&account, "imaps://imap.gmail.com",
                   "A1 NO [ALERT] Application-specific password required: "
                   "https://support.google.com/accounts/answer/185833 (Failure)", "ALERT");
  account_skips (&account, "smtps://smtp.gmail.com", SP_STAGE_AUTHENTICATE,
                 SP_FAULT_SIGN_IN_WITHHELD);
  findings = account_examine (&account);
  ck_assert_uint_eq (findings->len, 1);
  ck_assert_str_eq (sp_finding_get_cause (findings->pdata[0]), "app-password-required");
  ck_assert_int_eq (sp_finding_get_confidence (findings->pdata[0]), SP_CONFIDENCE_CERTAIN);
  action = find_action (findings->pdata[0], "app-password");
  ck_assert_ptr_nonnull (action);
  ck_assert_int_eq (action->kind, SP_ACTION_OPEN_PAGE);
  ck_assert_str_eq (action->target, "https://myaccount.google.com/apppasswords");
}
END_TEST

START_TEST (what_concerns_the_account_is_said_once)
{
  g_auto(Account) account = { 0 };

  account_init (&account, "ada@example.org");
  account_sign_in (&account, "ada@example.org", "hunter2");
  account_refuses (&account, IMAP, "A1 NO [AUTHENTICATIONFAILED] Authentication failed",
                   "AUTHENTICATIONFAILED");
  account_refuses (&account, POP3, "-ERR [AUTH] Authentication failed", "AUTH");
  account_refuses (&account, SMTP, "535 5.7.8 Authentication failed", "535 5.7.8");
  assert_causes (&account, "bad-credentials");
}
END_TEST

START_TEST (what_concerns_a_server_is_said_of_each)
{
  g_auto(Account) account = { 0 };

  account_init (&account, "ada@example.org");
  account_works (&account, POP3);
  account_fails (&account, IMAP, SP_STAGE_CONNECT, SP_FAULT_CONNECTION_REFUSED);
  account_fails (&account, SMTP, SP_STAGE_CONNECT, SP_FAULT_CONNECTION_REFUSED);
  assert_causes (&account, "connection-refused connection-refused");
}
END_TEST

START_TEST (this_machine_comes_first)
{
  g_auto(Account) account = { 0 };

  account_init (&account, "ada@example.org");
  account_fails (&account, IMAP, SP_STAGE_CONNECT, SP_FAULT_CONNECTION_REFUSED);
  account_works (&account, POP3);
  account_distrusts (&account, SMTP, SP_TLS_FAULT_UNTRUSTED, "CN=Avast Web/Mail Shield Root");
  assert_causes (&account, "tls-intercepted connection-refused");
}
END_TEST

START_TEST (unknown_words_have_steps_and_no_cause)
{
  g_auto(Account) account = { 0 };
  g_autoptr(GPtrArray) findings = NULL;
  SpFinding *finding;

  account_init (&account, "ada@example.org");
  account_works (&account, IMAP);
  account_refuses (&account, SMTP, "599 xyzzy plugh", "599");
  findings = account_examine (&account);
  ck_assert_uint_eq (findings->len, 1);
  finding = findings->pdata[0];

  ck_assert_ptr_null (sp_finding_get_cause (finding));
  ck_assert_ptr_nonnull (sp_finding_get_steps (finding)[0]);
  ck_assert_ptr_nonnull (find_action (finding, "check-again"));
  ck_assert_ptr_null (sp_finding_get_alternatives (finding)[0]);
  ck_assert_ptr_nonnull (sp_finding_get_observation (finding));
}
END_TEST

START_TEST (two_servers_with_unknown_words_have_a_finding_each)
{
  g_auto(Account) account = { 0 };

  account_init (&account, "ada@example.org");
  account_refuses (&account, IMAP, "A1 NO xyzzy", NULL);
  account_refuses (&account, SMTP, "599 plugh", "599");
  assert_causes (&account, "- -");
}
END_TEST

START_TEST (challenge_of_a_refused_token_is_read)
{
  g_auto(Account) account = { 0 };
  g_autoptr(SpEndpoint) endpoint = sp_endpoint_new_from_url ("imaps://imap.gmail.com", NULL);
  g_autoptr(SpObservation) observation = NULL;
  g_auto(SpResult) result = { .outcome = SP_OUTCOME_REFUSED };
  SecretValue *value = secret_value_new ("ya29.token", -1, "text/plain");
  g_autoptr(SpCredentials) credentials = NULL;
  g_autoptr(GPtrArray) findings = NULL;

  account_init (&account, "ada@gmail.com");
  credentials = sp_credentials_new ("ada@gmail.com", SP_SECRET_TOKEN, value);
  secret_value_unref (value);
  sp_case_take_credentials (account.account, credentials);
  sp_result_set_reply (&result, g_strdup ("A1 NO SASL authentication failed"), NULL);
  result.challenge = g_strdup ("{\"status\":\"400\",\"schemes\":\"Bearer\","
                               "\"scope\":\"https://mail.google.com/\"}");
  observation = sp_observation_new (endpoint, SP_STAGE_AUTHENTICATE, &result, NULL, 5);
  g_list_store_append (account.seen, observation);
  sp_case_add_endpoint (account.account, endpoint, NULL);
  findings = account_examine (&account);
  ck_assert_uint_eq (findings->len, 1);
  ck_assert_msg (g_str_has_prefix (sp_finding_get_cause (findings->pdata[0]), "oauth-"), "%s",
                 sp_finding_get_cause (findings->pdata[0]));
}
END_TEST

int
main (void)
{
  TCase *tests = tcase_create ("examine");

  tcase_set_timeout (tests, 60);
  tcase_add_test (tests, what_works_has_no_finding);
  tcase_add_test (tests, nothing_checked_has_no_finding);
  tcase_add_test (tests, withheld_sign_in_has_no_finding);
  tcase_add_test (tests, receiving_works_and_sending_is_refused);
  tcase_add_test (tests, sending_that_is_switched_off_is_found);
  tcase_add_loop_test (tests, network_that_lets_nothing_out_is_said_once, 0,
                       G_N_ELEMENTS (networks));
  tcase_add_test (tests, server_on_this_machine_needs_no_network);
  tcase_add_test (tests, one_server_that_is_not_reached_is_its_own);
  tcase_add_loop_test (tests, retired_server_is_replaced, 0, G_N_ELEMENTS (retired));
  tcase_add_test (tests, self_signed_certificate_can_be_pinned);
  tcase_add_test (tests, certificate_of_two_services_is_told_once_of_both);
  tcase_add_test (tests, certificate_of_another_host_is_told_apart);
  tcase_add_test (tests, another_fault_of_the_same_certificate_is_told_apart);
  tcase_add_test (tests, what_is_seen_twice_is_told_as_surely_as_it_is_known);
  tcase_add_loop_test (tests, two_certificates_of_one_host_are_told_apart, 0,
                       G_N_ELEMENTS (faults_of_two));
  tcase_add_test (tests, what_is_no_certificates_fault_is_told_once);
  tcase_add_test (tests, server_of_this_computer_can_be_accepted_whoever_it_belongs_to);
  tcase_add_loop_test (tests, stranger_in_a_known_providers_place_is_never_accepted, 0,
                       G_N_ELEMENTS (strangers));
  tcase_add_test (tests, security_software_in_between_is_found_and_not_pinned);
  tcase_add_loop_test (tests, clock_is_not_taken_for_the_certificate, 0, G_N_ELEMENTS (clocks));
  tcase_add_loop_test (tests, slip_in_the_password_is_told, 0, G_N_ELEMENTS (slips));
  tcase_add_test (tests, blank_in_the_password_can_be_taken_out);
  tcase_add_test (tests, user_name_without_domain_is_completed);
  tcase_add_test (tests, other_user_name_of_one_server_counts_there);
  tcase_add_test (tests, provider_that_wants_an_app_password_is_known);
  tcase_add_test (tests, what_concerns_the_account_is_said_once);
  tcase_add_test (tests, what_concerns_a_server_is_said_of_each);
  tcase_add_test (tests, this_machine_comes_first);
  tcase_add_test (tests, unknown_words_have_steps_and_no_cause);
  tcase_add_test (tests, two_servers_with_unknown_words_have_a_finding_each);
  tcase_add_test (tests, challenge_of_a_refused_token_is_read);
  return unit_run (tests);
}
