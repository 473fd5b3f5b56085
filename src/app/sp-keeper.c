/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The keyring's part of the last page. The secret stays in the setup until it is stored, so that
 * nobody has to type it again for the keyring's sake. */
#include "config.h"

#include "sp-keeper.h"

#include <glib/gi18n.h>

#include "sp-button.h"

struct _SpKeeper
{
  AdwBin parent_instance;

  GtkStack *state;
  GtkSpinner *spinner;
  GtkImage *icon;
  GtkLabel *title;
  GtkLabel *words;
  GtkButton *save_button;
  GtkButton *keep_button;

  SpSetup *setup;
  GCancellable *cancellable;
};

enum
{
  CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (SpKeeper, sp_keeper, ADW_TYPE_BIN)

static void
say (SpKeeper *self, const char *title, const char *words)
{
  gtk_label_set_text (self->title, title);
  gtk_label_set_text (self->words, words);
  gtk_widget_set_visible (GTK_WIDGET (self->words), words[0] != '\0');
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, title,
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, words, -1);
  g_signal_emit (self, signals[CHANGED], 0);
}

static void
show_icon (SpKeeper *self, const char *icon_name, const char *style)
{
  gtk_spinner_stop (self->spinner);
  gtk_widget_remove_css_class (GTK_WIDGET (self->icon), "success");
  gtk_widget_remove_css_class (GTK_WIDGET (self->icon), "warning");
  gtk_widget_remove_css_class (GTK_WIDGET (self->icon), "dim-label");
  gtk_widget_add_css_class (GTK_WIDGET (self->icon), style);
  gtk_image_set_from_icon_name (self->icon, icon_name);
  gtk_stack_set_visible_child (self->state, GTK_WIDGET (self->icon));
}

/* What is not kept yet is lost on the way on, so that saving it is the thing to do here. */
static void
show_buttons (SpKeeper *self, const char *save, gboolean can_keep)
{
  gtk_widget_set_visible (GTK_WIDGET (self->save_button), save != NULL);
  if (save != NULL)
    sp_button_say (self->save_button, save);
  if (can_keep)
    gtk_widget_add_css_class (GTK_WIDGET (self->save_button), "suggested-action");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self->save_button), "suggested-action");
  gtk_widget_set_visible (GTK_WIDGET (self->keep_button), can_keep);
}

static void
show_busy (SpKeeper *self)
{
  gtk_spinner_start (self->spinner);
  gtk_stack_set_visible_child (self->state, GTK_WIDGET (self->spinner));
  say (self, _("Saving in Your Keyring…"), "");
  show_buttons (self, NULL, FALSE);
}

static void
show_stored (SpKeeper *self, SpVaultStore store)
{
  show_icon (self, "object-select-symbolic", "success");
  show_buttons (self, NULL, FALSE);
  if (store == SP_VAULT_STORE_KEYRING && sp_setup_get_tokens (self->setup) != NULL)
    say (self, _("Saved in Your Keyring"),
         _("Signpost can test your mailbox again without another sign-in."));
  else if (store == SP_VAULT_STORE_KEYRING)
    say (self, _("Saved in Your Keyring"), _("Your mail programs can find the password there."));
  else
    say (self, _("Saved in Signpost’s Own Safe"),
         _("The sandbox may not use your keyring, so other programs cannot read it."));
}

static gboolean
is_encrypted (SpKeeper *self)
{
  SpAccount *proven = sp_setup_get_proven (self->setup);
  GPtrArray *services = proven != NULL ? sp_account_get_services (proven) : NULL;

  for (guint i = 0; services != NULL && i < services->len; i++)
    {
      SpEndpoint *endpoint = sp_account_service_get_endpoint (services->pdata[i]);

      if (sp_endpoint_get_security (endpoint) == SP_SECURITY_NONE)
        return FALSE;
    }
  return services != NULL;
}

static void
show_nothing_lasting (SpKeeper *self)
{
  show_icon (self, "dialog-information-symbolic", "dim-label");
  say (self, _("Not Saved"),
       _("Your mailbox works, but the provider gave nothing that lasts longer than an hour: you "
         "sign in again each time."));
  show_buttons (self, NULL, FALSE);
}

/* Without encryption nothing is kept at all; with everything else there is a way on. */
static void
show_failure (SpKeeper *self, const GError *error)
{
  gboolean is_final = g_error_matches (error, SP_VAULT_ERROR, SP_VAULT_ERROR_INVALID);

  show_icon (self, "dialog-warning-symbolic", "warning");
  show_buttons (self, is_final ? NULL : _("_Try Again"), !is_final && is_encrypted (self));
  say (self, _("Not Saved"), error->message);
}

static void
show_stopped (SpKeeper *self)
{
  show_icon (self, "dialog-warning-symbolic", "warning");
  show_buttons (self, _("_Try Again"), is_encrypted (self));
  say (self, _("Not Saved"), _("You stopped it."));
}

static void
saved_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr(SpKeeper) self = user_data;
  g_autoptr(GError) error = NULL;
  SpVaultStore store;
  gboolean is_saved = sp_mailboxes_save_finish (SP_MAILBOXES (source), result, &store, &error);

  if (self->cancellable == NULL || g_task_get_cancellable (G_TASK (result)) != self->cancellable)
    return;
  g_clear_object (&self->cancellable);
  if (!is_saved)
    {
      show_failure (self, error);
      return;
    }
  sp_setup_set_proven (self->setup, NULL);
  sp_setup_note_kept (self->setup);
  show_stored (self, store);
}

