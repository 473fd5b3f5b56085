/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Files in the autoconfig format that may be in one of several places: all places are asked at
 * the same time, the first in order that has one counts. A place that says nothing holds back
 * the file of a later one for a second and no longer. */
#include "config.h"

#include "sp-settings-file.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "sp-fetch.h"
#include "sp-own-domain.h"

#define GRACE_MS 1000

typedef struct
{
  char *url;
  gboolean ended;
  SpFindings *findings;
  GError *error;
} Place;

/* The outer cancellable is fired in this thread only, as is the inner one. */
typedef struct
{
  const SpSearch *search;
  SpSource source;
  GPtrArray *places;
  GCancellable *outer;
  gulong outer_handler;
  GCancellable *inner;
  GSource *grace;
  gboolean late;
  gboolean returned;
} Asking;

typedef struct
{
  GTask *task;
  Place *place;
} Visit;

static void decide (GTask *task);

static void
place_free (Place *place)
{
  g_free (place->url);
  g_clear_pointer (&place->findings, sp_findings_free);
  g_clear_error (&place->error);
  g_free (place);
}

static void
asking_free (Asking *asking)
{
  g_signal_handler_disconnect (asking->outer, asking->outer_handler);
  g_object_unref (asking->outer);
  g_object_unref (asking->inner);
  if (asking->grace != NULL)
    g_source_destroy (asking->grace);
  g_clear_pointer (&asking->grace, g_source_unref);
  g_ptr_array_unref (asking->places);
  g_free (asking);
}

static void
outer_cancelled_cb (GCancellable *outer, gpointer user_data)
{
  g_cancellable_cancel (user_data);
}

/* What came over HTTPS is as good as who sent it: the domain itself for its own file, the list
 * for the list. Whom DNS named has to be asked about (RFC 6186 section 6). */
static void
add_offer (Asking *asking, SpFindings *findings, SpOffer *offer, const char *url, const char *host)
{
  g_autoptr(GUri) list = g_uri_parse (asking->search->ispdb, SOUP_HTTP_URI_FLAGS, NULL);
  const char *domain = sp_address_get_domain (asking->search->address);
  gboolean proven;

  if (asking->source == SP_SOURCE_ISPDB_MX)
    {
      sp_findings_add (findings, asking->search, asking->source, offer, url);
      return;
    }
  if (asking->source == SP_SOURCE_ISPDB)
    proven = list != NULL && g_strcmp0 (g_uri_get_host (list), host) == 0;
  else
    proven = sp_own_domain_contains (domain, host);
  sp_findings_add_proven (findings, asking->source,
                          proven ? SP_ASSURANCE_CERTAIN : SP_ASSURANCE_LIKELY, offer, url);
}

/* Where the address is part of the URL, a person needs to see only the rest. */
static char *
hide_query (const char *url)
{
  return g_strndup (url, strcspn (url, "?"));
}

static SpFindings *
read_file (Asking *asking, SpFetched *fetched, const char *url, GError **error)
{
  g_autofree char *shown = hide_query (url);
  g_autoptr(SpProvider) provider = NULL;
  g_autoptr(GPtrArray) offers = NULL;
  g_autoptr(GError) failure = NULL;
  SpFindings *findings;

  provider = sp_provider_new_from_xml (fetched->body, shown, SP_PROVIDER_FETCHED, &failure);
  if (provider == NULL)
    {
      g_set_error (error, SP_SEARCH_ERROR, SP_SEARCH_ERROR_FAILED,
                   /* Translators: the first %s is the name of a server, the second says why */
                   _("The settings from %s cannot be used: %s"), fetched->host, failure->message);
      return NULL;
    }
  findings = sp_findings_new (provider, SP_PROVIDER_FETCHED);
  offers = sp_provider_make_offers (provider, asking->search->address);
  for (guint i = 0; i < offers->len; i++)
    add_offer (asking, findings, g_ptr_array_index (offers, i), shown, fetched->host);
  return findings;
}

/* Something that went wrong says more than something that is not there. */
static GError *
choose_error (Asking *asking)
{
  GError *chosen = NULL;

  for (guint i = 0; i < asking->places->len; i++)
    {
      Place *place = g_ptr_array_index (asking->places, i);

      if (chosen == NULL ||
          (g_error_matches (chosen, SP_SEARCH_ERROR, SP_SEARCH_ERROR_NOTHING) &&
           !g_error_matches (place->error, SP_SEARCH_ERROR, SP_SEARCH_ERROR_NOTHING)))
        chosen = place->error;
    }
  return g_error_copy (chosen);
}

