/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A process that holds passwords leaves no picture of its memory behind. */
#include "config.h"

#include "sp-cli-harden.h"

#include <fcntl.h>
#include <stdlib.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <unistd.h>

/* Where standard input, output or error is closed, the next file that is opened would take
 * its place, and a report could go into a socket. */
static void
occupy_standard_descriptors (void)
{
  int fd;

  do
    fd = open ("/dev/null", O_RDWR);
  while (fd >= 0 && fd <= STDERR_FILENO);
  if (fd < 0)
    abort ();
  close (fd);
}

/**
 * sp_cli_harden:
 *
 * Makes sure of the standard descriptors. Switches core dumps off, and other programs' looks
 * into this one's memory with them.
 */
void
sp_cli_harden (void)
{
  const struct rlimit none = { 0, 0 };

  occupy_standard_descriptors ();
  setrlimit (RLIMIT_CORE, &none);
  prctl (PR_SET_DUMPABLE, 0, 0, 0, 0);
}
