/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The fields of one server. What is typed goes into the draft as soon as it makes sense; what
 * does not is marked, and what the provider gave up has its remedy beside it. */
#include "config.h"

#include "sp-server-group.h"

#include <glib/gi18n.h>

#include "sp-hint.h"
#include "sp-labels.h"

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
  AdwActionRow *word_row;
  GtkCheckButton *word_check;
  SpHint *hint;

  SpServer *server;
  SpSetup *setup;
  SpEndpoint *replacement;
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

static SpSecurity
get_security (SpServerGroup *self)
{
  return adw_combo_row_get_selected (self->security_row) == 1 ? SP_SECURITY_STARTTLS
                                                              : SP_SECURITY_TLS;
}

static guint16
get_port (SpServerGroup *self)
{
  guint64 port;

  return g_ascii_string_to_unsigned (get_text (self->port_row), 10, 1, MAX_PORT, &port, NULL)
           ? port : 0;
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
  else if (sp_server_get_endpoint (self->server) != NULL)
    text = _("Typed by you");
  adw_preferences_group_set_description (ADW_PREFERENCES_GROUP (self), text);
  gtk_widget_set_visible (GTK_WIDGET (self->reset_button), is_edited);
  gtk_widget_set_visible (GTK_WIDGET (self->word_row), sp_server_wants_word (self->server));
}

static SpEndpoint *
find_replacement (SpServerGroup *self)
{
  SpEndpoint *endpoint = sp_server_get_endpoint (self->server);
  SpProvider *provider = sp_draft_get_provider (sp_setup_get_draft (self->setup));

  if (endpoint == NULL)
    return NULL;
  if (provider == NULL)
    provider = sp_catalogue_find_by_server (sp_setup_get_catalogue (self->setup),
                                            sp_endpoint_get_host (endpoint));
  return provider != NULL ? sp_provider_replace_retired (provider, endpoint) : NULL;
}

/* Guides of old and other programs' settings keep names alive that a provider gave up. */
static void
show_retired (SpServerGroup *self)
{
  g_autofree char *text = NULL;
  g_autofree char *label = NULL;

  g_clear_pointer (&self->replacement, sp_endpoint_unref);
  self->replacement = find_replacement (self);
  if (self->replacement == NULL)
    {
      sp_hint_clear (self->hint);
      return;
    }
  /* Translators: %s is the name of a server, as in "pop3.live.com" */
  text = g_strdup_printf (_("%s is no longer in use."),
                          sp_endpoint_get_host (sp_server_get_endpoint (self->server)));
  /* Translators: a button; %s is the name of a server, as in "outlook.office365.com" */
  label = g_strdup_printf (_("_Use %s"), sp_endpoint_get_host (self->replacement));
  sp_hint_say (self->hint, SP_HINT_WARNING, text);
  sp_hint_offer (self->hint, label);
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
      adw_combo_row_set_selected (self->security_row,
                                  sp_endpoint_get_security (endpoint) != SP_SECURITY_TLS);
      set_text (self->port_row, port);
    }
  set_text (self->host_row, endpoint != NULL ? sp_endpoint_get_host (endpoint) : "");
  if (user == NULL && address != NULL)
    user = sp_address_get_text (address);
  set_text (self->user_row, user != NULL ? user : "");
  gtk_check_button_set_active (self->word_check, sp_server_get_agreed (self->server));
  self->is_filling = FALSE;
  show_origin (self);
  show_retired (self);
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
  show_retired (self);
}

static void
set_default_port (SpServerGroup *self)
{
  g_autofree char *port =
    g_strdup_printf ("%u", sp_service_default_port (get_service (self), get_security (self)));

  set_text (self->port_row, port);
}

static void
security_chosen_cb (SpServerGroup *self)
{
  if (self->is_filling || self->server == NULL)
    return;
  set_default_port (self);
  typed_cb (self);
}

static void
protocol_chosen_cb (SpServerGroup *self)
{
  SpSuggestion *suggestion;

  if (self->is_filling || self->server == NULL)
    return;
  suggestion = sp_server_get_suggestion (self->server, get_service (self));
  if (suggestion != NULL)
    {
      sp_server_set_endpoint (self->server,
                              sp_offer_get_endpoint (sp_suggestion_get_offer (suggestion)));
      return;
    }
  security_chosen_cb (self);
}

static void
reset_cb (SpServerGroup *self)
{
  sp_server_reset (self->server);
  gtk_widget_grab_focus (GTK_WIDGET (self->host_row));
}

static void
use_replacement_cb (SpServerGroup *self)
{
  g_autoptr(SpEndpoint) replacement = g_steal_pointer (&self->replacement);

  if (replacement == NULL)
    return;
  sp_server_set_endpoint (self->server, replacement);
  gtk_widget_grab_focus (GTK_WIDGET (self->host_row));
}

static void
agreed_cb (SpServerGroup *self)
{
  if (!self->is_filling && self->server != NULL)
    sp_server_set_agreed (self->server, gtk_check_button_get_active (self->word_check));
}

static void
sp_server_group_dispose (GObject *object)
{
  SpServerGroup *self = SP_SERVER_GROUP (object);

  g_clear_object (&self->server);
  g_clear_object (&self->setup);
  g_clear_pointer (&self->replacement, sp_endpoint_unref);
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
  gtk_widget_class_bind_template_child (widget_class, SpServerGroup, word_row);
  gtk_widget_class_bind_template_child (widget_class, SpServerGroup, word_check);
  gtk_widget_class_bind_template_child (widget_class, SpServerGroup, hint);
  gtk_widget_class_bind_template_callback (widget_class, typed_cb);
  gtk_widget_class_bind_template_callback (widget_class, security_chosen_cb);
  gtk_widget_class_bind_template_callback (widget_class, protocol_chosen_cb);
  gtk_widget_class_bind_template_callback (widget_class, reset_cb);
  gtk_widget_class_bind_template_callback (widget_class, use_replacement_cb);
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
    g_signal_connect_object (server, "notify", G_CALLBACK (fill), self, G_CONNECT_SWAPPED);
  adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (self),
                                   is_outgoing ? _("Sending (SMTP)") : _("Receiving"));
  gtk_widget_set_visible (GTK_WIDGET (self->protocol_row), !is_outgoing);
  fill (self);
  if (sp_server_get_endpoint (server) == NULL)
    {
      self->is_filling = TRUE;
      set_default_port (self);
      self->is_filling = FALSE;
    }
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
  if (sp_server_wants_word (self->server) && !sp_server_get_agreed (self->server))
    {
      gtk_widget_grab_focus (GTK_WIDGET (self->word_check));
      sp_hint_say (self->hint, SP_HINT_ERROR, _("Please confirm that the password may go there."));
      return FALSE;
    }
  return TRUE;
}
