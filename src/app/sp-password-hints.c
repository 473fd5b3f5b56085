/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Slips of a password, as far as they can be seen before it is sent. Reads the field where it
 * stands, in locked memory, and keeps nothing of it. */
#include "config.h"

#include "sp-password-hints.h"

#include <glib/gi18n.h>
#include <string.h>

#include "sp-clues.h"
#include "sp-hint.h"
#include "sp-trim.h"

/* How long after the last key a slip is spoken of: not while somebody types. */
#define PAUSE_MS 600

struct _SpPasswordHints
{
  AdwBin parent_instance;

  SpHint *caps_hint;
  SpHint *slip_hint;

  SpPasswordRow *row;
  SpSetup *setup;
  SpProvider *provider;
  GdkDevice *keyboard;
  guint pause_id;
  gboolean confirmed;
  gboolean asked;
};

G_DEFINE_FINAL_TYPE (SpPasswordHints, sp_password_hints, ADW_TYPE_BIN)

static const char *
get_text (SpPasswordHints *self)
{
  return sp_password_row_get_secret (self->row);
}

static gboolean
has_clue (SpClues clues, SpClue clue)
{
  return (clues & SP_CLUE_SET (clue)) != 0;
}

static char *
dup_app_password_warning (SpPasswordHints *self)
{
  /* Translators: %s is the name of a mail provider */
  return g_strdup_printf (_("This does not look like an app password of %s. Your usual password "
                            "will not be accepted here."), sp_provider_get_name (self->provider));
}

/* Practice takes another password than the provider would. */
static gboolean
wants_app_password (SpPasswordHints *self)
{
  return sp_setup_get_drill (self->setup) == NULL &&
         has_clue (sp_clues_of_provider (self->provider, -1), SP_CLUE_WANTS_APP_PASSWORD) &&
         sp_provider_get_app_password_pattern (self->provider) != NULL;
}

/* Of an app password the blanks do not count, and are not sent: there is nothing to say of them
 * where it cannot be anything else. */
static gboolean
has_odd_spaces (SpPasswordHints *self, SpClues clues)
{
  gboolean has_shape = has_clue (clues, SP_CLUE_APP_PASSWORD_SHAPE);

  if (has_shape && wants_app_password (self))
    return FALSE;
  return has_clue (clues, SP_CLUE_OUTER_SPACE) ||
         (has_shape && has_clue (clues, SP_CLUE_INNER_SPACE));
}

/* Returns: whether there is something to say about the password before it is sent. */
static gboolean
find_slips (SpPasswordHints *self)
{
  const char *password = get_text (self);
  SpClues clues = sp_clues_of_password (self->provider, password, strlen (password));
  gboolean has_shape = has_clue (clues, SP_CLUE_APP_PASSWORD_SHAPE);
  g_autofree char *warning = NULL;

  sp_hint_clear (self->slip_hint);
  if (password[0] == '\0')
    return FALSE;
  if (has_odd_spaces (self, clues))
    {
      sp_hint_say (self->slip_hint, SP_HINT_WARNING,
                   has_clue (clues, SP_CLUE_OUTER_SPACE)
                     ? _("The password begins or ends with a space.")
                     : _("An app password is typed without its spaces."));
      sp_hint_offer (self->slip_hint, _("_Remove Spaces"));
      return TRUE;
    }
  if (wants_app_password (self) && !has_shape)
    {
      warning = dup_app_password_warning (self);
      sp_hint_say (self->slip_hint, SP_HINT_WARNING, warning);
      return TRUE;
    }
  return FALSE;
}

static void
paused_cb (gpointer user_data)
{
  SpPasswordHints *self = SP_PASSWORD_HINTS (user_data);

  self->pause_id = 0;
  find_slips (self);
}

static void
changed_cb (SpPasswordHints *self)
{
  self->confirmed = FALSE;
  sp_hint_clear (self->slip_hint);
  g_clear_handle_id (&self->pause_id, g_source_remove);
  self->pause_id = g_timeout_add_once (PAUSE_MS, paused_cb, self);
}

/* The secret goes from one locked memory into another, so that nothing keeps it in between. */
static void
remove_spaces_cb (SpPasswordHints *self)
{
  const char *typed = get_text (self);
  SecretValue *trimmed;

  if (typed[0] == '\0')
    return;
  trimmed = sp_trim_password (self->provider, typed, strlen (typed));
  gtk_editable_set_text (GTK_EDITABLE (self->row), secret_value_get_text (trimmed));
  secret_value_unref (trimmed);
  gtk_widget_grab_focus (GTK_WIDGET (self->row));
  gtk_editable_set_position (GTK_EDITABLE (self->row), -1);
}

