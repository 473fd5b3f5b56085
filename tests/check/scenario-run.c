/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Runs a check against a practice mailbox and says everything that is not as it should be:
 * how each service ended, what became of the secret, how long it took. */
#include "config.h"

#include "scenario-run.h"

#include <string.h>

#include "sp-check.h"
#include "sp-names.h"
#include "sp-observation.h"
#include "sp-practice-service.h"
#include "sp-verdict.h"

/* What a check may take beyond its timeout, on a machine that has other things to do. */
#define GRACE_US (G_USEC_PER_SEC * 3 / 2)

typedef struct
{
  SpPracticeScenario *scenario;
  SpPracticeService *service;
  SpCredentials *credentials;
  SpCheck *check;
  GMainLoop *loop;
  GString *wrong;
} Run;

static void
complain (Run *run, const char *format, ...) G_GNUC_PRINTF (2, 3);

static void
complain (Run *run, const char *format, ...)
{
  va_list arguments;

  g_string_append (run->wrong, run->wrong->len > 0 ? "; " : "");
  va_start (arguments, format);
  g_string_append_vprintf (run->wrong, format, arguments);
  va_end (arguments);
}

static void
finished_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Run *run = user_data;
  g_autoptr(GError) error = NULL;

  if (!sp_check_run_finish (SP_CHECK (source), result, &error))
    complain (run, "the check itself failed: %s", error->message);
  g_main_loop_quit (run->loop);
}

static void
run_check (Run *run, guint timeout)
{
  g_autoptr(SpAddress) address =
    sp_address_new (sp_practice_scenario_get_address (run->scenario), NULL);
  GPtrArray *endpoints = sp_practice_service_get_endpoints (run->service);
  gint64 begin = g_get_monotonic_time ();

  run->check = sp_check_new (address, run->credentials);
  for (guint i = 0; i < endpoints->len; i++)
    sp_check_add_endpoint (run->check, endpoints->pdata[i], NULL, NULL);
  sp_check_set_ca_file (run->check, sp_practice_service_get_ca_file (run->service));
  sp_check_set_timeout (run->check, timeout);
  sp_check_run_async (run->check, NULL, finished_cb, run);
  g_main_loop_run (run->loop);
  if (g_get_monotonic_time () - begin > timeout * G_USEC_PER_SEC + GRACE_US)
    complain (run, "it outlived its deadline");
}

static SpEndpoint *
find_endpoint (Run *run, SpService service)
{
  GPtrArray *endpoints = sp_practice_service_get_endpoints (run->service);

  for (guint i = 0; i < endpoints->len; i++)
    {
      if (sp_endpoint_get_service (endpoints->pdata[i]) == service)
        return endpoints->pdata[i];
    }
  return NULL;
}

/* A machine without a name server cannot tell that a name does not exist; and where a server
 * sends as fast as it can, the machine decides which limit is met first, time or bytes. */
static gboolean
is_fault (SpFault found, SpFault wanted)
{
  return found == wanted ||
         (wanted == SP_FAULT_HOST_NOT_FOUND && found == SP_FAULT_RESOLVER_FAILED) ||
         (wanted == SP_FAULT_TIMED_OUT && found == SP_FAULT_TOO_MUCH_DATA);
}

static void
compare_end (Run *run, const SpPracticeEnd *end)
{
  SpVerdict verdict = sp_verdict_of (sp_check_get_observations (run->check),
                                     find_endpoint (run, end->service));
  SpObservation *found = verdict.decisive;

  if (found == NULL)
    complain (run, "%s has no verdict", sp_name_of (SP_TYPE_SERVICE, end->service));
  else if (sp_observation_get_stage (found) != end->stage ||
           sp_observation_get_outcome (found) != end->outcome ||
           !is_fault (sp_observation_get_fault (found), end->fault))
    complain (run, "%s ended %s %s (%s) and not %s %s (%s): %s",
              sp_name_of (SP_TYPE_SERVICE, end->service),
              sp_name_of (SP_TYPE_STAGE, sp_observation_get_stage (found)),
              sp_name_of (SP_TYPE_OUTCOME, sp_observation_get_outcome (found)),
              sp_name_of (SP_TYPE_FAULT, sp_observation_get_fault (found)),
              sp_name_of (SP_TYPE_STAGE, end->stage),
              sp_name_of (SP_TYPE_OUTCOME, end->outcome),
              sp_name_of (SP_TYPE_FAULT, end->fault),
              sp_observation_get_reply (found) != NULL ? sp_observation_get_reply (found) : "");
}

