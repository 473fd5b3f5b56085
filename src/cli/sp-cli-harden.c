/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A process that holds passwords leaves no picture of its memory behind. */
#include "config.h"

#include "sp-cli-harden.h"

#include <fcntl.h>
#include <stdlib.h>
#include <sys/auxv.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <unistd.h>

#define BIND_NOW "LD_BIND_NOW"

/* Where standard input, output or error is closed, the next file that is opened would take
 * its place, and a report could go into a socket. Input has an end then, complaints are lost, but
 * output cannot be written, so that nobody takes it for delivered. */
static void
occupy_standard_descriptors (void)
{
  const int ways[] = {
    [STDIN_FILENO] = O_RDONLY, [STDOUT_FILENO] = O_RDONLY, [STDERR_FILENO] = O_WRONLY
  };

  for (int fd = STDIN_FILENO; fd <= STDERR_FILENO; fd++)
    {
      if (fcntl (fd, F_GETFD) < 0 && open ("/dev/null", ways[fd]) != fd)
        abort ();
    }
}

/* What memcpy() copied last stays in the vector registers, a piece of a password for instance, and
 * where the dynamic linker looks a function up at its first call, it saves them all on the stack
 * (_dl_runtime_resolve). So every function is looked up at the start, which costs some
 * milliseconds; libraries that are there can be told only by a new start of the program (ld.so(8),
 * LD_BIND_NOW). Where that fails the program runs all the same. */
static void
bind_now (char **argv)
{
  g_autofree char *program = NULL;

  if (g_getenv (BIND_NOW) != NULL)
    {
      g_unsetenv (BIND_NOW);
      return;
    }
  program = g_file_read_link ("/proc/self/exe", NULL);
  if (program == NULL || getauxval (AT_SECURE) != 0 || !g_setenv (BIND_NOW, "1", TRUE))
    return;
  execv (program, argv);
  g_unsetenv (BIND_NOW);
}

/**
 * sp_cli_harden:
 * @argv: the program's arguments, %NULL-terminated
 *
 * Makes sure of the standard descriptors. Switches core dumps off, and other programs' looks
 * into this one's memory with them. Starts the program anew, once, so that no piece of a password
 * gets onto the stack by way of the dynamic linker.
 */
void
sp_cli_harden (char **argv)
{
  const struct rlimit none = { 0, 0 };

  bind_now (argv);
  occupy_standard_descriptors ();
  setrlimit (RLIMIT_CORE, &none);
  prctl (PR_SET_DUMPABLE, 0, 0, 0, 0);
}
