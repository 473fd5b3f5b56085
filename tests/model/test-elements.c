/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A made-up format: what of a file reaches its functions, and which slips are named where. */
#include "config.h"

#include <string.h>

#include "sp-elements.h"
#include "unit.h"

/* Each function writes down what it was given. */
static void
note (gpointer reader, const char *what, const char *value)
{
  g_string_append_printf (reader, "%s(%s) ", what, value != NULL ? value : "-");
}

static gboolean
begin_recipe (gpointer reader, const char *const *values, GError **error)
{
  note (reader, "recipe", values[0]);
  note (reader, "serves", values[1]);
  return values[0] == NULL || !g_str_equal (values[0], "poison") ||
         sp_elements_refuse (error, "“%s” is not cooked here", values[0]);
}

static gboolean
end_recipe (gpointer reader, GError **error)
{
  note (reader, "end", "recipe");
  return TRUE;
}

static gboolean
take_title (gpointer reader, const char *text, GError **error)
{
  note (reader, "title", text);
  return TRUE;
}

static gboolean
take_verse (gpointer reader, const char *text, GError **error)
{
  note (reader, "verse", text);
  return TRUE;
}

static gboolean
take_name (gpointer reader, const char *text, GError **error)
{
  note (reader, "name", text);
  return *text != '\0' || sp_elements_refuse (error, "<name> is empty");
}

static gboolean
begin_author (gpointer reader, const char *const *values, GError **error)
{
  note (reader, "author", values[0]);
  return TRUE;
}

static const SpElement elements[] = {
  { "recipe", NULL, { "id", "serves" }, 1, begin_recipe, .end = end_recipe },
  { "title", "recipe", .text = take_title, .is_single = TRUE },
  { "verse", "recipe", .text = take_verse, .is_verbatim = TRUE },
  { "part", "recipe" },
  { "name", "part", .text = take_name, .is_single = TRUE },
  { "part", "part" },
};
static const SpElement own_elements[] = {
  { "author", "recipe", .begin = begin_author },
  { "name", "author", .text = take_name },
};

static const SpElementTable table = { elements, G_N_ELEMENTS (elements) };
static const SpElementTable own_table = { own_elements, G_N_ELEMENTS (own_elements) };
static const SpElementFormat strict = { .tables = { &table } };
static const SpElementFormat own = { .tables = { &table, &own_table } };
static const SpElementFormat lenient = { .tables = { &table }, .is_lenient = TRUE };

/* What the functions were given, or NULL with @error. */
static char *
read_text (const SpElementFormat *format, const char *xml, GError **error)
{
  g_autoptr(GBytes) bytes = g_bytes_new_static (xml, strlen (xml));
  g_autoptr(GString) notes = g_string_new (NULL);

  if (!sp_elements_read_format (format, bytes, "one.xml", notes, error))
    return NULL;
  return g_strchomp (g_string_free (g_steal_pointer (&notes), FALSE));
}

static void
assert_read (const SpElementFormat *format, const char *xml, const char *expected)
{
  g_autoptr(GError) error = NULL;
  g_autofree char *notes = read_text (format, xml, &error);

  ck_assert_msg (notes != NULL, "%s: %s", xml, error != NULL ? error->message : "");
  ck_assert_str_eq (notes, expected);
}

static void
assert_refused (const SpElementFormat *format, const char *xml, const char *complaint)
{
  g_autoptr(GError) error = NULL;
  g_autofree char *notes = read_text (format, xml, &error);

  ck_assert_msg (notes == NULL, "%s", xml);
  ck_assert_msg (strstr (error->message, complaint) != NULL, "%s", error->message);
  ck_assert_msg (g_str_has_prefix (error->message, "one.xml: Error on line "), "%s",
                 error->message);
  ck_assert_msg (strstr (error->message, "line") == g_strrstr (error->message, "line"), "%s",
                 error->message);
}

