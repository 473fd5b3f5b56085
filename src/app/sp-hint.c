/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A word about a field. Tied to the field for those who do not see that they stand together. */
#include "config.h"

#include "sp-hint.h"

#include "sp-button.h"

struct _SpHint
{
  AdwBin parent_instance;

  GtkImage *icon;
  GtkLabel *label;
  GtkButton *button;
  GtkButton *other_button;
  GtkWidget *field;
};

enum
{
  PRESSED,
  OTHER_PRESSED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static const struct
{
  const char *style;
  const char *icon;
} kinds[] = {
  [SP_HINT_INFO] = { "info", "dialog-information-symbolic" },
  [SP_HINT_WARNING] = { "warning", "dialog-warning-symbolic" },
  [SP_HINT_ERROR] = { "error", "dialog-error-symbolic" },
};

G_DEFINE_FINAL_TYPE (SpHint, sp_hint, ADW_TYPE_BIN)

static void
clicked_cb (SpHint *self)
{
  g_signal_emit (self, signals[PRESSED], 0);
}

static void
other_clicked_cb (SpHint *self)
{
  g_signal_emit (self, signals[OTHER_PRESSED], 0);
}

static void
mark_field (SpHint *self, gboolean is_wrong)
{
  GtkAccessible *accessible = self->field != NULL ? GTK_ACCESSIBLE (self->field) : NULL;

  if (accessible == NULL)
    return;
  if (is_wrong)
    {
      gtk_widget_add_css_class (self->field, "error");
      gtk_accessible_update_state (accessible, GTK_ACCESSIBLE_STATE_INVALID,
                                   GTK_ACCESSIBLE_INVALID_TRUE, -1);
      gtk_accessible_update_relation (accessible, GTK_ACCESSIBLE_RELATION_ERROR_MESSAGE,
                                      self->label, -1);
      return;
    }
  gtk_widget_remove_css_class (self->field, "error");
  gtk_accessible_reset_state (accessible, GTK_ACCESSIBLE_STATE_INVALID);
  gtk_accessible_reset_relation (accessible, GTK_ACCESSIBLE_RELATION_ERROR_MESSAGE);
}

static void
sp_hint_dispose (GObject *object)
{
  SpHint *self = SP_HINT (object);

  g_clear_weak_pointer (&self->field);
  gtk_widget_dispose_template (GTK_WIDGET (self), SP_TYPE_HINT);
  G_OBJECT_CLASS (sp_hint_parent_class)->dispose (object);
}

static void
sp_hint_class_init (SpHintClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  G_OBJECT_CLASS (class)->dispose = sp_hint_dispose;
  signals[PRESSED] = g_signal_new ("pressed", SP_TYPE_HINT, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                   G_TYPE_NONE, 0);
  signals[OTHER_PRESSED] = g_signal_new ("other-pressed", SP_TYPE_HINT, G_SIGNAL_RUN_LAST, 0, NULL,
                                         NULL, NULL, G_TYPE_NONE, 0);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/signpost/Signpost/ui/sp-hint.ui");
  gtk_widget_class_bind_template_child (widget_class, SpHint, icon);
  gtk_widget_class_bind_template_child (widget_class, SpHint, label);
  gtk_widget_class_bind_template_child (widget_class, SpHint, button);
  gtk_widget_class_bind_template_child (widget_class, SpHint, other_button);
  gtk_widget_class_bind_template_callback (widget_class, clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, other_clicked_cb);
}

static void
sp_hint_init (SpHint *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * sp_hint_say:
 * @self: a hint
 * @kind: how bad it is
 * @text: what to say, as plain text
 *
 * Shows the hint, without buttons.
 */
void
sp_hint_say (SpHint *self, SpHintKind kind, const char *text)
{
  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    gtk_widget_remove_css_class (GTK_WIDGET (self), kinds[i].style);
  gtk_widget_add_css_class (GTK_WIDGET (self), kinds[kind].style);
  gtk_image_set_from_icon_name (self->icon, kinds[kind].icon);
  gtk_label_set_text (self->label, text);
  gtk_widget_set_visible (GTK_WIDGET (self->button), FALSE);
  gtk_widget_set_visible (GTK_WIDGET (self->other_button), FALSE);
  gtk_widget_set_visible (GTK_WIDGET (self), TRUE);
  mark_field (self, kind == SP_HINT_ERROR);
}

/**
 * sp_hint_offer:
 * @self: a hint that is shown
 * @label: what its button says; #SpHint::pressed tells of it
 */
void
sp_hint_offer (SpHint *self, const char *label)
{
  gtk_widget_remove_css_class (GTK_WIDGET (self->button), "suggested-action");
  sp_button_say (self->button, label);
  gtk_widget_set_visible (GTK_WIDGET (self->button), TRUE);
}

/**
 * sp_hint_urge:
 * @self: a hint that offers something
 *
 * Makes its button the first of the page, and gives it the focus.
 */
void
sp_hint_urge (SpHint *self)
{
  gtk_widget_add_css_class (GTK_WIDGET (self->button), "suggested-action");
  gtk_widget_grab_focus (GTK_WIDGET (self->button));
}

/**
 * sp_hint_offer_also:
 * @self: a hint that offers something
 * @label: what a second button says; #SpHint::other-pressed tells of it
 */
void
sp_hint_offer_also (SpHint *self, const char *label)
{
  sp_button_say (self->other_button, label);
  gtk_widget_set_visible (GTK_WIDGET (self->other_button), TRUE);
}

/**
 * sp_hint_clear:
 * @self: a hint
 *
 * Hides it: nothing is wrong any more.
 */
void
sp_hint_clear (SpHint *self)
{
  if (!gtk_widget_get_visible (GTK_WIDGET (self)))
    return;
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
  mark_field (self, FALSE);
}

/**
 * sp_hint_tie:
 * @self: a hint
 * @field: what it is about, and no longer what it was about before
 */
void
sp_hint_tie (SpHint *self, GtkWidget *field)
{
  if (self->field == field)
    return;
  mark_field (self, FALSE);
  if (self->field != NULL)
    gtk_accessible_reset_relation (GTK_ACCESSIBLE (self->field),
                                   GTK_ACCESSIBLE_RELATION_DESCRIBED_BY);
  g_set_weak_pointer (&self->field, field);
  gtk_accessible_update_relation (GTK_ACCESSIBLE (field), GTK_ACCESSIBLE_RELATION_DESCRIBED_BY,
                                  self->label, NULL, -1);
}
