/* SPDX-License-Identifier: GPL-3.0-or-later */
/* signpostctl export: an account in the keyring for another mail program. Secrets stay in the
 * keyring, where that program looks them up. */
#include "config.h"

#include "sp-cli-export.h"

#include <glib/gi18n.h>
#include <glib/gprintf.h>
#include <stdio.h>

#include "sp-cli-json.h"
#include "sp-cli-message.h"
#include "sp-cli-vault.h"

#define SCHEMA "signpost.export/1"

static void
print_result (const SpCliExport *self, const char *text, const char *note, gboolean written)
{
  g_autoptr(JsonBuilder) builder = json_builder_new ();

  json_builder_begin_object (builder);
  sp_cli_json_add (builder, "schema", SCHEMA);
  sp_cli_json_add (builder, "address", sp_address_get_text (self->address));
  sp_cli_json_add (builder, "target", self->target->id);
  sp_cli_json_add (builder, "text", text);
  sp_cli_json_add (builder, "note", note);
  sp_cli_json_add_boolean (builder, "written", written);
  json_builder_end_object (builder);
  sp_cli_json_print (builder);
}

/**
 * sp_cli_export_print:
 * @self: what is to be done
 * @text: (nullable): what the program is given
 * @note: (nullable): what the person has to know beside
 * @written: whether it is where it belongs
 *
 * Prints what came of it: the text alone is on standard output, for a pipe.
 */
void
sp_cli_export_print (const SpCliExport *self, const char *text, const char *note,
                     gboolean written)
{
  if (self->json)
    {
      print_result (self, text, note, written);
      return;
    }
  if (!written)
    g_printf ("%s", text);
  else
    /* Translators: %s is the name of a file */
    g_printf (_("Written to %s.\n"), self->output);
  fflush (stdout);
  if (note != NULL)
    g_fprintf (stderr, "%s\n", note);
}

/* Reads what the keyring says of the account, and no secret. */
static SpCliStatus
find_account (SpAddress *address, SpAccount **account, SpVaultStore *store)
{
  g_autoptr(SpVault) vault = sp_vault_new (sp_vault_is_in_sandbox ());

  return sp_cli_vault_find (vault, address, account, store);
}

static SpCliStatus
complain_of_safe (void)
{
  return sp_cli_complain (SP_CLI_NO_KEYRING,
                          _("this account is in Signpost’s own safe, where no other program can "
                            "read its password"));
}

/* Who else can take the account, for one that this program cannot take. */
static char *
dup_takers (SpAccount *account)
{
  g_autoptr(GStrvBuilder) names = g_strv_builder_new ();
  g_auto(GStrv) all = NULL;
  guint n_targets;
  const SpTarget *targets = sp_targets (&n_targets);

  for (guint i = 0; i < n_targets; i++)
    {
      g_autofree char *refusal = sp_target_dup_refusal (&targets[i], account);

      if (refusal == NULL)
        g_strv_builder_add (names, targets[i].id);
    }
  all = g_strv_builder_end (names);
  return g_strjoinv (", ", all);
}

static SpCliStatus
complain_of_refusal (const char *refusal, SpAccount *account)
{
  g_autofree char *takers = dup_takers (account);
  g_autofree char *message = NULL;

  if (*takers == '\0')
    return sp_cli_complain (SP_CLI_FAILED, refusal);
  /* Translators: the first %s is why a mail program cannot have an account, the second a list of
   * mail programs */
  message = g_strdup_printf (_("%s; these can take it: %s"), refusal, takers);
  return sp_cli_complain (SP_CLI_FAILED, message);
}

static SpCliStatus
list (const SpCliExport *self)
{
  g_autoptr(SpAccount) account = NULL;
  SpCliStatus status = SP_CLI_OK;
  SpVaultStore store;

  if (self->address != NULL)
    status = find_account (self->address, &account, &store);
  return status == SP_CLI_OK ? sp_cli_export_print_list (self, account) : status;
}

/* What is done for each kind of target, and whether it looks the password up itself. */
static const struct
{
  SpCliStatus (*give) (const SpCliExport *self, SpAccount *account);
  SpCliStatus (*take_back) (const SpCliExport *self);
  gboolean looks_up;
} ways[] = {
  [SP_TARGET_PART] = { sp_cli_export_part, sp_cli_export_remove_part, TRUE },
  [SP_TARGET_DOCUMENT] = { sp_cli_export_document, NULL, FALSE },
  [SP_TARGET_CODE] = { sp_cli_export_code, NULL, FALSE },
  [SP_TARGET_DESK] = { sp_cli_export_desk, sp_cli_export_take_back, FALSE },
};

static SpCliStatus
hand_off (const SpCliExport *self)
{
  g_autoptr(SpAccount) account = NULL;
  g_autofree char *refusal = NULL;
  SpVaultStore store;
  SpCliStatus status = find_account (self->address, &account, &store);

  if (status != SP_CLI_OK)
    return status;
  if (ways[self->target->kind].looks_up && store != SP_VAULT_STORE_KEYRING)
    return complain_of_safe ();
  refusal = sp_target_dup_refusal (self->target, account);
  return refusal != NULL ? complain_of_refusal (refusal, account)
                         : ways[self->target->kind].give (self, account);
}

/**
 * sp_cli_export:
 * @arguments: (array zero-terminated=1): the command and what stands behind it
 *
 * Returns: the exit status
 */
SpCliStatus
sp_cli_export (char **arguments)
{
  g_auto(SpCliExport) self = { 0 };
  g_autoptr(GError) error = NULL;

  if (!sp_cli_export_parse (&self, arguments, &error))
    return sp_cli_misuse (error);
  if (self.list)
    return list (&self);
  return self.remove ? ways[self.target->kind].take_back (&self) : hand_off (&self);
}
