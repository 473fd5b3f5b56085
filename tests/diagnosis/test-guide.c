/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A guide as plain text, as it is sent to somebody. */
#include "config.h"

#include <string.h>

#include "sp-guide.h"
#include "unit.h"

static const char guide_xml[] =
  "<guide id='a'><title>Title</title><about>When it helps.</about>"
  "<part><title>First</title><step>Do this.</step><step>Do &lt;that&gt; 100%s.</step>"
  "<open-page target='https://example.com/'>Read on</open-page></part>"
  "<part><title>Second</title><step>Begin anew.</step></part></guide>";

START_TEST (text_has_everything_in_order)
{
  g_autoptr(GBytes) xml = g_bytes_new_static (guide_xml, strlen (guide_xml));
  g_autoptr(SpGuide) guide = sp_guide_new_from_xml (xml, "a.xml", NULL);
  g_autofree char *text = sp_guide_dup_text (guide);

  ck_assert_str_eq (text, "Title\nWhen it helps.\n"
                          "\nFirst\n   1. Do this.\n   2. Do <that> 100%s.\n"
                          "      Read on: https://example.com/\n"
                          "\nSecond\n   1. Begin anew.\n");
}
END_TEST

int
main (void)
{
  TCase *tests = tcase_create ("guide");

  tcase_add_test (tests, text_has_everything_in_order);
  return unit_run (tests);
}
