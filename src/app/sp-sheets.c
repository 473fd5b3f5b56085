/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Where each paragraph of a guide or of a text stands on paper. A step is not torn apart where it
 * fits on one sheet, and a heading does not stay behind alone. Knows no printer. */
#include "config.h"

#include "sp-sheets.h"

#include <glib/gi18n.h>

/* In points. */
#define TITLE_SIZE 20
#define HEADING_SIZE 15
#define TEXT_SIZE 13
#define SMALL_SIZE 10
#define INDENT 28
#define FOOTER_HEIGHT 30

struct _SpSheets
{
  GObject parent_instance;
  PangoContext *context;
  gboolean is_rtl;
  double width;
  double height;
  char *title;
  GPtrArray *paragraphs;
  GArray *pieces;
  guint n_sheets;
  double y;
};

G_DEFINE_FINAL_TYPE (SpSheets, sp_sheets, G_TYPE_OBJECT)

typedef struct
{
  PangoLayout *number;
  PangoLayout *text;
  double space;
  gboolean stays_with_next;
} Paragraph;

/* Lines of one paragraph that stand on one sheet. */
typedef struct
{
  const Paragraph *paragraph;
  guint sheet;
  int first;
  int n_lines;
  double y;
} Piece;

static void
paragraph_free (Paragraph *paragraph)
{
  g_clear_object (&paragraph->number);
  g_object_unref (paragraph->text);
  g_free (paragraph);
}

static void
sp_sheets_finalize (GObject *object)
{
  SpSheets *self = SP_SHEETS (object);

  g_clear_object (&self->context);
  g_free (self->title);
  g_ptr_array_unref (self->paragraphs);
  g_array_unref (self->pieces);
  G_OBJECT_CLASS (sp_sheets_parent_class)->finalize (object);
}

static void
sp_sheets_class_init (SpSheetsClass *class)
{
  G_OBJECT_CLASS (class)->finalize = sp_sheets_finalize;
}

static void
sp_sheets_init (SpSheets *self)
{
  self->paragraphs = g_ptr_array_new_with_free_func ((GDestroyNotify) paragraph_free);
  self->pieces = g_array_new (FALSE, FALSE, sizeof (Piece));
}

static PangoLayout *
new_layout (SpSheets *self, const char *text, int size, PangoWeight weight, double width)
{
  PangoLayout *layout = pango_layout_new (self->context);
  PangoFontDescription *font = pango_font_description_from_string ("Sans");

  pango_font_description_set_size (font, size * PANGO_SCALE);
  pango_font_description_set_weight (font, weight);
  pango_layout_set_font_description (layout, font);
  pango_font_description_free (font);
  pango_layout_set_text (layout, text, -1);
  if (width > 0)
    pango_layout_set_width (layout, width * PANGO_SCALE);
  pango_layout_set_wrap (layout, PANGO_WRAP_WORD_CHAR);
  return layout;
}

static double
get_height (PangoLayout *layout)
{
  int height;

  pango_layout_get_size (layout, NULL, &height);
  return (double) height / PANGO_SCALE;
}

static double
get_width (PangoLayout *layout)
{
  int width;

  pango_layout_get_size (layout, &width, NULL);
  return (double) width / PANGO_SCALE;
}

static Paragraph *
add_paragraph (SpSheets *self, PangoLayout *text, double space)
{
  Paragraph *paragraph = g_new0 (Paragraph, 1);

  paragraph->text = text;
  paragraph->space = space;
  g_ptr_array_add (self->paragraphs, paragraph);
  return paragraph;
}

static void
add_heading (SpSheets *self, const char *text, int size, double space)
{
  Paragraph *paragraph =
    add_paragraph (self, new_layout (self, text, size, PANGO_WEIGHT_BOLD, self->width), space);

  paragraph->stays_with_next = TRUE;
}

static void
add_step (SpSheets *self, guint number, const char *text)
{
  /* Translators: the number before a step */
  g_autofree char *digits = g_strdup_printf (_("%u."), number);
  Paragraph *paragraph =
    add_paragraph (self, new_layout (self, text, TEXT_SIZE, PANGO_WEIGHT_NORMAL,
                                     self->width - INDENT), 8);

  paragraph->number = new_layout (self, digits, TEXT_SIZE, PANGO_WEIGHT_NORMAL, 0);
}

