/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Why the keyring is not available, in words for a person, with the way on. Pure. */
#include "config.h"

#include "sp-vault-error.h"

#include <glib/gi18n-lib.h>
#include <libsecret/secret.h>

#include "sp-plain-text.h"

G_DEFINE_QUARK (sp-vault-error-quark, sp_vault_error)

static const char *messages[] = {
  [SP_VAULT_ERROR_NO_SERVICE] =
    N_("No keyring runs in this session. Install and start one, such as GNOME Keyring, KWallet "
       "or KeePassXC with its Secret Service, and try again."),
  [SP_VAULT_ERROR_NO_COLLECTION] =
    N_("There is no default keyring yet. Make one in “Passwords and Keys” or in your password "
       "manager’s settings, and try again."),
  [SP_VAULT_ERROR_LOCKED] =
    N_("The keyring is locked, and nothing here could unlock it. Unlock it in “Passwords and "
       "Keys”, or sign in to your desktop with your password, and try again."),
  [SP_VAULT_ERROR_DISMISSED] =
    N_("The keyring stays locked: its question was answered with no, or could not be shown. Try "
       "again when you want to unlock it."),
  [SP_VAULT_ERROR_TIMED_OUT] =
    N_("The keyring did not answer in time. Look whether its question waits behind another "
       "window, and try again."),
  [SP_VAULT_ERROR_GONE] =
    N_("The keyring went away in the middle. Start it again, and try again."),
  [SP_VAULT_ERROR_READ_ONLY] =
    N_("The keyring takes nothing new. Look whether the disk is full and whether the keyring’s "
       "file may be written, and try again."),
  [SP_VAULT_ERROR_UNENCRYPTED] =
    N_("This keyring wants passwords handed over unencrypted, so it got none. Update it, or use "
       "another one."),
  [SP_VAULT_ERROR_BUSY] =
    N_("Another Signpost is using the keyring just now. Answer its question, or close it, and try "
       "again."),
  [SP_VAULT_ERROR_INVALID] =
    N_("Settings without encryption are not stored: name them each time."),
  [SP_VAULT_ERROR_FAILED] = N_("The keyring could not do it. Try again."),
  [SP_VAULT_ERROR_KEPT] =
    N_("The keyring does not remove it. Look whether the keyring’s file may be written, or remove "
       "it in “Passwords and Keys”."),
  [SP_VAULT_ERROR_CHANGED] = N_("The account was changed in the meantime. Please try again."),
  [SP_VAULT_ERROR_TAKEN] =
    N_("The keyring has another password for the same program, user name and server. Remove that "
       "one in “Passwords and Keys” if it is out of date, and try again."),
};

/**
 * sp_vault_error_new:
 * @code: what happened
 *
 * Returns: (transfer full): it in words
 */
GError *
sp_vault_error_new (SpVaultError code)
{
  return g_error_new_literal (SP_VAULT_ERROR, code, _(messages[code]));
}

/**
 * sp_vault_error_set:
 * @error: return location for the error
 * @code: what happened
 *
 * Returns: %FALSE, for the caller to return
 */
gboolean
sp_vault_error_set (GError **error, SpVaultError code)
{
  g_propagate_error (error, sp_vault_error_new (code));
  return FALSE;
}

