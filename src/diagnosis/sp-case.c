/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One account's check, put together for the diagnosis. */
#include "config.h"

#include "sp-case-private.h"

#include <string.h>

#include "sp-clues.h"
#include "sp-verdict.h"

struct _SpCase
{
  GObject parent_instance;
  SpCatalogue *catalogue;
  SpAddress *address;
  SpProvider *provider;
  char *user;
  char *identity;
  SpClues clues;
  SpClues ignored;
  GDateTime *now;
  GPtrArray *servers;
  GPtrArray *known;
};

G_DEFINE_FINAL_TYPE (SpCase, sp_case, G_TYPE_OBJECT)

static void
server_free (SpCaseServer *server)
{
  sp_endpoint_unref (server->endpoint);
  g_free (server->user);
  g_free (server);
}

static void
sp_case_finalize (GObject *object)
{
  SpCase *self = SP_CASE (object);

  g_clear_object (&self->catalogue);
  g_clear_object (&self->provider);
  g_clear_pointer (&self->address, sp_address_unref);
  g_free (self->user);
  g_free (self->identity);
  g_clear_pointer (&self->now, g_date_time_unref);
  g_ptr_array_unref (self->servers);
  g_ptr_array_unref (self->known);
  G_OBJECT_CLASS (sp_case_parent_class)->finalize (object);
}

static void
sp_case_class_init (SpCaseClass *class)
{
  G_OBJECT_CLASS (class)->finalize = sp_case_finalize;
}

static void
sp_case_init (SpCase *self)
{
  self->servers = g_ptr_array_new_with_free_func ((GDestroyNotify) server_free);
  self->known = g_ptr_array_new_with_free_func ((GDestroyNotify) sp_endpoint_unref);
}

/**
 * sp_case_new:
 * @catalogue: the providers
 * @address: the address of the account
 * @provider: (nullable): who runs it, where that is known
 *
 * Returns: (transfer full): a case without servers
 */
SpCase *
sp_case_new (SpCatalogue *catalogue, SpAddress *address, SpProvider *provider)
{
  SpCase *self = g_object_new (SP_TYPE_CASE, NULL);

  self->catalogue = g_object_ref (catalogue);
  self->address = sp_address_ref (address);
  g_set_object (&self->provider, provider);
  return self;
}

/**
 * sp_case_take_credentials:
 * @self: a case
 * @credentials: what was used to sign in
 *
 * Notes what is worth telling about what was typed. The secret itself is not kept.
 */
void
sp_case_take_credentials (SpCase *self, SpCredentials *credentials)
{
  gboolean is_token = sp_credentials_get_kind (credentials) == SP_SECRET_TOKEN;
  gsize length;
  const char *secret = sp_credentials_get_secret (credentials, &length);

  g_free (self->user);
  self->user = g_strdup (sp_credentials_get_user (credentials));
  self->clues |= SP_CLUE_SET (is_token ? SP_CLUE_TOKEN_USED : SP_CLUE_PASSWORD_USED);
  if (!is_token)
    self->clues |= sp_clues_of_password (self->provider, secret, length);
}

/**
 * sp_case_set_identity:
 * @self: a case
 * @identity: who signed in, where that is somebody else than the user name says
 */
void
sp_case_set_identity (SpCase *self, const char *identity)
{
  g_free (self->identity);
  self->identity = g_strdup (identity);
  self->clues |= SP_CLUE_SET (SP_CLUE_SIGNED_IN_AS_OTHER);
}

/**
 * sp_case_add_clues:
 * @self: a case
 * @clues: what else is known, of the network or the keyboard
 */
void
sp_case_add_clues (SpCase *self, SpClues clues)
{
  self->clues |= clues;
}

/**
 * sp_case_ignore_clues:
 * @self: a case
 * @clues: what means nothing here, as that practice servers are on this machine
 */
void
sp_case_ignore_clues (SpCase *self, SpClues clues)
{
  self->ignored |= clues;
}

/**
 * sp_case_set_time:
 * @self: a case
 * @now: when it was checked, by this machine's clock
 */
