/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the pages of one window share beside the draft. Asks no network. */
#include "config.h"

#include "sp-setup.h"

#include "sp-clues.h"
#include "sp-trim.h"

struct _SpSetup
{
  GObject parent_instance;
  SpCatalogue *catalogue;
  SpPreferences *preferences;
  SpExaminer *examiner;
  SpDraft *draft;
  SpDrill *drill;
  SpMailboxes *mailboxes;
  SpCredentials *credentials;
  SpAccount *proven;
  gboolean by_browser;
  SpTokens *tokens;
  gboolean tokens_are_kept;
};

G_DEFINE_FINAL_TYPE (SpSetup, sp_setup, G_TYPE_OBJECT)

static void
sp_setup_finalize (GObject *object)
{
  SpSetup *self = SP_SETUP (object);

  g_clear_object (&self->catalogue);
  g_clear_object (&self->preferences);
  g_clear_object (&self->examiner);
  g_clear_object (&self->draft);
  g_clear_object (&self->drill);
  g_clear_object (&self->mailboxes);
  g_clear_pointer (&self->credentials, sp_credentials_unref);
  g_clear_pointer (&self->proven, sp_account_unref);
  g_clear_pointer (&self->tokens, sp_tokens_unref);
  G_OBJECT_CLASS (sp_setup_parent_class)->finalize (object);
}

static void
sp_setup_class_init (SpSetupClass *class)
{
  G_OBJECT_CLASS (class)->finalize = sp_setup_finalize;
}

static void
sp_setup_init (SpSetup *self)
{
  self->draft = sp_draft_new ();
  self->examiner = sp_examiner_new ();
}

/**
 * sp_setup_new:
 * @catalogue: the providers
 * @drill: (nullable): the practice mailboxes, %NULL where it is in earnest
 *
 * Returns: (transfer full): a way through the wizard that has not begun
 */
SpSetup *
sp_setup_new (SpCatalogue *catalogue, SpDrill *drill)
{
  SpSetup *self = g_object_new (SP_TYPE_SETUP, NULL);

  self->catalogue = g_object_ref (catalogue);
  g_set_object (&self->drill, drill);
  return self;
}

SpCatalogue *
sp_setup_get_catalogue (SpSetup *self)
{
  return self->catalogue;
}

/**
 * sp_setup_get_preferences:
 * @self: a setup
 *
 * Returns: (transfer none) (nullable): what the person chose for all windows, %NULL where
 *   nobody was asked
 */
SpPreferences *
sp_setup_get_preferences (SpSetup *self)
{
  return self->preferences;
}

void
sp_setup_set_preferences (SpSetup *self, SpPreferences *preferences)
{
  g_set_object (&self->preferences, preferences);
}

/**
 * sp_setup_get_examiner:
 * @self: a setup
 *
 * Returns: (transfer none): who says why something fails
 */
SpExaminer *
sp_setup_get_examiner (SpSetup *self)
{
  return self->examiner;
}

SpDraft *
sp_setup_get_draft (SpSetup *self)
{
  return self->draft;
}

/**
 * sp_setup_get_drill:
 * @self: a setup
 *
 * Returns: (transfer none) (nullable): the practice mailboxes, %NULL where it is in earnest
 */
SpDrill *
sp_setup_get_drill (SpSetup *self)
{
  return self->drill;
}

/**
 * sp_setup_get_mailboxes:
 * @self: a setup
 *
 * Returns: (transfer none) (nullable): where what works is kept, %NULL where nothing is to be
 */
SpMailboxes *
sp_setup_get_mailboxes (SpSetup *self)
{
  return self->mailboxes;
}

void
sp_setup_set_mailboxes (SpSetup *self, SpMailboxes *mailboxes)
{
  g_set_object (&self->mailboxes, mailboxes);
}

/**
 * sp_setup_get_proven:
 * @self: a setup
 *
 * Returns: (transfer none) (nullable): what a check of it proved, and is not stored yet
 */
SpAccount *
sp_setup_get_proven (SpSetup *self)
{
  return self->proven;
}

void
sp_setup_set_proven (SpSetup *self, SpAccount *proven)
{
  g_clear_pointer (&self->proven, sp_account_unref);
  self->proven = proven != NULL ? sp_account_ref (proven) : NULL;
}

/**
 * sp_setup_clear:
 * @self: a setup
 *
 * Forgets whose mailbox it was, and the password.
 */
