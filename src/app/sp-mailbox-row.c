/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Shows a mailbox and says what the person wants of it; does nothing to it itself. */
#include "config.h"

#include "sp-mailbox-row.h"

#include <glib/gi18n.h>

#include "sp-button.h"

struct _SpMailboxRow
{
  AdwPreferencesRow parent_instance;

  GtkStack *state;
  GtkSpinner *spinner;
  GtkImage *icon;
  GtkLabel *address;
  GtkLabel *words;
  GtkButton *repair_button;
  GtkMenuButton *menu_button;
  GtkWidget *question;
  GtkLabel *question_text;
  GtkWidget *keep_button;

  SpMailbox *mailbox;
};

enum
{
  WISHED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static const struct
{
  const char *icon;
  const char *style;
} looks[] = {
  [SP_MAILBOX_STORED] = { "mail-unread-symbolic", "dim-label" },
  [SP_MAILBOX_WORKS] = { "object-select-symbolic", "success" },
  [SP_MAILBOX_FAILS] = { "dialog-warning-symbolic", "warning" },
};

G_DEFINE_FINAL_TYPE (SpMailboxRow, sp_mailbox_row, ADW_TYPE_PREFERENCES_ROW)

static const char *
get_address (SpMailboxRow *self)
{
  return sp_address_get_text (sp_account_get_address (sp_mailbox_get_account (self->mailbox)));
}

static char *
dup_last_check (SpMailboxRow *self)
{
  GDateTime *checked = sp_account_get_checked (sp_mailbox_get_account (self->mailbox));
  g_autoptr(GDateTime) local = checked != NULL ? g_date_time_to_local (checked) : NULL;
  g_autofree char *time = local != NULL ? g_date_time_format (local, "%x %R") : NULL;

  if (sp_mailbox_get_trouble (self->mailbox) != NULL)
    return g_strdup (sp_mailbox_get_trouble (self->mailbox));
  if (time == NULL)
    return g_strdup (_("Not checked yet"));
  /* Translators: %s is a date and a time */
  return g_strdup_printf (_("Worked on %s"), time);
}

static char *
dup_words (SpMailboxRow *self)
{
  const char *trouble = sp_mailbox_get_trouble (self->mailbox);

  switch (sp_mailbox_get_state (self->mailbox))
    {
    case SP_MAILBOX_BUSY:
      return g_strdup (_("One moment…"));
    case SP_MAILBOX_FAILS:
      return g_strdup (trouble != NULL ? trouble : _("Does not work"));
    case SP_MAILBOX_WORKS:
      if (sp_mailbox_get_credentials (self->mailbox) != NULL)
        return g_strdup (_("Works; kept until Signpost is closed"));
      return g_strdup (_("Works"));
    case SP_MAILBOX_STORED:
    default:
      return dup_last_check (self);
    }
}

static void
show_look (SpMailboxRow *self, SpMailboxState state)
{
  if (state == SP_MAILBOX_BUSY)
    {
      gtk_spinner_start (self->spinner);
      gtk_stack_set_visible_child (self->state, GTK_WIDGET (self->spinner));
      return;
    }
  gtk_spinner_stop (self->spinner);
  for (guint i = 0; i < G_N_ELEMENTS (looks); i++)
    {
      if (looks[i].style != NULL)
        gtk_widget_remove_css_class (GTK_WIDGET (self->icon), looks[i].style);
    }
  gtk_widget_add_css_class (GTK_WIDGET (self->icon), looks[state].style);
  gtk_image_set_from_icon_name (self->icon, looks[state].icon);
  gtk_stack_set_visible_child (self->state, GTK_WIDGET (self->icon));
}

static void
changed_cb (SpMailboxRow *self)
{
  SpMailboxState state = sp_mailbox_get_state (self->mailbox);
  g_autofree char *words = dup_words (self);

  gtk_label_set_text (self->words, words);
  gtk_widget_set_visible (GTK_WIDGET (self->repair_button), state == SP_MAILBOX_FAILS);
  gtk_widget_set_sensitive (GTK_WIDGET (self->menu_button), state != SP_MAILBOX_BUSY);
  show_look (self, state);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, get_address (self),
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, words, -1);
}

static void
wish (SpMailboxRow *self, SpMailboxWish what)
{
  if (sp_mailbox_get_state (self->mailbox) != SP_MAILBOX_BUSY)
    g_signal_emit (self, signals[WISHED], 0, what);
}

static void
check_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  wish (SP_MAILBOX_ROW (widget), SP_MAILBOX_WISH_CHECK);
}

static void
repair_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  wish (SP_MAILBOX_ROW (widget), SP_MAILBOX_WISH_REPAIR);
}

static void
show_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  wish (SP_MAILBOX_ROW (widget), SP_MAILBOX_WISH_SHOW);
}

static void
use_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  wish (SP_MAILBOX_ROW (widget), SP_MAILBOX_WISH_USE);
}

