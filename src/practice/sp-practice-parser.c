/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reading a practice mailbox from XML: what it needs as a whole, and what it has where it says
 * nothing. The two files of elements know what each of them means. Whoever writes a scenario
 * learns of a slip by file and line, not by a server that acts oddly. */
#include "config.h"

#include "sp-practice-parser.h"

#include <string.h>

#define DEFAULT_USER "robin@practice.example"
#define DEFAULT_PASSWORD "correct horse"

static void
set_default (char **field, const char *value)
{
  if (*field == NULL)
    *field = g_strdup (value);
}

static void
fill_in_defaults (SpPracticeDraft *draft)
{
  set_default (&draft->account.user, DEFAULT_USER);
  set_default (&draft->account.password, DEFAULT_PASSWORD);
  set_default (&draft->typed.user, draft->account.user);
  if (draft->typed.password == NULL && draft->typed.token == NULL)
    set_default (&draft->typed.token, draft->account.token);
  set_default (&draft->typed.password, draft->account.password);
  set_default (&draft->address, strchr (draft->typed.user, '@') != NULL ? draft->typed.user
                                                                        : draft->account.user);
}

static gboolean
has_server (SpPracticeDraft *draft, SpService service)
{
  for (guint i = 0; i < draft->servers->len; i++)
    {
      SpPracticeServer *server = draft->servers->pdata[i];

      if (server->service == service && !server->is_spare)
        return TRUE;
    }
  return FALSE;
}

/* Every server that is asked has one end and every end has a server. */
static gboolean
check_ends (SpPracticeDraft *draft, GError **error)
{
  guint ends[SP_N_SERVICES] = { 0 };

  for (guint i = 0; i < draft->ends->len; i++)
    ends[g_array_index (draft->ends, SpPracticeEnd, i).service]++;
  for (guint i = 0; i < SP_N_SERVICES; i++)
    {
      if (ends[i] != (has_server (draft, i) ? 1 : 0))
        return sp_elements_refuse (error, "each <server> needs one <end>");
    }
  return TRUE;
}

static gboolean
check_draft (SpPracticeDraft *draft, GError **error)
{
  if (draft->title == NULL || draft->description == NULL)
    return sp_elements_refuse (error, "<title> or <description> is missing");
  if (draft->servers->len == 0)
    return sp_elements_refuse (error, "there is no <server>");
  return check_ends (draft, error);
}

/**
 * sp_practice_parse:
 * @draft: where to put what was read; what is there already is the caller's to free
 * @xml: a document as docs/practice.md describes it
 * @name: the name of its file, for error messages
 * @error: return location for an error in the domain %G_MARKUP_ERROR
 *
 * Returns: whether it is a practice mailbox
 */
gboolean
sp_practice_parse (SpPracticeDraft *draft, GBytes *xml, const char *name, GError **error)
{
  static const SpElementFormat format = {
    .tables = { &sp_practice_elements, &sp_practice_step_elements }
  };
  SpPracticeParser parser = { .draft = draft };

  if (!sp_elements_read_format (&format, xml, name, &parser, error))
    return FALSE;
  if (!check_draft (draft, error))
    {
      g_prefix_error (error, "%s: ", name);
      return FALSE;
    }
  fill_in_defaults (draft);
  return TRUE;
}
