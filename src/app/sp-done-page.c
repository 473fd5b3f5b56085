/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The end of the way: what was proven is saved, and the settings can be copied with one click.
 * Also the settings of a mailbox that was saved long ago. */
#include "config.h"

#include "sp-done-page.h"

#include <glib/gi18n.h>

#include "sp-button.h"
#include "sp-clip.h"
#include "sp-keeper.h"
#include "sp-labels.h"

#define SUCCESS "object-select-symbolic"
#define SETTINGS "mail-unread-symbolic"

struct _SpDonePage
{
  SpPage parent_instance;

  GtkImage *icon;
  GtkLabel *title;
  GtkLabel *subtitle;
  AdwPreferencesGroup *incoming_group;
  AdwPreferencesGroup *outgoing_group;
  SpKeeper *keeper;
  GtkButton *use_button;
  GtkButton *finish_button;

  GPtrArray *rows;
  GString *summary;
};

G_DEFINE_FINAL_TYPE (SpDonePage, sp_done_page, SP_TYPE_PAGE)

static void
clicked_cb (GtkButton *button, gpointer user_data)
{
  AdwActionRow *row = ADW_ACTION_ROW (user_data);

  sp_clip (GTK_WIDGET (button), adw_action_row_get_subtitle (row));
}

static void
add_setting (SpDonePage *self, AdwPreferencesGroup *group, const char *name, const char *value)
{
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *button = gtk_button_new_from_icon_name ("edit-copy-symbolic");
  /* Translators: a button that copies a setting, as in "Copy Server" */
  g_autofree char *label = g_strdup_printf (_("Copy %s"), name);

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), name);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), value);
  adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (row), 0);
  gtk_widget_add_css_class (row, "property");
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_set_tooltip_text (button, label);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, label,
                                  -1);
  g_signal_connect (button, "clicked", G_CALLBACK (clicked_cb), row);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), button);
  adw_preferences_group_add (group, row);
  g_ptr_array_add (self->rows, row);
  g_string_append_printf (self->summary, "%s: %s\n", name, value);
}

static void
show_server (SpDonePage *self, AdwPreferencesGroup *group, SpServer *server)
{
  SpEndpoint *endpoint = sp_server_get_endpoint (server);
  SpAddress *address = sp_draft_get_address (sp_page_get_draft (SP_PAGE (self)));
  const char *user = sp_server_get_user_name (server);
  gboolean is_there = endpoint != NULL && sp_server_get_wanted (server);
  g_autofree char *port = NULL;
  g_autofree char *title = NULL;

  gtk_widget_set_visible (GTK_WIDGET (group), is_there);
  if (!is_there)
    return;
  title = sp_label_for_service_and_protocol (sp_endpoint_get_service (endpoint));
  port = g_strdup_printf ("%u", sp_endpoint_get_port (endpoint));
  adw_preferences_group_set_title (group, title);
  g_string_append_printf (self->summary, "%s\n", title);
  add_setting (self, group, _("Server"), sp_endpoint_get_host (endpoint));
  add_setting (self, group, _("Port"), port);
  add_setting (self, group, _("Encryption"),
               sp_label_for_security (sp_endpoint_get_security (endpoint)));
  add_setting (self, group, _("User Name"), user != NULL ? user : sp_address_get_text (address));
  if (sp_setup_is_by_browser (sp_page_get_setup (SP_PAGE (self))))
    add_setting (self, group, _("Sign-In Method"), "OAuth2");
  g_string_append_c (self->summary, '\n');
}

static void
clear_settings (SpDonePage *self)
{
  for (guint i = 0; i < self->rows->len; i++)
    {
      GtkWidget *group = gtk_widget_get_ancestor (self->rows->pdata[i],
                                                  ADW_TYPE_PREFERENCES_GROUP);

      adw_preferences_group_remove (ADW_PREFERENCES_GROUP (group), self->rows->pdata[i]);
    }
  g_ptr_array_set_size (self->rows, 0);
  g_string_truncate (self->summary, 0);
}

