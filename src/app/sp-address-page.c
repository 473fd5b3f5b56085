/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The first page. What the provider needs is shown as soon as its domain is typed; what looks
 * like a slip is said before anything is sent. Asks no network. */
#include "config.h"

#include "sp-address-page.h"

#include <glib/gi18n.h>

#include "sp-button.h"
#include "sp-clip.h"
#include "sp-clues.h"
#include "sp-hint.h"
#include "sp-password-hints.h"
#include "sp-password-row.h"

/* How long after the last key a slip is spoken of: not while somebody types. */
#define PAUSE_MS 600

struct _SpAddressPage
{
  SpPage parent_instance;

  AdwEntryRow *name_row;
  AdwEntryRow *address_row;
  SpPasswordRow *password_row;
  SpHint *address_hint;
  SpHint *provider_hint;
  SpPasswordHints *password_hints;
  SpHint *keyring_hint;
  GtkButton *next_button;
  GtkButton *browser_button;

  SpProvider *provider;
  SpWay *way;
  char *near_miss;
  guint pause_id;
  gboolean address_confirmed;
  gboolean has_looked;
  GCancellable *cancellable;
};

G_DEFINE_FINAL_TYPE (SpAddressPage, sp_address_page, SP_TYPE_PAGE)

static const char *
get_typed (SpAddressPage *self)
{
  return gtk_editable_get_text (GTK_EDITABLE (self->address_row));
}

static SpSetup *
get_setup (SpAddressPage *self)
{
  return sp_page_get_setup (SP_PAGE (self));
}

static gboolean
is_practice (SpAddressPage *self)
{
  return sp_setup_get_drill (get_setup (self)) != NULL;
}

static gboolean
has_clue (SpClues clues, SpClue clue)
{
  return (clues & SP_CLUE_SET (clue)) != 0;
}

/* Whether only the browser will do. */
static gboolean
takes_no_password (SpAddressPage *self)
{
  return !is_practice (self) &&
         (has_clue (sp_clues_of_provider (self->provider, -1), SP_CLUE_TAKES_NO_PASSWORD) ||
          (self->way != NULL && sp_way_is_described (self->way)));
}

/* Whether the browser will do. */
static gboolean
can_sign_in (SpAddressPage *self)
{
  return !is_practice (self) && self->way != NULL && sp_way_is_open (self->way);
}

static void
show_notice (SpAddressPage *self)
{
  const char *notice = self->provider != NULL ? sp_provider_get_notice (self->provider) : NULL;

  if (notice == NULL)
    {
      sp_hint_clear (self->provider_hint);
      return;
    }
  sp_hint_say (self->provider_hint, SP_HINT_INFO, notice);
  if (sp_provider_get_page (self->provider, SP_PROVIDER_PAGE_APP_PASSWORD) != NULL)
    sp_hint_offer (self->provider_hint, _("_Get an App Password"));
}

/* Where both will do the password comes first, and the browser beside it. */
static void
show_buttons (SpAddressPage *self)
{
  gboolean wants_password = !takes_no_password (self);
  gboolean can_choose = wants_password && can_sign_in (self);
  const char *name =
    can_sign_in (self) ? sp_issuer_get_name (sp_way_get_issuer (self->way)) : NULL;

  if (wants_password || name == NULL)
    sp_button_say (self->next_button, _("_Next"));
  else
    /* Translators: a button; %s is a company such as Microsoft */
    sp_button_say_name (self->next_button, _("Si_gn In with %s"), name);
  if (can_choose)
    /* Translators: a button; %s is a company such as Google */
    sp_button_say_name (self->browser_button, _("Sign _In with %s Instead"), name);
  gtk_widget_set_visible (GTK_WIDGET (self->browser_button), can_choose);
}

static void
show_provider (SpAddressPage *self)
{
  SpClues clues = sp_clues_of_provider (self->provider, -1);

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->password_row),
                                 has_clue (clues, SP_CLUE_WANTS_APP_PASSWORD)
                                   ? _("App _Password") : _("_Password"));
  gtk_widget_set_visible (GTK_WIDGET (self->password_row), !takes_no_password (self));
  show_buttons (self);
  show_notice (self);
}

