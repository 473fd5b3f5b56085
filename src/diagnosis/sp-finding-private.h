/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sp-finding.h"

G_BEGIN_DECLS

/**
 * SpFindingFields:
 *
 * What a finding consists of, in the order in which sp-finding.h gives it out. Of the observations
 * there is one for each service that it is about.
 */
typedef struct
{
  char *cause;
  SpConfidence confidence;
  SpScope scope;
  SpActor actor;
  GPtrArray *observations;
  char *title;
  char *why;
  char **steps;
  GPtrArray *actions;
  char **alternatives;
} SpFindingFields;

SpFinding  *sp_finding_new       (const SpFindingFields  *fields);
gboolean    sp_finding_says_same (SpFinding              *self,
                                  SpFinding              *other);
void        sp_finding_absorb    (SpFinding              *self,
                                  SpFinding              *other);

G_END_DECLS
