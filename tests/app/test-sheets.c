/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A guide on paper: where it is torn apart, and that nothing is lost. */
#include "config.h"

#include <cairo-pdf.h>
#include <glib/gstdio.h>
#include <string.h>

#include "sp-sheets.h"
#include "unit.h"

#define WIDTH 400
#define HEIGHT 500
#define STEP "Step %u: open the settings, choose the account, and look at the line of the server " \
             "once more before you go on. End %u."

static SpGuide *
new_guide (guint n_parts, guint n_steps, const char *format)
{
  g_autoptr(GString) xml = g_string_new ("<guide id='a'><title>A long way</title>"
                                         "<about>When it helps.</about>");
  g_autoptr(GBytes) bytes = NULL;
  SpGuide *guide;

  for (guint i = 0; i < n_parts; i++)
    {
      g_string_append_printf (xml, "<part><title>Heading %u</title>", i + 1);
      for (guint j = 0; j < n_steps; j++)
        {
          guint number = i * n_steps + j + 1;
          g_autofree char *digits = g_strdup_printf ("%u", number);
          g_auto(GStrv) parts = g_strsplit (format, "%u", -1);
          g_autofree char *text = g_strjoinv (digits, parts);

          g_string_append_printf (xml, "<step>%s</step>", text);
        }
      g_string_append (xml, "</part>");
    }
  g_string_append (xml, "</guide>");
  bytes = g_bytes_new (xml->str, xml->len);
  guide = sp_guide_new_from_xml (bytes, "a.xml", NULL);
  ck_assert_ptr_nonnull (guide);
  return guide;
}

static SpSheets *
lay_out (SpGuide *guide, PangoDirection direction)
{
  PangoContext *context = pango_font_map_create_context (pango_cairo_font_map_get_default ());
  SpSheets *sheets;

  pango_cairo_context_set_resolution (context, 72);
  pango_context_set_base_dir (context, direction);
  sheets = sp_sheets_new_for_guide (guide, context, WIDTH, HEIGHT);
  g_object_unref (context);
  return sheets;
}

static void
write_pdf (SpSheets *sheets, const char *path)
{
  cairo_surface_t *surface = cairo_pdf_surface_create (path, WIDTH, HEIGHT);
  cairo_t *cr = cairo_create (surface);

  for (guint i = 0; i < sp_sheets_get_count (sheets); i++)
    {
      sp_sheets_draw (sheets, i, cr);
      cairo_show_page (cr);
    }
  ck_assert_int_eq (cairo_status (cr), CAIRO_STATUS_SUCCESS);
  cairo_destroy (cr);
  cairo_surface_destroy (surface);
}

