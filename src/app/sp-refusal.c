/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A refusal in its own words, as plain text, below what the diagnosis makes of it. */
#include "config.h"

#include "sp-refusal.h"

#include <glib/gi18n.h>

#include "sp-finding-panel.h"
#include "sp-inside.h"

struct _SpRefusal
{
  AdwBin parent_instance;

  GtkBox *findings;
  GtkLabel *said_label;
  GtkLabel *words_label;
};

G_DEFINE_FINAL_TYPE (SpRefusal, sp_refusal, ADW_TYPE_BIN)

static void
sp_refusal_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), SP_TYPE_REFUSAL);
  G_OBJECT_CLASS (sp_refusal_parent_class)->dispose (object);
}

static void
sp_refusal_class_init (SpRefusalClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  G_OBJECT_CLASS (class)->dispose = sp_refusal_dispose;
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/signpost/Signpost/ui/sp-refusal.ui");
  gtk_widget_class_bind_template_child (widget_class, SpRefusal, findings);
  gtk_widget_class_bind_template_child (widget_class, SpRefusal, said_label);
  gtk_widget_class_bind_template_child (widget_class, SpRefusal, words_label);
}

static void
sp_refusal_init (SpRefusal *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  sp_refusal_clear (self);
}

/**
 * sp_refusal_show:
 * @self: a refusal
 * @finding: (nullable): what it means, where that is known
 * @name: who said so
 * @words: what was said
 */
void
sp_refusal_show (SpRefusal *self, SpFinding *finding, const char *name, const char *words)
{
  /* Translators: %s is a company such as Microsoft; what it said follows */
  g_autofree char *said = g_strdup_printf (_("%s said"), name);
  SpFindingPanel *panel;

  sp_refusal_clear (self);
  gtk_label_set_text (self->said_label, said);
  gtk_label_set_text (self->words_label, words);
  gtk_widget_set_visible (adw_bin_get_child (ADW_BIN (self)), TRUE);
  if (finding == NULL)
    return;
  panel = sp_finding_panel_new (finding);
  gtk_box_append (self->findings, GTK_WIDGET (panel));
  sp_finding_panel_open (panel);
}

/**
 * sp_refusal_clear:
 * @self: a refusal
 *
 * Forgets it.
 */
void
sp_refusal_clear (SpRefusal *self)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->findings))) != NULL)
    gtk_box_remove (self->findings, child);
  gtk_widget_set_visible (adw_bin_get_child (ADW_BIN (self)), FALSE);
}

/**
 * sp_refusal_get_first:
 * @self: a refusal
 *
 * Returns: (transfer none) (nullable): where to begin reading
 */
GtkWidget *
sp_refusal_get_first (SpRefusal *self)
{
  GtkWidget *panel = gtk_widget_get_first_child (GTK_WIDGET (self->findings));

  return panel != NULL ? sp_inside_find (panel, ADW_TYPE_ACTION_ROW) : NULL;
}
