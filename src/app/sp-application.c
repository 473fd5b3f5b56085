/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The arguments, and the windows they open. A second start of the program opens its window in
 * the first. */
#include "config.h"

#include "sp-application.h"

#include <glib/gi18n.h>
#include <stdlib.h>

#include "sp-preferences-window.h"
#include "sp-window.h"

#define RESOURCES "/io/github/signpost/Signpost"
#define FIRST_PRACTICE "working"
/* Begins with the address, not with the mailboxes that are set up. */
#define NO_ADDRESS_YET ""

struct _SpApplication
{
  AdwApplication parent_instance;
  SpCatalogue *catalogue;
  SpMailboxes *mailboxes;
  SpPreferences *preferences;
};

G_DEFINE_FINAL_TYPE (SpApplication, sp_application, ADW_TYPE_APPLICATION)

static SpPreferences *
get_preferences (SpApplication *self)
{
  if (self->preferences == NULL)
    self->preferences = sp_preferences_new ();
  return self->preferences;
}

static SpCatalogue *
get_catalogue (SpApplication *self)
{
  if (self->catalogue == NULL)
    self->catalogue = sp_catalogue_new ();
  return self->catalogue;
}

static SpWindow *
present (SpApplication *self, SpDrill *drill, const char *address)
{
  SpWindow *window;

  if (self->mailboxes == NULL)
    self->mailboxes = sp_mailboxes_new ();
  window = sp_window_new (GTK_APPLICATION (self), get_catalogue (self), get_preferences (self),
                          drill == NULL ? self->mailboxes : NULL, drill);
  gtk_window_present (GTK_WINDOW (window));
  sp_window_fill (window, address);
  return window;
}

/* What goes on in another window is not disturbed. */
static void
look_up (SpApplication *self, const char *address, const char *action)
{
  SpWindow *window = present (self, NULL, address);

  gtk_widget_activate_action (GTK_WIDGET (window), action, NULL);
}

/* Starting a program that runs already shows it. */
static void
come_forward (SpApplication *self)
{
  GtkWindow *open = gtk_application_get_active_window (GTK_APPLICATION (self));

  if (open != NULL)
    gtk_window_present (open);
  else
    present (self, NULL, NULL);
}

/* Returns: the exit status. */
static int
practise (SpApplication *self, GApplicationCommandLine *line, const char *id)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(SpDrill) drill = sp_drill_new (&error);
  guint place = drill != NULL ? sp_drill_find (drill, id) : G_MAXUINT;

  if (drill != NULL && place == G_MAXUINT)
    {
      /* Translators: %s is what was typed where the name of a practice mailbox belongs */
      g_application_command_line_printerr (line, _("There is no practice mailbox “%s”; see "
                                                   "“signpostctl practice”.\n"), id);
      return 2;
    }
  if (drill == NULL || !sp_drill_start (drill, place, &error))
    {
      g_application_command_line_printerr (line, "%s\n", error->message);
      return 1;
    }
  present (self, drill, NULL);
  return 0;
}

static int
sp_application_command_line (GApplication *application, GApplicationCommandLine *line)
{
  SpApplication *self = SP_APPLICATION (application);
  GVariantDict *options = g_application_command_line_get_options_dict (line);
  g_autofree const char **rest = NULL;
  const char *first;

  g_variant_dict_lookup (options, G_OPTION_REMAINING, "^a&ay", &rest);
  first = rest != NULL ? rest[0] : NULL;
  if (first != NULL && rest[1] != NULL)
    {
      g_application_command_line_printerr (line, _("One address at a time, please.\n"));
      return 2;
    }
  if (g_variant_dict_contains (options, "practice"))
    return practise (self, line, first != NULL ? first : FIRST_PRACTICE);
  if (g_variant_dict_contains (options, "explain"))
    look_up (self, first, "wizard.explain");
  else if (g_variant_dict_contains (options, "guides"))
    look_up (self, first, "wizard.guides");
  else if (g_variant_dict_contains (options, "add") && first == NULL)
    present (self, NULL, NO_ADDRESS_YET);
  else if (g_variant_dict_contains (options, "new-window") || first != NULL)
    present (self, NULL, first);
  else
    come_forward (self);
  return 0;
}

/* The desktop does this over D-Bus, without arguments. */
static void
sp_application_activate (GApplication *application)
{
  come_forward (SP_APPLICATION (application));
}

static int
sp_application_handle_local_options (GApplication *application, GVariantDict *options)
{
  if (!g_variant_dict_contains (options, "version"))
    return -1;
  g_print ("signpost %s\n", SIGNPOST_VERSION);
  return 0;
}

static void
new_window_action (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  present (SP_APPLICATION (user_data), NULL, NULL);
}

static void
add_mailbox_action (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  present (SP_APPLICATION (user_data), NULL, NO_ADDRESS_YET);
}

static void
explain_action (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  look_up (SP_APPLICATION (user_data), NULL, "wizard.explain");
}

static void
guides_action (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  look_up (SP_APPLICATION (user_data), NULL, "wizard.guides");
}

static void
quit_action (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  GList *windows;

  while ((windows = gtk_application_get_windows (GTK_APPLICATION (user_data))) != NULL)
    gtk_window_destroy (windows->data);
}

static void
practice_action (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(SpDrill) drill = sp_drill_new (&error);

  if (drill != NULL && sp_drill_start (drill, sp_drill_find (drill, FIRST_PRACTICE), &error))
    present (SP_APPLICATION (user_data), drill, NULL);
  else
    g_warning ("%s", error->message);
}

