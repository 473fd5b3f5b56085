/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Asking at the terminal without echo. */
#include "config.h"

#include "sp-cli-terminal.h"

#include <fcntl.h>
#include <glib/gi18n.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <termios.h>
#include <unistd.h>

#include "sp-cli-secret.h"

static void
interrupt (int signal_number)
{
}

/* A signal ends the read, so that the terminal gets its echo back before the program ends. */
static void
let_signals_interrupt (struct sigaction saved[2])
{
  struct sigaction action = { .sa_handler = interrupt };

  sigemptyset (&action.sa_mask);
  sigaction (SIGINT, &action, &saved[0]);
  sigaction (SIGTERM, &action, &saved[1]);
}

static void
restore_signals (const struct sigaction saved[2])
{
  sigaction (SIGINT, &saved[0], NULL);
  sigaction (SIGTERM, &saved[1], NULL);
}

static SecretValue *
read_without_echo (int fd, GError **error)
{
  struct sigaction saved_signals[2];
  struct termios saved;
  struct termios silent;
  SecretValue *secret;

  tcgetattr (fd, &saved);
  silent = saved;
  silent.c_lflag &= ~(tcflag_t) ECHO;
  silent.c_lflag |= ICANON | ISIG;
  let_signals_interrupt (saved_signals);
  tcsetattr (fd, TCSAFLUSH, &silent);
  secret = sp_cli_secret_read (fd, _("the terminal"), error);
  tcsetattr (fd, TCSAFLUSH, &saved);
  restore_signals (saved_signals);
  return secret;
}

/**
 * sp_cli_terminal_ask:
 * @question: what to ask for
 * @error: return location for an error in the domain %G_IO_ERROR; %G_IO_ERROR_CANCELLED where
 *   the person stopped it
 *
 * Asks on the controlling terminal, whatever standard input and output are.
 *
 * Returns: (transfer full) (nullable): the answer, or %NULL with @error
 */
SecretValue *
sp_cli_terminal_ask (const char *question, GError **error)
{
  int fd = open ("/dev/tty", O_RDWR | O_CLOEXEC | O_NOCTTY);
  SecretValue *secret;

  if (fd < 0)
    {
      g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND,
                           _("there is no terminal to ask for the password on: "
                             "use --password-file"));
      return NULL;
    }
  dprintf (fd, "%s ", question);
  secret = read_without_echo (fd, error);
  dprintf (fd, "\n");
  close (fd);
  return secret;
}