void
sp_case_set_time (SpCase *self, GDateTime *now)
{
  g_clear_pointer (&self->now, g_date_time_unref);
  self->now = g_date_time_ref (now);
}

/**
 * sp_case_add_endpoint:
 * @self: a case
 * @endpoint: a server that was checked
 * @user: (nullable): the user name there, where it is not the account's
 */
void
sp_case_add_endpoint (SpCase *self, SpEndpoint *endpoint, const char *user)
{
  SpCaseServer *server = g_new0 (SpCaseServer, 1);

  server->endpoint = sp_endpoint_ref (endpoint);
  server->user = g_strdup (user);
  g_ptr_array_add (self->servers, server);
}

/**
 * sp_case_add_known:
 * @self: a case
 * @endpoint: a server that the mailbox is surely known to have, be it checked or not; the best
 *   comes first
 */
void
sp_case_add_known (SpCase *self, SpEndpoint *endpoint)
{
  g_ptr_array_add (self->known, sp_endpoint_ref (endpoint));
}

/**
 * sp_case_get_provider:
 * @self: a case
 *
 * Returns: (transfer none) (nullable): who runs the mailbox
 */
SpProvider *
sp_case_get_provider (SpCase *self)
{
  return self->provider;
}

/**
 * sp_case_get_address:
 * @self: a case
 *
 * Returns: (transfer none): the address
 */
SpAddress *
sp_case_get_address (SpCase *self)
{
  return self->address;
}

/**
 * sp_case_get_time:
 * @self: a case
 *
 * Returns: (transfer none) (nullable): when it was checked
 */
GDateTime *
sp_case_get_time (SpCase *self)
{
  return self->now;
}

/*
 * sp_case_get_servers:
 * @self: a case
 *
 * Returns: (transfer none) (element-type SpCaseServer): the servers, in the order of the check
 */
GPtrArray *
sp_case_get_servers (SpCase *self)
{
  return self->servers;
}

/*
 * sp_case_get_known:
 * @self: a case
 *
 * Returns: (transfer none) (element-type SpEndpoint): the servers that the mailbox surely has
 */
GPtrArray *
sp_case_get_known (SpCase *self)
{
  return self->known;
}

/*
 * sp_case_get_user_of:
 * @self: a case
 * @server: one of its servers
 *
 * Returns: (transfer none) (nullable): the user name there
 */
const char *
sp_case_get_user_of (SpCase *self, SpCaseServer *server)
{
  return server->user != NULL ? server->user : self->user;
}

/*
 * sp_case_get_identity:
 * @self: a case
 *
 * Returns: (transfer none) (nullable): who signed in, where that is somebody else
 */
const char *
sp_case_get_identity (SpCase *self)
{
  return self->identity;
}

/*
 * sp_case_find_current:
 * @self: a case
 * @server: one of its servers
 *
 * Returns: (transfer full) (nullable): what took its place, where it is retired
 */
SpEndpoint *
sp_case_find_current (SpCase *self, SpCaseServer *server)
{
  return sp_clues_find_current (self->catalogue, self->provider, server->endpoint);
}

static gboolean
was_reached (const SpVerdict *verdict)
{
  return verdict->ok || (verdict->decisive != NULL &&
                         sp_observation_get_stage (verdict->decisive) > SP_STAGE_CONNECT);
}

static gboolean
was_refused (const SpVerdict *verdict)
{
  return !verdict->ok && verdict->decisive != NULL &&
         sp_observation_get_stage (verdict->decisive) == SP_STAGE_AUTHENTICATE &&
         sp_observation_get_outcome (verdict->decisive) == SP_OUTCOME_REFUSED;
}

static gboolean
was_let_in (const SpVerdict *verdict)
{
  return verdict->ok || (verdict->decisive != NULL &&
                         sp_observation_get_stage (verdict->decisive) > SP_STAGE_AUTHENTICATE);
}

static gboolean
have_same_user (SpCase *self, SpCaseServer *a, SpCaseServer *b)
{
  return g_strcmp0 (sp_case_get_user_of (self, a), sp_case_get_user_of (self, b)) == 0;
}