static void
look_up_provider (SpAddressPage *self)
{
  g_autoptr(SpAddress) address = sp_address_new (get_typed (self), NULL);

  g_set_object (&self->provider, sp_setup_find_provider (get_setup (self), address));
  g_clear_pointer (&self->way, sp_way_free);
  if (address != NULL)
    self->way = sp_way_new (sp_setup_get_catalogue (get_setup (self)), self->provider,
                            sp_address_get_domain (address));
  sp_password_hints_set_provider (self->password_hints, self->provider);
  show_provider (self);
}

/* Returns: whether the domain looks as if another was meant, and the person has not said that
 * it is right. */
static gboolean
find_near_miss (SpAddressPage *self)
{
  g_autoptr(SpAddress) address = sp_address_new (get_typed (self), NULL);
  SpCatalogue *catalogue = sp_setup_get_catalogue (get_setup (self));
  g_autofree char *question = NULL;
  g_autofree char *offer = NULL;

  g_clear_pointer (&self->near_miss, g_free);
  if (address == NULL || is_practice (self))
    return FALSE;
  self->near_miss = sp_catalogue_suggest_domain (catalogue, sp_address_get_domain (address));
  if (self->near_miss == NULL)
    return FALSE;
  /* Translators: %s is a mail domain, as in "gmail.com" */
  question = g_strdup_printf (_("Did you mean %s?"), self->near_miss);
  /* Translators: a button; %s is a mail domain, as in "gmail.com" */
  offer = g_strdup_printf (_("_Use %s"), self->near_miss);
  sp_hint_say (self->address_hint, SP_HINT_WARNING, question);
  sp_hint_offer (self->address_hint, offer);
  return !self->address_confirmed;
}

static void
paused_cb (gpointer user_data)
{
  SpAddressPage *self = SP_ADDRESS_PAGE (user_data);

  self->pause_id = 0;
  find_near_miss (self);
}

static void
address_changed_cb (SpAddressPage *self)
{
  self->address_confirmed = FALSE;
  sp_hint_clear (self->address_hint);
  look_up_provider (self);
  g_clear_handle_id (&self->pause_id, g_source_remove);
  self->pause_id = g_timeout_add_once (PAUSE_MS, paused_cb, self);
}

static void
use_near_miss_cb (SpAddressPage *self)
{
  g_autoptr(SpAddress) address = sp_address_new (get_typed (self), NULL);
  g_autofree char *mended = NULL;

  if (address == NULL || self->near_miss == NULL)
    return;
  mended = g_strdup_printf ("%s@%s", sp_address_get_local_part (address), self->near_miss);
  gtk_editable_set_text (GTK_EDITABLE (self->address_row), mended);
  gtk_widget_grab_focus (gtk_widget_get_visible (GTK_WIDGET (self->password_row))
                           ? GTK_WIDGET (self->password_row) : GTK_WIDGET (self->next_button));
}

static void
open_page_cb (SpAddressPage *self)
{
  if (self->provider != NULL)
    sp_open_page (GTK_WIDGET (self),
                  sp_provider_get_page (self->provider, SP_PROVIDER_PAGE_APP_PASSWORD));
}

static gboolean
accept_address (SpAddressPage *self)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(SpAddress) address = sp_address_new (get_typed (self), &error);

  if (address == NULL)
    {
      sp_hint_say (self->address_hint, SP_HINT_ERROR, error->message);
      gtk_widget_grab_focus (GTK_WIDGET (self->address_row));
      return FALSE;
    }
  if (find_near_miss (self))
    {
      self->address_confirmed = TRUE;
      return FALSE;
    }
  sp_setup_take_address (get_setup (self), address);
  return TRUE;
}

static void
leave (SpAddressPage *self, SpClues clues)
{
  SpDraft *draft = sp_page_get_draft (SP_PAGE (self));

  sp_draft_set_name (draft, gtk_editable_get_text (GTK_EDITABLE (self->name_row)));
  sp_draft_set_clues (draft, clues);
  sp_page_finish (SP_PAGE (self));
}

static void
browser_cb (SpAddressPage *self)
{
  g_clear_handle_id (&self->pause_id, g_source_remove);
  if (!accept_address (self))
    return;
  sp_setup_set_credentials (get_setup (self), NULL);
  sp_setup_set_by_browser (get_setup (self), TRUE);
  leave (self, 0);
}

