/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Last of all: the names that servers usually have. Each is asked for what it offers, in TLS
 * and with a certificate that holds for that name; nobody signs in. */
#include "config.h"

#include <glib/gi18n-lib.h>

#include "sp-check.h"
#include "sp-guesses.h"
#include "sp-search.h"
#include "sp-verdict.h"

/* A stage has a third of it: long enough for a slow server, short enough for three groups
 * behind a firewall that says nothing. */
#define SECONDS_FOR_GROUP 6

typedef struct
{
  const SpSearch *search;
  SpFindings *findings;
  guint next;
} Asking;

static void ask_group (GTask *task);

static void
asking_free (Asking *asking)
{
  g_clear_pointer (&asking->findings, sp_findings_free);
  g_free (asking);
}

static void
add_if_proven (Asking *asking, GListModel *observations, SpEndpoint *endpoint)
{
  SpVerdict verdict = sp_verdict_of (observations, endpoint);
  g_autoptr(SpOffer) offer = NULL;
  g_autofree char *detail = NULL;

  if (!verdict.ok || verdict.tls_facts == NULL || !sp_tls_facts_are_proven (verdict.tls_facts))
    return;
  offer = sp_offer_new (endpoint, sp_address_get_text (asking->search->address),
                        SP_SIGN_IN_PASSWORD);
  detail = g_strdup_printf ("%s:%u", sp_endpoint_get_host (endpoint),
                            sp_endpoint_get_port (endpoint));
  sp_findings_add (asking->findings, asking->search, SP_SOURCE_GUESS, offer, detail);
}

static void
return_all (GTask *task)
{
  Asking *asking = g_task_get_task_data (task);

  if (asking->findings->suggestions->len > 0)
    sp_findings_return (g_steal_pointer (&asking->findings), task);
  else if (!g_task_return_error_if_cancelled (task))
    g_task_return_new_error (task, SP_SEARCH_ERROR, SP_SEARCH_ERROR_NOTHING, "%s",
                             _("No mail server answers under any of the usual names."));
}

static guint
end_of_group (Asking *asking)
{
  return MIN (asking->next + SP_GUESSES_AT_ONCE, asking->search->guesses->len);
}

/* What was found before a stop stays found. */
static void
checked_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr(GTask) task = user_data;
  Asking *asking = g_task_get_task_data (task);
  GListModel *observations = sp_check_get_observations (SP_CHECK (source));
  guint end = end_of_group (asking);

  sp_check_run_finish (SP_CHECK (source), result, NULL);
  for (; asking->next < end; asking->next++)
    add_if_proven (asking, observations,
                   g_ptr_array_index (asking->search->guesses, asking->next));
  if (asking->next == asking->search->guesses->len ||
      sp_findings_are_whole (asking->findings) ||
      g_cancellable_is_cancelled (g_task_get_cancellable (task)))
    return_all (task);
  else
    ask_group (task);
}

static void
ask_group (GTask *task)
{
  Asking *asking = g_task_get_task_data (task);
  g_autoptr(SpCheck) check = sp_check_new (asking->search->address, NULL);
  guint end = end_of_group (asking);

  for (guint i = asking->next; i < end; i++)
    sp_check_add_endpoint (check, g_ptr_array_index (asking->search->guesses, i), NULL, NULL);
  sp_check_set_ca_file (check, asking->search->ca_file);
  sp_check_set_timeout (check, SECONDS_FOR_GROUP);
  sp_check_run_async (check, g_task_get_cancellable (task), checked_cb, g_object_ref (task));
}

void
sp_source_guess_ask (const SpSearch *search,
                     GCancellable *cancellable,
                     GAsyncReadyCallback callback,
                     gpointer user_data)
{
  g_autoptr(GTask) task = g_task_new (NULL, cancellable, callback, user_data);
  Asking *asking = g_new0 (Asking, 1);

  g_task_set_source_tag (task, sp_source_guess_ask);
  g_task_set_check_cancellable (task, FALSE);
  g_task_set_task_data (task, asking, (GDestroyNotify) asking_free);
  asking->search = search;
  asking->findings = sp_findings_new (NULL, SP_PROVIDER_FETCHED);
  ask_group (task);
}
