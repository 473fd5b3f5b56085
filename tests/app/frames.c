/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How long the window leaves a person without an answer: frames MAILBOX... opens a window for
 * each of these practice mailboxes, all in this process, and lets them be checked at once. It
 * prints the longest time in milliseconds that the main loop did not come round
 *
 *   idle       with as many windows that only show a spinner: what this machine and its X
 *              server do to any main loop
 *   opening    while the windows open and show their first page
 *   going-on   while the pages of the check are made and slide in
 *   waiting    from then on, until the first check has an end
 *   findings   while the findings are worked out and shown
 *
 * and then how long it took
 *
 *   stopping   from stopping a check that goes on to the frame that says so
 *   closing    from closing all windows in the middle of their checks to the last one being gone
 *
 * What other programs took of the processor meanwhile is not in these figures. It looks at the
 * window as a person does, by what its labels and buttons say. */
#include "config.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "own-time.h"
#include "sp-application.h"
#include "sp-window.h"

/* A page slides for 200 ms; after that nothing moves until a server answers or time is up. */
#define SETTLE_MS  1000
#define PATIENCE_S 60
/* As long as the servers are waited for, so that as much can come in between. */
#define IDLE_MS 8000

typedef struct
{
  GApplication *application;
  SpCatalogue *catalogue;
  SpPreferences *preferences;
  GPtrArray *windows;
  guint frames;

  gint64 last;
  gint64 longest;
} Frames;

static gboolean
beat_cb (gpointer user_data)
{
  Frames *self = user_data;
  gint64 now = own_time_get ();

  self->longest = MAX (self->longest, now - self->last);
  self->last = now;
  return G_SOURCE_CONTINUE;
}

static void
tell (const char *what, gint64 microseconds)
{
  printf ("%s %.1f\n", what, microseconds / 1000.0);
  fflush (stdout);
}

/* What goes on since the last beat counts for what comes next. */
static void
tell_longest (Frames *self, const char *what)
{
  tell (what, self->longest);
  self->longest = 0;
}

static void
spin (guint milliseconds)
{
  gint64 end = g_get_monotonic_time () + milliseconds * 1000;

  while (g_get_monotonic_time () < end)
    g_main_context_iteration (NULL, TRUE);
}

static gboolean
says (GtkWidget *widget, const char *text)
{
  if (GTK_IS_BUTTON (widget))
    return g_strcmp0 (gtk_button_get_label (GTK_BUTTON (widget)), text) == 0;
  return GTK_IS_LABEL (widget) && g_str_equal (gtk_label_get_text (GTK_LABEL (widget)), text);
}

/* Returns: (nullable): the label or button that is shown below @widget and says @text. */
static GtkWidget *
find (GtkWidget *widget, const char *text)
{
  GtkWidget *found = gtk_widget_get_mapped (widget) && says (widget, text) ? widget : NULL;
  GtkWidget *child;

  for (child = gtk_widget_get_first_child (widget); child != NULL && found == NULL;
       child = gtk_widget_get_next_sibling (child))
    found = find (child, text);
  return found;
}

static GtkWidget *
await (GtkWidget *window, const char *text)
{
  gint64 end = g_get_monotonic_time () + PATIENCE_S * G_USEC_PER_SEC;
  GtkWidget *found;

  while ((found = find (window, text)) == NULL)
    {
      if (g_get_monotonic_time () > end)
        g_error ("The window never said “%s”", text);
      g_main_context_iteration (NULL, TRUE);
    }
  return found;
}

static void
press (GtkWidget *window, const char *text)
{
  g_signal_emit_by_name (await (window, text), "clicked");
}

static void
press_everywhere (Frames *self, const char *text)
{
  for (guint i = 0; i < self->windows->len; i++)
    press (self->windows->pdata[i], text);
}

static void
painted_cb (GdkFrameClock *clock, Frames *self)
{
  self->frames++;
}

static void
open_window (Frames *self, const char *mailbox)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(SpDrill) drill = sp_drill_new (&error);
  guint place = drill != NULL ? sp_drill_find (drill, mailbox) : G_MAXUINT;
  SpWindow *window;

  if (place == G_MAXUINT || !sp_drill_start (drill, place, &error))
    g_error ("%s: %s", mailbox, error != NULL ? error->message : "there is no such mailbox");
  window = sp_window_new (GTK_APPLICATION (self->application), self->catalogue, self->preferences,
                          NULL, drill);
  gtk_window_present (GTK_WINDOW (window));
  sp_window_fill (window, NULL);
  g_ptr_array_add (self->windows, window);
}

