/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Asking at the terminal without echo. */
#include "config.h"

#include "sp-cli-terminal.h"

#include <fcntl.h>
#include <glib/gi18n.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <termios.h>
#include <unistd.h>

#include "sp-cli-secret.h"

/* What ends a program from its terminal. */
static const int stop_signals[] = { SIGINT, SIGTERM, SIGQUIT, SIGHUP };

#define N_STOP_SIGNALS G_N_ELEMENTS (stop_signals)

static void
interrupt (int signal_number)
{
}

/* Signals are held back but for the wait, so that none comes between the look and the wait. */
static void
hold_signals (struct sigaction saved[N_STOP_SIGNALS], sigset_t *saved_mask)
{
  struct sigaction action = { .sa_handler = interrupt };
  sigset_t mask;

  sigemptyset (&action.sa_mask);
  sigemptyset (&mask);
  for (guint i = 0; i < N_STOP_SIGNALS; i++)
    sigaddset (&mask, stop_signals[i]);
  pthread_sigmask (SIG_BLOCK, &mask, saved_mask);
  for (guint i = 0; i < N_STOP_SIGNALS; i++)
    sigaction (stop_signals[i], &action, &saved[i]);
}

static void
release_signals (const struct sigaction saved[N_STOP_SIGNALS], const sigset_t *saved_mask)
{
  for (guint i = 0; i < N_STOP_SIGNALS; i++)
    sigaction (stop_signals[i], &saved[i], NULL);
  pthread_sigmask (SIG_SETMASK, saved_mask, NULL);
}

/* Waits for a line, which a terminal gives as a whole; a signal ends the wait. */
static SecretValue *
await_line (int fd, const sigset_t *mask, GError **error)
{
  struct pollfd poll_fd = { .fd = fd, .events = POLLIN };

  if (ppoll (&poll_fd, 1, NULL, mask) > 0)
    return sp_cli_secret_read (fd, _("the terminal"), error);
  g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_CANCELLED, _("stopped"));
  return NULL;
}

/* The terminal gets its echo back before the program goes on or ends. */
static SecretValue *
read_without_echo (int fd, GError **error)
{
  struct sigaction saved_signals[N_STOP_SIGNALS];
  sigset_t saved_mask;
  struct termios saved;
  struct termios silent;
  SecretValue *secret;

  tcgetattr (fd, &saved);
  silent = saved;
  silent.c_lflag &= ~(tcflag_t) ECHO;
  silent.c_lflag |= ICANON | ISIG;
  hold_signals (saved_signals, &saved_mask);
  tcsetattr (fd, TCSAFLUSH, &silent);
  secret = await_line (fd, &saved_mask, error);
  tcsetattr (fd, TCSAFLUSH, &saved);
  release_signals (saved_signals, &saved_mask);
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

/* Who has an English keyboard's habits is understood in every language. */
static gboolean
is_yes (const char *answer)
{
  gunichar typed = g_unichar_tolower (g_utf8_get_char_validated (answer, -1));
  /* Translators: the letter for "yes", as it stands in your "[y/N]" */
  const char *letter = C_("answer", "y");

  return typed == 'y' || typed == g_unichar_tolower (g_utf8_get_char (letter));
}

/**
 * sp_cli_terminal_confirm:
 * @question: what to ask, to be answered with yes or no
 *
 * Returns: whether the answer is yes; where there is no terminal it is no
 */
gboolean
sp_cli_terminal_confirm (const char *question)
{
  int fd = open ("/dev/tty", O_RDWR | O_CLOEXEC | O_NOCTTY);
  char answer[64] = "";
  gssize n;

  if (fd < 0)
    return FALSE;
  dprintf (fd, "%s ", question);
  n = read (fd, answer, sizeof answer - 1);
  close (fd);
  return n > 0 && is_yes (answer);
}

/**
 * sp_cli_terminal_is_there:
 * @error: return location for %G_IO_ERROR_NOT_FOUND
 *
 * Returns: whether there is a terminal to show something on
 */
gboolean
sp_cli_terminal_is_there (GError **error)
{
  int fd = open ("/dev/tty", O_RDWR | O_CLOEXEC | O_NOCTTY);

  if (fd < 0)
    {
      g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND,
                           _("there is no terminal to show the sign-in on: use --token-file"));
      return FALSE;
    }
  close (fd);
  return TRUE;
}

/**
 * sp_cli_terminal_tell:
 * @text: what a person has to see, wherever the output goes
 */
void
sp_cli_terminal_tell (const char *text)
{
  int fd = open ("/dev/tty", O_RDWR | O_CLOEXEC | O_NOCTTY);

  if (fd < 0)
    return;
  dprintf (fd, "%s", text);
  close (fd);
}