static gboolean
contains (const char *text, gsize length, const char *part)
{
  gsize size = strlen (part);

  for (gsize i = 0; i + size <= length; i++)
    {
      if (memcmp (text + i, part, size) == 0)
        return TRUE;
    }
  return FALSE;
}

/* Whether the secret is in some text: as it is, or in base64 behind whatever stands before it,
 * which can shift it by one or two bytes. The characters that depend on its neighbours are
 * left out. */
static gboolean
gives_away (Run *run, const char *text, gsize length)
{
  gsize size;
  const char *secret = sp_credentials_get_secret (run->credentials, &size);

  if (contains (text, length, secret))
    return TRUE;
  for (guint shift = 0; shift < 3; shift++)
    {
      g_autofree char *shifted = g_strdup_printf ("%.*s%s", (int) shift, "xx", secret);
      g_autofree char *base64 = g_base64_encode ((const guchar *) shifted, shift + size);
      gsize first = (shift * 8 + 5) / 6;

      base64[(shift + size) * 8 / 6] = '\0';
      if (contains (text, length, base64 + first))
        return TRUE;
    }
  return FALSE;
}

static void
check_plain_text (Run *run)
{
  static const char *const words[] = { "AUTH", "LOGIN", "USER ", "PASS " };
  g_autoptr(GBytes) plain_text = sp_practice_service_dup_plain_text (run->service);
  gsize length;
  const char *bytes = g_bytes_get_data (plain_text, &length);

  if (gives_away (run, bytes, length))
    complain (run, "the secret went out in plain text");
  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    {
      if (contains (bytes, length, words[i]))
        complain (run, "%s went out in plain text", words[i]);
    }
}

static void
check_text (Run *run, const char *what, const char *text)
{
  if (text != NULL && gives_away (run, text, strlen (text)))
    complain (run, "the secret is in the %s", what);
}

static void
check_observations (Run *run)
{
  GListModel *observations = sp_check_get_observations (run->check);
  g_autofree char *transcript = sp_check_dup_transcript (run->check);

  for (guint i = 0; i < g_list_model_get_n_items (observations); i++)
    {
      g_autoptr(SpObservation) observation = g_list_model_get_item (observations, i);

      check_text (run, "reply", sp_observation_get_reply (observation));
      check_text (run, "code", sp_observation_get_code (observation));
      check_text (run, "challenge", sp_observation_get_challenge (observation));
      check_text (run, "list of mechanisms", sp_observation_get_offered (observation));
    }
  check_text (run, "transcript", transcript);
}

/* Each service that let us in saw the secret once; only one more may have refused it. */
static void
check_sign_ins (Run *run)
{
  guint allowed = 1;
  guint seen = 0;
  guint n_ends;
  const SpPracticeEnd *ends = sp_practice_scenario_get_ends (run->scenario, &n_ends);

  for (guint i = 0; i < n_ends; i++)
    {
      if (ends[i].stage == SP_STAGE_READY)
        allowed++;
      seen += sp_practice_service_count_sign_ins (run->service, ends[i].service);
    }
  if (seen > allowed)
    complain (run, "%u sign-ins, where %u would do", seen, allowed);
}

static void
run_against_service (Run *run, guint timeout)
{
  guint n_ends;
  const SpPracticeEnd *ends = sp_practice_scenario_get_ends (run->scenario, &n_ends);

  run_check (run, timeout);
  for (guint i = 0; i < n_ends; i++)
    compare_end (run, &ends[i]);
  check_observations (run);
  sp_practice_service_stop (run->service);
  check_plain_text (run);
  check_sign_ins (run);
}

/**
 * scenario_run:
 * @scenario: a practice mailbox
 * @timeout: how many seconds the check may take
 *
 * Returns: (transfer full): everything that went wrong, an empty string for nothing
 */
char *
scenario_run (SpPracticeScenario *scenario, guint timeout)
{
  g_autoptr(SpPracticeService) service = sp_practice_service_new (scenario);
  g_autoptr(SpCredentials) credentials = sp_practice_scenario_dup_credentials (scenario);
  g_autoptr(GMainLoop) loop = g_main_loop_new (NULL, FALSE);
  g_autoptr(GError) error = NULL;
  Run run = {
    .scenario = scenario,
    .service = service,
    .credentials = credentials,
    .loop = loop,
    .wrong = g_string_new (NULL),
  };

  if (sp_practice_service_start (service, &error))
    run_against_service (&run, timeout);
  else
    complain (&run, "the service did not start: %s", error->message);
  g_clear_object (&run.check);
  return g_string_free (run.wrong, FALSE);
}
