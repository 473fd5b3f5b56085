/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The keyring's questions to the person, such as for its password. libsecret's own way waits
 * for the keyring even after it was cancelled: one that shows its prompt and then hangs would
 * hold us for ever. Here the prompt is told to go, and is not waited for. */
#include "config.h"

#include "sp-prompting-service.h"

#include "sp-vault-error.h"

#define PROMPT_INTERFACE "org.freedesktop.Secret.Prompt"
#define PATIENCE_SECONDS 120

struct _SpPromptingService
{
  SecretService parent_instance;

  guint patience;
};

/* One prompt that is shown. The sources belong to the context of whoever asks. */
typedef struct
{
  GDBusConnection *connection;
  char *owner;
  char *path;
  GVariantType *answer_type;
  guint completed_id;
  guint vanished_id;
  GSource *too_late;
  GSource *cancelled;
  gboolean over;
} Ask;

G_DEFINE_FINAL_TYPE (SpPromptingService, sp_prompting_service, SECRET_TYPE_SERVICE)

static void
clear_source (GSource **source)
{
  if (*source != NULL)
    g_source_destroy (*source);
  g_clear_pointer (source, g_source_unref);
}

static void
ask_free (Ask *ask)
{
  clear_source (&ask->too_late);
  clear_source (&ask->cancelled);
  g_object_unref (ask->connection);
  g_free (ask->owner);
  g_free (ask->path);
  g_clear_pointer (&ask->answer_type, g_variant_type_free);
  g_free (ask);
}

/* Whatever comes first ends it; each of the listeners holds the task. */
static gboolean
end_ask (GTask *task)
{
  Ask *ask = g_task_get_task_data (task);

  if (ask->over)
    return FALSE;
  ask->over = TRUE;
  if (ask->completed_id != 0)
    g_dbus_connection_signal_unsubscribe (ask->connection, ask->completed_id);
  if (ask->vanished_id != 0)
    g_bus_unwatch_name (ask->vanished_id);
  clear_source (&ask->too_late);
  clear_source (&ask->cancelled);
  return TRUE;
}

/* Sent before we go on, because the program may end with that. */
static void
dismiss (Ask *ask)
{
  g_dbus_connection_call (ask->connection, ask->owner, ask->path, PROMPT_INTERFACE, "Dismiss",
                          NULL, NULL, G_DBUS_CALL_FLAGS_NO_AUTO_START, -1, NULL, NULL, NULL);
  g_dbus_connection_flush_sync (ask->connection, NULL, NULL);
}

/* Never without an answer and without an error: libsecret 0.20 does not survive that. */
static void
completed_cb (GDBusConnection *connection,
              const char      *sender,
              const char      *path,
              const char      *interface,
              const char      *signal,
              GVariant        *parameters,
              gpointer         user_data)
{
  g_autoptr(GTask) task = g_object_ref (user_data);
  Ask *ask = g_task_get_task_data (task);
  g_autoptr(GVariant) answer = NULL;
  gboolean dismissed = TRUE;

  if (!end_ask (task))
    return;
  if (g_variant_is_of_type (parameters, G_VARIANT_TYPE ("(bv)")))
    g_variant_get (parameters, "(bv)", &dismissed, &answer);
  if (dismissed)
    g_task_return_error (task, sp_vault_error_new (SP_VAULT_ERROR_DISMISSED));
  else if (ask->answer_type != NULL && !g_variant_is_of_type (answer, ask->answer_type))
    g_task_return_error (task, sp_vault_error_new (SP_VAULT_ERROR_FAILED));
  else
    g_task_return_pointer (task, g_steal_pointer (&answer), (GDestroyNotify) g_variant_unref);
}

static void
vanished_cb (GDBusConnection *connection, const char *name, gpointer user_data)
{
  g_autoptr(GTask) task = g_object_ref (user_data);

  if (end_ask (task))
    g_task_return_error (task, sp_vault_error_new (SP_VAULT_ERROR_GONE));
}

static gboolean
too_late_cb (gpointer user_data)
{
  g_autoptr(GTask) task = g_object_ref (user_data);

  if (end_ask (task))
    {
      dismiss (g_task_get_task_data (task));
      g_task_return_error (task, sp_vault_error_new (SP_VAULT_ERROR_TIMED_OUT));
    }
  return G_SOURCE_REMOVE;
}

static gboolean
cancelled_cb (GCancellable *cancellable, gpointer user_data)
{
  g_autoptr(GTask) task = g_object_ref (user_data);

  if (end_ask (task))
    {
      dismiss (g_task_get_task_data (task));
      g_task_return_error_if_cancelled (task);
    }
  return G_SOURCE_REMOVE;
}

