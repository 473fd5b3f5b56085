/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One service of the check. Says in a word how far it is; who wants to know more unfolds it.
 * What the server said is plain text everywhere. */
#include "config.h"

#include "sp-service-row.h"

#include <glib/gi18n.h>

#include "sp-inside.h"
#include "sp-labels.h"
#include "sp-verdict.h"

struct _SpServiceRow
{
  AdwBin parent_instance;

  AdwExpanderRow *row;
  GtkStack *state;
  GtkSpinner *spinner;
  GtkImage *icon;
  GPtrArray *details;

  SpServer *server;
  GListModel *observations;
};

G_DEFINE_FINAL_TYPE (SpServiceRow, sp_service_row, ADW_TYPE_BIN)

static void
show_icon (SpServiceRow *self, const char *icon_name, const char *style)
{
  const char *styles[] = { "success", "warning", "dim-label", NULL };

  gtk_spinner_stop (self->spinner);
  for (guint i = 0; styles[i] != NULL; i++)
    gtk_widget_remove_css_class (GTK_WIDGET (self->icon), styles[i]);
  gtk_widget_add_css_class (GTK_WIDGET (self->icon), style);
  gtk_image_set_from_icon_name (self->icon, icon_name);
  gtk_stack_set_visible_child (self->state, GTK_WIDGET (self->icon));
}

static void
clear_details (SpServiceRow *self)
{
  for (guint i = 0; i < self->details->len; i++)
    adw_expander_row_remove (self->row, self->details->pdata[i]);
  g_ptr_array_set_size (self->details, 0);
  g_clear_object (&self->observations);
}

static void
add_detail (SpServiceRow *self, const char *title, const char *text)
{
  GtkWidget *row = adw_action_row_new ();

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), text);
  adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (row), 0);
  gtk_widget_add_css_class (row, "property");
  adw_expander_row_add_row (self->row, row);
  g_ptr_array_add (self->details, row);
}

static gboolean
is_own (SpServiceRow *self, SpObservation *observation)
{
  SpEndpoint *endpoint = sp_server_get_endpoint (self->server);

  return endpoint != NULL &&
         sp_endpoint_equal (endpoint, sp_observation_get_endpoint (observation));
}

static void
add_certificate (SpServiceRow *self, SpTlsFacts *facts)
{
  SpCertificate *certificate = sp_tls_facts_get_certificate (facts);
  g_autofree char *until = NULL;
  g_autofree char *text = NULL;
  g_autofree char *encryption = NULL;

  encryption = g_strjoin (", ", sp_tls_facts_get_version (facts), sp_tls_facts_get_cipher (facts),
                          NULL);
  add_detail (self, _("Encryption"), encryption);
  if (certificate == NULL)
    return;
  until = sp_certificate_get_not_after (certificate) != NULL
            ? g_date_time_format (sp_certificate_get_not_after (certificate), "%x")
            : g_strdup ("?");
  /* Translators: of a certificate: whom it is for, who issued it, and its last day */
  text = g_strdup_printf (_("For %s, issued by %s, valid until %s"),
                          sp_certificate_get_subject (certificate),
                          sp_certificate_get_issuer (certificate), until);
  add_detail (self, _("Certificate"), text);
}

static char *
dup_stages (SpServiceRow *self, GListModel *observations)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < g_list_model_get_n_items (observations); i++)
    {
      g_autoptr(SpObservation) observation = g_list_model_get_item (observations, i);
      g_autofree char *outcome = sp_label_for_outcome (observation);
      SpStage stage = sp_observation_get_stage (observation);

      if (!is_own (self, observation) || stage == SP_STAGE_CLOSE)
        continue;
      if (text->len > 0)
        g_string_append_c (text, '\n');
      /* Translators: a step of a check and how it ended, as in "Connected: 12 ms" */
      g_string_append_printf (text, _("%s: %s"), sp_label_for_stage (stage), outcome);
    }
  return g_string_free (text, FALSE);
}

/* Long texts take GTK many frames to lay out, so they wait until somebody unfolds the row. */
static void
unfolded_cb (SpServiceRow *self)
{
  g_autoptr(GListModel) observations = NULL;
  g_autofree char *stages = NULL;
  SpVerdict verdict;

  if (self->observations == NULL || !adw_expander_row_get_expanded (self->row))
    return;
  observations = g_steal_pointer (&self->observations);
  stages = dup_stages (self, observations);
  verdict = sp_verdict_of (observations, sp_server_get_endpoint (self->server));
  if (stages[0] != '\0')
    add_detail (self, _("Steps"), stages);
  if (verdict.tls_facts != NULL)
    add_certificate (self, verdict.tls_facts);
  if (verdict.decisive != NULL && sp_observation_get_reply (verdict.decisive) != NULL)
    add_detail (self, _("The Server Said"), sp_observation_get_reply (verdict.decisive));
}

static void
add_details (SpServiceRow *self, GListModel *observations)
{
  clear_details (self);
  add_detail (self, _("Server"), sp_endpoint_get_url (sp_server_get_endpoint (self->server)));
  self->observations = g_object_ref (observations);
  unfolded_cb (self);
}

