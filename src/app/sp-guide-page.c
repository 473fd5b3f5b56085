/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A guide as it is shown. How it is written as text is the guide's own affair, how it is printed
 * that of sp-print.c. */
#include "config.h"

#include "sp-guide-page.h"

#include <glib/gi18n.h>

#include "sp-clip.h"
#include "sp-print.h"
#include "sp-step.h"

struct _SpGuidePage
{
  SpPage parent_instance;

  GtkScrolledWindow *scroller;
  GtkLabel *title;
  GtkLabel *about;
  GtkBox *parts;

  SpGuide *guide;
};

G_DEFINE_FINAL_TYPE (SpGuidePage, sp_guide_page, SP_TYPE_PAGE)

static void
open_cb (GtkButton *button, gpointer user_data)
{
  sp_open_page (GTK_WIDGET (button), ((const SpAction *) user_data)->target);
}

/* A label of its own wraps, where the one of the button would be cut. */
static GtkWidget *
new_page_button (SpAction *action)
{
  GtkWidget *button = gtk_button_new ();
  GtkWidget *label = gtk_label_new (action->label);

  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_justify (GTK_LABEL (label), GTK_JUSTIFY_CENTER);
  gtk_button_set_child (GTK_BUTTON (button), label);
  gtk_widget_set_halign (button, GTK_ALIGN_START);
  gtk_widget_set_tooltip_text (button, action->target);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  action->label, -1);
  g_signal_connect (button, "clicked", G_CALLBACK (open_cb), action);
  return button;
}

static GtkWidget *
new_heading (const char *text)
{
  GtkWidget *heading =
    g_object_new (GTK_TYPE_LABEL, "label", text, "wrap", TRUE, "wrap-mode", PANGO_WRAP_WORD_CHAR,
                  "xalign", 0.0, "accessible-role", GTK_ACCESSIBLE_ROLE_HEADING, NULL);

  gtk_widget_add_css_class (heading, "title-3");
  return heading;
}

static GtkWidget *
new_part (const SpGuidePart *part)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);

  gtk_box_append (GTK_BOX (box), new_heading (part->title));
  for (guint i = 0; part->steps[i] != NULL; i++)
    gtk_box_append (GTK_BOX (box), sp_step_new (i + 1, part->steps[i], TRUE));
  for (guint i = 0; i < part->pages->len; i++)
    gtk_box_append (GTK_BOX (box), new_page_button (part->pages->pdata[i]));
  return box;
}

static void
copy_cb (SpGuidePage *self)
{
  g_autofree char *text = sp_guide_dup_text (self->guide);

  sp_clip (GTK_WIDGET (self), text);
}

static void
print_cb (SpGuidePage *self)
{
  sp_print_guide (GTK_WIDGET (self), self->guide);
}

/* Reading begins at the top, and from there the keys scroll and lead to the steps. */
static void
sp_guide_page_begin (SpPage *page)
{
  SpGuidePage *self = SP_GUIDE_PAGE (page);

  gtk_widget_grab_focus (GTK_WIDGET (self->title));
  gtk_label_select_region (self->title, 0, 0);
}

static void
sp_guide_page_dispose (GObject *object)
{
  SpGuidePage *self = SP_GUIDE_PAGE (object);

  g_clear_object (&self->guide);
  gtk_widget_dispose_template (GTK_WIDGET (self), SP_TYPE_GUIDE_PAGE);
  G_OBJECT_CLASS (sp_guide_page_parent_class)->dispose (object);
}

static void
sp_guide_page_class_init (SpGuidePageClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  G_OBJECT_CLASS (class)->dispose = sp_guide_page_dispose;
  SP_PAGE_CLASS (class)->begin = sp_guide_page_begin;
  SP_PAGE_CLASS (class)->resume = sp_guide_page_begin;
  gtk_widget_class_set_template_from_resource (
    widget_class, "/io/github/signpost/Signpost/ui/sp-guide-page.ui");
  gtk_widget_class_bind_template_child (widget_class, SpGuidePage, scroller);
  gtk_widget_class_bind_template_child (widget_class, SpGuidePage, title);
  gtk_widget_class_bind_template_child (widget_class, SpGuidePage, about);
  gtk_widget_class_bind_template_child (widget_class, SpGuidePage, parts);
  gtk_widget_class_bind_template_callback (widget_class, copy_cb);
  gtk_widget_class_bind_template_callback (widget_class, print_cb);
}

static void
sp_guide_page_init (SpGuidePage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  sp_page_set_title (SP_PAGE (self), _("Guide"));
}

/**
 * sp_guide_page_set_guide:
 * @self: a page
 * @guide: what to show, from its beginning
 */
void
sp_guide_page_set_guide (SpGuidePage *self, SpGuide *guide)
{
  GPtrArray *parts = sp_guide_get_parts (guide);
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->parts))) != NULL)
    gtk_box_remove (self->parts, child);
  g_set_object (&self->guide, guide);
  gtk_label_set_text (self->title, sp_guide_get_title (guide));
  gtk_label_set_text (self->about, sp_guide_get_about (guide));
  for (guint i = 0; i < parts->len; i++)
    gtk_box_append (self->parts, new_part (parts->pdata[i]));
  gtk_adjustment_set_value (gtk_scrolled_window_get_vadjustment (self->scroller), 0);
}
