/* SPDX-License-Identifier: GPL-3.0-or-later */
/* An account for a program of this desktop, which is given it or not: there is nothing between. */
#include "config.h"

#include <glib/gi18n.h>
#include <glib/gprintf.h>

#include "sp-cli-export.h"
#include "sp-cli-message.h"
#include "sp-cli-run.h"
#include "sp-cli-vault.h"
#include "sp-target-desk.h"

/* What a call is about. */
typedef struct
{
  const SpTarget *target;
  SpAccount *account;
  SpAddress *address;
  GPtrArray *credentials;
} Call;

static void
start_look (gpointer what, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer data)
{
  Call *call = what;

  sp_target_look_async (call->target, call->account, cancellable, callback, data);
}

static void
start_give (gpointer what, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer data)
{
  Call *call = what;

  sp_target_give_async (call->target, call->account, call->credentials, cancellable, callback,
                        data);
}

static void
start_take_back (gpointer             what,
                 GCancellable        *cancellable,
                 GAsyncReadyCallback  callback,
                 gpointer             data)
{
  Call *call = what;

  sp_target_take_back_async (call->target, call->address, cancellable, callback, data);
}

/**
 * sp_cli_export_look:
 * @target: a target of the desktop
 * @account: (nullable): an account
 * @error: return location for an error as of sp_target_look_finish()
 *
 * Returns: (transfer full) (nullable): what one sees of it
 */
SpDeskView *
sp_cli_export_look (const SpTarget *target, SpAccount *account, GError **error)
{
  Call call = { .target = target, .account = account };
  g_autoptr(GAsyncResult) result = sp_cli_run (start_look, &call);

  return sp_target_look_finish (result, error);
}

static SpCliStatus
complain (const GError *error)
{
  if (error->domain == SP_VAULT_ERROR || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return sp_cli_vault_complain (error);
  return sp_cli_complain (SP_CLI_FAILED, error->message);
}

static SpCliStatus
show (const SpCliExport *self, SpAccount *account)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(SpDeskView) view = sp_cli_export_look (self->target, account, &error);
  g_autofree char *text = sp_target_dup_preview (self->target, account);
  g_autofree char *warning = view != NULL ? sp_target_dup_warning (self->target, view) : NULL;

  if (view == NULL)
    return complain (error);
  sp_cli_export_print (self, text, warning, FALSE);
  return sp_target_check_view (self->target, view, &error) ? SP_CLI_OK : complain (error);
}

/* Tokens are bound to the program that got them, so nobody else is given them. */
static GPtrArray *
open_account (SpAccount *account, GError **error)
{
  g_autoptr(SpVault) vault = sp_vault_new (sp_vault_is_in_sandbox ());

  if (sp_account_get_secret_kind (account) != SP_SECRET_PASSWORD)
    return g_ptr_array_new ();
  return sp_cli_vault_open (vault, account, error);
}

static void
print_given (const SpCliExport *self, SpAccount *account)
{
  g_autofree char *text = sp_target_dup_preview (self->target, account);
  const char *note = sp_target_get_note (self->target, account);

  if (self->json)
    {
      sp_cli_export_print (self, text, note, TRUE);
      return;
    }
  /* Translators: %s is the name of a mail program */
  g_printf (_("%s has the account now.\n"), self->target->name);
  if (note != NULL)
    g_printf ("%s\n", note);
}

/**
 * sp_cli_export_desk:
 * @self: what is to be done
 * @account: an account that the target takes
 *
 * Returns: the exit status
 */
SpCliStatus
sp_cli_export_desk (const SpCliExport *self, SpAccount *account)
{
  Call call = { .target = self->target, .account = account };
  g_autoptr(GError) error = NULL;
  g_autoptr(GPtrArray) credentials = NULL;
  g_autoptr(GAsyncResult) result = NULL;

  if (self->dry_run)
    return show (self, account);
  credentials = open_account (account, &error);
  if (credentials == NULL)
    return sp_cli_vault_complain (error);
  call.credentials = credentials;
  result = sp_cli_run (start_give, &call);
  if (!sp_target_give_finish (result, &error))
    return complain (error);
  print_given (self, account);
  return SP_CLI_OK;
}

/**
 * sp_cli_export_take_back:
 * @self: what is to be done
 *
 * Needs no account: it may be forgotten already.
 *
 * Returns: the exit status
 */
SpCliStatus
sp_cli_export_take_back (const SpCliExport *self)
{
  Call call = { .target = self->target, .address = self->address };
  g_autoptr(GError) error = NULL;
  g_autoptr(GAsyncResult) result = sp_cli_run (start_take_back, &call);

  if (!sp_target_take_back_finish (result, &error))
    return complain (error);
  if (self->json)
    sp_cli_export_print (self, NULL, NULL, TRUE);
  else
    /* Translators: %s is the name of a mail program */
    g_printf (_("Taken back from %s.\n"), self->target->name);
  return SP_CLI_OK;
}
