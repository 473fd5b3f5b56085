/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A code may hold the password in plain sight, so it is never there by itself and never for long.
 * The time that is left is a plain label: who listens may ask for it, and is not told each
 * second. */
#include "config.h"

#include "sp-qr-box.h"

#include <glib/gi18n.h>
#include <time.h>

#include "sp-button.h"
#include "sp-code.h"
#include "sp-hint.h"

#define SECONDS 60
#define QUIET_ZONE 4

struct _SpQrBox
{
  AdwBin parent_instance;

  AdwPreferencesGroup *choice_group;
  AdwActionRow *choice_row;
  GtkSwitch *choice;
  SpHint *hint;
  GtkDrawingArea *area;
  GtkLabel *time_label;
  GtkButton *show_button;

  SpMailboxes *mailboxes;
  SpMailbox *mailbox;
  SpAccount *account;
  const SpTarget *target;
  SpCode *code;
  GCancellable *cancellable;
  time_t end;
  guint tick_id;
};

G_DEFINE_FINAL_TYPE (SpQrBox, sp_qr_box, ADW_TYPE_BIN)

/* Black on white in every style: cameras know no other. */
static void
draw_cb (GtkDrawingArea *area, cairo_t *cr, int width, int height, gpointer user_data)
{
  SpQrBox *self = SP_QR_BOX (user_data);
  int n = self->code != NULL ? (int) sp_code_get_width (self->code) : 0;
  int size = n > 0 ? MIN (width, height) / (n + 2 * QUIET_ZONE) : 0;

  if (n == 0)
    return;
  cairo_set_source_rgb (cr, 1, 1, 1);
  cairo_paint (cr);
  cairo_set_source_rgb (cr, 0, 0, 0);
  cairo_translate (cr, (width - size * n) / 2, (height - size * n) / 2);
  for (int y = 0; y < n; y++)
    {
      for (int x = 0; x < n; x++)
        {
          if (sp_code_is_dark (self->code, (guint) x, (guint) y))
            cairo_rectangle (cr, x * size, y * size, size, size);
        }
    }
  cairo_fill (cr);
}

static void
hide (SpQrBox *self)
{
  g_clear_handle_id (&self->tick_id, g_source_remove);
  g_clear_pointer (&self->code, sp_code_free);
  gtk_widget_set_visible (GTK_WIDGET (self->area), FALSE);
  gtk_widget_set_visible (GTK_WIDGET (self->time_label), FALSE);
  sp_button_say (self->show_button, _("_Show Code"));
}

/* A computer that sleeps does not stop the time. */
static time_t
get_now (void)
{
  struct timespec now;

  clock_gettime (CLOCK_BOOTTIME, &now);
  return now.tv_sec;
}

static gboolean
tick_cb (gpointer user_data)
{
  SpQrBox *self = SP_QR_BOX (user_data);
  time_t left = self->end - get_now ();
  g_autofree char *text = NULL;

  if (left <= 0)
    {
      self->tick_id = 0;
      hide (self);
      return G_SOURCE_REMOVE;
    }
  text = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "Gone in %d second", "Gone in %d seconds",
                                       (gulong) left),
                          (int) left);
  gtk_label_set_text (self->time_label, text);
  return G_SOURCE_CONTINUE;
}

static void
show (SpQrBox *self)
{
  self->end = get_now () + SECONDS;
  tick_cb (self);
  self->tick_id = g_timeout_add_seconds (1, tick_cb, self);
  gtk_widget_set_visible (GTK_WIDGET (self->area), TRUE);
  gtk_widget_set_visible (GTK_WIDGET (self->time_label), TRUE);
  gtk_widget_queue_draw (GTK_WIDGET (self->area));
  sp_button_say (self->show_button, _("_Hide Code"));
}

static void
encode (SpQrBox *self, GPtrArray *credentials)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(SecretValue) payload =
    sp_target_write_code (self->target, self->account, credentials, &error);
  const char *text = NULL;
  gsize length = 0;

  if (payload != NULL)
    {
      text = secret_value_get (payload, &length);
      self->code = sp_code_new (text, length, &error);
    }
  if (self->code != NULL)
    show (self);
  else
    sp_hint_say (self->hint, SP_HINT_ERROR, error->message);
}

static void
opened_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr(SpQrBox) self = user_data;
  g_autoptr(GError) error = NULL;
  g_autoptr(GPtrArray) credentials =
    sp_mailboxes_open_all_finish (SP_MAILBOXES (source), result, &error);

  if (self->cancellable == NULL || g_task_get_cancellable (G_TASK (result)) != self->cancellable)
    return;
  g_clear_object (&self->cancellable);
  if (credentials != NULL)
    encode (self, credentials);
  else
    sp_hint_say (self->hint, SP_HINT_ERROR, error->message);
}

