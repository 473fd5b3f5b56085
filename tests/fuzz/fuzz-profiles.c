/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Thunderbird's list of profiles: a new one has a name of its own, and what is cut out is not in
 * it any more. */
#include <string.h>

#include "accounts.h"
#include "fuzz.h"
#include "sp-thunderbird-profile.h"

#define PATH "ours.default"

static void
pick_name (const char *list)
{
  g_autoptr(SpAccount) account =
    account_new ("a@b.c", "a", SP_SECRET_PASSWORD, NULL, "imaps://b.c", NULL);
  g_autofree char *name = sp_thunderbird_pick_name (list, account);

  g_assert (g_str_has_prefix (name, "a@b.c"));
}

/* The same folder may be there twice. */
static void
cut_all (const char *list)
{
  char *rest = g_strdup (list);

  while (sp_thunderbird_lists (rest, PATH))
    {
      char *shorter = sp_thunderbird_cut_profile (rest, PATH);

      g_assert (sp_thunderbird_is_list (shorter));
      g_assert (!g_str_equal (shorter, rest));
      g_free (rest);
      rest = shorter;
    }
  g_free (rest);
}

int
LLVMFuzzerTestOneInput (const uint8_t *bytes, size_t length)
{
  g_autofree char *list = g_strndup ((const char *) bytes, length);
  g_auto(GStrv) folders = NULL;

  /* GLib wants a certain value of this key in the first group, and Thunderbird has no such key. */
  if (!sp_thunderbird_is_list (list) || strstr (list, "Encoding") != NULL)
    return 0;
  folders = sp_thunderbird_dup_folders (list, "/base");
  for (guint i = 0; folders[i] != NULL; i++)
    g_assert (*folders[i] == '/');
  pick_name (list);
  cut_all (list);
  return 0;
}
