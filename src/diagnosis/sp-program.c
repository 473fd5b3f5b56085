/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The files of data/symptoms: what people see in their programs. What it means is not said
 * here: that is asked of the diagnosis, so that there is one truth. */
#include "config.h"

#include "sp-program.h"

#include <glib/gi18n.h>

#include "sp-elements.h"
#include "symptom-resources.h"

#define RESOURCES "/io/github/signpost/symptoms"

struct _SpProgram
{
  GObject parent_instance;
  char *id;
  char *provider;
  char *title;
  GPtrArray *symptoms;
};

G_DEFINE_FINAL_TYPE (SpProgram, sp_program, G_TYPE_OBJECT)

static void
symptom_free (SpSymptom *symptom)
{
  g_free (symptom->said);
  g_free (symptom->shown);
  g_free (symptom->cause);
  g_free (symptom);
}

static void
sp_program_finalize (GObject *object)
{
  SpProgram *self = SP_PROGRAM (object);

  g_free (self->id);
  g_free (self->provider);
  g_free (self->title);
  g_ptr_array_unref (self->symptoms);
  G_OBJECT_CLASS (sp_program_parent_class)->finalize (object);
}

static void
sp_program_class_init (SpProgramClass *class)
{
  G_OBJECT_CLASS (class)->finalize = sp_program_finalize;
}

static void
sp_program_init (SpProgram *self)
{
  self->symptoms = g_ptr_array_new_with_free_func ((GDestroyNotify) symptom_free);
}

static gboolean
begin_program (gpointer data, const char *const *values, GError **error)
{
  SpProgram *self = data;

  self->id = g_strdup (values[0]);
  self->provider = g_strdup (values[1]);
  return TRUE;
}

/* An empty text would be translated into the catalogue’s own header. */
static gboolean
take_title (gpointer data, const char *text, GError **error)
{
  SpProgram *self = data;

  return sp_elements_set_text (&self->title, *text != '\0' ? _(text) : text, error);
}

static gboolean
begin_symptom (gpointer data, const char *const *values, GError **error)
{
  SpProgram *self = data;
  SpSymptom *symptom = g_new0 (SpSymptom, 1);

  symptom->cause = g_strdup (values[0]);
  g_ptr_array_add (self->symptoms, symptom);
  return TRUE;
}

static gboolean
take_symptom (gpointer data, const char *text, GError **error)
{
  SpProgram *self = data;
  SpSymptom *symptom = self->symptoms->pdata[self->symptoms->len - 1];

  if (*text == '\0')
    return sp_elements_refuse (error, "this symptom is empty");
  symptom->said = g_strdup (text);
  symptom->shown = g_strdup (_(text));
  return TRUE;
}

static gboolean
end_program (gpointer data, GError **error)
{
  SpProgram *self = data;

  return (self->title != NULL && self->symptoms->len > 0) ||
         sp_elements_refuse (error, "a program has a <title> and a <symptom>");
}

static const SpElement elements[] = {
  { "program", NULL, { "id", "provider" }, 1, begin_program, NULL, end_program },
  { "title", "program", { NULL }, 0, NULL, take_title },
  { "symptom", "program", { "cause" }, 1, begin_symptom, take_symptom },
};

/**
 * sp_program_new_from_xml:
 * @xml: a program as docs/diagnoses.md describes it
 * @name: the name of its file, for error messages
 * @error: return location for an error in the domain %G_MARKUP_ERROR
 *
 * Returns: (transfer full) (nullable): the program
 */
SpProgram *
sp_program_new_from_xml (GBytes *xml, const char *name, GError **error)
{
  g_autoptr(SpProgram) program = g_object_new (SP_TYPE_PROGRAM, NULL);

  if (!sp_elements_read (elements, G_N_ELEMENTS (elements), xml, name, program, error))
    return NULL;
  return g_steal_pointer (&program);
}

static void
load_program (GPtrArray *programs, const char *name)
{
  g_autofree char *path = g_strconcat (RESOURCES, "/", name, NULL);
  g_autoptr(GError) error = NULL;
  g_autoptr(GBytes) xml = g_resource_lookup_data (sp_symptom_get_resource (), path,
                                                  G_RESOURCE_LOOKUP_FLAGS_NONE, &error);
  SpProgram *program = xml != NULL ? sp_program_new_from_xml (xml, name, &error) : NULL;

  if (program != NULL)
    g_ptr_array_add (programs, program);
  else
    g_warning ("%s", error->message);
}

static int
compare_programs (gconstpointer a, gconstpointer b)
{
  SpProgram *const *first = a;
  SpProgram *const *second = b;

  return g_utf8_collate ((*first)->title, (*second)->title);
}

/**
 * sp_programs_load:
 *
 * Returns: (transfer full) (element-type SpProgram): the programs that Signpost knows, by title
 */
GPtrArray *
sp_programs_load (void)
{
  GPtrArray *programs = g_ptr_array_new_with_free_func (g_object_unref);
  g_auto(GStrv) names = g_resource_enumerate_children (sp_symptom_get_resource (), RESOURCES,
                                                       G_RESOURCE_LOOKUP_FLAGS_NONE, NULL);

  for (guint i = 0; names != NULL && names[i] != NULL; i++)
    load_program (programs, names[i]);
  g_ptr_array_sort (programs, compare_programs);
  return programs;
}

/**
 * sp_program_get_id:
 * @self: a program
 *
 * Returns: (transfer none): its id
 */
const char *
sp_program_get_id (SpProgram *self)
{
  return self->id;
}

/**
 * sp_program_get_provider:
 * @self: a program
 *
 * Returns: (transfer none) (nullable): the id of the only provider that it is about
 */
const char *
sp_program_get_provider (SpProgram *self)
{
  return self->provider;
}

/**
 * sp_program_get_title:
 * @self: a program
 *
 * Returns: (transfer none): what it is called, translated
 */
const char *
sp_program_get_title (SpProgram *self)
{
  return self->title;
}

/**
 * sp_program_get_symptoms:
 * @self: a program
 *
 * Returns: (transfer none) (element-type SpSymptom): what people see in it
 */
GPtrArray *
sp_program_get_symptoms (SpProgram *self)
{
  return self->symptoms;
}
