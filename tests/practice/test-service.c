/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The practice servers, spoken to with nothing but OpenSSL: one dialogue for each protocol,
 * every certificate, and what becomes of it all at the end. */
#include "config.h"

#include <openssl/err.h>
#include <openssl/ssl.h>
#include <openssl/x509_vfy.h>
#include <string.h>

#include "sp-practice-service.h"
#include "unit.h"

#define SCENARIO(servers, ends) \
  "<practice id='test'><title>t</title><description>d</description>" \
  "<account token='ya29.token'/>" servers ends "</practice>"
#define READY(service) "<end service='" service "' stage='ready' outcome='ok'/>"

/* NUL robin@practice.example NUL correct horse, and with another horse. */
#define PLAIN "AHJvYmluQHByYWN0aWNlLmV4YW1wbGUAY29ycmVjdCBob3JzZQ=="
#define PLAIN_WRONG "AHJvYmluQHByYWN0aWNlLmV4YW1wbGUAd3JvbmcgaG9yc2U="

static SpPracticeService *service;
static SSL_CTX *context;
static BIO *bio;

static void
start (const char *xml)
{
  g_autoptr(GBytes) bytes = g_bytes_new_static (xml, strlen (xml));
  g_autoptr(GError) error = NULL;
  g_autoptr(SpPracticeScenario) scenario =
    sp_practice_scenario_new_from_xml (bytes, "test.xml", &error);

  ck_assert_msg (scenario != NULL, "%s", error != NULL ? error->message : "");
  service = sp_practice_service_new (scenario);
  ck_assert_msg (sp_practice_service_start (service, &error), "%s",
                 error != NULL ? error->message : "");
  context = SSL_CTX_new (TLS_client_method ());
  SSL_CTX_set_security_level (context, 1);
  ck_assert (SSL_CTX_load_verify_file (context, sp_practice_service_get_ca_file (service)) == 1);
}

static void
connect_to_server (void)
{
  GPtrArray *endpoints = sp_practice_service_get_endpoints (service);
  g_autofree char *address =
    g_strdup_printf ("127.0.0.1:%u", sp_endpoint_get_port (endpoints->pdata[0]));

  bio = BIO_new_connect (address);
  ck_assert (BIO_do_connect (bio) == 1);
}

static long
start_tls (void)
{
  BIO *tls = BIO_new_ssl (context, TRUE);
  SSL *ssl = NULL;

  BIO_get_ssl (tls, &ssl);
  X509_VERIFY_PARAM_set1_ip_asc (SSL_get0_param (ssl), "127.0.0.1");
  bio = BIO_push (tls, bio);
  ck_assert (BIO_do_handshake (bio) == 1);
  return SSL_get_verify_result (ssl);
}

static void
stop (void)
{
  BIO_free_all (g_steal_pointer (&bio));
  SSL_CTX_free (g_steal_pointer (&context));
  g_clear_object (&service);
  ERR_clear_error ();
}

static void
say (const char *line)
{
  g_autofree char *sent = g_strconcat (line, "\r\n", NULL);

  ck_assert (BIO_write (bio, sent, strlen (sent)) == (int) strlen (sent));
}

static void
expect (const char *beginning)
{
  g_autoptr(GString) line = g_string_new (NULL);
  char byte;

  while (BIO_read (bio, &byte, 1) == 1 && byte != '\n')
    g_string_append_c (line, byte);
  ck_assert_msg (g_str_has_prefix (line->str, beginning), "%s and not %s", line->str, beginning);
}

static gboolean
was_received (const char *text)
{
  g_autoptr(GBytes) received = sp_practice_service_dup_received (service, SP_SERVICE_IMAP);
  g_autofree char *copy =
    g_strndup (g_bytes_get_data (received, NULL), g_bytes_get_size (received));

  return strstr (copy, text) != NULL;
}

