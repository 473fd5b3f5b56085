/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The names of buttons for those who hear them. GTK 4.8 gives a button with a mnemonic two: its
 * label with the underscore, and the text of the label inside it. The second is enough. */
#include "config.h"

#include "sp-button.h"

static void
forget_underscore (GtkButton *button)
{
  if (gtk_button_get_label (button) != NULL && gtk_button_get_use_underline (button))
    gtk_accessible_reset_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL);
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
  forget_underscore (button);
}

/**
 * sp_buttons_tidy:
 * @root: a widget
 *
 * Mends the names of the buttons that a file of the interface has put into it.
 */
void
sp_buttons_tidy (GtkWidget *root)
{
  GtkWidget *child;

  if (GTK_IS_BUTTON (root))
    forget_underscore (GTK_BUTTON (root));
  for (child = gtk_widget_get_first_child (root); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    sp_buttons_tidy (child);
}
