/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A field for a password. The one of libadwaita tells every letter to whoever listens on the
 * accessibility bus, as it is typed and whenever it is asked; this one tells bullets, until the
 * person has the password shown. The password lies in locked memory. */
#include "config.h"

#include "sp-password-row.h"

#define BULLET "●"

struct _SpPasswordRow
{
  AdwEntryRow parent_instance;

  GtkToggleButton *peek_button;
  GString *bullets;
};

static GtkText *
get_field (SpPasswordRow *self)
{
  return GTK_TEXT (gtk_editable_get_delegate (GTK_EDITABLE (self)));
}

static const char *
get_shown_text (GtkEditable *editable)
{
  SpPasswordRow *self = SP_PASSWORD_ROW (editable);
  guint16 length = gtk_text_get_text_length (get_field (self));

  if (gtk_text_get_visibility (get_field (self)))
    return sp_password_row_get_secret (self);
  g_string_truncate (self->bullets, 0);
  for (guint i = 0; i < length; i++)
    g_string_append (self->bullets, BULLET);
  return self->bullets->str;
}

/* All else stays as in the class above: the text is another field's. */
static void
init_editable (GtkEditableInterface *interface)
{
  interface->get_text = get_shown_text;
}

G_DEFINE_FINAL_TYPE_WITH_CODE (SpPasswordRow, sp_password_row, ADW_TYPE_ENTRY_ROW,
                               G_IMPLEMENT_INTERFACE (GTK_TYPE_EDITABLE, init_editable))

/* GTK tells the accessibility bus what is inserted when these signals come to their end, so that
 * they must not: what they are for is done here. */
static void
insert_cb (GtkEditable *field, const char *text, int length, int *position)
{
  GtkEntryBuffer *buffer = gtk_text_get_buffer (GTK_TEXT (field));

  *position += gtk_entry_buffer_insert_text (buffer, *position, text,
                                             g_utf8_strlen (text, length));
  g_signal_stop_emission_by_name (field, "insert-text");
}

static void
delete_cb (GtkEditable *field, int start, int end)
{
  GtkEntryBuffer *buffer = gtk_text_get_buffer (GTK_TEXT (field));

  gtk_entry_buffer_delete_text (buffer, start, end < 0 ? -1 : end - start);
  g_signal_stop_emission_by_name (field, "delete-text");
}

static void
peeked_cb (SpPasswordRow *self)
{
  gboolean is_shown = gtk_toggle_button_get_active (self->peek_button);

  gtk_text_set_visibility (get_field (self), is_shown);
  gtk_button_set_icon_name (GTK_BUTTON (self->peek_button),
                            is_shown ? "view-conceal-symbolic" : "view-reveal-symbolic");
}

static void
prepare_field (GtkText *field)
{
  g_autoptr(GtkEntryBuffer) buffer = gtk_password_entry_buffer_new ();

  gtk_text_set_buffer (field, buffer);
  gtk_text_set_visibility (field, FALSE);
  gtk_text_set_input_purpose (field, GTK_INPUT_PURPOSE_PASSWORD);
  gtk_text_set_input_hints (field, GTK_INPUT_HINT_NO_SPELLCHECK | GTK_INPUT_HINT_NO_EMOJI |
                                     GTK_INPUT_HINT_PRIVATE);
  gtk_editable_set_enable_undo (GTK_EDITABLE (field), FALSE);
  g_signal_connect (field, "insert-text", G_CALLBACK (insert_cb), NULL);
  g_signal_connect (field, "delete-text", G_CALLBACK (delete_cb), NULL);
}

static void
sp_password_row_finalize (GObject *object)
{
  g_string_free (SP_PASSWORD_ROW (object)->bullets, TRUE);
  G_OBJECT_CLASS (sp_password_row_parent_class)->finalize (object);
}

static void
sp_password_row_class_init (SpPasswordRowClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  G_OBJECT_CLASS (class)->finalize = sp_password_row_finalize;
  gtk_widget_class_set_template_from_resource (
    widget_class, "/io/github/signpost/Signpost/ui/sp-password-row.ui");
  gtk_widget_class_bind_template_child (widget_class, SpPasswordRow, peek_button);
  gtk_widget_class_bind_template_callback (widget_class, peeked_cb);
}

static void
sp_password_row_init (SpPasswordRow *self)
{
  self->bullets = g_string_new (NULL);
  gtk_widget_init_template (GTK_WIDGET (self));
  prepare_field (get_field (self));
}

/**
 * sp_password_row_get_secret:
 * @self: a row
 *
 * Returns: (transfer none): what was typed, in locked memory; not to be copied out of it
 */
const char *
sp_password_row_get_secret (SpPasswordRow *self)
{
  return gtk_editable_get_text (GTK_EDITABLE (get_field (self)));
}
