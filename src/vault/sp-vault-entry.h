/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sp-account.h"

G_BEGIN_DECLS

/* What "kind" is in the item that only tries whether the keyring can be written. */
#define SP_VAULT_KIND_TRIAL "trial"

/**
 * SpVaultEntry:
 * @address: whose mailbox
 * @generation: which save it belongs to; a later one sorts behind an earlier one
 * @pending: whether that save has not come to its end
 * @kind: what its secret is
 * @service: (nullable): the service; %NULL where @pending
 * @name: (nullable): the person's name
 * @provider: (nullable): who runs the mailbox
 * @checked: (nullable): when it was last seen to work
 *
 * What the attributes of one item of ours say.
 */
typedef struct
{
  SpAddress *address;
  char *generation;
  gboolean pending;
  SpSecretKind kind;
  SpAccountService *service;
  char *name;
  char *provider;
  GDateTime *checked;
} SpVaultEntry;

const SecretSchema  *sp_vault_schema             (void);

SpVaultEntry        *sp_vault_entry_parse        (GHashTable        *attributes);
void                 sp_vault_entry_free         (SpVaultEntry      *self);

GHashTable          *sp_vault_attributes_pending (SpAddress         *address,
                                                  SpService          service,
                                                  const char        *generation);
GHashTable          *sp_vault_attributes_of      (SpAccount         *account,
                                                  SpAccountService  *service,
                                                  const char        *generation);
char                *sp_vault_generation_after   (const char        *latest,
                                                  gint64             now);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SpVaultEntry, sp_vault_entry_free)

G_END_DECLS
