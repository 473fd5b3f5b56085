/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The account in the making. Pages read and write it and never each other. */
#include "config.h"

#include "sp-draft.h"

#include <string.h>

#include "sp-clues.h"

struct _SpDraft
{
  GObject parent_instance;
  SpAddress *address;
  char *name;
  SpProvider *provider;
  SpClues clues;
  SpServer *incoming;
  SpServer *outgoing;
  gboolean is_looked_up;
  gboolean is_unanswered;
};

G_DEFINE_FINAL_TYPE (SpDraft, sp_draft, G_TYPE_OBJECT)

static void
sp_draft_finalize (GObject *object)
{
  SpDraft *self = SP_DRAFT (object);

  g_clear_pointer (&self->address, sp_address_unref);
  g_free (self->name);
  g_clear_object (&self->provider);
  g_object_unref (self->incoming);
  g_object_unref (self->outgoing);
  G_OBJECT_CLASS (sp_draft_parent_class)->finalize (object);
}

static void
sp_draft_class_init (SpDraftClass *class)
{
  G_OBJECT_CLASS (class)->finalize = sp_draft_finalize;
}

static void
sp_draft_init (SpDraft *self)
{
  self->incoming = sp_server_new (FALSE);
  self->outgoing = sp_server_new (TRUE);
}

/**
 * sp_draft_new:
 *
 * Returns: (transfer full): an account of which nothing is known
 */
SpDraft *
sp_draft_new (void)
{
  return g_object_new (SP_TYPE_DRAFT, NULL);
}

/**
 * sp_draft_get_address:
 * @self: a draft
 *
 * Returns: (transfer none) (nullable): whose mailbox it is
 */
SpAddress *
sp_draft_get_address (SpDraft *self)
{
  return self->address;
}

void
sp_draft_set_address (SpDraft *self, SpAddress *address)
{
  SpAddress *before = self->address;

  if (address == NULL || before == NULL ||
      !g_str_equal (sp_address_get_text (address), sp_address_get_text (before)))
    self->is_looked_up = FALSE;
  self->address = address != NULL ? sp_address_ref (address) : NULL;
  g_clear_pointer (&before, sp_address_unref);
}

/**
 * sp_draft_get_name:
 * @self: a draft
 *
 * Returns: (transfer none) (nullable): the person's name
 */
const char *
sp_draft_get_name (SpDraft *self)
{
  return self->name;
}

void
sp_draft_set_name (SpDraft *self, const char *name)
{
  char *before = self->name;

  self->name = g_strdup (name);
  g_free (before);
}

/**
 * sp_draft_get_provider:
 * @self: a draft
 *
 * Returns: (transfer none) (nullable): who runs the mailbox, where that is known
 */
SpProvider *
sp_draft_get_provider (SpDraft *self)
{
  return self->provider;
}

void
sp_draft_set_provider (SpDraft *self, SpProvider *provider)
{
  g_set_object (&self->provider, provider);
}

/**
 * sp_draft_get_clues:
 * @self: a draft
 *
 * Returns: what was noticed while the person typed
 */
SpClues
sp_draft_get_clues (SpDraft *self)
{
  return self->clues;
}

void
sp_draft_set_clues (SpDraft *self, SpClues clues)
{
  self->clues = clues;
}

SpServer *
sp_draft_get_incoming (SpDraft *self)
{
  return self->incoming;
}

SpServer *
sp_draft_get_outgoing (SpDraft *self)
{
  return self->outgoing;
}

/**
 * sp_draft_get_server:
 * @self: a draft
 * @service: a service
 *
 * Returns: (transfer none): the server that is for @service
 */
SpServer *
sp_draft_get_server (SpDraft *self, SpService service)
{
  return service == SP_SERVICE_SMTP ? self->outgoing : self->incoming;
}

/**
 * sp_draft_get_user:
 * @self: a draft with an address
 *
 * An issuer knows people by an address. One that somebody gave as user name goes before the
 * mailbox's own, which may be an alias.
 *
 * Returns: (transfer none): as whom its person signs in with the browser
 */
