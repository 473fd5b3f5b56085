/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A clock for how long a thread leaves others without an answer: it stands still while something
 * else has the processor, and goes on while the thread waits for anything else. */
#include "own-time.h"

#include <string.h>

/* The nanoseconds that this thread was ready to run and something else did: the kernel counts
 * them. 0 where it does not tell. */
static gint64
get_others_time (void)
{
  g_autofree char *line = NULL;
  const char *second;

  if (!g_file_get_contents ("/proc/thread-self/schedstat", &line, NULL, NULL))
    return 0;
  second = strchr (line, ' ');
  return second != NULL ? g_ascii_strtoll (second, NULL, 10) : 0;
}

/**
 * own_time_get:
 *
 * Returns: the monotonic time in microseconds, without what other programs took of the processor
 */
gint64
own_time_get (void)
{
  return g_get_monotonic_time () - get_others_time () / 1000;
}
