/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A mail program and the mailbox that it is to have. What is written is shown before, and undone
 * with one button after. */
#include "config.h"

#include "sp-program-page.h"

#include <glib/gi18n.h>

#include "sp-button.h"
#include "sp-clip.h"
#include "sp-handover.h"
#include "sp-hint.h"
#include "sp-print.h"
#include "sp-qr-box.h"
#include "sp-save-as.h"

struct _SpProgramPage
{
  SpPage parent_instance;

  GtkScrolledWindow *scroller;
  GtkLabel *title;
  GtkLabel *about;
  SpHint *hint;
  SpQrBox *qr_box;
  GtkExpander *expander;
  GtkLabel *preview;
  GtkButton *give_button;
  GtkButton *save_button;
  GtkButton *copy_button;
  GtkButton *print_button;
  GtkButton *done_button;

  SpMailbox *mailbox;
  const SpTarget *target;
  SpHandover *handover;
  GCancellable *cancellable;
  gboolean was_there;
};

G_DEFINE_FINAL_TYPE (SpProgramPage, sp_program_page, SP_TYPE_PAGE)

static const char *
get_address (SpProgramPage *self)
{
  return sp_address_get_text (sp_account_get_address (sp_mailbox_get_account (self->mailbox)));
}

static void
show (gpointer widget, gboolean is_visible)
{
  gtk_widget_set_visible (GTK_WIDGET (widget), is_visible);
}

/* What can be done once nothing is to be waited for. Where the focus goes, the hint is heard. */
static void
offer (SpProgramPage *self, gboolean can_give, gboolean is_given)
{
  GtkWidget *place = GTK_WIDGET (self->expander);

  show (self->give_button, can_give);
  show (self->done_button, is_given);
  if (can_give)
    place = GTK_WIDGET (self->give_button);
  else if (is_given)
    place = GTK_WIDGET (self->done_button);
  sp_hint_tie (self->hint, place);
  gtk_widget_grab_focus (place);
}

static char *
dup_with_place (SpHandover *handover, const char *format)
{
  g_auto(GStrv) around = g_strsplit (format, "%s", 2);

  return g_strjoinv (sp_handover_get_place (handover), around);
}

static void
say_place (SpProgramPage *self, const char *format)
{
  g_autofree char *text = dup_with_place (self->handover, format);

  sp_hint_say (self->hint, SP_HINT_INFO, text);
}

/* Whoever has left the page is not drawn back to it. */
static gboolean
is_stale (SpProgramPage *self, GAsyncResult *result)
{
  return self->cancellable == NULL || !sp_page_is_here (SP_PAGE (self)) ||
         g_task_get_cancellable (G_TASK (result)) != self->cancellable;
}

static void
show_view (SpProgramPage *self, const SpHandoverView *view)
{
  self->was_there = view->is_ours;
  if (view->text != NULL)
    gtk_label_set_text (self->preview, view->text);
  if (view->warning != NULL)
    sp_hint_say (self->hint, SP_HINT_WARNING, view->warning);
  else if (view->is_ours)
    /* Translators: %s is a mail program or the name of a file */
    say_place (self, _("This mailbox is in %s."));
  if (view->is_ours)
    sp_hint_offer (self->hint, _("_Take It Out"));
  sp_button_say_name (self->give_button,
                      /* Translators: buttons; %s is a mail program or the name of a file */
                      view->is_ours ? _("_Update %s") : _("_Add to %s"),
                      sp_handover_get_place (self->handover));
  offer (self, view->can_give, view->is_ours);
}

/* Who stopped it knows why it is not done. */
static void
complain (SpProgramPage *self, const GError *error)
{
  gboolean is_stopped = g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);

  sp_hint_say (self->hint, SP_HINT_WARNING, is_stopped ? _("You stopped it.") : error->message);
}

static void
looked_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr(SpProgramPage) self = user_data;
  g_auto(SpHandoverView) view = { 0 };
  g_autoptr(GError) error = NULL;
  gboolean is_known = sp_handover_look_finish (SP_HANDOVER (source), result, &view, &error);

  if (is_stale (self, result))
    return;
  g_clear_object (&self->cancellable);
  if (is_known)
    {
      show_view (self, &view);
      return;
    }
  complain (self, error);
  offer (self, FALSE, FALSE);
}

static void
look (SpProgramPage *self)
{
  g_clear_object (&self->cancellable);
  self->cancellable = g_cancellable_new ();
  show (self->give_button, FALSE);
  show (self->done_button, FALSE);
  sp_handover_look_async (self->handover, self->cancellable, looked_cb, g_object_ref (self));
}