static void
say (SpDonePage *self, const char *icon_name, const char *title, const char *text)
{
  gboolean is_success = g_str_equal (icon_name, SUCCESS);

  gtk_image_set_from_icon_name (self->icon, icon_name);
  gtk_widget_remove_css_class (GTK_WIDGET (self->icon), is_success ? "dim-label" : "success");
  gtk_widget_add_css_class (GTK_WIDGET (self->icon), is_success ? "success" : "dim-label");
  gtk_label_set_text (self->title, title);
  gtk_label_set_text (self->subtitle, text);
}

static void
describe (SpDonePage *self)
{
  SpSetup *setup = sp_page_get_setup (SP_PAGE (self));
  SpServer *incoming = sp_draft_get_incoming (sp_page_get_draft (SP_PAGE (self)));
  SpServer *outgoing = sp_draft_get_outgoing (sp_page_get_draft (SP_PAGE (self)));

  if (sp_setup_is_by_browser (setup) && sp_setup_get_tokens (setup) == NULL &&
      !sp_server_is_stored (incoming))
    say (self, SETTINGS, _("Your Settings"),
         _("Not tested, because nobody has signed in. In your mail program, choose to sign in with "
           "the provider."));
  else if (sp_setup_get_drill (setup) != NULL)
    say (self, SUCCESS, _("Your Mailbox Works"),
         _("Well practised. With a real mailbox, these would be its settings."));
  else if (sp_setup_get_proven (setup) == NULL)
    say (self, SETTINGS, _("Your Settings"), _("With these it worked when it was last checked."));
  else if (!sp_server_get_wanted (outgoing))
    say (self, SUCCESS, _("Your Mailbox Works"),
         _("It can be read, but not send. Enter these settings in your mail program."));
  else if (sp_setup_get_tokens (setup) != NULL)
    say (self, SUCCESS, _("Your Mailbox Works"),
         _("Enter these settings in your mail program, and choose to sign in with the provider "
           "there (OAuth2)."));
  else
    say (self, SUCCESS, _("Your Mailbox Works"), _("Enter these settings in your mail program."));
}

/* A mail program gets what is kept, so there has to be something. */
static gboolean
can_be_used (SpDonePage *self)
{
  SpSetup *setup = sp_page_get_setup (SP_PAGE (self));
  SpMailboxes *mailboxes = sp_setup_get_mailboxes (setup);
  SpAddress *address = sp_draft_get_address (sp_page_get_draft (SP_PAGE (self)));
  SpAccount *proven = sp_setup_get_proven (setup);
  g_autoptr(SpMailbox) mailbox = NULL;

  if (mailboxes != NULL && address != NULL && !sp_keeper_is_busy (self->keeper))
    mailbox = sp_mailboxes_dup_of (mailboxes, address);
  return mailbox != NULL && (proven == NULL || sp_mailbox_get_account (mailbox) == proven);
}

static void
suggest (GtkButton *button, gboolean is_suggested)
{
  if (is_suggested)
    gtk_widget_add_css_class (GTK_WIDGET (button), "suggested-action");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (button), "suggested-action");
}

/* A save that has begun is not to be cut short by a hasty click. The button cannot have the
 * focus until then, and gets it where nothing is left to do; what is not kept goes before it. */
static void
update_cb (SpDonePage *self)
{
  gboolean was_busy = !gtk_widget_get_sensitive (GTK_WIDGET (self->finish_button));
  gboolean is_busy = sp_keeper_is_busy (self->keeper);
  gboolean is_kept = sp_setup_get_proven (sp_page_get_setup (SP_PAGE (self))) == NULL;

  gtk_widget_set_visible (GTK_WIDGET (self->use_button), can_be_used (self));
  suggest (self->finish_button, !gtk_widget_get_visible (GTK_WIDGET (self->use_button)) &&
                                  !sp_keeper_is_asking (self->keeper));
  gtk_widget_set_sensitive (GTK_WIDGET (self->finish_button), !is_busy);
  if (!was_busy || is_busy)
    return;
  if (is_kept || !gtk_widget_child_focus (GTK_WIDGET (self->keeper), GTK_DIR_TAB_FORWARD))
    gtk_widget_grab_focus (GTK_WIDGET (self->finish_button));
}