static void
leave_by_password (SpAddressPage *self)
{
  g_clear_handle_id (&self->pause_id, g_source_remove);
  if (!accept_address (self) || !sp_password_hints_accept (self->password_hints))
    return;
  sp_setup_take_secret (get_setup (self), sp_password_row_get_secret (self->password_row));
  leave (self, sp_password_hints_is_caps_lock_on (self->password_hints)
                 ? SP_CLUE_SET (SP_CLUE_CAPS_LOCK) : 0);
}

static void
next_cb (SpAddressPage *self)
{
  if (takes_no_password (self))
    browser_cb (self);
  else
    leave_by_password (self);
}

static gboolean
is_in_password (SpAddressPage *self)
{
  return (gtk_widget_get_state_flags (GTK_WIDGET (self->password_row)) &
          GTK_STATE_FLAG_FOCUS_WITHIN) != 0;
}

static void
looked_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr(SpAddressPage) self = user_data;
  g_autoptr(GError) error = NULL;
  g_autofree char *text = NULL;

  if (sp_mailboxes_look_finish (SP_MAILBOXES (source), result, &error) ||
      g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  /* Translators: %s is one or more sentences that say why the keyring is not available */
  text = g_strdup_printf (_("%s\n\nYour mailbox can be tested all the same."), error->message);
  sp_hint_say (self->keyring_hint, SP_HINT_INFO, text);
  sp_hint_offer (self->keyring_hint, _("_Try Again"));
}

/* Before somebody types a password it is known whether it can be kept. */
static void
look_cb (SpAddressPage *self)
{
  SpMailboxes *mailboxes = sp_setup_get_mailboxes (get_setup (self));

  sp_hint_clear (self->keyring_hint);
  self->has_looked = TRUE;
  if (mailboxes != NULL)
    sp_mailboxes_look_async (mailboxes, self->cancellable, looked_cb, g_object_ref (self));
}

static void
password_focus_cb (SpAddressPage *self)
{
  if (is_in_password (self) && !self->has_looked)
    look_cb (self);
}

/* Who has typed the password again on a later page is not to send the old one from here. */
static void
take_later_password (SpAddressPage *self)
{
  SpCredentials *credentials = sp_setup_get_credentials (get_setup (self));
  gsize length;
  const char *secret =
    credentials != NULL ? sp_credentials_get_secret (credentials, &length) : NULL;

  if (secret != NULL && sp_setup_get_tokens (get_setup (self)) == NULL &&
      !g_str_equal (secret, sp_password_row_get_secret (self->password_row)))
    gtk_editable_set_text (GTK_EDITABLE (self->password_row), secret);
}

static void
sp_address_page_resume (SpPage *page)
{
  SpAddressPage *self = SP_ADDRESS_PAGE (page);

  take_later_password (self);
  look_up_provider (self);
  gtk_widget_grab_focus (gtk_widget_get_visible (GTK_WIDGET (self->password_row))
                           ? GTK_WIDGET (self->password_row) : GTK_WIDGET (self->next_button));
}

static void
sp_address_page_begin (SpPage *page)
{
  SpAddressPage *self = SP_ADDRESS_PAGE (page);

  gtk_widget_set_visible (GTK_WIDGET (self->name_row), !is_practice (self));
  sp_password_hints_set_setup (self->password_hints, get_setup (self));
  look_up_provider (self);
  if (get_typed (self)[0] == '\0')
    gtk_widget_grab_focus (GTK_WIDGET (self->address_row));
  else
    sp_address_page_resume (page);
}

static void
sp_address_page_forget (SpPage *page)
{
  sp_address_page_fill (SP_ADDRESS_PAGE (page), NULL, NULL);
}

/* The preferences were in front, perhaps, where a client id can be set. */
static void
active_cb (GtkWindow *window, GParamSpec *pspec, SpAddressPage *self)
{
  if (gtk_window_is_active (window) && gtk_widget_get_mapped (GTK_WIDGET (self)))
    look_up_provider (self);
}

static void
sp_address_page_root (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (sp_address_page_parent_class)->root (widget);
  g_signal_connect_object (gtk_widget_get_root (widget), "notify::is-active",
                           G_CALLBACK (active_cb), widget, 0);
}

