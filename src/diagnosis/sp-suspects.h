/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sp-rule-book.h"

G_BEGIN_DECLS

/**
 * SpSuspect:
 * @cause: a cause that something speaks for
 * @rule: what speaks for it most
 * @weight: how specific that is
 */
typedef struct
{
  const SpCause *cause;
  const SpRule *rule;
  guint weight;
} SpSuspect;

GArray        *sp_suspects_find           (const SpRuleBook  *book,
                                           const SpEvidence  *evidence);
SpConfidence   sp_suspects_get_confidence (GArray            *suspects);

G_END_DECLS
