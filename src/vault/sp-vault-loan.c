/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Secrets for other programs, each in an item of that program's own. Everything blocks: it is for
 * a worker. What libsecret's objects listen to is for this thread, and ends with the call. */
#include "config.h"

#include "sp-vault-loan.h"

#include <string.h>

#include "sp-keyring-service.h"
#include "sp-vault-error.h"

#define SEARCHES 5

/* What belongs to one call. */
typedef struct
{
  const SpVaultLoan *loan;
  SpKeyring *keyring;
  SpCredentials *credentials;
  SpVaultLoanNote note;
  gpointer user_data;
} Call;

typedef gboolean (*LoanFunc) (Call *call, GCancellable *cancellable, GError **error);

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

static GList *
search_once (Call *call, SecretSearchFlags flags, GCancellable *cancellable, GError **error)
{
  g_autoptr(GHashTable) attributes = dup_attributes (call->loan);
  SecretSchema *schema = dup_schema (call->loan);
  GList *items =
    secret_service_search_sync (sp_keyring_service_get_service (call->keyring), schema, attributes,
                                SECRET_SEARCH_ALL | SECRET_SEARCH_LOAD_SECRETS | flags,
                                cancellable, error);

  secret_schema_unref (schema);
  return items;
}

/* What is found may be removed, so the keyring's search is not taken at its word. */
static gboolean
is_asked_for (SecretItem *item, const SpVaultLoan *loan)
{
  g_autoptr(GHashTable) attributes = secret_item_get_attributes (item);
  const char *schema;

  if (attributes == NULL)
    return FALSE;
  for (const char *const *name = loan->attributes; *name != NULL; name += 2)
    {
      if (g_strcmp0 (g_hash_table_lookup (attributes, name[0]), name[1]) != 0)
        return FALSE;
    }
  schema = g_hash_table_lookup (attributes, "xdg:schema");
  return schema == NULL || g_str_equal (schema, loan->schema);
}

static GList *
drop_others (GList *items, const SpVaultLoan *loan)
{
  GList *next;

  for (GList *l = items; l != NULL; l = next)
    {
      next = l->next;
      if (is_asked_for (l->data, loan))
        continue;
      g_object_unref (l->data);
      items = g_list_delete_link (items, l);
    }
  return items;
}

static gboolean
has_locked (GList *items)
{
  for (GList *l = items; l != NULL; l = l->next)
    {
      if (secret_item_get_locked (l->data))
        return TRUE;
    }
  return FALSE;
}

/* An item that somebody else removes between its being found and its being read fails all. */
static GList *
search_all (Call *call, SecretSearchFlags flags, GCancellable *cancellable, GError **error)
{
  GError *cause = NULL;
  GList *items = NULL;

  for (guint i = 0; i < SEARCHES; i++)
    {
      g_clear_error (&cause);
      items = search_once (call, flags, cancellable, &cause);
      if (cause == NULL || !sp_keyring_service_is_gone (cause))
        break;
    }
  if (cause != NULL)
    sp_vault_error_from (error, SP_VAULT_STEP_READ, cause);
  return items;
}

/* What a locked item says of itself may be hashes, so it is asked again once it is open. The person
 * is asked to open it once; where they do not, nothing is known. */