static void
given_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr(SpProgramPage) self = user_data;
  g_autoptr(GError) error = NULL;
  gboolean is_given = sp_handover_give_finish (SP_HANDOVER (source), result, &error);
  /* Translators: %s is a mail program or the name of a file */
  g_autofree char *added = dup_with_place (SP_HANDOVER (source), _("Added to %s."));

  if (is_stale (self, result))
    {
      if (is_given)
        sp_clip_say (GTK_WIDGET (self), added);
      return;
    }
  g_clear_object (&self->cancellable);
  if (is_given)
    {
      sp_hint_say (self->hint, SP_HINT_INFO, added);
      sp_hint_offer (self->hint, self->was_there ? _("_Take It Out") : _("_Undo"));
    }
  else
    complain (self, error);
  offer (self, !is_given, is_given);
}

static void
give_cb (SpProgramPage *self)
{
  if (self->cancellable != NULL)
    return;
  self->cancellable = g_cancellable_new ();
  sp_hint_say (self->hint, SP_HINT_INFO, _("One moment…"));
  sp_handover_give_async (self->handover, self->cancellable, given_cb, g_object_ref (self));
}

static void
taken_back_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr(SpProgramPage) self = user_data;
  g_autoptr(GError) error = NULL;
  gboolean is_gone = sp_handover_take_back_finish (SP_HANDOVER (source), result, &error);

  if (is_gone)
    sp_clip_say (GTK_WIDGET (self), _("Taken out again"));
  if (is_stale (self, result))
    return;
  g_clear_object (&self->cancellable);
  if (is_gone)
    {
      sp_hint_clear (self->hint);
      look (self);
      return;
    }
  complain (self, error);
  sp_hint_offer (self->hint, _("_Take It Out"));
  offer (self, FALSE, TRUE);
}

static void
take_back_cb (SpProgramPage *self)
{
  if (self->cancellable != NULL)
    return;
  self->cancellable = g_cancellable_new ();
  sp_hint_say (self->hint, SP_HINT_INFO, _("One moment…"));
  sp_handover_take_back_async (self->handover, self->cancellable, taken_back_cb,
                               g_object_ref (self));
}

static void
copy_cb (SpProgramPage *self)
{
  sp_clip (GTK_WIDGET (self), gtk_label_get_text (self->preview));
}

static void
save_cb (SpProgramPage *self)
{
  g_autofree char *name = g_strconcat (get_address (self), self->target->ending, NULL);

  sp_save_as (GTK_WIDGET (self), g_strdelimit (name, "/", '_'),
              gtk_label_get_text (self->preview), self->hint);
}

static void
print_cb (SpProgramPage *self)
{
  sp_print_text (GTK_WIDGET (self), get_address (self), gtk_label_get_text (self->preview));
}

static void
show_text (SpProgramPage *self, const char *text)
{
  gtk_label_set_text (self->preview, text != NULL ? text : "");
  gtk_expander_set_expanded (self->expander, self->target->kind == SP_TARGET_PART ||
                                               g_strcmp0 (self->target->media_type,
                                                          "text/plain") == 0);
  show (self->expander, text != NULL);
}

static gboolean
is_found (SpProgramPage *self)
{
  SpMailboxes *mailboxes = sp_setup_get_mailboxes (sp_page_get_setup (SP_PAGE (self)));

  return self->target->kind != SP_TARGET_PART || sp_mailboxes_can_share (mailboxes, self->mailbox);
}

static void
begin_here (SpProgramPage *self)
{
  g_autofree char *text = NULL;

  self->handover = sp_handover_new (sp_setup_get_mailboxes (sp_page_get_setup (SP_PAGE (self))),
                                    self->mailbox, self->target);
  text = sp_handover_dup_preview (self->handover);
  show_text (self, text);
  if (is_found (self) && !(self->target->kind == SP_TARGET_PART && sp_vault_is_in_sandbox ()))
    {
      look (self);
      return;
    }
  if (!is_found (self))
    sp_hint_say (self->hint, SP_HINT_WARNING,
                 _("The password is not in your keyring, where this program would look for it."));
  sp_hint_tie (self->hint, GTK_WIDGET (self->copy_button));
  gtk_widget_grab_focus (GTK_WIDGET (self->copy_button));
}

static void
begin_document (SpProgramPage *self)
{
  g_autofree char *text =
    sp_target_write (self->target, sp_mailbox_get_account (self->mailbox), "");

  show_text (self, text);
  gtk_widget_grab_focus (GTK_WIDGET (self->save_button));
}

static void
begin_code (SpProgramPage *self)
{
  show_text (self, NULL);
  sp_qr_box_begin (self->qr_box, sp_setup_get_mailboxes (sp_page_get_setup (SP_PAGE (self))),
                   self->mailbox, self->target);
}

static void
end (SpProgramPage *self)
{
  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->handover);
  sp_qr_box_end (self->qr_box);
  sp_hint_clear (self->hint);
}

static void (*const ways[]) (SpProgramPage *self) = {
  [SP_TARGET_PART] = begin_here,
  [SP_TARGET_DOCUMENT] = begin_document,
  [SP_TARGET_CODE] = begin_code,
  [SP_TARGET_DESK] = begin_here,
};

