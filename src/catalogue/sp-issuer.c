/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Who signs people in with the browser, and how to ask there. Whatever the facts come from,
 * they are looked at here: nothing but https is an endpoint. */
#include "config.h"

#include "sp-issuer.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "sp-elements.h"

#define TENANT "%TENANT%"

struct _SpIssuer
{
  SpIssuerFacts facts;
};

G_DEFINE_BOXED_TYPE (SpIssuer, sp_issuer, sp_issuer_ref, sp_issuer_unref)

/**
 * sp_issuer_facts_init:
 * @facts: facts, all zero
 */
void
sp_issuer_facts_init (SpIssuerFacts *facts)
{
  facts->sources = g_ptr_array_new_null_terminated (1, g_free, TRUE);
  facts->parameters = g_ptr_array_new_null_terminated (1, g_free, TRUE);
}

/**
 * sp_issuer_facts_clear:
 * @facts: facts
 */
void
sp_issuer_facts_clear (SpIssuerFacts *facts)
{
  g_free (facts->id);
  g_free (facts->name);
  g_free (facts->registration);
  g_free (facts->checked);
  g_clear_pointer (&facts->sources, g_ptr_array_unref);
  g_free (facts->identifier);
  for (guint i = 0; i < SP_N_ISSUER_ENDPOINTS; i++)
    g_free (facts->endpoints[i]);
  g_free (facts->tenant);
  g_free (facts->redirect_host);
  for (guint i = 0; i < SP_N_SERVICES; i++)
    g_free (facts->scopes[i]);
  g_free (facts->common_scopes);
  g_clear_pointer (&facts->parameters, g_ptr_array_unref);
  g_free (facts->registration_page);
  g_free (facts->registration_steps);
  g_free (facts->notice);
  *facts = (SpIssuerFacts) { 0 };
}

static gboolean
has_word (const char *words, const char *word)
{
  g_auto(GStrv) all = g_strsplit (words, " ", -1);

  return g_strv_contains ((const char *const *) all, word);
}

/**
 * sp_issuer_add_word:
 * @words: (inout) (nullable): words with blanks between them
 * @word: one more, or one that is there already
 */
void
sp_issuer_add_word (char **words, const char *word)
{
  char *more;

  if (*words != NULL && has_word (*words, word))
    return;
  more = *words != NULL ? g_strconcat (*words, " ", word, NULL) : g_strdup (word);
  g_free (*words);
  *words = more;
}

/**
 * sp_issuer_tenant_is_valid:
 * @tenant: a word that stands in an address
 *
 * Returns: whether it is letters, digits, dots and hyphens, and changes nothing else there
 */
gboolean
sp_issuer_tenant_is_valid (const char *tenant)
{
  return g_ascii_isalnum (*tenant) && strstr (tenant, "..") == NULL &&
         tenant[strspn (tenant, G_CSET_A_2_Z G_CSET_a_2_z G_CSET_DIGITS ".-")] == '\0';
}

/* A fragment never leaves a browser, and a name in an address is a trap (RFC 6749 section 3.1). */
static gboolean
is_endpoint (const char *text)
{
  g_autofree char *filled = NULL;
  g_autoptr(GUri) uri = NULL;
  g_auto(GStrv) pieces = g_strsplit (text, TENANT, -1);

  filled = g_strjoinv ("common", pieces);
  uri = g_uri_parse (filled, G_URI_FLAGS_NONE, NULL);
  return uri != NULL && g_str_equal (g_uri_get_scheme (uri), "https") &&
         g_uri_get_host (uri) != NULL && *g_uri_get_host (uri) != '\0' &&
         strstr (g_uri_get_host (uri), "common") == NULL && g_uri_get_userinfo (uri) == NULL &&
         g_uri_get_fragment (uri) == NULL;
}