const char *
sp_draft_get_user (SpDraft *self)
{
  SpServer *server = sp_server_get_endpoint (self->incoming) != NULL ? self->incoming
                                                                     : self->outgoing;
  const char *name = sp_server_get_user_name (server);

  return name != NULL && strchr (name, '@') != NULL ? name : sp_address_get_text (self->address);
}

/**
 * sp_draft_list_services:
 * @self: a draft
 *
 * Returns: a bit for each #SpService of its servers
 */
guint
sp_draft_list_services (SpDraft *self)
{
  SpServer *servers[] = { self->incoming, self->outgoing };
  guint services = 0;

  for (guint i = 0; i < G_N_ELEMENTS (servers); i++)
    {
      SpEndpoint *endpoint = sp_server_get_endpoint (servers[i]);

      if (endpoint != NULL)
        services |= 1u << sp_endpoint_get_service (endpoint);
    }
  return services;
}

/**
 * sp_draft_take_suggestions:
 * @self: a draft
 * @suggestions: (element-type SpSuggestion): what was found, best first
 */
void
sp_draft_take_suggestions (SpDraft *self, GListModel *suggestions)
{
  sp_server_take_suggestions (self->incoming, suggestions);
  sp_server_take_suggestions (self->outgoing, suggestions);
  self->is_looked_up = TRUE;
}

/* What is not encrypted is never kept. */
static gboolean
is_typed (SpServer *server)
{
  return sp_server_get_endpoint (server) == NULL ||
         (sp_server_get_origin (server) == NULL && !sp_server_is_stored (server) &&
          !sp_server_is_plain (server));
}

/**
 * sp_draft_is_typed:
 * @self: a draft
 *
 * Returns: whether its servers, or the one there is, were typed after those of this very address
 *   were looked up
 */
gboolean
sp_draft_is_typed (SpDraft *self)
{
  return self->is_looked_up && sp_draft_list_services (self) != 0 && is_typed (self->incoming) &&
         is_typed (self->outgoing);
}

/**
 * sp_draft_is_unanswered:
 * @self: a draft
 *
 * Returns: whether the search for its servers ended with none, and those who may know them could
 *   not be asked
 */
gboolean
sp_draft_is_unanswered (SpDraft *self)
{
  return self->is_unanswered && sp_server_get_endpoint (self->incoming) == NULL;
}

void
sp_draft_set_unanswered (SpDraft *self, gboolean unanswered)
{
  self->is_unanswered = unanswered;
}

static gboolean
is_certain (SpServer *server)
{
  SpSuggestion *origin = sp_server_get_origin (server);

  return origin != NULL && !sp_server_lacks_word (server) &&
         (sp_suggestion_get_assurance (origin) == SP_ASSURANCE_CERTAIN ||
          sp_server_get_agreed (server));
}

/**
 * sp_draft_is_certain:
 * @self: a draft
 *
 * Returns: whether the servers can be asked without showing them to the person first
 */
gboolean
sp_draft_is_certain (SpDraft *self)
{
  gboolean has_outgoing = sp_server_get_endpoint (self->outgoing) != NULL;

  return is_certain (self->incoming) && (!has_outgoing || is_certain (self->outgoing));
}

/**
 * sp_draft_lacks_word:
 * @self: a draft
 *
 * Returns: whether a person has yet to agree that the password may go to its servers
 */
gboolean
sp_draft_lacks_word (SpDraft *self)
{
  return sp_server_lacks_word (self->incoming) ||
         (sp_server_get_wanted (self->outgoing) && sp_server_lacks_word (self->outgoing));
}

/**
 * sp_draft_takes_no_password:
 * @self: a draft
 *
 * Returns: whether the provider is known to take none from a mail program, of any kind
 */
gboolean
sp_draft_takes_no_password (SpDraft *self)
{
  SpClues clues = sp_clues_of_provider (self->provider, -1);

  return (clues & SP_CLUE_SET (SP_CLUE_TAKES_NO_PASSWORD)) != 0;
}
