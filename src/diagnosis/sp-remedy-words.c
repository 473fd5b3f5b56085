/* SPDX-License-Identifier: GPL-3.0-or-later */
/* From the remedy of a file to the words of a finding: translated, filled in, and without the
 * pieces that do not apply. */
#include "config.h"

#include "sp-remedy-words.h"

#include <glib/gi18n.h>

#include "sp-fix.h"
#include "sp-names.h"

/* What is being written and what it is made of. */
typedef struct
{
  const SpParticulars *particulars;
  const char *suggestion;
  GStrvBuilder *steps;
  GPtrArray *actions;
} Writing;

static const char *
find_own_words (const char *from, const SpParticulars *particulars)
{
  SpProvider *provider = particulars->provider;

  if (provider == NULL)
    return NULL;
  if (g_str_equal (from, "notice"))
    return sp_provider_get_notice (provider);
  return particulars->service >= 0
           ? sp_provider_get_enable_steps_of (provider, particulars->service)
           : sp_provider_get_enable_steps (provider);
}

static char *
fill (const Writing *writing, const char *text)
{
  return sp_particulars_fill (writing->particulars, _(text), writing->suggestion);
}

static void
write_step (Writing *writing, const SpPiece *piece)
{
  g_autofree char *step = NULL;

  if (piece->from == NULL)
    step = fill (writing, piece->text);
  else
    step = g_strdup (find_own_words (piece->from, writing->particulars));
  if (step != NULL)
    g_strv_builder_add (writing->steps, step);
}

static const char *
find_page (const SpPiece *piece, SpProvider *provider)
{
  int page;

  if (piece->target != NULL)
    return piece->target;
  if (provider == NULL || !sp_value_named (SP_TYPE_PROVIDER_PAGE, piece->id, &page))
    return NULL;
  return sp_provider_get_page (provider, page);
}

static void
write_open_page (Writing *writing, const SpPiece *piece)
{
  const char *page = find_page (piece, writing->particulars->provider);

  if (page != NULL)
    g_ptr_array_add (writing->actions,
                     sp_action_new (SP_ACTION_OPEN_PAGE, piece->id,
                                    fill (writing, piece->text), g_strdup (page)));
}

static void
write_fix (Writing *writing, const SpPiece *piece)
{
  char *target;

  if (sp_fix_resolve (piece->id, writing->particulars, &target))
    g_ptr_array_add (writing->actions,
                     sp_action_new (SP_ACTION_FIX, piece->id, fill (writing, piece->text),
                                    target));
}

static char *
fill_line (const Writing *writing, const SpLine *line)
{
  if (*line->text == '\0')
    return g_strdup ("");
  if (line->kind == SP_LINE_WORDS)
    return sp_particulars_fill_line (writing->particulars, _(line->text));
  return sp_particulars_fill_command (writing->particulars, line->text,
                                      line->kind == SP_LINE_SHELL);
}

static void
write_copy (Writing *writing, const SpPiece *piece)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < piece->lines->len; i++)
    {
      const SpLine *line = piece->lines->pdata[i];
      g_autofree char *filled = fill_line (writing, line);

      g_string_append_printf (text, "%s\n", filled);
    }
  g_ptr_array_add (writing->actions,
                   sp_action_new (SP_ACTION_COPY, piece->id, fill (writing, piece->text),
                                  g_string_free (text, FALSE)));
}

static void (*const write_piece[]) (Writing *writing, const SpPiece *piece) = {
  [SP_PIECE_STEP] = write_step,
  [SP_PIECE_OPEN_PAGE] = write_open_page,
  [SP_PIECE_FIX] = write_fix,
  [SP_PIECE_COPY] = write_copy,
};

/* A person reads the name of a server, not its URL. */
static char *
make_readable (char *target)
{
  g_autoptr(SpEndpoint) endpoint = sp_endpoint_new_from_url (target, NULL);
  char *host;

  if (endpoint == NULL)
    return target;
  host = g_strdup (sp_endpoint_get_host (endpoint));
  g_free (target);
  return host;
}

static char *
find_suggestion (const SpRemedy       *remedy,
                 const SpParticulars  *particulars,
                 const SpEvidence     *evidence)
{
  for (guint i = 0; i < remedy->pieces->len; i++)
    {
      const SpPiece *piece = remedy->pieces->pdata[i];
      char *target = NULL;

      if (piece->kind == SP_PIECE_FIX && sp_condition_holds (&piece->condition, evidence) &&
          sp_fix_resolve (piece->id, particulars, &target) &&
          target != NULL)
        return make_readable (target);
    }
  return NULL;
}

/**
 * sp_remedy_write:
 * @remedy: what to tell
 * @particulars: what it is filled in with
 * @evidence: what is known of the failure
 * @fields: (out): takes the title, the reason, the steps, the actions and the actor
 */
void
sp_remedy_write (const SpRemedy       *remedy,
                 const SpParticulars  *particulars,
                 const SpEvidence     *evidence,
                 SpFindingFields      *fields)
{
  g_autofree char *suggestion = find_suggestion (remedy, particulars, evidence);
  g_autoptr(GStrvBuilder) steps = g_strv_builder_new ();
  Writing writing = { .particulars = particulars, .suggestion = suggestion, .steps = steps };

  writing.actions = g_ptr_array_new_with_free_func ((GDestroyNotify) sp_action_free);
  for (guint i = 0; i < remedy->pieces->len; i++)
    {
      const SpPiece *piece = remedy->pieces->pdata[i];

      if (sp_condition_holds (&piece->condition, evidence))
        write_piece[piece->kind] (&writing, piece);
    }
  fields->actor = remedy->actor;
  fields->title = fill (&writing, remedy->title);
  fields->why = fill (&writing, remedy->why);
  fields->steps = g_strv_builder_end (steps);
  fields->actions = writing.actions;
}
