/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The passwords that Geary looks up: its items in the keyring say for which protocol, user name and
 * server they are, and not for which account, so two accounts may share one. */
#include "config.h"

#include "sp-geary-loans.h"

#include <glib/gi18n-lib.h>

#include "sp-desk.h"
#include "sp-geary-account.h"
#include "sp-geary-folder.h"

/* What is noted of an item that we make. */
enum
{
  NOTE_PROTOCOL,
  NOTE_USER,
  NOTE_HOST,
  N_NOTES,
};

static const struct
{
  SpService service;
  const char *protocol;
} protocols[] = {
  { SP_SERVICE_IMAP, "IMAP" },
  { SP_SERVICE_SMTP, "SMTP" },
};

/* What is done before an item is made. */
typedef struct
{
  GPtrArray *things;
  const char *const *note;
  SpVaultLoanNote and_then;
  gpointer user_data;
} Noting;

static gboolean
note_it (gpointer user_data, GError **error)
{
  Noting *noting = user_data;

  for (guint i = 0; i < N_NOTES; i++)
    g_ptr_array_add (noting->things, g_strdup (noting->note[i]));
  return noting->and_then (noting->user_data, error);
}

static void
init_loan (SpVaultLoan *loan, const char **attributes, const char *const *note)
{
  attributes[0] = "login";
  attributes[1] = note[NOTE_USER];
  attributes[2] = "host";
  attributes[3] = note[NOTE_HOST];
  attributes[4] = "proto";
  attributes[5] = note[NOTE_PROTOCOL];
  attributes[6] = NULL;
  *loan = (SpVaultLoan) { SP_GEARY_ID, "", attributes };
}

static gboolean
lend (Noting *noting, SpCredentials *credentials, GCancellable *cancellable, GError **error)
{
  const char *attributes[7];
  SpVaultLoan loan;
  g_autofree char *label = g_strdup_printf (_("%s: %s at %s"), "Geary", noting->note[NOTE_USER],
                                            noting->note[NOTE_HOST]);

  init_loan (&loan, attributes, noting->note);
  loan.label = label;
  return sp_vault_lend (&loan, credentials, note_it, noting, cancellable, error);
}

/**
 * sp_geary_loans_give:
 * @account: an account with IMAP and SMTP
 * @credentials: (element-type SpCredentials): the credentials of its services
 * @things: (element-type utf8): what is noted of each item is added here
 * @note: called with @things complete before each item is made
 * @user_data: for @note
 * @cancellable: (nullable): a cancellable
 * @error: return location for an error as of sp_vault_lend()
 *
 * Returns: whether Geary finds all passwords
 */
gboolean
sp_geary_loans_give (SpAccount        *account,
                     GPtrArray        *credentials,
                     GPtrArray        *things,
                     SpVaultLoanNote   note,
                     gpointer          user_data,
                     GCancellable     *cancellable,
                     GError          **error)
{
  for (guint i = 0; i < G_N_ELEMENTS (protocols); i++)
    {
      SpService which = protocols[i].service;
      SpAccountService *service = sp_account_get_service (account, which);
      const char *names[] = { protocols[i].protocol, sp_account_service_get_user_name (service),
                              sp_desk_host_of (service) };
      SpCredentials *theirs = sp_account_pick_credentials (account, credentials, which);
      Noting noting = { things, names, note, user_data };

      if (!lend (&noting, theirs, cancellable, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
is_used (const char *const *note, GPtrArray *accounts)
{
  for (guint i = 0; i < accounts->len; i++)
    {
      if (sp_geary_account_uses (accounts->pdata[i], note[NOTE_USER], note[NOTE_HOST]))
        return TRUE;
    }
  return FALSE;
}

/**
 * sp_geary_loans_take_back:
 * @notes: (array length=n): what was noted of items
 * @n: how many texts these are
 * @parent: where Geary's folders are
 * @cancellable: (nullable): a cancellable
 * @error: return location for an error as of sp_vault_take_back_loan() or sp_geary_folder_read()
 *
 * What another account of Geary's signs in with stays, and is that one's from now on. The folder
 * of the account that is taken back has to be gone.
 *
 * Returns: whether nothing is left to take back
 */
gboolean
sp_geary_loans_take_back (const char *const  *notes,
                          guint               n,
                          const char         *parent,
                          GCancellable       *cancellable,
                          GError            **error)
{
  g_autoptr(GPtrArray) accounts = sp_geary_folder_read (parent, error);

  if (accounts == NULL)
    return FALSE;
  for (; n >= N_NOTES; notes += N_NOTES, n -= N_NOTES)
    {
      const char *attributes[7];
      SpVaultLoan loan;

      init_loan (&loan, attributes, notes);
      if (!is_used (notes, accounts) && !sp_vault_take_back_loan (&loan, cancellable, error))
        return FALSE;
    }
  return TRUE;
}
