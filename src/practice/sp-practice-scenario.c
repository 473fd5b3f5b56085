/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One practice mailbox, read from XML and never changed after it. */
#include "config.h"

#include "sp-practice-scenario-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "practice-resources.h"
#include "sp-practice-parser.h"

#define RESOURCES "/io/github/signpost/practice"

struct _SpPracticeScenario
{
  GObject parent_instance;
  SpPracticeDraft draft;
};

G_DEFINE_FINAL_TYPE (SpPracticeScenario, sp_practice_scenario, G_TYPE_OBJECT)

static void
sp_practice_scenario_finalize (GObject *object)
{
  SpPracticeDraft *draft = &SP_PRACTICE_SCENARIO (object)->draft;

  g_free (draft->id);
  g_free (draft->cause);
  g_free (draft->provider);
  g_free (draft->title);
  g_free (draft->description);
  g_free (draft->address);
  sp_practice_account_clear (&draft->account);
  sp_practice_account_clear (&draft->typed);
  g_ptr_array_unref (draft->servers);
  g_array_unref (draft->ends);
  G_OBJECT_CLASS (sp_practice_scenario_parent_class)->finalize (object);
}

static void
sp_practice_scenario_class_init (SpPracticeScenarioClass *class)
{
  G_OBJECT_CLASS (class)->finalize = sp_practice_scenario_finalize;
}

static void
sp_practice_scenario_init (SpPracticeScenario *self)
{
  self->draft.servers = g_ptr_array_new_with_free_func ((GDestroyNotify) sp_practice_server_free);
  self->draft.ends = g_array_new (FALSE, TRUE, sizeof (SpPracticeEnd));
}

/**
 * sp_practice_scenario_new_from_xml:
 * @xml: a document as docs/practice.md describes it
 * @name: the name of its file, for error messages
 * @error: return location for an error in the domain %G_MARKUP_ERROR
 *
 * Returns: (transfer full) (nullable): the practice mailbox, or %NULL with @error
 */
SpPracticeScenario *
sp_practice_scenario_new_from_xml (GBytes *xml, const char *name, GError **error)
{
  g_autoptr(SpPracticeScenario) self = g_object_new (SP_TYPE_PRACTICE_SCENARIO, NULL);

  if (!sp_practice_parse (&self->draft, xml, name, error))
    return NULL;
  return g_steal_pointer (&self);
}

static SpPracticeScenario *
load_scenario (const char *name, GError **error)
{
  g_autofree char *path = g_build_path ("/", RESOURCES, name, NULL);
  g_autoptr(GBytes) xml = g_resource_lookup_data (sp_practice_get_resource (), path,
                                                   G_RESOURCE_LOOKUP_FLAGS_NONE, error);

  return xml != NULL ? sp_practice_scenario_new_from_xml (xml, name, error) : NULL;
}

/* Those that work come first: whoever learns wants to see how it ought to be. */
static int
compare_scenarios (gconstpointer a, gconstpointer b, gpointer user_data)
{
  const SpPracticeDraft *one = &((SpPracticeScenario *) a)->draft;
  const SpPracticeDraft *other = &((SpPracticeScenario *) b)->draft;

  if ((one->cause == NULL) != (other->cause == NULL))
    return one->cause == NULL ? -1 : 1;
  return strcmp (one->id, other->id);
}

/**
 * sp_practice_scenarios_load:
 * @error: return location for an error
 *
 * Loads the practice mailboxes that come with Signpost: those that work, then the others by
 * their ids.
 *
 * Returns: (transfer full) (nullable): a list of #SpPracticeScenario, or %NULL with @error
 */
GListModel *
sp_practice_scenarios_load (GError **error)
{
  g_autoptr(GListStore) scenarios = g_list_store_new (SP_TYPE_PRACTICE_SCENARIO);
  g_auto(GStrv) names = g_resource_enumerate_children (
    sp_practice_get_resource (), RESOURCES, G_RESOURCE_LOOKUP_FLAGS_NONE, error);

  if (names == NULL)
    return NULL;
  for (guint i = 0; names[i] != NULL; i++)
    {
      g_autoptr(SpPracticeScenario) scenario = load_scenario (names[i], error);

      if (scenario == NULL)
        return NULL;
      g_list_store_insert_sorted (scenarios, scenario, compare_scenarios, NULL);
    }
  return G_LIST_MODEL (g_steal_pointer (&scenarios));
}

const char *
sp_practice_scenario_get_id (SpPracticeScenario *self)
{
  return self->draft.id;
}

/**
 * sp_practice_scenario_get_title:
 * @self: a practice mailbox
 *
 * Returns: (transfer none): what it is, in a few words of the person's language
 */
const char *
sp_practice_scenario_get_title (SpPracticeScenario *self)
{
  return _(self->draft.title);
}

/**
 * sp_practice_scenario_get_description:
 * @self: a practice mailbox
 *
 * Returns: (transfer none): what a person sees and why, in the person's language
 */
const char *
sp_practice_scenario_get_description (SpPracticeScenario *self)
{
  return _(self->draft.description);
}

/**
 * sp_practice_scenario_get_cause:
 * @self: a practice mailbox
 *
 * Returns: (transfer none) (nullable): the cause that it teaches, %NULL where all is well
 */
const char *
sp_practice_scenario_get_cause (SpPracticeScenario *self)
{
  return self->draft.cause;
}

/**
 * sp_practice_scenario_get_provider:
 * @self: a practice mailbox
 *
 * Returns: (transfer none) (nullable): the provider whose words it uses
 */
const char *
sp_practice_scenario_get_provider (SpPracticeScenario *self)
{
  return self->draft.provider;
}

/**
 * sp_practice_scenario_get_address:
 * @self: a practice mailbox
 *
 * Returns: (transfer none): the address that the person typed
 */
const char *
sp_practice_scenario_get_address (SpPracticeScenario *self)
{
  return self->draft.address;
}

/**
 * sp_practice_scenario_dup_credentials:
 * @self: a practice mailbox
 *
 * Returns: (transfer full): what the person typed, or got from a browser sign-in
 */
SpCredentials *
sp_practice_scenario_dup_credentials (SpPracticeScenario *self)
{
  const SpPracticeAccount *typed = &self->draft.typed;
  SpSecretKind kind = typed->token != NULL ? SP_SECRET_TOKEN : SP_SECRET_PASSWORD;
  g_autoptr(SecretValue) secret =
    secret_value_new (kind == SP_SECRET_TOKEN ? typed->token : typed->password, -1, "text/plain");

  return sp_credentials_new (typed->user, kind, secret);
}

/**
 * sp_practice_scenario_get_ends:
 * @self: a practice mailbox
 * @n_ends: (out): their number
 *
 * Returns: (transfer none) (array length=n_ends): how each service's check must end
 */
const SpPracticeEnd *
sp_practice_scenario_get_ends (SpPracticeScenario *self, guint *n_ends)
{
  *n_ends = self->draft.ends->len;
  return (const SpPracticeEnd *) (gpointer) self->draft.ends->data;
}

/**
 * sp_practice_scenario_get_account:
 * @self: a practice mailbox
 *
 * Returns: (transfer none): whom its servers let in
 */
const SpPracticeAccount *
sp_practice_scenario_get_account (SpPracticeScenario *self)
{
  return &self->draft.account;
}

/**
 * sp_practice_scenario_get_servers:
 * @self: a practice mailbox
 *
 * Returns: (transfer none) (element-type SpPracticeServer): what its servers do
 */
GPtrArray *
sp_practice_scenario_get_servers (SpPracticeScenario *self)
{
  return self->draft.servers;
}
