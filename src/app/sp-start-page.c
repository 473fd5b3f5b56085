/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The first page for those who have mailboxes already. What is asked of one of them happens in
 * its row, but for a repair, which is the check page's affair. */
#include "config.h"

#include "sp-start-page.h"

#include <glib/gi18n.h>

#include "sp-clip.h"
#include "sp-hint.h"
#include "sp-mailbox-row.h"
#include "sp-recheck.h"

struct _SpStartPage
{
  SpPage parent_instance;

  SpHint *hint;
  GtkListBox *list;
  GtkWidget *add_button;

  SpStartChoice choice;
  char *locked;
  SpMailbox *opening;
  GCancellable *cancellable;
};

G_DEFINE_FINAL_TYPE (SpStartPage, sp_start_page, SP_TYPE_PAGE)

static SpMailboxes *
get_mailboxes (SpStartPage *self)
{
  return sp_setup_get_mailboxes (sp_page_get_setup (SP_PAGE (self)));
}

static void
complain (SpStartPage *self, GError *error)
{
  if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    sp_hint_say (self->hint, SP_HINT_WARNING, error->message);
}

static void
leave (SpStartPage *self, SpStartChoice choice)
{
  self->choice = choice;
  sp_page_finish (SP_PAGE (self));
}

static void
opened_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr(SpStartPage) self = user_data;
  g_autoptr(SpMailbox) mailbox = NULL;
  g_autoptr(GError) error = NULL;
  g_autoptr(SpCredentials) credentials =
    sp_mailboxes_open_finish (SP_MAILBOXES (source), result, &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  mailbox = g_steal_pointer (&self->opening);
  if (credentials == NULL)
    {
      complain (self, error);
      return;
    }
  sp_setup_take_account (sp_page_get_setup (SP_PAGE (self)), sp_mailbox_get_account (mailbox),
                         credentials);
  leave (self, SP_START_CHOICE_CHECK);
}

static void
repair (SpStartPage *self, SpMailbox *mailbox)
{
  if (self->opening != NULL)
    return;
  self->opening = g_object_ref (mailbox);
  sp_mailboxes_open_async (get_mailboxes (self), mailbox, self->cancellable, opened_cb,
                           g_object_ref (self));
}

static void
show (SpStartPage *self, SpMailbox *mailbox)
{
  sp_setup_take_account (sp_page_get_setup (SP_PAGE (self)), sp_mailbox_get_account (mailbox),
                         NULL);
  leave (self, SP_START_CHOICE_SHOW);
}

static void
use (SpStartPage *self, SpMailbox *mailbox)
{
  SpAddress *address = sp_account_get_address (sp_mailbox_get_account (mailbox));

  gtk_widget_activate_action (GTK_WIDGET (self), "wizard.programs", "s",
                              sp_address_get_text (address));
}

/* Forgetting goes on where the window is closed or shows something else meanwhile. */
static void
forgotten_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr(SpStartPage) self = user_data;
  g_autoptr(GError) error = NULL;
  gboolean is_forgotten = sp_mailboxes_forget_finish (SP_MAILBOXES (source), result, &error);

  if (!gtk_widget_get_mapped (GTK_WIDGET (self)))
    return;
  if (!is_forgotten)
    {
      complain (self, error);
      return;
    }
  sp_clip_say (GTK_WIDGET (self), _("Forgotten"));
  gtk_widget_grab_focus (self->add_button);
  if (g_list_model_get_n_items (sp_mailboxes_get_list (SP_MAILBOXES (source))) == 0)
    leave (self, SP_START_CHOICE_ADD);
}

static void
wished_cb (SpMailboxRow *row, SpMailboxWish wish, gpointer user_data)
{
  SpStartPage *self = SP_START_PAGE (user_data);
  SpMailbox *mailbox = sp_mailbox_row_get_mailbox (row);

  sp_hint_clear (self->hint);
  switch (wish)
    {
    case SP_MAILBOX_WISH_CHECK:
      sp_recheck (get_mailboxes (self), mailbox,
                  sp_setup_get_catalogue (sp_page_get_setup (SP_PAGE (self))), self->cancellable);
      break;
    case SP_MAILBOX_WISH_REPAIR:
      repair (self, mailbox);
      break;
    case SP_MAILBOX_WISH_FORGET:
      sp_mailboxes_forget_async (get_mailboxes (self), mailbox, NULL, forgotten_cb,
                                 g_object_ref (self));
      break;
    case SP_MAILBOX_WISH_USE:
      use (self, mailbox);
      break;
    case SP_MAILBOX_WISH_SHOW:
    default:
      show (self, mailbox);
    }
}

static void
row_activated_cb (SpStartPage *self, GtkListBoxRow *row)
{
  show (self, sp_mailbox_row_get_mailbox (SP_MAILBOX_ROW (row)));
}

static GtkWidget *
new_row (gpointer item, gpointer user_data)
{
  SpMailboxRow *row = sp_mailbox_row_new (SP_MAILBOX (item));

  g_signal_connect (row, "wished", G_CALLBACK (wished_cb), user_data);
  return GTK_WIDGET (row);
}

