/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How asking one source ended. */
#include "config.h"

#include "sp-source-report.h"

struct _SpSourceReport
{
  GObject parent_instance;

  SpSource source;
  SpSourceOutcome outcome;
  char *reason;
  guint elapsed_ms;
};

G_DEFINE_FINAL_TYPE (SpSourceReport, sp_source_report, G_TYPE_OBJECT)

G_DEFINE_ENUM_TYPE (SpSourceOutcome, sp_source_outcome,
                    G_DEFINE_ENUM_VALUE (SP_SOURCE_OUTCOME_OK, "ok"),
                    G_DEFINE_ENUM_VALUE (SP_SOURCE_OUTCOME_NOTHING, "nothing"),
                    G_DEFINE_ENUM_VALUE (SP_SOURCE_OUTCOME_FAILED, "failed"),
                    G_DEFINE_ENUM_VALUE (SP_SOURCE_OUTCOME_STOPPED, "stopped"))

static void
sp_source_report_finalize (GObject *object)
{
  SpSourceReport *self = SP_SOURCE_REPORT (object);

  g_free (self->reason);

  G_OBJECT_CLASS (sp_source_report_parent_class)->finalize (object);
}

static void
sp_source_report_class_init (SpSourceReportClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = sp_source_report_finalize;
}

static void
sp_source_report_init (SpSourceReport *self)
{
}

/**
 * sp_source_report_new:
 * @source: who was asked
 * @outcome: how that ended
 * @reason: (nullable): why there is nothing, for a person
 * @elapsed_ms: how long it took, in milliseconds
 *
 * Returns: (transfer full): the report
 */
SpSourceReport *
sp_source_report_new (SpSource source,
                      SpSourceOutcome outcome,
                      const char *reason,
                      guint elapsed_ms)
{
  SpSourceReport *self = g_object_new (SP_TYPE_SOURCE_REPORT, NULL);

  self->source = source;
  self->outcome = outcome;
  self->reason = g_strdup (reason);
  self->elapsed_ms = elapsed_ms;
  return self;
}

SpSource
sp_source_report_get_source (SpSourceReport *self)
{
  return self->source;
}

SpSourceOutcome
sp_source_report_get_outcome (SpSourceReport *self)
{
  return self->outcome;
}

/**
 * sp_source_report_get_reason:
 * @self: a report
 *
 * Returns: (transfer none) (nullable): why there is nothing, as plain text; %NULL where
 *   there is something
 */
const char *
sp_source_report_get_reason (SpSourceReport *self)
{
  return self->reason;
}

guint
sp_source_report_get_elapsed_ms (SpSourceReport *self)
{
  return self->elapsed_ms;
}