static gboolean
grace_cb (gpointer user_data)
{
  Asking *asking = g_task_get_task_data (user_data);

  asking->late = TRUE;
  decide (user_data);
  return G_SOURCE_REMOVE;
}

/* The fetches keep the task until they end, and the timer ends with the task. */
static void
start_grace (GTask *task)
{
  Asking *asking = g_task_get_task_data (task);

  if (asking->grace != NULL)
    return;
  asking->grace = g_timeout_source_new (GRACE_MS);
  g_source_set_callback (asking->grace, grace_cb, task, NULL);
  g_source_attach (asking->grace, g_task_get_context (task));
}

/* The first place that has a file. */
static Place *
find_file (Asking *asking)
{
  for (guint i = 0; i < asking->places->len; i++)
    {
      Place *place = g_ptr_array_index (asking->places, i);

      if (place->findings != NULL)
        return place;
    }
  return NULL;
}

/* Whether a place before @end, or any place if that is %NULL, has not said anything yet. */
static gboolean
is_silent_before (Asking *asking, Place *end)
{
  for (guint i = 0; i < asking->places->len; i++)
    {
      Place *place = g_ptr_array_index (asking->places, i);

      if (place == end)
        return FALSE;
      if (!place->ended)
        return TRUE;
    }
  return FALSE;
}

/* Returns a file when no place before it may have one, or when they had their time; returns an
 * error when no place has a file. */
static void
decide (GTask *task)
{
  Asking *asking = g_task_get_task_data (task);
  Place *place = find_file (asking);

  if (asking->returned)
    return;
  if (is_silent_before (asking, place) && !asking->late)
    {
      if (place != NULL)
        start_grace (task);
      return;
    }
  asking->returned = TRUE;
  if (place == NULL)
    {
      g_task_return_error (task, choose_error (asking));
      return;
    }
  sp_findings_return (g_steal_pointer (&place->findings), task);
  g_cancellable_cancel (asking->inner);
}

static void
fetched_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autofree Visit *visit = user_data;
  g_autoptr(GTask) task = visit->task;
  Asking *asking = g_task_get_task_data (task);
  Place *place = visit->place;
  g_autoptr(SpFetched) fetched = sp_fetch_finish (result, &place->error);

  if (fetched != NULL && !asking->returned)
    place->findings = read_file (asking, fetched, place->url, &place->error);
  place->ended = TRUE;
  decide (task);
}

/**
 * sp_settings_file_ask_async:
 * @search: what is looked for
 * @source: whose places they are
 * @urls: the places, the best first; at least one
 * @cancellable: stops it at once
 * @callback: gets a result for sp_source_finish()
 * @user_data: for @callback
 *
 * Looks for a file.
 */
void
sp_settings_file_ask_async (const SpSearch *search,
                            SpSource source,
                            char **urls,
                            GCancellable *cancellable,
                            GAsyncReadyCallback callback,
                            gpointer user_data)
{
  g_autoptr(GTask) task = g_task_new (NULL, NULL, callback, user_data);
  Asking *asking = g_new0 (Asking, 1);

  g_task_set_source_tag (task, sp_settings_file_ask_async);
  g_task_set_task_data (task, asking, (GDestroyNotify) asking_free);
  asking->search = search;
  asking->source = source;
  asking->places = g_ptr_array_new_with_free_func ((GDestroyNotify) place_free);
  asking->inner = g_cancellable_new ();
  asking->outer = g_object_ref (cancellable);
  asking->outer_handler = g_signal_connect (cancellable, "cancelled",
                                            G_CALLBACK (outer_cancelled_cb), asking->inner);
  for (guint i = 0; urls[i] != NULL; i++)
    {
      Place *place = g_new0 (Place, 1);

      place->url = g_strdup (urls[i]);
      g_ptr_array_add (asking->places, place);
    }
  for (guint i = 0; i < asking->places->len; i++)
    {
      Visit *visit = g_new0 (Visit, 1);

      visit->task = g_object_ref (task);
      visit->place = g_ptr_array_index (asking->places, i);
      sp_fetch_async (search, visit->place->url, asking->inner, fetched_cb, visit);
    }
}
