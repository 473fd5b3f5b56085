/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The running servers of one practice mailbox, and the proof of what clients sent them.
 * Starting and stopping is for one thread; everything else may be asked from any. */
#include "config.h"

#include "sp-practice-service.h"

#include <glib/gstdio.h>

#include "sp-practice-certificate.h"
#include "sp-practice-listener.h"
#include "sp-practice-record.h"
#include "sp-practice-scenario-private.h"

struct _SpPracticeService
{
  GObject parent_instance;
  SpPracticeScenario *scenario;
  SpPracticeRecord *record;
  GCancellable *cancellable;
  GPtrArray *listeners;
  GPtrArray *endpoints;
  GPtrArray *spares;
  char *directory;
  char *ca_file;
};

G_DEFINE_FINAL_TYPE (SpPracticeService, sp_practice_service, G_TYPE_OBJECT)

static void
sp_practice_service_finalize (GObject *object)
{
  SpPracticeService *self = SP_PRACTICE_SERVICE (object);

  sp_practice_service_stop (self);
  g_ptr_array_unref (self->listeners);
  g_ptr_array_unref (self->endpoints);
  g_ptr_array_unref (self->spares);
  sp_practice_record_unref (self->record);
  g_object_unref (self->scenario);
  G_OBJECT_CLASS (sp_practice_service_parent_class)->finalize (object);
}

static void
sp_practice_service_class_init (SpPracticeServiceClass *class)
{
  G_OBJECT_CLASS (class)->finalize = sp_practice_service_finalize;
}

static void
sp_practice_service_init (SpPracticeService *self)
{
  self->record = sp_practice_record_new ();
  self->listeners = g_ptr_array_new_with_free_func ((GDestroyNotify) sp_practice_listener_free);
  self->endpoints = g_ptr_array_new_with_free_func ((GDestroyNotify) sp_endpoint_unref);
  self->spares = g_ptr_array_new_with_free_func ((GDestroyNotify) sp_endpoint_unref);
}

/**
 * sp_practice_service_new:
 * @scenario: a practice mailbox
 *
 * Returns: (transfer full): its servers, not yet running
 */
SpPracticeService *
sp_practice_service_new (SpPracticeScenario *scenario)
{
  SpPracticeService *self = g_object_new (SP_TYPE_PRACTICE_SERVICE, NULL);

  self->scenario = g_object_ref (scenario);
  return self;
}

static gboolean
save_authority (SpPracticeService *self, GError **error)
{
  self->directory = g_dir_make_tmp ("signpost-practice-XXXXXX", error);
  if (self->directory == NULL)
    return FALSE;
  self->ca_file = g_build_filename (self->directory, "ca.pem", NULL);
  return sp_practice_certificate_save_ca (self->ca_file, error);
}

static gboolean
start_server (SpPracticeService *self, const SpPracticeServer *server, GError **error)
{
  SpPracticeListener *listener =
    sp_practice_listener_new (server, sp_practice_scenario_get_account (self->scenario),
                              self->record, self->cancellable, error);

  if (listener == NULL)
    return FALSE;
  g_ptr_array_add (self->listeners, listener);
  g_ptr_array_add (server->is_spare ? self->spares : self->endpoints,
                   sp_endpoint_ref (sp_practice_listener_get_endpoint (listener)));
  return TRUE;
}

/**
 * sp_practice_service_start:
 * @self: a service that does not run
 * @error: return location for an error
 *
 * Starts every server of the mailbox on a port of its own.
 *
 * Returns: whether all of them run; if not, none does
 */
gboolean
sp_practice_service_start (SpPracticeService *self, GError **error)
{
  GPtrArray *servers = sp_practice_scenario_get_servers (self->scenario);

  g_return_val_if_fail (self->cancellable == NULL, FALSE);

  self->cancellable = g_cancellable_new ();
  g_ptr_array_set_size (self->endpoints, 0);
  g_ptr_array_set_size (self->spares, 0);
  if (!save_authority (self, error))
    {
      sp_practice_service_stop (self);
      return FALSE;
    }
  for (guint i = 0; i < servers->len; i++)
    {
      if (!start_server (self, servers->pdata[i], error))
        {
          sp_practice_service_stop (self);
          return FALSE;
        }
    }
  return TRUE;
}

/**
 * sp_practice_service_stop:
 * @self: a service
 *
 * Ends every connection at once, waits until all threads are done, and removes the
 * certificate's file. What clients sent can still be asked for.
 */
void
sp_practice_service_stop (SpPracticeService *self)
{
  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
  g_ptr_array_set_size (self->listeners, 0);
  g_clear_object (&self->cancellable);
  if (self->ca_file != NULL)
    g_unlink (self->ca_file);
  if (self->directory != NULL)
    g_rmdir (self->directory);
  g_clear_pointer (&self->ca_file, g_free);
  g_clear_pointer (&self->directory, g_free);
}

/**
 * sp_practice_service_get_endpoints:
 * @self: a service that was started
 *
 * Returns: (transfer none) (element-type SpEndpoint): where its servers are, in the order of
 *   the scenario
 */
GPtrArray *
sp_practice_service_get_endpoints (SpPracticeService *self)
{
  return self->endpoints;
}

/**
 * sp_practice_service_get_spares:
 * @self: a service that was started
 *
 * Returns: (transfer none) (element-type SpEndpoint): the servers that the mailbox has, too, and
 *   that nobody asks before a fix leads there
 */
GPtrArray *
sp_practice_service_get_spares (SpPracticeService *self)
{
  return self->spares;
}

/**
 * sp_practice_service_get_ca_file:
 * @self: a service
 *
 * Returns: (transfer none) (nullable): the file with the certificate to trust, while it runs
 */
const char *
sp_practice_service_get_ca_file (SpPracticeService *self)
{
  return self->ca_file;
}

/**
 * sp_practice_service_count_sign_ins:
 * @self: a service
 * @service: one of its services
 *
 * Returns: how often a client sent it a complete password or token
 */
guint
sp_practice_service_count_sign_ins (SpPracticeService *self, SpService service)
{
  return sp_practice_record_count_sign_ins (self->record, service);
}

/**
 * sp_practice_service_dup_plain_text:
 * @self: a service
 *
 * Returns: (transfer full): every byte that any client sent outside TLS
 */
GBytes *
sp_practice_service_dup_plain_text (SpPracticeService *self)
{
  return sp_practice_record_dup_plain_text (self->record);
}

/**
 * sp_practice_service_dup_received:
 * @self: a service
 * @service: one of its services
 *
 * Returns: (transfer full): every byte that clients sent to it, deciphered
 */
GBytes *
sp_practice_service_dup_received (SpPracticeService *self, SpService service)
{
  return sp_practice_record_dup_received (self->record, service);
}
