/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The fields of one server. What is typed goes into the draft as soon as it makes sense; what
 * does not is marked, and a slip has its remedy beside it. */
#include "config.h"

#include "sp-server-group.h"

#include <glib/gi18n.h>

#include "sp-check.h"
#include "sp-hint.h"
#include "sp-labels.h"
#include "sp-slip.h"

#define MAX_PORT 65535

struct _SpServerGroup
{
  AdwPreferencesGroup parent_instance;

  GtkButton *reset_button;
  AdwComboRow *protocol_row;
  AdwEntryRow *host_row;
  AdwEntryRow *port_row;
  AdwComboRow *security_row;
  AdwEntryRow *user_row;
  AdwComboRow *mechanism_row;
  GtkStringList *mechanisms;
  AdwActionRow *word_row;
  GtkCheckButton *word_check;
  SpHint *hint;

  SpServer *server;
  SpSetup *setup;
  SpSlip *slip;
  gboolean is_filling;
};

G_DEFINE_FINAL_TYPE (SpServerGroup, sp_server_group, ADW_TYPE_PREFERENCES_GROUP)

static const char *
get_text (AdwEntryRow *row)
{
  return gtk_editable_get_text (GTK_EDITABLE (row));
}

static void
set_text (AdwEntryRow *row, const char *text)
{
  if (g_strcmp0 (get_text (row), text) != 0)
    gtk_editable_set_text (GTK_EDITABLE (row), text);
}

static SpService
get_service (SpServerGroup *self)
{
  if (sp_server_is_outgoing (self->server))
    return SP_SERVICE_SMTP;
  return adw_combo_row_get_selected (self->protocol_row) == 1 ? SP_SERVICE_POP3
                                                              : SP_SERVICE_IMAP;
}

/* The row has them in this order. */
static SpSecurity
get_security (SpServerGroup *self)
{
  return adw_combo_row_get_selected (self->security_row);
}

static guint16
get_port (SpServerGroup *self)
{
  guint64 port;

  return g_ascii_string_to_unsigned (get_text (self->port_row), 10, 1, MAX_PORT, &port, NULL)
           ? port : 0;
}

/* Returns: (nullable): %NULL where the choice is left to Signpost */
static const char *
get_mechanism (SpServerGroup *self)
{
  guint place = adw_combo_row_get_selected (self->mechanism_row);

  return place > 0 ? gtk_string_list_get_string (self->mechanisms, place) : NULL;
}

static SpSecretKind
get_secret_kind (SpServerGroup *self)
{
  SpCredentials *credentials = sp_setup_get_credentials (self->setup);

  if (sp_setup_is_by_browser (self->setup))
    return SP_SECRET_TOKEN;
  return credentials != NULL ? sp_credentials_get_kind (credentials) : SP_SECRET_PASSWORD;
}

static gboolean
wants_browser (SpServerGroup *self)
{
  SpProvider *provider = sp_setup_find_owner (self->setup);

  return provider != NULL && sp_provider_get_sign_in (provider) == SP_SIGN_IN_BROWSER;
}

/* What can be chosen hangs on the protocol. */
static void
fill_mechanisms (SpServerGroup *self)
{
  g_auto(GStrv) names = sp_check_list_mechanisms (get_service (self), get_secret_kind (self));
  const char *chosen = sp_server_get_mechanism (self->server);
  const char *automatic[] = { _("Automatic"), NULL };
  guint n = g_list_model_get_n_items (G_LIST_MODEL (self->mechanisms));
  guint place = 0;

  gtk_string_list_splice (self->mechanisms, 0, n, automatic);
  for (guint i = 0; names[i] != NULL; i++)
    {
      gtk_string_list_append (self->mechanisms, names[i]);
      if (g_strcmp0 (names[i], chosen) == 0)
        place = i + 1;
    }
  adw_combo_row_set_selected (self->mechanism_row, place);
  adw_combo_row_set_use_subtitle (self->mechanism_row, !wants_browser (self));
  if (wants_browser (self))
    adw_action_row_set_subtitle (ADW_ACTION_ROW (self->mechanism_row),
                                 _("This provider wants OAuth 2: a sign-in in the browser."));
}

static void
mark_row (AdwEntryRow *row, gboolean is_wrong)
{
  GtkAccessible *accessible = GTK_ACCESSIBLE (row);

  if (is_wrong)
    {
      gtk_widget_add_css_class (GTK_WIDGET (row), "error");
      gtk_accessible_update_state (accessible, GTK_ACCESSIBLE_STATE_INVALID,
                                   GTK_ACCESSIBLE_INVALID_TRUE, -1);
      return;
    }
  gtk_widget_remove_css_class (GTK_WIDGET (row), "error");
  gtk_accessible_reset_state (accessible, GTK_ACCESSIBLE_STATE_INVALID);
}