/* No key pressed twice by mistake may forget a mailbox: the harmless answer has the focus. */
static void
forget_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  SpMailboxRow *self = SP_MAILBOX_ROW (widget);

  gtk_widget_set_visible (self->question, TRUE);
  gtk_widget_grab_focus (self->keep_button);
}

static void
keep_cb (SpMailboxRow *self)
{
  gtk_widget_set_visible (self->question, FALSE);
  gtk_widget_grab_focus (GTK_WIDGET (self));
}

static void
forget_cb (SpMailboxRow *self)
{
  keep_cb (self);
  wish (self, SP_MAILBOX_WISH_FORGET);
}

static void
sp_mailbox_row_dispose (GObject *object)
{
  SpMailboxRow *self = SP_MAILBOX_ROW (object);

  g_clear_object (&self->mailbox);
  gtk_widget_dispose_template (GTK_WIDGET (self), SP_TYPE_MAILBOX_ROW);
  G_OBJECT_CLASS (sp_mailbox_row_parent_class)->dispose (object);
}

static void
sp_mailbox_row_class_init (SpMailboxRowClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  G_OBJECT_CLASS (class)->dispose = sp_mailbox_row_dispose;
  signals[WISHED] = g_signal_new ("wished", SP_TYPE_MAILBOX_ROW, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                  NULL, G_TYPE_NONE, 1, G_TYPE_INT);
  gtk_widget_class_install_action (widget_class, "mailbox.check", NULL, check_action);
  gtk_widget_class_install_action (widget_class, "mailbox.repair", NULL, repair_action);
  gtk_widget_class_install_action (widget_class, "mailbox.show", NULL, show_action);
  gtk_widget_class_install_action (widget_class, "mailbox.use", NULL, use_action);
  gtk_widget_class_install_action (widget_class, "mailbox.forget", NULL, forget_action);
  gtk_widget_class_set_template_from_resource (
    widget_class, "/io/github/signpost/Signpost/ui/sp-mailbox-row.ui");
  gtk_widget_class_bind_template_child (widget_class, SpMailboxRow, state);
  gtk_widget_class_bind_template_child (widget_class, SpMailboxRow, spinner);
  gtk_widget_class_bind_template_child (widget_class, SpMailboxRow, icon);
  gtk_widget_class_bind_template_child (widget_class, SpMailboxRow, address);
  gtk_widget_class_bind_template_child (widget_class, SpMailboxRow, words);
  gtk_widget_class_bind_template_child (widget_class, SpMailboxRow, repair_button);
  gtk_widget_class_bind_template_child (widget_class, SpMailboxRow, menu_button);
  gtk_widget_class_bind_template_child (widget_class, SpMailboxRow, question);
  gtk_widget_class_bind_template_child (widget_class, SpMailboxRow, question_text);
  gtk_widget_class_bind_template_child (widget_class, SpMailboxRow, keep_button);
  gtk_widget_class_bind_template_callback (widget_class, keep_cb);
  gtk_widget_class_bind_template_callback (widget_class, forget_cb);
}

static void
sp_mailbox_row_init (SpMailboxRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  sp_buttons_tidy (GTK_WIDGET (self));
}

static void
name_buttons (SpMailboxRow *self)
{
  /* Translators: a button; %s is a mail address */
  g_autofree char *repair = g_strdup_printf (_("Repair %s"), get_address (self));
  /* Translators: a menu; %s is a mail address */
  g_autofree char *menu = g_strdup_printf (_("More about %s"), get_address (self));
  g_autofree char *question = NULL;

  /* Translators: %s is a mail address */
  question = g_strdup_printf (_("Forget %s? Its password is removed from the keyring. The mailbox "
                                "itself and its messages stay as they are."), get_address (self));
  gtk_label_set_text (self->question_text, question);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->menu_button), menu);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->menu_button),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, menu, -1);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->repair_button),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, repair, -1);
  /* Later versions of GTK name a button by the label in it, which does not say whose mailbox. */
  gtk_accessible_reset_relation (GTK_ACCESSIBLE (self->repair_button),
                                 GTK_ACCESSIBLE_RELATION_LABELLED_BY);
}

/**
 * sp_mailbox_row_new:
 * @mailbox: what to show
 *
 * Returns: (transfer floating): a row; its signal "wished" tells what is wanted of it, a
 *   #SpMailboxWish
 */
SpMailboxRow *
sp_mailbox_row_new (SpMailbox *mailbox)
{
  SpMailboxRow *self = g_object_new (SP_TYPE_MAILBOX_ROW, NULL);

  self->mailbox = g_object_ref (mailbox);
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (self), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self), get_address (self));
  gtk_label_set_text (self->address, get_address (self));
  name_buttons (self);
  g_signal_connect_object (mailbox, "changed", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
  changed_cb (self);
  return self;
}

SpMailbox *
sp_mailbox_row_get_mailbox (SpMailboxRow *self)
{
  return self->mailbox;
}
