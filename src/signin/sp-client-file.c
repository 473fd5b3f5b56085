/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The person's own sign-in.conf, changed for them. What somebody wrote there by hand stays, the
 * comments included, and a file that makes no sense is left alone: only its writer can mend it. */
#include "config.h"

#include "sp-client-file.h"

#include <glib/gstdio.h>
#include <stdlib.h>

#include "sp-client-settings.h"
#include "sp-settings-group.h"

/* A secret may stand in it, and who signs in where is nobody else's affair. */
#define FOLDER_MODE 0700
#define FILE_MODE   0600

static const char *const names[] = {
  [SP_CLIENT_KEY_ID] = "client-id",
  [SP_CLIENT_KEY_SECRET] = "client-secret",
  [SP_CLIENT_KEY_TENANT] = "tenant",
};

/**
 * sp_client_file_takes:
 * @key: what it is
 * @value: what was typed
 *
 * Returns: whether it can be one; what is empty is none
 */
gboolean
sp_client_file_takes (SpClientKey key, const char *value)
{
  if (key == SP_CLIENT_KEY_TENANT)
    return sp_issuer_tenant_is_valid (value);
  return *value != '\0' && sp_settings_group_takes_id (value);
}

/**
 * sp_client_file_read:
 * @path: the name of a file sign-in.conf
 * @issuer: the id of an issuer
 * @key: what to read
 *
 * Returns: (transfer full) (nullable): what the file says, %NULL where it says nothing
 */
char *
sp_client_file_read (const char *path, const char *issuer, SpClientKey key)
{
  g_autoptr(GKeyFile) file = g_key_file_new ();
  char *value;

  if (!g_key_file_load_from_file (file, path, G_KEY_FILE_NONE, NULL))
    return NULL;
  value = g_key_file_get_string (file, issuer, names[key], NULL);
  if (value != NULL && *g_strstrip (value) == '\0')
    g_clear_pointer (&value, g_free);
  return value;
}

/* What belongs to one registration says nothing of another. */
static void
forget_registration (GKeyFile *file, const char *issuer, const char *client_id)
{
  g_autofree char *before = g_key_file_get_string (file, issuer, names[SP_CLIENT_KEY_ID], NULL);

  if (before == NULL || g_str_equal (g_strstrip (before), client_id))
    return;
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    g_key_file_remove_key (file, issuer, names[i], NULL);
}

static void
change (GKeyFile *file, const char *issuer, SpClientKey key, const char *value)
{
  if (key == SP_CLIENT_KEY_ID)
    forget_registration (file, issuer, value);
  if (*value != '\0')
    g_key_file_set_string (file, issuer, names[key], value);
  else
    g_key_file_remove_key (file, issuer, names[key], NULL);
}

/* A new file takes the place of the old one, or, where that is a link, of what it leads to. Newer
 * versions of GLib give it the old one's mode. */
static gboolean
save (GKeyFile *file, const char *path, GError **error)
{
  g_autofree char *folder = g_path_get_dirname (path);
  char *target = realpath (path, NULL);
  g_autofree char *text = NULL;
  gboolean saved;
  gsize length;

  g_mkdir_with_parents (folder, FOLDER_MODE);
  text = g_key_file_to_data (file, &length, NULL);
  if (target != NULL)
    g_chmod (target, FILE_MODE);
  saved = g_file_set_contents_full (target != NULL ? target : path, text, (gssize) length,
                                    G_FILE_SET_CONTENTS_CONSISTENT, FILE_MODE, error);
  free (target);
  return saved;
}

static gboolean
load (GKeyFile *file, const char *path, SpCatalogue *catalogue, GError **error)
{
  const char *const files[] = { path, NULL };
  g_autoptr(SpClientSettings) settings =
    sp_client_settings_new_for_files (catalogue, files, error);

  if (settings == NULL)
    return FALSE;
  if (!g_file_test (path, G_FILE_TEST_EXISTS))
    return TRUE;
  return g_key_file_load_from_file (file, path,
                                    G_KEY_FILE_KEEP_COMMENTS | G_KEY_FILE_KEEP_TRANSLATIONS,
                                    error);
}

/**
 * sp_client_file_write:
 * @path: the name of a file sign-in.conf, which is made where there is none
 * @catalogue: the issuers that come with Signpost
 * @issuer: the id of one of them
 * @key: what to write
 * @value: the value, or nothing to remove it; with another client id, or none, what belonged to
 *   the one before goes, too
 * @error: return location for %SP_SIGN_IN_ERROR_SETTINGS or an error in the domain %G_FILE_ERROR
 *
 * Returns: whether it is written; otherwise the file is as it was
 */
gboolean
sp_client_file_write (const char   *path,
                      SpCatalogue  *catalogue,
                      const char   *issuer,
                      SpClientKey   key,
                      const char   *value,
                      GError      **error)
{
  g_autoptr(GKeyFile) file = g_key_file_new ();
  g_autoptr(SpSettingsGroup) group = NULL;

  if (!load (file, path, catalogue, error))
    return FALSE;
  change (file, issuer, key, value);
  if (g_key_file_has_group (file, issuer))
    {
      group = sp_settings_group_read (file, issuer, error);
      if (group == NULL)
        return FALSE;
    }
  return save (file, path, error);
}
