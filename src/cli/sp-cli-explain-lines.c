/* SPDX-License-Identifier: GPL-3.0-or-later */
/* signpostctl explain --lines: one error a line, one answer a line. */
#include "config.h"

#include "sp-cli-explain-lines.h"

#include <errno.h>
#include <glib/gi18n.h>
#include <glib/gprintf.h>

#include "sp-cli-complaint.h"
#include "sp-cli-findings.h"
#include "sp-names.h"

/* What all lines have in common. */
typedef struct
{
  SpDiagnosis *diagnosis;
  SpCatalogue *catalogue;
  JsonParser *parser;
  JsonBuilder *builder;
  JsonGenerator *generator;
} Answering;

static const char *
get_string (JsonObject *object, const char *member)
{
  JsonNode *node = json_object_get_member (object, member);

  return node != NULL && JSON_NODE_HOLDS_VALUE (node) &&
         json_node_get_value_type (node) == G_TYPE_STRING ? json_node_get_string (node) : NULL;
}

/* A word that we do not have is one thing less that is known. */
static void
take_object (SpComplaint *complaint, SpCatalogue *catalogue, JsonObject *object)
{
  const char *service = get_string (object, "service");
  const char *stage = get_string (object, "stage");
  SpProvider *provider = sp_catalogue_find_by_id (catalogue, get_string (object, "provider"));
  const char *text = get_string (object, "text");

  complaint->text = text != NULL ? text : "";
  if (stage != NULL)
    sp_cli_complaint_set_stage (complaint, stage);
  if (service != NULL)
    sp_cli_complaint_set_service (complaint, service);
  if (provider != NULL)
    complaint->provider = provider;
}

/* What begins with a brace and is no object of ours is an error like any other: a server's
 * answer in JSON, or half of one. */
static JsonObject *
parse_object (JsonParser *parser, const char *line)
{
  JsonNode *root;

  if (*line != '{' || !json_parser_load_from_data (parser, line, -1, NULL))
    return NULL;
  root = json_parser_get_root (parser);
  if (root == NULL || !JSON_NODE_HOLDS_OBJECT (root) ||
      !json_object_has_member (json_node_get_object (root), "text"))
    return NULL;
  return json_node_get_object (root);
}

static SpFinding *
explain_line (Answering *answering, const SpComplaint *common, const char *line)
{
  JsonObject *object = parse_object (answering->parser, line);
  SpComplaint complaint = *common;

  if (object != NULL)
    take_object (&complaint, answering->catalogue, object);
  else
    complaint.text = line;
  return sp_diagnosis_explain (answering->diagnosis, &complaint);
}

static void
print_as_json (Answering *answering, SpFinding *finding)
{
  g_autoptr(JsonNode) root = NULL;
  g_autofree char *text = NULL;

  json_builder_reset (answering->builder);
  json_builder_begin_object (answering->builder);
  sp_cli_finding_add_members (answering->builder, finding);
  json_builder_end_object (answering->builder);
  root = json_builder_get_root (answering->builder);
  json_generator_set_root (answering->generator, root);
  text = json_generator_to_data (answering->generator, NULL);
  g_printf ("%s\n", text);
}

static void
print_as_text (SpFinding *finding)
{
  const char *cause = sp_finding_get_cause (finding);

  if (cause == NULL)
    /* Translators: stands for the name of a cause */
    g_printf ("%s\n", _("unknown"));
  else
    g_printf ("%s  %s  %s\n", cause,
              sp_name_of (SP_TYPE_CONFIDENCE, sp_finding_get_confidence (finding)),
              sp_finding_get_title (finding));
}

/**
 * sp_cli_explain_lines:
 * @diagnosis: the rules
 * @catalogue: the providers
 * @common: what is known of every line
 * @input: where the lines come from
 * @json: whether to print one JSON object a line
 * @error: return location for an error
 *
 * A line may have any bytes and be of any length that memory holds. One that is a JSON object
 * with the member "text" may have "service", "stage" and "provider" too.
 *
 * Returns: whether all of @input was read
 */
gboolean
sp_cli_explain_lines (SpDiagnosis        *diagnosis,
                      SpCatalogue        *catalogue,
                      const SpComplaint  *common,
                      FILE               *input,
                      gboolean            json,
                      GError            **error)
{
  g_autoptr(JsonParser) parser = json_parser_new ();
  g_autoptr(JsonBuilder) builder = json_builder_new ();
  g_autoptr(JsonGenerator) generator = json_generator_new ();
  Answering answering = { diagnosis, catalogue, parser, builder, generator };
  char *buffer = NULL;
  size_t size = 0;
  ssize_t length;

  while ((length = getline (&buffer, &size, input)) >= 0)
    {
      g_autofree char *line = g_utf8_make_valid (buffer, length);
      g_autoptr(SpFinding) finding = explain_line (&answering, common, g_strchomp (line));

      if (json)
        print_as_json (&answering, finding);
      else
        print_as_text (finding);
    }
  free (buffer);
  if (!ferror (input))
    return TRUE;
  g_set_error (error, G_IO_ERROR, g_io_error_from_errno (errno),
               /* Translators: %s is why standard input could not be read */
               _("the lines could not be read: %s"), g_strerror (errno));
  return FALSE;
}
