/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Saves a text where the person says. Inside a sandbox the portal asks, and opens the place. */
#include "config.h"

#include "sp-save-as.h"

#include <glib/gi18n.h>

#include "sp-clip.h"

typedef struct
{
  SpHint *hint;
  GBytes *bytes;
} Saving;

static void
saving_free (gpointer data, GClosure *closure)
{
  Saving *saving = data;

  g_object_unref (saving->hint);
  g_bytes_unref (saving->bytes);
  g_free (saving);
}

static void
replaced_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr(SpHint) hint = user_data;
  g_autoptr(GError) error = NULL;

  if (g_file_replace_contents_finish (G_FILE (source), result, NULL, &error))
    sp_clip_say (GTK_WIDGET (hint), _("Saved"));
  else if (gtk_widget_get_root (GTK_WIDGET (hint)) != NULL)
    sp_hint_say (hint, SP_HINT_WARNING, error->message);
}

static void
response_cb (GtkNativeDialog *dialog, int response, gpointer user_data)
{
  Saving *saving = user_data;
  g_autoptr(GFile) file = NULL;

  if (response == GTK_RESPONSE_ACCEPT)
    file = gtk_file_chooser_get_file (GTK_FILE_CHOOSER (dialog));
  if (file != NULL)
    g_file_replace_contents_bytes_async (file, saving->bytes, NULL, FALSE, G_FILE_CREATE_PRIVATE,
                                         NULL, replaced_cb, g_object_ref (saving->hint));
  g_object_unref (dialog);
}

/**
 * sp_save_as:
 * @widget: where it was asked for
 * @name: the name that is proposed
 * @text: what to save
 * @hint: where is said what went wrong
 *
 * Lets the person choose a place, and writes the file there, readable for them only.
 */
void
sp_save_as (GtkWidget *widget, const char *name, const char *text, SpHint *hint)
{
  GtkRoot *root = gtk_widget_get_root (widget);
  GtkFileChooserNative *dialog =
    gtk_file_chooser_native_new (NULL, GTK_IS_WINDOW (root) ? GTK_WINDOW (root) : NULL,
                                 GTK_FILE_CHOOSER_ACTION_SAVE, NULL, NULL);
  Saving *saving = g_new0 (Saving, 1);

  saving->hint = g_object_ref (hint);
  saving->bytes = g_bytes_new (text, strlen (text));
  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (dialog), TRUE);
  gtk_file_chooser_set_current_name (GTK_FILE_CHOOSER (dialog), name);
  g_signal_connect_data (dialog, "response", G_CALLBACK (response_cb), saving, saving_free, 0);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (dialog));
}
