/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which slips of the keyboard are noticed, and that no real domain is taken for one. */
#include "config.h"

#include <string.h>

#include "sp-catalogue.h"
#include "sp-near-miss.h"
#include "unit.h"

static const struct
{
  const char *typed;
  const char *meant;
} slips[] = {
  { "hotmial.com", "hotmail.com" },
  { "hotmali.com", "hotmail.com" },
  { "hotmal.com", "hotmail.com" },
  { "hotmaill.com", "hotmail.com" },
  { "homtail.com", "hotmail.com" },
  { "jotmail.com", "hotmail.com" },
  { "otmail.com", "hotmail.com" },
  { "fotmail.com", "hotmail.com" },  /* and not foxmail.com, which is as near */
  { "hotemail.com", "hotmail.com" }, /* nor homemail.com */
  { "hotmail.con", "hotmail.com" },
  { "hotmail.cmo", "hotmail.com" },
  { "hotmial.con", "hotmail.com" },
  { "HOTMIAL.com", "hotmail.com" },
  { "hotmial.co.uk", "hotmail.co.uk" },
  { "gmial.com", "gmail.com" },
  { "gamil.com", "gmail.com" },
  { "gmal.com", "gmail.com" },
  { "gmaill.com", "gmail.com" },
  { "gnail.com", "gmail.com" },
  { "gmail.comm", "gmail.com" },
  { "gmail.co", "gmail.com" },
  { "gmail.om", "gmail.com" },
  { "outlok.com", "outlook.com" },
  { "oulook.com", "outlook.com" },
  { "outllook.com", "outlook.com" },
  { "outlook.cm", "outlook.com" },
  { "yaho.com", "yahoo.com" },
  { "yhaoo.com", "yahoo.com" },
  { "yahooo.com", "yahoo.com" },
  { "yyahoo.com", "yahoo.com" }, /* nor myyahoo.com */
  { "yahoo.cim", "yahoo.com" },
  { "iclod.com", "icloud.com" },
  { "icluod.com", "icloud.com" },
  { "googelmail.com", "googlemail.com" },
  { "gogglemial.com", "googlemail.com" },
  { "aol.con", "aol.com" },
  { "lvie.com", "live.com" },
  { "liev.com", "live.com" },
};

START_TEST (slip_is_noticed)
{
  g_autoptr(SpCatalogue) catalogue = sp_catalogue_new ();
  g_autofree char *suggestion = sp_catalogue_suggest_domain (catalogue, slips[_i].typed);

  ck_assert_pstr_eq (suggestion, slips[_i].meant);
}
END_TEST

/* Real domains, of the catalogue or not, that are near to others. */
static const char *const real[] = {
  "aol.com", "gol.com", "aol.de", "mail.com", "gmail.com", "ymail.com", "email.com", "fmail.com",
  "tmail.com", "zmail.com", "gmx.de", "gmx.net", "gmx.com", "gmx.at", "gmx.ch", "web.de", "web.com",
  "qq.com", "me.com", "mac.com", "mc.com", "att.net", "att.com", "atl.net", "cox.net", "cox.com",
  "sky.com", "bt.com", "163.com", "126.com", "139.com", "188.com", "live.com", "love.com",
  "life.com", "line.com", "msn.com", "man.com", "wp.pl", "o2.pl", "op.pl", "t-online.de",
  "mail.ru", "mail.de", "mail.ee", "bk.ru", "list.ru", "inbox.ru", "inbox.com", "hey.com",
  "free.fr", "free.de", "orange.fr", "orange.es", "libero.it", "libero.at", "freenet.de",
  "freenet.be", "live.fi", "live.pl", "yahoo.co.il", "hotmail.bg", "outlook.ro", "gmail.de",
  "comcast.com", "hushmail.com", "rocketmail.com", "posteo.net", "example.org", "example.com",
  "signpost.example", "gov.uk", "co.uk", "com", "localhost", "gmail", "",
};

START_TEST (real_domain_is_not_doubted)
{
  g_autoptr(SpCatalogue) catalogue = sp_catalogue_new ();
  g_autofree char *suggestion = sp_catalogue_suggest_domain (catalogue, real[_i]);

  ck_assert_msg (suggestion == NULL, "%s instead of %s", suggestion, real[_i]);
}
END_TEST

