/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the libraries' widgets are made of. At the versions that we ask for, some parts have no
 * name for those who hear them, and some cut their text; where a part is not found, nothing is
 * changed. */
#include "config.h"

#include "sp-inside.h"

/**
 * sp_inside_find:
 * @widget: a widget
 * @type: the type of a part
 *
 * Returns: (transfer none) (nullable): the first part of this type that is to be seen, which may
 *   be @widget itself
 */
GtkWidget *
sp_inside_find (GtkWidget *widget, GType type)
{
  GtkWidget *child;
  GtkWidget *found = NULL;

  if (g_type_is_a (G_OBJECT_TYPE (widget), type))
    return widget;
  for (child = gtk_widget_get_first_child (widget); child != NULL && found == NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      if (gtk_widget_get_visible (child))
        found = sp_inside_find (child, type);
    }
  return found;
}

/**
 * sp_inside_name:
 * @widget: a widget
 * @type: the type of a part
 * @name: what those hear who come to the part
 */
void
sp_inside_name (GtkWidget *widget, GType type, const char *name)
{
  GtkWidget *part = sp_inside_find (widget, type);

  if (part != NULL)
    gtk_accessible_update_property (GTK_ACCESSIBLE (part), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
}

static void
name_row_cb (AdwPreferencesRow *row)
{
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  adw_preferences_row_get_title (row), -1);
}

/**
 * sp_inside_unfold:
 * @row: a row that was just made
 *
 * Lets its title and its subtitle take as many lines as they need. Before libadwaita 1.3 only the
 * row inside can be told. The row around it gets its title as its name.
 */
void
sp_inside_unfold (AdwExpanderRow *row)
{
  GtkWidget *head = sp_inside_find (GTK_WIDGET (row), ADW_TYPE_ACTION_ROW);

  if (head == NULL)
    return;
  adw_action_row_set_title_lines (ADW_ACTION_ROW (head), 0);
  adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (head), 0);
  g_signal_connect (row, "notify::title", G_CALLBACK (name_row_cb), NULL);
}
