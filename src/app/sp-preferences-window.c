/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The window of the preferences. A switch acts at once, and keeps nothing itself. */
#include "config.h"

#include "sp-preferences-window.h"

#include <glib/gi18n.h>

struct _SpPreferencesWindow
{
  AdwPreferencesWindow parent_instance;

  AdwPreferencesGroup *group;
  AdwActionRow *online_row;
  GtkSwitch *online_switch;
  AdwActionRow *anonymous_row;
  GtkSwitch *anonymous_switch;
};

G_DEFINE_FINAL_TYPE (SpPreferencesWindow, sp_preferences_window, ADW_TYPE_PREFERENCES_WINDOW)

static void
sp_preferences_window_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), SP_TYPE_PREFERENCES_WINDOW);
  G_OBJECT_CLASS (sp_preferences_window_parent_class)->dispose (object);
}

static void
sp_preferences_window_class_init (SpPreferencesWindowClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  G_OBJECT_CLASS (class)->dispose = sp_preferences_window_dispose;
  gtk_widget_class_set_template_from_resource (
    widget_class, "/io/github/signpost/Signpost/ui/sp-preferences-window.ui");
  gtk_widget_class_bind_template_child (widget_class, SpPreferencesWindow, group);
  gtk_widget_class_bind_template_child (widget_class, SpPreferencesWindow, online_row);
  gtk_widget_class_bind_template_child (widget_class, SpPreferencesWindow, online_switch);
  gtk_widget_class_bind_template_child (widget_class, SpPreferencesWindow, anonymous_row);
  gtk_widget_class_bind_template_child (widget_class, SpPreferencesWindow, anonymous_switch);
}

static void
sp_preferences_window_init (SpPreferencesWindow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

static void
offer_choice (SpPreferences *preferences, const char *name, AdwActionRow *row, GtkSwitch *choice)
{
  g_object_bind_property (preferences, name, choice, "active",
                          G_BINDING_BIDIRECTIONAL | G_BINDING_SYNC_CREATE);
  gtk_widget_set_sensitive (GTK_WIDGET (row), sp_preferences_can_change (preferences, name));
}

/**
 * sp_preferences_window_new:
 * @preferences: the preferences
 *
 * Returns: (transfer none): a window that changes them
 */
SpPreferencesWindow *
sp_preferences_window_new (SpPreferences *preferences)
{
  SpPreferencesWindow *self = g_object_new (SP_TYPE_PREFERENCES_WINDOW, NULL);

  offer_choice (preferences, "online-discovery", self->online_row, self->online_switch);
  offer_choice (preferences, "anonymous-reports", self->anonymous_row, self->anonymous_switch);
  if (!sp_preferences_has_memory (preferences))
    adw_preferences_group_set_description (self->group,
                                           _("These choices last until Signpost is closed."));
  return self;
}
