/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One step of a remedy or a guide: its number, and what to do as text that can be selected. */
#include "config.h"

#include "sp-step.h"

#include <glib/gi18n.h>

/**
 * sp_step_new:
 * @number: its place, from 1
 * @text: what to do, as plain text
 * @takes_focus: whether the keys lead to it, where steps are what one came for
 *
 * Returns: (transfer floating): the step
 */
GtkWidget *
sp_step_new (guint number, const char *text, gboolean takes_focus)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  /* Translators: the number before a step */
  g_autofree char *digits = g_strdup_printf (_("%u."), number);
  GtkWidget *place = gtk_label_new (digits);
  GtkWidget *step = gtk_label_new (text);

  gtk_widget_set_valign (place, GTK_ALIGN_START);
  gtk_widget_add_css_class (place, "numeric");
  gtk_widget_add_css_class (place, "dim-label");
  gtk_label_set_wrap (GTK_LABEL (step), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (step), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_selectable (GTK_LABEL (step), TRUE);
  gtk_widget_set_can_focus (step, takes_focus);
  gtk_label_set_xalign (GTK_LABEL (step), 0);
  gtk_widget_set_hexpand (step, TRUE);
  gtk_box_append (GTK_BOX (box), place);
  gtk_box_append (GTK_BOX (box), step);
  return box;
}
