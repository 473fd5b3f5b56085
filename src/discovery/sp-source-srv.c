/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The domain's service records (RFC 6186, RFC 8314 section 5.1). What DNS said before a stop
 * counts; a question that got lost on the way takes nothing from the answers to the others. */
#include "config.h"

#include <glib/gi18n-lib.h>

#include "sp-mail-exchangers.h"
#include "sp-service-records.h"

/* In the order in which they are suggested: TLS from the first byte comes first (RFC 8314
 * section 3). */
static const struct
{
  const char *label;
  SpService service;
  SpSecurity security;
} kinds[] = {
  { "imaps", SP_SERVICE_IMAP, SP_SECURITY_TLS },
  { "imap", SP_SERVICE_IMAP, SP_SECURITY_STARTTLS },
  { "pop3s", SP_SERVICE_POP3, SP_SECURITY_TLS },
  { "pop3", SP_SERVICE_POP3, SP_SECURITY_STARTTLS },
  { "submissions", SP_SERVICE_SMTP, SP_SECURITY_TLS },
  { "submission", SP_SERVICE_SMTP, SP_SECURITY_STARTTLS },
};

/* How long a whole answer waits for the other questions: guessing has not begun by then. */
#define GRACE_MS 2000

/* Both cancellables are fired in this thread only. */
typedef struct
{
  const SpSearch *search;
  guint n_waiting;
  GCancellable *outer;
  gulong outer_handler;
  GCancellable *inner;
  GSource *grace;
  GPtrArray *endpoints[G_N_ELEMENTS (kinds)];
  GError *error;
} Asking;

typedef struct
{
  GTask *task;
  guint kind;
} Question;

static void
asking_free (Asking *asking)
{
  g_signal_handler_disconnect (asking->outer, asking->outer_handler);
  g_object_unref (asking->outer);
  g_object_unref (asking->inner);
  if (asking->grace != NULL)
    g_source_destroy (asking->grace);
  g_clear_pointer (&asking->grace, g_source_unref);
  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    g_clear_pointer (&asking->endpoints[i], g_ptr_array_unref);
  g_clear_error (&asking->error);
  g_free (asking);
}

static char *
make_name (const Asking *asking, guint kind)
{
  return g_strdup_printf ("_%s._tcp.%s", kinds[kind].label,
                          sp_address_get_domain (asking->search->address));
}

static void
add_endpoints (Asking *asking, guint kind, SpFindings *findings)
{
  g_autofree char *name = make_name (asking, kind);

  for (guint i = 0; asking->endpoints[kind] != NULL && i < asking->endpoints[kind]->len; i++)
    {
      g_autoptr(SpOffer) offer = NULL;

      /* RFC 6186 section 4: the whole address is what to try first. */
      offer = sp_offer_new (g_ptr_array_index (asking->endpoints[kind], i),
                            sp_address_get_text (asking->search->address),
                            SP_SIGN_IN_PASSWORD);
      sp_findings_add (findings, asking->search, SP_SOURCE_SRV, offer, name);
    }
}

static SpFindings *
gather (Asking *asking)
{
  SpFindings *findings = sp_findings_new (NULL, SP_PROVIDER_FETCHED);

  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    add_endpoints (asking, i, findings);
  return findings;
}

static void
return_all (GTask *task)
{
  Asking *asking = g_task_get_task_data (task);
  g_autoptr(SpFindings) findings = gather (asking);

  if (findings->suggestions->len > 0)
    sp_findings_return (g_steal_pointer (&findings), task);
  else if (g_task_return_error_if_cancelled (task))
    return;
  else if (asking->error != NULL)
    g_task_return_error (task, g_steal_pointer (&asking->error));
  else
    g_task_return_new_error (task, SP_SEARCH_ERROR, SP_SEARCH_ERROR_NOTHING, "%s",
                             _("DNS names no mail server for this domain."));
}

static void
outer_cancelled_cb (GCancellable *outer, gpointer user_data)
{
  g_cancellable_cancel (user_data);
}

static gboolean
grace_cb (gpointer user_data)
{
  g_cancellable_cancel (user_data);
  return G_SOURCE_REMOVE;
}

static void
start_grace_if_whole (GTask *task)
{
  Asking *asking = g_task_get_task_data (task);
  g_autoptr(SpFindings) findings = gather (asking);

  if (asking->grace != NULL || !sp_findings_are_whole (findings))
    return;
  asking->grace = g_timeout_source_new (GRACE_MS);
  g_source_set_callback (asking->grace, grace_cb, asking->inner, NULL);
  g_source_attach (asking->grace, g_task_get_context (task));
}

static void
looked_up_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autofree Question *question = user_data;
  g_autoptr(GTask) task = question->task;
  Asking *asking = g_task_get_task_data (task);
  g_autoptr(GError) error = NULL;
  GList *records = g_resolver_lookup_records_finish (G_RESOLVER (source), result, &error);

  asking->endpoints[question->kind] = sp_service_records_read (records,
                                                               kinds[question->kind].service,
                                                               kinds[question->kind].security);
  g_list_free_full (records, (GDestroyNotify) g_variant_unref);
  if (error != NULL && asking->error == NULL &&
      !g_error_matches (error, G_RESOLVER_ERROR, G_RESOLVER_ERROR_NOT_FOUND))
    asking->error = sp_mail_exchangers_explain (error,
                                                sp_address_get_domain (asking->search->address));
  if (--asking->n_waiting == 0)
    return_all (task);
  else
    start_grace_if_whole (task);
}

static void
look_up (GTask *task, guint kind)
{
  Asking *asking = g_task_get_task_data (task);
  g_autofree char *name = make_name (asking, kind);
  Question *question = g_new0 (Question, 1);

  question->task = g_object_ref (task);
  question->kind = kind;
  g_resolver_lookup_records_async (asking->search->resolver, name, G_RESOLVER_RECORD_SRV,
                                   asking->inner, looked_up_cb, question);
}

void
sp_source_srv_ask (const SpSearch *search,
                   GCancellable *cancellable,
                   GAsyncReadyCallback callback,
                   gpointer user_data)
{
  g_autoptr(GTask) task = g_task_new (NULL, cancellable, callback, user_data);
  Asking *asking = g_new0 (Asking, 1);

  g_task_set_source_tag (task, sp_source_srv_ask);
  g_task_set_check_cancellable (task, FALSE);
  g_task_set_task_data (task, asking, (GDestroyNotify) asking_free);
  asking->search = search;
  asking->inner = g_cancellable_new ();
  asking->outer = g_object_ref (cancellable);
  asking->outer_handler = g_signal_connect (cancellable, "cancelled",
                                            G_CALLBACK (outer_cancelled_cb), asking->inner);
  asking->n_waiting = G_N_ELEMENTS (kinds);
  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    look_up (task, i);
}
