/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One server of the account in the making. Holds no secret, and asks nobody. */
#include "config.h"

#include "sp-server.h"

struct _SpServer
{
  GObject parent_instance;
  gboolean is_outgoing;
  GPtrArray *suggestions;
  SpAccountService *stored;
  SpEndpoint *endpoint;
  char *user_name;
  char *pinned;
  char *mechanism;
  gboolean agreed;
  gboolean wanted;
};

static guint changed_signal;

G_DEFINE_FINAL_TYPE (SpServer, sp_server, G_TYPE_OBJECT)

static SpEndpoint *
endpoint_of (SpSuggestion *suggestion)
{
  return sp_offer_get_endpoint (sp_suggestion_get_offer (suggestion));
}

static const char *
user_name_of (SpSuggestion *suggestion)
{
  return sp_offer_get_user_name (sp_suggestion_get_offer (suggestion));
}

static void
sp_server_finalize (GObject *object)
{
  SpServer *self = SP_SERVER (object);

  g_ptr_array_unref (self->suggestions);
  g_clear_pointer (&self->stored, sp_account_service_unref);
  g_clear_pointer (&self->endpoint, sp_endpoint_unref);
  g_free (self->user_name);
  g_free (self->pinned);
  g_free (self->mechanism);
  G_OBJECT_CLASS (sp_server_parent_class)->finalize (object);
}

static void
sp_server_class_init (SpServerClass *class)
{
  G_OBJECT_CLASS (class)->finalize = sp_server_finalize;

  /**
   * SpServer::changed:
   * @self: a server
   *
   * Where it is, who signs in there and how, or what the person said of it is not as before.
   */
  changed_signal = g_signal_new ("changed", SP_TYPE_SERVER, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                 G_TYPE_NONE, 0);
}

static void
tell_changed (SpServer *self)
{
  g_signal_emit (self, changed_signal, 0);
}

static void
sp_server_init (SpServer *self)
{
  self->suggestions = g_ptr_array_new_with_free_func (g_object_unref);
  self->wanted = TRUE;
}

/**
 * sp_server_new:
 * @is_outgoing: whether it is to send
 *
 * Returns: (transfer full): a server of which nothing is known
 */
SpServer *
sp_server_new (gboolean is_outgoing)
{
  SpServer *self = g_object_new (SP_TYPE_SERVER, NULL);

  self->is_outgoing = is_outgoing;
  return self;
}

gboolean
sp_server_is_outgoing (SpServer *self)
{
  return self->is_outgoing;
}

/**
 * sp_server_take_suggestions:
 * @self: a server
 * @suggestions: (element-type SpSuggestion): what was found, best first
 *
 * Keeps what is for this server, and takes the best of it: IMAP before POP3.
 */
void
sp_server_take_suggestions (SpServer *self, GListModel *suggestions)
{
  g_clear_pointer (&self->stored, sp_account_service_unref);
  g_ptr_array_set_size (self->suggestions, 0);
  for (guint i = 0; i < g_list_model_get_n_items (suggestions); i++)
    {
      SpSuggestion *suggestion = g_list_model_get_item (suggestions, i);
      SpService service = sp_endpoint_get_service (endpoint_of (suggestion));

      if ((service == SP_SERVICE_SMTP) == self->is_outgoing)
        g_ptr_array_add (self->suggestions, suggestion);
      else
        g_object_unref (suggestion);
    }
  sp_server_set_agreed (self, FALSE);
  sp_server_set_wanted (self, TRUE);
  sp_server_reset (self);
}

/**
 * sp_server_take_stored:
 * @self: a server
 * @stored: (nullable): how it last worked; %NULL where the account has no such server
 *
 * Takes that, in place of all suggestions.
 */
void
sp_server_take_stored (SpServer *self, SpAccountService *stored)
{
  g_ptr_array_set_size (self->suggestions, 0);
  g_clear_pointer (&self->stored, sp_account_service_unref);
  self->stored = stored != NULL ? sp_account_service_ref (stored) : NULL;
  sp_server_set_agreed (self, FALSE);
  sp_server_set_wanted (self, TRUE);
  sp_server_reset (self);
}

