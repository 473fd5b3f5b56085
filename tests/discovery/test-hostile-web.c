/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Whatever a web server answers: a clear reason in bounded time, a main context that never
 * waits, and no server that was not validated. */
#include "config.h"

#include <string.h>

#include "sp-names.h"
#include "unit.h"
#include "world.h"

#define PLACE "autoconfig.example.test/mail/config-v1.1.xml"
#define SERVERS(in, out)                                                               \
  "<?xml version=\"1.0\"?><clientConfig version=\"1.1\"><emailProvider id=\"e\">"      \
  "<domain>example.test</domain><incomingServer type=\"imap\">" in "</incomingServer>" \
  "<outgoingServer type=\"smtp\">" out "</outgoingServer></emailProvider></clientConfig>"
#define SERVER(host, port, socket)                                                        \
  "<hostname>" host "</hostname><port>" port "</port><socketType>" socket "</socketType>" \
  "<username>%EMAILADDRESS%</username><authentication>password-cleartext</authentication>"
#define IN(host) "<incomingServer type=\"imap\">" SERVER (host, "993", "SSL") "</incomingServer>"
#define OUT(host) "<outgoingServer type=\"smtp\">" SERVER (host, "465", "SSL") "</outgoingServer>"
#define GOOD SERVERS (SERVER ("imap.example.test", "993", "SSL"), \
                      SERVER ("smtp.example.test", "465", "SSL"))

typedef struct
{
  WebPage page;
  SpSourceOutcome outcome;
  const char *reason;
} Row;

/* The reason is a part of what the person reads. */
static const Row rows[] = {
  { { PLACE, NULL, "<html><body>Welcome</body></html>" }, SP_SOURCE_OUTCOME_FAILED, "web page" },
  { { PLACE, NULL, "\xef\xbb\xbf \n<!DOCTYPE HTML><p>" }, SP_SOURCE_OUTCOME_FAILED, "web page" },
  { { PLACE, "HTTP/1.1 200 OK\r\nContent-Type: text/html", GOOD }, SP_SOURCE_OUTCOME_OK, NULL },
  { { PLACE, NULL, "" }, SP_SOURCE_OUTCOME_NOTHING, "no settings" },
  { { PLACE, "HTTP/1.1 404 Not Found", NULL }, SP_SOURCE_OUTCOME_NOTHING, "no settings" },
  { { PLACE, "HTTP/1.1 500 Oops", NULL }, SP_SOURCE_OUTCOME_FAILED, "500" },
  { { PLACE, "HTTP/1.1 401 No\r\nWWW-Authenticate: Basic realm=x", NULL },
    SP_SOURCE_OUTCOME_FAILED, "401" },
  { { PLACE, "HTTP/1.1 302 Found\r\nLocation: http://autoconfig.example.test/x", NULL },
    SP_SOURCE_OUTCOME_FAILED, "without encryption" },
  { { PLACE, "HTTP/1.1 302 Found\r\nLocation: ftp://autoconfig.example.test/x", NULL },
    SP_SOURCE_OUTCOME_FAILED, "not a web page" },
  { { PLACE, "HTTP/1.1 302 Found\r\nLocation: file:///etc/passwd", NULL },
    SP_SOURCE_OUTCOME_FAILED, "not a web page" },
  { { PLACE, "HTTP/1.1 301 Moved\r\nLocation: /mail/config-v1.1.xml", NULL },
    SP_SOURCE_OUTCOME_FAILED, "without end" },
  { { PLACE, "HTTP/1.1 301 Moved\r\nLocation: https://127.0.0.1/x", NULL },
    SP_SOURCE_OUTCOME_FAILED, "no place" },
  { { PLACE, "HTTP/1.1 301 Moved\r\nLocation: https://user:word@example.test/x", NULL },
    SP_SOURCE_OUTCOME_FAILED, "no place" },
  { { PLACE, "HTTP/1.1 301 Moved\r\nLocation: https://[", NULL },
    SP_SOURCE_OUTCOME_FAILED, "no place" },
  { { PLACE, "HTTP/1.1 301 Moved", NULL }, SP_SOURCE_OUTCOME_FAILED, "no place" },
  { { PLACE, "HTTP/1.1 307 Moved\r\nLocation: https://example.net/ADA%2540example.test", NULL },
    SP_SOURCE_OUTCOME_FAILED, "pass your address on" },
  { { PLACE, "HTTP/1.1 302 Found\r\nLocation: https://example.net:22/x", NULL },
    SP_SOURCE_OUTCOME_FAILED, "no place" },
  { { PLACE, "HTTP/1.1 302 Found\r\nLocation: https://router/x", NULL },
    SP_SOURCE_OUTCOME_FAILED, "no place" },
  { { PLACE, "HTTP/1.1 302 Found\r\nLocation: https://printer.local/x", NULL },
    SP_SOURCE_OUTCOME_FAILED, "no place" },
  { { PLACE, NULL, NULL, WEB_IMPOSTOR }, SP_SOURCE_OUTCOME_FAILED, "certificate" },
  { { PLACE, NULL, NULL, WEB_STALL }, SP_SOURCE_OUTCOME_FAILED, "in time" },
  { { PLACE, NULL, NULL, WEB_DRIP }, SP_SOURCE_OUTCOME_FAILED, "in time" },
  { { PLACE, NULL, NULL, WEB_FLOOD }, SP_SOURCE_OUTCOME_FAILED, "too large" },
  { { PLACE, "HTTP/1.1 200 OK\r\nContent-Length: 999", NULL, WEB_RESET },
    SP_SOURCE_OUTCOME_FAILED, "broke off" },
  { { PLACE, "HTTP/1.1 200 OK\r\nContent-Length: 999999999999", "<?xml" },
    SP_SOURCE_OUTCOME_FAILED, NULL },
  { { PLACE, "nonsense", "nonsense" }, SP_SOURCE_OUTCOME_FAILED, NULL },
  { { PLACE, NULL, "<!DOCTYPE c [<!ENTITY a \"b\">]>" GOOD }, SP_SOURCE_OUTCOME_FAILED,
    "cannot be used" },
  { { PLACE, NULL, "<?xml version=\"1.0\" encoding=\"latin1\"?><clientConfig>\xe4\xf6" },
    SP_SOURCE_OUTCOME_FAILED, "cannot be used" },
  { { PLACE, NULL, "{\"this\": \"is JSON\"}" }, SP_SOURCE_OUTCOME_FAILED, "cannot be used" },
  { { PLACE, NULL, SERVERS (SERVER ("imap.example.test", "143", "plain"),
                            SERVER ("smtp.example.test", "25", "plain")) },
    SP_SOURCE_OUTCOME_FAILED, NULL },
};

