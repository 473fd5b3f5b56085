/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reading the file of a provider, by the tables of the two files of elements. In a file of
 * ours a slip is an error with its line. In somebody else's, what is not understood is passed
 * over, but there has to be a server in the end. */
#include "config.h"

#include "sp-provider-parser.h"

#include "sp-provider-document.h"

static gboolean
check_fetched (SpProviderParser *parser, GError **error)
{
  if (parser->facts->servers->len > 0)
    return TRUE;
  if (parser->n_plain > 0)
    return sp_elements_refuse (error, "it names no server with encryption");
  return sp_elements_refuse (error, "it names no server that we can use");
}

static gboolean
check_bundled (SpProviderFacts *facts, GError **error)
{
  if (facts->id == NULL || facts->name == NULL)
    return sp_elements_refuse (error, "<emailProvider> or <displayName> is missing");
  if (facts->checked == NULL || facts->sources->len == 0)
    return sp_elements_refuse (error, "<signpost> or <source> is missing");
  if (facts->servers->len > 0 && facts->sign_in == 0)
    return sp_elements_refuse (error, "<signIn> is missing");
  return TRUE;
}

/* Upstream knows no app passwords, so a file of ours says in <signIn> what is really taken;
 * in a fetched file the servers' own word is all there is. */
static void
settle_sign_in (SpProviderFacts *facts)
{
  gboolean is_said = facts->sign_in != 0;

  for (guint i = 0; i < facts->servers->len; i++)
    {
      SpProviderServer *server = facts->servers->pdata[i];

      if (is_said)
        server->sign_in = facts->sign_in;
      else
        facts->sign_in |= server->sign_in;
    }
}

static gboolean
check_facts (SpProviderParser *parser, GError **error)
{
  return parser->origin == SP_PROVIDER_FETCHED ? check_fetched (parser, error)
                                               : check_bundled (parser->facts, error);
}

/* Our own elements mean nothing in a fetched file. */
static gboolean
read_document (SpProviderParser *parser, GBytes *document, const char *name, GError **error)
{
  static const SpElementFormat bundled = {
    .tables = { &sp_provider_elements, &sp_provider_own_elements }
  };
  static const SpElementFormat fetched = {
    .tables = { &sp_provider_elements }, .is_lenient = TRUE
  };
  const SpElementFormat *format = parser->origin == SP_PROVIDER_FETCHED ? &fetched : &bundled;
  gboolean is_read = sp_elements_read_format (format, document, name, parser, error);

  g_clear_pointer (&parser->server, sp_provider_server_free);
  return is_read;
}

/**
 * sp_provider_parse:
 * @facts: where to put what was read; what is there already is the caller's to free
 * @xml: a document as docs/providers.md describes it
 * @name: the name of its file, for error messages
 * @origin: whose it is
 * @error: return location for an error in the domain %G_MARKUP_ERROR
 *
 * Returns: whether it is the file of a provider
 */
gboolean
sp_provider_parse (SpProviderFacts   *facts,
                   GBytes            *xml,
                   const char        *name,
                   SpProviderOrigin   origin,
                   GError           **error)
{
  SpProviderParser parser = { .facts = facts, .origin = origin };
  g_autoptr(GBytes) document = sp_provider_open_document (xml, error);

  if (document != NULL && !read_document (&parser, document, name, error))
    return FALSE;
  if (document == NULL || !check_facts (&parser, error))
    {
      g_prefix_error (error, "%s: ", name);
      return FALSE;
    }
  settle_sign_in (facts);
  return TRUE;
}