/* Who is asked for a word has to know what for. */
static void
show_word (SpServerGroup *self)
{
  gboolean is_plain = sp_server_is_plain (self->server);
  gboolean was_filling = self->is_filling;

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->word_row),
                                 is_plain ? _("Send the Password Unencrypted")
                                          : _("I Trust This Server"));
  adw_action_row_set_subtitle (self->word_row,
                               is_plain
                                 ? _("Everybody on the way can read the password and the mail. "
                                     "Such a mailbox can be tried, but is not kept.")
                                 : _("Only an unsigned record names it. The password goes there."));
  gtk_widget_set_visible (GTK_WIDGET (self->word_row), sp_server_wants_word (self->server));
  self->is_filling = TRUE;
  gtk_check_button_set_active (self->word_check, sp_server_get_agreed (self->server));
  self->is_filling = was_filling;
}

static void
show_origin (SpServerGroup *self)
{
  SpSuggestion *origin = sp_server_get_origin (self->server);
  gboolean is_edited = sp_server_is_edited (self->server);
  const char *text = NULL;

  if (sp_setup_get_drill (self->setup) != NULL && origin != NULL)
    text = _("A practice server on this computer");
  else if (origin != NULL)
    text = sp_label_for_source (sp_suggestion_get_source (origin));
  else if (sp_server_is_stored (self->server))
    text = _("With these it worked when it was last checked.");
  else if (sp_server_get_endpoint (self->server) != NULL)
    text = _("Typed by you");
  else if (sp_server_is_outgoing (self->server))
    text = _("Without a server, the mailbox is only for reading");
  adw_preferences_group_set_description (ADW_PREFERENCES_GROUP (self), text);
  gtk_widget_set_visible (GTK_WIDGET (self->reset_button), is_edited);
  show_word (self);
}

static void
warn_row (AdwEntryRow *row, gboolean is_odd)
{
  if (is_odd)
    gtk_widget_add_css_class (GTK_WIDGET (row), "warning");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (row), "warning");
}

static void
show_slip (SpServerGroup *self)
{
  const SpTyped typed = { get_service (self), get_security (self), get_text (self->host_row),
                          get_port (self) };
  SpSlip *slip = sp_slip_find (self->setup, &typed);
  AdwEntryRow *row = slip != NULL && slip->is_about_port ? self->port_row : self->host_row;

  g_clear_pointer (&self->slip, sp_slip_free);
  self->slip = slip;
  warn_row (self->host_row, slip != NULL && slip->is_wrong && row == self->host_row);
  warn_row (self->port_row, slip != NULL && slip->is_wrong && row == self->port_row);
  sp_hint_clear (self->hint);
  if (slip == NULL)
    return;
  sp_hint_tie (self->hint, GTK_WIDGET (row));
  sp_hint_say (self->hint, slip->is_wrong ? SP_HINT_WARNING : SP_HINT_INFO, slip->text);
  if (slip->n_ways > 0)
    sp_hint_offer (self->hint, slip->ways[0].label);
  if (slip->n_ways > 1)
    sp_hint_offer_also (self->hint, slip->ways[1].label);
}

static void
fill (SpServerGroup *self)
{
  SpEndpoint *endpoint = sp_server_get_endpoint (self->server);
  SpAddress *address = sp_draft_get_address (sp_setup_get_draft (self->setup));
  const char *user = sp_server_get_user_name (self->server);
  g_autofree char *port = NULL;

  if (self->is_filling)
    return;
  self->is_filling = TRUE;
  if (endpoint != NULL)
    {
      port = g_strdup_printf ("%u", sp_endpoint_get_port (endpoint));
      adw_combo_row_set_selected (self->protocol_row,
                                  sp_endpoint_get_service (endpoint) == SP_SERVICE_POP3);
      adw_combo_row_set_selected (self->security_row, sp_endpoint_get_security (endpoint));
      set_text (self->port_row, port);
    }
  set_text (self->host_row, endpoint != NULL ? sp_endpoint_get_host (endpoint) : "");
  if (user == NULL && address != NULL)
    user = sp_address_get_text (address);
  set_text (self->user_row, user != NULL ? user : "");
  fill_mechanisms (self);
  self->is_filling = FALSE;
  show_origin (self);
  show_slip (self);
}

/* Returns: whether what is typed is a server. */
static gboolean
take_typed (SpServerGroup *self)
{
  g_autoptr(SpEndpoint) endpoint = NULL;
  guint16 port = get_port (self);

  if (port > 0)
    endpoint = sp_endpoint_new (get_service (self), get_security (self),
                                get_text (self->host_row), port, NULL);
  self->is_filling = TRUE;
  if (endpoint != NULL)
    sp_server_set_endpoint (self->server, endpoint);
  if (sp_user_name_is_valid (get_text (self->user_row)))
    sp_server_set_user_name (self->server, get_text (self->user_row));
  sp_server_set_mechanism (self->server, get_mechanism (self));
  self->is_filling = FALSE;
  return endpoint != NULL;
}

