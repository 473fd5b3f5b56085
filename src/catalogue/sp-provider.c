/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The facts about one provider, read once and never changed: no network, no clock. What
 * becomes of them for one address is in sp-provider-server.c. */
#include "config.h"

#include "sp-provider.h"

#include <glib/gi18n-lib.h>

#include "sp-provider-parser.h"

struct _SpProvider
{
  GObject parent_instance;
  SpProviderFacts facts;
  gboolean is_bundled;
};

G_DEFINE_FINAL_TYPE (SpProvider, sp_provider, G_TYPE_OBJECT)

static void
sp_provider_finalize (GObject *object)
{
  sp_provider_facts_clear (&SP_PROVIDER (object)->facts);
  G_OBJECT_CLASS (sp_provider_parent_class)->finalize (object);
}

static void
sp_provider_class_init (SpProviderClass *class)
{
  G_OBJECT_CLASS (class)->finalize = sp_provider_finalize;
}

static void
sp_provider_init (SpProvider *self)
{
  sp_provider_facts_init (&self->facts);
}

/**
 * sp_provider_new_from_xml:
 * @xml: a document as docs/providers.md describes it
 * @name: the name of its file, or where it was fetched from, for error messages
 * @origin: whose it is
 * @error: return location for an error in the domain %G_MARKUP_ERROR
 *
 * Reads the file of a provider in the vocabulary of Mozilla's autoconfig format
 * (draft-ietf-mailmaint-autoconfig). A slip in a file of ours is an error that names its line.
 * In a fetched file, what is not understood is passed over and a server that cannot be used
 * is left out; it is an error where no server stays, where the file is not UTF-8, has a
 * document type or a processing instruction, or is larger or deeper than any honest one.
 *
 * Returns: (transfer full) (nullable): the provider, or %NULL with @error
 */
SpProvider *
sp_provider_new_from_xml (GBytes *xml, const char *name, SpProviderOrigin origin, GError **error)
{
  g_autoptr(SpProvider) self = g_object_new (SP_TYPE_PROVIDER, NULL);

  self->is_bundled = origin == SP_PROVIDER_BUNDLED;
  if (!sp_provider_parse (&self->facts, xml, name, origin, error))
    return NULL;
  return g_steal_pointer (&self);
}

/**
 * sp_provider_get_id:
 * @self: a provider
 *
 * Returns: (transfer none) (nullable): its name among the files that come with Signpost;
 *   %NULL for a fetched file, which may call itself whatever it likes
 */
const char *
sp_provider_get_id (SpProvider *self)
{
  return self->is_bundled ? self->facts.id : NULL;
}

/**
 * sp_provider_get_name:
 * @self: a provider
 *
 * Returns: (transfer none) (nullable): its name for people, as plain text; %NULL where a
 *   fetched file gives none
 */
const char *
sp_provider_get_name (SpProvider *self)
{
  return self->facts.name;
}

/**
 * sp_provider_get_domains:
 * @self: a provider
 *
 * Returns: (transfer none) (array zero-terminated=1): the domains of its addresses, in
 *   lower-case ASCII
 */
const char *const *
sp_provider_get_domains (SpProvider *self)
{
  return (const char *const *) self->facts.domains->pdata;
}

/**
 * sp_provider_get_mx_suffixes:
 * @self: a provider
 *
 * Returns: (transfer none) (array zero-terminated=1): mail exchangers that are the
 *   provider's, each with all names below it
 */
const char *const *
sp_provider_get_mx_suffixes (SpProvider *self)
{
  return (const char *const *) self->facts.mx_suffixes->pdata;
}

/**
 * sp_provider_get_checked:
 * @self: a provider
 *
 * Returns: (transfer none) (nullable): the day on which the facts were checked, like
 *   2026-11-22; %NULL for a fetched file
 */
const char *
sp_provider_get_checked (SpProvider *self)
{
  return self->facts.checked;
}

/**
 * sp_provider_get_sources:
 * @self: a provider
 *
 * Returns: (transfer none) (array zero-terminated=1): the pages that the facts come from
 */
const char *const *
sp_provider_get_sources (SpProvider *self)
{
  return (const char *const *) self->facts.sources->pdata;
}

/**
 * sp_provider_make_offers:
 * @self: a provider
 * @address: an address there
 *
 * Fills the address into what the provider offers. Each endpoint has been validated after
 * that; a server that is no server then, or has no encryption, is not among them.
 *
 * Returns: (transfer full) (element-type SpOffer): the offers, best first as the file has them
 */
GPtrArray *
sp_provider_make_offers (SpProvider *self, SpAddress *address)
{
  g_autoptr(GPtrArray) offers = g_ptr_array_new_with_free_func ((GDestroyNotify) sp_offer_unref);

  for (guint i = 0; i < self->facts.servers->len; i++)
    {
      SpOffer *offer = sp_provider_server_make_offer (self->facts.servers->pdata[i], address);

      if (offer != NULL)
        g_ptr_array_add (offers, offer);
    }
  return g_steal_pointer (&offers);
}

