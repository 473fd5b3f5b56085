/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sp-finding.h"

G_BEGIN_DECLS

/**
 * SpFindingFields:
 *
 * What a finding consists of, in the order in which sp-finding.h gives it out.
 */
typedef struct
{
  char *cause;
  SpConfidence confidence;
  SpScope scope;
  SpActor actor;
  SpObservation *observation;
  char *title;
  char *why;
  char **steps;
  GPtrArray *actions;
  char **alternatives;
} SpFindingFields;

SpFinding  *sp_finding_new (const SpFindingFields *fields);

G_END_DECLS