void
sp_setup_clear (SpSetup *self)
{
  sp_setup_set_tokens (self, NULL);
  sp_setup_set_by_browser (self, FALSE);
  sp_setup_set_credentials (self, NULL);
  sp_setup_set_proven (self, NULL);
  sp_draft_set_address (self->draft, NULL);
  sp_draft_set_provider (self->draft, NULL);
  sp_draft_set_clues (self->draft, 0);
}

static SpAccountService *
find_incoming (SpAccount *account)
{
  SpAccountService *imap = sp_account_get_service (account, SP_SERVICE_IMAP);

  return imap != NULL ? imap : sp_account_get_service (account, SP_SERVICE_POP3);
}

/**
 * sp_setup_take_account:
 * @self: a setup
 * @account: a mailbox that worked once
 * @credentials: (nullable): its secret, where it is to be checked again; a refresh token is not
 *   used, for the one that is stored may count once only: the person signs in again
 */
void
sp_setup_take_account (SpSetup *self, SpAccount *account, SpCredentials *credentials)
{
  const char *provider_id = sp_account_get_provider_id (account);

  sp_setup_clear (self);
  sp_setup_take_address (self, sp_account_get_address (account));
  if (provider_id != NULL)
    sp_draft_set_provider (self->draft, sp_catalogue_find_by_id (self->catalogue, provider_id));
  sp_draft_set_name (self->draft, sp_account_get_name (account));
  sp_server_take_stored (sp_draft_get_incoming (self->draft), find_incoming (account));
  sp_server_take_stored (sp_draft_get_outgoing (self->draft),
                         sp_account_get_service (account, SP_SERVICE_SMTP));
  sp_setup_set_by_browser (self, sp_account_get_secret_kind (account) != SP_SECRET_PASSWORD);
  if (credentials != NULL && sp_credentials_get_kind (credentials) != SP_SECRET_REFRESH_TOKEN)
    sp_setup_set_credentials (self, credentials);
}

/**
 * sp_setup_get_credentials:
 * @self: a setup
 *
 * Returns: (transfer none) (nullable): who signs in, and with what
 */
SpCredentials *
sp_setup_get_credentials (SpSetup *self)
{
  return self->credentials;
}

void
sp_setup_set_credentials (SpSetup *self, SpCredentials *credentials)
{
  g_clear_pointer (&self->credentials, sp_credentials_unref);
  self->credentials = credentials != NULL ? sp_credentials_ref (credentials) : NULL;
}

/**
 * sp_setup_take_secret:
 * @self: a setup with an address
 * @secret: what was typed
 *
 * Makes credentials of it. In practice, the user name and the kind are those of the mailbox.
 */
void
sp_setup_take_secret (SpSetup *self, const char *secret)
{
  SecretValue *value = secret_value_new (secret, -1, "text/plain");
  const char *user = sp_address_get_text (sp_draft_get_address (self->draft));
  g_autoptr(SpCredentials) practised = NULL;
  g_autoptr(SpCredentials) credentials = NULL;

  if (self->drill != NULL)
    practised = sp_practice_scenario_dup_credentials (sp_drill_get_scenario (self->drill));
  credentials = sp_credentials_new (practised != NULL ? sp_credentials_get_user (practised) : user,
                                    practised != NULL ? sp_credentials_get_kind (practised)
                                                      : SP_SECRET_PASSWORD, value);
  sp_setup_set_tokens (self, NULL);
  sp_setup_set_by_browser (self, FALSE);
  sp_setup_set_credentials (self, credentials);
  secret_value_unref (value);
}

/**
 * sp_setup_trim_secret:
 * @self: a setup
 *
 * Takes the stray blanks out of the password.
 */
void
sp_setup_trim_secret (SpSetup *self)
{
  g_autoptr(SpCredentials) old = g_steal_pointer (&self->credentials);
  gsize length;
  const char *secret = sp_credentials_get_secret (old, &length);
  SecretValue *trimmed = sp_trim_password (sp_setup_find_owner (self), secret, length);

  self->credentials = sp_credentials_new (sp_credentials_get_user (old),
                                          sp_credentials_get_kind (old), trimmed);
  secret_value_unref (trimmed);
}

/**
 * sp_setup_find_provider:
 * @self: a setup
 * @address: (nullable): an address
 *
 * Returns: (transfer none) (nullable): who runs it, as far as that is known without asking
 *   anybody
 */
