/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What service records say (RFC 2782). Pure. */
#include "config.h"

#include "sp-service-records.h"

/* More servers for one service help nobody. */
#define MAX_TARGETS 3

#define SMTP_RELAY_PORT 25

typedef struct
{
  guint16 priority;
  guint16 weight;
  guint16 port;
  char *target;
} Record;

static void
record_clear (Record *record)
{
  g_free (record->target);
}

/* A low priority comes first. Among equals RFC 2782 draws lots by weight to spread the load of
 * many connections; a mailbox is set up once, and the same question should have the same
 * answer: the heaviest. */
static int
compare (gconstpointer a, gconstpointer b)
{
  const Record *first = a;
  const Record *second = b;

  if (first->priority != second->priority)
    return (int) first->priority - second->priority;
  return (int) second->weight - first->weight;
}

/* Where label and port contradict each other, the registered port is right: nobody has
 * STARTTLS on 993, and 25 is where servers talk to each other. */
static SpSecurity
security_at (SpService service, SpSecurity security, guint16 port)
{
  if (port == sp_service_default_port (service, SP_SECURITY_TLS))
    return SP_SECURITY_TLS;
  if (port == sp_service_default_port (service, SP_SECURITY_STARTTLS))
    return SP_SECURITY_STARTTLS;
  return security;
}

/**
 * sp_service_records_read:
 * @records: (element-type GVariant) (transfer none): SRV records as #GResolver gives them
 * @service: what they are about
 * @security: how that is protected
 *
 * A target "." says that the service is not offered; it is left out, as is all that is not a
 * server.
 *
 * Returns: (transfer full) (element-type SpEndpoint): the servers, the preferred one first
 */
GPtrArray *
sp_service_records_read (GList *records, SpService service, SpSecurity security)
{
  GPtrArray *endpoints = g_ptr_array_new_with_free_func ((GDestroyNotify) sp_endpoint_unref);
  g_autoptr(GArray) sorted = g_array_new (FALSE, FALSE, sizeof (Record));

  g_array_set_clear_func (sorted, (GDestroyNotify) record_clear);
  for (GList *l = records; l != NULL; l = l->next)
    {
      Record record;

      if (l->data == NULL)
        continue;
      g_variant_get (l->data, "(qqqs)", &record.priority, &record.weight, &record.port,
                     &record.target);
      g_array_append_val (sorted, record);
    }
  g_array_sort (sorted, compare);
  for (guint i = 0; i < sorted->len && endpoints->len < MAX_TARGETS; i++)
    {
      Record *record = &g_array_index (sorted, Record, i);
      SpEndpoint *endpoint = NULL;

      if (record->port != 0 && record->port != SMTP_RELAY_PORT)
        endpoint = sp_endpoint_new (service, security_at (service, security, record->port),
                                    record->target, record->port, NULL);
      if (endpoint != NULL)
        g_ptr_array_add (endpoints, endpoint);
    }
  return endpoints;
}