#define RECIPE(inside) "<recipe id='a'>" inside "</recipe>"
#define BEGUN "recipe(a) serves(-) "
#define DONE "end(recipe)"

static const struct
{
  const char *xml;
  const char *notes;
} sound[] = {
  { "<recipe serves='2' id='a'/>", "recipe(a) serves(2) " DONE },
  { RECIPE ("<title>\n  Two\t lines\r\n</title>"), BEGUN "title(Two lines) " DONE },
  { RECIPE ("<title/>"), BEGUN "title() " DONE },
  { RECIPE ("<verse> a\n  b </verse>"), BEGUN "verse( a\n  b ) " DONE },
  { RECIPE ("<title>a&amp;b<!-- c --> d</title>"), BEGUN "title(a&b d) " DONE },
  { RECIPE ("<title><![CDATA[<b> & ]]>c</title>"), BEGUN "title(<b> & c) " DONE },
  { RECIPE ("<part> <!-- nothing --> </part>"), BEGUN DONE },
  { RECIPE ("<part><name>b</name></part><part><name>c</name></part>"),
    BEGUN "name(b) name(c) " DONE },
  { RECIPE ("<part><name>b</name><part><name>c</name></part></part>"),
    BEGUN "name(b) name(c) " DONE },
  { "<?xml version='1.0'?>\n<!-- a --><recipe id='a'/><!-- b -->", BEGUN DONE },
};

START_TEST (functions_are_given_what_the_file_says)
{
  assert_read (&strict, sound[_i].xml, sound[_i].notes);
}
END_TEST

static const struct
{
  const char *xml;
  const char *complaint;
} slips[] = {
  { "<surprise/>", "<surprise> has no place in a document" },
  { "<title>a</title>", "<title> has no place in a document" },
  { "<recipe id='a'/><recipe id='b'/>", "<recipe> has no place in a document" },
  { RECIPE ("<surprise/>"), "<surprise> has no place in <recipe>" },
  { RECIPE ("<name>a</name>"), "<name> has no place in <recipe>" },
  { RECIPE ("<author/>"), "<author> has no place in <recipe>" },
  { RECIPE ("<title>a</title><title>b</title>"), "<title> has no place in <recipe>" },
  { RECIPE ("<part><name>a</name><part/><name>b</name></part>"), "<name> has no place in <part>" },
  { RECIPE ("<part><name>a</name><part><name>b</name></part><name>c</name></part>"),
    "<name> has no place in <part>" },
  { "<recipe/>", "<recipe> needs the attribute “id”" },
  { "<recipe id='a' colour='red'/>", "<recipe> has no attribute “colour”" },
  { "<recipe id='a' id='b'/>", "“id” is there twice" },
  { "<recipe id='poison'/>", "“poison” is not cooked here" },
  { RECIPE ("<title colour='red'/>"), "<title> has no attribute “colour”" },
  { RECIPE ("stray"), "<recipe> has no text" },
  { RECIPE ("<![CDATA[stray]]>"), "<recipe> has no text" },
  { RECIPE ("<part><name> </name></part>"), "<name> is empty" },
  { "<recipe id='a'>", "recipe" },
  { "<recipe id='a'></title>", "title" },
  { "", "empty" },
};

START_TEST (slip_is_named)
{
  assert_refused (&strict, slips[_i].xml, slips[_i].complaint);
}
END_TEST

START_TEST (slip_is_named_with_its_line)
{
  assert_refused (&strict, "<recipe id='a'>\n\n<surprise/></recipe>", "ine 3");
  assert_refused (&strict, "<recipe id='a'>\n<title>a</title>\nstray\n</recipe>", "ine 4");
  assert_refused (&strict, "<!-- a -->\n<recipe id='poison'/>", "ine 2");
  assert_refused (&lenient, "<recipe>\n<part>\n<name/></part></recipe>", "ine 3");
}
END_TEST

