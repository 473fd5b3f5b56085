/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What leaves the window by the person's click: a text to the clipboard, a page to the browser.
 * Never a secret. */
#include "config.h"

#include "sp-clip.h"

#include <glib/gi18n.h>

/**
 * sp_clip:
 * @widget: where it was asked for
 * @text: what to copy
 *
 * Copies a text, and says so.
 */
void
sp_clip (GtkWidget *widget, const char *text)
{
  gdk_clipboard_set_text (gtk_widget_get_clipboard (widget), text);
  sp_clip_say (widget, _("Copied to the clipboard"));
}

/**
 * sp_clip_say:
 * @widget: where something happened
 * @text: what happened, in a few words
 */
void
sp_clip_say (GtkWidget *widget, const char *text)
{
  gtk_widget_activate_action (widget, "wizard.say", "s", text);
}

/**
 * sp_open_page:
 * @widget: where it was asked for
 * @uri: a page of the web
 *
 * Opens the page in the person's browser. No other kind of address is opened.
 */
void
sp_open_page (GtkWidget *widget, const char *uri)
{
  GtkRoot *root = gtk_widget_get_root (widget);

  if (g_str_has_prefix (uri, "https://"))
    gtk_show_uri (GTK_IS_WINDOW (root) ? GTK_WINDOW (root) : NULL, uri, GDK_CURRENT_TIME);
}

/**
 * sp_open_page_async:
 * @widget: where it was asked for, in a window
 * @uri: an https page
 * @callback: called with the answer for gtk_show_uri_full_finish()
 * @user_data: for @callback
 *
 * The same, for who has another way on where there is no browser.
 */
void
sp_open_page_async (GtkWidget            *widget,
                    const char           *uri,
                    GAsyncReadyCallback   callback,
                    gpointer              user_data)
{
  g_return_if_fail (g_str_has_prefix (uri, "https://"));

  gtk_show_uri_full (GTK_WINDOW (gtk_widget_get_root (widget)), uri, GDK_CURRENT_TIME, NULL,
                     callback, user_data);
}
