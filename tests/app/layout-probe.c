/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Goes through the pages of the real window, in the sizes that it is told, and prints what a person
 * would see to be wrong there: one line each. Begins each page with "# page". Takes the language
 * from where the program takes it. */
#include "config.h"

#include <libintl.h>

#include "layout-measure.h"
#include "sp-application.h"
#include "sp-language.h"

#define HEIGHT 800
/* GTK counts the text's size in 1024ths of dots per inch. */
#define NORMAL_TEXT (96 * 1024)
/* An address that somebody has, and that is long. */
#define LONG_ADDRESS "maximilian.mustermann-hofstetter@gmail.com"
#define PATIENCE (40 * G_USEC_PER_SEC)


/* As in 360:200, which is 360 pixels at twice the size of text. */
static char **sizes;

typedef struct
{
  const char *page;
  int width;
  int percent;
} Place;

static void
complain_cb (const char *complaint, gpointer user_data)
{
  const Place *place = user_data;

  g_print ("%s, %d px, %d %%: %s\n", place->page, place->width, place->percent, complaint);
}

static void
run_for (guint milliseconds)
{
  gint64 end = g_get_monotonic_time () + milliseconds * G_TIME_SPAN_MILLISECOND;

  while (g_get_monotonic_time () < end)
    {
      if (!g_main_context_iteration (NULL, FALSE))
        g_usleep (1000);
    }
}

static GtkWidget *
find (GtkWidget *widget, gboolean (*is_meant) (GtkWidget *widget, const char *name),
      const char *name)
{
  GtkWidget *child;
  GtkWidget *found;

  if (!gtk_widget_get_mapped (widget))
    return NULL;
  if (is_meant (widget, name))
    return widget;
  for (child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      found = find (child, is_meant, name);
      if (found != NULL)
        return found;
    }
  return NULL;
}

static gboolean
says (GtkWidget *widget, const char *text)
{
  return GTK_IS_LABEL (widget) && g_str_equal (gtk_label_get_text (GTK_LABEL (widget)), text);
}

static gboolean
is_primary (GtkWidget *widget, const char *name)
{
  return GTK_IS_BUTTON (widget) && gtk_widget_has_css_class (widget, "suggested-action");
}

static gboolean
is_of_type (GtkWidget *widget, const char *name)
{
  return g_str_equal (G_OBJECT_TYPE_NAME (widget), name);
}

/* The text as the sources have it, in whatever language it is shown. */
static void
await (GtkWidget *window, const char *text)
{
  g_auto(GStrv) parts = g_strsplit (gettext (text), "_", -1);
  g_autofree char *shown = g_strjoinv ("", parts);
  gint64 end = g_get_monotonic_time () + PATIENCE;

  while (find (window, says, shown) == NULL)
    {
      if (g_get_monotonic_time () > end)
        g_error ("“%s” was never shown", text);
      run_for (20);
    }
}

static void
press_next (GtkWidget *window)
{
  g_signal_emit_by_name (find (window, is_primary, NULL), "clicked");
}

static void
review (GtkWidget *window)
{
  press_next (window);
  await (window, "Your Mailbox Works");
  gtk_widget_activate_action (window, "wizard.review", NULL);
}

/* Everything that can be wrong with a server, and a name that is no longer in use. */
static void
mistype_server (GtkWidget *window)
{
  GtkWidget *group;

  review (window);
  await (window, "Protocol");
  group = find (window, is_of_type, "AdwEntryRow");
  gtk_editable_set_text (GTK_EDITABLE (group), "imap-mail.outlook.com");
}

static void
open_guide (GtkWidget *window)
{
  gtk_widget_activate_action (window, "wizard.guide", "s", "iphone-ipad-outlook");
}

