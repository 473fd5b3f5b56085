/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * SpCliStatus:
 * @SP_CLI_OK: it works
 * @SP_CLI_FAILED: a check failed, and the output says why
 * @SP_CLI_USAGE: wrong usage or unreadable input
 * @SP_CLI_NO_KEYRING: the keyring is not available
 * @SP_CLI_STOPPED: stopped by the user
 *
 * The exit status: a promise to scripts.
 */
typedef enum
{
  SP_CLI_OK = 0,
  SP_CLI_FAILED = 1,
  SP_CLI_USAGE = 2,
  SP_CLI_NO_KEYRING = 3,
  SP_CLI_STOPPED = 130,
} SpCliStatus;

SpCliStatus  sp_cli_accounts          (char  **arguments);
SpCliStatus  sp_cli_check            (char  **arguments);
SpCliStatus  sp_cli_discover_command (char  **arguments);
SpCliStatus  sp_cli_explain           (char  **arguments);
SpCliStatus  sp_cli_export            (char  **arguments);
SpCliStatus  sp_cli_guides            (char  **arguments);
SpCliStatus  sp_cli_practice         (char  **arguments);
SpCliStatus  sp_cli_providers        (char  **arguments);

G_END_DECLS