static void
sp_program_page_begin (SpPage *page)
{
  SpProgramPage *self = SP_PROGRAM_PAGE (page);
  SpTargetKind kind = self->target->kind;
  const char *note = sp_target_get_note (self->target, sp_mailbox_get_account (self->mailbox));

  end (self);
  gtk_label_set_text (self->title, _(self->target->name));
  gtk_label_set_text (self->about, note != NULL ? note : "");
  show (self->about, note != NULL);
  show (self->qr_box, kind == SP_TARGET_CODE);
  show (self->copy_button, kind != SP_TARGET_CODE);
  show (self->save_button, kind == SP_TARGET_DOCUMENT);
  show (self->print_button, g_strcmp0 (self->target->media_type, "text/plain") == 0);
  show (self->give_button, FALSE);
  show (self->done_button, FALSE);
  gtk_adjustment_set_value (gtk_scrolled_window_get_vadjustment (self->scroller), 0);
  ways[kind] (self);
}

/* What is on its way is told when it has come to an end, and where it could not be stopped that it
 * is done. */
static gboolean
sp_program_page_stop (SpPage *page)
{
  SpProgramPage *self = SP_PROGRAM_PAGE (page);

  if (self->cancellable == NULL)
    return sp_qr_box_stop (self->qr_box);
  g_cancellable_cancel (self->cancellable);
  return TRUE;
}

static void
sp_program_page_forget (SpPage *page)
{
  SpProgramPage *self = SP_PROGRAM_PAGE (page);

  end (self);
  gtk_label_set_text (self->preview, "");
  g_clear_object (&self->mailbox);
}

static void
sp_program_page_dispose (GObject *object)
{
  SpProgramPage *self = SP_PROGRAM_PAGE (object);

  if (self->qr_box != NULL)
    end (self);
  g_clear_object (&self->mailbox);
  gtk_widget_dispose_template (GTK_WIDGET (self), SP_TYPE_PROGRAM_PAGE);
  G_OBJECT_CLASS (sp_program_page_parent_class)->dispose (object);
}

static void
bind (GtkWidgetClass *widget_class)
{
  gtk_widget_class_bind_template_child (widget_class, SpProgramPage, scroller);
  gtk_widget_class_bind_template_child (widget_class, SpProgramPage, title);
  gtk_widget_class_bind_template_child (widget_class, SpProgramPage, about);
  gtk_widget_class_bind_template_child (widget_class, SpProgramPage, hint);
  gtk_widget_class_bind_template_child (widget_class, SpProgramPage, qr_box);
  gtk_widget_class_bind_template_child (widget_class, SpProgramPage, expander);
  gtk_widget_class_bind_template_child (widget_class, SpProgramPage, preview);
  gtk_widget_class_bind_template_child (widget_class, SpProgramPage, give_button);
  gtk_widget_class_bind_template_child (widget_class, SpProgramPage, save_button);
  gtk_widget_class_bind_template_child (widget_class, SpProgramPage, copy_button);
  gtk_widget_class_bind_template_child (widget_class, SpProgramPage, print_button);
  gtk_widget_class_bind_template_child (widget_class, SpProgramPage, done_button);
  gtk_widget_class_bind_template_callback (widget_class, give_cb);
  gtk_widget_class_bind_template_callback (widget_class, take_back_cb);
  gtk_widget_class_bind_template_callback (widget_class, copy_cb);
  gtk_widget_class_bind_template_callback (widget_class, save_cb);
  gtk_widget_class_bind_template_callback (widget_class, print_cb);
}

static void
sp_program_page_class_init (SpProgramPageClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  G_OBJECT_CLASS (class)->dispose = sp_program_page_dispose;
  SP_PAGE_CLASS (class)->begin = sp_program_page_begin;
  SP_PAGE_CLASS (class)->resume = sp_program_page_begin;
  SP_PAGE_CLASS (class)->stop = sp_program_page_stop;
  SP_PAGE_CLASS (class)->forget = sp_program_page_forget;
  g_type_ensure (SP_TYPE_HINT);
  g_type_ensure (SP_TYPE_QR_BOX);
  gtk_widget_class_set_template_from_resource (
    widget_class, "/io/github/signpost/Signpost/ui/sp-program-page.ui");
  bind (widget_class);
}

static void
sp_program_page_init (SpProgramPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * sp_program_page_set:
 * @self: a page
 * @mailbox: one of the mailboxes
 * @target: a target that takes its account
 */
void
sp_program_page_set (SpProgramPage *self, SpMailbox *mailbox, const SpTarget *target)
{
  g_set_object (&self->mailbox, mailbox);
  self->target = target;
  sp_page_set_title (SP_PAGE (self), get_address (self));
}
