/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The file of an issuer in data/issuers, by the table at the end. A slip is an error with its
 * line. */
#include "config.h"

#include <string.h>

#include "sp-elements.h"
#include "sp-issuer.h"
#include "sp-names.h"
#include "sp-provider-parser.h"

typedef struct
{
  SpIssuerFacts facts;
  guint services;
} Reader;

static gboolean
check_date (const char *text, GError **error)
{
  g_autofree char *midnight = g_strconcat (text, "T00:00:00Z", NULL);
  g_autoptr(GDateTime) date = g_date_time_new_from_iso8601 (midnight, NULL);
  g_autofree char *day = date != NULL ? g_date_time_format (date, "%Y-%m-%d") : NULL;

  return g_strcmp0 (day, text) == 0 ||
         sp_elements_refuse (error, "“%s” is not a date like 2026-11-22", text);
}

static gboolean
check_page (const char *text, GError **error)
{
  g_autoptr(GUri) uri = g_uri_parse (text, G_URI_FLAGS_NONE, NULL);

  return (uri != NULL && g_str_equal (g_uri_get_scheme (uri), "https")) ||
         sp_elements_refuse (error, "“%s” is not an https page", text);
}

static gboolean
begin_issuer (gpointer reader, const char *const *values, GError **error)
{
  Reader *self = reader;

  self->facts.id = g_strdup (values[0]);
  self->facts.checked = g_strdup (values[1]);
  self->facts.registration = g_strdup (values[2]);
  return check_date (values[1], error);
}

static gboolean
end_name (gpointer reader, const char *text, GError **error)
{
  return sp_elements_set_text (&((Reader *) reader)->facts.name, text, error);
}

static gboolean
end_source (gpointer reader, const char *text, GError **error)
{
  g_ptr_array_add (((Reader *) reader)->facts.sources, g_strdup (text));
  return check_page (text, error);
}

static gboolean
read_switch (const char *text, gboolean *value, GError **error)
{
  static const char *const words[] = { "no", "yes", NULL };

  *value = FALSE;
  return text == NULL || sp_provider_parser_word (words, text, value, error);
}

static gboolean
begin_identifier (gpointer reader, const char *const *values, GError **error)
{
  return read_switch (values[0], &((Reader *) reader)->facts.names_itself, error);
}

static gboolean
end_identifier (gpointer reader, const char *text, GError **error)
{
  return sp_elements_set_text (&((Reader *) reader)->facts.identifier, text, error) &&
         check_page (text, error);
}

static gboolean
end_authorization (gpointer reader, const char *text, GError **error)
{
  char **endpoints = ((Reader *) reader)->facts.endpoints;

  return sp_elements_set_text (&endpoints[SP_ISSUER_AUTHORIZATION], text, error);
}

static gboolean
end_token (gpointer reader, const char *text, GError **error)
{
  char **endpoints = ((Reader *) reader)->facts.endpoints;

  return sp_elements_set_text (&endpoints[SP_ISSUER_TOKEN], text, error);
}

static gboolean
end_device (gpointer reader, const char *text, GError **error)
{
  char **endpoints = ((Reader *) reader)->facts.endpoints;

  return sp_elements_set_text (&endpoints[SP_ISSUER_DEVICE], text, error);
}

static gboolean
end_tenant (gpointer reader, const char *text, GError **error)
{
  return sp_elements_set_text (&((Reader *) reader)->facts.tenant, text, error);
}

static gboolean
begin_redirect (gpointer reader, const char *const *values, GError **error)
{
  ((Reader *) reader)->facts.redirect_host = g_strdup (values[0]);
  return TRUE;
}

static gboolean
begin_client (gpointer reader, const char *const *values, GError **error)
{
  return read_switch (values[0], &((Reader *) reader)->facts.wants_secret, error);
}

static gboolean
begin_scope (gpointer reader, const char *const *values, GError **error)
{
  g_auto(GStrv) names = sp_elements_split (values[0]);
  Reader *self = reader;

  self->services = 0;
  for (guint i = 0; names[i] != NULL; i++)
    {
      int service;

      if (!sp_value_named (SP_TYPE_SERVICE, names[i], &service))
        return sp_elements_refuse (error, "“%s” is not a value here", names[i]);
      self->services |= 1u << service;
    }
  return TRUE;
}