static gboolean
check_endpoints (const SpIssuerFacts *facts, GError **error)
{
  for (guint i = 0; i < SP_N_ISSUER_ENDPOINTS; i++)
    {
      const char *endpoint = facts->endpoints[i];

      if (endpoint == NULL)
        continue;
      if (!is_endpoint (endpoint))
        return sp_elements_refuse (error, "“%s” is not an https address", endpoint);
      if (strstr (endpoint, TENANT) != NULL && facts->tenant == NULL)
        return sp_elements_refuse (error, "“%s” needs a tenant", endpoint);
    }
  return facts->endpoints[SP_ISSUER_TOKEN] != NULL ||
         sp_elements_refuse (error, "the token endpoint is missing");
}

/* Whoever redirects here needs a page; whoever neither redirects nor gives out codes leaves a
 * person with nothing but our word. */
static gboolean
check_ways (const SpIssuerFacts *facts, GError **error)
{
  const char *host = facts->redirect_host;

  if (host != NULL && !g_str_equal (host, "localhost") && !g_str_equal (host, "127.0.0.1"))
    return sp_elements_refuse (error, "the redirect goes to “localhost” or “127.0.0.1”");
  if (host != NULL && facts->endpoints[SP_ISSUER_AUTHORIZATION] == NULL)
    return sp_elements_refuse (error, "the authorization endpoint is missing");
  if (host == NULL && facts->endpoints[SP_ISSUER_DEVICE] == NULL && facts->notice == NULL)
    return sp_elements_refuse (error, "there is neither a redirect nor a device code nor a notice");
  if (facts->names_itself && facts->identifier == NULL)
    return sp_elements_refuse (error, "it is to name itself, and has no name");
  if (facts->tenant != NULL && !sp_issuer_tenant_is_valid (facts->tenant))
    return sp_elements_refuse (error, "“%s” is not a tenant", facts->tenant);
  return TRUE;
}

static gboolean
check_scopes (const SpIssuerFacts *facts, GError **error)
{
  for (guint i = 0; i < SP_N_SERVICES; i++)
    {
      if (facts->scopes[i] != NULL)
        return TRUE;
    }
  return facts->common_scopes != NULL || sp_elements_refuse (error, "it has no scope");
}

/**
 * sp_issuer_new:
 * @facts: what is known of it; all of it is taken where that makes an issuer
 * @error: return location for an error in the domain %G_MARKUP_ERROR
 *
 * Returns: (transfer full) (nullable): the issuer, or %NULL with @error
 */
SpIssuer *
sp_issuer_new (SpIssuerFacts *facts, GError **error)
{
  SpIssuer *self;

  if (facts->id == NULL || facts->name == NULL)
    {
      sp_elements_refuse (error, "its id or its name is missing");
      return NULL;
    }
  if (!check_endpoints (facts, error) || !check_ways (facts, error) ||
      !check_scopes (facts, error))
    return NULL;
  self = g_atomic_rc_box_new0 (SpIssuer);
  self->facts = *facts;
  *facts = (SpIssuerFacts) { 0 };
  return self;
}

SpIssuer *
sp_issuer_ref (SpIssuer *self)
{
  return g_atomic_rc_box_acquire (self);
}

static void
issuer_clear (SpIssuer *self)
{
  sp_issuer_facts_clear (&self->facts);
}

void
sp_issuer_unref (SpIssuer *self)
{
  g_atomic_rc_box_release_full (self, (GDestroyNotify) issuer_clear);
}

const char *
sp_issuer_get_id (SpIssuer *self)
{
  return self->facts.id;
}

const char *
sp_issuer_get_name (SpIssuer *self)
{
  return self->facts.name;
}

/**
 * sp_issuer_get_registration:
 * @self: an issuer
 *
 * Returns: (transfer none): under whose name programs are registered there
 */
const char *
sp_issuer_get_registration (SpIssuer *self)
{
  return self->facts.registration != NULL ? self->facts.registration : self->facts.id;
}

const char *
sp_issuer_get_checked (SpIssuer *self)
{
  return self->facts.checked;
}

const char *const *
sp_issuer_get_sources (SpIssuer *self)
{
  return (const char *const *) self->facts.sources->pdata;
}

