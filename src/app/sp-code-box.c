/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A code in large letters. The time that is left is a plain label: who listens may ask for it, and
 * is not told each second. */
#include "config.h"

#include "sp-code-box.h"

#include <glib/gi18n.h>

#include "sp-clip.h"

struct _SpCodeBox
{
  AdwBin parent_instance;

  GtkLabel *page_label;
  GtkLabel *code_label;
  GtkLabel *time_label;
  GtkWidget *copy_button;

  SpVisit *visit;
  guint tick_id;
};

G_DEFINE_FINAL_TYPE (SpCodeBox, sp_code_box, ADW_TYPE_BIN)

static gboolean
tick_cb (gpointer user_data)
{
  SpCodeBox *self = SP_CODE_BOX (user_data);
  guint left = sp_visit_get_seconds_left (self->visit);
  /* Translators: minutes and seconds, as in 9:42 */
  g_autofree char *text = g_strdup_printf (_("Time left: %u:%02u"), left / 60, left % 60);

  gtk_label_set_text (self->time_label, text);
  return G_SOURCE_CONTINUE;
}

static void
copy_cb (SpCodeBox *self)
{
  sp_clip (GTK_WIDGET (self), gtk_label_get_text (self->code_label));
}

static void
sp_code_box_dispose (GObject *object)
{
  SpCodeBox *self = SP_CODE_BOX (object);

  sp_code_box_end (self);
  gtk_widget_dispose_template (GTK_WIDGET (self), SP_TYPE_CODE_BOX);
  G_OBJECT_CLASS (sp_code_box_parent_class)->dispose (object);
}

static void
sp_code_box_class_init (SpCodeBoxClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  G_OBJECT_CLASS (class)->dispose = sp_code_box_dispose;
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/signpost/Signpost/ui/sp-code-box.ui");
  gtk_widget_class_bind_template_child (widget_class, SpCodeBox, page_label);
  gtk_widget_class_bind_template_child (widget_class, SpCodeBox, code_label);
  gtk_widget_class_bind_template_child (widget_class, SpCodeBox, time_label);
  gtk_widget_class_bind_template_child (widget_class, SpCodeBox, copy_button);
  gtk_widget_class_bind_template_callback (widget_class, copy_cb);
}

static void
sp_code_box_init (SpCodeBox *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * sp_code_box_begin:
 * @self: a box
 * @visit: a visit by %SP_VISIT_CODE that waits for the person
 *
 * Shows its code, and the time running down.
 */
void
sp_code_box_begin (SpCodeBox *self, SpVisit *visit)
{
  sp_code_box_end (self);
  self->visit = g_object_ref (visit);
  gtk_label_set_text (self->page_label, sp_visit_get_page (visit));
  gtk_label_set_text (self->code_label, sp_visit_get_code (visit));
  tick_cb (self);
  self->tick_id = g_timeout_add_seconds (1, tick_cb, self);
}

/**
 * sp_code_box_end:
 * @self: a box
 *
 * The time does not run any more.
 */
void
sp_code_box_end (SpCodeBox *self)
{
  g_clear_handle_id (&self->tick_id, g_source_remove);
  g_clear_object (&self->visit);
}

/**
 * sp_code_box_tell:
 * @self: a box
 * @title: what is to be done
 * @subtitle: more of it
 *
 * Moves the focus here, so that those who hear the window are told all of it.
 */
void
sp_code_box_tell (SpCodeBox *self, GtkLabel *title, GtkLabel *subtitle)
{
  gtk_accessible_update_relation (GTK_ACCESSIBLE (self->copy_button),
                                  GTK_ACCESSIBLE_RELATION_DESCRIBED_BY, title, subtitle,
                                  self->page_label, self->code_label, NULL, -1);
  gtk_widget_grab_focus (self->copy_button);
}