static void
open_all (GtkWidget *widget)
{
  GtkWidget *child;

  if (ADW_IS_EXPANDER_ROW (widget))
    adw_expander_row_set_expanded (ADW_EXPANDER_ROW (widget), TRUE);
  for (child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    open_all (child);
}

/* What leads to a page, and what can be read when it is there. */
static const struct
{
  const char *page;
  const char *arguments[3];
  void (*go) (GtkWidget *window);
  const char *text;
} scenes[] = {
  { "address", { NULL }, NULL, "Set Up Your Mail" },
  { "app-password", { LONG_ADDRESS }, NULL, "_Get an App Password" },
  { "no-password", { "ada@hotmail.com" }, NULL,
    "Outlook.com takes no password from mail programs any more, not even an app password. You "
    "sign in with Microsoft in your web browser instead." },
  { "not-set-up", { "ada@hotmail.com" }, press_next, "Show S_ettings" },
  { "no-address", { "ada" }, press_next,
    "An address has a name, an @ and a provider, like ada@example.org." },
  { "checking", { "--practice", "stalling-greeting" }, press_next, "Checking Your Mailbox" },
  { "failure", { "--practice", "outlook-basic-auth-disabled" }, press_next, "_Check Again" },
  { "certificate", { "--practice", "certificate-self-signed" }, press_next, "_Check Again" },
  { "fix", { "--practice", "user-name-not-full-address" }, press_next, "_Check Again" },
  { "half", { "--practice", "reading-works-sending-does-not" }, press_next,
    "_Keep for Reading Only" },
  { "done", { "--practice" }, press_next, "Your Mailbox Works" },
  { "servers", { "--practice" }, review, "Protocol" },
  { "retired-server", { "--practice" }, mistype_server,
    "Typed by you" },
  { "explain", { "--explain" }, NULL,
    "Paste what your mail program says. It stays on this computer." },
  { "guides", { "--guides" }, NULL, "Step by Step" },
  { "guide", { "--guides" }, open_guide, "_Copy Steps" },
};

/* Where nothing draws shadows around windows, GTK puts a border into them. */
static int
get_border (GtkWidget *window)
{
  GdkSurface *surface = gtk_native_get_surface (GTK_NATIVE (window));

  return gdk_surface_get_width (surface) - gtk_widget_get_width (window);
}

static gboolean
can_be (GtkWidget *window, int width)
{
  int minimum;

  gtk_widget_measure (window, GTK_ORIENTATION_HORIZONTAL, -1, &minimum, NULL, NULL, NULL);
  return minimum - get_border (window) <= width;
}

static void
count_cb (const char *complaint, gpointer user_data)
{
  (*(guint *) user_data)++;
}

/* What has just been shown or changed is not laid out yet. */
static void
settle (GtkWidget *window, int width)
{
  guint n_complaints = 1;

  for (guint i = 0; i < 10 && n_complaints > 0; i++)
    {
      run_for (60);
      n_complaints = 0;
      layout_measure (window, width, count_cb, &n_complaints);
    }
}

static void
measure (GtkWidget *window, const char *page, const char *size)
{
  gint64 end = g_get_monotonic_time () + PATIENCE;
  char *colon;
  int width = g_ascii_strtoull (size, &colon, 10);
  int percent = g_ascii_strtoull (colon + 1, NULL, 10);
  Place place = { page, width, percent };

  g_object_set (gtk_settings_get_default (), "gtk-xft-dpi", NORMAL_TEXT / 100 * percent, NULL);
  do
    {
      gtk_window_set_default_size (GTK_WINDOW (window), width + get_border (window), HEIGHT);
      run_for (20);
    }
  while (gtk_widget_get_width (window) != width && can_be (window, width) &&
         g_get_monotonic_time () < end);
  settle (window, width);
  layout_measure (window, width, complain_cb, &place);
}

static void
go_through (GtkWidget *window, guint scene)
{
  g_print ("# page %s\n", scenes[scene].page);
  while (!gtk_widget_get_mapped (window))
    run_for (20);
  if (scenes[scene].go != NULL)
    scenes[scene].go (window);
  await (window, scenes[scene].text);
  open_all (window);
  for (guint i = 0; sizes[i] != NULL; i++)
    measure (window, scenes[scene].page, sizes[i]);
}

static void
visit_cb (gpointer user_data)
{
  GApplication *application = g_application_get_default ();
  GtkWidget *window = gtk_application_get_windows (GTK_APPLICATION (application))->data;

  go_through (window, GPOINTER_TO_UINT (user_data));
  gtk_window_destroy (GTK_WINDOW (window));
}

/* What is typed at the start of the program is what a person would type. */
static void
visit (guint scene)
{
  g_autoptr(SpApplication) application = sp_application_new ();
  const char *line[G_N_ELEMENTS (scenes[scene].arguments) + 1] = { "signpost" };
  int n = 1;

  for (guint i = 0; scenes[scene].arguments[i] != NULL; i++)
    line[n++] = scenes[scene].arguments[i];
  g_application_set_flags (G_APPLICATION (application),
                           G_APPLICATION_HANDLES_COMMAND_LINE | G_APPLICATION_NON_UNIQUE);
  g_object_set (gtk_settings_get_default (), "gtk-enable-animations", FALSE,
                "gtk-xft-dpi", NORMAL_TEXT, NULL);
  g_timeout_add_once (100, visit_cb, GUINT_TO_POINTER (scene));
  g_application_run (G_APPLICATION (application), n, (char **) line);
}

int
main (int argc, char **argv)
{
  sizes = argv + 1;
  sp_language_begin ();
  gtk_init ();
  g_print ("# direction %s\n",
           gtk_widget_get_default_direction () == GTK_TEXT_DIR_RTL ? "rtl" : "ltr");
  for (guint i = 0; i < G_N_ELEMENTS (scenes); i++)
    visit (i);
  return 0;
}