const char *
sp_issuer_get_identifier (SpIssuer *self)
{
  return self->facts.identifier;
}

/**
 * sp_issuer_names_itself:
 * @self: an issuer
 *
 * Returns: whether a redirect without its identifier cannot be from it (RFC 9207)
 */
gboolean
sp_issuer_names_itself (SpIssuer *self)
{
  return self->facts.names_itself;
}

gboolean
sp_issuer_has_endpoint (SpIssuer *self, SpIssuerEndpoint which)
{
  return self->facts.endpoints[which] != NULL;
}

/**
 * sp_issuer_make_endpoint:
 * @self: an issuer
 * @which: one of its endpoints
 * @tenant: (nullable): which of its customers, a word for which sp_issuer_tenant_is_valid()
 *   holds; %NULL for the usual one
 *
 * Returns: (transfer full) (nullable): an https address, %NULL where it has no such endpoint
 */
char *
sp_issuer_make_endpoint (SpIssuer *self, SpIssuerEndpoint which, const char *tenant)
{
  g_auto(GStrv) pieces = NULL;

  if (self->facts.endpoints[which] == NULL)
    return NULL;
  pieces = g_strsplit (self->facts.endpoints[which], TENANT, -1);
  return g_strjoinv (tenant != NULL ? tenant : self->facts.tenant, pieces);
}

/**
 * sp_issuer_has_tenant:
 * @self: an issuer
 *
 * Returns: whether its endpoints are not the same for all of its customers
 */
gboolean
sp_issuer_has_tenant (SpIssuer *self)
{
  return self->facts.tenant != NULL;
}

/**
 * sp_issuer_get_redirect_host:
 * @self: an issuer
 *
 * Returns: (transfer none) (nullable): the host to redirect to, %NULL where it does not redirect
 *   to this machine
 */
const char *
sp_issuer_get_redirect_host (SpIssuer *self)
{
  return self->facts.redirect_host;
}

gboolean
sp_issuer_wants_secret (SpIssuer *self)
{
  return self->facts.wants_secret;
}

static void
add_words (char **words, const char *more)
{
  g_auto(GStrv) pieces = g_strsplit (more != NULL ? more : "", " ", -1);

  for (guint i = 0; pieces[i] != NULL; i++)
    sp_issuer_add_word (words, pieces[i]);
}

/**
 * sp_issuer_make_scope:
 * @self: an issuer
 * @services: a bit for each #SpService
 *
 * Returns: (transfer full): what to ask for, to use these services
 */
char *
sp_issuer_make_scope (SpIssuer *self, guint services)
{
  char *scope = NULL;

  for (guint i = 0; i < SP_N_SERVICES; i++)
    {
      if ((services & (1u << i)) != 0)
        add_words (&scope, self->facts.scopes[i]);
    }
  add_words (&scope, self->facts.common_scopes);
  return scope != NULL ? scope : g_strdup ("");
}

/**
 * sp_issuer_get_parameters:
 * @self: an issuer
 *
 * Returns: (transfer none) (array zero-terminated=1): names and values, in turn, that its page
 *   gets beside the usual ones
 */
const char *const *
sp_issuer_get_parameters (SpIssuer *self)
{
  return (const char *const *) self->facts.parameters->pdata;
}

const char *
sp_issuer_get_registration_page (SpIssuer *self)
{
  return self->facts.registration_page;
}

/**
 * sp_issuer_get_registration_steps:
 * @self: an issuer
 *
 * Returns: (transfer none) (nullable): how to get a client id there, in the person's language
 */
const char *
sp_issuer_get_registration_steps (SpIssuer *self)
{
  return self->facts.registration_steps != NULL ? _(self->facts.registration_steps) : NULL;
}

/**
 * sp_issuer_get_notice:
 * @self: an issuer
 *
 * Returns: (transfer none) (nullable): what can be done where we cannot sign in there, in the
 *   person's language
 */
const char *
sp_issuer_get_notice (SpIssuer *self)
{
  return self->facts.notice != NULL ? _(self->facts.notice) : NULL;
}
