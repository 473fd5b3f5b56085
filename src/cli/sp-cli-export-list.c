/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The mail programs that can be given an account, and which of them cannot take this one. */
#include "config.h"

#include <glib/gi18n.h>
#include <glib/gprintf.h>

#include "sp-cli-export.h"
#include "sp-cli-json.h"

#define SCHEMA "signpost.export/1"

/* As docs/hand-off.md has them. */
static const char *const kinds[] = {
  [SP_TARGET_PART] = "part",
  [SP_TARGET_DOCUMENT] = "document",
  [SP_TARGET_CODE] = "code",
  [SP_TARGET_DESK] = "desk",
};
static const char *const areas[] = {
  [SP_TARGET_DESKTOP] = "desktop",
  [SP_TARGET_TERMINAL] = "terminal",
  [SP_TARGET_PHONE] = "phone",
  [SP_TARGET_DOMAIN] = "domain",
};

/* One line of the list. */
typedef struct
{
  SpDeskView *view;
  char *refusal;
} Entry;

static void
entry_clear (Entry *entry)
{
  g_clear_pointer (&entry->view, sp_desk_view_free);
  g_free (entry->refusal);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Entry, entry_clear)

/* What one sees of the program: of one on this desktop also whether it has the account. Where that
 * cannot be seen the program is not given it either. Returns whether the person did not stop it. */
static gboolean
entry_fill (Entry *entry, const SpTarget *target, SpAccount *account)
{
  g_autoptr(GError) error = NULL;

  if (account != NULL)
    entry->refusal = sp_target_dup_refusal (target, account);
  if (target->kind == SP_TARGET_DESK)
    entry->view = sp_cli_export_look (target, account, &error);
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return FALSE;
  if (entry->view != NULL)
    return TRUE;
  entry->view = sp_desk_view_new ();
  entry->view->installed = sp_target_is_installed (target);
  if (error != NULL && entry->refusal == NULL)
    entry->refusal = g_strdup (error->message);
  return TRUE;
}

/* What is elsewhere is not looked for here. */
static const char *
pick_state (const SpTarget *target, SpDeskView *view)
{
  gboolean is_here = target->kind == SP_TARGET_DESK || target->program != NULL;

  if (is_here && !view->installed)
    return _("not found here");
  return view->has_account ? _("has the account already") : "";
}

static gboolean
add_target (JsonBuilder *builder, const SpTarget *target, SpAccount *account)
{
  g_auto(Entry) entry = { 0 };

  if (!entry_fill (&entry, target, account))
    return FALSE;
  json_builder_begin_object (builder);
  sp_cli_json_add (builder, "id", target->id);
  sp_cli_json_add (builder, "name", _(target->name));
  sp_cli_json_add (builder, "kind", kinds[target->kind]);
  sp_cli_json_add (builder, "area", areas[target->area]);
  sp_cli_json_add (builder, "place", sp_target_find_place (target));
  sp_cli_json_add_boolean (builder, "installed", entry.view->installed);
  sp_cli_json_add_boolean (builder, "has_account", entry.view->has_account);
  sp_cli_json_add (builder, "refusal", entry.refusal);
  json_builder_end_object (builder);
  return TRUE;
}

static gboolean
print_as_json (SpAccount *account)
{
  g_autoptr(JsonBuilder) builder = json_builder_new ();
  guint n_targets;
  const SpTarget *targets = sp_targets (&n_targets);

  json_builder_begin_object (builder);
  sp_cli_json_add (builder, "schema", SCHEMA);
  json_builder_set_member_name (builder, "targets");
  json_builder_begin_array (builder);
  for (guint i = 0; i < n_targets; i++)
    {
      if (!add_target (builder, &targets[i], account))
        return FALSE;
    }
  json_builder_end_array (builder);
  json_builder_end_object (builder);
  sp_cli_json_print (builder);
  return TRUE;
}

/* Where it is, or what it is given. */
static char *
dup_place (const SpTarget *target)
{
  const char *place = sp_target_find_place (target);

  if (target->kind == SP_TARGET_CODE)
    /* Translators: %s is the name of a mail program */
    return g_strdup_printf (_("%s (QR code)"), _(target->name));
  if (target->kind == SP_TARGET_DOCUMENT)
    return g_strdup_printf ("%s (%s)", _(target->name), target->ending);
  return g_strdup (place != NULL ? place : "");
}

static gboolean
print_target (const SpTarget *target, SpAccount *account)
{
  g_auto(Entry) entry = { 0 };
  g_autofree char *place = dup_place (target);
  g_autofree char *line = NULL;

  if (!entry_fill (&entry, target, account))
    return FALSE;
  line = g_strdup_printf ("%-22s %-33s %s", target->id, place,
                          entry.refusal != NULL ? entry.refusal
                                                : pick_state (target, entry.view));
  g_printf ("%s\n", g_strchomp (line));
  return TRUE;
}

static gboolean
print_as_text (SpAccount *account)
{
  guint n_targets;
  const SpTarget *targets = sp_targets (&n_targets);

  for (guint i = 0; i < n_targets; i++)
    {
      if (i > 0 && targets[i].area != targets[i - 1].area)
        g_printf ("\n");
      if (!print_target (&targets[i], account))
        return FALSE;
    }
  return TRUE;
}

/**
 * sp_cli_export_print_list:
 * @self: what is to be done
 * @account: (nullable): an account
 *
 * Prints all targets, with an account each with the reason why it cannot take it. Between those
 * for one place and those for another is an empty line.
 *
 * Returns: the exit status
 */
SpCliStatus
sp_cli_export_print_list (const SpCliExport *self, SpAccount *account)
{
  gboolean done = self->json ? print_as_json (account) : print_as_text (account);

  return done ? SP_CLI_OK : SP_CLI_STOPPED;
}
