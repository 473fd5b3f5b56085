/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A resolver that has its answers from the test. Records are kept by name and by the type of
 * their value, which tells one kind from the other. */
#include "config.h"

#include "name-server.h"

struct _NameServer
{
  GResolver parent_instance;

  GHashTable *records;
  GHashTable *dropped;
  guint delay_ms;
  gboolean dead;
};

G_DEFINE_FINAL_TYPE (NameServer, name_server, G_TYPE_RESOLVER)

typedef struct
{
  char *name;
  GSource *timer;
  GCancellable *cancellable;
  gulong handler;
} Question;

static void
question_free (Question *question)
{
  if (question->timer != NULL)
    {
      g_source_destroy (question->timer);
      g_source_unref (question->timer);
    }
  if (question->handler != 0)
    g_signal_handler_disconnect (question->cancellable, question->handler);
  g_clear_object (&question->cancellable);
  g_free (question->name);
  g_free (question);
}

static const char *
type_for (GResolverRecordType type)
{
  switch (type)
    {
    case G_RESOLVER_RECORD_MX:
      return "(qs)";
    case G_RESOLVER_RECORD_SRV:
      return "(qqqs)";
    case G_RESOLVER_RECORD_TXT:
      return "(as)";
    case G_RESOLVER_RECORD_SOA:
    case G_RESOLVER_RECORD_NS:
    default:
      return "()";
    }
}

static void
records_free (GList *records)
{
  g_list_free_full (records, (GDestroyNotify) g_variant_unref);
}

static gboolean
answer_cb (gpointer user_data)
{
  GTask *task = user_data;
  NameServer *self = g_task_get_source_object (task);
  Question *question = g_task_get_task_data (task);
  GPtrArray *known = g_hash_table_lookup (self->records, question->name);
  GList *records = NULL;

  if (self->dead)
    {
      g_task_return_new_error (task, G_RESOLVER_ERROR, G_RESOLVER_ERROR_TEMPORARY_FAILURE, "dead");
      return G_SOURCE_REMOVE;
    }
  for (guint i = 0; known != NULL && i < known->len; i++)
    records = g_list_append (records, g_variant_ref (g_ptr_array_index (known, i)));
  if (records != NULL)
    g_task_return_pointer (task, records, (GDestroyNotify) records_free);
  else
    g_task_return_new_error (task, G_RESOLVER_ERROR, G_RESOLVER_ERROR_NOT_FOUND, "not there");
  return G_SOURCE_REMOVE;
}

static void
cancelled_cb (GCancellable *cancellable, gpointer user_data)
{
  GTask *task = user_data;
  Question *question = g_task_get_task_data (task);

  g_source_set_ready_time (question->timer, 0);
}

static void
lookup_records_async (GResolver *resolver,
                      const char *name,
                      GResolverRecordType type,
                      GCancellable *cancellable,
                      GAsyncReadyCallback callback,
                      gpointer user_data)
{
  NameServer *self = NAME_SERVER (resolver);
  g_autoptr(GTask) task = g_task_new (self, cancellable, callback, user_data);
  Question *question = g_new0 (Question, 1);

  g_task_set_task_data (task, question, (GDestroyNotify) question_free);
  question->name = g_strconcat (name, " ", type_for (type), NULL);
  question->timer = g_timeout_source_new (g_hash_table_contains (self->dropped, name)
                                            ? G_MAXINT
                                            : self->delay_ms);
  g_source_set_callback (question->timer, answer_cb, g_object_ref (task), g_object_unref);
  g_source_attach (question->timer, g_task_get_context (task));
  question->cancellable = g_object_ref (cancellable);
  question->handler = g_signal_connect (cancellable, "cancelled", G_CALLBACK (cancelled_cb), task);
}

static GList *
lookup_records_finish (GResolver *resolver, GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

static void
name_server_finalize (GObject *object)
{
  g_hash_table_unref (NAME_SERVER (object)->records);
  g_hash_table_unref (NAME_SERVER (object)->dropped);

  G_OBJECT_CLASS (name_server_parent_class)->finalize (object);
}

static void
name_server_class_init (NameServerClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = name_server_finalize;
  G_RESOLVER_CLASS (klass)->lookup_records_async = lookup_records_async;
  G_RESOLVER_CLASS (klass)->lookup_records_finish = lookup_records_finish;
}

static void
name_server_init (NameServer *self)
{
  self->records = g_hash_table_new_full (g_str_hash, g_str_equal, g_free,
                                         (GDestroyNotify) g_ptr_array_unref);
  self->dropped = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
}

GResolver *
name_server_new (void)
{
  return g_object_new (TYPE_NAME_SERVER, NULL);
}

/**
 * name_server_add:
 * @self: a name server
 * @name: a name
 * @record: (transfer floating): what it says of it, as #GResolver gives it
 */
void
name_server_add (GResolver *self, const char *name, GVariant *record)
{
  GHashTable *records = NAME_SERVER (self)->records;
  g_autofree char *key = g_strconcat (name, " ", g_variant_get_type_string (record), NULL);
  GPtrArray *known = g_hash_table_lookup (records, key);

  if (known == NULL)
    {
      known = g_ptr_array_new_with_free_func ((GDestroyNotify) g_variant_unref);
      g_hash_table_insert (records, g_steal_pointer (&key), known);
    }
  g_ptr_array_add (known, g_variant_ref_sink (record));
}

/**
 * name_server_drop:
 * @self: a name server
 * @name: a name; no question about it ever gets an answer
 */
void
name_server_drop (GResolver *self, const char *name)
{
  g_hash_table_add (NAME_SERVER (self)->dropped, g_strdup (name));
}

void
name_server_set_delay (GResolver *self, guint ms)
{
  NAME_SERVER (self)->delay_ms = ms;
}

void
name_server_set_dead (GResolver *self, gboolean dead)
{
  NAME_SERVER (self)->dead = dead;
}
