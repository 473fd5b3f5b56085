/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a person would see to be wrong with a window: text that is cut, a thing that sticks out,
 * a side that was forgotten, two things under one key. Looks only, and changes nothing. */
#include "layout-measure.h"

#include <math.h>

/* Positions are sums of numbers that need not be whole. */
#define TOLERANCE 0.5

typedef struct
{
  GtkWidget *window;
  int width;
  GHashTable *keys;
  LayoutComplaint complain;
  gpointer user_data;
} Measuring;

static void G_GNUC_PRINTF (2, 3)
complain (const Measuring *measuring, const char *format, ...)
{
  g_autofree char *text = NULL;
  va_list arguments;

  va_start (arguments, format);
  text = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  measuring->complain (g_strdelimit (text, "\n", ' '), measuring->user_data);
}

static gboolean
is_inside (const graphene_rect_t *inner, float left, float right)
{
  return inner->origin.x >= left - TOLERANCE &&
         inner->origin.x + inner->size.width <= right + TOLERANCE;
}

/* What scrolls up and down still has to fit from side to side. */
static void
check_bounds (const Measuring *measuring, GtkWidget *widget, const char *text)
{
  GtkWidget *parent = gtk_widget_get_parent (widget);
  graphene_rect_t bounds;

  if (gtk_widget_compute_bounds (widget, measuring->window, &bounds) &&
      !is_inside (&bounds, 0, measuring->width))
    complain (measuring, "“%s” sticks out of the window: %.0f to %.0f", text, bounds.origin.x,
              bounds.origin.x + bounds.size.width);
  for (; parent != NULL && parent != measuring->window; parent = gtk_widget_get_parent (parent))
    {
      if (gtk_widget_get_overflow (parent) != GTK_OVERFLOW_HIDDEN || GTK_IS_TEXT (parent) ||
          !gtk_widget_compute_bounds (widget, parent, &bounds))
        continue;
      if (!is_inside (&bounds, 0, gtk_widget_get_width (parent)))
        complain (measuring, "“%s” is cut by %s", text, G_OBJECT_TYPE_NAME (parent));
    }
}

/* A part that did not expect a second line lets it run over what stands above and below. */
static void
check_height (const Measuring *measuring, GtkWidget *widget, const char *text)
{
  GtkWidget *parent = gtk_widget_get_parent (widget);
  graphene_rect_t bounds;

  if (gtk_widget_compute_bounds (widget, parent, &bounds) &&
      (bounds.origin.y < -TOLERANCE ||
       bounds.origin.y + bounds.size.height > gtk_widget_get_height (parent) + TOLERANCE))
    complain (measuring, "“%s” runs over", text);
}

/* A person who is told of a key has to get what they asked for. */
static void
check_key (const Measuring *measuring, GtkLabel *label)
{
  guint key = gtk_label_get_mnemonic_keyval (label);
  const char *text = gtk_label_get_text (label);
  const char *other;

  if (key == 0 || key == GDK_KEY_VoidSymbol)
    return;
  other = g_hash_table_lookup (measuring->keys, GUINT_TO_POINTER (key));
  if (other != NULL && !g_str_equal (other, text))
    complain (measuring, "Alt+%s is for “%s” and for “%s”", gdk_keyval_name (key), other, text);
  g_hash_table_insert (measuring->keys, GUINT_TO_POINTER (key), (gpointer) text);
}

static void
check_label (const Measuring *measuring, GtkLabel *label)
{
  const char *text = gtk_label_get_text (label);
  int height;

  if (text[0] == '\0')
    return;
  check_height (measuring, GTK_WIDGET (label), text);
  pango_layout_get_pixel_size (gtk_label_get_layout (label), NULL, &height);
  if (pango_layout_is_ellipsized (gtk_label_get_layout (label)) ||
      height > gtk_widget_get_height (GTK_WIDGET (label)) + 1)
    complain (measuring, "“%s” is cut short", text);
  check_bounds (measuring, GTK_WIDGET (label), text);
  check_key (measuring, label);
}

/* The text of a field may be long; what it is for has to be there in full. */
static gboolean
is_shown (GtkWidget *widget)
{
  for (; widget != NULL; widget = gtk_widget_get_parent (widget))
    {
      if (!gtk_widget_get_child_visible (widget) || gtk_widget_get_opacity (widget) == 0)
        return FALSE;
    }
  return TRUE;
}

static void
check_widget (const Measuring *measuring, GtkWidget *widget)
{
  GtkWidget *child;

  if (!gtk_widget_get_mapped (widget))
    return;
  if (gtk_widget_get_direction (widget) != gtk_widget_get_default_direction ())
    complain (measuring, "%s runs the other way", G_OBJECT_TYPE_NAME (widget));
  if (GTK_IS_LABEL (widget) && is_shown (widget))
    check_label (measuring, GTK_LABEL (widget));
  if (GTK_IS_BUTTON (widget))
    check_bounds (measuring, widget, G_OBJECT_TYPE_NAME (widget));
  for (child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    check_widget (measuring, child);
}

/* Names the smallest thing that does not fit. */
static GtkWidget *
find_too_wide (GtkWidget *widget, int width)
{
  GtkWidget *child;
  int minimum;

  if (!gtk_widget_get_mapped (widget))
    return NULL;
  for (child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find_too_wide (child, width);

      if (found != NULL)
        return found;
    }
  gtk_widget_measure (widget, GTK_ORIENTATION_HORIZONTAL, -1, &minimum, NULL, NULL, NULL);
  return minimum > width ? widget : NULL;
}

static void
complain_of_width (const Measuring *measuring, GtkWidget *widest)
{
  const char *text = GTK_IS_LABEL (widest) ? gtk_label_get_text (GTK_LABEL (widest)) : "";

  complain (measuring, "the window is %d wide, because of %s “%s”",
            gtk_widget_get_width (measuring->window),
            widest != NULL ? G_OBJECT_TYPE_NAME (widest) : "nothing", text);
}

/**
 * layout_measure:
 * @window: a window that is on the screen
 * @width: how wide it was asked to be
 * @complain: called for each thing that is wrong
 * @user_data: passed to it
 */
void
layout_measure (GtkWidget *window, int width, LayoutComplaint complaint, gpointer user_data)
{
  g_autoptr(GHashTable) keys = g_hash_table_new (NULL, NULL);
  const Measuring measuring = { window, width, keys, complaint, user_data };
  GtkWidget *widest = find_too_wide (window, width);

  if (gtk_widget_get_width (window) == width)
    check_widget (&measuring, window);
  else
    complain_of_width (&measuring, widest);
}
