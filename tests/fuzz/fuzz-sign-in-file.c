/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A file sign-in.conf, the organization's or the person's own: what it describes is reached by
 * https, what is written is found again, and one that makes no sense is left as it is. */
#include <glib/gstdio.h>
#include <string.h>

#include "fuzz.h"
#include "sp-client-file.h"
#include "sp-client-settings.h"

static const char *
find_path (void)
{
  static char *path = NULL;

  if (path == NULL)
    {
      g_autofree char *folder = g_dir_make_tmp ("fuzz-XXXXXX", NULL);

      path = g_build_filename (folder, "sign-in.conf", NULL);
    }
  return path;
}

static void
look (SpClientSettings *settings)
{
  SpIssuer *issuer = sp_client_settings_find_issuer (settings, NULL, "example.org");

  if (issuer == NULL)
    return;
  for (guint i = 0; i < SP_N_ISSUER_ENDPOINTS; i++)
    {
      g_autofree char *url = sp_issuer_make_endpoint (issuer, i, NULL);

      g_assert (url == NULL || g_ascii_strncasecmp (url, "https://", 8) == 0);
    }
}

static void
assert_untouched (const char *path, const uint8_t *bytes, size_t length)
{
  g_autofree char *text = NULL;
  gsize n;

  g_assert (g_file_get_contents (path, &text, &n, NULL));
  g_assert (n == length && (n == 0 || memcmp (text, bytes, n) == 0));
}

static void
write_id (const char *path, SpCatalogue *catalogue, const uint8_t *bytes, size_t length)
{
  g_autofree char *id = NULL;

  if (!sp_client_file_write (path, catalogue, "microsoft", SP_CLIENT_KEY_ID, "one-two", NULL))
    {
      assert_untouched (path, bytes, length);
      return;
    }
  id = sp_client_file_read (path, "microsoft", SP_CLIENT_KEY_ID);
  g_assert (g_strcmp0 (id, "one-two") == 0);
}

int
LLVMFuzzerTestOneInput (const uint8_t *bytes, size_t length)
{
  static SpCatalogue *catalogue = NULL;
  const char *path = find_path ();
  const char *const files[] = { path, NULL };
  g_autoptr(SpClientSettings) settings = NULL;
  g_autoptr(GError) error = NULL;

  if (catalogue == NULL)
    catalogue = sp_catalogue_new ();
  g_assert (g_file_set_contents_full (path, (const char *) bytes, (gssize) length,
                                      G_FILE_SET_CONTENTS_CONSISTENT, 0600, NULL));
  settings = sp_client_settings_new_for_files (catalogue, files, &error);
  g_assert ((settings == NULL) == (error != NULL));
  if (settings != NULL)
    look (settings);
  write_id (path, catalogue, bytes, length);
  return 0;
}