/* What was kept until the program ends may have been replaced there, where a token counts once. */
static SpCredentials *
dup_lasting (SpKeeper *self)
{
  SpAccount *proven = sp_setup_get_proven (self->setup);
  g_autoptr(SpCredentials) kept = NULL;

  if (sp_setup_is_kept (self->setup))
    kept = sp_mailboxes_dup_kept (sp_setup_get_mailboxes (self->setup),
                                  sp_account_get_address (proven));
  if (kept != NULL && sp_credentials_get_kind (kept) == sp_account_get_secret_kind (proven))
    return g_steal_pointer (&kept);
  return sp_setup_dup_lasting (self->setup);
}

static void
save_cb (SpKeeper *self)
{
  g_autoptr(SpCredentials) lasting = dup_lasting (self);

  if (lasting == NULL)
    {
      show_nothing_lasting (self);
      return;
    }
  self->cancellable = g_cancellable_new ();
  show_busy (self);
  sp_mailboxes_save_async (sp_setup_get_mailboxes (self->setup), sp_setup_get_proven (self->setup),
                           lasting, self->cancellable, saved_cb, g_object_ref (self));
}

static void
keep_cb (SpKeeper *self)
{
  g_autoptr(SpCredentials) lasting = sp_setup_dup_lasting (self->setup);

  sp_mailboxes_keep (sp_setup_get_mailboxes (self->setup), sp_setup_get_proven (self->setup),
                     lasting);
  sp_setup_note_kept (self->setup);
  show_icon (self, "object-select-symbolic", "success");
  show_buttons (self, _("_Save in Keyring"), FALSE);
  say (self, _("Kept Until Signpost Is Closed"), _("Nothing of it is written anywhere."));
  gtk_widget_grab_focus (GTK_WIDGET (self->save_button));
}

static void
sp_keeper_dispose (GObject *object)
{
  SpKeeper *self = SP_KEEPER (object);

  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->setup);
  gtk_widget_dispose_template (GTK_WIDGET (self), SP_TYPE_KEEPER);
  G_OBJECT_CLASS (sp_keeper_parent_class)->dispose (object);
}

static void
sp_keeper_class_init (SpKeeperClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  G_OBJECT_CLASS (class)->dispose = sp_keeper_dispose;
  signals[CHANGED] = g_signal_new ("changed", SP_TYPE_KEEPER, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                   NULL, G_TYPE_NONE, 0);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/signpost/Signpost/ui/sp-keeper.ui");
  gtk_widget_class_bind_template_child (widget_class, SpKeeper, state);
  gtk_widget_class_bind_template_child (widget_class, SpKeeper, spinner);
  gtk_widget_class_bind_template_child (widget_class, SpKeeper, icon);
  gtk_widget_class_bind_template_child (widget_class, SpKeeper, title);
  gtk_widget_class_bind_template_child (widget_class, SpKeeper, words);
  gtk_widget_class_bind_template_child (widget_class, SpKeeper, save_button);
  gtk_widget_class_bind_template_child (widget_class, SpKeeper, keep_button);
  gtk_widget_class_bind_template_callback (widget_class, save_cb);
  gtk_widget_class_bind_template_callback (widget_class, keep_cb);
}

static void
sp_keeper_init (SpKeeper *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * sp_keeper_begin:
 * @self: a keeper
 * @setup: what was proven, if anything was, and the mailboxes that take it
 *
 * Saves it, where there is something to save and a place for it; otherwise it is not seen. Its
 * signal "changed" tells how it goes.
 */
void
sp_keeper_begin (SpKeeper *self, SpSetup *setup)
{
  gboolean has_work = sp_setup_get_mailboxes (setup) != NULL && sp_setup_get_proven (setup) != NULL;

  sp_keeper_stop (self);
  g_set_object (&self->setup, setup);
  gtk_widget_set_visible (GTK_WIDGET (self), has_work);
  if (has_work)
    save_cb (self);
}

/**
 * sp_keeper_resume:
 * @self: a keeper
 *
 * Offers nothing any more where another check has begun since: what it proves is to be saved.
 */
void
sp_keeper_resume (SpKeeper *self)
{
  if (self->setup != NULL && sp_setup_get_proven (self->setup) == NULL)
    show_buttons (self, NULL, FALSE);
}

/**
 * sp_keeper_stop:
 * @self: a keeper
 *
 * Returns: whether there was something to stop
 */
gboolean
sp_keeper_stop (SpKeeper *self)
{
  if (self->cancellable == NULL)
    return FALSE;
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  show_stopped (self);
  return TRUE;
}

/**
 * sp_keeper_is_asking:
 * @self: a keeper
 *
 * Returns: whether something is not kept yet that could be
 */
gboolean
sp_keeper_is_asking (SpKeeper *self)
{
  return gtk_widget_get_visible (GTK_WIDGET (self)) &&
         gtk_widget_get_visible (GTK_WIDGET (self->keep_button));
}

/**
 * sp_keeper_is_busy:
 * @self: a keeper
 *
 * Returns: whether it is saving
 */
gboolean
sp_keeper_is_busy (SpKeeper *self)
{
  return self->cancellable != NULL;
}
