/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A QR code for the camera of a telephone. The password is in it only where it was asked for, and
 * then it is drawn on a terminal and nowhere else. */
#include "config.h"

#include <glib/gi18n.h>
#include <glib/gprintf.h>
#include <unistd.h>

#include "sp-cli-code.h"
#include "sp-cli-export.h"
#include "sp-cli-message.h"
#include "sp-cli-vault.h"

static SpCliStatus
draw (const SpCliExport *self, SpAccount *account, SecretValue *payload)
{
  gsize length;
  const char *text = secret_value_get (payload, &length);
  const char *note = sp_target_get_note (self->target, account);
  g_autoptr(GError) error = NULL;
  g_autoptr(SpCode) code = sp_code_new (text, length, &error);

  if (code == NULL)
    return sp_cli_complain (SP_CLI_FAILED, error->message);
  if (!sp_cli_code_draw (code, &error))
    return sp_cli_misuse (error);
  if (note != NULL)
    g_fprintf (stderr, "%s\n", note);
  if (self->with_password)
    g_fprintf (stderr, "%s\n",
               _("Whoever takes a picture of this code has the password: please clear the terminal "
                 "afterwards."));
  return SP_CLI_OK;
}

static SpCliStatus
give (const SpCliExport *self, SpAccount *account, GPtrArray *secrets)
{
  const char *note = sp_target_get_note (self->target, account);
  g_autoptr(GError) error = NULL;
  g_autoptr(SecretValue) payload =
    sp_target_write_code (self->target, account, secrets, &error);

  if (payload == NULL)
    return sp_cli_complain (SP_CLI_FAILED, error->message);
  if (!self->json)
    return draw (self, account, payload);
  sp_cli_export_print (self, secret_value_get_text (payload), note, FALSE);
  return SP_CLI_OK;
}

static SpCliStatus
give_with_password (const SpCliExport *self, SpAccount *account)
{
  g_autoptr(SpVault) vault = sp_vault_new (sp_vault_is_in_sandbox ());
  g_autoptr(GError) error = NULL;
  g_autoptr(GPtrArray) secrets = NULL;

  if (sp_account_get_secret_kind (account) != SP_SECRET_PASSWORD)
    return sp_cli_complain (SP_CLI_FAILED,
                            _("this account signs in with the browser and has no password"));
  if (!isatty (STDOUT_FILENO))
    return sp_cli_complain (SP_CLI_USAGE, _("a QR code with the password is drawn on a terminal "
                                            "only, and standard output is none"));
  secrets = sp_cli_vault_open (vault, account, &error);
  return secrets != NULL ? give (self, account, secrets) : sp_cli_vault_complain (error);
}

/**
 * sp_cli_export_code:
 * @self: what is to be done
 * @account: an account that the target takes
 *
 * Returns: the exit status
 */
SpCliStatus
sp_cli_export_code (const SpCliExport *self, SpAccount *account)
{
  return self->with_password ? give_with_password (self, account) : give (self, account, NULL);
}