static gboolean
search (Call *call, GList **items, GCancellable *cancellable, GError **error)
{
  GError *cause = NULL;

  *items = search_all (call, SECRET_SEARCH_UNLOCK, cancellable, &cause);
  if (cause == NULL && has_locked (*items))
    {
      g_clear_list (items, g_object_unref);
      *items = search_all (call, SECRET_SEARCH_NONE, cancellable, &cause);
    }
  if (cause != NULL)
    {
      g_propagate_error (error, cause);
      return FALSE;
    }
  if (has_locked (*items))
    {
      g_clear_list (items, g_object_unref);
      return sp_vault_error_set (error, SP_VAULT_ERROR_LOCKED);
    }
  *items = drop_others (*items, call->loan);
  return TRUE;
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
create (Call *call, GError **error)
{
  g_autoptr(GHashTable) attributes = dup_attributes (call->loan);
  SecretSchema *schema = dup_schema (call->loan);
  gsize length;
  const char *bytes = sp_credentials_get_secret (call->credentials, &length);
  g_autoptr(SecretValue) secret = secret_value_new (bytes, (gssize) length, "text/plain");
  g_autoptr(SecretItem) item = NULL;
  GError *cause = NULL;

  item = secret_item_create_sync (sp_keyring_service_get_collection (call->keyring), schema,
                                  attributes, call->loan->label, secret, SECRET_ITEM_CREATE_NONE,
                                  NULL, &cause);
  secret_schema_unref (schema);
  if (item != NULL)
    return TRUE;
  return sp_vault_error_from (error, SP_VAULT_STEP_WRITE, cause);
}

static gboolean
lend (Call *call, GCancellable *cancellable, GError **error)
{
  g_autolist(GObject) items = NULL;

  if (!sp_keyring_service_prepare (call->keyring, cancellable, error) ||
      !search (call, &items, cancellable, error))
    return FALSE;
  for (GList *l = items; l != NULL; l = l->next)
    {
      if (!has_secret (l->data, call->credentials))
        return sp_vault_error_set (error, SP_VAULT_ERROR_TAKEN);
    }
  return items != NULL || ((call->note == NULL || call->note (call->user_data, error)) &&
                           create (call, error));
}

static gboolean
take_back (Call *call, GCancellable *cancellable, GError **error)
{
  g_autolist(GObject) items = NULL;

  if (!search (call, &items, cancellable, error))
    return FALSE;
  for (GList *l = items; l != NULL; l = l->next)
    {
      GError *cause = NULL;

      if (secret_item_delete_sync (l->data, cancellable, &cause))
        continue;
      if (cause == NULL)
        return sp_vault_error_set (error, SP_VAULT_ERROR_DISMISSED);
      if (!sp_keyring_service_is_gone (cause))
        return sp_vault_error_from (error, SP_VAULT_STEP_REMOVE, cause);
      g_error_free (cause);
    }
  return TRUE;
}

static gboolean
with_keyring (LoanFunc do_it, Call *call, GCancellable *cancellable, GError **error)
{
  g_autoptr(GMainContext) context = g_main_context_new ();
  gboolean done = FALSE;

  g_main_context_push_thread_default (context);
  call->keyring = sp_keyring_service_open (0, cancellable, error);
  if (call->keyring != NULL)
    done = do_it (call, cancellable, error);
  g_clear_object (&call->keyring);
  while (g_main_context_iteration (context, FALSE))
    ;
  g_main_context_pop_thread_default (context);
  return done;
}

/**
 * sp_vault_lend:
 * @loan: where it goes
 * @credentials: the secret
 * @note: (nullable) (scope call): called before the item is made; where it fails none is made
 * @user_data: for @note
 * @cancellable: (nullable): a cancellable
 * @error: return location for an error in the domain %SP_VAULT_ERROR, of @note or a cancellation
 *
 * Gives another program a secret, by the desktop's keyring. Blocks; the person may be asked to
 * unlock it. Where it was there before it belongs to somebody else, and is not noted. Another
 * secret in the same place stays there, and is %SP_VAULT_ERROR_TAKEN.
 *
 * Returns: whether it is there
 */
gboolean
sp_vault_lend (const SpVaultLoan  *loan,
               SpCredentials      *credentials,
               SpVaultLoanNote     note,
               gpointer            user_data,
               GCancellable       *cancellable,
               GError            **error)
{
  Call call = { .loan = loan, .credentials = credentials, .note = note, .user_data = user_data };

  return with_keyring (lend, &call, cancellable, error);
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
  Call call = { .loan = loan };

  return with_keyring (take_back, &call, cancellable, error);
}
