/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Messages to a person at a terminal: one line, on standard error. */
#include "config.h"

#include "sp-cli-message.h"

#include <glib/gprintf.h>
#include <stdio.h>

#include "sp-plain-text.h"

/**
 * sp_cli_complain:
 * @status: how the program will end
 * @message: what happened and what to do
 *
 * Says it in one line; what came from elsewhere cannot break it or steer the terminal.
 *
 * Returns: @status, for the caller to return
 */
SpCliStatus
sp_cli_complain (SpCliStatus status, const char *message)
{
  g_autofree char *plain = sp_plain_text (message, -1);

  g_fprintf (stderr, "signpostctl: %s\n", g_strdelimit (plain, "\n", ' '));
  return status;
}

/**
 * sp_cli_misuse:
 * @error: what is wrong with the arguments or the input
 *
 * Returns: %SP_CLI_USAGE
 */
SpCliStatus
sp_cli_misuse (const GError *error)
{
  return sp_cli_complain (SP_CLI_USAGE, error->message);
}
