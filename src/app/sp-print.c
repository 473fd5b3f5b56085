/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Asks for a printer and prints there. Inside a sandbox GTK asks through the portal. */
#include "config.h"

#include "sp-print.h"

#include <glib/gi18n.h>

#include "sp-clip.h"
#include "sp-sheets.h"

/* A guide, or a title and a text. */
typedef struct
{
  SpGuide *guide;
  char *title;
  char *text;
  SpSheets *sheets;
} Printing;

static void
printing_free (gpointer data, GClosure *closure)
{
  Printing *printing = data;

  g_clear_object (&printing->guide);
  g_free (printing->title);
  g_free (printing->text);
  g_clear_object (&printing->sheets);
  g_free (printing);
}

static SpSheets *
lay_out (Printing *printing, PangoContext *context, double width, double height)
{
  if (printing->guide != NULL)
    return sp_sheets_new_for_guide (printing->guide, context, width, height);
  return sp_sheets_new_for_text (printing->title, printing->text, context, width, height);
}

static void
begin_cb (GtkPrintOperation *operation, GtkPrintContext *paper, gpointer user_data)
{
  Printing *printing = user_data;
  PangoContext *context = gtk_print_context_create_pango_context (paper);

  pango_context_set_base_dir (context,
                              gtk_widget_get_default_direction () == GTK_TEXT_DIR_RTL
                                ? PANGO_DIRECTION_RTL : PANGO_DIRECTION_LTR);
  g_clear_object (&printing->sheets);
  printing->sheets = lay_out (printing, context, gtk_print_context_get_width (paper),
                              gtk_print_context_get_height (paper));
  g_object_unref (context);
  gtk_print_operation_set_n_pages (operation, sp_sheets_get_count (printing->sheets));
}

static void
draw_cb (GtkPrintOperation *operation, GtkPrintContext *paper, int sheet, gpointer user_data)
{
  Printing *printing = user_data;

  sp_sheets_draw (printing->sheets, sheet, gtk_print_context_get_cairo_context (paper));
}

static void
done_cb (GtkPrintOperation *operation, GtkPrintOperationResult result, gpointer user_data)
{
  if (result == GTK_PRINT_OPERATION_RESULT_ERROR)
    sp_clip_say (GTK_WIDGET (user_data), _("It could not be printed"));
}

static GtkPageSetup *
new_page_setup (void)
{
  GtkPageSetup *setup = gtk_page_setup_new ();

  gtk_page_setup_set_top_margin (setup, 20, GTK_UNIT_MM);
  gtk_page_setup_set_bottom_margin (setup, 15, GTK_UNIT_MM);
  gtk_page_setup_set_left_margin (setup, 20, GTK_UNIT_MM);
  gtk_page_setup_set_right_margin (setup, 20, GTK_UNIT_MM);
  return setup;
}

/* The name of the file, for who prints into one. */
static GtkPrintSettings *
new_settings (const char *name)
{
  GtkPrintSettings *settings = gtk_print_settings_new ();

  gtk_print_settings_set (settings, GTK_PRINT_SETTINGS_OUTPUT_BASENAME, name);
  return settings;
}

static void
print (GtkWidget *widget, const char *name, const char *title, Printing *printing)
{
  g_autoptr(GtkPrintOperation) operation = gtk_print_operation_new ();
  g_autoptr(GtkPageSetup) setup = new_page_setup ();
  g_autoptr(GtkPrintSettings) settings = new_settings (name);
  GtkRoot *root = gtk_widget_get_root (widget);

  gtk_print_operation_set_job_name (operation, title);
  gtk_print_operation_set_default_page_setup (operation, setup);
  gtk_print_operation_set_print_settings (operation, settings);
  gtk_print_operation_set_unit (operation, GTK_UNIT_POINTS);
  gtk_print_operation_set_embed_page_setup (operation, TRUE);
  gtk_print_operation_set_allow_async (operation, TRUE);
  g_signal_connect_data (operation, "begin-print", G_CALLBACK (begin_cb), printing, printing_free,
                         0);
  g_signal_connect (operation, "draw-page", G_CALLBACK (draw_cb), printing);
  g_signal_connect_object (operation, "done", G_CALLBACK (done_cb), widget, 0);
  gtk_print_operation_run (operation, GTK_PRINT_OPERATION_ACTION_PRINT_DIALOG,
                           GTK_IS_WINDOW (root) ? GTK_WINDOW (root) : NULL, NULL);
}

/**
 * sp_print_guide:
 * @widget: where it was asked for
 * @guide: what to print
 *
 * Lets the person choose a printer, and prints.
 */
void
sp_print_guide (GtkWidget *widget, SpGuide *guide)
{
  Printing *printing = g_new0 (Printing, 1);

  printing->guide = g_object_ref (guide);
  print (widget, sp_guide_get_id (guide), sp_guide_get_title (guide), printing);
}

/**
 * sp_print_text:
 * @widget: where it was asked for
 * @title: what it is about
 * @text: what to print; empty lines stand between what belongs together
 *
 * Lets the person choose a printer, and prints.
 */
void
sp_print_text (GtkWidget *widget, const char *title, const char *text)
{
  Printing *printing = g_new0 (Printing, 1);

  printing->title = g_strdup (title);
  printing->text = g_strdup (text);
  print (widget, title, title, printing);
}
