/* SPDX-License-Identifier: GPL-3.0-or-later */
/* signpostctl explain --lines: one error a line, one answer a line. */
#include "config.h"

#include "sp-cli-explain-lines.h"

#include <errno.h>
#include <glib/gi18n.h>
#include <glib/gprintf.h>
#include <poll.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "sp-cli-complaint.h"
#include "sp-cli-findings.h"
#include "sp-json-depth.h"
#include "sp-names.h"

/* So many lines, or bytes, are read before they are answered, by so many lines at once. */
#define MAX_LINES 1024
#define MAX_BYTES (1 << 20)
#define SHARE 32
#define PIECE 65536

/* An object of ours has one level. */
#define MAX_DEPTH 8

/* What all lines have in common. */
typedef struct
{
  SpDiagnosis *diagnosis;
  SpCatalogue *catalogue;
  const SpComplaint *common;
  gboolean json;
} Explaining;

/* Lines that one worker answers, and with what. */
typedef struct
{
  GPtrArray *lines;
  GPtrArray *answers;
} Share;

/* Made once for each share of lines: they are dear to make. */
typedef struct
{
  JsonParser *parser;
  JsonBuilder *builder;
  JsonGenerator *generator;
} Tools;

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

  if (*line != '{' || !sp_json_is_shallow (line, strlen (line), MAX_DEPTH) ||
      !json_parser_load_from_data (parser, line, -1, NULL))
    return NULL;
  root = json_parser_get_root (parser);
  if (root == NULL || !JSON_NODE_HOLDS_OBJECT (root) ||
      !json_object_has_member (json_node_get_object (root), "text"))
    return NULL;
  return json_node_get_object (root);
}

static SpFinding *
explain_line (const Explaining *explaining, Tools *tools, const char *line)
{
  JsonObject *object = parse_object (tools->parser, line);
  SpComplaint complaint = *explaining->common;

  if (object != NULL)
    take_object (&complaint, explaining->catalogue, object);
  else
    complaint.text = line;
  return sp_diagnosis_explain (explaining->diagnosis, &complaint);
}

static char *
write_json (Tools *tools, SpFinding *finding)
{
  g_autoptr(JsonNode) root = NULL;

  json_builder_reset (tools->builder);
  json_builder_begin_object (tools->builder);
  sp_cli_finding_add_members (tools->builder, finding);
  json_builder_end_object (tools->builder);
  root = json_builder_get_root (tools->builder);
  json_generator_set_root (tools->generator, root);
  return json_generator_to_data (tools->generator, NULL);
}

static char *
write_text (SpFinding *finding)
{
  const char *cause = sp_finding_get_cause (finding);

  if (cause == NULL)
    /* Translators: stands for the name of a cause */
    return g_strdup (_("unknown"));
  return g_strdup_printf ("%s  %s  %s", cause,
                          sp_name_of (SP_TYPE_CONFIDENCE, sp_finding_get_confidence (finding)),
                          sp_finding_get_title (finding));
}

static Share *
share_new (void)
{
  Share *share = g_new0 (Share, 1);

  share->lines = g_ptr_array_new_with_free_func (g_free);
  share->answers = g_ptr_array_new_with_free_func (g_free);
  return share;
}

static void
share_free (Share *share)
{
  g_ptr_array_unref (share->lines);
  g_ptr_array_unref (share->answers);
  g_free (share);
}

static void
answer (gpointer data, gpointer user_data)
{
  const Explaining *explaining = user_data;
  Share *share = data;
  g_autoptr(JsonParser) parser = json_parser_new ();
  g_autoptr(JsonBuilder) builder = json_builder_new ();
  g_autoptr(JsonGenerator) generator = json_generator_new ();
  Tools tools = { parser, builder, generator };

  for (guint i = 0; i < share->lines->len; i++)
    {
      g_autoptr(SpFinding) finding = explain_line (explaining, &tools, share->lines->pdata[i]);

      g_ptr_array_add (share->answers,
                       explaining->json ? write_json (&tools, finding) : write_text (finding));
    }
}

static void
answer_all (GPtrArray *shares, Explaining *explaining)
{
  GThreadPool *workers = g_thread_pool_new (answer, explaining, g_get_num_processors (), FALSE,
                                            NULL);

  for (guint i = 0; i < shares->len; i++)
    g_thread_pool_push (workers, shares->pdata[i], NULL);
  g_thread_pool_free (workers, FALSE, TRUE);
}