static void
add_cb (SpStartPage *self)
{
  leave (self, SP_START_CHOICE_ADD);
}

/* Who has just said no to the keyring is not asked at once again. But whose mailboxes are in there
 * did not come for another one. */
static void
offer_to_unlock (SpStartPage *self)
{
  sp_hint_say (self->hint, SP_HINT_INFO, self->locked);
  sp_hint_offer (self->hint, _("_Unlock"));
  gtk_widget_set_visible (GTK_WIDGET (self->list), FALSE);
  gtk_widget_remove_css_class (self->add_button, "suggested-action");
  sp_hint_urge (self->hint);
}

static void
show_unlocked (SpStartPage *self)
{
  g_clear_pointer (&self->locked, g_free);
  gtk_widget_set_visible (GTK_WIDGET (self->list), TRUE);
  gtk_widget_add_css_class (self->add_button, "suggested-action");
  gtk_widget_child_focus (GTK_WIDGET (self->list), GTK_DIR_TAB_FORWARD);
}

static void
loaded_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr(SpStartPage) self = user_data;
  g_autoptr(GError) error = NULL;

  if (!sp_mailboxes_load_finish (SP_MAILBOXES (source), result, &error))
    complain (self, error);
  else if (self->locked != NULL)
    show_unlocked (self);
  if (self->locked != NULL && sp_page_is_here (SP_PAGE (self)))
    offer_to_unlock (self);
}

static void
load_cb (SpStartPage *self)
{
  sp_hint_clear (self->hint);
  sp_mailboxes_load_async (get_mailboxes (self), self->cancellable, loaded_cb,
                           g_object_ref (self));
}

/* Another window or program may have changed them meanwhile. */
static void
sp_start_page_begin (SpPage *page)
{
  SpStartPage *self = SP_START_PAGE (page);

  g_clear_object (&self->cancellable);
  self->cancellable = g_cancellable_new ();
  sp_setup_clear (sp_page_get_setup (page));
  gtk_list_box_bind_model (self->list, sp_mailboxes_get_list (get_mailboxes (self)), new_row, self,
                           NULL);
  gtk_widget_set_visible (adw_bin_get_child (ADW_BIN (self)), TRUE);
  gtk_widget_grab_focus (self->add_button);
  if (self->locked != NULL)
    offer_to_unlock (self);
  else
    load_cb (self);
}

static gboolean
sp_start_page_stop (SpPage *page)
{
  SpStartPage *self = SP_START_PAGE (page);

  if (self->cancellable == NULL)
    return FALSE;
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->opening);
  self->cancellable = g_cancellable_new ();
  return TRUE;
}

static void
sp_start_page_dispose (GObject *object)
{
  SpStartPage *self = SP_START_PAGE (object);

  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->opening);
  gtk_widget_dispose_template (GTK_WIDGET (self), SP_TYPE_START_PAGE);
  G_OBJECT_CLASS (sp_start_page_parent_class)->dispose (object);
}

static void
sp_start_page_finalize (GObject *object)
{
  g_free (SP_START_PAGE (object)->locked);
  G_OBJECT_CLASS (sp_start_page_parent_class)->finalize (object);
}

static void
sp_start_page_class_init (SpStartPageClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  G_OBJECT_CLASS (class)->dispose = sp_start_page_dispose;
  G_OBJECT_CLASS (class)->finalize = sp_start_page_finalize;
  SP_PAGE_CLASS (class)->begin = sp_start_page_begin;
  SP_PAGE_CLASS (class)->resume = sp_start_page_begin;
  SP_PAGE_CLASS (class)->stop = sp_start_page_stop;
  g_type_ensure (SP_TYPE_HINT);
  gtk_widget_class_set_template_from_resource (
    widget_class, "/io/github/signpost/Signpost/ui/sp-start-page.ui");
  gtk_widget_class_bind_template_child (widget_class, SpStartPage, hint);
  gtk_widget_class_bind_template_child (widget_class, SpStartPage, list);
  gtk_widget_class_bind_template_child (widget_class, SpStartPage, add_button);
  gtk_widget_class_bind_template_callback (widget_class, row_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, add_cb);
  gtk_widget_class_bind_template_callback (widget_class, load_cb);
}

static void
sp_start_page_init (SpStartPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * sp_start_page_get_choice:
 * @self: a page that has finished
 *
 * Returns: where the person wants to go
 */
SpStartChoice
sp_start_page_get_choice (SpStartPage *self)
{
  return self->choice;
}

/**
 * sp_start_page_set_locked:
 * @self: a page
 * @why: why the mailboxes could not be read, with the way on
 *
 * The page offers to unlock the keyring when it begins, instead of asking at once again.
 */
void
sp_start_page_set_locked (SpStartPage *self, const char *why)
{
  g_free (self->locked);
  self->locked = g_strdup (why);
}
