/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A new window is as large as the last one was, as far as a screen has room for that. */
#include "config.h"

#include "sp-window-size.h"

/* The window may have been on a larger screen the last time. */
static void
find_room (GtkWindow *window, int *width, int *height)
{
  GListModel *monitors = gdk_display_get_monitors (gtk_widget_get_display (GTK_WIDGET (window)));
  guint n = g_list_model_get_n_items (monitors);

  for (guint i = 0; i < n; i++)
    {
      g_autoptr(GdkMonitor) monitor = g_list_model_get_item (monitors, i);
      GdkRectangle area;

      gdk_monitor_get_geometry (monitor, &area);
      *width = MAX (*width, area.width);
      *height = MAX (*height, area.height);
    }
}

/**
 * sp_window_size_restore:
 * @window: a window that is not shown yet
 * @preferences: what remembers the last one
 *
 * Gives it the size of the last one.
 */
void
sp_window_size_restore (GtkWindow *window, SpPreferences *preferences)
{
  int most_width = 0;
  int most_height = 0;
  gboolean is_maximized;
  int width;
  int height;

  if (!sp_preferences_get_window (preferences, &width, &height, &is_maximized))
    return;
  find_room (window, &most_width, &most_height);
  if (most_width > 0 && most_height > 0)
    gtk_window_set_default_size (window, MIN (most_width, width), MIN (most_height, height));
  if (is_maximized)
    gtk_window_maximize (window);
}

/**
 * sp_window_size_remember:
 * @window: a window that is still shown
 * @preferences: what remembers it
 */
void
sp_window_size_remember (GtkWindow *window, SpPreferences *preferences)
{
  int width;
  int height;

  gtk_window_get_default_size (window, &width, &height);
  sp_preferences_set_window (preferences, width, height, gtk_window_is_maximized (window));
}
