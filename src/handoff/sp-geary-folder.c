/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Geary's folders, one for each account. What cannot be read is never taken for gone. */
#include "config.h"

#include "sp-geary-folder.h"

#include <errno.h>
#include <gio/gio.h>
#include <glib/gstdio.h>

#include "sp-config-file.h"
#include "sp-geary-account.h"

#define FILE_NAME    "geary.ini"
#define MAX_ACCOUNTS 99

/* What GNOME Online Accounts has Geary has here, too; their own list says what they have. */
#define FOREIGN "goa_"

static gboolean
fail (GError **error, const char *path, int code)
{
  g_set_error (error, G_FILE_ERROR, g_file_error_from_errno (code), "%s: %s", path,
               g_strerror (code));
  return FALSE;
}

/**
 * sp_geary_folder_mark:
 * @folder: the name of a folder
 * @mark: (out) (nullable) (transfer full): by what one knows it again, %NULL where it is not there
 * @error: return location for an error of GIO
 *
 * Another folder may get the name of one that is gone; hardly ever its number, too, and never when
 * it was made.
 *
 * Returns: whether one could see it
 */
gboolean
sp_geary_folder_mark (const char *folder, char **mark, GError **error)
{
  g_autoptr(GFile) file = g_file_new_for_path (folder);
  GError *cause = NULL;
  g_autoptr(GFileInfo) info =
    g_file_query_info (file, G_FILE_ATTRIBUTE_UNIX_INODE "," G_FILE_ATTRIBUTE_TIME_CREATED ","
                       G_FILE_ATTRIBUTE_TIME_CREATED_USEC, G_FILE_QUERY_INFO_NOFOLLOW_SYMLINKS,
                       NULL, &cause);

  *mark = NULL;
  if (g_error_matches (cause, G_IO_ERROR, G_IO_ERROR_NOT_FOUND))
    {
      g_error_free (cause);
      return TRUE;
    }
  if (info == NULL)
    {
      g_propagate_error (error, cause);
      return FALSE;
    }
  *mark = g_strdup_printf (
    "%" G_GUINT64_FORMAT "-%" G_GUINT64_FORMAT ".%06u",
    g_file_info_get_attribute_uint64 (info, G_FILE_ATTRIBUTE_UNIX_INODE),
    g_file_info_get_attribute_uint64 (info, G_FILE_ATTRIBUTE_TIME_CREATED),
    g_file_info_get_attribute_uint32 (info, G_FILE_ATTRIBUTE_TIME_CREATED_USEC));
  return TRUE;
}

static char *
read_account (const char *folder, GError **error)
{
  g_autofree char *path = g_build_filename (folder, FILE_NAME, NULL);
  g_autofree char *file = sp_config_file_resolve (path, error);

  return file != NULL ? sp_config_file_read (file, error) : NULL;
}

/**
 * sp_geary_folder_look:
 * @folder: a folder that was noted
 * @mark: by what one knows it again
 * @address: whose account it is for
 * @state: (out): what is there
 * @error: return location for an error of GIO or in the domain %G_FILE_ERROR
 *
 * Returns: whether one could see it
 */
gboolean
sp_geary_folder_look (const char    *folder,
                      const char    *mark,
                      SpAddress     *address,
                      SpGearyState  *state,
                      GError       **error)
{
  g_autofree char *now = NULL, *text = NULL;
  gboolean is_same, is_of;

  *state = SP_GEARY_GONE;
  if (!sp_geary_folder_mark (folder, &now, error))
    return FALSE;
  if (now == NULL)
    return TRUE;
  text = read_account (folder, error);
  if (text == NULL)
    return FALSE;
  is_same = g_str_equal (now, mark);
  is_of = sp_geary_account_is_of (text, address);
  if (is_of)
    *state = is_same ? SP_GEARY_OURS : SP_GEARY_REPLACED;
  else if (is_same && *text == '\0')
    *state = SP_GEARY_UNFINISHED;
  return TRUE;
}

/**
 * sp_geary_folder_take:
 * @parent: where its folders are; made where it is missing
 * @mail: where it keeps the mail of each
 * @number: (out): the number of the account
 * @error: return location for an error in the domain %G_FILE_ERROR
 *
 * Making the folder takes its name; an account that is gone may have left mail under it, which
 * another one must not find.
 *
 * Returns: (transfer full) (nullable): a new folder
 */