/* A code of another domain, and what it means while finding the keyring and after that. */
static const struct
{
  GQuark (*domain) (void);
  int code;
  SpVaultError opening;
  SpVaultError later;
} meanings[] = {
  { g_dbus_error_quark, G_DBUS_ERROR_SERVICE_UNKNOWN,
    SP_VAULT_ERROR_NO_SERVICE, SP_VAULT_ERROR_GONE },
  { g_dbus_error_quark, G_DBUS_ERROR_NAME_HAS_NO_OWNER,
    SP_VAULT_ERROR_NO_SERVICE, SP_VAULT_ERROR_GONE },
  { g_dbus_error_quark, G_DBUS_ERROR_NO_REPLY, SP_VAULT_ERROR_NO_SERVICE, SP_VAULT_ERROR_GONE },
  { g_dbus_error_quark, G_DBUS_ERROR_DISCONNECTED,
    SP_VAULT_ERROR_NO_SERVICE, SP_VAULT_ERROR_GONE },
  { g_dbus_error_quark, G_DBUS_ERROR_UNKNOWN_METHOD,
    SP_VAULT_ERROR_NO_SERVICE, SP_VAULT_ERROR_GONE },
  { g_dbus_error_quark, G_DBUS_ERROR_UNKNOWN_OBJECT,
    SP_VAULT_ERROR_NO_SERVICE, SP_VAULT_ERROR_GONE },
  { secret_error_get_quark, SECRET_ERROR_NO_SUCH_OBJECT,
    SP_VAULT_ERROR_NO_COLLECTION, SP_VAULT_ERROR_GONE },
  { secret_error_get_quark, SECRET_ERROR_IS_LOCKED,
    SP_VAULT_ERROR_LOCKED, SP_VAULT_ERROR_LOCKED },
  { g_io_error_quark, G_IO_ERROR_CLOSED, SP_VAULT_ERROR_NO_SERVICE, SP_VAULT_ERROR_GONE },
  { g_io_error_quark, G_IO_ERROR_BROKEN_PIPE, SP_VAULT_ERROR_NO_SERVICE, SP_VAULT_ERROR_GONE },
  { g_io_error_quark, G_IO_ERROR_TIMED_OUT, SP_VAULT_ERROR_TIMED_OUT, SP_VAULT_ERROR_TIMED_OUT },
  { g_dbus_error_quark, G_DBUS_ERROR_TIMEOUT, SP_VAULT_ERROR_TIMED_OUT, SP_VAULT_ERROR_TIMED_OUT },
  { g_dbus_error_quark, G_DBUS_ERROR_TIMED_OUT,
    SP_VAULT_ERROR_TIMED_OUT, SP_VAULT_ERROR_TIMED_OUT },
};

static SpVaultError
find_meaning (SpVaultStep step, const GError *cause)
{
  for (guint i = 0; i < G_N_ELEMENTS (meanings); i++)
    {
      if (g_error_matches (cause, meanings[i].domain (), meanings[i].code))
        return step == SP_VAULT_STEP_OPEN ? meanings[i].opening : meanings[i].later;
    }
  if (step == SP_VAULT_STEP_REMOVE)
    return SP_VAULT_ERROR_KEPT;
  return step == SP_VAULT_STEP_WRITE ? SP_VAULT_ERROR_READ_ONLY : SP_VAULT_ERROR_FAILED;
}

/* The keyring's own words help where we have none that fit. */
static GError *
with_its_words (SpVaultError code, GError *cause)
{
  g_autofree char *words = NULL;

  g_dbus_error_strip_remote_error (cause);
  words = sp_plain_text (cause->message, -1);
  return g_error_new (SP_VAULT_ERROR, code,
                      /* Translators: a whole sentence, and what the keyring answered */
                      _("%s The keyring said: %s"), _(messages[code]), words);
}

static GError *
say (SpVaultStep step, SpVaultError code, GError *cause)
{
  if (code == SP_VAULT_ERROR_GONE && step == SP_VAULT_STEP_WRITE)
    return g_error_new_literal (SP_VAULT_ERROR, code,
                                _("The keyring went away in the middle. Nothing new was kept: "
                                  "start it again, and try again."));
  if (code == SP_VAULT_ERROR_FAILED || code == SP_VAULT_ERROR_READ_ONLY ||
      code == SP_VAULT_ERROR_KEPT)
    return with_its_words (code, cause);
  return sp_vault_error_new (code);
}

/**
 * sp_vault_error_from:
 * @error: return location for the error
 * @step: what was being done
 * @cause: (transfer full) (nullable): what GIO or libsecret said; libsecret does not always say
 *
 * Says in our domain what happened. A cancellation stays one.
 *
 * Returns: %FALSE, for the caller to return
 */
gboolean
sp_vault_error_from (GError **error, SpVaultStep step, GError *cause)
{
  SpVaultError code;

  if (cause == NULL)
    return sp_vault_error_set (error, SP_VAULT_ERROR_FAILED);
  if (cause->domain == SP_VAULT_ERROR || g_error_matches (cause, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    {
      g_propagate_error (error, cause);
      return FALSE;
    }
  code = find_meaning (step, cause);
  g_debug ("%s %d: %s", g_quark_to_string (cause->domain), cause->code, cause->message);
  g_propagate_error (error, say (step, code, cause));
  g_error_free (cause);
  return FALSE;
}
