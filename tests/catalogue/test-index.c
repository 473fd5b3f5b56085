/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Names are looked up whole: by the label, and never by a part of one. */
#include "config.h"

#include <string.h>

#include "sp-catalogue-index.h"
#include "unit.h"

static const char table[] = "provider two two\n"
                            "provider one one\n"
                            "domain one.example one\n"
                            "domain two.example two\n"
                            "mx mx.one.example one\n"
                            "mx special.mx.one.example two\n"
                            "server imap.one.example one\n"
                            "server shared.example two\n"
                            "server shared.example one\n"
                            "colour red one\n"
                            "broken\n"
                            "domain broken.example\n"
                            "\n"
                            "domain last.example two";

static SpCatalogueIndex *
make_index (void)
{
  g_autoptr(GBytes) bytes = g_bytes_new_static (table, strlen (table));

  return sp_catalogue_index_new (bytes);
}

static const struct
{
  const char *(*find) (SpCatalogueIndex *index, const char *name);
  const char *name;
  const char *id;
} lookups[] = {
  { sp_catalogue_index_find_domain, "one.example", "one" },
  { sp_catalogue_index_find_domain, "two.example", "two" },
  { sp_catalogue_index_find_domain, "mail.one.example", NULL },
  { sp_catalogue_index_find_domain, "xone.example", NULL },
  { sp_catalogue_index_find_domain, "example", NULL },
  { sp_catalogue_index_find_domain, "", NULL },
  { sp_catalogue_index_find_domain, "mx.one.example", NULL },
  { sp_catalogue_index_find_domain, "broken.example", NULL },
  { sp_catalogue_index_find_mx, "mx.one.example", "one" },
  { sp_catalogue_index_find_mx, "a.b.mx.one.example", "one" },
  { sp_catalogue_index_find_mx, "a.special.mx.one.example", "two" },
  { sp_catalogue_index_find_mx, "evilmx.one.example", NULL },
  { sp_catalogue_index_find_mx, "one.example", NULL },
  { sp_catalogue_index_find_mx, "mx.one.example.evil.example", NULL },
  { sp_catalogue_index_find_mx, "", NULL },
  { sp_catalogue_index_find_mx, "...", NULL },
  { sp_catalogue_index_find_server, "imap.one.example", "one" },
  { sp_catalogue_index_find_server, "a.imap.one.example", NULL },
  { sp_catalogue_index_find_server, "shared.example", "two" },
};

START_TEST (name_is_looked_up_by_whole_labels)
{
  g_autoptr(SpCatalogueIndex) index = make_index ();

  ck_assert_pstr_eq (lookups[_i].find (index, lookups[_i].name), lookups[_i].id);
}
END_TEST

START_TEST (last_line_needs_no_end)
{
  g_autoptr(SpCatalogueIndex) index = make_index ();

  ck_assert_pstr_eq (sp_catalogue_index_find_domain (index, "last.example"), "two");
}
END_TEST

START_TEST (ids_are_sorted)
{
  g_autoptr(SpCatalogueIndex) index = make_index ();
  g_auto(GStrv) ids = sp_catalogue_index_list_ids (index);
  g_autofree char *joined = g_strjoinv (" ", ids);

  ck_assert_str_eq (joined, "one two");
}
END_TEST

START_TEST (empty_table_has_nothing)
{
  g_autoptr(GBytes) bytes = g_bytes_new (NULL, 0);
  g_autoptr(SpCatalogueIndex) index = sp_catalogue_index_new (bytes);
  g_auto(GStrv) ids = sp_catalogue_index_list_ids (index);
  g_autofree char *suggestion = sp_catalogue_index_suggest (index, "gmial.com");

  ck_assert_ptr_null (ids[0]);
  ck_assert_ptr_null (suggestion);
}
END_TEST

int
main (void)
{
  TCase *tests = tcase_create ("index");

  tcase_add_loop_test (tests, name_is_looked_up_by_whole_labels, 0, G_N_ELEMENTS (lookups));
  tcase_add_test (tests, last_line_needs_no_end);
  tcase_add_test (tests, ids_are_sorted);
  tcase_add_test (tests, empty_table_has_nothing);
  return unit_run (tests);
}