SpProvider *
sp_setup_find_provider (SpSetup *self, SpAddress *address)
{
  const char *id;

  if (address == NULL)
    return NULL;
  if (self->drill == NULL)
    return sp_catalogue_find_by_domain (self->catalogue, sp_address_get_domain (address));
  id = sp_practice_scenario_get_provider (sp_drill_get_scenario (self->drill));
  return id != NULL ? sp_catalogue_find_by_id (self->catalogue, id) : NULL;
}

/**
 * sp_setup_find_owner:
 * @self: a setup
 *
 * Returns: (transfer none) (nullable): who runs the mailbox, by its address or else by its
 *   servers
 */
SpProvider *
sp_setup_find_owner (SpSetup *self)
{
  SpServer *servers[] = {
    sp_draft_get_incoming (self->draft), sp_draft_get_outgoing (self->draft),
  };
  SpProvider *owner = sp_draft_get_provider (self->draft);

  for (guint i = 0; owner == NULL && i < G_N_ELEMENTS (servers); i++)
    owner = sp_catalogue_find_owner (self->catalogue, sp_server_get_endpoint (servers[i]));
  return owner;
}

/**
 * sp_setup_take_address:
 * @self: a setup
 * @address: whose mailbox is set up; what was proven before was perhaps another one, and who
 *   signed in was
 */
void
sp_setup_take_address (SpSetup *self, SpAddress *address)
{
  sp_setup_set_tokens (self, NULL);
  sp_setup_set_proven (self, NULL);
  sp_draft_set_address (self->draft, address);
  sp_draft_set_provider (self->draft, sp_setup_find_provider (self, address));
}

static void
suggest_offers (SpSetup *self, SpProvider *provider, SpAddress *address)
{
  g_autoptr(GPtrArray) offers = sp_provider_make_offers (provider, address);
  g_autoptr(GListStore) list = g_list_store_new (SP_TYPE_SUGGESTION);

  for (guint i = 0; i < offers->len; i++)
    {
      g_autoptr(SpSuggestion) suggestion =
        sp_suggestion_new (offers->pdata[i], SP_SOURCE_BUNDLED_DOMAIN, SP_ASSURANCE_CERTAIN,
                           sp_address_get_domain (address));

      g_list_store_append (list, suggestion);
    }
  sp_draft_take_suggestions (self->draft, G_LIST_MODEL (list));
}

/**
 * sp_setup_find_servers:
 * @self: a setup with an address
 *
 * Names the servers where that needs no network.
 *
 * Returns: whether they are known
 */
gboolean
sp_setup_find_servers (SpSetup *self)
{
  SpProvider *provider = sp_draft_get_provider (self->draft);

  if (self->drill != NULL)
    {
      sp_drill_fill_servers (self->drill, self->draft);
      return TRUE;
    }
  if (provider == NULL)
    return FALSE;
  suggest_offers (self, provider, sp_draft_get_address (self->draft));
  return TRUE;
}

/**
 * sp_setup_takes_no_password:
 * @self: a setup with an address
 *
 * Returns: whether there is no use in typing one. In practice it is to be tried.
 */
gboolean
sp_setup_takes_no_password (SpSetup *self)
{
  return self->drill == NULL && sp_draft_takes_no_password (self->draft);
}

/**
 * sp_setup_find_way:
 * @self: a setup with an address
 *
 * Returns: (transfer full): how its person can sign in with the browser, as things are now
 */
SpWay *
sp_setup_find_way (SpSetup *self)
{
  return sp_way_new (self->catalogue, sp_setup_find_owner (self),
                     sp_address_get_domain (sp_draft_get_address (self->draft)));
}

/**
 * sp_setup_set_by_browser:
 * @self: a setup
 * @by_browser: whether the person chose the browser, where a password would do as well
 */
void
sp_setup_set_by_browser (SpSetup *self, gboolean by_browser)
{
  self->by_browser = by_browser;
}

static gboolean
has_password (SpSetup *self)
{
  return self->credentials != NULL &&
         sp_credentials_get_kind (self->credentials) == SP_SECRET_PASSWORD;
}

/* Where the organization itself says who signs its people in, no password will do. */
static gboolean
is_described (SpSetup *self)
{
  g_autoptr(SpWay) way = NULL;

  if (sp_draft_get_address (self->draft) == NULL)
    return FALSE;
  way = sp_setup_find_way (self);
  return sp_way_is_described (way);
}

