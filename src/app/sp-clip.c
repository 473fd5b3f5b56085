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

/* A page to open, and where that was asked for. */
typedef struct
{
  GtkWidget *widget;
  char *uri;
} Wish;

static void
wish_free (Wish *wish)
{
  g_object_unref (wish->widget);
  g_free (wish->uri);
  g_free (wish);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Wish, wish_free)

/* The page can still be read elsewhere: on a telephone, say. */
static void
opened_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr(Wish) wish = user_data;
  g_autoptr(GError) error = NULL;

  if (gtk_show_uri_full_finish (GTK_WINDOW (source), result, &error) ||
      g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  gdk_clipboard_set_text (gtk_widget_get_clipboard (wish->widget), wish->uri);
  sp_clip_say (wish->widget, _("No browser could be opened; the page’s address is copied"));
}

/**
 * sp_open_page:
 * @widget: where it was asked for, in a window
 * @uri: a page of the web
 *
 * Opens the page in the person's browser, or copies its address where there is none. No other kind
 * of address is opened.
 */
void
sp_open_page (GtkWidget *widget, const char *uri)
{
  Wish *wish;

  if (!g_str_has_prefix (uri, "https://"))
    return;
  wish = g_new0 (Wish, 1);
  wish->widget = g_object_ref (widget);
  wish->uri = g_strdup (uri);
  sp_open_page_async (widget, uri, opened_cb, wish);
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