char *
sp_geary_folder_take (const char *parent, const char *mail, guint *number, GError **error)
{
  int code = g_mkdir_with_parents (parent, 0700) == 0 ? EEXIST : errno;

  for (*number = 1; code == EEXIST && *number <= MAX_ACCOUNTS; ++*number)
    {
      g_autofree char *name = g_strdup_printf ("account_%02u", *number);
      g_autofree char *path = g_build_filename (parent, name, NULL);
      g_autofree char *old = g_build_filename (mail, name, NULL);

      if (g_file_test (old, G_FILE_TEST_EXISTS))
        continue;
      if (g_mkdir (path, 0700) == 0)
        return g_steal_pointer (&path);
      code = errno;
    }
  fail (error, parent, code);
  return NULL;
}

/**
 * sp_geary_folder_write:
 * @folder: a folder
 * @text: its account
 * @error: return location for an error in the domain %G_FILE_ERROR
 *
 * Returns: whether it is written
 */
gboolean
sp_geary_folder_write (const char *folder, const char *text, GError **error)
{
  g_autofree char *path = g_build_filename (folder, FILE_NAME, NULL);

  return sp_config_file_write (path, text, error);
}

/**
 * sp_geary_folder_remove:
 * @folder: a folder
 * @error: return location for an error in the domain %G_FILE_ERROR
 *
 * Folders that others have put something into stay.
 *
 * Returns: whether its account is gone
 */
gboolean
sp_geary_folder_remove (const char *folder, GError **error)
{
  g_autofree char *path = g_build_filename (folder, FILE_NAME, NULL);
  g_autofree char *parent = g_path_get_dirname (folder);

  if (g_unlink (path) != 0 && errno != ENOENT)
    return fail (error, path, errno);
  if (g_rmdir (folder) == 0)
    g_rmdir (parent);
  return TRUE;
}

static gboolean
read_into (GPtrArray *texts, const char *parent, const char *name, GError **error)
{
  g_autofree char *folder = g_build_filename (parent, name, NULL);
  char *text;

  if (g_str_has_prefix (name, FOREIGN) || !g_file_test (folder, G_FILE_TEST_IS_DIR))
    return TRUE;
  text = read_account (folder, error);
  if (text == NULL)
    return FALSE;
  g_ptr_array_add (texts, text);
  return TRUE;
}

/**
 * sp_geary_folder_read:
 * @parent: where its folders are
 * @error: return location for an error in the domain %G_FILE_ERROR
 *
 * Returns: (transfer full) (nullable) (element-type utf8): the accounts that are its own
 */
GPtrArray *
sp_geary_folder_read (const char *parent, GError **error)
{
  g_autoptr(GPtrArray) texts = g_ptr_array_new_with_free_func (g_free);
  GError *cause = NULL;
  g_autoptr(GDir) dir = g_dir_open (parent, 0, &cause);
  const char *name;

  if (g_error_matches (cause, G_FILE_ERROR, G_FILE_ERROR_NOENT))
    {
      g_error_free (cause);
      return g_steal_pointer (&texts);
    }
  if (dir == NULL)
    {
      g_propagate_error (error, cause);
      return NULL;
    }
  while ((name = g_dir_read_name (dir)) != NULL)
    {
      if (!read_into (texts, parent, name, error))
        return NULL;
    }
  return g_steal_pointer (&texts);
}

/**
 * sp_geary_folder_has:
 * @parent: where its folders are
 * @address: a mail address
 * @has: (out): whether one of its own accounts is of this address
 * @error: return location for an error in the domain %G_FILE_ERROR
 *
 * Returns: whether one could see it
 */
gboolean
sp_geary_folder_has (const char *parent, SpAddress *address, gboolean *has, GError **error)
{
  g_autoptr(GPtrArray) accounts = sp_geary_folder_read (parent, error);

  *has = FALSE;
  for (guint i = 0; accounts != NULL && !*has && i < accounts->len; i++)
    *has = sp_geary_account_is_of (accounts->pdata[i], address);
  return accounts != NULL;
}
