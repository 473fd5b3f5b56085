/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sp-condition.h"

G_BEGIN_DECLS

/**
 * SpConfidence:
 * @SP_CONFIDENCE_POSSIBLE: one explanation among others
 * @SP_CONFIDENCE_LIKELY: the usual explanation
 * @SP_CONFIDENCE_CERTAIN: it can mean nothing else
 *
 * How much a rule proves. Later ones prove more.
 */
typedef enum
{
  SP_CONFIDENCE_POSSIBLE,
  SP_CONFIDENCE_LIKELY,
  SP_CONFIDENCE_CERTAIN,
} SpConfidence;

#define SP_TYPE_CONFIDENCE (sp_confidence_get_type ())

/**
 * SpRule:
 * @confidence: how much it proves
 * @remedy: (nullable): the id of the remedy to show
 * @condition: what must be known
 * @securities: a bit for each #SpSecurity, none for any
 * @stages: a bit for each #SpStage, none for any
 * @outcomes: a bit for each #SpOutcome, none for any
 * @faults: a bit for each #SpFault, none for any
 * @tls_faults: of which there must be one, none for any
 * @codes: (array zero-terminated=1) (nullable): of which there must be one
 * @says: (element-type guint): phrases of which there must be one, if there are any
 * @unless: (element-type guint): phrases of which there must be none
 * @issuers: (element-type guint): phrases of which there must be one, if there are any
 *
 * What speaks for a cause. All of it must hold.
 */
typedef struct
{
  SpConfidence confidence;
  char *remedy;
  SpCondition condition;
  guint securities;
  guint stages;
  guint outcomes;
  guint64 faults;
  SpTlsFaults tls_faults;
  char **codes;
  GArray *says;
  GArray *unless;
  GArray *issuers;
} SpRule;

GType     sp_confidence_get_type (void) G_GNUC_CONST;

SpRule   *sp_rule_new            (void);
void      sp_rule_free           (SpRule            *rule);
gboolean  sp_rule_weigh          (const SpRule      *rule,
                                  const SpEvidence  *evidence,
                                  guint             *weight);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SpRule, sp_rule_free)

G_END_DECLS