START_TEST (imap_dialogue_over_tls)
{
  start (SCENARIO ("<server service='imap' security='tls'/>", READY ("imap")));
  connect_to_server ();
  ck_assert_int_eq (start_tls (), X509_V_OK);
  expect ("* OK [CAPABILITY IMAP4rev1 SASL-IR ");
  say ("a1 capability\r\na2 EXAMINE INBOX");
  expect ("* CAPABILITY IMAP4rev1 SASL-IR ");
  expect ("a1 OK");
  expect ("a2 BAD");
  say ("a3 AUTHENTICATE PLAIN " PLAIN_WRONG);
  expect ("a3 NO [AUTHENTICATIONFAILED]");
  say ("a4 AUTHENTICATE PLAIN");
  expect ("+ ");
  say (PLAIN);
  expect ("a4 OK");
  say ("a5 ID NIL\r\na6 EXAMINE INBOX\r\na7 LOGOUT");
  expect ("* ID");
  expect ("a5 OK");
  for (guint i = 0; i < 4; i++)
    expect ("* ");
  expect ("a6 OK [READ-ONLY]");
  expect ("* BYE");
  expect ("a7 OK");
  expect ("");
  ck_assert_uint_eq (sp_practice_service_count_sign_ins (service, SP_SERVICE_IMAP), 2);
  ck_assert (was_received (PLAIN));
  stop ();
}
END_TEST

START_TEST (imap_login_in_every_form)
{
  static const char *const forms[] = {
    "a LOGIN robin@practice.example \"correct horse\"",
    "a LOGIN \"robin@practice.ex\\ample\" {13+}\r\ncorrect horse",
    "a login {22+}\r\nrobin@practice.example {13+}\r\ncorrect horse",
  };

  start (SCENARIO ("<server service='imap' security='tls'/>", READY ("imap")));
  for (guint i = 0; i < G_N_ELEMENTS (forms); i++)
    {
      connect_to_server ();
      start_tls ();
      expect ("* OK");
      say (forms[i]);
      expect ("a OK");
      BIO_free_all (g_steal_pointer (&bio));
    }
  ck_assert_uint_eq (sp_practice_service_count_sign_ins (service, SP_SERVICE_IMAP), 3);
  stop ();
}
END_TEST

START_TEST (imap_synchronising_literal)
{
  start (SCENARIO ("<server service='imap' security='tls'/>", READY ("imap")));
  connect_to_server ();
  start_tls ();
  expect ("* OK");
  say ("a LOGIN robin@practice.example {13}");
  expect ("+ ");
  say ("correct horse");
  expect ("a OK");
  stop ();
}
END_TEST

START_TEST (pop3_dialogue_over_stls)
{
  start (SCENARIO ("<server service='pop3' security='starttls'/>", READY ("pop3")));
  connect_to_server ();
  expect ("+OK");
  say ("AUTH PLAIN");
  expect ("-ERR");
  say ("STLS");
  expect ("+OK");
  ck_assert_int_eq (start_tls (), X509_V_OK);
  say ("CAPA");
  expect ("+OK");
  for (guint i = 0; i < 7; i++)
    expect ("");
  expect (".");
  say ("STLS");
  expect ("-ERR");
  say ("USER robin@practice.example");
  expect ("+OK");
  say ("PASS wrong horse");
  expect ("-ERR [AUTH]");
  say ("USER robin@practice.example\r\nPASS correct horse\r\nSTAT\r\nQUIT");
  expect ("+OK");
  expect ("+OK");
  expect ("+OK 0 0");
  expect ("+OK");
  ck_assert_uint_eq (sp_practice_service_count_sign_ins (service, SP_SERVICE_POP3), 2);
  stop ();
}
END_TEST

