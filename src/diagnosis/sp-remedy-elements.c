/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The elements of a diagnosis that tell what to do, one row and one short function for each.
 * docs/diagnoses.md is the same table for people. */
#include "config.h"

#include "sp-rule-reader.h"

#include "sp-fix.h"
#include "sp-provider.h"

/* Of two remedies of one id, or two for everybody, one would never be shown. */
static gboolean
is_alone (const SpCause *cause, const SpRemedy *remedy)
{
  for (guint i = 0; i < cause->remedies->len; i++)
    {
      const SpRemedy *other = cause->remedies->pdata[i];

      if (other != remedy && g_strcmp0 (other->id, remedy->id) == 0 &&
          (remedy->id != NULL || (other->condition.providers == NULL &&
                                  remedy->condition.providers == NULL)))
        return FALSE;
    }
  return TRUE;
}

static gboolean
begin_remedy (gpointer data, const char *const *values, GError **error)
{
  SpRuleReader *reader = data;
  SpRemedy *remedy = sp_remedy_new ();
  int actor;

  reader->remedy = remedy;
  g_ptr_array_add (reader->cause->remedies, remedy);
  if (!sp_rule_reader_value (SP_TYPE_ACTOR, values[0], &actor, error))
    return FALSE;
  remedy->actor = actor;
  remedy->id = g_strdup (values[1]);
  return sp_condition_read (&remedy->condition, NULL, values[2], NULL, error) &&
         (is_alone (reader->cause, remedy) ||
          sp_elements_refuse (error, "there is such a remedy already"));
}

static gboolean
end_remedy (gpointer data, GError **error)
{
  SpRuleReader *reader = data;
  SpRemedy *remedy = reader->remedy;

  return (remedy->title != NULL && remedy->why != NULL && remedy->pieces->len > 0) ||
         sp_elements_refuse (error, "a remedy has a <title>, a <why> and something to do");
}

static gboolean
take_title (gpointer data, const char *text, GError **error)
{
  SpRuleReader *reader = data;

  return sp_elements_set_text (&reader->remedy->title, text, error);
}

static gboolean
take_why (gpointer data, const char *text, GError **error)
{
  SpRuleReader *reader = data;

  return sp_elements_set_text (&reader->remedy->why, text, error);
}

/* The values from @values on are the piece's provider, service and clues. */
static gboolean
begin_piece (SpRuleReader *reader, SpPieceKind kind, const char *const *values, GError **error)
{
  reader->piece = sp_piece_new (kind);
  g_ptr_array_add (reader->remedy->pieces, reader->piece);
  return sp_condition_read (&reader->piece->condition, values[1], values[0], values[2], error);
}

static gboolean
begin_step (gpointer data, const char *const *values, GError **error)
{
  SpRuleReader *reader = data;

  if (!begin_piece (reader, SP_PIECE_STEP, values + 1, error))
    return FALSE;
  reader->piece->from = g_strdup (values[0]);
  return values[0] == NULL || g_str_equal (values[0], "enable") ||
         g_str_equal (values[0], "notice") ||
         sp_elements_refuse (error, "no step is taken from “%s”", values[0]);
}

static gboolean
take_step (gpointer data, const char *text, GError **error)
{
  SpRuleReader *reader = data;

  if (reader->piece->from != NULL)
    return *text == '\0' || sp_elements_refuse (error, "this step has its words elsewhere");
  return sp_elements_set_text (&reader->piece->text, text, error);
}

static gboolean
begin_open_page (gpointer data, const char *const *values, GError **error)
{
  SpRuleReader *reader = data;
  int page;

  if (!begin_piece (reader, SP_PIECE_OPEN_PAGE, values + 2, error))
    return FALSE;
  reader->piece->id = g_strdup (values[0]);
  reader->piece->target = g_strdup (values[1]);
  if (values[1] == NULL)
    return sp_rule_reader_value (SP_TYPE_PROVIDER_PAGE, values[0], &page, error);
  return g_str_has_prefix (values[1], "https://") ||
         sp_elements_refuse (error, "“%s” is no https address", values[1]);
}

static gboolean
begin_fix (gpointer data, const char *const *values, GError **error)
{
  SpRuleReader *reader = data;

  if (!begin_piece (reader, SP_PIECE_FIX, values + 1, error))
    return FALSE;
  reader->piece->id = g_strdup (values[0]);
  return sp_fix_exists (values[0]) ||
         sp_elements_refuse (error, "there is no fix “%s”", values[0]);
}

static gboolean
begin_copy (gpointer data, const char *const *values, GError **error)
{
  SpRuleReader *reader = data;

  if (!begin_piece (reader, SP_PIECE_COPY, values, error))
    return FALSE;
  reader->piece->id = g_strdup ("text");
  return TRUE;
}

static gboolean
end_copy (gpointer data, GError **error)
{
  SpPiece *piece = ((SpRuleReader *) data)->piece;

  return (piece->text != NULL && piece->lines->len > 0) ||
         sp_elements_refuse (error, "a text to copy has a <label> and <line>s");
}

static gboolean
take_label (gpointer data, const char *text, GError **error)
{
  SpRuleReader *reader = data;

  return sp_elements_set_text (&reader->piece->text, text, error);
}

static gboolean
take_line (gpointer data, const char *text, GError **error)
{
  SpRuleReader *reader = data;

  sp_cause_add_line (reader->piece, text, SP_LINE_WORDS);
  return TRUE;
}

static gboolean
begin_command (gpointer data, const char *const *values, GError **error)
{
  SpRuleReader *reader = data;

  reader->line_kind = values[0] != NULL ? SP_LINE_SHELL : SP_LINE_POWERSHELL;
  return values[0] == NULL || g_str_equal (values[0], "sh") ||
         sp_elements_refuse (error, "“%s” is not a value here", values[0]);
}

static gboolean
take_command (gpointer data, const char *text, GError **error)
{
  SpRuleReader *reader = data;

  sp_cause_add_line (reader->piece, text, reader->line_kind);
  return TRUE;
}

#define PIECE_CONDITION "provider", "service", "clues"

static const SpElement elements[] = {
  { "remedy", "diagnosis", { "actor", "id", "provider" }, 1, begin_remedy, NULL, end_remedy },
  { "title", "remedy", { NULL }, 0, NULL, take_title },
  { "why", "remedy", { NULL }, 0, NULL, take_why },
  { "step", "remedy", { "from", PIECE_CONDITION }, 0, begin_step, take_step },
  { "open-page", "remedy", { "id", "target", PIECE_CONDITION }, 1, begin_open_page, take_label },
  { "fix", "remedy", { "id", PIECE_CONDITION }, 1, begin_fix, take_label },
  { "copy", "remedy", { PIECE_CONDITION }, 0, begin_copy, NULL, end_copy },
  { "label", "copy", { NULL }, 0, NULL, take_label },
  { "line", "copy", { NULL }, 0, NULL, take_line },
  { "command", "copy", { "shell" }, 0, begin_command, take_command },
};

const SpElementTable sp_remedy_elements = { elements, G_N_ELEMENTS (elements) };
