/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Our part of a file of settings that people write themselves. The password is not in it, and no
 * other part of the file is ever printed. */
#include "config.h"

#include <glib/gi18n.h>
#include <glib/gprintf.h>

#include "sp-cli-export.h"
#include "sp-cli-message.h"
#include "sp-config-file.h"
#include "sp-config-part.h"
#include "sp-part-file.h"

static gboolean
write_to (const char *file, const char *text, const SpCliExport *self, GError **error)
{
  return self->dry_run || sp_config_file_write (file, text, error);
}

static SpCliStatus
complain_of_nothing (const GError *error)
{
  if (error != NULL)
    return sp_cli_misuse (error);
  return sp_cli_complain (SP_CLI_FAILED, _("there is nothing of this account in the file"));
}

/**
 * sp_cli_export_remove_part:
 * @self: what is to be done
 *
 * Needs no account: it may be forgotten already.
 *
 * Returns: the exit status
 */
SpCliStatus
sp_cli_export_remove_part (const SpCliExport *self)
{
  g_autoptr(GError) error = NULL;

  if (!sp_part_file_has (self->output, self->target, self->address, &error))
    return complain_of_nothing (error);
  if (!self->dry_run && !sp_part_file_cut (self->output, self->target, self->address, &error))
    return sp_cli_misuse (error);
  if (self->json)
    sp_cli_export_print (self, NULL, NULL, !self->dry_run);
  else if (!self->dry_run)
    /* Translators: %s is the name of a file */
    g_printf (_("Taken out of %s.\n"), self->output);
  return SP_CLI_OK;
}

/* Our part of the file as it will be, for the eyes; the rest of it may have secrets in it. */
static SpCliStatus
put_part (const SpCliExport *self, SpAccount *account, const char *note)
{
  g_autoptr(GError) error = NULL;
  g_autofree char *file = sp_config_file_resolve (self->output, &error);
  g_autofree char *text = file != NULL ? sp_config_file_read (file, &error) : NULL;
  g_autofree char *full = NULL, *around = NULL, *part = NULL;

  if (text != NULL)
    full = sp_config_part_put (text, self->target, account, &error);
  if (text != NULL && full == NULL)
    g_prefix_error (&error, "%s: ", self->output);
  if (full == NULL || !write_to (file, full, self, &error))
    return sp_cli_misuse (error);
  around = sp_config_part_cut (text, self->target, self->address, NULL);
  part = sp_config_part_make (self->target, account, around);
  sp_cli_export_print (self, part, note, !self->dry_run);
  return SP_CLI_OK;
}

/**
 * sp_cli_export_part:
 * @self: what is to be done
 * @account: an account that the target takes
 *
 * Returns: the exit status
 */
SpCliStatus
sp_cli_export_part (const SpCliExport *self, SpAccount *account)
{
  const char *note = sp_target_get_note (self->target, account);
  g_autofree char *part = NULL;

  if (self->output != NULL)
    return put_part (self, account, note);
  part = sp_config_part_make (self->target, account, "");
  sp_cli_export_print (self, part, note, FALSE);
  return SP_CLI_OK;
}