static void
typed_cb (SpServerGroup *self)
{
  if (self->is_filling || self->server == NULL)
    return;
  mark_row (self->host_row, FALSE);
  mark_row (self->port_row, get_text (self->port_row)[0] != '\0' && get_port (self) == 0);
  mark_row (self->user_row, FALSE);
  take_typed (self);
  show_origin (self);
  show_slip (self);
}

static void
set_default_port (SpServerGroup *self)
{
  g_autofree char *port =
    g_strdup_printf ("%u", sp_service_default_port (get_service (self), get_security (self)));

  set_text (self->port_row, port);
}

/* Nothing is left of what was chosen for another mailbox, least of all to go unencrypted. */
static void
choose_defaults (SpServerGroup *self)
{
  self->is_filling = TRUE;
  adw_combo_row_set_selected (self->protocol_row, 0);
  adw_combo_row_set_selected (self->security_row, SP_SECURITY_TLS);
  set_default_port (self);
  self->is_filling = FALSE;
}

static void
security_chosen_cb (SpServerGroup *self)
{
  if (self->is_filling || self->server == NULL)
    return;
  set_default_port (self);
  typed_cb (self);
}

/* What was chosen for the one protocol is not chosen for the other. */
static void
protocol_chosen_cb (SpServerGroup *self)
{
  SpSuggestion *suggestion;

  if (self->is_filling || self->server == NULL)
    return;
  self->is_filling = TRUE;
  sp_server_set_mechanism (self->server, NULL);
  self->is_filling = FALSE;
  suggestion = sp_server_get_suggestion (self->server, get_service (self));
  if (suggestion != NULL)
    {
      sp_server_set_endpoint (self->server,
                              sp_offer_get_endpoint (sp_suggestion_get_offer (suggestion)));
      return;
    }
  self->is_filling = TRUE;
  fill_mechanisms (self);
  adw_combo_row_set_selected (self->security_row, SP_SECURITY_TLS);
  self->is_filling = FALSE;
  security_chosen_cb (self);
}

static void
reset_cb (SpServerGroup *self)
{
  sp_server_reset (self->server);
  gtk_widget_grab_focus (GTK_WIDGET (self->host_row));
}

/* The fields follow the draft; where it is there already, they are filled anew. */
static void
mend (SpServerGroup *self, guint way)
{
  g_autoptr(SpSlip) slip = g_steal_pointer (&self->slip);

  if (slip == NULL || way >= slip->n_ways)
    return;
  sp_server_set_endpoint (self->server, slip->ways[way].endpoint);
  fill (self);
  gtk_widget_grab_focus (GTK_WIDGET (slip->is_about_port ? self->port_row : self->host_row));
}

static void
mend_cb (SpServerGroup *self)
{
  mend (self, 0);
}

static void
mend_otherwise_cb (SpServerGroup *self)
{
  mend (self, 1);
}

static gboolean
have_same_owner (SpServerGroup *self, SpServer *other)
{
  SpCatalogue *catalogue = sp_setup_get_catalogue (self->setup);
  const char *host = sp_endpoint_get_host (sp_server_get_endpoint (self->server));
  const char *other_host = sp_endpoint_get_host (sp_server_get_endpoint (other));
  SpProvider *owner = sp_catalogue_find_by_server (catalogue, host);

  return g_str_equal (host, other_host) ||
         (owner != NULL && owner == sp_catalogue_find_by_server (catalogue, other_host));
}

/* Whoever trusts somebody with receiving has said all of sending, too; but nothing of a password
 * that anybody on the way can read. */
static void
agreed_cb (SpServerGroup *self)
{
  SpDraft *draft = sp_setup_get_draft (self->setup);
  SpServer *other;
  gboolean agreed = gtk_check_button_get_active (self->word_check);

  if (self->is_filling || self->server == NULL)
    return;
  sp_server_set_agreed (self->server, agreed);
  other = sp_server_is_outgoing (self->server) ? sp_draft_get_incoming (draft)
                                               : sp_draft_get_outgoing (draft);
  if (sp_server_wants_word (other) && !sp_server_is_plain (other) &&
      !sp_server_is_plain (self->server) && have_same_owner (self, other))
    sp_server_set_agreed (other, agreed);
}