static void
try_row (const Row *row)
{
  g_auto(World) world = { 0 };
  SpSourceReport *report;
  const char *reason;

  world_open (&world, &row->page, 1);
  world_run (&world, "ada@example.test", 0);
  report = world_find_report (&world, SP_SOURCE_AUTOCONFIG);
  reason = sp_source_report_get_reason (report);
  ck_assert_msg (sp_source_report_get_outcome (report) == row->outcome, "outcome %u: %s",
                 sp_source_report_get_outcome (report), reason);
  if (row->reason != NULL)
    ck_assert_msg (strstr (reason, row->reason) != NULL, "%s", reason);
  ck_assert_uint_eq (world_n_found (&world), row->outcome == SP_SOURCE_OUTCOME_OK ? 2 : 0);
  ck_assert_uint_lt (world.elapsed_ms, 7000);
  ck_assert_msg (world.worst_gap_ms < 500, "deaf for %u ms", world.worst_gap_ms);
}

START_TEST (an_answer_is_taken_or_refused_with_a_reason)
{
  try_row (&rows[_i]);
}
END_TEST

static void
try_long_body (char *body, SpSourceOutcome outcome)
{
  Row row = { { PLACE, NULL, body }, outcome, NULL };

  try_row (&row);
  g_free (body);
}

static char *
repeat (const char *text, guint times)
{
  GString *all = g_string_new ("<clientConfig version=\"1.1\"><emailProvider id=\"e\">");

  for (guint i = 0; i < times; i++)
    g_string_append (all, text);
  return g_string_free (all, FALSE);
}

START_TEST (deep_nesting_is_refused)
{
  try_long_body (repeat ("<a>", 60000), SP_SOURCE_OUTCOME_FAILED);
}
END_TEST

START_TEST (ten_thousand_servers_are_refused)
{
  try_long_body (repeat (IN ("i.example.test"), 10000), SP_SOURCE_OUTCOME_FAILED);
}
END_TEST

START_TEST (more_servers_than_anybody_has_are_a_bounded_list)
{
  g_auto(World) world = { 0 };
  g_autofree char *start = repeat (IN ("i.example.test"), 900);
  g_autofree char *body = g_strconcat (start, OUT ("s.example.test"),
                                       "</emailProvider></clientConfig>", NULL);
  WebPage page = { PLACE, NULL, body };

  world_open (&world, &page, 1);
  world_run (&world, "ada@example.test", 0);
  ck_assert_uint_le (world_n_found (&world), 2);
  ck_assert_uint_lt (world.worst_gap_ms, 500);
}
END_TEST

/* Each time that it is unescaped it becomes a little shorter, and changes again. */
START_TEST (a_redirect_that_never_becomes_plain_is_refused)
{
  g_autoptr(GString) head = g_string_new ("HTTP/1.1 302 Found\r\nLocation: https://example.net/%");
  Row row = { { PLACE, NULL, NULL }, SP_SOURCE_OUTCOME_FAILED, "no place" };

  for (guint i = 0; i < 30000; i++)
    g_string_append (head, "25");
  row.page.head = head->str;
  try_row (&row);
}
END_TEST

/* Without a stop at once, the body of a flood or a stall would be waited for. */
START_TEST (a_stop_ends_every_answer_at_once)
{
  static const WebManner manners[] = { WEB_STALL, WEB_DRIP, WEB_STALL };
  WebPage page = { PLACE, NULL, GOOD, manners[_i] };
  g_auto(World) world = { 0 };

  world_open (&world, &page, 1);
  world_run (&world, "ada@example.test", 300);
  ck_assert (world.cancelled);
  ck_assert_msg (world.elapsed_ms <= STOP_MS, "stopped after %u ms, deaf for %u ms",
                 world.elapsed_ms, world.worst_gap_ms);
  ck_assert_uint_eq (world_n_found (&world), 0);
}
END_TEST

int
main (void)
{
  TCase *tests = tcase_create ("hostile web");

  tcase_set_timeout (tests, 30);
  tcase_add_loop_test (tests, an_answer_is_taken_or_refused_with_a_reason, 0,
                       G_N_ELEMENTS (rows));
  tcase_add_test (tests, deep_nesting_is_refused);
  tcase_add_test (tests, ten_thousand_servers_are_refused);
  tcase_add_test (tests, more_servers_than_anybody_has_are_a_bounded_list);
  tcase_add_test (tests, a_redirect_that_never_becomes_plain_is_refused);
  tcase_add_loop_test (tests, a_stop_ends_every_answer_at_once, 0, 3);
  return unit_run (tests);
}
