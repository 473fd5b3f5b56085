/* SPDX-License-Identifier: GPL-3.0-or-later */
/* IMAP replies, well-formed and not. */
#include "config.h"

#include "sp-imap-reply.h"
#include "unit.h"

static const struct
{
  const char *line;
  SpImapReplyKind kind;
  const char *tag;
  SpImapStatus status;
  const char *code;
  const char *code_arguments;
  const char *text;
} good[] = {
  { "* OK ready", SP_IMAP_REPLY_UNTAGGED, NULL, SP_IMAP_STATUS_OK, NULL, NULL, "ready" },
  { "* ok ready", SP_IMAP_REPLY_UNTAGGED, NULL, SP_IMAP_STATUS_OK, NULL, NULL, "ready" },
  { "* OK", SP_IMAP_REPLY_UNTAGGED, NULL, SP_IMAP_STATUS_OK, NULL, NULL, "" },
  { "* OK [CAPABILITY IMAP4rev1 ID] hello", SP_IMAP_REPLY_UNTAGGED, NULL, SP_IMAP_STATUS_OK,
    "CAPABILITY", "IMAP4rev1 ID", "hello" },
  { "* PREAUTH hello", SP_IMAP_REPLY_UNTAGGED, NULL, SP_IMAP_STATUS_PREAUTH, NULL, NULL, "hello" },
  { "* BYE", SP_IMAP_REPLY_UNTAGGED, NULL, SP_IMAP_STATUS_BYE, NULL, NULL, "" },
  { "* OKAY then", SP_IMAP_REPLY_UNTAGGED, NULL, SP_IMAP_STATUS_NONE, NULL, NULL, "OKAY then" },
  { "* 23 EXISTS", SP_IMAP_REPLY_UNTAGGED, NULL, SP_IMAP_STATUS_NONE, NULL, NULL, "23 EXISTS" },
  { "A1 NO [authenticationfailed] no", SP_IMAP_REPLY_TAGGED, "A1", SP_IMAP_STATUS_NO,
    "AUTHENTICATIONFAILED", NULL, "no" },
  { "A1 NO [WEBALERT https://example.org/a] in", SP_IMAP_REPLY_TAGGED, "A1", SP_IMAP_STATUS_NO,
    "WEBALERT", "https://example.org/a", "in" },
  { "A1 NO [UNTERMINATED no", SP_IMAP_REPLY_TAGGED, "A1", SP_IMAP_STATUS_NO, NULL, NULL,
    "[UNTERMINATED no" },
  { "A1 BAD", SP_IMAP_REPLY_TAGGED, "A1", SP_IMAP_STATUS_BAD, NULL, NULL, "" },
  { "+", SP_IMAP_REPLY_CONTINUATION, NULL, SP_IMAP_STATUS_NONE, NULL, NULL, "" },
  { "+ ", SP_IMAP_REPLY_CONTINUATION, NULL, SP_IMAP_STATUS_NONE, NULL, NULL, "" },
  { "+ OK [CODE] b64", SP_IMAP_REPLY_CONTINUATION, NULL, SP_IMAP_STATUS_NONE, NULL, NULL,
    "OK [CODE] b64" },
};

static const char *bad[] = {
  "", " ", "A1", "A1 ", "A1 MAYBE", "*OK", "A1 OKAY", "(1 OK", "A%1 OK", "220 mail ESMTP", "+OK pop3",
  "-ERR denied", "HTTP/1.1 400 Bad Request", "\x16\x03\x01", "\xff OK",
};

START_TEST (replies_are_taken_apart)
{
  g_autoptr(SpImapReply) reply = sp_imap_reply_parse (good[_i].line);

  ck_assert_msg (reply != NULL, "%s", good[_i].line);
  ck_assert_int_eq (reply->kind, good[_i].kind);
  ck_assert_int_eq (reply->status, good[_i].status);
  ck_assert_pstr_eq (reply->tag, good[_i].tag);
  ck_assert_pstr_eq (reply->code, good[_i].code);
  ck_assert_pstr_eq (reply->code_arguments, good[_i].code_arguments);
  ck_assert_pstr_eq (reply->text, good[_i].text);
}
END_TEST

START_TEST (the_words_leave_the_tag_out)
{
  g_autoptr(SpImapReply) tagged = sp_imap_reply_parse ("A1 NO [ALERT] no");
  g_autoptr(SpImapReply) untagged = sp_imap_reply_parse ("* BYE [ALERT] no");

  ck_assert_str_eq (tagged->words, "NO [ALERT] no");
  ck_assert_str_eq (untagged->words, "* BYE [ALERT] no");
}
END_TEST

START_TEST (other_protocols_are_no_replies)
{
  g_autoptr(SpImapReply) reply = sp_imap_reply_parse (bad[_i]);

  ck_assert_msg (reply == NULL, "%s", bad[_i]);
}
END_TEST

static const struct
{
  const char *line;
  gboolean found;
  guint64 length;
} literals[] = {
  { "* ID (\"name\" {11}", TRUE, 11 },
  { "* LIST () \"/\" {0}", TRUE, 0 },
  { "* X {7+}", TRUE, 7 },
  { "* X {4294967296}", TRUE, G_GUINT64_CONSTANT (4294967296) },
  { "* X {99999999999999999999}", TRUE, G_MAXUINT64 },
  { "* X {-1}", FALSE, 0 },
  { "* X {}", FALSE, 0 },
  { "* X {12", FALSE, 0 },
  { "* X {12} ", FALSE, 0 },
  { "* X {1a}", FALSE, 0 },
  { "", FALSE, 0 },
};

START_TEST (literals_are_announced_at_the_end)
{
  guint64 length = 0;

  ck_assert_int_eq (sp_imap_find_literal (literals[_i].line, &length), literals[_i].found);
  ck_assert_uint_eq (length, literals[_i].length);
}
END_TEST

int
main (void)
{
  TCase *tests = tcase_create ("IMAP reply");

  tcase_add_loop_test (tests, replies_are_taken_apart, 0, G_N_ELEMENTS (good));
  tcase_add_test (tests, the_words_leave_the_tag_out);
  tcase_add_loop_test (tests, other_protocols_are_no_replies, 0, G_N_ELEMENTS (bad));
  tcase_add_loop_test (tests, literals_are_announced_at_the_end, 0, G_N_ELEMENTS (literals));
  return unit_run (tests);
}