static void
sp_server_group_dispose (GObject *object)
{
  SpServerGroup *self = SP_SERVER_GROUP (object);

  g_clear_object (&self->server);
  g_clear_object (&self->setup);
  g_clear_pointer (&self->slip, sp_slip_free);
  gtk_widget_dispose_template (GTK_WIDGET (self), SP_TYPE_SERVER_GROUP);
  G_OBJECT_CLASS (sp_server_group_parent_class)->dispose (object);
}

static void
sp_server_group_class_init (SpServerGroupClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  G_OBJECT_CLASS (class)->dispose = sp_server_group_dispose;
  g_type_ensure (SP_TYPE_HINT);
  gtk_widget_class_set_template_from_resource (
    widget_class, "/io/github/signpost/Signpost/ui/sp-server-group.ui");
  gtk_widget_class_bind_template_child (widget_class, SpServerGroup, reset_button);
  gtk_widget_class_bind_template_child (widget_class, SpServerGroup, protocol_row);
  gtk_widget_class_bind_template_child (widget_class, SpServerGroup, host_row);
  gtk_widget_class_bind_template_child (widget_class, SpServerGroup, port_row);
  gtk_widget_class_bind_template_child (widget_class, SpServerGroup, security_row);
  gtk_widget_class_bind_template_child (widget_class, SpServerGroup, user_row);
  gtk_widget_class_bind_template_child (widget_class, SpServerGroup, mechanism_row);
  gtk_widget_class_bind_template_child (widget_class, SpServerGroup, mechanisms);
  gtk_widget_class_bind_template_child (widget_class, SpServerGroup, word_row);
  gtk_widget_class_bind_template_child (widget_class, SpServerGroup, word_check);
  gtk_widget_class_bind_template_child (widget_class, SpServerGroup, hint);
  gtk_widget_class_bind_template_callback (widget_class, typed_cb);
  gtk_widget_class_bind_template_callback (widget_class, security_chosen_cb);
  gtk_widget_class_bind_template_callback (widget_class, protocol_chosen_cb);
  gtk_widget_class_bind_template_callback (widget_class, reset_cb);
  gtk_widget_class_bind_template_callback (widget_class, mend_cb);
  gtk_widget_class_bind_template_callback (widget_class, mend_otherwise_cb);
  gtk_widget_class_bind_template_callback (widget_class, agreed_cb);
}

static void
sp_server_group_init (SpServerGroup *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * sp_server_group_set_server:
 * @self: a group
 * @server: what to show and change
 * @setup: what it is part of
 */
void
sp_server_group_set_server (SpServerGroup *self, SpServer *server, SpSetup *setup)
{
  gboolean is_outgoing = sp_server_is_outgoing (server);

  g_set_object (&self->setup, setup);
  if (g_set_object (&self->server, server))
    g_signal_connect_object (server, "changed", G_CALLBACK (fill), self, G_CONNECT_SWAPPED);
  adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (self),
                                   is_outgoing ? _("Sending (SMTP)") : _("Receiving"));
  gtk_widget_set_visible (GTK_WIDGET (self->protocol_row), !is_outgoing);
  if (sp_server_get_endpoint (server) == NULL)
    choose_defaults (self);
  fill (self);
}

/* A mailbox may be for reading only. */
static gboolean
is_left_out (SpServerGroup *self)
{
  return sp_server_is_outgoing (self->server) && get_text (self->host_row)[0] == '\0';
}

/**
 * sp_server_group_accept:
 * @self: a group
 *
 * Marks what cannot be right, and moves the focus there.
 *
 * Returns: whether all of it makes sense
 */
gboolean
sp_server_group_accept (SpServerGroup *self)
{
  AdwEntryRow *wrong = NULL;

  if (is_left_out (self))
    {
      sp_server_set_endpoint (self->server, NULL);
      return TRUE;
    }
  if (!sp_user_name_is_valid (get_text (self->user_row)))
    wrong = self->user_row;
  if (!take_typed (self))
    wrong = get_port (self) == 0 ? self->port_row : self->host_row;
  if (wrong != NULL)
    {
      sp_hint_clear (self->hint);
      sp_hint_tie (self->hint, GTK_WIDGET (wrong));
      sp_hint_say (self->hint, SP_HINT_ERROR,
                   wrong == self->host_row ? _("Please type the name of the server.")
                   : wrong == self->port_row ? _("A port is a number from 1 to 65535.")
                                             : _("The user name is missing."));
      gtk_widget_grab_focus (GTK_WIDGET (wrong));
      return FALSE;
    }
  if (sp_server_lacks_word (self->server))
    {
      gtk_widget_grab_focus (GTK_WIDGET (self->word_check));
      sp_hint_tie (self->hint, GTK_WIDGET (self->word_row));
      sp_hint_say (self->hint, SP_HINT_ERROR, _("Please confirm that the password may go there."));
      return FALSE;
    }
  return TRUE;
}