/* RFC 6749 section 3.3: what stands between blanks; no more than one here. */
static gboolean
end_scope (gpointer reader, const char *text, GError **error)
{
  Reader *self = reader;

  if (*text == '\0' || strpbrk (text, " \"\\") != NULL)
    return sp_elements_refuse (error, "“%s” is not one scope", text);
  if (self->services == 0)
    sp_issuer_add_word (&self->facts.common_scopes, text);
  for (guint i = 0; i < SP_N_SERVICES; i++)
    {
      if ((self->services & (1u << i)) != 0)
        sp_issuer_add_word (&self->facts.scopes[i], text);
    }
  return TRUE;
}

static gboolean
begin_parameter (gpointer reader, const char *const *values, GError **error)
{
  SpIssuerFacts *facts = &((Reader *) reader)->facts;

  g_ptr_array_add (facts->parameters, g_strdup (values[0]));
  g_ptr_array_add (facts->parameters, g_strdup (values[1]));
  return TRUE;
}

static gboolean
begin_registration (gpointer reader, const char *const *values, GError **error)
{
  ((Reader *) reader)->facts.registration_page = g_strdup (values[0]);
  return check_page (values[0], error);
}

static gboolean
end_registration (gpointer reader, const char *text, GError **error)
{
  return sp_elements_set_text (&((Reader *) reader)->facts.registration_steps, text, error);
}

static gboolean
end_notice (gpointer reader, const char *text, GError **error)
{
  return sp_elements_set_text (&((Reader *) reader)->facts.notice, text, error);
}

/* A note is for whoever checks the file the next time. */
static gboolean
end_note (gpointer reader, const char *text, GError **error)
{
  return TRUE;
}

static const SpElement elements[] = {
  { "issuer", NULL, { "id", "checked", "registration" }, 2, begin_issuer },
  { "name", "issuer", .text = end_name, .is_single = TRUE },
  { "source", "issuer", .text = end_source },
  { "identifier", "issuer", { "inRedirect" }, 0, begin_identifier, end_identifier,
    .is_single = TRUE },
  { "authorization", "issuer", .text = end_authorization, .is_single = TRUE },
  { "token", "issuer", .text = end_token, .is_single = TRUE },
  { "device", "issuer", .text = end_device, .is_single = TRUE },
  { "tenant", "issuer", .text = end_tenant, .is_single = TRUE },
  { "redirect", "issuer", { "host" }, 1, begin_redirect, .is_single = TRUE },
  { "client", "issuer", { "secret" }, 1, begin_client, .is_single = TRUE },
  { "scope", "issuer", { "service" }, 0, begin_scope, end_scope },
  { "parameter", "issuer", { "name", "value" }, 2, begin_parameter },
  { "registration", "issuer", { "page" }, 1, begin_registration, end_registration,
    .is_single = TRUE },
  { "notice", "issuer", .text = end_notice, .is_single = TRUE },
  { "note", "issuer", .text = end_note },
};

static SpIssuer *
make_issuer (SpIssuerFacts *facts, const char *name, GError **error)
{
  SpIssuer *issuer = NULL;

  if (facts->sources->len == 0)
    sp_elements_refuse (error, "<source> is missing");
  else
    issuer = sp_issuer_new (facts, error);
  if (issuer == NULL)
    g_prefix_error (error, "%s: ", name);
  return issuer;
}

/**
 * sp_issuer_new_from_xml:
 * @xml: a document as docs/sign-in.md describes it
 * @name: the name of its file, for error messages
 * @error: return location for an error in the domain %G_MARKUP_ERROR
 *
 * Returns: (transfer full) (nullable): the issuer, or %NULL with @error
 */
SpIssuer *
sp_issuer_new_from_xml (GBytes *xml, const char *name, GError **error)
{
  Reader reader = { 0 };
  SpIssuer *issuer = NULL;

  sp_issuer_facts_init (&reader.facts);
  if (sp_elements_read (elements, G_N_ELEMENTS (elements), xml, name, &reader, error))
    issuer = make_issuer (&reader.facts, name, error);
  sp_issuer_facts_clear (&reader.facts);
  return issuer;
}
