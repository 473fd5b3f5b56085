/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The banner of practice: nothing here is real, and nothing is stored. */
#include "config.h"

#include "sp-practice-bar.h"

#include <glib/gi18n.h>

#include "sp-clip.h"
#include "sp-inside.h"

struct _SpPracticeBar
{
  AdwBin parent_instance;

  GtkLabel *chosen;
  GtkDropDown *choice;
  SpDrill *drill;
};

enum
{
  CHOSEN,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (SpPracticeBar, sp_practice_bar, ADW_TYPE_BIN)

static char *
dup_title (SpPracticeScenario *scenario)
{
  return g_strdup (scenario != NULL ? sp_practice_scenario_get_title (scenario) : NULL);
}

static void
setup_cb (GtkSignalListItemFactory *factory, GtkListItem *item, gpointer user_data)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_list_item_set_child (item, label);
}

static void
bind_cb (GtkSignalListItemFactory *factory, GtkListItem *item, gpointer user_data)
{
  gtk_label_set_text (GTK_LABEL (gtk_list_item_get_child (item)),
                      sp_practice_scenario_get_title (gtk_list_item_get_item (item)));
}

/* The button of a drop-down has room for one line, whatever is chosen. */
static void
setup_button_cb (GtkSignalListItemFactory *factory, GtkListItem *item, gpointer user_data)
{
  GtkWidget *label = gtk_label_new (_("What goes wrong"));

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_list_item_set_child (item, label);
}

static void
show_chosen (SpPracticeBar *self)
{
  SpPracticeScenario *scenario = gtk_drop_down_get_selected_item (self->choice);

  gtk_label_set_text (self->chosen,
                      scenario != NULL ? sp_practice_scenario_get_title (scenario) : "");
}

static void
chosen_cb (SpPracticeBar *self)
{
  guint place = gtk_drop_down_get_selected (self->choice);
  g_autoptr(GError) error = NULL;

  show_chosen (self);
  if (self->drill == NULL || place == GTK_INVALID_LIST_POSITION ||
      place == sp_drill_get_place (self->drill))
    return;
  if (!sp_drill_start (self->drill, place, &error))
    sp_clip_say (GTK_WIDGET (self), error->message);
  else
    g_signal_emit (self, signals[CHOSEN], 0);
}

static void
sp_practice_bar_dispose (GObject *object)
{
  SpPracticeBar *self = SP_PRACTICE_BAR (object);

  g_clear_object (&self->drill);
  gtk_widget_dispose_template (GTK_WIDGET (self), SP_TYPE_PRACTICE_BAR);
  G_OBJECT_CLASS (sp_practice_bar_parent_class)->dispose (object);
}

static void
sp_practice_bar_class_init (SpPracticeBarClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  G_OBJECT_CLASS (class)->dispose = sp_practice_bar_dispose;
  signals[CHOSEN] = g_signal_new ("chosen", SP_TYPE_PRACTICE_BAR, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                  NULL, G_TYPE_NONE, 0);
  gtk_widget_class_set_template_from_resource (
    widget_class, "/io/github/signpost/Signpost/ui/sp-practice-bar.ui");
  gtk_widget_class_bind_template_child (widget_class, SpPracticeBar, choice);
  gtk_widget_class_bind_template_child (widget_class, SpPracticeBar, chosen);
  gtk_widget_class_bind_template_callback (widget_class, chosen_cb);
}

static void
sp_practice_bar_init (SpPracticeBar *self)
{
  g_autoptr(GtkListItemFactory) factory = gtk_signal_list_item_factory_new ();
  g_autoptr(GtkListItemFactory) button_factory = gtk_signal_list_item_factory_new ();
  g_autoptr(GtkExpression) title = NULL;

  gtk_widget_init_template (GTK_WIDGET (self));
  g_signal_connect (factory, "setup", G_CALLBACK (setup_cb), NULL);
  g_signal_connect (factory, "bind", G_CALLBACK (bind_cb), NULL);
  g_signal_connect (button_factory, "setup", G_CALLBACK (setup_button_cb), NULL);
  gtk_drop_down_set_factory (self->choice, button_factory);
  gtk_drop_down_set_list_factory (self->choice, factory);
  title = gtk_cclosure_expression_new (G_TYPE_STRING, NULL, 0, NULL, G_CALLBACK (dup_title), NULL,
                                       NULL);
  gtk_drop_down_set_expression (self->choice, title);
  sp_inside_name (GTK_WIDGET (self->choice), GTK_TYPE_TOGGLE_BUTTON, _("What goes wrong"));
}

/**
 * sp_practice_bar_new:
 * @drill: a drill that was started
 *
 * Returns: (transfer floating): a bar to choose another mailbox of it
 */
SpPracticeBar *
sp_practice_bar_new (SpDrill *drill)
{
  SpPracticeBar *self = g_object_new (SP_TYPE_PRACTICE_BAR, NULL);
  guint place = sp_drill_get_place (drill);

  gtk_drop_down_set_model (self->choice, sp_drill_get_scenarios (drill));
  gtk_drop_down_set_selected (self->choice, place);
  show_chosen (self);
  self->drill = g_object_ref (drill);
  return self;
}