static GPtrArray *
collect_domains (SpCatalogue *catalogue)
{
  GPtrArray *domains = g_ptr_array_new ();
  g_auto(GStrv) ids = sp_catalogue_list_ids (catalogue);

  for (guint i = 0; ids[i] != NULL; i++)
    {
      SpProvider *provider = sp_catalogue_find_by_id (catalogue, ids[i]);

      for (guint j = 0; provider != NULL && sp_provider_get_domains (provider)[j] != NULL; j++)
        g_ptr_array_add (domains, (gpointer) sp_provider_get_domains (provider)[j]);
    }
  return domains;
}

START_TEST (no_domain_of_the_catalogue_is_doubted)
{
  g_autoptr(SpCatalogue) catalogue = sp_catalogue_new ();
  g_autoptr(GPtrArray) domains = collect_domains (catalogue);

  ck_assert_uint_gt (domains->len, 100);
  for (guint i = 0; i < domains->len; i++)
    ck_assert_ptr_null (sp_catalogue_suggest_domain (catalogue, domains->pdata[i]));
}
END_TEST

/* What keeps the rule honest: if only being listed kept the domains of the catalogue apart, as
 * many that are not listed would be doubted. One pair in ten thousand is near. */
START_TEST (hardly_two_domains_of_the_catalogue_are_near)
{
  g_autoptr(SpCatalogue) catalogue = sp_catalogue_new ();
  g_autoptr(GPtrArray) domains = collect_domains (catalogue);
  guint n_near = 0;

  for (guint i = 0; i < domains->len; i++)
    {
      for (guint j = 0; j < domains->len; j++)
        n_near += i != j && sp_near_miss_measure (domains->pdata[i], domains->pdata[j]) !=
                              SP_NEAR_MISS_NONE ? 1 : 0;
    }
  ck_assert_uint_le (n_near, domains->len * domains->len / 10000);
}
END_TEST

static const struct
{
  const char *typed;
  const char *known;
  guint distance;
} distances[] = {
  { "hotmial.com", "hotmail.com", 1 },
  { "hotmial.con", "hotmail.com", 2 },
  { "hotmall.com", "hotmail.com", 1 },
  { "htoamil.com", "hotmail.com", SP_NEAR_MISS_NONE },
  { "gogglemial.com", "googlemail.com", 2 },
  { "gmail.com", "mail.com", SP_NEAR_MISS_NONE },
  { "mail.com", "gmail.com", SP_NEAR_MISS_NONE },
  { "gmx.de", "gmx.net", SP_NEAR_MISS_NONE },
  { "gmx.nte", "gmx.net", 1 },
  { "web.se", "web.de", SP_NEAR_MISS_NONE },
  { "hotmail.co.ik", "hotmail.co.uk", SP_NEAR_MISS_NONE },
  { "gmail", "gmail.com", SP_NEAR_MISS_NONE },
  { "gmail.", "gmail.com", SP_NEAR_MISS_NONE },
  { ".com", "gmail.com", SP_NEAR_MISS_NONE },
};

START_TEST (distance_is_measured)
{
  ck_assert_uint_eq (sp_near_miss_measure (distances[_i].typed, distances[_i].known),
                     distances[_i].distance);
}
END_TEST

START_TEST (long_names_are_no_trouble)
{
  g_autofree char *label = g_strnfill (63, 'a');
  g_autofree char *longer = g_strnfill (64, 'a');
  g_autofree char *ending = g_strnfill (200, 'b');
  g_autofree char *one = g_strconcat (label, ".com", NULL);
  g_autofree char *other = g_strconcat (label, ".con", NULL);
  g_autofree char *third = g_strconcat (longer, ".", ending, NULL);

  label[5] = 'b';
  ck_assert_uint_eq (sp_near_miss_measure (other, one), 1);
  ck_assert_uint_eq (sp_near_miss_measure (third, one), SP_NEAR_MISS_NONE);
  ck_assert_uint_eq (sp_near_miss_measure (one, third), SP_NEAR_MISS_NONE);
}
END_TEST

int
main (void)
{
  TCase *tests = tcase_create ("suggestion");

  tcase_add_loop_test (tests, slip_is_noticed, 0, G_N_ELEMENTS (slips));
  tcase_add_loop_test (tests, real_domain_is_not_doubted, 0, G_N_ELEMENTS (real));
  tcase_add_test (tests, no_domain_of_the_catalogue_is_doubted);
  tcase_add_test (tests, hardly_two_domains_of_the_catalogue_are_near);
  tcase_add_loop_test (tests, distance_is_measured, 0, G_N_ELEMENTS (distances));
  tcase_add_test (tests, long_names_are_no_trouble);
  return unit_run (tests);
}
