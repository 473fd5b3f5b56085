/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Asks all sources at the same time and decides when there is enough.
 *
 * An answer is whole when mail can be read and sent with it. A whole answer ends the waiting
 * for every weaker source at once; the stronger ones that still run have one second more. If
 * the answer needs a person's word, those who could give proof over HTTPS have that second too,
 * however weak: nobody hides them by lying about who takes the domain's mail. The guessing
 * begins when all others have ended without a whole answer, or have let three seconds pass.
 * What came from weaker sources until then is kept. Everything ends with the deadline.
 *
 * All of it happens in the thread that asks. Only the caller's cancellable may be fired from
 * another one. */
#include "config.h"

#include "sp-race.h"

#include <glib/gi18n-lib.h>

#include "sp-source-report.h"

#define GRACE_MS    1000
#define PATIENCE_MS 3000

static const SpSourceFunc ask_functions[SP_N_SOURCES] = {
  [SP_SOURCE_BUNDLED_MX] = sp_source_bundled_mx_ask,
  [SP_SOURCE_AUTOCONFIG] = sp_source_autoconfig_ask,
  [SP_SOURCE_ISPDB] = sp_source_ispdb_ask,
  [SP_SOURCE_ISPDB_MX] = sp_source_ispdb_mx_ask,
  [SP_SOURCE_PACC] = sp_source_pacc_ask,
  [SP_SOURCE_SRV] = sp_source_srv_ask,
  [SP_SOURCE_GUESS] = sp_source_guess_ask,
};

typedef struct
{
  GCancellable *cancellable;
  gint64 begin;
  gboolean running;
  SpFindings *findings;
} Runner;

typedef struct
{
  const SpSearch *search;
  GListStore *reports;
  Runner runners[SP_N_SOURCES];
  guint n_running;
  GSource *deadline;
  GSource *patience;
  GSource *grace;
  gulong cancelled_handler;
  const char *stop_reason;
} Race;

typedef struct
{
  GTask *task;
  SpSource source;
} Leg;

static void decide (GTask *task);

static void
race_free (Race *race)
{
  for (guint i = 0; i < SP_N_SOURCES; i++)
    {
      g_clear_object (&race->runners[i].cancellable);
      g_clear_pointer (&race->runners[i].findings, sp_findings_free);
    }
  g_object_unref (race->reports);
  g_free (race);
}

static void
end_timer (GSource **timer)
{
  if (*timer == NULL)
    return;
  g_source_destroy (*timer);
  g_clear_pointer (timer, g_source_unref);
}

static GSource *
start_timer (GTask *task, guint ms, GSourceFunc callback)
{
  GSource *timer = g_timeout_source_new (ms);

  g_source_set_callback (timer, callback, task, NULL);
  g_source_attach (timer, g_task_get_context (task));
  return timer;
}

/* The strongest source with a whole answer, or the number of sources. */
static guint
find_whole_answer (Race *race)
{
  guint i = 0;

  while (i < SP_N_SOURCES &&
         (race->runners[i].findings == NULL ||
          !sp_findings_are_whole (race->runners[i].findings)))
    i++;
  return i;
}

/* A provider that is known by who takes the mail, and has no server for mail programs, rests on
 * nothing but unsigned DNS either. */
static gboolean
is_sure (SpFindings *findings)
{
  for (guint i = 0; i < findings->suggestions->len; i++)
    {
      SpSuggestion *suggestion = g_ptr_array_index (findings->suggestions, i);

      if (sp_suggestion_get_assurance (suggestion) == SP_ASSURANCE_ASK)
        return FALSE;
    }
  return findings->suggestions->len > 0 && sp_findings_are_whole (findings);
}

/* The same where no server needs a person's word. */
static guint
find_sure_answer (Race *race)
{
  guint i = 0;

  while (i < SP_N_SOURCES &&
         (race->runners[i].findings == NULL || !is_sure (race->runners[i].findings)))
    i++;
  return i;
}

static gboolean
can_prove (guint source)
{
  return source == SP_SOURCE_AUTOCONFIG || source == SP_SOURCE_ISPDB || source == SP_SOURCE_PACC;
}