static void
show_above (SpApplication *self, GtkWindow *window)
{
  gtk_window_set_transient_for (window,
                                gtk_application_get_active_window (GTK_APPLICATION (self)));
  gtk_window_present (window);
}

static void
preferences_action (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  SpApplication *self = SP_APPLICATION (user_data);

  show_above (self, GTK_WINDOW (sp_preferences_window_new (get_preferences (self),
                                                           get_catalogue (self))));
}

/* Not for GTK to load, which would do so for each window before anybody asks. */
static void
shortcuts_action (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  g_autoptr(GtkBuilder) builder = gtk_builder_new_from_resource (RESOURCES "/ui/sp-shortcuts.ui");

  show_above (SP_APPLICATION (user_data),
              GTK_WINDOW (gtk_builder_get_object (builder, "shortcuts")));
}

static void
about_action (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  adw_show_about_window (gtk_application_get_active_window (GTK_APPLICATION (user_data)),
                         "application-name", _("Signpost"),
                         "application-icon", SIGNPOST_APPLICATION_ID,
                         "version", SIGNPOST_VERSION,
                         "developer-name", _("The Signpost Contributors"),
                         "license-type", GTK_LICENSE_GPL_3_0,
                         NULL);
}

/* The desktop file names add-mailbox and explain. */
static const GActionEntry actions[] = {
  { "new-window", new_window_action },
  { "add-mailbox", add_mailbox_action },
  { "practice", practice_action },
  { "explain", explain_action },
  { "guides", guides_action },
  { "preferences", preferences_action },
  { "shortcuts", shortcuts_action },
  { "about", about_action },
  { "quit", quit_action },
};

static void
set_accelerator (GtkApplication *application, const char *action, const char *accelerator)
{
  const char *accelerators[] = { accelerator, NULL };

  gtk_application_set_accels_for_action (application, action, accelerators);
}

/* GTK would end the program with a warning that names nothing else to do. */
static void
need_display (void)
{
  if (gtk_init_check ())
    return;
  g_printerr (_("There is no display for the window; “signpostctl” does the same at a "
                "terminal.\n"));
  exit (EXIT_FAILURE);
}

static void
sp_application_startup (GApplication *application)
{
  need_display ();
  G_APPLICATION_CLASS (sp_application_parent_class)->startup (application);
  g_action_map_add_action_entries (G_ACTION_MAP (application), actions, G_N_ELEMENTS (actions),
                                   application);
  set_accelerator (GTK_APPLICATION (application), "app.new-window", "<Control>n");
  set_accelerator (GTK_APPLICATION (application), "app.preferences", "<Control>comma");
  set_accelerator (GTK_APPLICATION (application), "app.shortcuts", "<Control>question");
  set_accelerator (GTK_APPLICATION (application), "app.quit", "<Control>q");
  set_accelerator (GTK_APPLICATION (application), "window.close", "<Control>w");
}

static void
sp_application_finalize (GObject *object)
{
  g_clear_object (&SP_APPLICATION (object)->catalogue);
  g_clear_object (&SP_APPLICATION (object)->mailboxes);
  g_clear_object (&SP_APPLICATION (object)->preferences);
  G_OBJECT_CLASS (sp_application_parent_class)->finalize (object);
}

static void
sp_application_class_init (SpApplicationClass *class)
{
  GApplicationClass *application_class = G_APPLICATION_CLASS (class);

  G_OBJECT_CLASS (class)->finalize = sp_application_finalize;
  application_class->startup = sp_application_startup;
  application_class->activate = sp_application_activate;
  application_class->command_line = sp_application_command_line;
  application_class->handle_local_options = sp_application_handle_local_options;
}

static const GOptionEntry entries[] = {
  { "add", 0, 0, G_OPTION_ARG_NONE, NULL, N_("Add a mailbox"), NULL },
  { "practice", 0, 0, G_OPTION_ARG_NONE, NULL,
    N_("Practise on a mailbox on this computer; its name may follow"), NULL },
  { "explain", 0, 0, G_OPTION_ARG_NONE, NULL, N_("Say what an error message means"), NULL },
  { "guides", 0, 0, G_OPTION_ARG_NONE, NULL,
    N_("Show the steps through other mail programs"), NULL },
  { "new-window", 0, 0, G_OPTION_ARG_NONE, NULL, N_("Open another window"), NULL },
  { "version", 0, 0, G_OPTION_ARG_NONE, NULL, N_("Print the version and leave"), NULL },
  { G_OPTION_REMAINING, 0, 0, G_OPTION_ARG_FILENAME_ARRAY, NULL, NULL, N_("[ADDRESS]") },
  { NULL },
};

static void
sp_application_init (SpApplication *self)
{
  GApplication *application = G_APPLICATION (self);

  g_application_add_main_option_entries (application, entries);
  g_application_set_option_context_summary (application,
                                            _("Sets up a mailbox, tests it for real, and says "
                                              "what to do if it does not work."));
}

/**
 * sp_application_new:
 *
 * Returns: (transfer full): the program
 */
SpApplication *
sp_application_new (void)
{
  return g_object_new (SP_TYPE_APPLICATION,
                       "application-id", SIGNPOST_APPLICATION_ID,
                       "flags", G_APPLICATION_HANDLES_COMMAND_LINE,
                       "resource-base-path", RESOURCES,
                       NULL);
}
