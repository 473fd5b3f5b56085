/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One finding: what happened, why, the steps, and a button for each thing that can be done
 * here. What the server said is plain text. */
#include "config.h"

#include "sp-finding-panel.h"

#include <glib/gi18n.h>
#include <string.h>

#include "sp-clip.h"
#include "sp-inside.h"
#include "sp-labels.h"
#include "sp-step.h"

/* The least width of a long text. Without one, GTK breaks the text after each character to find
 * it, which takes many frames; the file of the interface does the same. */
#define LEAST_CHARS 12

#define BYTES_IN_ROW 8

struct _SpFindingPanel
{
  AdwBin parent_instance;

  AdwExpanderRow *row;
  GtkLabel *why;
  GtkBox *steps;
  GtkWidget *fingerprint_box;
  GtkLabel *fingerprint;
  GtkBox *actions;
  GtkWidget *reply_box;
  GtkLabel *reply;

  SpFinding *finding;
};

enum
{
  FIX,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (SpFindingPanel, sp_finding_panel, ADW_TYPE_BIN)

static void
clicked_cb (GtkButton *button, gpointer user_data)
{
  SpFindingPanel *self = SP_FINDING_PANEL (user_data);
  GPtrArray *actions = sp_finding_get_actions (self->finding);
  guint place = GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (button), "place"));
  SpAction *action = actions->pdata[place];

  switch (action->kind)
    {
    case SP_ACTION_FIX:
      g_signal_emit (self, signals[FIX], 0, place);
      break;
    case SP_ACTION_OPEN_PAGE:
      sp_open_page (GTK_WIDGET (self), action->target);
      break;
    case SP_ACTION_COPY:
    default:
      sp_clip (GTK_WIDGET (self), action->target);
    }
}

static GtkWidget *
new_action_button (SpFindingPanel *self, guint place, gboolean is_first)
{
  SpAction *action = sp_finding_get_actions (self->finding)->pdata[place];
  GtkWidget *label = gtk_label_new (action->label);
  GtkWidget *button = gtk_button_new ();

  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_justify (GTK_LABEL (label), GTK_JUSTIFY_CENTER);
  gtk_button_set_child (GTK_BUTTON (button), label);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  action->label, -1);
  if (is_first && action->kind == SP_ACTION_FIX)
    gtk_widget_add_css_class (button, "suggested-action");
  g_object_set_data (G_OBJECT (button), "place", GUINT_TO_POINTER (place));
  g_signal_connect (button, "clicked", G_CALLBACK (clicked_cb), self);
  return button;
}

/* What was only asked about, and not checked, has nothing that could be mended. */
static gboolean
is_checked (SpFindingPanel *self)
{
  return sp_finding_get_observation (self->finding) != NULL;
}

/* The page under the panels has the button that checks again. */
static gboolean
has_button (SpFindingPanel *self, const SpAction *action)
{
  if (action->kind == SP_ACTION_FIX)
    return is_checked (self) && !g_str_equal (action->id, "check-again");
  return action->target != NULL;
}

static void
add_actions (SpFindingPanel *self)
{
  GPtrArray *actions = sp_finding_get_actions (self->finding);
  gboolean is_first = TRUE;

  for (guint i = 0; i < actions->len; i++)
    {
      if (!has_button (self, actions->pdata[i]))
        continue;
      gtk_box_append (self->actions, new_action_button (self, i, is_first));
      is_first = FALSE;
    }
  gtk_widget_set_visible (GTK_WIDGET (self->actions), !is_first);
}

/* In rows that can be read out on the phone. */
static char *
write_fingerprint (const char *sha256)
{
  char *text = sp_certificate_format_sha256 (sha256);
  gsize length = strlen (text);

  for (gsize end = 3 * BYTES_IN_ROW - 1; end < length; end += 3 * BYTES_IN_ROW)
    text[end] = '\n';
  return text;
}

/* Nobody can accept what is not shown. */
static void
show_fingerprint (SpFindingPanel *self)
{
  GPtrArray *actions = sp_finding_get_actions (self->finding);

  gtk_widget_set_visible (self->fingerprint_box, FALSE);
  for (guint i = 0; i < actions->len; i++)
    {
      SpAction *action = actions->pdata[i];
      g_autofree char *text = NULL;

      if (!g_str_equal (action->id, "pin-certificate") || !has_button (self, action))
        continue;
      text = write_fingerprint (action->target);
      gtk_label_set_text (self->fingerprint, text);
      gtk_widget_set_visible (self->fingerprint_box, TRUE);
    }
}

static const char *
describe_confidence (SpConfidence confidence)
{
  switch (confidence)
    {
    case SP_CONFIDENCE_LIKELY:
      return _("This is the likely cause");
    case SP_CONFIDENCE_POSSIBLE:
      return _("This is a possible cause");
    case SP_CONFIDENCE_CERTAIN:
    default:
      return "";
    }
}