static void
sp_done_page_begin (SpPage *page)
{
  SpDonePage *self = SP_DONE_PAGE (page);
  SpDraft *draft = sp_page_get_draft (page);

  clear_settings (self);
  describe (self);
  show_server (self, self->incoming_group, sp_draft_get_incoming (draft));
  show_server (self, self->outgoing_group, sp_draft_get_outgoing (draft));
  sp_button_say (self->finish_button, sp_setup_get_drill (sp_page_get_setup (page)) != NULL
                                        ? _("_Practise Again") : _("_Done"));
  sp_keeper_begin (self->keeper, sp_page_get_setup (page));
  update_cb (self);
  sp_page_tell (GTK_WIDGET (self->finish_button), self->title, self->subtitle);
}

static void
sp_done_page_resume (SpPage *page)
{
  SpDonePage *self = SP_DONE_PAGE (page);

  sp_keeper_resume (self->keeper);
  update_cb (self);
  if (!sp_keeper_is_asking (self->keeper) ||
      !gtk_widget_child_focus (GTK_WIDGET (self->keeper), GTK_DIR_TAB_FORWARD))
    gtk_widget_grab_focus (GTK_WIDGET (self->finish_button));
}

static gboolean
sp_done_page_stop (SpPage *page)
{
  return sp_keeper_stop (SP_DONE_PAGE (page)->keeper);
}

static void
finish_cb (SpDonePage *self)
{
  sp_page_finish (SP_PAGE (self));
}

static void
use_cb (SpDonePage *self)
{
  SpAddress *address = sp_draft_get_address (sp_page_get_draft (SP_PAGE (self)));

  gtk_widget_activate_action (GTK_WIDGET (self), "wizard.programs", "s",
                              sp_address_get_text (address));
}

static void
copy_cb (SpDonePage *self)
{
  sp_clip (GTK_WIDGET (self), self->summary->str);
}

static void
sp_done_page_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), SP_TYPE_DONE_PAGE);
  G_OBJECT_CLASS (sp_done_page_parent_class)->dispose (object);
}

static void
sp_done_page_finalize (GObject *object)
{
  SpDonePage *self = SP_DONE_PAGE (object);

  g_ptr_array_unref (self->rows);
  g_string_free (self->summary, TRUE);
  G_OBJECT_CLASS (sp_done_page_parent_class)->finalize (object);
}

static void
sp_done_page_class_init (SpDonePageClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  G_OBJECT_CLASS (class)->dispose = sp_done_page_dispose;
  G_OBJECT_CLASS (class)->finalize = sp_done_page_finalize;
  SP_PAGE_CLASS (class)->begin = sp_done_page_begin;
  SP_PAGE_CLASS (class)->resume = sp_done_page_resume;
  SP_PAGE_CLASS (class)->stop = sp_done_page_stop;
  g_type_ensure (SP_TYPE_KEEPER);
  gtk_widget_class_set_template_from_resource (
    widget_class, "/io/github/signpost/Signpost/ui/sp-done-page.ui");
  gtk_widget_class_bind_template_child (widget_class, SpDonePage, icon);
  gtk_widget_class_bind_template_child (widget_class, SpDonePage, title);
  gtk_widget_class_bind_template_child (widget_class, SpDonePage, subtitle);
  gtk_widget_class_bind_template_child (widget_class, SpDonePage, incoming_group);
  gtk_widget_class_bind_template_child (widget_class, SpDonePage, outgoing_group);
  gtk_widget_class_bind_template_child (widget_class, SpDonePage, keeper);
  gtk_widget_class_bind_template_child (widget_class, SpDonePage, use_button);
  gtk_widget_class_bind_template_child (widget_class, SpDonePage, finish_button);
  gtk_widget_class_bind_template_callback (widget_class, update_cb);
  gtk_widget_class_bind_template_callback (widget_class, use_cb);
  gtk_widget_class_bind_template_callback (widget_class, copy_cb);
  gtk_widget_class_bind_template_callback (widget_class, finish_cb);
}

static void
sp_done_page_init (SpDonePage *self)
{
  self->rows = g_ptr_array_new ();
  self->summary = g_string_new (NULL);
  gtk_widget_init_template (GTK_WIDGET (self));
}
