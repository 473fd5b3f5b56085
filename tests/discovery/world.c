/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One discovery in a world of its own: its DNS, its web, nothing beyond. */
#include "config.h"

#include "world.h"

#include "own-time.h"
#include "sp-names.h"

#define HEARTBEAT_MS 5

typedef struct
{
  World *world;
  GMainLoop *loop;
  GCancellable *cancellable;
  gint64 last_beat;
  gint64 stopped;
} Run;

/**
 * world_open:
 * @self: a world
 * @pages: all of its web; they outlive it
 * @n_pages: how many
 *
 * Nothing is guessed in it until somebody says what.
 */
void
world_open (World *self, const WebPage *pages, guint n_pages)
{
  g_autoptr(SpCatalogue) catalogue = sp_catalogue_new ();
  g_autoptr(GPtrArray) no_guesses = g_ptr_array_new ();

  *self = (World){ 0 };
  self->web = web_new (pages, n_pages);
  self->names = name_server_new ();
  self->discovery = sp_discovery_new (catalogue);
  sp_discovery_set_ca_file (self->discovery, web_get_ca_file (self->web));
  sp_discovery_set_proxy_resolver (self->discovery, web_get_proxies (self->web));
  sp_discovery_set_resolver (self->discovery, self->names);
  sp_discovery_set_ispdb (self->discovery, "https://ispdb.test/v1.1/");
  sp_discovery_set_guesses (self->discovery, no_guesses);
}

void
world_close (World *self)
{
  g_object_unref (self->discovery);
  g_object_unref (self->names);
  web_free (self->web);
}

static gboolean
beat_cb (gpointer user_data)
{
  Run *run = user_data;
  gint64 now = own_time_get ();
  guint gap = (guint) ((now - run->last_beat) / 1000);

  run->world->worst_gap_ms = MAX (run->world->worst_gap_ms, gap);
  run->last_beat = now;
  return G_SOURCE_CONTINUE;
}

static gboolean
stop_cb (gpointer user_data)
{
  Run *run = user_data;

  run->stopped = g_get_monotonic_time ();
  g_cancellable_cancel (run->cancellable);
  return G_SOURCE_REMOVE;
}

static void
found_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Run *run = user_data;
  g_autoptr(GError) error = NULL;
  gboolean success = sp_discovery_run_finish (SP_DISCOVERY (source), result, &error);

  run->world->cancelled = g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_true (success || run->world->cancelled);
  g_main_loop_quit (run->loop);
}

/**
 * world_run:
 * @self: a world
 * @address: whose servers to look for
 * @stop_ms: when to stop it, or 0; the time is counted from the stop then
 */
void
world_run (World *self, const char *address, guint stop_ms)
{
  g_autoptr(SpAddress) parsed = sp_address_new (address, NULL);
  g_autoptr(GMainLoop) loop = g_main_loop_new (NULL, FALSE);
  g_autoptr(GCancellable) cancellable = g_cancellable_new ();
  gint64 begin = g_get_monotonic_time ();
  Run run = { self, loop, cancellable, own_time_get (), 0 };
  guint heart = g_timeout_add (HEARTBEAT_MS, beat_cb, &run);

  self->worst_gap_ms = 0;
  if (stop_ms > 0)
    g_timeout_add (stop_ms, stop_cb, &run);
  sp_discovery_run_async (self->discovery, parsed, cancellable, found_cb, &run);
  g_main_loop_run (loop);
  if (run.stopped != 0)
    begin = run.stopped;
  self->elapsed_ms = (guint) ((g_get_monotonic_time () - begin) / 1000);
  g_source_remove (heart);
  while (g_main_context_iteration (NULL, FALSE))
    continue;
}

/**
 * world_describe:
 * @self: a world
 *
 * Returns: (transfer full): URL, source and assurance of all suggestions, one in each line
 */
char *
world_describe (World *self)
{
  GListModel *suggestions = sp_discovery_get_suggestions (self->discovery);
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < g_list_model_get_n_items (suggestions); i++)
    {
      g_autoptr(SpSuggestion) suggestion = g_list_model_get_item (suggestions, i);
      SpOffer *offer = sp_suggestion_get_offer (suggestion);
      SpSource source = sp_suggestion_get_source (suggestion);

      g_string_append_printf (text, "%s %s %s\n",
                              sp_endpoint_get_url (sp_offer_get_endpoint (offer)),
                              sp_name_of (SP_TYPE_SOURCE, (int) source),
                              sp_name_of (SP_TYPE_ASSURANCE,
                                          (int) sp_suggestion_get_assurance (suggestion)));
    }
  return g_string_free (text, FALSE);
}

/**
 * world_find_report:
 * @self: a world
 * @source: a source
 *
 * Returns: (transfer none) (nullable): how asking it ended
 */
SpSourceReport *
world_find_report (World *self, SpSource source)
{
  GListModel *reports = sp_discovery_get_reports (self->discovery);

  for (guint i = 0; i < g_list_model_get_n_items (reports); i++)
    {
      g_autoptr(SpSourceReport) report = g_list_model_get_item (reports, i);

      if (sp_source_report_get_source (report) == source)
        return report;
    }
  return NULL;
}

guint
world_n_found (World *self)
{
  return g_list_model_get_n_items (sp_discovery_get_suggestions (self->discovery));
}
