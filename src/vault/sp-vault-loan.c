/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Secrets for other programs, each in an item of that program's own. Everything blocks: it is for
 * a worker. What libsecret's objects listen to is for this thread, and ends with the call. */
#include "config.h"

#include "sp-vault-loan.h"

#include <string.h>

#include "sp-keyring-service.h"
#include "sp-vault-error.h"

typedef gboolean (*LoanFunc) (const SpVaultLoan  *loan,
                              SpKeyring          *keyring,
                              SpCredentials      *credentials,
                              gboolean           *made,
                              GCancellable       *cancellable,
                              GError            **error);

static GHashTable *
dup_attributes (const SpVaultLoan *loan)
{
  GHashTable *attributes = g_hash_table_new (g_str_hash, g_str_equal);

  for (const char *const *name = loan->attributes; *name != NULL; name += 2)
    g_hash_table_insert (attributes, (gpointer) name[0], (gpointer) name[1]);
  return attributes;
}

/* The name is always compared here, also where the other program does not care for it: what has
 * another name is not ours to touch. */
static SecretSchema *
dup_schema (const SpVaultLoan *loan)
{
  g_autoptr(GHashTable) types = g_hash_table_new (g_str_hash, g_str_equal);

  for (const char *const *name = loan->attributes; *name != NULL; name += 2)
    g_hash_table_insert (types, (gpointer) *name, GINT_TO_POINTER (SECRET_SCHEMA_ATTRIBUTE_STRING));
  return secret_schema_newv (loan->schema, SECRET_SCHEMA_NONE, types);
}

static gboolean
search (const SpVaultLoan  *loan,
        SpKeyring          *keyring,
        GList             **items,
        GCancellable       *cancellable,
        GError            **error)
{
  g_autoptr(GHashTable) attributes = dup_attributes (loan);
  SecretSchema *schema = dup_schema (loan);
  GError *cause = NULL;

  *items = secret_service_search_sync (sp_keyring_service_get_service (keyring), schema, attributes,
                                       SECRET_SEARCH_ALL | SECRET_SEARCH_UNLOCK |
                                         SECRET_SEARCH_LOAD_SECRETS,
                                       cancellable, &cause);
  secret_schema_unref (schema);
  if (cause == NULL)
    return TRUE;
  return sp_vault_error_from (error, SP_VAULT_STEP_READ, cause);
}

static gboolean
has_secret (SecretItem *item, SpCredentials *credentials)
{
  g_autoptr(SecretValue) secret = secret_item_get_secret (item);
  gsize length, other_length;
  const char *bytes = sp_credentials_get_secret (credentials, &length);
  const char *other = secret != NULL ? secret_value_get (secret, &other_length) : NULL;

  return other != NULL && length == other_length && memcmp (bytes, other, length) == 0;
}

/* Not to be cancelled in the middle: whether it was done nobody would know. */
static gboolean
create (const SpVaultLoan  *loan,
        SpKeyring          *keyring,
        SpCredentials      *credentials,
        GError            **error)
{
  g_autoptr(GHashTable) attributes = dup_attributes (loan);
  SecretSchema *schema = dup_schema (loan);
  gsize length;
  const char *bytes = sp_credentials_get_secret (credentials, &length);
  g_autoptr(SecretValue) secret = secret_value_new (bytes, (gssize) length, "text/plain");
  g_autoptr(SecretItem) item = NULL;
  GError *cause = NULL;

  item = secret_item_create_sync (sp_keyring_service_get_collection (keyring), schema, attributes,
                                  loan->label, secret, SECRET_ITEM_CREATE_NONE, NULL, &cause);
  secret_schema_unref (schema);
  if (item != NULL)
    return TRUE;
  return sp_vault_error_from (error, SP_VAULT_STEP_WRITE, cause);
}

static gboolean
lend (const SpVaultLoan  *loan,
      SpKeyring          *keyring,
      SpCredentials      *credentials,
      gboolean           *made,
      GCancellable       *cancellable,
      GError            **error)
{
  g_autolist(GObject) items = NULL;

  if (!sp_keyring_service_prepare (keyring, cancellable, error) ||
      !search (loan, keyring, &items, cancellable, error))
    return FALSE;
  for (GList *l = items; l != NULL; l = l->next)
    {
      if (!has_secret (l->data, credentials))
        return sp_vault_error_set (error, SP_VAULT_ERROR_TAKEN);
    }
  *made = items == NULL;
  return items != NULL || create (loan, keyring, credentials, error);
}

static gboolean
take_back (const SpVaultLoan  *loan,
           SpKeyring          *keyring,
           SpCredentials      *credentials G_GNUC_UNUSED,
           gboolean           *made G_GNUC_UNUSED,
           GCancellable       *cancellable,
           GError            **error)
{
  g_autolist(GObject) items = NULL;
  GError *cause = NULL;

  if (!search (loan, keyring, &items, cancellable, error))
    return FALSE;
  for (GList *l = items; l != NULL; l = l->next)
    {
      if (!secret_item_delete_sync (l->data, cancellable, &cause))
        return sp_vault_error_from (error, SP_VAULT_STEP_REMOVE, cause);
    }
  return TRUE;
}

static gboolean
with_keyring (LoanFunc            do_it,
              const SpVaultLoan  *loan,
              SpCredentials      *credentials,
              gboolean           *made,
              GCancellable       *cancellable,
              GError            **error)
{
  g_autoptr(GMainContext) context = g_main_context_new ();
  SpKeyring *keyring;
  gboolean done = FALSE;

  g_main_context_push_thread_default (context);
  keyring = sp_keyring_service_open (0, cancellable, error);
  if (keyring != NULL)
    done = do_it (loan, keyring, credentials, made, cancellable, error);
  g_clear_object (&keyring);
  while (g_main_context_iteration (context, FALSE))
    ;
  g_main_context_pop_thread_default (context);
  return done;
}

/**
 * sp_vault_lend:
 * @loan: where it goes
 * @credentials: the secret
 * @made: (out): whether it is new there; where it was there before it belongs to somebody else
 * @cancellable: (nullable): a cancellable
 * @error: return location for an error in the domain %SP_VAULT_ERROR or a cancellation
 *
 * Gives another program a secret, by the desktop's keyring. Blocks; the person may be asked to
 * unlock it. Another secret in the same place stays there, and is %SP_VAULT_ERROR_TAKEN.
 *
 * Returns: whether it is there
 */
gboolean
sp_vault_lend (const SpVaultLoan  *loan,
               SpCredentials      *credentials,
               gboolean           *made,
               GCancellable       *cancellable,
               GError            **error)
{
  *made = FALSE;
  return with_keyring (lend, loan, credentials, made, cancellable, error);
}

/**
 * sp_vault_take_back_loan:
 * @loan: where it is
 * @cancellable: (nullable): a cancellable
 * @error: return location for an error in the domain %SP_VAULT_ERROR or a cancellation
 *
 * Removes what sp_vault_lend() made; what is not there any more is removed. Blocks.
 *
 * Returns: whether it is gone
 */
gboolean
sp_vault_take_back_loan (const SpVaultLoan *loan, GCancellable *cancellable, GError **error)
{
  return with_keyring (take_back, loan, NULL, NULL, cancellable, error);
}
