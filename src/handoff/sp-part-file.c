/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Our part in the file where it belongs: whether it is there, in with it, out with it. */
#include "config.h"

#include "sp-part-file.h"

#include <errno.h>
#include <glib/gstdio.h>

#include "sp-config-file.h"
#include "sp-config-part.h"

/* What is in the file, and what would be in it without our part. */
typedef struct
{
  char *file;
  char *text;
  char *rest;
} Content;

static void
content_clear (Content *content)
{
  g_free (content->file);
  g_free (content->text);
  g_free (content->rest);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Content, content_clear)

static gboolean
read_content (Content         *content,
              const char      *path,
              const SpTarget  *target,
              SpAddress       *address,
              GError         **error)
{
  content->file = sp_config_file_resolve (path, error);
  if (content->file != NULL)
    content->text = sp_config_file_read (content->file, error);
  if (content->text != NULL)
    content->rest = sp_config_part_cut (content->text, target, address, error);
  if (content->text != NULL && content->rest == NULL)
    g_prefix_error (error, "%s: ", path);
  return content->rest != NULL;
}

/**
 * sp_part_file_has:
 * @path: the name of a file
 * @target: whose
 * @address: of which account
 * @error: return location for an error in the domain %G_FILE_ERROR or %SP_PART_ERROR
 *
 * Returns: whether our part is in it; %FALSE with @error set where nobody knows
 */
gboolean
sp_part_file_has (const char      *path,
                  const SpTarget  *target,
                  SpAddress       *address,
                  GError         **error)
{
  g_auto(Content) content = { 0 };

  return read_content (&content, path, target, address, error) &&
         !g_str_equal (content.text, content.rest);
}

/**
 * sp_part_file_show:
 * @path: the name of a file
 * @target: whose
 * @account: an account that it takes
 * @has: (out): whether our part is in it now
 * @error: return location for an error in the domain %G_FILE_ERROR or %SP_PART_ERROR
 *
 * What is around our part says what has to be in it.
 *
 * Returns: (transfer full) (nullable): our part as sp_part_file_put() would write it
 */
char *
sp_part_file_show (const char      *path,
                   const SpTarget  *target,
                   SpAccount       *account,
                   gboolean        *has,
                   GError         **error)
{
  g_auto(Content) content = { 0 };
  g_autofree char *full = NULL;

  *has = FALSE;
  if (!read_content (&content, path, target, sp_account_get_address (account), error))
    return NULL;
  full = sp_config_part_put (content.text, target, account, error);
  if (full == NULL)
    return NULL;
  *has = !g_str_equal (content.text, content.rest);
  return sp_config_part_make (target, account, content.rest);
}

static gboolean
make_folder (const char *file, GError **error)
{
  g_autofree char *folder = g_path_get_dirname (file);

  if (g_mkdir_with_parents (folder, 0700) == 0)
    return TRUE;
  g_set_error (error, G_FILE_ERROR, g_file_error_from_errno (errno), "%s: %s", folder,
               g_strerror (errno));
  return FALSE;
}

/**
 * sp_part_file_put:
 * @path: the name of a file
 * @target: whose
 * @account: an account that it takes
 * @error: return location for an error in the domain %G_FILE_ERROR or %SP_PART_ERROR
 *
 * Puts our part in the place of an older one, or behind everything else. The folder is made where
 * it is missing.
 *
 * Returns: whether it is there; otherwise the file is as it was
 */
gboolean
sp_part_file_put (const char *path, const SpTarget *target, SpAccount *account, GError **error)
{
  g_auto(Content) content = { 0 };
  g_autofree char *full = NULL;

  if (!read_content (&content, path, target, sp_account_get_address (account), error))
    return FALSE;
  full = sp_config_part_put (content.text, target, account, error);
  return full != NULL && make_folder (content.file, error) &&
         sp_config_file_write (content.file, full, error);
}

/**
 * sp_part_file_cut:
 * @path: the name of a file
 * @target: whose
 * @address: of which account
 * @error: return location for an error in the domain %G_FILE_ERROR or %SP_PART_ERROR
 *
 * A file in which nothing else was goes with our part; one behind a link stays, empty.
 *
 * Returns: whether our part is gone, also where it never was; otherwise the file is as it was
 */
gboolean
sp_part_file_cut (const char *path, const SpTarget *target, SpAddress *address, GError **error)
{
  g_auto(Content) content = { 0 };

  if (!read_content (&content, path, target, address, error))
    return FALSE;
  if (g_str_equal (content.text, content.rest))
    return TRUE;
  if (content.rest[0] != '\0' || !g_str_equal (content.file, path))
    return sp_config_file_write (content.file, content.rest, error);
  if (g_unlink (content.file) == 0)
    return TRUE;
  g_set_error (error, G_FILE_ERROR, g_file_error_from_errno (errno), "%s: %s", content.file,
               g_strerror (errno));
  return FALSE;
}