static const struct
{
  const char *xml;
  const char *complaint;
} foreign[] = {
  { "<!DOCTYPE recipe>" RECIPE (""), "a document type is not taken" },
  { "<!DOCTYPE a [<!ENTITY b 'c'>]>" RECIPE ("<title>&b;</title>"),
    "a document type is not taken" },
  { RECIPE ("<!DOCTYPE a>"), "a document type is not taken" },
  { "<?php?>" RECIPE (""), "processing instructions are not taken" },
  { "<?xml-stylesheet href='a'?>" RECIPE (""), "processing instructions are not taken" },
  { "<?xml version='1.0'?><?xml version='1.0'?>" RECIPE (""),
    "processing instructions are not taken" },
  { "<!-- a --><?xml version='1.0'?>" RECIPE (""), "processing instructions are not taken" },
  { RECIPE ("<?xml version='1.0'?>"), "processing instructions are not taken" },
  { RECIPE ("<title>&lol;</title>"), "lol" },
  { RECIPE ("<title>&#0;</title>"), "0" },
  { RECIPE ("<title>\xff</title>"), "line 1: it is not UTF-8" },
  { RECIPE ("\n<!-- \xff -->"), "line 2: it is not UTF-8" },
};

START_TEST (what_is_no_plain_document_is_refused)
{
  assert_refused (&strict, foreign[_i].xml, foreign[_i].complaint);
  assert_refused (&lenient, foreign[_i].xml, foreign[_i].complaint);
}
END_TEST

static const struct
{
  const char *xml;
  const char *notes;
} passed_over[] = {
  { "<recipe colour='red'/>", "recipe(-) serves(-) " DONE },
  { "<recipe id='a' id='b'/>", BEGUN DONE },
  { RECIPE ("<surprise><title>a</title><recipe id='b'/></surprise><title>b</title>"),
    BEGUN "title(b) " DONE },
  { RECIPE ("<title>a</title><title>b</title>"), BEGUN "title(a) " DONE },
  { RECIPE ("<part><name>a</name><name>b</name></part><part><name>c</name></part>"),
    BEGUN "name(a) name(c) " DONE },
  { RECIPE ("<author name='a'><name>b</name></author>"), BEGUN DONE },
  { RECIPE ("stray <part>words</part> and <![CDATA[more]]>"), BEGUN DONE },
  { RECIPE ("<surprise>stray words</surprise>"), BEGUN DONE },
};

START_TEST (lenient_format_passes_over_what_it_does_not_know)
{
  assert_read (&lenient, passed_over[_i].xml, passed_over[_i].notes);
}
END_TEST

START_TEST (lenient_format_wants_the_right_document)
{
  assert_refused (&lenient, "<surprise/>", "<surprise> has no place in a document");
  assert_refused (&lenient, "<title>a</title>", "<title> has no place in a document");
  assert_refused (&lenient, "<recipe/><recipe/>", "<recipe> has no place in a document");
  assert_refused (&lenient, "<recipe id='poison'/>", "“poison” is not cooked here");
  assert_refused (&lenient, "<recipe><part></recipe>", "part");
  assert_refused (&lenient, "", "empty");
}
END_TEST

START_TEST (second_table_adds_to_the_first)
{
  assert_read (&own, RECIPE ("<author><name>b</name><name>c</name></author><title>d</title>"),
               BEGUN "author(-) name(b) name(c) title(d) " DONE);
  assert_refused (&own, RECIPE ("<author><title>a</title></author>"),
                  "<title> has no place in <author>");
}
END_TEST

/* @n elements inside each other, in a recipe. */
static char *
nest (const char *name, guint n)
{
  GString *xml = g_string_new ("<recipe id='a'>");

  for (guint i = 0; i < n; i++)
    g_string_append_printf (xml, "<%s>", name);
  for (guint i = 0; i < n; i++)
    g_string_append_printf (xml, "</%s>", name);
  return g_string_free (g_string_append (xml, "</recipe>"), FALSE);
}