static SpClues
clues_of_others (SpCase *self, SpCaseServer *server, GListModel *observations)
{
  SpClues clues = 0;

  for (guint i = 0; i < self->servers->len; i++)
    {
      SpCaseServer *other = self->servers->pdata[i];
      SpVerdict verdict = sp_verdict_of (observations, other->endpoint);

      if (other == server || !have_same_user (self, other, server))
        continue;
      if (was_let_in (&verdict))
        clues |= SP_CLUE_SET (SP_CLUE_OTHER_SIGNED_IN);
      if (was_refused (&verdict))
        clues |= SP_CLUE_SET (SP_CLUE_OTHER_REFUSED);
    }
  return clues;
}

static gboolean
is_on_this_machine (SpCase *self, SpCaseServer *server)
{
  SpClues clues = sp_clues_of_server (self->catalogue, self->provider, self->address,
                                      server->endpoint);

  return (clues & SP_CLUE_SET (SP_CLUE_LOOPBACK_HOST)) != 0;
}

/* One server that is not reached says little of the network; all of them say much. */
static SpClues
clues_of_reach (SpCase *self, GListModel *observations)
{
  for (guint i = 0; i < self->servers->len; i++)
    {
      SpCaseServer *server = self->servers->pdata[i];
      SpVerdict verdict = sp_verdict_of (observations, server->endpoint);

      if (was_reached (&verdict) || is_on_this_machine (self, server))
        return 0;
    }
  return self->servers->len > 1 ? SP_CLUE_SET (SP_CLUE_NOTHING_CONNECTS) : 0;
}

/* No clock is right that shows a day before the one on which our facts were written down. */
static SpClues
clues_of_clock (SpCase *self, const char *checked)
{
  g_autofree char *midnight = g_strdup_printf ("%sT00:00:00Z", checked);
  g_autoptr(GDateTime) day = g_date_time_new_from_iso8601 (midnight, NULL);

  return day != NULL && self->now != NULL && g_date_time_compare (self->now, day) < 0
           ? SP_CLUE_SET (SP_CLUE_CLOCK_BEHIND) : 0;
}

/* RFC 7628: both are OAuth 2, whatever the provider calls it. */
static SpClues
clues_of_mechanisms (SpCaseServer *server, GListModel *observations)
{
  SpVerdict verdict = sp_verdict_of (observations, server->endpoint);
  const char *offered =
    verdict.decisive != NULL ? sp_observation_get_offered (verdict.decisive) : NULL;
  g_auto(GStrv) mechanisms = g_strsplit (offered != NULL ? offered : "", " ", -1);

  for (guint i = 0; mechanisms[i] != NULL; i++)
    {
      if (!g_str_equal (mechanisms[i], "XOAUTH2") && !g_str_equal (mechanisms[i], "OAUTHBEARER"))
        return 0;
    }
  return mechanisms[0] != NULL ? SP_CLUE_SET (SP_CLUE_OFFERS_ONLY_TOKENS) : 0;
}

static SpClues
clues_of_user (SpCase *self, SpCaseServer *server)
{
  const char *user = sp_case_get_user_of (self, server);

  return user != NULL ? sp_clues_of_user (user, self->address) : 0;
}

/*
 * sp_case_get_clues_of:
 * @self: a case
 * @server: one of its servers
 * @observations: (element-type SpObservation): what was seen of all of them
 * @checked: the day on which the facts were checked
 *
 * Returns: what is known beside what @server said
 */
SpClues
sp_case_get_clues_of (SpCase        *self,
                      SpCaseServer  *server,
                      GListModel    *observations,
                      const char    *checked)
{
  SpClues clues = self->clues | SP_CLUE_SET (SP_CLUE_SERVER_KNOWN) |
                  clues_of_others (self, server, observations) |
                  clues_of_reach (self, observations) | clues_of_clock (self, checked) |
                  clues_of_mechanisms (server, observations) | clues_of_user (self, server) |
                  sp_clues_of_provider (self->provider,
                                        sp_endpoint_get_service (server->endpoint)) |
                  sp_clues_of_server (self->catalogue, self->provider, self->address,
                                      server->endpoint);

  return clues & ~self->ignored;
}
