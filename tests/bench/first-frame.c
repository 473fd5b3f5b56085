/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Starts a program and tells how long it took until its window was drawn, and how much memory
 * it has then: first-frame PROGRAM [ARGUMENT...]. Prints the milliseconds from just before its
 * exec to the first frame, without those for which it had to leave the processor to others, and
 * the resident KiB at that moment and after a second of rest.
 *
 * Nothing is asked of the program and nothing is put into it, so that all programs are measured
 * alike: X reports each drawing into a window by its DAMAGE extension. Without a window manager
 * the windows of a program are children of the root window. What X paints itself when it maps a
 * window is black; GTK puts a whole frame into the window at once, in the colours of its theme. */
#include "config.h"

#include <X11/Xlib.h>
#include <X11/Xutil.h>
#include <X11/extensions/Xdamage.h>
#include <gio/gio.h>
#include <poll.h>
#include <signal.h>
#include <spawn.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#define PATIENCE_MS 60000
#define REST_MS     1000
/* GTK has windows of one pixel beside the one that is seen. */
#define SMALLEST_WIDTH 100

static gboolean
is_painted (Display *display, const XDamageNotifyEvent *damage)
{
  XImage *image;
  gboolean is_black;

  if (damage->geometry.width < SMALLEST_WIDTH)
    return FALSE;
  image = XGetImage (display, damage->drawable, damage->geometry.width / 2,
                     damage->geometry.height - 2, 1, 1, 0xffffff, ZPixmap);
  is_black = image == NULL || XGetPixel (image, 0, 0) == 0;
  if (image != NULL)
    XDestroyImage (image);
  return !is_black;
}

static gboolean
has_drawn (Display *display, int damage_events)
{
  XEvent event;

  XNextEvent (display, &event);
  if (event.type == CreateNotify)
    XDamageCreate (display, event.xcreatewindow.window, XDamageReportRawRectangles);
  return event.type == damage_events + XDamageNotify &&
         is_painted (display, (const XDamageNotifyEvent *) &event);
}

/* Returns: when the first frame was there, in microseconds; 0 where it never was. */
static gint64
await_frame (Display *display, int damage_events, gint64 began)
{
  while (g_get_monotonic_time () - began < PATIENCE_MS * 1000)
    {
      struct pollfd connection = { ConnectionNumber (display), POLLIN, 0 };

      if (XPending (display) == 0)
        poll (&connection, 1, PATIENCE_MS);
      else if (has_drawn (display, damage_events))
        return g_get_monotonic_time ();
    }
  return 0;
}

/* Returns: the microseconds that the program's main thread was ready to run while something
 * else did, as the kernel counts them. */
static gint64
get_others_time (pid_t pid)
{
  g_autofree char *path = g_strdup_printf ("/proc/%d/schedstat", (int) pid);
  g_autofree char *line = NULL;
  const char *second;

  if (!g_file_get_contents (path, &line, NULL, NULL))
    return 0;
  second = strchr (line, ' ');
  return second != NULL ? g_ascii_strtoll (second, NULL, 10) / 1000 : 0;
}

static guint64
get_resident_kib (pid_t pid)
{
  g_autofree char *path = g_strdup_printf ("/proc/%d/status", (int) pid);
  g_autofree char *status = NULL;
  const char *line;

  if (!g_file_get_contents (path, &status, NULL, NULL))
    return 0;
  line = strstr (status, "VmRSS:");
  return line != NULL ? g_ascii_strtoull (line + strlen ("VmRSS:"), NULL, 10) : 0;
}

static int
measure (Display *display, int damage_events, char **arguments)
{
  gint64 began = g_get_monotonic_time ();
  gint64 drawn;
  gint64 waited;
  guint64 resident_kib;
  pid_t pid;

  if (posix_spawn (&pid, arguments[0], NULL, NULL, arguments, environ) != 0)
    return EXIT_FAILURE;
  drawn = await_frame (display, damage_events, began);
  waited = get_others_time (pid);
  resident_kib = get_resident_kib (pid);
  g_usleep (REST_MS * 1000);
  printf ("%.3f %" G_GUINT64_FORMAT " %" G_GUINT64_FORMAT "\n", (drawn - began - waited) / 1000.0,
          resident_kib, get_resident_kib (pid));
  kill (pid, SIGTERM);
  waitpid (pid, NULL, 0);
  return drawn != 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}

int
main (int argc, char **argv)
{
  Display *display = XOpenDisplay (NULL);
  int damage_events;
  int damage_errors;
  int status;

  if (argc < 2 || display == NULL ||
      !XDamageQueryExtension (display, &damage_events, &damage_errors))
    {
      fputs ("first-frame PROGRAM [ARGUMENT...] needs an X server with the DAMAGE extension\n",
             stderr);
      return EXIT_FAILURE;
    }
  XSelectInput (display, DefaultRootWindow (display), SubstructureNotifyMask);
  XSync (display, False);
  status = measure (display, damage_events, argv + 1);
  XCloseDisplay (display);
  return status;
}
