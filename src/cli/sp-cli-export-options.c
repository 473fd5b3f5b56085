/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is written behind "signpostctl export", and whether that makes sense. */
#include "config.h"

#include <glib/gi18n.h>

#include "sp-cli-export.h"

void
sp_cli_export_clear (SpCliExport *self)
{
  g_strfreev (self->words);
  g_free (self->to);
  g_free (self->output);
  g_free (self->sign_certificate);
  g_free (self->sign_key);
  g_clear_pointer (&self->address, sp_address_unref);
}

static gboolean
fail (GError **error, const char *message)
{
  g_set_error_literal (error, G_OPTION_ERROR, G_OPTION_ERROR_FAILED, message);
  return FALSE;
}

static gboolean
parse (SpCliExport *self, char **arguments, GError **error)
{
  GOptionEntry entries[] = {
    { "list", 0, 0, G_OPTION_ARG_NONE, &self->list, N_("List the mail programs"), NULL },
    { "to", 0, 0, G_OPTION_ARG_STRING, &self->to, N_("The mail program"), N_("TARGET") },
    { "output", 0, 0, G_OPTION_ARG_FILENAME, &self->output,
      N_("Put it into this file, and keep what else is in it"), N_("FILE") },
    { "with-password", 0, 0, G_OPTION_ARG_NONE, &self->with_password,
      N_("Put the password into the QR code"), NULL },
    { "sign-certificate", 0, 0, G_OPTION_ARG_FILENAME, &self->sign_certificate,
      N_("Sign the profile with this certificate"), N_("PEM") },
    { "sign-key", 0, 0, G_OPTION_ARG_FILENAME, &self->sign_key,
      N_("The key of that certificate"), N_("PEM") },
    { "remove", 0, 0, G_OPTION_ARG_NONE, &self->remove,
      N_("Take back what the file or the program was given"), NULL },
    { "dry-run", 0, 0, G_OPTION_ARG_NONE, &self->dry_run,
      N_("Show what would be written, and write nothing"), NULL },
    { "json", 0, 0, G_OPTION_ARG_NONE, &self->json, N_("Print one JSON object"), NULL },
    { G_OPTION_REMAINING, 0, 0, G_OPTION_ARG_STRING_ARRAY, &self->words, NULL, NULL },
    { NULL },
  };
  g_autoptr(GOptionContext) context =
    g_option_context_new (_("ADDRESS --to TARGET | ADDRESS --list | --list"));
  g_auto(GStrv) copy = g_strdupv (arguments);

  g_option_context_add_main_entries (context, entries, GETTEXT_PACKAGE);
  g_option_context_set_summary (context, _("Writes the configuration of another mail program for "
                                           "an account in the keyring. The password stays in the "
                                           "keyring, where that program looks it up, or it asks "
                                           "for it."));
  return g_option_context_parse_strv (context, &copy, error);
}

static gboolean
check_list_options (SpCliExport *self, GError **error)
{
  if (self->to != NULL || self->output != NULL || self->remove || self->dry_run ||
      self->with_password || self->sign_certificate != NULL || self->sign_key != NULL)
    return fail (error, _("--list goes with an address and --json only"));
  return TRUE;
}

/* What does not go together with a target of this kind. */
static gboolean
check_for_target (SpCliExport *self, GError **error)
{
  const SpTarget *target = self->target;
  gboolean is_part = target->kind == SP_TARGET_PART;
  gboolean is_code = target->kind == SP_TARGET_CODE;
  gboolean is_document = target->kind == SP_TARGET_DOCUMENT;
  gboolean is_desk = target->kind == SP_TARGET_DESK;
  gboolean signs = self->sign_certificate != NULL || self->sign_key != NULL;
  const struct
  {
    gboolean is_wrong;
    const char *message;
  } checks[] = {
    { self->remove && is_document,
      N_("there is nothing to take back: the file is of this account only, so delete it, and what "
         "was made of it is removed in the other program") },
    { self->remove && is_code,
      N_("there is nothing to take back: what was made of a QR code is removed in the other "
         "program") },
    { self->remove && is_part && self->output == NULL, N_("--remove goes with --output only") },
    { is_desk && self->output != NULL,
      N_("this mail program is given the account itself, without --output") },
    { is_desk && self->remove && self->dry_run, N_("--dry-run does not go with --remove here") },
    { is_code && self->output != NULL,
      N_("a QR code is drawn on the terminal and goes into no file") },
    { self->with_password && !is_code,
      N_("--with-password is for QR codes; nothing else has a password in it") },
    { self->with_password && self->json,
      N_("--with-password does not go with --json: the password is in no text") },
    { target->code_needs_password && !self->with_password,
      N_("this QR code is nothing without the password: use --with-password, where nobody else "
         "sees it") },
    { signs && !target->signable, N_("only the profile for Apple’s Mail can be signed") },
    { signs && (self->sign_certificate == NULL || self->sign_key == NULL),
      N_("--sign-certificate and --sign-key go together") },
    { signs && self->output == NULL, N_("a signed profile is no text: --output is missing") },
  };

  for (guint i = 0; i < G_N_ELEMENTS (checks); i++)
    {
      if (checks[i].is_wrong)
        return fail (error, _(checks[i].message));
    }
  return TRUE;
}

static gboolean
check_export_options (SpCliExport *self, GError **error)
{
  if (self->words == NULL)
    return fail (error, _("one address, as in “signpostctl export ada@example.org --to msmtp”"));
  if (self->to == NULL)
    return fail (error, _("--to is missing; “signpostctl export --list” shows the mail programs"));
  self->target = sp_target_find (self->to);
  if (self->target == NULL)
    return fail (error, _("there is no such mail program; see “signpostctl export --list”"));
  return check_for_target (self, error);
}

static gboolean
check_options (SpCliExport *self, GError **error)
{
  if (self->words != NULL && self->words[1] != NULL)
    return fail (error, _("one address, as in “signpostctl export ada@example.org --to msmtp”"));
  if (self->words != NULL)
    {
      self->address = sp_address_new (self->words[0], error);
      if (self->address == NULL)
        return FALSE;
    }
  return self->list ? check_list_options (self, error)
                       : check_export_options (self, error);
}

/**
 * sp_cli_export_parse:
 * @self: all zeros
 * @arguments: (array zero-terminated=1): the command and what stands behind it
 * @error: return location for an error in the domain %G_OPTION_ERROR, or of an address
 *
 * Returns: whether it makes sense
 */
gboolean
sp_cli_export_parse (SpCliExport *self, char **arguments, GError **error)
{
  return parse (self, arguments, error) && check_options (self, error);
}