static void
measure_idleness (Frames *self, guint n_windows)
{
  g_autoptr(GPtrArray) windows = g_ptr_array_new ();

  for (guint i = 0; i < n_windows; i++)
    {
      GtkWidget *window = gtk_window_new ();
      GtkWidget *spinner = gtk_spinner_new ();

      gtk_spinner_start (GTK_SPINNER (spinner));
      gtk_window_set_child (GTK_WINDOW (window), spinner);
      gtk_window_present (GTK_WINDOW (window));
      g_ptr_array_add (windows, window);
    }
  spin (SETTLE_MS);
  self->longest = 0;
  spin (IDLE_MS);
  tell_longest (self, "idle");
  for (guint i = 0; i < n_windows; i++)
    gtk_window_destroy (windows->pdata[i]);
}

/* Whether no check has an end yet; any of them may be the first. */
static gboolean
are_checking (Frames *self)
{
  for (guint i = 0; i < self->windows->len; i++)
    if (find (self->windows->pdata[i], "Checking Your Mailbox") == NULL)
      return FALSE;
  return TRUE;
}

static void
measure_checks (Frames *self, char **mailboxes)
{
  for (guint i = 0; mailboxes[i] != NULL; i++)
    open_window (self, mailboxes[i]);
  spin (SETTLE_MS);
  tell_longest (self, "opening");
  press_everywhere (self, "_Next");
  spin (SETTLE_MS);
  tell_longest (self, "going-on");
  while (are_checking (self))
    g_main_context_iteration (NULL, TRUE);
  tell_longest (self, "waiting");
  for (guint i = 0; i < self->windows->len; i++)
    await (self->windows->pdata[i], "_Check Again");
  spin (SETTLE_MS);
  tell_longest (self, "findings");
}

static void
measure_stopping (Frames *self)
{
  GtkWidget *window = self->windows->pdata[0];
  GdkFrameClock *clock = gtk_widget_get_frame_clock (window);
  gint64 began;
  guint before;

  press_everywhere (self, "_Check Again");
  spin (SETTLE_MS);
  g_signal_connect (clock, "after-paint", G_CALLBACK (painted_cb), self);
  began = own_time_get ();
  gtk_widget_activate_action (window, "wizard.stop", NULL);
  await (window, "Stopped");
  before = self->frames;
  while (self->frames == before)
    g_main_context_iteration (NULL, TRUE);
  tell ("stopping", own_time_get () - began);
  g_signal_handlers_disconnect_by_func (clock, painted_cb, self);
}

/* The first window was stopped; it begins again, so that all are in the middle of it. */
static void
measure_closing (Frames *self)
{
  gint64 began;

  press (self->windows->pdata[0], "_Check Again");
  spin (SETTLE_MS);
  began = own_time_get ();
  for (guint i = 0; i < self->windows->len; i++)
    gtk_window_close (self->windows->pdata[i]);
  while (gtk_application_get_windows (GTK_APPLICATION (self->application)) != NULL)
    g_main_context_iteration (NULL, TRUE);
  tell ("closing", own_time_get () - began);
}

int
main (int argc, char **argv)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(GSource) beat = g_timeout_source_new (1);
  Frames self = { .windows = g_ptr_array_new () };

  self.application = G_APPLICATION (sp_application_new ());
  self.catalogue = sp_catalogue_new ();
  self.preferences = sp_preferences_new ();
  if (argc < 2 || !g_application_register (self.application, NULL, &error))
    g_error ("frames MAILBOX... needs a display: %s", error != NULL ? error->message : "");
  g_source_set_priority (beat, G_PRIORITY_HIGH);
  g_source_set_callback (beat, beat_cb, &self, NULL);
  g_source_attach (beat, NULL);
  self.last = own_time_get ();

  measure_idleness (&self, argc - 1);
  measure_checks (&self, argv + 1);
  measure_stopping (&self);
  measure_closing (&self);

  g_source_destroy (beat);
  g_ptr_array_unref (self.windows);
  g_object_unref (self.catalogue);
  g_object_unref (self.preferences);
  g_object_unref (self.application);
  return EXIT_SUCCESS;
}
