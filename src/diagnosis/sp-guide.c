/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The files of data/guides: longer ways through mail programs. */
#include "config.h"

#include "sp-guide.h"

#include <gio/gio.h>
#include <glib/gi18n.h>

#include "guide-resources.h"
#include "sp-elements.h"

#define RESOURCES "/io/github/signpost/guides"
#define PAGE "page"

struct _SpGuide
{
  GObject parent_instance;
  char *id;
  char *provider;
  char *title;
  char *about;
  GPtrArray *parts;
};

G_DEFINE_FINAL_TYPE (SpGuide, sp_guide, G_TYPE_OBJECT)

/* What of a guide is being read. */
typedef struct
{
  SpGuide *guide;
  char *part_title;
  GStrvBuilder *steps;
  GPtrArray *pages;
  char *target;
} Reader;

static void
part_free (SpGuidePart *part)
{
  g_free (part->title);
  g_strfreev (part->steps);
  g_ptr_array_unref (part->pages);
  g_free (part);
}

static void
sp_guide_finalize (GObject *object)
{
  SpGuide *self = SP_GUIDE (object);

  g_free (self->id);
  g_free (self->provider);
  g_free (self->title);
  g_free (self->about);
  g_ptr_array_unref (self->parts);
  G_OBJECT_CLASS (sp_guide_parent_class)->finalize (object);
}

static void
sp_guide_class_init (SpGuideClass *class)
{
  G_OBJECT_CLASS (class)->finalize = sp_guide_finalize;
}

static void
sp_guide_init (SpGuide *self)
{
  self->parts = g_ptr_array_new_with_free_func ((GDestroyNotify) part_free);
}

static gboolean
begin_guide (gpointer data, const char *const *values, GError **error)
{
  Reader *reader = data;

  reader->guide->id = g_strdup (values[0]);
  reader->guide->provider = g_strdup (values[1]);
  return TRUE;
}

/* The texts are kept as they are shown. The translation of nothing is a catalogue's header. */
static gboolean
set_translated (char **field, const char *text, GError **error)
{
  return sp_elements_set_text (field, *text != '\0' ? _(text) : text, error);
}

static gboolean
take_title (gpointer data, const char *text, GError **error)
{
  Reader *reader = data;

  return set_translated (&reader->guide->title, text, error);
}

static gboolean
take_about (gpointer data, const char *text, GError **error)
{
  Reader *reader = data;

  return set_translated (&reader->guide->about, text, error);
}

static gboolean
begin_part (gpointer data, const char *const *values, GError **error)
{
  Reader *reader = data;

  reader->steps = g_strv_builder_new ();
  reader->pages = g_ptr_array_new_with_free_func ((GDestroyNotify) sp_action_free);
  return TRUE;
}

static gboolean
take_part_title (gpointer data, const char *text, GError **error)
{
  Reader *reader = data;

  return set_translated (&reader->part_title, text, error);
}

static gboolean
take_step (gpointer data, const char *text, GError **error)
{
  Reader *reader = data;

  if (*text == '\0')
    return sp_elements_refuse (error, "this step is empty");
  g_strv_builder_add (reader->steps, _(text));
  return TRUE;
}

static gboolean
begin_open_page (gpointer data, const char *const *values, GError **error)
{
  Reader *reader = data;

  g_free (reader->target);
  reader->target = g_strdup (values[0]);
  return g_str_has_prefix (values[0], "https://") ||
         sp_elements_refuse (error, "“%s” is no https address", values[0]);
}

static gboolean
take_page (gpointer data, const char *text, GError **error)
{
  Reader *reader = data;
  char *label = NULL;

  if (!set_translated (&label, text, error))
    return FALSE;
  g_ptr_array_add (reader->pages, sp_action_new (SP_ACTION_OPEN_PAGE, PAGE, label,
                                                 g_steal_pointer (&reader->target)));
  return TRUE;
}

static gboolean
end_part (gpointer data, GError **error)
{
  Reader *reader = data;
  SpGuidePart *part = g_new0 (SpGuidePart, 1);

  part->title = g_steal_pointer (&reader->part_title);
  part->steps = g_strv_builder_end (reader->steps);
  part->pages = g_steal_pointer (&reader->pages);
  g_clear_pointer (&reader->steps, g_strv_builder_unref);
  g_ptr_array_add (reader->guide->parts, part);
  return (part->title != NULL && part->steps[0] != NULL) ||
         sp_elements_refuse (error, "a part has a <title> and a <step>");
}

static gboolean
end_guide (gpointer data, GError **error)
{
  SpGuide *guide = ((Reader *) data)->guide;

  return (guide->title != NULL && guide->about != NULL && guide->parts->len > 0) ||
         sp_elements_refuse (error, "a guide has a <title>, an <about> and a <part>");
}

