/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SMTP replies, line by line. */
#include "config.h"

#include "sp-smtp-reply.h"
#include "unit.h"

static const struct
{
  const char *lines;
  const char *code;
} whole[] = {
  { "220 ready", "220" },
  { "220", "220" },
  { "250-mail.example.org|250-SIZE 1|250 AUTH PLAIN", "250" },
  { "535 5.7.8 no", "535 5.7.8" },
  { "535-5.7.8 no|535 5.7.8 https://example.org", "535 5.7.8" },
  { "535 5.7.139", "535 5.7.139" },
  { "535 4.7.8 the class is not the code's", "535" },
  { "535 5.7.1234 too long", "535" },
  { "535 5.7.x no number", "535" },
  { "550 5..1 no number", "550" },
  { "421 4.3.2 closing", "421 4.3.2" },
};

static const char *malformed[] = {
  "", "abc", "25", "2500 x", "250x", "199 x", "650 x", "250-a|251 b", "250-a|garbage", "* OK", "+OK",
};

static SpSmtpLine
add_all (SpSmtpReply *reply, const char *joined)
{
  g_auto(GStrv) lines = g_strsplit (joined, "|", -1);
  SpSmtpLine state = SP_SMTP_LINE_MALFORMED;

  if (lines[0] == NULL)
    return sp_smtp_reply_add (reply, "");
  for (guint i = 0; lines[i] != NULL; i++)
    {
      state = sp_smtp_reply_add (reply, lines[i]);
      ck_assert_msg (state != SP_SMTP_LINE_LAST || lines[i + 1] == NULL, "%s", joined);
    }
  return state;
}

START_TEST (codes_are_found)
{
  g_autoptr(SpSmtpReply) reply = sp_smtp_reply_new ();
  g_autofree char *code = NULL;

  ck_assert_int_eq (add_all (reply, whole[_i].lines), SP_SMTP_LINE_LAST);
  code = sp_smtp_reply_dup_code (reply);
  ck_assert_str_eq (code, whole[_i].code);
}
END_TEST

START_TEST (all_lines_are_kept)
{
  g_autoptr(SpSmtpReply) reply = sp_smtp_reply_new ();

  ck_assert_int_eq (sp_smtp_reply_add (reply, "250-one"), SP_SMTP_LINE_MORE);
  ck_assert_int_eq (sp_smtp_reply_add (reply, "250 two"), SP_SMTP_LINE_LAST);
  ck_assert_str_eq (reply->words->str, "250-one\n250 two");
  ck_assert_str_eq (reply->lines->pdata[0], "one");
  ck_assert_str_eq (reply->lines->pdata[1], "two");
}
END_TEST

START_TEST (malformed_replies_are_told)
{
  g_autoptr(SpSmtpReply) reply = sp_smtp_reply_new ();

  ck_assert_msg (add_all (reply, malformed[_i]) == SP_SMTP_LINE_MALFORMED, "%s", malformed[_i]);
}
END_TEST

int
main (void)
{
  TCase *tests = tcase_create ("SMTP reply");

  tcase_add_loop_test (tests, codes_are_found, 0, G_N_ELEMENTS (whole));
  tcase_add_test (tests, all_lines_are_kept);
  tcase_add_loop_test (tests, malformed_replies_are_told, 0, G_N_ELEMENTS (malformed));
  return unit_run (tests);
}