static void
sp_service_row_dispose (GObject *object)
{
  SpServiceRow *self = SP_SERVICE_ROW (object);

  g_clear_pointer (&self->details, g_ptr_array_unref);
  g_clear_object (&self->server);
  g_clear_object (&self->observations);
  gtk_widget_dispose_template (GTK_WIDGET (self), SP_TYPE_SERVICE_ROW);
  G_OBJECT_CLASS (sp_service_row_parent_class)->dispose (object);
}

static void
sp_service_row_class_init (SpServiceRowClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  G_OBJECT_CLASS (class)->dispose = sp_service_row_dispose;
  gtk_widget_class_set_template_from_resource (
    widget_class, "/io/github/signpost/Signpost/ui/sp-service-row.ui");
  gtk_widget_class_bind_template_child (widget_class, SpServiceRow, row);
  gtk_widget_class_bind_template_child (widget_class, SpServiceRow, state);
  gtk_widget_class_bind_template_child (widget_class, SpServiceRow, spinner);
  gtk_widget_class_bind_template_child (widget_class, SpServiceRow, icon);
  gtk_widget_class_bind_template_callback (widget_class, unfolded_cb);
}

static void
sp_service_row_init (SpServiceRow *self)
{
  self->details = g_ptr_array_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
  sp_inside_unfold (self->row);
}

/**
 * sp_service_row_set_server:
 * @self: a row
 * @server: what it is about
 */
void
sp_service_row_set_server (SpServiceRow *self, SpServer *server)
{
  SpEndpoint *endpoint = sp_server_get_endpoint (server);
  g_autofree char *title = NULL;

  g_set_object (&self->server, server);
  clear_details (self);
  adw_expander_row_set_expanded (self->row, FALSE);
  gtk_widget_set_visible (GTK_WIDGET (self),
                          endpoint != NULL && sp_server_get_wanted (server));
  if (endpoint == NULL)
    return;
  title = sp_label_for_service_and_protocol (sp_endpoint_get_service (endpoint));
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->row), title);
}

/**
 * sp_service_row_begin:
 * @self: a row
 *
 * Shows that its service is about to be checked.
 */
void
sp_service_row_begin (SpServiceRow *self)
{
  clear_details (self);
  adw_expander_row_set_expanded (self->row, FALSE);
  adw_expander_row_set_subtitle (self->row, sp_label_for_progress (SP_STAGE_RESOLVE));
  gtk_spinner_start (self->spinner);
  gtk_stack_set_visible_child (self->state, GTK_WIDGET (self->spinner));
}

/* With TLS from the first byte, secure comes before greeting. */
static SpStage
get_next_stage (SpServiceRow *self, SpStage stage)
{
  gboolean tls_first =
    sp_endpoint_get_security (sp_server_get_endpoint (self->server)) == SP_SECURITY_TLS;

  if (tls_first && stage == SP_STAGE_CONNECT)
    return SP_STAGE_SECURE;
  if (tls_first && stage == SP_STAGE_SECURE)
    return SP_STAGE_GREETING;
  if (tls_first && stage == SP_STAGE_GREETING)
    return SP_STAGE_CAPABILITY;
  return MIN (stage + 1, SP_STAGE_READY);
}

/**
 * sp_service_row_show:
 * @self: a row
 * @observations: (element-type SpObservation): what was seen so far
 *
 * Shows how far its service is.
 */
void
sp_service_row_show (SpServiceRow *self, GListModel *observations)
{
  SpObservation *last = NULL;

  for (guint i = 0; i < g_list_model_get_n_items (observations); i++)
    {
      g_autoptr(SpObservation) observation = g_list_model_get_item (observations, i);

      if (is_own (self, observation))
        last = observation;
    }
  if (last == NULL)
    return;
  if (sp_observation_get_outcome (last) != SP_OUTCOME_OK ||
      sp_observation_get_stage (last) >= SP_STAGE_READY)
    sp_service_row_end (self, observations);
  else
    adw_expander_row_set_subtitle (
      self->row,
      sp_label_for_progress (get_next_stage (self, sp_observation_get_stage (last))));
}

static const char *
describe_success (SpServiceRow *self)
{
  return sp_server_is_plain (self->server) ? _("Works, but is not encrypted") : _("Works");
}

/**
 * sp_service_row_end:
 * @self: a row
 * @observations: (element-type SpObservation): what was seen
 *
 * Shows how the check of its service ended.
 */
void
sp_service_row_end (SpServiceRow *self, GListModel *observations)
{
  SpVerdict verdict;
  SpOutcome outcome;

  if (sp_server_get_endpoint (self->server) == NULL)
    return;
  verdict = sp_verdict_of (observations, sp_server_get_endpoint (self->server));
  outcome = verdict.decisive != NULL ? sp_observation_get_outcome (verdict.decisive)
                                     : SP_OUTCOME_CANCELLED;
  if (verdict.ok)
    show_icon (self, "object-select-symbolic", "success");
  else if (outcome == SP_OUTCOME_CANCELLED || outcome == SP_OUTCOME_SKIPPED)
    show_icon (self, "content-loading-symbolic", "dim-label");
  else
    show_icon (self, "dialog-warning-symbolic", "warning");
  adw_expander_row_set_subtitle (self->row,
                                 verdict.ok ? describe_success (self)
                                 : outcome == SP_OUTCOME_CANCELLED ? _("Stopped")
                                 : outcome == SP_OUTCOME_SKIPPED
                                   ? _("Not tried: one refused password is enough")
                                   : _("Does not work"));
  add_details (self, observations);
}