static void
show_caps_lock_cb (SpPasswordHints *self)
{
  GtkStateFlags flags = self->row != NULL ? gtk_widget_get_state_flags (GTK_WIDGET (self->row)) : 0;

  if ((flags & GTK_STATE_FLAG_FOCUS_WITHIN) != 0 && sp_password_hints_is_caps_lock_on (self))
    sp_hint_say (self->caps_hint, SP_HINT_INFO, _("Caps Lock is on."));
  else
    sp_hint_clear (self->caps_hint);
}

static void
watch_keyboard (SpPasswordHints *self)
{
  GdkSeat *seat = gdk_display_get_default_seat (gdk_display_get_default ());
  GdkDevice *keyboard = seat != NULL ? gdk_seat_get_keyboard (seat) : NULL;

  g_set_object (&self->keyboard, keyboard);
  if (keyboard != NULL)
    g_signal_connect_object (keyboard, "notify::caps-lock-state",
                             G_CALLBACK (show_caps_lock_cb), self, G_CONNECT_SWAPPED);
}

static void
show_or_hide_cb (SpPasswordHints *self)
{
  gtk_widget_set_visible (GTK_WIDGET (self),
                          gtk_widget_get_visible (GTK_WIDGET (self->caps_hint)) ||
                            gtk_widget_get_visible (GTK_WIDGET (self->slip_hint)));
}

static void
sp_password_hints_dispose (GObject *object)
{
  SpPasswordHints *self = SP_PASSWORD_HINTS (object);

  g_clear_handle_id (&self->pause_id, g_source_remove);
  g_clear_object (&self->keyboard);
  g_clear_object (&self->setup);
  g_clear_object (&self->provider);
  g_clear_weak_pointer (&self->row);
  gtk_widget_dispose_template (GTK_WIDGET (self), SP_TYPE_PASSWORD_HINTS);
  G_OBJECT_CLASS (sp_password_hints_parent_class)->dispose (object);
}

static void
sp_password_hints_class_init (SpPasswordHintsClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  G_OBJECT_CLASS (class)->dispose = sp_password_hints_dispose;
  g_type_ensure (SP_TYPE_HINT);
  gtk_widget_class_set_template_from_resource (
    widget_class, "/io/github/signpost/Signpost/ui/sp-password-hints.ui");
  gtk_widget_class_bind_template_child (widget_class, SpPasswordHints, caps_hint);
  gtk_widget_class_bind_template_child (widget_class, SpPasswordHints, slip_hint);
  gtk_widget_class_bind_template_callback (widget_class, remove_spaces_cb);
  gtk_widget_class_bind_template_callback (widget_class, show_or_hide_cb);
}

static void
sp_password_hints_init (SpPasswordHints *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  watch_keyboard (self);
}

/**
 * sp_password_hints_watch:
 * @self: hints
 * @row: the field that they are about
 */
void
sp_password_hints_watch (SpPasswordHints *self, SpPasswordRow *row)
{
  g_set_weak_pointer (&self->row, row);
  sp_hint_tie (self->slip_hint, GTK_WIDGET (row));
  g_signal_connect_object (row, "changed", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (row, "state-flags-changed", G_CALLBACK (show_caps_lock_cb), self,
                           G_CONNECT_SWAPPED);
}

void
sp_password_hints_set_setup (SpPasswordHints *self, SpSetup *setup)
{
  g_set_object (&self->setup, setup);
}

/**
 * sp_password_hints_set_provider:
 * @self: hints
 * @provider: (nullable): whose passwords they are about
 */
void
sp_password_hints_set_provider (SpPasswordHints *self, SpProvider *provider)
{
  g_set_object (&self->provider, provider);
}

/**
 * sp_password_hints_accept:
 * @self: hints
 *
 * Says what is to be said before the password is sent, once: who insists is right.
 *
 * Returns: whether it can be sent
 */
gboolean
sp_password_hints_accept (SpPasswordHints *self)
{
  g_clear_handle_id (&self->pause_id, g_source_remove);
  if (get_text (self)[0] == '\0')
    {
      /* Who comes here from another field by Enter has not forgotten it yet. */
      if (self->asked)
        sp_hint_say (self->slip_hint, SP_HINT_ERROR, _("The password is missing."));
      self->asked = TRUE;
      gtk_widget_grab_focus (GTK_WIDGET (self->row));
      return FALSE;
    }
  if (!self->confirmed && find_slips (self))
    {
      self->confirmed = TRUE;
      return FALSE;
    }
  return TRUE;
}

gboolean
sp_password_hints_is_caps_lock_on (SpPasswordHints *self)
{
  return self->keyboard != NULL && gdk_device_get_caps_lock_state (self->keyboard);
}

/**
 * sp_password_hints_rest:
 * @self: hints
 *
 * Says nothing until the next key.
 */
void
sp_password_hints_rest (SpPasswordHints *self)
{
  g_clear_handle_id (&self->pause_id, g_source_remove);
  sp_hint_clear (self->slip_hint);
}
