/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The servers, for those who want to see them and where Signpost is not certain. */
#include "config.h"

#include "sp-servers-page.h"

#include <glib/gi18n.h>

#include "sp-server-group.h"

struct _SpServersPage
{
  SpPage parent_instance;

  GtkLabel *subtitle;
  GtkWidget *search_button;
  SpServerGroup *incoming_group;
  SpServerGroup *outgoing_group;
  GtkButton *next_button;
};

G_DEFINE_FINAL_TYPE (SpServersPage, sp_servers_page, SP_TYPE_PAGE)

/* Whoever typed a server vouches for it. */
static gboolean
is_unproven (SpServer *server)
{
  SpSuggestion *origin = sp_server_get_origin (server);

  return origin != NULL && sp_suggestion_get_assurance (origin) != SP_ASSURANCE_CERTAIN;
}

static const char *
describe (SpSetup *setup)
{
  SpDraft *draft = sp_setup_get_draft (setup);
  SpServer *incoming = sp_draft_get_incoming (draft);
  SpServer *outgoing = sp_draft_get_outgoing (draft);

  if (sp_server_get_endpoint (incoming) == NULL &&
      !sp_preferences_is_online (sp_setup_get_preferences (setup)))
    return _("Signpost does not know the servers of this address by itself, and asked nobody: "
             "looking them up online is off in the preferences. Your provider’s help pages name "
             "them.");
  if (sp_draft_is_unanswered (draft))
    return _("No servers were found for this address, because nobody could be asked. In a café or "
             "a hotel, please sign in to the network in your web browser first, without the "
             "password of your mailbox.");
  if (sp_server_get_endpoint (incoming) == NULL)
    return _("No servers were found for this address. Your provider’s help pages name them.");
  if (sp_server_is_plain (incoming) || sp_server_is_plain (outgoing))
    return _("The password goes to these servers, and not everything is encrypted.");
  if (is_unproven (incoming) || is_unproven (outgoing))
    return _("These servers were found, but nobody vouches for them. Please compare them with "
             "your provider’s help pages.");
  if (sp_setup_is_by_browser (setup))
    return _("You sign in to these servers, and only over an encrypted connection.");
  return _("The password goes to these servers, and only over an encrypted connection.");
}

static void
describe_cb (SpServersPage *self)
{
  gboolean is_unanswered = sp_draft_is_unanswered (sp_page_get_draft (SP_PAGE (self)));

  gtk_label_set_text (self->subtitle, describe (sp_page_get_setup (SP_PAGE (self))));
  gtk_widget_set_visible (self->search_button, is_unanswered);
  if (is_unanswered)
    gtk_widget_remove_css_class (GTK_WIDGET (self->next_button), "suggested-action");
  else
    gtk_widget_add_css_class (GTK_WIDGET (self->next_button), "suggested-action");
}

/* What is said above holds for what stands below, also while it is changed. */
static void
watch (SpServersPage *self, SpServer *server)
{
  g_signal_handlers_disconnect_by_func (server, describe_cb, self);
  g_signal_connect_object (server, "changed", G_CALLBACK (describe_cb), self, G_CONNECT_SWAPPED);
}

static void
sp_servers_page_begin (SpPage *page)
{
  SpServersPage *self = SP_SERVERS_PAGE (page);
  SpSetup *setup = sp_page_get_setup (page);
  SpDraft *draft = sp_page_get_draft (page);

  describe_cb (self);
  watch (self, sp_draft_get_incoming (draft));
  watch (self, sp_draft_get_outgoing (draft));
  sp_server_group_set_server (self->incoming_group, sp_draft_get_incoming (draft), setup);
  sp_server_group_set_server (self->outgoing_group, sp_draft_get_outgoing (draft), setup);
  if (sp_draft_is_unanswered (draft))
    gtk_widget_grab_focus (self->search_button);
  else if (sp_server_get_endpoint (sp_draft_get_incoming (draft)) != NULL ||
           !gtk_widget_child_focus (GTK_WIDGET (self->incoming_group), GTK_DIR_TAB_FORWARD))
    gtk_widget_grab_focus (GTK_WIDGET (self->next_button));
}

static void
next_cb (SpServersPage *self)
{
  SpServer *outgoing = sp_draft_get_outgoing (sp_page_get_draft (SP_PAGE (self)));

  if (!sp_server_group_accept (self->incoming_group) ||
      !sp_server_group_accept (self->outgoing_group))
    return;
  sp_server_set_wanted (outgoing, TRUE);
  sp_page_finish (SP_PAGE (self));
}

static void
sp_servers_page_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), SP_TYPE_SERVERS_PAGE);
  G_OBJECT_CLASS (sp_servers_page_parent_class)->dispose (object);
}

static void
sp_servers_page_class_init (SpServersPageClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  G_OBJECT_CLASS (class)->dispose = sp_servers_page_dispose;
  SP_PAGE_CLASS (class)->begin = sp_servers_page_begin;
  SP_PAGE_CLASS (class)->resume = sp_servers_page_begin;
  g_type_ensure (SP_TYPE_SERVER_GROUP);
  gtk_widget_class_set_template_from_resource (
    widget_class, "/io/github/signpost/Signpost/ui/sp-servers-page.ui");
  gtk_widget_class_bind_template_child (widget_class, SpServersPage, subtitle);
  gtk_widget_class_bind_template_child (widget_class, SpServersPage, search_button);
  gtk_widget_class_bind_template_child (widget_class, SpServersPage, incoming_group);
  gtk_widget_class_bind_template_child (widget_class, SpServersPage, outgoing_group);
  gtk_widget_class_bind_template_child (widget_class, SpServersPage, next_button);
  gtk_widget_class_bind_template_callback (widget_class, next_cb);
}

static void
sp_servers_page_init (SpServersPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