static void
add_page (SpSheets *self, const SpAction *page)
{
  g_autofree char *text = g_strdup_printf ("%s:\n%s", page->label, page->target);

  add_paragraph (self, new_layout (self, text, SMALL_SIZE, PANGO_WEIGHT_NORMAL,
                                   self->width - INDENT), 8);
}

static void
add_part (SpSheets *self, const SpGuidePart *part)
{
  add_heading (self, part->title, HEADING_SIZE, 24);
  for (guint i = 0; part->steps[i] != NULL; i++)
    add_step (self, i + 1, part->steps[i]);
  for (guint i = 0; i < part->pages->len; i++)
    add_page (self, part->pages->pdata[i]);
}

static void
add_guide (SpSheets *self, SpGuide *guide)
{
  GPtrArray *parts = sp_guide_get_parts (guide);

  add_paragraph (self, new_layout (self, sp_guide_get_about (guide), TEXT_SIZE,
                                   PANGO_WEIGHT_NORMAL, self->width), 12);
  for (guint i = 0; i < parts->len; i++)
    add_part (self, parts->pdata[i]);
}

static void
add_text (SpSheets *self, const char *text)
{
  g_auto(GStrv) blocks = g_strsplit (text, "\n\n", -1);

  for (char **block = blocks; *block != NULL; block++)
    add_paragraph (self, new_layout (self, g_strstrip (*block), TEXT_SIZE, PANGO_WEIGHT_NORMAL,
                                     self->width), 16);
}

static double
get_room (SpSheets *self)
{
  return self->height - FOOTER_HEIGHT;
}

static void
turn (SpSheets *self)
{
  self->n_sheets++;
  self->y = 0;
}

static double
get_line_height (const Paragraph *paragraph, int line)
{
  PangoRectangle logical;

  pango_layout_line_get_extents (pango_layout_get_line_readonly (paragraph->text, line), NULL,
                                 &logical);
  return (double) logical.height / PANGO_SCALE;
}

static void
put (SpSheets *self, const Paragraph *paragraph, int first, int n_lines)
{
  Piece piece = { paragraph, self->n_sheets - 1, first, n_lines, self->y };

  g_array_append_val (self->pieces, piece);
  for (int i = first; i < first + n_lines; i++)
    self->y += get_line_height (paragraph, i);
}

/* What is longer than a sheet has to be torn apart, between two lines. */
static void
put_long (SpSheets *self, const Paragraph *paragraph)
{
  int n_lines = pango_layout_get_line_count (paragraph->text);

  for (int i = 0; i < n_lines; i++)
    {
      if (self->y > 0 && self->y + get_line_height (paragraph, i) > get_room (self))
        turn (self);
      put (self, paragraph, i, 1);
    }
}

/* A heading needs room for what it is the heading of. */
static double
get_needed (SpSheets *self, guint place)
{
  const Paragraph *paragraph = self->paragraphs->pdata[place];
  double needed = get_height (paragraph->text);

  if (paragraph->stays_with_next && place + 1 < self->paragraphs->len)
    {
      const Paragraph *next = self->paragraphs->pdata[place + 1];

      needed += next->space + get_needed (self, place + 1);
    }
  return needed;
}

static void
place_paragraph (SpSheets *self, guint place)
{
  const Paragraph *paragraph = self->paragraphs->pdata[place];

  if (self->y > 0)
    self->y += paragraph->space;
  if (self->y > 0 && self->y + get_needed (self, place) > get_room (self))
    turn (self);
  if (get_height (paragraph->text) > get_room (self))
    put_long (self, paragraph);
  else
    put (self, paragraph, 0, pango_layout_get_line_count (paragraph->text));
}

static SpSheets *
sheets_new (const char *title, PangoContext *context, double width, double height)
{
  SpSheets *self = g_object_new (SP_TYPE_SHEETS, NULL);

  self->context = g_object_ref (context);
  self->is_rtl = pango_context_get_base_dir (context) == PANGO_DIRECTION_RTL;
  self->width = MAX (width, 2 * INDENT);
  self->height = height;
  self->title = g_strdup (title);
  add_heading (self, title, TITLE_SIZE, 0);
  return self;
}

static void
place_all (SpSheets *self)
{
  turn (self);
  for (guint i = 0; i < self->paragraphs->len; i++)
    place_paragraph (self, i);
}

/**
 * sp_sheets_new_for_guide:
 * @guide: what to lay out
 * @context: the fonts, and the direction of the text
 * @width: the width of a sheet between its margins, in points
 * @height: its height
 *
 * Returns: (transfer full): the sheets
 */