/* Which services it is about. */
static char *
name_services (GPtrArray *observations)
{
  GString *names = g_string_new (NULL);

  for (guint i = 0; i < observations->len; i++)
    {
      SpEndpoint *endpoint = sp_observation_get_endpoint (observations->pdata[i]);
      SpService service = sp_endpoint_get_service (endpoint);
      g_autofree char *name = sp_label_for_service_and_protocol (service);

      g_string_append_printf (names, "%s%s", i > 0 ? ", " : "", name);
    }
  return g_string_free (names, FALSE);
}

/* Which services it is about, and how sure it is. */
static char *
describe (SpFinding *finding)
{
  GPtrArray *observations = sp_finding_get_observations (finding);
  gboolean has_cause = sp_finding_get_cause (finding) != NULL;
  const char *confidence =
    has_cause ? describe_confidence (sp_finding_get_confidence (finding)) : "";
  g_autofree char *services = NULL;

  if (sp_finding_get_scope (finding) != SP_SCOPE_SERVER || observations->len == 0)
    return g_strdup (confidence);
  services = name_services (observations);
  return *confidence != '\0' ? g_strdup_printf ("%s\n%s", services, confidence)
                             : g_steal_pointer (&services);
}

static void
show_observation (SpFindingPanel *self)
{
  SpObservation *observation = sp_finding_get_observation (self->finding);
  const char *reply = observation != NULL ? sp_observation_get_reply (observation) : NULL;
  g_autofree char *subtitle = describe (self->finding);

  gtk_widget_set_visible (self->reply_box, reply != NULL);
  gtk_label_set_text (self->reply, reply != NULL ? reply : "");
  adw_expander_row_set_subtitle (self->row, subtitle);
}

static void
sp_finding_panel_dispose (GObject *object)
{
  SpFindingPanel *self = SP_FINDING_PANEL (object);

  g_clear_object (&self->finding);
  gtk_widget_dispose_template (GTK_WIDGET (self), SP_TYPE_FINDING_PANEL);
  G_OBJECT_CLASS (sp_finding_panel_parent_class)->dispose (object);
}

static void
sp_finding_panel_class_init (SpFindingPanelClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  G_OBJECT_CLASS (class)->dispose = sp_finding_panel_dispose;
  signals[FIX] = g_signal_new ("fix", SP_TYPE_FINDING_PANEL, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                               NULL, G_TYPE_NONE, 1, G_TYPE_UINT);
  gtk_widget_class_set_template_from_resource (
    widget_class, "/io/github/signpost/Signpost/ui/sp-finding-panel.ui");
  gtk_widget_class_bind_template_child (widget_class, SpFindingPanel, row);
  gtk_widget_class_bind_template_child (widget_class, SpFindingPanel, why);
  gtk_widget_class_bind_template_child (widget_class, SpFindingPanel, steps);
  gtk_widget_class_bind_template_child (widget_class, SpFindingPanel, fingerprint_box);
  gtk_widget_class_bind_template_child (widget_class, SpFindingPanel, fingerprint);
  gtk_widget_class_bind_template_child (widget_class, SpFindingPanel, actions);
  gtk_widget_class_bind_template_child (widget_class, SpFindingPanel, reply_box);
  gtk_widget_class_bind_template_child (widget_class, SpFindingPanel, reply);
}

static void
sp_finding_panel_init (SpFindingPanel *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  sp_inside_unfold (self->row);
}

/**
 * sp_finding_panel_new:
 * @finding: what to show
 *
 * Returns: (transfer floating): a folded panel; its signal "fix" tells the place of the action
 *   that was asked for
 */
SpFindingPanel *
sp_finding_panel_new (SpFinding *finding)
{
  SpFindingPanel *self = g_object_new (SP_TYPE_FINDING_PANEL, NULL);
  const char *const *steps = sp_finding_get_steps (finding);

  self->finding = g_object_ref (finding);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->row), sp_finding_get_title (finding));
  gtk_label_set_text (self->why, sp_finding_get_why (finding));
  for (guint i = 0; steps[i] != NULL; i++)
    gtk_box_append (self->steps, sp_step_new (i + 1, steps[i], FALSE));
  show_fingerprint (self);
  add_actions (self);
  show_observation (self);
  return self;
}

/**
 * sp_finding_panel_get_fix:
 * @self: a panel
 *
 * Returns: (transfer none) (nullable): what its first button does, where that mends something
 */
SpAction *
sp_finding_panel_get_fix (SpFindingPanel *self)
{
  GPtrArray *actions = sp_finding_get_actions (self->finding);

  for (guint i = 0; i < actions->len; i++)
    {
      SpAction *action = actions->pdata[i];

      if (has_button (self, action))
        return action->kind == SP_ACTION_FIX ? action : NULL;
    }
  return NULL;
}

/**
 * sp_finding_panel_get_finding:
 * @self: a panel
 *
 * Returns: (transfer none): what it shows
 */
SpFinding *
sp_finding_panel_get_finding (SpFindingPanel *self)
{
  return self->finding;
}

/**
 * sp_finding_panel_open:
 * @self: a panel
 *
 * Unfolds it.
 */
void
sp_finding_panel_open (SpFindingPanel *self)
{
  adw_expander_row_set_expanded (self->row, TRUE);
}