/* Returns: the words of each sheet, the lines joined. */
static char **
read_sheets (SpSheets *sheets)
{
  g_autofree char *folder = g_dir_make_tmp ("signpost-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "guide.pdf", NULL);
  const char *command[] = { "pdftotext", path, "-", NULL };
  g_autofree char *words = NULL;
  g_autoptr(GError) error = NULL;

  write_pdf (sheets, path);
  ck_assert_msg (g_spawn_sync (NULL, (char **) command, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL,
                               &words, NULL, NULL, &error),
                 "%s", error != NULL ? error->message : "");
  g_unlink (path);
  g_rmdir (folder);
  for (char *p = words; *p != '\0'; p++)
    {
      if (*p == '\n')
        *p = ' ';
    }
  return g_strsplit (words, "\f", -1);
}

/* Returns: the sheet that has this text, which is on one sheet only. */
static guint
find_sheet (char **texts, const char *text)
{
  guint found = G_MAXUINT;

  for (guint i = 0; texts[i] != NULL; i++)
    {
      if (strstr (texts[i], text) == NULL)
        continue;
      ck_assert_msg (found == G_MAXUINT, "“%s” is there twice", text);
      found = i;
    }
  ck_assert_msg (found != G_MAXUINT, "“%s” is missing", text);
  return found;
}

static guint
find_numbered (char **texts, const char *word, guint number, const char *behind)
{
  g_autofree char *text = g_strdup_printf ("%s %u%s", word, number, behind);

  return find_sheet (texts, text);
}

START_TEST (short_guide_is_one_sheet)
{
  g_autoptr(SpGuide) guide = new_guide (1, 2, STEP);
  g_autoptr(SpSheets) sheets = lay_out (guide, PANGO_DIRECTION_LTR);
  g_auto(GStrv) texts = read_sheets (sheets);

  ck_assert_uint_eq (sp_sheets_get_count (sheets), 1);
  ck_assert_ptr_nonnull (strstr (texts[0], "When it helps."));
  ck_assert_ptr_nonnull (strstr (texts[0], "Page 1 of 1"));
}
END_TEST

START_TEST (no_step_is_torn_apart_and_none_is_lost)
{
  g_autoptr(SpGuide) guide = new_guide (5, 7, STEP);
  g_autoptr(SpSheets) sheets = lay_out (guide, PANGO_DIRECTION_LTR);
  g_auto(GStrv) texts = read_sheets (sheets);

  ck_assert_uint_gt (sp_sheets_get_count (sheets), 2);
  for (guint i = 1; i <= 35; i++)
    ck_assert_uint_eq (find_numbered (texts, "Step", i, ":"),
                       find_numbered (texts, "End", i, "."));
}
END_TEST

START_TEST (no_heading_stays_behind_alone)
{
  for (guint n_steps = 1; n_steps < 9; n_steps++)
    {
      g_autoptr(SpGuide) guide = new_guide (6, n_steps, STEP);
      g_autoptr(SpSheets) sheets = lay_out (guide, PANGO_DIRECTION_LTR);
      g_auto(GStrv) texts = read_sheets (sheets);

      for (guint i = 0; i < 6; i++)
        ck_assert_uint_eq (find_numbered (texts, "Heading", i + 1, ""),
                           find_numbered (texts, "Step", i * n_steps + 1, ":"));
    }
}
END_TEST

START_TEST (each_sheet_has_its_number_and_the_title)
{
  g_autoptr(SpGuide) guide = new_guide (5, 7, STEP);
  g_autoptr(SpSheets) sheets = lay_out (guide, PANGO_DIRECTION_LTR);
  g_auto(GStrv) texts = read_sheets (sheets);
  guint n = sp_sheets_get_count (sheets);

  for (guint i = 0; i < n; i++)
    {
      g_autofree char *number = g_strdup_printf ("Page %u of %u", i + 1, n);

      ck_assert_ptr_nonnull (strstr (texts[i], number));
      ck_assert_ptr_nonnull (strstr (texts[i], "A long way"));
    }
}
END_TEST

START_TEST (step_longer_than_a_sheet_is_continued)
{
  g_autoptr(GString) text = g_string_new (NULL);
  g_autoptr(SpGuide) guide = NULL;
  g_autoptr(SpSheets) sheets = NULL;
  g_auto(GStrv) texts = NULL;

  for (guint i = 1; i <= 250; i++)
    g_string_append_printf (text, "word%04d more ", i);
  guide = new_guide (1, 1, text->str);
  sheets = lay_out (guide, PANGO_DIRECTION_LTR);
  texts = read_sheets (sheets);
  ck_assert_uint_gt (sp_sheets_get_count (sheets), 1);
  for (guint i = 1; i <= 250; i++)
    {
      g_autofree char *word = g_strdup_printf ("word%04d", i);

      find_sheet (texts, word);
    }
}
END_TEST

START_TEST (from_right_to_left_nothing_is_lost)
{
  g_autoptr(SpGuide) guide = new_guide (2, 5, STEP);
  g_autoptr(SpSheets) sheets = lay_out (guide, PANGO_DIRECTION_RTL);
  g_auto(GStrv) texts = read_sheets (sheets);

  for (guint i = 1; i <= 10; i++)
    find_numbered (texts, "End", i, ".");
}
END_TEST

int
main (void)
{
  TCase *tests = tcase_create ("guide sheets");

  tcase_set_timeout (tests, 60);
  tcase_add_test (tests, short_guide_is_one_sheet);
  tcase_add_test (tests, no_step_is_torn_apart_and_none_is_lost);
  tcase_add_test (tests, no_heading_stays_behind_alone);
  tcase_add_test (tests, each_sheet_has_its_number_and_the_title);
  tcase_add_test (tests, step_longer_than_a_sheet_is_continued);
  tcase_add_test (tests, from_right_to_left_nothing_is_lost);
  return unit_run (tests);
}