/**
 * sp_server_is_stored:
 * @self: a server
 *
 * Returns: whether it is where it last worked
 */
gboolean
sp_server_is_stored (SpServer *self)
{
  return self->stored != NULL && self->endpoint != NULL &&
         sp_endpoint_equal (sp_account_service_get_endpoint (self->stored), self->endpoint);
}

/**
 * sp_server_get_suggestions:
 * @self: a server
 *
 * Returns: (transfer none) (element-type SpSuggestion): what was found for it, best first
 */
GPtrArray *
sp_server_get_suggestions (SpServer *self)
{
  return self->suggestions;
}

/**
 * sp_server_get_suggestion:
 * @self: a server
 * @service: what it is to speak
 *
 * Returns: (transfer none) (nullable): the best that was found for @service
 */
SpSuggestion *
sp_server_get_suggestion (SpServer *self, SpService service)
{
  for (guint i = 0; i < self->suggestions->len; i++)
    {
      if (sp_endpoint_get_service (endpoint_of (self->suggestions->pdata[i])) == service)
        return self->suggestions->pdata[i];
    }
  return NULL;
}

/**
 * sp_server_get_origin:
 * @self: a server
 *
 * Returns: (transfer none) (nullable): who named exactly this server, %NULL where the person
 *   did
 */
SpSuggestion *
sp_server_get_origin (SpServer *self)
{
  for (guint i = 0; self->endpoint != NULL && i < self->suggestions->len; i++)
    {
      if (sp_endpoint_equal (endpoint_of (self->suggestions->pdata[i]), self->endpoint))
        return self->suggestions->pdata[i];
    }
  return NULL;
}

/**
 * sp_server_is_edited:
 * @self: a server
 *
 * Returns: whether something was suggested, and it is not what stands here
 */
gboolean
sp_server_is_edited (SpServer *self)
{
  SpSuggestion *origin = sp_server_get_origin (self);

  if (self->stored != NULL)
    return !sp_server_is_stored (self) ||
           self->mechanism != NULL ||
           g_strcmp0 (sp_account_service_get_user_name (self->stored), self->user_name) != 0;
  if (self->suggestions->len == 0)
    return FALSE;
  return origin == NULL || self->mechanism != NULL ||
         g_strcmp0 (user_name_of (origin), self->user_name) != 0;
}

static void
reset_to_stored (SpServer *self)
{
  sp_server_set_endpoint (self, sp_account_service_get_endpoint (self->stored));
  sp_server_set_user_name (self, sp_account_service_get_user_name (self->stored));
  sp_server_set_mechanism (self, NULL);
  sp_server_pin (self, sp_account_service_get_pinned_sha256 (self->stored));
}

static void
reset_to_best (SpServer *self)
{
  SpSuggestion *best = NULL;

  for (guint service = 0; best == NULL && service < SP_N_SERVICES; service++)
    best = sp_server_get_suggestion (self, service);
  sp_server_set_endpoint (self, best != NULL ? endpoint_of (best) : NULL);
  sp_server_set_user_name (self, best != NULL ? user_name_of (best) : NULL);
  sp_server_set_mechanism (self, NULL);
  sp_server_pin (self, NULL);
}

/**
 * sp_server_reset:
 * @self: a server
 *
 * Goes back to how it last worked, or to what was suggested, where something was.
 */
void
sp_server_reset (SpServer *self)
{
  if (self->stored != NULL)
    reset_to_stored (self);
  else
    reset_to_best (self);
}

/**
 * sp_server_get_endpoint:
 * @self: a server
 *
 * Returns: (transfer none) (nullable): where it is, as far as that is known
 */
SpEndpoint *
sp_server_get_endpoint (SpServer *self)
{
  return self->endpoint;
}

/**
 * sp_server_set_endpoint:
 * @self: a server
 * @endpoint: (nullable): where it is; what the person said of the old place, be it a pinned
 *   certificate or that the password may go there, is forgotten
 */
