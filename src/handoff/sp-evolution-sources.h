/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sp-account.h"

G_BEGIN_DECLS

/**
 * SpEvolutionIds:
 * @account: of the source for reading
 * @identity: of the source that says who writes
 * @transport: of the source for sending
 *
 * What the three sources of one account are called. They name each other.
 */
typedef struct
{
  const char *account;
  const char *identity;
  const char *transport;
} SpEvolutionIds;

const char  *sp_evolution_sign_in         (const char            *host);
gboolean     sp_evolution_signs_in        (const char            *host);

char        *sp_evolution_write_account   (SpAccount             *account,
                                           const SpEvolutionIds  *ids);
char        *sp_evolution_write_identity  (SpAccount             *account,
                                           const SpEvolutionIds  *ids);
char        *sp_evolution_write_transport (SpAccount             *account,
                                           const SpEvolutionIds  *ids);
gboolean     sp_evolution_source_is_of    (const char            *text,
                                           SpAddress             *address);

G_END_DECLS