/**
 * sp_setup_is_by_browser:
 * @self: a setup
 *
 * A password that was typed, or stored long ago, is tried. In practice there is no browser.
 *
 * Returns: whether its person signs in with the browser
 */
gboolean
sp_setup_is_by_browser (SpSetup *self)
{
  if (self->drill != NULL || self->by_browser)
    return self->drill == NULL;
  return !has_password (self) && (sp_setup_takes_no_password (self) || is_described (self));
}

/**
 * sp_setup_wants_sign_in:
 * @self: a setup
 *
 * An access token that has run out is not to be sent, and then called a bad one. And what another
 * check proves is saved with its secret: where that is kept elsewhere by now, it may have been
 * replaced there, and the old one must not come back.
 *
 * Returns: whether its person has to sign in with the browser before a check
 */
gboolean
sp_setup_wants_sign_in (SpSetup *self)
{
  return sp_setup_is_by_browser (self) &&
         (self->tokens == NULL || self->tokens_are_kept || !sp_tokens_are_fresh (self->tokens));
}

/**
 * sp_setup_get_tokens:
 * @self: a setup
 *
 * Returns: (transfer none) (nullable): what the last sign-in with the browser gave
 */
SpTokens *
sp_setup_get_tokens (SpSetup *self)
{
  return self->tokens;
}

/**
 * sp_setup_set_tokens:
 * @self: a setup
 * @tokens: (nullable): what a sign-in gave, or %NULL to forget it; the credentials follow
 */
void
sp_setup_set_tokens (SpSetup *self, SpTokens *tokens)
{
  g_autoptr(SpCredentials) credentials = NULL;

  if (self->tokens != NULL)
    sp_setup_set_credentials (self, NULL);
  g_clear_pointer (&self->tokens, sp_tokens_unref);
  self->tokens_are_kept = FALSE;
  if (tokens == NULL)
    return;
  self->tokens = sp_tokens_ref (tokens);
  credentials = sp_tokens_make_credentials (tokens, sp_draft_get_user (self->draft));
  sp_setup_set_credentials (self, credentials);
}

/**
 * sp_setup_get_identity:
 * @self: a setup
 *
 * Returns: (transfer none) (nullable): who signed in, where that is somebody else than was meant
 */
const char *
sp_setup_get_identity (SpSetup *self)
{
  if (self->tokens == NULL || sp_tokens_are_of (self->tokens, sp_draft_get_user (self->draft)))
    return NULL;
  return sp_tokens_get_identity (self->tokens);
}

/**
 * sp_setup_get_refresh:
 * @self: a setup
 *
 * Some issuers take each refresh token once: one that is in the keyring is used by whoever can
 * store the next in its place.
 *
 * Returns: (transfer none) (nullable): what gets the next tokens without the person
 */
SecretValue *
sp_setup_get_refresh (SpSetup *self)
{
  return self->tokens != NULL && !self->tokens_are_kept ? sp_tokens_get_refresh (self->tokens)
                                                        : NULL;
}

/**
 * sp_setup_get_lasting_kind:
 * @self: a setup with credentials
 *
 * Returns: the kind of what sp_setup_dup_lasting() gives
 */
SpSecretKind
sp_setup_get_lasting_kind (SpSetup *self)
{
  return self->tokens != NULL ? SP_SECRET_REFRESH_TOKEN
                              : sp_credentials_get_kind (self->credentials);
}

/**
 * sp_setup_dup_lasting:
 * @self: a setup with credentials
 *
 * An access token is of no use tomorrow: what is kept is what gets the next one.
 *
 * Returns: (transfer full) (nullable): what to keep; %NULL where the issuer gave nothing that lasts
 */
SpCredentials *
sp_setup_dup_lasting (SpSetup *self)
{
  if (self->tokens == NULL)
    return sp_credentials_ref (self->credentials);
  return sp_tokens_make_refresh_credentials (self->tokens,
                                             sp_credentials_get_user (self->credentials));
}

/**
 * sp_setup_note_kept:
 * @self: a setup
 *
 * What lasts of its tokens is kept elsewhere now, and used there. A password is the same wherever
 * it is, and the one that was proven last is to be saved.
 */
void
sp_setup_note_kept (SpSetup *self)
{
  self->tokens_are_kept = self->tokens != NULL;
}

/**
 * sp_setup_is_kept:
 * @self: a setup
 *
 * Returns: whether what lasts of its tokens is kept elsewhere
 */
gboolean
sp_setup_is_kept (SpSetup *self)
{
  return self->tokens_are_kept;
}
