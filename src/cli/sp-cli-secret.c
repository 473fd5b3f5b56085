/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A password or token from a file, a pipe or a terminal: its first line, never in memory
 * that could be swapped or dumped. */
#include "config.h"

#include "sp-cli-secret.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

/* Microsoft's access tokens have some 2 kB. */
#define MAX_SECRET (64 * 1024)

typedef struct
{
  char *bytes;
  gsize length;
  gboolean complete;
} Line;

static gboolean
line_init (Line *line)
{
  line->bytes = mmap (NULL, MAX_SECRET, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
  line->length = 0;
  line->complete = FALSE;
  if (line->bytes == MAP_FAILED)
    return FALSE;
  mlock (line->bytes, MAX_SECRET);
  madvise (line->bytes, MAX_SECRET, MADV_DONTDUMP);
  return TRUE;
}

static void
line_clear (Line *line)
{
  explicit_bzero (line->bytes, MAX_SECRET);
  munmap (line->bytes, MAX_SECRET);
}

/* A terminal gives a line at a time, a file all it has: what is behind the first line is
 * wiped with the rest. */
static gboolean
read_line (Line *line, int fd, const char *name, GError **error)
{
  while (!line->complete && line->length < MAX_SECRET)
    {
      gssize n = read (fd, line->bytes + line->length, MAX_SECRET - line->length);
      char *end;

      if (n < 0)
        {
          int code = errno;

          g_set_error (error, G_IO_ERROR,
                       code == EINTR ? G_IO_ERROR_CANCELLED : g_io_error_from_errno (code),
                       /* Translators: the name of a file, and why it cannot be read */
                       _("%s cannot be read: %s"), name, g_strerror (code));
          return FALSE;
        }
      end = memchr (line->bytes + line->length, '\n', n);
      line->complete = n == 0 || end != NULL;
      line->length = end != NULL ? (gsize) (end - line->bytes) : line->length + n;
    }
  if (line->length > 0 && line->bytes[line->length - 1] == '\r')
    line->length--;
  return TRUE;
}

static gboolean
is_usable (Line *line, const char *name, GError **error)
{
  const char *problem = NULL;

  if (!line->complete)
    /* Translators: %s is the name of a file */
    problem = _("the first line of %s is too long");
  else if (line->length == 0)
    /* Translators: %s is the name of a file */
    problem = _("the first line of %s is empty: it must be the password or token");
  else if (memchr (line->bytes, '\0', line->length) != NULL)
    /* Translators: %s is the name of a file */
    problem = _("the first line of %s is no text");
  if (problem == NULL)
    return TRUE;

#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
  g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA, problem, name);
#pragma GCC diagnostic pop
  return FALSE;
}

/**
 * sp_cli_secret_read:
 * @fd: where it comes from
 * @name: what to call that
 * @error: return location for an error in the domain %G_IO_ERROR; %G_IO_ERROR_CANCELLED where
 *   a signal came first
 *
 * Returns: (transfer full) (nullable): the first line without its end, or %NULL with @error
 */
SecretValue *
sp_cli_secret_read (int fd, const char *name, GError **error)
{
  SecretValue *secret = NULL;
  Line line;

  if (!line_init (&line))
    {
      g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_FAILED, _("There is no memory left."));
      return NULL;
    }
  if (read_line (&line, fd, name, error) && is_usable (&line, name, error))
    secret = secret_value_new (line.bytes, line.length, "text/plain");
  line_clear (&line);
  return secret;
}

/**
 * sp_cli_secret_open:
 * @file: the name of a file, or "-" for standard input
 * @error: return location for an error in the domain %G_IO_ERROR
 *
 * Returns: (transfer full) (nullable): its first line, or %NULL with @error
 */
SecretValue *
sp_cli_secret_open (const char *file, GError **error)
{
  SecretValue *secret;
  int fd;

  if (g_str_equal (file, "-"))
    return sp_cli_secret_read (STDIN_FILENO, _("standard input"), error);
  fd = open (file, O_RDONLY | O_CLOEXEC);
  if (fd < 0)
    {
      int code = errno;

      g_set_error (error, G_IO_ERROR, g_io_error_from_errno (code),
                   /* Translators: the name of a file, and why it cannot be read */
                   _("%s cannot be read: %s"), file, g_strerror (code));
      return NULL;
    }
  secret = sp_cli_secret_read (fd, file, error);
  close (fd);
  return secret;
}
