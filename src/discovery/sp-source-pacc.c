/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The provider's own file in its newer form (draft-ietf-mailmaint-pacc), and its digest in DNS
 * where there is one. The file comes over HTTPS from the domain itself; the digest is unsigned
 * and can only take trust away, never add to it. */
#include "config.h"

#include <glib/gi18n-lib.h>

#include "sp-fetch.h"
#include "sp-own-domain.h"
#include "sp-pacc.h"

typedef struct
{
  const SpSearch *search;
  char *url;
  SpFetched *fetched;
} Asking;

static void
asking_free (Asking *asking)
{
  g_free (asking->url);
  g_clear_pointer (&asking->fetched, sp_fetched_free);
  g_free (asking);
}

/* A file whose digest could not be asked for came over HTTPS all the same: it is likely. */
static void
return_offers (GTask *task, gboolean asked)
{
  Asking *asking = g_task_get_task_data (task);
  const char *domain = sp_address_get_domain (asking->search->address);
  gboolean own = sp_own_domain_contains (domain, asking->fetched->host);
  GError *error = NULL;
  g_autoptr(GPtrArray) offers = sp_pacc_read (asking->fetched->body, asking->search->address,
                                               &error);
  SpFindings *findings;

  if (offers == NULL)
    {
      g_task_return_error (task, error);
      return;
    }
  findings = sp_findings_new (NULL, SP_PROVIDER_FETCHED);
  for (guint i = 0; i < offers->len; i++)
    sp_findings_add_proven (findings, SP_SOURCE_PACC,
                            own && asked ? SP_ASSURANCE_CERTAIN : SP_ASSURANCE_LIKELY,
                            g_ptr_array_index (offers, i), asking->url);
  sp_findings_return (findings, task);
}

/* GLib 2.74 leaves a hole for each record that is not UTF-8. */
static void
free_record (gpointer record)
{
  if (record != NULL)
    g_variant_unref (record);
}

static void
looked_up_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr(GTask) task = user_data;
  Asking *asking = g_task_get_task_data (task);
  g_autoptr(GError) error = NULL;
  GList *records = g_resolver_lookup_records_finish (G_RESOLVER (source), result, &error);
  gboolean asked = error == NULL ||
                   g_error_matches (error, G_RESOLVER_ERROR, G_RESOLVER_ERROR_NOT_FOUND);

  if (!sp_pacc_matches_records (asking->fetched->body, records))
    g_task_return_new_error (task, SP_SEARCH_ERROR, SP_SEARCH_ERROR_FAILED, "%s",
                             _("The provider's file is not the one that DNS announces."));
  else
    return_offers (task, asked);
  g_list_free_full (records, free_record);
}

static void
fetched_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr(GTask) task = user_data;
  Asking *asking = g_task_get_task_data (task);
  g_autofree char *name = NULL;
  GError *error = NULL;

  asking->fetched = sp_fetch_finish (result, &error);
  if (asking->fetched == NULL)
    {
      g_task_return_error (task, error);
      return;
    }
  name = g_strconcat ("_ua-auto-config.", sp_address_get_domain (asking->search->address), NULL);
  g_resolver_lookup_records_async (asking->search->resolver, name, G_RESOLVER_RECORD_TXT,
                                   g_task_get_cancellable (task), looked_up_cb,
                                   g_object_ref (task));
}

void
sp_source_pacc_ask (const SpSearch *search,
                    GCancellable *cancellable,
                    GAsyncReadyCallback callback,
                    gpointer user_data)
{
  g_autoptr(GTask) task = g_task_new (NULL, cancellable, callback, user_data);
  Asking *asking = g_new0 (Asking, 1);

  g_task_set_source_tag (task, sp_source_pacc_ask);
  g_task_set_check_cancellable (task, FALSE);
  g_task_set_task_data (task, asking, (GDestroyNotify) asking_free);
  asking->search = search;
  asking->url = g_strdup_printf ("https://ua-auto-config.%s/.well-known/"
                                 "user-agent-configuration.json",
                                 sp_address_get_domain (search->address));
  sp_fetch_async (search, asking->url, cancellable, fetched_cb, g_object_ref (task));
}