START_TEST (elements_are_nested_32_deep_and_no_deeper)
{
  g_autofree char *parts = nest ("part", 31);
  g_autofree char *too_many_parts = nest ("part", 32);
  g_autofree char *surprises = nest ("surprise", 31);
  g_autofree char *too_many_surprises = nest ("surprise", 32);

  assert_read (&strict, parts, BEGUN DONE);
  assert_refused (&strict, too_many_parts, "elements are nested too deeply");
  assert_read (&lenient, surprises, BEGUN DONE);
  assert_refused (&lenient, too_many_surprises, "elements are nested too deeply");
}
END_TEST

START_TEST (text_is_4096_bytes_long_and_no_longer)
{
  g_autofree char *text = g_strnfill (4096, 'a');
  g_autofree char *notes = g_strconcat (BEGUN "title(", text, ") " DONE, NULL);
  g_autofree char *longest =
    g_strconcat ("<recipe id='a'><title>", text, "</title></recipe>", NULL);
  g_autofree char *too_long =
    g_strconcat ("<recipe id='a'><title>", text, "<!-- -->b</title></recipe>", NULL);
  g_autofree char *unread =
    g_strconcat ("<recipe id='a'><surprise>", text, "b</surprise></recipe>", NULL);

  assert_read (&strict, longest, notes);
  assert_refused (&strict, too_long, "the text of <title> is too long");
  assert_refused (&lenient, too_long, "the text of <title> is too long");
  assert_read (&lenient, unread, BEGUN DONE);
}
END_TEST

START_TEST (format_of_one_table_needs_no_more_than_that)
{
  static const char xml[] = RECIPE ("<title>b</title>");
  g_autoptr(GBytes) sound_xml = g_bytes_new_static (xml, sizeof xml - 1);
  g_autoptr(GBytes) nothing = g_bytes_new (NULL, 0);
  g_autoptr(GString) notes = g_string_new (NULL);
  g_autoptr(GError) error = NULL;

  ck_assert (sp_elements_read (elements, G_N_ELEMENTS (elements), sound_xml, "one.xml", notes,
                               &error));
  ck_assert_str_eq (notes->str, BEGUN "title(b) " DONE " ");
  ck_assert (!sp_elements_read (elements, G_N_ELEMENTS (elements), nothing, "one.xml", notes,
                                &error));
  ck_assert (g_str_has_prefix (error->message, "one.xml: "));
}
END_TEST

START_TEST (words_of_an_attribute_are_split_at_any_blanks)
{
  g_auto(GStrv) words = sp_elements_split (" one\n\ttwo  three\r\n");
  g_auto(GStrv) none = sp_elements_split (NULL);
  g_autofree char *joined = g_strjoinv ("|", words);

  ck_assert_str_eq (joined, "one|two|three");
  ck_assert_ptr_null (none[0]);
}
END_TEST

int
main (void)
{
  TCase *tests = tcase_create ("elements");

  tcase_add_loop_test (tests, functions_are_given_what_the_file_says, 0, G_N_ELEMENTS (sound));
  tcase_add_loop_test (tests, slip_is_named, 0, G_N_ELEMENTS (slips));
  tcase_add_test (tests, slip_is_named_with_its_line);
  tcase_add_loop_test (tests, what_is_no_plain_document_is_refused, 0, G_N_ELEMENTS (foreign));
  tcase_add_loop_test (tests, lenient_format_passes_over_what_it_does_not_know, 0,
                       G_N_ELEMENTS (passed_over));
  tcase_add_test (tests, lenient_format_wants_the_right_document);
  tcase_add_test (tests, second_table_adds_to_the_first);
  tcase_add_test (tests, elements_are_nested_32_deep_and_no_deeper);
  tcase_add_test (tests, text_is_4096_bytes_long_and_no_longer);
  tcase_add_test (tests, format_of_one_table_needs_no_more_than_that);
  tcase_add_test (tests, words_of_an_attribute_are_split_at_any_blanks);
  return unit_run (tests);
}
