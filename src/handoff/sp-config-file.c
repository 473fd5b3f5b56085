/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The configuration of another program, which is precious: it is read whole or not touched, and a
 * new file takes its place at once, readable for its owner only. */
#include "config.h"

#include "sp-config-file.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define MAX_LINKS 40
#define MAX_BYTES (4 * 1024 * 1024)
#define FILE_MODE 0600

static void
fail (GError **error, const char *path, const char *why)
{
  g_set_error (error, G_FILE_ERROR, G_FILE_ERROR_FAILED,
               /* Translators: the name of a file, and what is wrong with it */
               _("%s cannot be used: %s"), path, why);
}

/**
 * sp_config_file_resolve:
 * @path: the name of a file
 * @error: return location for an error in the domain %G_FILE_ERROR
 *
 * Returns: (transfer full) (nullable): the file that a symbolic link stands for, also where it is
 *   not there yet; @path itself where it is no link
 */
char *
sp_config_file_resolve (const char *path, GError **error)
{
  g_autofree char *name = g_strdup (path);

  for (guint i = 0; i < MAX_LINKS; i++)
    {
      g_autofree char *content = g_file_read_link (name, NULL);
      g_autofree char *folder = g_path_get_dirname (name);

      if (content == NULL)
        return g_steal_pointer (&name);
      g_free (name);
      name = g_path_is_absolute (content) ? g_steal_pointer (&content)
                                          : g_build_filename (folder, content, NULL);
    }
  fail (error, path, g_strerror (ELOOP));
  return NULL;
}

/* Returns what is wrong with the file, NULL where nothing is. */
static const char *
find_fault (int fd)
{
  struct stat status;

  if (fstat (fd, &status) != 0)
    return g_strerror (errno);
  if (!S_ISREG (status.st_mode))
    return _("it is no ordinary file");
  return status.st_size > MAX_BYTES ? _("it is too large") : NULL;
}

static char *
read_all (int fd, const char **fault)
{
  g_autoptr(GByteArray) bytes = g_byte_array_new ();
  guint8 chunk[4096];
  gssize n;

  while ((n = read (fd, chunk, sizeof chunk)) != 0)
    {
      if (n > 0)
        g_byte_array_append (bytes, chunk, (guint) n);
      else if (errno != EINTR)
        break;
    }
  if (n < 0)
    *fault = g_strerror (errno);
  else if (bytes->len > 0 && memchr (bytes->data, '\0', bytes->len) != NULL)
    *fault = _("it is no text");
  if (*fault != NULL)
    return NULL;
  g_byte_array_append (bytes, (const guint8 *) "", 1);
  return (char *) g_byte_array_free (g_steal_pointer (&bytes), FALSE);
}

/**
 * sp_config_file_read:
 * @path: the name of a file that is no link
 * @error: return location for an error in the domain %G_FILE_ERROR
 *
 * Waits for nobody, whatever stands there.
 *
 * Returns: (transfer full) (nullable): what is in it, nothing where it is not there
 */
char *
sp_config_file_read (const char *path, GError **error)
{
  int fd = g_open (path, O_RDONLY | O_NONBLOCK | O_NOFOLLOW | O_CLOEXEC, 0);
  const char *fault;
  char *text = NULL;

  if (fd < 0 && errno == ENOENT)
    return g_strdup ("");
  if (fd < 0)
    {
      fail (error, path, g_strerror (errno));
      return NULL;
    }
  fault = find_fault (fd);
  if (fault == NULL)
    text = read_all (fd, &fault);
  if (fault != NULL)
    fail (error, path, fault);
  g_close (fd, NULL);
  return text;
}

/**
 * sp_config_file_write:
 * @path: the name of a file that is no link
 * @text: what belongs into it
 * @error: return location for an error in the domain %G_FILE_ERROR
 *
 * Writes another file beside it, for its owner only, and gives it the name. Whatever goes wrong,
 * the old one is still there.
 *
 * Returns: whether it is written
 */
gboolean
sp_config_file_write (const char *path, const char *text, GError **error)
{
  g_autofree char *folder = g_path_get_dirname (path);

  if (access (folder, W_OK | X_OK) != 0)
    {
      fail (error, path, g_strerror (errno));
      return FALSE;
    }
  /* Newer versions of GLib give the new file the old one's mode. */
  g_chmod (path, FILE_MODE);
  return g_file_set_contents_full (path, text, -1,
                                   G_FILE_SET_CONTENTS_CONSISTENT | G_FILE_SET_CONTENTS_DURABLE,
                                   FILE_MODE, error);
}
