/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The window of the preferences. A switch acts at once, and keeps nothing itself. */
#include "config.h"

#include "sp-preferences-window.h"

#include <glib/gi18n.h>

#include "sp-button.h"
#include "sp-client-row.h"
#include "sp-client-settings.h"
#include "sp-hint.h"

struct _SpPreferencesWindow
{
  AdwPreferencesWindow parent_instance;

  AdwPreferencesGroup *group;
  AdwActionRow *online_row;
  GtkSwitch *online_switch;
  AdwActionRow *anonymous_row;
  GtkSwitch *anonymous_switch;
  AdwPreferencesGroup *sign_in_group;
  SpHint *sign_in_hint;
};

G_DEFINE_FINAL_TYPE (SpPreferencesWindow, sp_preferences_window, ADW_TYPE_PREFERENCES_WINDOW)

/* It is shown in the window below that has the guides; there may be other preferences between. */
static void
guide_cb (SpPreferencesWindow *self)
{
  GtkWindow *below = gtk_window_get_transient_for (GTK_WINDOW (self));

  while (below != NULL &&
         !gtk_widget_activate_action (GTK_WIDGET (below), "wizard.guide", "s", "client-id"))
    below = gtk_window_get_transient_for (below);
  gtk_window_close (GTK_WINDOW (self));
}

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
  g_type_ensure (SP_TYPE_HINT);
  gtk_widget_class_set_template_from_resource (
    widget_class, "/io/github/signpost/Signpost/ui/sp-preferences-window.ui");
  gtk_widget_class_bind_template_child (widget_class, SpPreferencesWindow, group);
  gtk_widget_class_bind_template_child (widget_class, SpPreferencesWindow, online_row);
  gtk_widget_class_bind_template_child (widget_class, SpPreferencesWindow, online_switch);
  gtk_widget_class_bind_template_child (widget_class, SpPreferencesWindow, anonymous_row);
  gtk_widget_class_bind_template_child (widget_class, SpPreferencesWindow, anonymous_switch);
  gtk_widget_class_bind_template_child (widget_class, SpPreferencesWindow, sign_in_group);
  gtk_widget_class_bind_template_child (widget_class, SpPreferencesWindow, sign_in_hint);
  gtk_widget_class_bind_template_callback (widget_class, guide_cb);
}

static void
sp_preferences_window_init (SpPreferencesWindow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  sp_buttons_tidy (GTK_WIDGET (self));
}

static void
offer_choice (SpPreferences *preferences, const char *name, AdwActionRow *row, GtkSwitch *choice)
{
  g_object_bind_property (preferences, name, choice, "active",
                          G_BINDING_BIDIRECTIONAL | G_BINDING_SYNC_CREATE);
  gtk_widget_set_sensitive (GTK_WIDGET (row), sp_preferences_can_change (preferences, name));
}

/* Whoever registers programs under another's name has its client id, too. */
static gboolean
takes_client_id (SpIssuer *issuer)
{
  return g_str_equal (sp_issuer_get_registration (issuer), sp_issuer_get_id (issuer)) &&
         (sp_issuer_get_redirect_host (issuer) != NULL ||
          sp_issuer_has_endpoint (issuer, SP_ISSUER_DEVICE));
}

/* A file that makes no sense is for its writer to mend. */
static void
offer_client_ids (SpPreferencesWindow *self, SpCatalogue *catalogue)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(SpClientSettings) settings = sp_client_settings_new (catalogue, &error);
  g_auto(GStrv) ids = sp_catalogue_list_issuers (catalogue);

  for (guint i = 0; ids[i] != NULL; i++)
    {
      SpIssuer *issuer = sp_catalogue_find_issuer (catalogue, ids[i]);
      SpClientRow *row;

      if (issuer == NULL || !takes_client_id (issuer))
        continue;
      row = sp_client_row_new (catalogue, issuer);
      gtk_widget_set_sensitive (GTK_WIDGET (row), settings != NULL);
      adw_preferences_group_add (self->sign_in_group, GTK_WIDGET (row));
    }
  if (settings == NULL)
    sp_hint_say (self->sign_in_hint, SP_HINT_WARNING, error->message);
}

/**
 * sp_preferences_window_new:
 * @preferences: the preferences
 * @catalogue: the issuers that come with Signpost
 *
 * Returns: (transfer none): a window that changes them
 */
SpPreferencesWindow *
sp_preferences_window_new (SpPreferences *preferences, SpCatalogue *catalogue)
{
  SpPreferencesWindow *self = g_object_new (SP_TYPE_PREFERENCES_WINDOW, NULL);

  offer_choice (preferences, "online-discovery", self->online_row, self->online_switch);
  offer_choice (preferences, "anonymous-reports", self->anonymous_row, self->anonymous_switch);
  offer_client_ids (self, catalogue);
  if (!sp_preferences_has_memory (preferences))
    adw_preferences_group_set_description (self->group,
                                           _("These choices last until Signpost is closed."));
  return self;
}