/* Whether somebody still runs who may better the strongest whole answer. */
static gboolean
is_undecided (Race *race, guint best)
{
  guint sure = find_sure_answer (race);

  for (guint i = 0; i < sure; i++)
    {
      if (race->runners[i].running && (i < best || can_prove (i)))
        return TRUE;
    }
  return FALSE;
}

/* Firing a cancellable may end a source at once, and with the last one the race. */
static void
stop_all (GTask *task, const char *reason)
{
  G_GNUC_UNUSED g_autoptr(GTask) kept = g_object_ref (task);
  Race *race = g_task_get_task_data (task);

  if (race->stop_reason != NULL)
    return;
  race->stop_reason = reason;
  for (guint i = 0; i < SP_N_SOURCES; i++)
    {
      if (race->runners[i].running)
        g_cancellable_cancel (race->runners[i].cancellable);
    }
}

static gboolean
take_provider (SpFindings *all, SpFindings *findings)
{
  if (findings == NULL || !g_set_object (&all->provider, findings->provider))
    return FALSE;
  all->origin = findings->origin;
  return TRUE;
}

/* Whoever named the best server also says whose it is, if that source tells. */
static void
choose_provider (Race *race, SpFindings *all)
{
  g_autoptr(GPtrArray) merged = sp_suggestions_merge (all->suggestions);
  gboolean chosen = FALSE;

  if (merged->len > 0)
    {
      SpSource source = sp_suggestion_get_source (g_ptr_array_index (merged, 0));

      chosen = take_provider (all, race->runners[source].findings);
    }
  for (guint i = 0; i < SP_N_SOURCES && !chosen; i++)
    chosen = take_provider (all, race->runners[i].findings);
}

static SpFindings *
gather (Race *race)
{
  SpFindings *all = sp_findings_new (NULL, SP_PROVIDER_FETCHED);

  for (guint i = 0; i < SP_N_SOURCES; i++)
    {
      SpFindings *findings = race->runners[i].findings;

      if (findings != NULL)
        g_ptr_array_extend (all->suggestions, findings->suggestions, (GCopyFunc) g_object_ref,
                            NULL);
    }
  choose_provider (race, all);
  return all;
}

static void
finish (GTask *task)
{
  Race *race = g_task_get_task_data (task);

  end_timer (&race->deadline);
  end_timer (&race->patience);
  end_timer (&race->grace);
  g_cancellable_disconnect (g_task_get_cancellable (task), race->cancelled_handler);
  if (!g_task_return_error_if_cancelled (task))
    g_task_return_pointer (task, gather (race), (GDestroyNotify) sp_findings_free);
}

static int
compare_reports (gconstpointer a, gconstpointer b, gpointer user_data)
{
  return (int) sp_source_report_get_source ((SpSourceReport *) a) -
         (int) sp_source_report_get_source ((SpSourceReport *) b);
}

static void
report (Race *race, SpSource source, const GError *error)
{
  guint elapsed_ms = (guint) ((g_get_monotonic_time () - race->runners[source].begin + 500) / 1000);
  g_autoptr(SpSourceReport) made = NULL;
  SpSourceOutcome outcome = SP_SOURCE_OUTCOME_OK;
  const char *reason = NULL;

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    {
      outcome = SP_SOURCE_OUTCOME_STOPPED;
      reason = race->stop_reason;
    }
  else if (error != NULL)
    {
      outcome = g_error_matches (error, SP_SEARCH_ERROR, SP_SEARCH_ERROR_NOTHING)
                  ? SP_SOURCE_OUTCOME_NOTHING
                  : SP_SOURCE_OUTCOME_FAILED;
      reason = error->message;
    }
  made = sp_source_report_new (source, outcome, reason, elapsed_ms);
  g_list_store_insert_sorted (race->reports, made, compare_reports, NULL);
}

static void
answered_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autofree Leg *leg = user_data;
  g_autoptr(GTask) task = leg->task;
  Race *race = g_task_get_task_data (task);
  Runner *runner = &race->runners[leg->source];
  g_autoptr(GError) error = NULL;

  runner->findings = sp_source_finish (result, &error);
  runner->running = FALSE;
  race->n_running--;
  report (race, leg->source, error);
  decide (task);
}

