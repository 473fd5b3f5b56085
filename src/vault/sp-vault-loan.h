/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "sp-credentials.h"

G_BEGIN_DECLS

/**
 * SpVaultLoan:
 * @schema: the name of the other program's schema
 * @label: what a person sees in the keyring's window
 * @attributes: (array zero-terminated=1): names and values in turn, as that program looks for them
 *
 * A secret in the keyring that is for another program, under that program's own schema, so that
 * it may do with it what it likes. It is no part of the account that we keep.
 */
typedef struct
{
  const char *schema;
  const char *label;
  const char *const *attributes;
} SpVaultLoan;

/**
 * SpVaultLoanNote:
 * @user_data: what was given to sp_vault_lend()
 * @error: return location for an error
 *
 * Notes that an item is about to be made.
 *
 * Returns: whether it is noted
 */
typedef gboolean (*SpVaultLoanNote) (gpointer user_data, GError **error);

gboolean  sp_vault_lend           (const SpVaultLoan  *loan,
                                   SpCredentials      *credentials,
                                   SpVaultLoanNote     note,
                                   gpointer            user_data,
                                   GCancellable       *cancellable,
                                   GError            **error);
gboolean  sp_vault_take_back_loan (const SpVaultLoan  *loan,
                                   GCancellable       *cancellable,
                                   GError            **error);

G_END_DECLS
