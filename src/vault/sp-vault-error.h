/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * SpVaultError:
 * @SP_VAULT_ERROR_NO_SERVICE: no program on the session bus keeps secrets
 * @SP_VAULT_ERROR_NO_COLLECTION: one does, but there is no default keyring
 * @SP_VAULT_ERROR_LOCKED: the keyring is locked and could not be unlocked
 * @SP_VAULT_ERROR_DISMISSED: the person did not want to unlock it: a normal answer
 * @SP_VAULT_ERROR_TIMED_OUT: nobody answered the prompt in time, or the keyring itself is silent
 * @SP_VAULT_ERROR_GONE: the keyring went away in the middle
 * @SP_VAULT_ERROR_READ_ONLY: the keyring can be read, and does not take anything new
 * @SP_VAULT_ERROR_UNENCRYPTED: the keyring wants passwords unencrypted
 * @SP_VAULT_ERROR_BUSY: another Signpost is saving, and takes its time
 * @SP_VAULT_ERROR_INVALID: what was to be saved must not be: there is no encryption in it
 * @SP_VAULT_ERROR_FAILED: the keyring said no in its own words
 * @SP_VAULT_ERROR_KEPT: the keyring does not remove what it has
 * @SP_VAULT_ERROR_CHANGED: the account is not the one any more that the caller has
 * @SP_VAULT_ERROR_TAKEN: another program has another secret of that kind there already
 *
 * Why the keyring is not available. The message says what happened and the way on.
 */
typedef enum
{
  SP_VAULT_ERROR_NO_SERVICE,
  SP_VAULT_ERROR_NO_COLLECTION,
  SP_VAULT_ERROR_LOCKED,
  SP_VAULT_ERROR_DISMISSED,
  SP_VAULT_ERROR_TIMED_OUT,
  SP_VAULT_ERROR_GONE,
  SP_VAULT_ERROR_READ_ONLY,
  SP_VAULT_ERROR_UNENCRYPTED,
  SP_VAULT_ERROR_BUSY,
  SP_VAULT_ERROR_INVALID,
  SP_VAULT_ERROR_FAILED,
  SP_VAULT_ERROR_KEPT,
  SP_VAULT_ERROR_CHANGED,
  SP_VAULT_ERROR_TAKEN,
} SpVaultError;

/**
 * SpVaultStep:
 * @SP_VAULT_STEP_OPEN: finding the keyring
 * @SP_VAULT_STEP_READ: reading from it
 * @SP_VAULT_STEP_WRITE: changing something in it
 * @SP_VAULT_STEP_REMOVE: removing something from it
 *
 * What was being done when it failed; the same words of a keyring mean different things.
 */
typedef enum
{
  SP_VAULT_STEP_OPEN,
  SP_VAULT_STEP_READ,
  SP_VAULT_STEP_WRITE,
  SP_VAULT_STEP_REMOVE,
} SpVaultStep;

#define SP_VAULT_ERROR (sp_vault_error_quark ())

GQuark    sp_vault_error_quark (void);

GError   *sp_vault_error_new   (SpVaultError   code);
gboolean  sp_vault_error_set   (GError       **error,
                                SpVaultError   code);
gboolean  sp_vault_error_from  (GError       **error,
                                SpVaultStep    step,
                                GError        *cause);

G_END_DECLS
