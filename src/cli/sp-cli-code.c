/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A QR code on the terminal. Each character is two modules, one above the other. Black and white
 * are asked for by number, because themes have their own idea of both. A password may be in it:
 * no line is kept. */
#include "config.h"

#include "sp-cli-code.h"

#include <gio/gio.h>
#include <glib/gi18n.h>
#include <stdio.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include "sp-cli-file.h"

/* The light edge that every reader may count on, and the largest code: ISO/IEC 18004. */
#define EDGE           4
#define BLACK_ON_WHITE "\033[38;5;16;48;5;231m"
#define AS_BEFORE      "\033[0m\n"
#define MAX_WIDTH      (177 + 2 * EDGE)

static const char *const blocks[2][2] = { { " ", "▄" }, { "▀", "█" } };

static void
draw_line (const SpCode *code, guint y, char *line)
{
  guint width = sp_code_get_width (code) + 2 * EDGE;
  char *end = g_stpcpy (line, BLACK_ON_WHITE);

  /* Left of the first column and above the first row is behind the last one: all is light. */
  for (guint x = 0; x < width; x++)
    end = g_stpcpy (end, blocks[sp_code_is_dark (code, x - EDGE, y - EDGE)]
                               [sp_code_is_dark (code, x - EDGE, y + 1 - EDGE)]);
  g_stpcpy (end, AS_BEFORE);
}

/* What is no terminal, or does not know how wide it is, has room. */
static gboolean
has_room (guint width, GError **error)
{
  struct winsize size;

  if (ioctl (STDOUT_FILENO, TIOCGWINSZ, &size) != 0 || size.ws_col == 0 || size.ws_col >= width)
    return TRUE;
  g_set_error (error, G_OPTION_ERROR, G_OPTION_ERROR_FAILED,
               /* Translators: both are numbers of columns */
               _("the terminal is too narrow for the QR code: it has %u columns, and it takes %u"),
               size.ws_col, width);
  return FALSE;
}

/**
 * sp_cli_code_draw:
 * @code: a code
 * @error: return location for an error in the domain %G_OPTION_ERROR
 *
 * Draws it on standard output.
 *
 * Returns: whether it is drawn
 */
gboolean
sp_cli_code_draw (const SpCode *code, GError **error)
{
  guint width = sp_code_get_width (code) + 2 * EDGE;
  char line[MAX_WIDTH * sizeof "▀" + sizeof BLACK_ON_WHITE AS_BEFORE];
  gboolean ok = TRUE;

  if (!has_room (width, error))
    return FALSE;
  fflush (stdout);
  for (guint y = 0; ok && y < width; y += 2)
    {
      draw_line (code, y, line);
      ok = sp_cli_file_write (STDOUT_FILENO, line);
    }
  explicit_bzero (line, sizeof line);
  if (!ok)
    g_set_error_literal (error, G_OPTION_ERROR, G_OPTION_ERROR_FAILED,
                         _("the QR code cannot be drawn"));
  return ok;
}