START_TEST (smtp_dialogue_over_starttls)
{
  start (SCENARIO ("<server service='smtp' security='starttls'/>", READY ("smtp")));
  connect_to_server ();
  expect ("220 ");
  say ("MAIL FROM:<robin@practice.example>");
  expect ("530 5.7.0");
  say ("STARTTLS");
  expect ("220 ");
  ck_assert_int_eq (start_tls (), X509_V_OK);
  say ("EHLO [127.0.0.1]");
  for (guint i = 0; i < 6; i++)
    expect ("250-");
  expect ("250 AUTH PLAIN LOGIN XOAUTH2 OAUTHBEARER");
  say ("AUTH NTLM");
  expect ("504 ");
  say ("AUTH PLAIN ===");
  expect ("501 ");
  say ("AUTH LOGIN");
  expect ("334 VXNlcm5hbWU6");
  say ("cm9iaW5AcHJhY3RpY2UuZXhhbXBsZQ==");
  expect ("334 UGFzc3dvcmQ6");
  say ("Y29ycmVjdCBob3JzZQ==");
  expect ("235 ");
  say ("MAIL FROM:<robin@practice.example>\r\nRSET\r\nQUIT");
  expect ("250 ");
  expect ("250 ");
  expect ("221 ");
  ck_assert_uint_eq (sp_practice_service_count_sign_ins (service, SP_SERVICE_SMTP), 1);
  stop ();
}
END_TEST

/* user=robin@practice.example ^A auth=Bearer ya29.token ^A^A, and with another token. */
START_TEST (token_is_taken_or_refused_with_a_challenge)
{
  start (SCENARIO ("<server service='smtp' security='tls'/>", READY ("smtp")));
  connect_to_server ();
  start_tls ();
  expect ("220 ");
  say ("AUTH XOAUTH2 dXNlcj1yb2JpbkBwcmFjdGljZS5leGFtcGxlAWF1dGg9QmVhcmVyIHN0YWxlAQE=");
  expect ("334 eyJzdGF0dXMiOiI0MDEi");
  say ("");
  expect ("535 ");
  say ("AUTH XOAUTH2");
  expect ("334 ");
  say ("dXNlcj1yb2JpbkBwcmFjdGljZS5leGFtcGxlAWF1dGg9QmVhcmVyIHlhMjkudG9rZW4BAQ==");
  expect ("235 ");
  ck_assert_uint_eq (sp_practice_service_count_sign_ins (service, SP_SERVICE_SMTP), 2);
  stop ();
}
END_TEST

START_TEST (rules_replace_answers)
{
  start (SCENARIO ("<server service='imap' security='starttls'>"
                   "<capability tls='before'>STARTTLS</capability>"
                   "<when event='greeting'><send>* OK first</send><default/></when>"
                   "<when event='NOOP' count='1'><send>* {-1} {tag} {line}</send></when>"
                   "<when event='NOOP' until='ID'><send>{tag} NO</send></when>"
                   "<when event='unknown'><send raw='yes'>\\x41\\0\\r\\n</send></when>"
                   "</server>", READY ("imap")));
  connect_to_server ();
  expect ("* OK first");
  expect ("* OK [CAPABILITY STARTTLS]");
  say ("a NOOP");
  expect ("* {-1} a a NOOP");
  say ("b NOOP");
  expect ("b NO");
  say ("c ID NIL\r\nd NOOP\r\ne WHAT");
  expect ("* ID");
  expect ("c OK");
  expect ("d OK");
  expect ("A");
  stop ();
}
END_TEST

START_TEST (plain_text_is_kept_apart)
{
  g_autoptr(GBytes) plain_text = NULL;

  start (SCENARIO ("<server service='imap' security='starttls'/>", READY ("imap")));
  connect_to_server ();
  expect ("* OK");
  say ("a STARTTLS");
  expect ("a OK");
  start_tls ();
  say ("b NOOP");
  expect ("b OK");
  sp_practice_service_stop (service);
  plain_text = sp_practice_service_dup_plain_text (service);
  ck_assert_mem_eq (g_bytes_get_data (plain_text, NULL), "a STARTTLS\r\n", 12);
  ck_assert_uint_eq (g_bytes_get_size (plain_text), 12);
  ck_assert (was_received ("b NOOP"));
  stop ();
}
END_TEST