void
sp_server_set_endpoint (SpServer *self, SpEndpoint *endpoint)
{
  if (self->endpoint == endpoint ||
      (self->endpoint != NULL && endpoint != NULL && sp_endpoint_equal (self->endpoint, endpoint)))
    return;
  g_clear_pointer (&self->endpoint, sp_endpoint_unref);
  g_clear_pointer (&self->pinned, g_free);
  self->endpoint = endpoint != NULL ? sp_endpoint_ref (endpoint) : NULL;
  self->agreed = FALSE;
  tell_changed (self);
}

/**
 * sp_server_get_user_name:
 * @self: a server
 *
 * Returns: (transfer none) (nullable): who signs in there, %NULL for the whole address
 */
const char *
sp_server_get_user_name (SpServer *self)
{
  return self->user_name;
}

void
sp_server_set_user_name (SpServer *self, const char *user_name)
{
  if (g_strcmp0 (self->user_name, user_name) == 0)
    return;
  g_free (self->user_name);
  self->user_name = g_strdup (user_name);
  tell_changed (self);
}

/**
 * sp_server_get_mechanism:
 * @self: a server
 *
 * Returns: (transfer none) (nullable): the only way to sign in there, %NULL for the best that
 *   the server offers
 */
const char *
sp_server_get_mechanism (SpServer *self)
{
  return self->mechanism;
}

void
sp_server_set_mechanism (SpServer *self, const char *mechanism)
{
  if (g_strcmp0 (self->mechanism, mechanism) == 0)
    return;
  g_free (self->mechanism);
  self->mechanism = g_strdup (mechanism);
  tell_changed (self);
}

/**
 * sp_server_get_pinned:
 * @self: a server
 *
 * Returns: (transfer none) (nullable): the fingerprint of the certificate that the person
 *   trusts for exactly this endpoint
 */
const char *
sp_server_get_pinned (SpServer *self)
{
  return self->pinned;
}

void
sp_server_pin (SpServer *self, const char *sha256)
{
  g_free (self->pinned);
  self->pinned = g_strdup (sha256);
}

gboolean
sp_server_get_agreed (SpServer *self)
{
  return self->agreed;
}

/**
 * sp_server_set_agreed:
 * @self: a server
 * @agreed: whether the person said that the password may go there
 */
void
sp_server_set_agreed (SpServer *self, gboolean agreed)
{
  if (self->agreed == agreed)
    return;
  self->agreed = agreed;
  tell_changed (self);
}

/**
 * sp_server_is_plain:
 * @self: a server
 *
 * Returns: whether everybody on the way could read what goes there
 */
gboolean
sp_server_is_plain (SpServer *self)
{
  return self->endpoint != NULL && sp_endpoint_get_security (self->endpoint) == SP_SECURITY_NONE;
}

/**
 * sp_server_wants_word:
 * @self: a server
 *
 * Returns: whether only an unsigned record names it, or nothing is encrypted on the way, so
 *   that a person has to agree before a password goes there. Who types a server with
 *   encryption has agreed to it.
 */
gboolean
sp_server_wants_word (SpServer *self)
{
  SpSuggestion *origin = sp_server_get_origin (self);

  return sp_server_is_plain (self) ||
         (origin != NULL && sp_suggestion_get_assurance (origin) == SP_ASSURANCE_ASK);
}

/**
 * sp_server_lacks_word:
 * @self: a server
 *
 * Returns: whether a person has yet to agree before a password goes there
 */
gboolean
sp_server_lacks_word (SpServer *self)
{
  return sp_server_wants_word (self) && !self->agreed;
}

gboolean
sp_server_get_wanted (SpServer *self)
{
  return self->wanted;
}

/**
 * sp_server_set_wanted:
 * @self: a server
 * @wanted: whether the account is to have it
 */
void
sp_server_set_wanted (SpServer *self, gboolean wanted)
{
  if (self->wanted == wanted)
    return;
  self->wanted = wanted;
  tell_changed (self);
}
