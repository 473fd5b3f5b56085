/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The conversation is kept in order, and no server can fill the memory with it. */
#include "config.h"

#include <string.h>

#include "sp-transcript.h"
#include "unit.h"

START_TEST (lines_have_service_and_speaker)
{
  g_autoptr(SpTranscript) transcript = sp_transcript_new ();
  g_autofree char *text = NULL;

  sp_transcript_add (transcript, "imap", "C:", "one\ntwo");
  sp_transcript_add (transcript, "smtp", "S:", "three");
  text = sp_transcript_dup_text (transcript);

  ck_assert_ptr_nonnull (strstr (text, "imap C: one\n"));
  ck_assert_ptr_nonnull (strstr (text, "imap C: two\n"));
  ck_assert (strstr (text, "two") < strstr (text, "smtp S: three\n"));
}
END_TEST

START_TEST (it_does_not_grow_without_end)
{
  g_autoptr(SpTranscript) transcript = sp_transcript_new ();
  g_autofree char *line = g_strnfill (5000, 'x');
  g_autofree char *text = NULL;

  for (guint i = 0; i < 1000; i++)
    sp_transcript_add (transcript, "imap", "S:", line);
  text = sp_transcript_dup_text (transcript);
  ck_assert_uint_lt (strlen (text), 300000);
  ck_assert (g_str_has_suffix (text, "…\n"));
}
END_TEST

START_TEST (a_long_line_is_cut_between_characters)
{
  g_autoptr(SpTranscript) transcript = sp_transcript_new ();
  g_autoptr(GString) line = g_string_new ("x");
  g_autofree char *text = NULL;

  for (guint i = 0; i < 1000; i++)
    g_string_append (line, "ü");
  sp_transcript_add (transcript, "imap", "S:", line->str);
  text = sp_transcript_dup_text (transcript);
  ck_assert (g_utf8_validate (text, -1, NULL));
}
END_TEST

int
main (void)
{
  TCase *tests = tcase_create ("transcript");

  tcase_add_test (tests, lines_have_service_and_speaker);
  tcase_add_test (tests, it_does_not_grow_without_end);
  tcase_add_test (tests, a_long_line_is_cut_between_characters);
  return unit_run (tests);
}
