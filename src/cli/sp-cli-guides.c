/* SPDX-License-Identifier: GPL-3.0-or-later */
/* signpostctl guides: longer ways through mail programs, to read or to send to somebody. */
#include "config.h"

#include <glib/gi18n.h>
#include <glib/gprintf.h>

#include "sp-cli-commands.h"
#include "sp-cli-json.h"
#include "sp-cli-message.h"
#include "sp-guide.h"

static void
print_guide (SpGuide *guide)
{
  g_autofree char *text = sp_guide_dup_text (guide);

  g_printf ("%s", text);
}

static void
add_part (JsonBuilder *builder, SpGuidePart *part)
{
  json_builder_begin_object (builder);
  sp_cli_json_add (builder, "title", part->title);
  sp_cli_json_add_strings (builder, "steps", (const char *const *) part->steps);
  json_builder_set_member_name (builder, "pages");
  json_builder_begin_array (builder);
  for (guint i = 0; i < part->pages->len; i++)
    {
      const SpAction *page = g_ptr_array_index (part->pages, i);

      json_builder_begin_object (builder);
      sp_cli_json_add (builder, "label", page->label);
      sp_cli_json_add (builder, "target", page->target);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
  json_builder_end_object (builder);
}

static void
add_guide (JsonBuilder *builder, SpGuide *guide)
{
  GPtrArray *parts = sp_guide_get_parts (guide);

  json_builder_begin_object (builder);
  sp_cli_json_add (builder, "id", sp_guide_get_id (guide));
  sp_cli_json_add (builder, "provider", sp_guide_get_provider (guide));
  sp_cli_json_add (builder, "title", sp_guide_get_title (guide));
  sp_cli_json_add (builder, "about", sp_guide_get_about (guide));
  json_builder_set_member_name (builder, "parts");
  json_builder_begin_array (builder);
  for (guint i = 0; i < parts->len; i++)
    add_part (builder, g_ptr_array_index (parts, i));
  json_builder_end_array (builder);
  json_builder_end_object (builder);
}

static void
print_as_json (GPtrArray *guides)
{
  g_autoptr(JsonBuilder) builder = json_builder_new ();

  json_builder_begin_object (builder);
  sp_cli_json_add (builder, "schema", "signpost.guides/1");
  json_builder_set_member_name (builder, "guides");
  json_builder_begin_array (builder);
  for (guint i = 0; i < guides->len; i++)
    add_guide (builder, g_ptr_array_index (guides, i));
  json_builder_end_array (builder);
  json_builder_end_object (builder);
  sp_cli_json_print (builder);
}

static void
print_list (GPtrArray *guides)
{
  for (guint i = 0; i < guides->len; i++)
    {
      SpGuide *guide = g_ptr_array_index (guides, i);

      g_printf ("%-22s %s\n", sp_guide_get_id (guide), sp_guide_get_title (guide));
    }
}

static gboolean
parse (char **arguments, gboolean *json, char ***ids, GError **error)
{
  GOptionEntry entries[] = {
    { "json", 0, 0, G_OPTION_ARG_NONE, json, N_("Print one JSON object"), NULL },
    { G_OPTION_REMAINING, 0, 0, G_OPTION_ARG_STRING_ARRAY, ids, NULL, NULL },
    { NULL },
  };
  g_autoptr(GOptionContext) context = g_option_context_new ("[ID]");
  g_auto(GStrv) copy = g_strdupv (arguments);

  g_option_context_add_main_entries (context, entries, GETTEXT_PACKAGE);
  g_option_context_set_summary (context, _("Step by step through other mail programs: the list, "
                                           "or one guide."));
  return g_option_context_parse_strv (context, &copy, error);
}

/* Leaves the guide of this id alone in the list. */
static gboolean
keep_one (GPtrArray *guides, const char *id)
{
  for (guint i = guides->len; i > 0; i--)
    {
      if (!g_str_equal (sp_guide_get_id (g_ptr_array_index (guides, i - 1)), id))
        g_ptr_array_remove_index (guides, i - 1);
    }
  return guides->len > 0;
}

/**
 * sp_cli_guides:
 * @arguments: (array zero-terminated=1): the command and what stands behind it
 *
 * Returns: the exit status
 */
SpCliStatus
sp_cli_guides (char **arguments)
{
  g_autoptr(GPtrArray) guides = sp_guides_load ();
  g_auto(GStrv) ids = NULL;
  g_autoptr(GError) error = NULL;
  gboolean json = FALSE;

  if (!parse (arguments, &json, &ids, &error))
    return sp_cli_misuse (error);
  if (ids != NULL && ids[1] != NULL)
    return sp_cli_complain (SP_CLI_USAGE, _("one guide at a time, or all"));
  if (ids != NULL && !keep_one (guides, ids[0]))
    return sp_cli_complain (SP_CLI_USAGE, _("there is no such guide; see “signpostctl guides”"));
  if (json)
    print_as_json (guides);
  else if (ids != NULL)
    print_guide (g_ptr_array_index (guides, 0));
  else
    print_list (guides);
  return SP_CLI_OK;
}
