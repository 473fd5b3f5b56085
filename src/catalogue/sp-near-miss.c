/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Whether a domain is another one with a slip of the keyboard. To miss a slip costs little;
 * to doubt a domain that is real costs the trust in every other word. So the shorter a name
 * is, the less may differ, and a country's domain is never taken for another country's. */
#include "config.h"

#include "sp-near-miss.h"

#include <string.h>

#define MAX_LABEL 63

/* Where two are as near, the one that is farther up is meant: a guess, and one that a person
 * is asked about before it counts. */
static const char *const well_known[] = {
  "gmail.com", "hotmail.com", "outlook.com", "yahoo.com", "icloud.com", "aol.com", "live.com",
  "msn.com", "gmx.de", "web.de", "mail.ru", "yandex.ru", "qq.com", "163.com", "gmx.net",
  "t-online.de", "orange.fr", "libero.it", "comcast.net", "att.net",
};

/**
 * sp_near_miss_rank:
 * @known: a domain of the catalogue
 *
 * Returns: its place among the well-known ones, or the place behind them all
 */
guint
sp_near_miss_rank (const char *known)
{
  guint place = 0;

  while (place < G_N_ELEMENTS (well_known) && !g_str_equal (well_known[place], known))
    place++;
  return place;
}

/* The least number of letters to put in, leave out, replace or swap with their neighbour
 * (Damerau 1964, Levenshtein 1966; no letter is touched twice). Three rows of the table are
 * enough; whoever is farther than @limit in length alone need not be measured. */
static guint
measure (const char *a, gsize a_length, const char *b, gsize b_length, guint limit)
{
  guint rows[3][MAX_LABEL + 1];

  if (a_length > MAX_LABEL || b_length > MAX_LABEL || a_length > b_length + limit ||
      b_length > a_length + limit)
    return SP_NEAR_MISS_NONE;
  for (gsize j = 0; j <= b_length; j++)
    rows[0][j] = j;
  for (gsize i = 1; i <= a_length; i++)
    {
      guint *row = rows[i % 3], *above = rows[(i + 2) % 3], *farther = rows[(i + 1) % 3];

      row[0] = i;
      for (gsize j = 1; j <= b_length; j++)
        {
          guint replaced = above[j - 1] + (a[i - 1] != b[j - 1] ? 1 : 0);

          row[j] = MIN (replaced, MIN (above[j], row[j - 1]) + 1);
          if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
            row[j] = MIN (row[j], farther[j - 2] + 1);
        }
    }
  return rows[a_length % 3][b_length];
}

static gboolean
swaps_two_letters (const char *typed, const char *known, gsize length)
{
  guint n_differences = 0;

  for (gsize i = 0; i < length; i++)
    n_differences += typed[i] != known[i] ? 1 : 0;
  return n_differences == 2;
}

/* Nearly all names of up to four letters are somebody's: below four letters nothing is a
 * slip, and of four only two that changed places. Up to six letters, a name begins as it was
 * meant to: "email" and "gmail" are two names. */
static guint
measure_name (const char *typed, gsize typed_length, const char *known, gsize known_length)
{
  guint limit = known_length < 4 ? 0 : known_length < 9 ? 1 : 2;
  guint distance;

  if (typed_length == known_length && memcmp (typed, known, known_length) == 0)
    return 0;
  if (limit == 0 || (known_length <= 6 && typed[0] != known[0]))
    return SP_NEAR_MISS_NONE;
  distance = measure (typed, typed_length, known, known_length, limit);
  if (distance > limit ||
      (known_length == 4 && (typed_length != 4 || !swaps_two_letters (typed, known, 4))))
    return SP_NEAR_MISS_NONE;
  return distance;
}

/* Every two letters are some country, so only an ending like ".com" is ever missed. Behind a
 * short name even ".co" and ".cm" are real. */
static guint
measure_ending (const char *typed, const char *known, gsize name_length)
{
  const char *country = strrchr (known, '.');
  guint distance;

  if (g_str_equal (typed, known))
    return 0;
  if (strlen (country != NULL ? country + 1 : known) <= 2 ||
      (name_length < 4 && strlen (typed) <= 2))
    return SP_NEAR_MISS_NONE;
  distance = measure (typed, strlen (typed), known, strlen (known), 1);
  return distance <= 1 ? distance : SP_NEAR_MISS_NONE;
}

/**
 * sp_near_miss_measure:
 * @typed: a domain in lower-case ASCII that is not @known
 * @known: a domain of the catalogue
 *
 * Returns: how many slips make @typed of @known, or %SP_NEAR_MISS_NONE where they are too
 *   many for the length of the names
 */
guint
sp_near_miss_measure (const char *typed, const char *known)
{
  gsize typed_length = strcspn (typed, ".");
  gsize known_length = strcspn (known, ".");
  guint name, ending;

  if (typed[typed_length] == '\0' || known[known_length] == '\0')
    return SP_NEAR_MISS_NONE;
  name = measure_name (typed, typed_length, known, known_length);
  if (name == SP_NEAR_MISS_NONE)
    return SP_NEAR_MISS_NONE;
  ending = measure_ending (typed + typed_length + 1, known + known_length + 1, known_length);
  return ending != SP_NEAR_MISS_NONE ? name + ending : SP_NEAR_MISS_NONE;
}