static void
print_answers (GPtrArray *shares)
{
  for (guint i = 0; i < shares->len; i++)
    {
      const Share *share = shares->pdata[i];

      for (guint j = 0; j < share->answers->len; j++)
        g_printf ("%s\n", (const char *) share->answers->pdata[j]);
    }
  fflush (stdout);
}

/* A reader of lines that tells whether to wait for more. */
typedef struct
{
  int fd;
  GString *pending;
  gsize n_searched;
  gboolean has_ended;
} Input;

static void
take_line (GPtrArray *shares, const char *bytes, gsize length)
{
  Share *share = shares->len > 0 ? shares->pdata[shares->len - 1] : NULL;

  if (share == NULL || share->lines->len == SHARE)
    {
      share = share_new ();
      g_ptr_array_add (shares, share);
    }
  g_ptr_array_add (share->lines, g_strchomp (g_utf8_make_valid (bytes, length)));
}

/* Returns how many lines there are. */
static guint
take_lines (Input *input, GPtrArray *shares)
{
  const char *bytes = input->pending->str;
  gsize start = 0;
  guint n_lines = 0;

  for (const char *end = memchr (bytes + input->n_searched, '\n',
                                 input->pending->len - input->n_searched);
       end != NULL && n_lines < MAX_LINES;
       end = memchr (bytes + start, '\n', input->pending->len - start))
    {
      take_line (shares, bytes + start, end - (bytes + start));
      start = end + 1 - bytes;
      input->n_searched = start;
      n_lines++;
    }
  if (n_lines == 0 && input->has_ended && input->pending->len > 0)
    {
      take_line (shares, bytes, input->pending->len);
      start = input->pending->len;
    }
  g_string_erase (input->pending, 0, start);
  input->n_searched = n_lines < MAX_LINES ? input->pending->len : 0;
  return n_lines;
}

static gboolean
is_more_ready (const Input *input)
{
  struct pollfd ready = { .fd = input->fd, .events = POLLIN };

  return poll (&ready, 1, 0) > 0;
}

/* Reads on while there is no line yet, or more is at hand and the batch is small. */
static gboolean
read_more (Input *input, GError **error)
{
  do
    {
      gsize length = input->pending->len;
      gssize n;

      g_string_set_size (input->pending, length + PIECE);
      n = read (input->fd, input->pending->str + length, PIECE);
      g_string_set_size (input->pending, length + MAX (n, 0));
      input->has_ended = n == 0;
      if (n < 0 && errno != EINTR)
        {
          g_set_error (error, G_IO_ERROR, g_io_error_from_errno (errno),
                       /* Translators: %s is why standard input could not be read */
                       _("the lines could not be read: %s"), g_strerror (errno));
          return FALSE;
        }
    }
  while (!input->has_ended && input->pending->len < MAX_BYTES && is_more_ready (input));
  return TRUE;
}

/**
 * sp_cli_explain_lines:
 * @diagnosis: the rules
 * @catalogue: the providers
 * @common: what is known of every line
 * @fd: where the lines come from
 * @json: whether to print one JSON object a line
 * @error: return location for an error
 *
 * A line may have any bytes and be of any length that memory holds. One that is a JSON object
 * with the member "text" may have "service", "stage" and "provider" too. The answers come in
 * the order of the lines, as soon as no more lines are at hand. Where they cannot be written it
 * ends, which is no error here: whoever has standard output tells.
 *
 * Returns: whether the lines could be read
 */
gboolean
sp_cli_explain_lines (SpDiagnosis        *diagnosis,
                      SpCatalogue        *catalogue,
                      const SpComplaint  *common,
                      int                 fd,
                      gboolean            json,
                      GError            **error)
{
  Explaining explaining = { diagnosis, catalogue, common, json };
  g_autoptr(GString) pending = g_string_new (NULL);
  Input input = { .fd = fd, .pending = pending };

  while ((!input.has_ended || pending->len > 0) && !ferror (stdout))
    {
      g_autoptr(GPtrArray) shares =
        g_ptr_array_new_with_free_func ((GDestroyNotify) share_free);

      if (take_lines (&input, shares) == 0 && !input.has_ended && !read_more (&input, error))
        return FALSE;
      answer_all (shares, &explaining);
      print_answers (shares);
    }
  return TRUE;
}
