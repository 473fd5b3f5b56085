/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Practice in the window: one mailbox at a time, its servers in this process, on loopback. */
#include "config.h"

#include "sp-drill.h"

#include "sp-practice-service.h"

struct _SpDrill
{
  GObject parent_instance;
  GListModel *scenarios;
  SpPracticeScenario *scenario;
  SpPracticeService *service;
  guint place;
};

G_DEFINE_FINAL_TYPE (SpDrill, sp_drill, G_TYPE_OBJECT)

static void
stop_service (SpDrill *self)
{
  if (self->service != NULL)
    sp_practice_service_stop (self->service);
  g_clear_object (&self->service);
  g_clear_object (&self->scenario);
}

static void
sp_drill_finalize (GObject *object)
{
  SpDrill *self = SP_DRILL (object);

  stop_service (self);
  g_clear_object (&self->scenarios);
  G_OBJECT_CLASS (sp_drill_parent_class)->finalize (object);
}

static void
sp_drill_class_init (SpDrillClass *class)
{
  G_OBJECT_CLASS (class)->finalize = sp_drill_finalize;
}

static void
sp_drill_init (SpDrill *self)
{
}

/**
 * sp_drill_new:
 * @error: return location for an error as of sp_practice_scenarios_load()
 *
 * Returns: (transfer full) (nullable): the practice mailboxes, none of them running
 */
SpDrill *
sp_drill_new (GError **error)
{
  g_autoptr(SpDrill) self = g_object_new (SP_TYPE_DRILL, NULL);

  self->scenarios = sp_practice_scenarios_load (error);
  return self->scenarios != NULL ? g_steal_pointer (&self) : NULL;
}

/**
 * sp_drill_get_scenarios:
 * @self: a drill
 *
 * Returns: (transfer none): a list of #SpPracticeScenario
 */
GListModel *
sp_drill_get_scenarios (SpDrill *self)
{
  return self->scenarios;
}

/**
 * sp_drill_find:
 * @self: a drill
 * @id: the name of a practice mailbox
 *
 * Returns: its place in the list, %G_MAXUINT where there is none of that name
 */
guint
sp_drill_find (SpDrill *self, const char *id)
{
  for (guint i = 0; i < g_list_model_get_n_items (self->scenarios); i++)
    {
      g_autoptr(SpPracticeScenario) scenario = g_list_model_get_item (self->scenarios, i);

      if (g_strcmp0 (sp_practice_scenario_get_id (scenario), id) == 0)
        return i;
    }
  return G_MAXUINT;
}

/**
 * sp_drill_start:
 * @self: a drill
 * @place: a place in the list
 * @error: return location for an error as of sp_practice_service_start()
 *
 * Stops the servers that run and starts those of another mailbox.
 *
 * Returns: whether they run
 */
gboolean
sp_drill_start (SpDrill *self, guint place, GError **error)
{
  stop_service (self);
  self->place = place;
  self->scenario = g_list_model_get_item (self->scenarios, place);
  self->service = sp_practice_service_new (self->scenario);
  return sp_practice_service_start (self->service, error);
}

/**
 * sp_drill_get_scenario:
 * @self: a drill that was started
 *
 * Returns: (transfer none): the mailbox that is being practised
 */
SpPracticeScenario *
sp_drill_get_scenario (SpDrill *self)
{
  return self->scenario;
}

guint
sp_drill_get_place (SpDrill *self)
{
  return self->place;
}

/**
 * sp_drill_get_ca_file:
 * @self: a drill
 *
 * Returns: (transfer none) (nullable): the file with the certificate to trust
 */
const char *
sp_drill_get_ca_file (SpDrill *self)
{
  return self->service != NULL ? sp_practice_service_get_ca_file (self->service) : NULL;
}

static gboolean
is_to_fail (SpDrill *self, SpService service)
{
  guint n_ends;
  const SpPracticeEnd *ends = sp_practice_scenario_get_ends (self->scenario, &n_ends);

  for (guint i = 0; i < n_ends; i++)
    {
      if (ends[i].service == service)
        return ends[i].outcome != SP_OUTCOME_OK;
    }
  return FALSE;
}

static gboolean
has_service (SpDrill *self, SpService service)
{
  GPtrArray *endpoints = sp_practice_service_get_endpoints (self->service);

  for (guint i = 0; i < endpoints->len; i++)
    {
      if (sp_endpoint_get_service (endpoints->pdata[i]) == service)
        return TRUE;
    }
  return FALSE;
}

static void
suggest (GListStore *list, GPtrArray *endpoints, const char *user_name)
{
  for (guint i = 0; i < endpoints->len; i++)
    {
      g_autoptr(SpOffer) offer = sp_offer_new (endpoints->pdata[i], user_name,
                                               SP_SIGN_IN_PASSWORD);
      g_autoptr(SpSuggestion) suggestion =
        sp_suggestion_new (offer, SP_SOURCE_BUNDLED_DOMAIN, SP_ASSURANCE_CERTAIN, "");

      g_list_store_append (list, suggestion);
    }
}

/* Of IMAP and POP3 the one that has something to teach. */
static void
choose_incoming (SpDrill *self, SpServer *incoming)
{
  SpSuggestion *pop3 = sp_server_get_suggestion (incoming, SP_SERVICE_POP3);

  if (pop3 != NULL && (!has_service (self, SP_SERVICE_IMAP) ||
                       (is_to_fail (self, SP_SERVICE_POP3) && !is_to_fail (self, SP_SERVICE_IMAP))))
    sp_server_set_endpoint (incoming, sp_offer_get_endpoint (sp_suggestion_get_offer (pop3)));
}

/**
 * sp_drill_fill_servers:
 * @self: a drill that was started
 * @draft: an account
 *
 * Names the practice servers.
 */
void
sp_drill_fill_servers (SpDrill *self, SpDraft *draft)
{
  g_autoptr(SpCredentials) typed = sp_practice_scenario_dup_credentials (self->scenario);
  const char *user_name = sp_credentials_get_user (typed);
  g_autoptr(GListStore) list = g_list_store_new (SP_TYPE_SUGGESTION);

  suggest (list, sp_practice_service_get_endpoints (self->service), user_name);
  suggest (list, sp_practice_service_get_spares (self->service), user_name);
  sp_draft_take_suggestions (draft, G_LIST_MODEL (list));
  choose_incoming (self, sp_draft_get_incoming (draft));
}

static gboolean
has_endpoint (GPtrArray *endpoints, SpEndpoint *endpoint)
{
  return g_ptr_array_find_with_equal_func (endpoints, endpoint, (GEqualFunc) sp_endpoint_equal,
                                           NULL);
}

/**
 * sp_drill_has_server:
 * @self: a drill that was started
 * @endpoint: a server
 *
 * Returns: whether it is one of the practice servers
 */
gboolean
sp_drill_has_server (SpDrill *self, SpEndpoint *endpoint)
{
  return has_endpoint (sp_practice_service_get_endpoints (self->service), endpoint) ||
         has_endpoint (sp_practice_service_get_spares (self->service), endpoint);
}