static void
show_cb (SpQrBox *self)
{
  sp_hint_clear (self->hint);
  if (self->code != NULL)
    {
      hide (self);
      return;
    }
  if (self->cancellable != NULL)
    return;
  g_clear_pointer (&self->account, sp_account_unref);
  self->account = sp_account_ref (sp_mailbox_get_account (self->mailbox));
  if (!gtk_switch_get_active (self->choice))
    {
      encode (self, NULL);
      return;
    }
  self->cancellable = g_cancellable_new ();
  sp_mailboxes_open_all_async (self->mailboxes, self->mailbox, self->cancellable, opened_cb,
                               g_object_ref (self));
}

/* Another choice is another code. */
static void
choice_cb (SpQrBox *self)
{
  sp_qr_box_stop (self);
  hide (self);
}

static void
sp_qr_box_dispose (GObject *object)
{
  SpQrBox *self = SP_QR_BOX (object);

  if (self->area != NULL)
    sp_qr_box_end (self);
  gtk_widget_dispose_template (GTK_WIDGET (self), SP_TYPE_QR_BOX);
  G_OBJECT_CLASS (sp_qr_box_parent_class)->dispose (object);
}

static void
sp_qr_box_unmap (GtkWidget *widget)
{
  sp_qr_box_stop (SP_QR_BOX (widget));
  hide (SP_QR_BOX (widget));
  GTK_WIDGET_CLASS (sp_qr_box_parent_class)->unmap (widget);
}

static void
sp_qr_box_class_init (SpQrBoxClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  G_OBJECT_CLASS (class)->dispose = sp_qr_box_dispose;
  widget_class->unmap = sp_qr_box_unmap;
  g_type_ensure (SP_TYPE_HINT);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/signpost/Signpost/ui/sp-qr-box.ui");
  gtk_widget_class_bind_template_child (widget_class, SpQrBox, choice_group);
  gtk_widget_class_bind_template_child (widget_class, SpQrBox, choice_row);
  gtk_widget_class_bind_template_child (widget_class, SpQrBox, choice);
  gtk_widget_class_bind_template_child (widget_class, SpQrBox, hint);
  gtk_widget_class_bind_template_child (widget_class, SpQrBox, area);
  gtk_widget_class_bind_template_child (widget_class, SpQrBox, time_label);
  gtk_widget_class_bind_template_child (widget_class, SpQrBox, show_button);
  gtk_widget_class_bind_template_callback (widget_class, choice_cb);
  gtk_widget_class_bind_template_callback (widget_class, show_cb);
}

static void
sp_qr_box_init (SpQrBox *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_drawing_area_set_draw_func (self->area, draw_cb, self, NULL);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->area), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _("QR code for the camera of your phone"), -1);
}

/**
 * sp_qr_box_begin:
 * @self: a box
 * @mailboxes: the mailboxes
 * @mailbox: one of them
 * @target: a target of the kind %SP_TARGET_CODE that takes its account
 *
 * Offers a code, and shows none yet.
 */
void
sp_qr_box_begin (SpQrBox         *self,
                 SpMailboxes     *mailboxes,
                 SpMailbox       *mailbox,
                 const SpTarget  *target)
{
  SpAccount *account = sp_mailbox_get_account (mailbox);
  gboolean has_password = sp_account_get_secret_kind (account) == SP_SECRET_PASSWORD;

  sp_qr_box_end (self);
  g_set_object (&self->mailboxes, mailboxes);
  g_set_object (&self->mailbox, mailbox);
  self->target = target;
  gtk_switch_set_active (self->choice, has_password && target->code_needs_password);
  gtk_widget_set_visible (GTK_WIDGET (self->choice_group),
                          has_password && !target->code_needs_password);
  gtk_widget_grab_focus (GTK_WIDGET (self->show_button));
}

/**
 * sp_qr_box_stop:
 * @self: a box
 *
 * Returns: whether the secret was being read, which it is no more
 */
gboolean
sp_qr_box_stop (SpQrBox *self)
{
  if (self->cancellable == NULL)
    return FALSE;
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  return TRUE;
}

/**
 * sp_qr_box_end:
 * @self: a box
 *
 * Nothing of a code is left.
 */
void
sp_qr_box_end (SpQrBox *self)
{
  sp_qr_box_stop (self);
  hide (self);
  sp_hint_clear (self->hint);
  g_clear_object (&self->mailboxes);
  g_clear_object (&self->mailbox);
  g_clear_pointer (&self->account, sp_account_unref);
}