static void
sp_address_page_dispose (GObject *object)
{
  SpAddressPage *self = SP_ADDRESS_PAGE (object);

  g_clear_handle_id (&self->pause_id, g_source_remove);
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->provider);
  g_clear_pointer (&self->way, sp_way_free);
  g_clear_pointer (&self->near_miss, g_free);
  gtk_widget_dispose_template (GTK_WIDGET (self), SP_TYPE_ADDRESS_PAGE);
  G_OBJECT_CLASS (sp_address_page_parent_class)->dispose (object);
}

static void
sp_address_page_finalize (GObject *object)
{
  g_object_unref (SP_ADDRESS_PAGE (object)->cancellable);
  G_OBJECT_CLASS (sp_address_page_parent_class)->finalize (object);
}

static void
sp_address_page_class_init (SpAddressPageClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  G_OBJECT_CLASS (class)->dispose = sp_address_page_dispose;
  G_OBJECT_CLASS (class)->finalize = sp_address_page_finalize;
  widget_class->root = sp_address_page_root;
  SP_PAGE_CLASS (class)->begin = sp_address_page_begin;
  SP_PAGE_CLASS (class)->resume = sp_address_page_resume;
  SP_PAGE_CLASS (class)->forget = sp_address_page_forget;
  g_type_ensure (SP_TYPE_HINT);
  g_type_ensure (SP_TYPE_PASSWORD_HINTS);
  g_type_ensure (SP_TYPE_PASSWORD_ROW);
  gtk_widget_class_set_template_from_resource (
    widget_class, "/io/github/signpost/Signpost/ui/sp-address-page.ui");
  gtk_widget_class_bind_template_child (widget_class, SpAddressPage, name_row);
  gtk_widget_class_bind_template_child (widget_class, SpAddressPage, address_row);
  gtk_widget_class_bind_template_child (widget_class, SpAddressPage, password_row);
  gtk_widget_class_bind_template_child (widget_class, SpAddressPage, address_hint);
  gtk_widget_class_bind_template_child (widget_class, SpAddressPage, provider_hint);
  gtk_widget_class_bind_template_child (widget_class, SpAddressPage, password_hints);
  gtk_widget_class_bind_template_child (widget_class, SpAddressPage, keyring_hint);
  gtk_widget_class_bind_template_child (widget_class, SpAddressPage, next_button);
  gtk_widget_class_bind_template_child (widget_class, SpAddressPage, browser_button);
  gtk_widget_class_bind_template_callback (widget_class, address_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, use_near_miss_cb);
  gtk_widget_class_bind_template_callback (widget_class, open_page_cb);
  gtk_widget_class_bind_template_callback (widget_class, look_cb);
  gtk_widget_class_bind_template_callback (widget_class, password_focus_cb);
  gtk_widget_class_bind_template_callback (widget_class, next_cb);
  gtk_widget_class_bind_template_callback (widget_class, browser_cb);
}

/* GLib says so, or gives the user's name, where the system knows no other. */
static void
fill_name (SpAddressPage *self)
{
  const char *name = g_get_real_name ();

  if (!g_str_equal (name, "Unknown") && !g_str_equal (name, g_get_user_name ()))
    gtk_editable_set_text (GTK_EDITABLE (self->name_row), name);
}

static void
sp_address_page_init (SpAddressPage *self)
{
  self->cancellable = g_cancellable_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
  fill_name (self);
  sp_hint_tie (self->address_hint, GTK_WIDGET (self->address_row));
  sp_password_hints_watch (self->password_hints, self->password_row);
}

/**
 * sp_address_page_fill:
 * @self: a page
 * @address: (nullable): what to begin with
 * @credentials: (nullable): of a practice mailbox, never of a real one
 */
void
sp_address_page_fill (SpAddressPage *self, const char *address, SpCredentials *credentials)
{
  gsize length;

  gtk_editable_set_text (GTK_EDITABLE (self->password_row),
                         credentials != NULL ? sp_credentials_get_secret (credentials, &length)
                                             : "");
  gtk_editable_set_text (GTK_EDITABLE (self->address_row), address != NULL ? address : "");
}
