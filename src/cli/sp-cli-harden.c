/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A process that holds passwords leaves no picture of its memory behind. */
#include "config.h"

#include "sp-cli-harden.h"

#include <sys/prctl.h>
#include <sys/resource.h>

/**
 * sp_cli_harden:
 *
 * Switches core dumps off, and other programs' looks into this one's memory with them.
 */
void
sp_cli_harden (void)
{
  const struct rlimit none = { 0, 0 };

  setrlimit (RLIMIT_CORE, &none);
  prctl (PR_SET_DUMPABLE, 0, 0, 0, 0);
}
