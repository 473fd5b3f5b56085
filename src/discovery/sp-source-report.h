/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sp-suggestion.h"

G_BEGIN_DECLS

/**
 * SpSourceOutcome:
 * @SP_SOURCE_OUTCOME_OK: it named servers, or a provider that has none for mail programs
 * @SP_SOURCE_OUTCOME_NOTHING: it does not know this address
 * @SP_SOURCE_OUTCOME_FAILED: it could not be asked, or its answer was not fit for use
 * @SP_SOURCE_OUTCOME_STOPPED: it was not waited for: a stronger one had answered, or the
 *   time was over
 *
 * How asking a source ended.
 */
typedef enum
{
  SP_SOURCE_OUTCOME_OK,
  SP_SOURCE_OUTCOME_NOTHING,
  SP_SOURCE_OUTCOME_FAILED,
  SP_SOURCE_OUTCOME_STOPPED,
} SpSourceOutcome;

#define SP_TYPE_SOURCE_OUTCOME (sp_source_outcome_get_type ())
#define SP_TYPE_SOURCE_REPORT (sp_source_report_get_type ())

GType            sp_source_outcome_get_type       (void) G_GNUC_CONST;

/**
 * SpSourceReport:
 *
 * How asking one source ended, so that a person sees why. Immutable.
 */
G_DECLARE_FINAL_TYPE (SpSourceReport, sp_source_report, SP, SOURCE_REPORT, GObject)

SpSourceReport  *sp_source_report_new             (SpSource         source,
                                                   SpSourceOutcome  outcome,
                                                   const char      *reason,
                                                   guint            elapsed_ms);

SpSource         sp_source_report_get_source      (SpSourceReport  *self);
SpSourceOutcome  sp_source_report_get_outcome     (SpSourceReport  *self);
const char      *sp_source_report_get_reason      (SpSourceReport  *self);
guint            sp_source_report_get_elapsed_ms  (SpSourceReport  *self);

G_END_DECLS
