/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Files that only their owner may read: transcripts and reports. */
#include "config.h"

#include "sp-cli-file.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* A file that was there may have been readable for others. A device or a pipe stays as it is. */
static gboolean
make_private (int fd)
{
  struct stat status;

  if (fstat (fd, &status) != 0)
    return FALSE;
  return !S_ISREG (status.st_mode) || (fchmod (fd, 0600) == 0 && ftruncate (fd, 0) == 0);
}

/**
 * sp_cli_file_open:
 * @file: the name of a file
 * @error: return location for an error in the domain %G_OPTION_ERROR
 *
 * Returns: a file descriptor for writing, which is the caller's to close; -1 where the file
 *   cannot be written
 */
int
sp_cli_file_open (const char *file, GError **error)
{
  int fd = open (file, O_WRONLY | O_CREAT | O_CLOEXEC, 0600);

  if (fd >= 0 && make_private (fd))
    return fd;
  g_set_error (error, G_OPTION_ERROR, G_OPTION_ERROR_FAILED,
               /* Translators: the name of a file, and why it cannot be written */
               _("%s cannot be written: %s"), file, g_strerror (errno));
  if (fd >= 0)
    close (fd);
  return -1;
}

/**
 * sp_cli_file_write:
 * @fd: an open file
 * @text: what to write
 *
 * Returns: whether all of it was written
 */
gboolean
sp_cli_file_write (int fd, const char *text)
{
  const char *rest = text;

  while (*rest != '\0')
    {
      gssize n = write (fd, rest, strlen (rest));

      if (n < 0 && errno != EINTR)
        return FALSE;
      rest += MAX (n, 0);
    }
  return TRUE;
}
