/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What buttons say. GTK 4.8 gives a button with a mnemonic two names for those who hear it: its
 * label with the underscore, and the text of the label inside it. The second is enough. For
 * those who see it, a text that is long in their language takes a second line. */
#include "config.h"

#include "sp-button.h"

static void
forget_underscore (GtkButton *button)
{
  if (gtk_button_get_label (button) != NULL && gtk_button_get_use_underline (button))
    gtk_accessible_reset_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL);
}

static void
wrap_label (GtkButton *button)
{
  GtkWidget *label = gtk_button_get_child (button);

  if (!GTK_IS_LABEL (label))
    return;
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_justify (GTK_LABEL (label), GTK_JUSTIFY_CENTER);
}

static void
tidy (GtkButton *button)
{
  forget_underscore (button);
  wrap_label (button);
}

/**
 * sp_button_say:
 * @button: a button
 * @label: what it is to say, with a mnemonic
 */
void
sp_button_say (GtkButton *button, const char *label)
{
  gtk_button_set_use_underline (button, TRUE);
  gtk_button_set_label (button, label);
  tidy (button);
}

/**
 * sp_button_say_name:
 * @button: a button
 * @format: what it is to say, with a mnemonic, and %s where a name stands
 * @name: a name, in which an underscore is only that
 */
void
sp_button_say_name (GtkButton *button, const char *format, const char *name)
{
  g_auto(GStrv) parts = g_strsplit (name, "_", -1);
  g_autofree char *plain = g_strjoinv ("__", parts);
  g_auto(GStrv) around = g_strsplit (format, "%s", 2);
  g_autofree char *label = g_strjoinv (plain, around);

  sp_button_say (button, label);
}

/**
 * sp_buttons_tidy:
 * @root: a widget
 *
 * Mends the buttons that a file of the interface has put into it.
 */
void
sp_buttons_tidy (GtkWidget *root)
{
  GtkWidget *child;

  if (GTK_IS_BUTTON (root))
    tidy (GTK_BUTTON (root));
  for (child = gtk_widget_get_first_child (root); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    sp_buttons_tidy (child);
}