/**
 * sp_provider_get_sign_in:
 * @self: a provider
 *
 * Returns: all the ways to sign in that it takes at one server or another
 */
SpSignIn
sp_provider_get_sign_in (SpProvider *self)
{
  return self->facts.sign_in;
}

/**
 * sp_provider_get_user_name_rule:
 * @self: a provider
 *
 * Returns: what its user names are, where an address has one
 */
SpUserNameRule
sp_provider_get_user_name_rule (SpProvider *self)
{
  return self->facts.user_name_rule;
}

/**
 * sp_provider_wants_lower_case:
 * @self: a provider
 *
 * Returns: whether it refuses a user name with capitals
 */
gboolean
sp_provider_wants_lower_case (SpProvider *self)
{
  return self->facts.wants_lower_case;
}

/**
 * sp_provider_wants_main_address:
 * @self: a provider
 *
 * Returns: whether an alias cannot sign in there, only the address of the account
 */
gboolean
sp_provider_wants_main_address (SpProvider *self)
{
  return self->facts.wants_main_address;
}

/**
 * sp_provider_get_app_password_pattern:
 * @self: a provider
 *
 * Returns: (transfer none) (nullable): a regular expression for the whole of an app password
 *   without its blanks, or %NULL where its shape is not known
 */
const char *
sp_provider_get_app_password_pattern (SpProvider *self)
{
  return self->facts.app_password_pattern;
}

/**
 * sp_provider_must_enable:
 * @self: a provider
 * @service: a service
 *
 * Returns: whether a person may have to switch @service on before it lets anybody in
 */
gboolean
sp_provider_must_enable (SpProvider *self, SpService service)
{
  g_return_val_if_fail ((guint) service < SP_N_SERVICES, FALSE);

  return self->facts.must_enable[service];
}

/**
 * sp_provider_get_page:
 * @self: a provider
 * @page: what for
 *
 * Returns: (transfer none) (nullable): an https page, or %NULL where it has none
 */
const char *
sp_provider_get_page (SpProvider *self, SpProviderPage page)
{
  g_return_val_if_fail ((guint) page < SP_N_PROVIDER_PAGES, NULL);

  return self->facts.pages[page];
}

/**
 * sp_provider_get_notice:
 * @self: a provider
 *
 * Returns: (transfer none) (nullable): what a person should know before typing a password, in
 *   their language
 */
const char *
sp_provider_get_notice (SpProvider *self)
{
  return self->facts.notice != NULL ? _(self->facts.notice) : NULL;
}

/**
 * sp_provider_get_issuer:
 * @self: a provider
 *
 * Returns: (transfer none) (nullable): the id of the #SpIssuer that signs its people in with the
 *   browser
 */
const char *
sp_provider_get_issuer (SpProvider *self)
{
  return self->facts.issuer;
}

/**
 * sp_provider_get_enable_steps:
 * @self: a provider
 *
 * Returns: (transfer none) (nullable): how to switch on the first service that needs it, in
 *   the person's language
 */
const char *
sp_provider_get_enable_steps (SpProvider *self)
{
  for (guint i = 0; i < SP_N_SERVICES; i++)
    {
      if (self->facts.enable_steps[i] != NULL)
        return _(self->facts.enable_steps[i]);
    }
  return NULL;
}

/**
 * sp_provider_get_enable_steps_of:
 * @self: a provider
 * @service: a service
 *
 * Returns: (transfer none) (nullable): how to switch on @service, in the person's language
 */
const char *
sp_provider_get_enable_steps_of (SpProvider *self, SpService service)
{
  g_return_val_if_fail ((guint) service < SP_N_SERVICES, NULL);

  return self->facts.enable_steps[service] != NULL ? _(self->facts.enable_steps[service]) : NULL;
}

/**
 * sp_provider_allows_one_pop_session:
 * @self: a provider
 *
 * Returns: whether a second POP3 session is turned away while there is one (RFC 1939 section 8)
 */
gboolean
sp_provider_allows_one_pop_session (SpProvider *self)
{
  return self->facts.has_one_pop_session;
}

/**
 * sp_provider_get_least_interval:
 * @self: a provider
 *
 * Returns: the minutes that must pass between two looks into the mailbox, 0 where none must
 */
guint
sp_provider_get_least_interval (SpProvider *self)
{
  return self->facts.least_interval;
}

/**
 * sp_provider_replace_retired:
 * @self: a provider
 * @endpoint: where somebody wants to connect
 *
 * Names that were in use for years live on in guides and in other programs' settings.
 *
 * Returns: (transfer full) (nullable): what to use instead where @endpoint names a host of the
 *   provider that is gone or was never right for its service; %NULL where it does not
 */
SpEndpoint *
sp_provider_replace_retired (SpProvider *self, SpEndpoint *endpoint)
{
  return sp_provider_facts_replace_retired (&self->facts, endpoint);
}
