/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The list of what other programs were given: what is noted is found again, and what else stood
 * there stays; a list that makes no sense is left as it is. Not with a carriage return in it: GLib
 * takes one for a part of the value where nothing follows, and of the line where the list went on;
 * we write none. */
#include <glib/gstdio.h>
#include <string.h>

#include "fuzz.h"
#include "sp-config-file.h"
#include "sp-receipts.h"

static const char *
find_path (void)
{
  static char *path = NULL;
  g_autofree char *folder = NULL, *own = NULL;

  if (path != NULL)
    return path;
  folder = g_dir_make_tmp ("fuzz-XXXXXX", NULL);
  own = g_build_filename (folder, "signpost", NULL);
  g_assert (g_mkdir (own, 0700) == 0);
  g_setenv ("XDG_STATE_HOME", folder, TRUE);
  path = g_build_filename (own, "handed-over.conf", NULL);
  return path;
}

static void
note (SpAddress *address, SpAddress *other)
{
  static const char *const things[] = { "one;two", "\"three\"\\n", " four ", NULL };
  g_auto(GStrv) before = NULL, after = NULL, found = NULL;

  g_assert (sp_receipts_find ("geary", other, &before, NULL));
  g_assert (sp_receipts_put ("geary", address, things, NULL));
  g_assert (sp_receipts_find ("geary", address, &found, NULL));
  g_assert (g_strv_equal ((const char *const *) found, things));
  g_clear_pointer (&found, g_strfreev);
  g_assert (sp_receipts_find ("geary", other, &after, NULL));
  g_assert ((before == NULL) == (after == NULL));
  g_assert (before == NULL ||
            g_strv_equal ((const char *const *) before, (const char *const *) after));
  g_assert (sp_receipts_drop ("geary", address, NULL));
  g_assert (sp_receipts_find ("geary", address, &found, NULL) && found == NULL);
}

int
LLVMFuzzerTestOneInput (const uint8_t *bytes, size_t length)
{
  const char *path = find_path ();
  g_autofree char *text = g_strndup ((const char *) bytes, length);
  g_autoptr(SpAddress) address = sp_address_new ("ada@example.org", NULL);
  g_autoptr(SpAddress) other = sp_address_new ("bob@example.org", NULL);
  g_auto(GStrv) things = NULL;
  g_autofree char *now = NULL;

  if (strchr (text, '\r') != NULL)
    return 0;
  g_assert (sp_config_file_write (path, text, NULL));
  if (sp_receipts_find ("geary", address, &things, NULL))
    {
      note (address, other);
      return 0;
    }
  g_assert (!sp_receipts_drop ("geary", address, NULL));
  now = sp_config_file_read (path, NULL);
  g_assert (g_str_equal (now, text));
  return 0;
}
