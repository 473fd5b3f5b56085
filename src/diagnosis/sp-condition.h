/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sp-evidence.h"

G_BEGIN_DECLS

/**
 * SpCondition:
 * @services: a bit for each #SpService, none for any
 * @providers: (array zero-terminated=1) (nullable): ids of which the provider must be one
 * @clues: all of which must be known
 * @no_clues: none of which may be known
 *
 * What rules and the pieces of a remedy have in common.
 */
typedef struct
{
  guint services;
  char **providers;
  SpClues clues;
  SpClues no_clues;
} SpCondition;

gboolean  sp_condition_read  (SpCondition        *condition,
                              const char         *services,
                              const char         *providers,
                              const char         *clues,
                              GError            **error);
gboolean  sp_condition_holds (const SpCondition  *condition,
                              const SpEvidence   *evidence);
void      sp_condition_clear (SpCondition        *condition);

gboolean  sp_read_set        (GType               enum_type,
                              const char         *names,
                              guint64            *bits,
                              GError            **error);
gboolean  sp_set_has         (guint64             bits,
                              int                 value);

G_END_DECLS
