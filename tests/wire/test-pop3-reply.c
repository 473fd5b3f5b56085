/* SPDX-License-Identifier: GPL-3.0-or-later */
/* POP3 replies, well-formed and not. */
#include "config.h"

#include "sp-pop3-reply.h"
#include "unit.h"

static const struct
{
  const char *line;
  SpPop3Status status;
  const char *code;
  const char *text;
} good[] = {
  { "+OK", SP_POP3_STATUS_OK, NULL, "" },
  { "+ok ready", SP_POP3_STATUS_OK, NULL, "ready" },
  { "-ERR [in-use] locked", SP_POP3_STATUS_ERR, "IN-USE", "[in-use] locked" },
  { "-ERR [SYS/TEMP] later", SP_POP3_STATUS_ERR, "SYS/TEMP", "[SYS/TEMP] later" },
  { "-ERR [unterminated", SP_POP3_STATUS_ERR, NULL, "[unterminated" },
  { "-ERR: authorization failed", SP_POP3_STATUS_ERR, NULL, "authorization failed" },
  { "+ERR no", SP_POP3_STATUS_ERR, NULL, "no" },
  { "+ dXNlcg==", SP_POP3_STATUS_CHALLENGE, NULL, "dXNlcg==" },
  { "+", SP_POP3_STATUS_CHALLENGE, NULL, "" },
};

static const char *bad[] = { "", " +OK", "+OKAY", "-ERROR", "OK", "* OK", "220 ready", "ERR", "\xff" };

START_TEST (replies_are_taken_apart)
{
  g_autoptr(SpPop3Reply) reply = sp_pop3_reply_parse (good[_i].line);

  ck_assert_msg (reply != NULL, "%s", good[_i].line);
  ck_assert_int_eq (reply->status, good[_i].status);
  ck_assert_pstr_eq (reply->code, good[_i].code);
  ck_assert_str_eq (reply->text, good[_i].text);
}
END_TEST

START_TEST (other_protocols_are_no_replies)
{
  g_autoptr(SpPop3Reply) reply = sp_pop3_reply_parse (bad[_i]);

  ck_assert_msg (reply == NULL, "%s", bad[_i]);
}
END_TEST

int
main (void)
{
  TCase *tests = tcase_create ("POP3 reply");

  tcase_add_loop_test (tests, replies_are_taken_apart, 0, G_N_ELEMENTS (good));
  tcase_add_loop_test (tests, other_protocols_are_no_replies, 0, G_N_ELEMENTS (bad));
  return unit_run (tests);
}