static void
prompted_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr(GTask) task = user_data;
  g_autoptr(GVariant) reply = NULL;
  GError *error = NULL;

  reply = g_dbus_connection_call_finish (G_DBUS_CONNECTION (source), result, &error);
  if (reply == NULL && end_ask (task))
    g_task_return_error (task, error);
  else
    g_clear_error (&error);
}

static GSource *
listen_to (GTask *task, GSource *source, GSourceFunc callback)
{
  g_source_set_callback (source, callback, g_object_ref (task), g_object_unref);
  g_source_attach (source, g_main_context_get_thread_default ());
  return source;
}

static void
listen_for_the_end (GTask *task)
{
  SpPromptingService *self = g_task_get_source_object (task);
  GCancellable *cancellable = g_task_get_cancellable (task);
  Ask *ask = g_task_get_task_data (task);

  ask->completed_id =
    g_dbus_connection_signal_subscribe (ask->connection, ask->owner, PROMPT_INTERFACE, "Completed",
                                        ask->path, NULL, G_DBUS_SIGNAL_FLAGS_NONE, completed_cb,
                                        g_object_ref (task), g_object_unref);
  ask->vanished_id =
    g_bus_watch_name_on_connection (ask->connection, ask->owner, G_BUS_NAME_WATCHER_FLAGS_NONE,
                                    NULL, vanished_cb, g_object_ref (task), g_object_unref);
  ask->too_late = listen_to (task, g_timeout_source_new_seconds (self->patience), too_late_cb);
  if (cancellable != NULL)
    ask->cancelled = listen_to (task, g_cancellable_source_new (cancellable),
                                G_SOURCE_FUNC (cancelled_cb));
}

static void
prompting_service_prompt_async (SecretService       *service,
                                SecretPrompt        *prompt,
                                const GVariantType  *return_type,
                                GCancellable        *cancellable,
                                GAsyncReadyCallback  callback,
                                gpointer             user_data)
{
  GDBusProxy *proxy = G_DBUS_PROXY (prompt);
  g_autoptr(GTask) task = g_task_new (service, cancellable, callback, user_data);
  g_autofree char *owner = g_dbus_proxy_get_name_owner (G_DBUS_PROXY (service));
  Ask *ask = g_new0 (Ask, 1);

  ask->connection = g_object_ref (g_dbus_proxy_get_connection (proxy));
  ask->owner = g_steal_pointer (&owner);
  ask->path = g_strdup (g_dbus_proxy_get_object_path (proxy));
  ask->answer_type = return_type != NULL ? g_variant_type_copy (return_type) : NULL;
  g_task_set_source_tag (task, prompting_service_prompt_async);
  g_task_set_check_cancellable (task, FALSE);
  g_task_set_task_data (task, ask, (GDestroyNotify) ask_free);
  if (ask->owner == NULL)
    {
      g_task_return_error (task, sp_vault_error_new (SP_VAULT_ERROR_GONE));
      return;
    }
  listen_for_the_end (task);
  /* Its answer may take as long as the person does, with keyrings that do it in one. */
  g_dbus_connection_call (ask->connection, ask->owner, ask->path, PROMPT_INTERFACE, "Prompt",
                          g_variant_new ("(s)", ""), NULL, G_DBUS_CALL_FLAGS_NO_AUTO_START,
                          G_MAXINT, NULL, prompted_cb, g_object_ref (task));
}

static GVariant *
prompting_service_prompt_finish (SecretService *service, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, service), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

static void
answered_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_set_object ((GObject **) user_data, G_OBJECT (result));
}

static GVariant *
prompting_service_prompt_sync (SecretService       *service,
                               SecretPrompt        *prompt,
                               GCancellable        *cancellable,
                               const GVariantType  *return_type,
                               GError             **error)
{
  g_autoptr(GMainContext) context = g_main_context_new ();
  g_autoptr(GAsyncResult) result = NULL;
  GVariant *answer;

  g_main_context_push_thread_default (context);
  prompting_service_prompt_async (service, prompt, return_type, cancellable, answered_cb, &result);
  while (result == NULL)
    g_main_context_iteration (context, TRUE);
  answer = prompting_service_prompt_finish (service, result, error);
  g_main_context_pop_thread_default (context);
  return answer;
}

static void
sp_prompting_service_class_init (SpPromptingServiceClass *klass)
{
  SecretServiceClass *service_class = SECRET_SERVICE_CLASS (klass);

  service_class->prompt_sync = prompting_service_prompt_sync;
  service_class->prompt_async = prompting_service_prompt_async;
  service_class->prompt_finish = prompting_service_prompt_finish;
}

static void
sp_prompting_service_init (SpPromptingService *self)
{
  self->patience = PATIENCE_SECONDS;
}

/**
 * sp_prompting_service_set_patience:
 * @self: a service
 * @seconds: how long a prompt may stand there, 120 unless told otherwise
 */
void
sp_prompting_service_set_patience (SpPromptingService *self, guint seconds)
{
  self->patience = seconds;
}
