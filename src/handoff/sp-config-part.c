/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Our part of a file that is somebody else's: whole lines between two of our own. What is around
 * them stays as it is, byte for byte. Every format here has comments that begin with "#". */
#include "config.h"

#include "sp-config-part.h"

#include <glib/gi18n-lib.h>
#include <string.h>

G_DEFINE_QUARK (sp-part-error-quark, sp_part_error)

/* Where our part is: from what we put between it and the rest to behind its last line. */
typedef struct
{
  const char *begin, *inside, *end;
} Range;

static char *
dup_marker (const char *word, const SpTarget *target, SpAddress *address)
{
  return g_strdup_printf ("# signpost: %s %s %s", word, target->id, sp_address_get_text (address));
}

static gboolean
is_line (const char *text, const char *found, gsize length)
{
  return (found == text || found[-1] == '\n') && (found[length] == '\n' || found[length] == '\0');
}

/* The last line of a text may have no end. */
static const char *
find_line (const char *text, const char *from, const char *line)
{
  const char *found = from;

  while ((found = strstr (found, line)) != NULL && !is_line (text, found, strlen (line)))
    found++;
  return found;
}

/* Behind a line without an end our part has no empty line before it: the end of that line is ours,
 * too, for as long as nothing else follows. */
static gboolean
is_separated (const char *text, const Range *range)
{
  if (range->inside - text < 2)
    return FALSE;
  return range->inside[-2] == '\n' || *range->end == '\0';
}

static gboolean
find (const char *text, const SpTarget *target, SpAddress *address, Range *range, GError **error)
{
  g_autofree char *first = dup_marker ("begin", target, address);
  g_autofree char *last = dup_marker ("end", target, address);
  const char *end;

  range->inside = find_line (text, text, first);
  if (range->inside == NULL)
    return TRUE;
  end = find_line (text, range->inside, last);
  if (end == NULL)
    {
      g_set_error (error, SP_PART_ERROR, SP_PART_ERROR_OPEN,
                   /* Translators: %s is a line in the file */
                   _("the line “%s” is missing in it, so nobody knows where our part ends"), last);
      return FALSE;
    }
  range->end = end + strlen (last);
  range->end += *range->end == '\n' ? 1 : 0;
  range->begin = range->inside - (is_separated (text, range) ? 1 : 0);
  return TRUE;
}

/**
 * sp_config_part_cut:
 * @text: what is in a file
 * @target: whose
 * @address: of which account
 * @error: return location for an error in the domain %SP_PART_ERROR
 *
 * Returns: (transfer full) (nullable): the same without our part, if it is there
 */
char *
sp_config_part_cut (const char *text, const SpTarget *target, SpAddress *address, GError **error)
{
  Range range = { 0 };
  g_autofree char *before = NULL;

  if (!find (text, target, address, &range, error))
    return NULL;
  if (range.inside == NULL)
    return g_strdup (text);
  before = g_strndup (text, (gsize) (range.begin - text));
  return g_strconcat (before, range.end, NULL);
}

/**
 * sp_config_part_make:
 * @target: a target
 * @account: an account that it takes
 * @around: what else is in the file
 *
 * Returns: (transfer full): our part
 */
char *
sp_config_part_make (const SpTarget *target, SpAccount *account, const char *around)
{
  SpAddress *address = sp_account_get_address (account);
  g_autofree char *first = dup_marker ("begin", target, address);
  g_autofree char *last = dup_marker ("end", target, address);
  g_autofree char *inside = sp_target_write (target, account, around);

  return g_strconcat (first, "\n", inside, last, "\n", NULL);
}

static gboolean
is_blank (const char *text)
{
  return text[strspn (text, " \t\r\n")] == '\0';
}

/**
 * sp_config_part_put:
 * @text: what is in a file
 * @target: whose
 * @account: an account that it takes
 * @error: return location for an error in the domain %SP_PART_ERROR
 *
 * Puts our part where it was, or behind everything else where it was not there.
 *
 * Returns: (transfer full) (nullable): what belongs into the file
 */
char *
sp_config_part_put (const char      *text,
                    const SpTarget  *target,
                    SpAccount       *account,
                    GError         **error)
{
  Range range = { 0 };
  SpAddress *address = sp_account_get_address (account);
  g_autofree char *around = sp_config_part_cut (text, target, address, error);
  g_autofree char *part = NULL, *before = NULL;

  if (around == NULL)
    return NULL;
  if (target->alone && !is_blank (around))
    {
      g_set_error (error, SP_PART_ERROR, SP_PART_ERROR_FOREIGN,
                   /* Translators: %s is the name of a mail program */
                   _("%s wants a file for each account, and there is something else in it"),
                   target->name);
      return NULL;
    }
  part = sp_config_part_make (target, account, around);
  find (text, target, address, &range, NULL);
  if (range.inside == NULL)
    return g_strconcat (text, *text != '\0' ? "\n" : "", part, NULL);
  before = g_strndup (text, (gsize) (range.inside - text));
  return g_strconcat (before, part, range.end, NULL);
}