static const SpElement elements[] = {
  { "guide", NULL, { "id", "provider" }, 1, begin_guide, NULL, end_guide },
  { "title", "guide", { NULL }, 0, NULL, take_title },
  { "about", "guide", { NULL }, 0, NULL, take_about },
  { "part", "guide", { NULL }, 0, begin_part, NULL, end_part },
  { "title", "part", { NULL }, 0, NULL, take_part_title },
  { "step", "part", { NULL }, 0, NULL, take_step },
  { "open-page", "part", { "target" }, 1, begin_open_page, take_page },
};

static void
reader_clear (Reader *reader)
{
  g_free (reader->part_title);
  g_clear_pointer (&reader->steps, g_strv_builder_unref);
  g_clear_pointer (&reader->pages, g_ptr_array_unref);
  g_free (reader->target);
}

/**
 * sp_guide_new_from_xml:
 * @xml: a guide as docs/diagnoses.md describes it
 * @name: the name of its file, for error messages
 * @error: return location for an error in the domain %G_MARKUP_ERROR
 *
 * Returns: (transfer full) (nullable): the guide
 */
SpGuide *
sp_guide_new_from_xml (GBytes *xml, const char *name, GError **error)
{
  g_autoptr(SpGuide) guide = g_object_new (SP_TYPE_GUIDE, NULL);
  Reader reader = { .guide = guide };
  gboolean is_read = sp_elements_read (elements, G_N_ELEMENTS (elements), xml, name, &reader,
                                       error);

  reader_clear (&reader);
  return is_read ? g_steal_pointer (&guide) : NULL;
}

static void
load_guide (GPtrArray *guides, const char *name)
{
  g_autofree char *path = g_strconcat (RESOURCES, "/", name, NULL);
  g_autoptr(GError) error = NULL;
  g_autoptr(GBytes) xml = g_resource_lookup_data (sp_guide_get_resource (), path,
                                                  G_RESOURCE_LOOKUP_FLAGS_NONE, &error);
  SpGuide *guide = xml != NULL ? sp_guide_new_from_xml (xml, name, &error) : NULL;

  if (guide != NULL)
    g_ptr_array_add (guides, guide);
  else
    g_warning ("%s", error->message);
}

/**
 * sp_guides_load:
 *
 * Returns: (transfer full) (element-type SpGuide): the guides that come with Signpost, by id
 */
GPtrArray *
sp_guides_load (void)
{
  GPtrArray *guides = g_ptr_array_new_with_free_func (g_object_unref);
  g_auto(GStrv) names = g_resource_enumerate_children (sp_guide_get_resource (), RESOURCES,
                                                       G_RESOURCE_LOOKUP_FLAGS_NONE, NULL);

  for (guint i = 0; names != NULL && names[i] != NULL; i++)
    load_guide (guides, names[i]);
  return guides;
}

/**
 * sp_guide_get_id:
 * @self: a guide
 *
 * Returns: (transfer none): its id
 */
const char *
sp_guide_get_id (SpGuide *self)
{
  return self->id;
}

/**
 * sp_guide_get_provider:
 * @self: a guide
 *
 * Returns: (transfer none) (nullable): the id of the provider it is for, %NULL for all
 */
const char *
sp_guide_get_provider (SpGuide *self)
{
  return self->provider;
}

/**
 * sp_guide_get_title:
 * @self: a guide
 *
 * Returns: (transfer none): what it is about, translated
 */
const char *
sp_guide_get_title (SpGuide *self)
{
  return self->title;
}

/**
 * sp_guide_get_about:
 * @self: a guide
 *
 * Returns: (transfer none): when it helps, translated
 */
const char *
sp_guide_get_about (SpGuide *self)
{
  return self->about;
}

/**
 * sp_guide_get_parts:
 * @self: a guide
 *
 * Returns: (transfer none) (element-type SpGuidePart): its parts, in order
 */
GPtrArray *
sp_guide_get_parts (SpGuide *self)
{
  return self->parts;
}

static void
append_part (GString *text, const SpGuidePart *part)
{
  g_string_append_printf (text, "\n%s\n", part->title);
  for (guint i = 0; part->steps[i] != NULL; i++)
    g_string_append_printf (text, "  %2u. %s\n", i + 1, part->steps[i]);
  for (guint i = 0; i < part->pages->len; i++)
    {
      const SpAction *page = g_ptr_array_index (part->pages, i);

      g_string_append_printf (text, "      %s: %s\n", page->label, page->target);
    }
}

/**
 * sp_guide_dup_text:
 * @self: a guide
 *
 * Returns: (transfer full): all of it as plain text, for a terminal or a message to somebody
 */
char *
sp_guide_dup_text (SpGuide *self)
{
  GString *text = g_string_new (NULL);

  g_string_append_printf (text, "%s\n%s\n", self->title, self->about);
  for (guint i = 0; i < self->parts->len; i++)
    append_part (text, g_ptr_array_index (self->parts, i));
  return g_string_free (text, FALSE);
}