static void
ask (GTask *task, SpSource source)
{
  Race *race = g_task_get_task_data (task);
  Runner *runner = &race->runners[source];
  Leg *leg = g_new0 (Leg, 1);

  leg->task = g_object_ref (task);
  leg->source = source;
  runner->cancellable = g_cancellable_new ();
  runner->begin = g_get_monotonic_time ();
  runner->running = TRUE;
  race->n_running++;
  ask_functions[source](race->search, runner->cancellable, answered_cb, leg);
}

static gboolean
deadline_cb (gpointer user_data)
{
  stop_all (user_data, _("It did not answer in time."));
  return G_SOURCE_REMOVE;
}

static gboolean
grace_cb (gpointer user_data)
{
  stop_all (user_data, _("It was not waited for: there was an answer."));
  return G_SOURCE_REMOVE;
}

static gboolean
patience_cb (gpointer user_data)
{
  Race *race = g_task_get_task_data (user_data);

  if (race->stop_reason == NULL && race->runners[SP_SOURCE_GUESS].cancellable == NULL &&
      find_whole_answer (race) == SP_N_SOURCES)
    ask (user_data, SP_SOURCE_GUESS);
  return G_SOURCE_REMOVE;
}

static void
decide (GTask *task)
{
  Race *race = g_task_get_task_data (task);
  guint best = find_whole_answer (race);

  if (race->n_running == 0 && best == SP_N_SOURCES)
    patience_cb (task);
  if (race->n_running == 0)
    finish (task);
  else if (best < SP_N_SOURCES && !is_undecided (race, best))
    grace_cb (task);
  else if (best < SP_N_SOURCES && race->grace == NULL)
    race->grace = start_timer (task, GRACE_MS, grace_cb);
}

static gboolean
stopped_cb (gpointer user_data)
{
  stop_all (user_data, _("You stopped it."));
  return G_SOURCE_REMOVE;
}

/* In whatever thread the person's wish comes from. */
static void
cancelled_cb (GCancellable *cancellable, gpointer user_data)
{
  GTask *task = user_data;
  GSource *idle = g_idle_source_new ();

  g_source_set_priority (idle, G_PRIORITY_DEFAULT);
  g_source_set_callback (idle, stopped_cb, g_object_ref (task), g_object_unref);
  g_source_attach (idle, g_task_get_context (task));
  g_source_unref (idle);
}

/**
 * sp_race_run_async:
 * @search: what is looked for
 * @seconds: how long everything may take
 * @reports: gets a #SpSourceReport of each source when it ends, the strongest first
 * @cancellable: (nullable): stops it at once
 * @callback: called when there is enough
 * @user_data: for @callback
 */
void
sp_race_run_async (const SpSearch *search,
                   guint seconds,
                   GListStore *reports,
                   GCancellable *cancellable,
                   GAsyncReadyCallback callback,
                   gpointer user_data)
{
  g_autoptr(GTask) task = g_task_new (NULL, cancellable, callback, user_data);
  Race *race = g_new0 (Race, 1);

  g_task_set_source_tag (task, sp_race_run_async);
  g_task_set_task_data (task, race, (GDestroyNotify) race_free);
  race->search = search;
  race->reports = g_object_ref (reports);
  race->deadline = start_timer (task, seconds * 1000, deadline_cb);
  race->patience = start_timer (task, PATIENCE_MS, patience_cb);
  for (guint i = SP_SOURCE_BUNDLED_MX; i < SP_SOURCE_GUESS; i++)
    ask (task, i);
  if (cancellable != NULL)
    race->cancelled_handler = g_cancellable_connect (cancellable, G_CALLBACK (cancelled_cb), task,
                                                     NULL);
}

/**
 * sp_race_run_finish:
 * @result: as given to the callback
 * @error: return location for %G_IO_ERROR_CANCELLED
 *
 * Returns: (transfer full) (nullable): what all sources said, the strongest first, or %NULL
 *   with @error
 */
SpFindings *
sp_race_run_finish (GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, NULL), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