SpSheets *
sp_sheets_new_for_guide (SpGuide *guide, PangoContext *context, double width, double height)
{
  SpSheets *self = sheets_new (sp_guide_get_title (guide), context, width, height);

  add_guide (self, guide);
  place_all (self);
  return self;
}

/**
 * sp_sheets_new_for_text:
 * @title: what it is about
 * @text: lines, and empty lines between those that belong together
 * @context: the fonts, and the direction of the text
 * @width: the width of a sheet between its margins, in points
 * @height: its height
 *
 * Returns: (transfer full): the sheets
 */
SpSheets *
sp_sheets_new_for_text (const char    *title,
                        const char    *text,
                        PangoContext  *context,
                        double         width,
                        double         height)
{
  SpSheets *self = sheets_new (title, context, width, height);

  add_text (self, text);
  place_all (self);
  return self;
}

/**
 * sp_sheets_get_count:
 * @self: the sheets
 *
 * Returns: how many there are, at least one
 */
guint
sp_sheets_get_count (SpSheets *self)
{
  return self->n_sheets;
}

/* Where a line begins: at the side where reading begins, behind the numbers of the steps. */
static double
get_line_x (SpSheets *self, const Paragraph *paragraph, PangoLayoutLine *line)
{
  double layout_width = (double) pango_layout_get_width (paragraph->text) / PANGO_SCALE;
  double indent = self->width - layout_width;
  gboolean starts_right = pango_layout_line_get_resolved_direction (line) == PANGO_DIRECTION_RTL;
  PangoRectangle logical;
  double x;

  pango_layout_line_get_extents (line, NULL, &logical);
  x = starts_right ? layout_width - (double) logical.width / PANGO_SCALE : 0;
  return self->is_rtl ? x : x + indent;
}

static void
draw_piece (SpSheets *self, const Piece *piece, cairo_t *cr)
{
  const Paragraph *paragraph = piece->paragraph;
  double y = piece->y;

  if (paragraph->number != NULL && piece->first == 0)
    {
      cairo_move_to (cr, self->is_rtl ? self->width - get_width (paragraph->number) : 0, y);
      pango_cairo_show_layout (cr, paragraph->number);
    }
  for (int i = piece->first; i < piece->first + piece->n_lines; i++)
    {
      PangoLayoutLine *line = pango_layout_get_line_readonly (paragraph->text, i);
      PangoRectangle logical;

      pango_layout_line_get_extents (line, NULL, &logical);
      cairo_move_to (cr, get_line_x (self, paragraph, line),
                     y - (double) logical.y / PANGO_SCALE);
      pango_cairo_show_layout_line (cr, line);
      y += (double) logical.height / PANGO_SCALE;
    }
}

static void
draw_footer (SpSheets *self, guint sheet, cairo_t *cr)
{
  /* Translators: the number of a sheet of paper, and how many there are */
  g_autofree char *place = g_strdup_printf (_("Page %u of %u"), sheet + 1, self->n_sheets);
  g_autoptr(PangoLayout) number =
    new_layout (self, place, SMALL_SIZE, PANGO_WEIGHT_NORMAL, 0);
  double number_width = get_width (number);
  double y = self->height - get_height (number);
  g_autoptr(PangoLayout) title =
    new_layout (self, self->title, SMALL_SIZE, PANGO_WEIGHT_NORMAL,
                MAX (self->width - number_width - INDENT, 1));

  pango_layout_set_ellipsize (title, PANGO_ELLIPSIZE_END);
  cairo_move_to (cr, self->is_rtl ? number_width + INDENT : 0, y);
  pango_cairo_show_layout (cr, title);
  cairo_move_to (cr, self->is_rtl ? 0 : self->width - number_width, y);
  pango_cairo_show_layout (cr, number);
}

/**
 * sp_sheets_draw:
 * @self: the sheets
 * @sheet: which one, from 0
 * @cr: where to draw, with its origin where the margins meet
 */
void
sp_sheets_draw (SpSheets *self, guint sheet, cairo_t *cr)
{
  cairo_set_source_rgb (cr, 0, 0, 0);
  for (guint i = 0; i < self->pieces->len; i++)
    {
      const Piece *piece = &g_array_index (self->pieces, Piece, i);

      if (piece->sheet == sheet)
        draw_piece (self, piece, cr);
    }
  draw_footer (self, sheet, cr);
}