static const struct
{
  const char *name;
  long result;
} certificates[] = {
  { "good", X509_V_OK },
  { "wrong-host", X509_V_ERR_IP_ADDRESS_MISMATCH },
  { "expired", X509_V_ERR_CERT_HAS_EXPIRED },
  { "not-yet-valid", X509_V_ERR_CERT_NOT_YET_VALID },
  { "self-signed", X509_V_ERR_DEPTH_ZERO_SELF_SIGNED_CERT },
  { "untrusted", X509_V_ERR_UNABLE_TO_GET_ISSUER_CERT_LOCALLY },
  { "client-only", X509_V_ERR_INVALID_PURPOSE },
  { "cn-only", X509_V_ERR_IP_ADDRESS_MISMATCH },
  { "ip-in-cn", X509_V_ERR_IP_ADDRESS_MISMATCH },
  { "ip-as-dns", X509_V_ERR_IP_ADDRESS_MISMATCH },
};

START_TEST (certificate_has_its_fault)
{
  g_autofree char *server =
    g_strdup_printf ("<server service='imap' security='tls' certificate='%s'/>",
                     certificates[_i].name);
  g_autofree char *xml =
    g_strdup_printf (SCENARIO ("%s", READY ("imap")), server);
  long result;

  start (xml);
  connect_to_server ();
  result = start_tls ();
  ck_assert_msg (result == certificates[_i].result, "%s: %s", certificates[_i].name,
                 X509_verify_cert_error_string (result));
  stop ();
}
END_TEST

START_TEST (stopping_ends_a_stalled_connection_and_removes_the_file)
{
  g_autofree char *ca_file = NULL;
  gint64 begin;

  start (SCENARIO ("<server service='pop3' security='starttls'>"
                   "<when event='greeting'><stall/></when></server>", READY ("pop3")));
  ca_file = g_strdup (sp_practice_service_get_ca_file (service));
  connect_to_server ();
  ck_assert (g_file_test (ca_file, G_FILE_TEST_IS_REGULAR));
  begin = g_get_monotonic_time ();
  sp_practice_service_stop (service);
  ck_assert (g_get_monotonic_time () - begin < G_USEC_PER_SEC);
  ck_assert (!g_file_test (ca_file, G_FILE_TEST_EXISTS));
  ck_assert_ptr_null (sp_practice_service_get_ca_file (service));
  expect ("");
  stop ();
}
END_TEST

START_TEST (port_can_refuse_connections)
{
  g_autofree char *address = NULL;
  GPtrArray *endpoints;

  start (SCENARIO ("<server service='pop3' security='tls' refuses='yes'/>", READY ("pop3")));
  endpoints = sp_practice_service_get_endpoints (service);
  address = g_strdup_printf ("127.0.0.1:%u", sp_endpoint_get_port (endpoints->pdata[0]));
  bio = BIO_new_connect (address);
  ck_assert (BIO_do_connect (bio) <= 0);
  stop ();
}
END_TEST

int
main (void)
{
  TCase *tests = tcase_create ("service");

  tcase_add_test (tests, imap_dialogue_over_tls);
  tcase_add_test (tests, imap_login_in_every_form);
  tcase_add_test (tests, imap_synchronising_literal);
  tcase_add_test (tests, pop3_dialogue_over_stls);
  tcase_add_test (tests, smtp_dialogue_over_starttls);
  tcase_add_test (tests, token_is_taken_or_refused_with_a_challenge);
  tcase_add_test (tests, rules_replace_answers);
  tcase_add_test (tests, plain_text_is_kept_apart);
  tcase_add_loop_test (tests, certificate_has_its_fault, 0, G_N_ELEMENTS (certificates));
  tcase_add_test (tests, stopping_ends_a_stalled_connection_and_removes_the_file);
  tcase_add_test (tests, port_can_refuse_connections);
  return unit_run (tests);
}
