/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Filling in the words of a remedy: who, which server, which user. What is not known is said
 * in general words. */
#include "config.h"

#include "sp-particulars.h"

#include <glib/gi18n.h>
#include <string.h>

#define ENDS_OF_SENTENCES ".!?"

static const char *service_words[SP_N_SERVICES] = {
  [SP_SERVICE_IMAP] = "IMAP",
  [SP_SERVICE_POP3] = "POP3",
  [SP_SERVICE_SMTP] = "SMTP",
};

static char *
dup_provider (const SpParticulars *self)
{
  return self->provider != NULL ? g_strdup (sp_provider_get_name (self->provider)) : NULL;
}

static char *
dup_host (const SpParticulars *self)
{
  return self->endpoint != NULL ? g_strdup (sp_endpoint_get_host (self->endpoint)) : NULL;
}

static char *
dup_port (const SpParticulars *self)
{
  return self->endpoint != NULL ? g_strdup_printf ("%u", sp_endpoint_get_port (self->endpoint))
                                : NULL;
}

static char *
dup_service (const SpParticulars *self)
{
  return self->service >= 0 ? g_strdup (service_words[self->service]) : NULL;
}

static char *
dup_address (const SpParticulars *self)
{
  return self->address != NULL ? g_strdup (sp_address_get_text (self->address)) : NULL;
}

static char *
dup_domain (const SpParticulars *self)
{
  return self->address != NULL ? g_strdup (sp_address_get_domain (self->address)) : NULL;
}

static char *
dup_user (const SpParticulars *self)
{
  return g_strdup (self->user);
}

static char *
dup_issuer (const SpParticulars *self)
{
  return self->certificate != NULL ? g_strdup (sp_certificate_get_issuer (self->certificate))
                                   : NULL;
}

/* What is filled in, what is said where it is not known, and what a command has there then. */
static const struct
{
  const char *name;
  char *(*dup) (const SpParticulars *self);
  const char *general;
  const char *blank;
} fields[] = {
  /* Translators: the following stand in sentences where a name is not known, as in
   * "Your mail provider wants an app password." */
  { "{provider}", dup_provider, N_("your mail provider"), "PROVIDER" },
  { "{host}", dup_host, N_("the server"), "HOST" },
  { "{port}", dup_port, N_("this port"), "PORT" },
  { "{service}", dup_service, N_("mail programs"), "SERVICE" },
  { "{address}", dup_address, N_("your address"), "ADDRESS" },
  { "{domain}", dup_domain, N_("your domain"), "DOMAIN" },
  { "{user}", dup_user, N_("the user name"), "USER" },
  { "{issuer}", dup_issuer, N_("somebody unknown"), "ISSUER" },
};

static gboolean
is_at_start_of_sentence (const GString *filled)
{
  return filled->len == 0 ||
         (filled->len > 1 && filled->str[filled->len - 1] == ' ' &&
          strchr (ENDS_OF_SENTENCES, filled->str[filled->len - 2]) != NULL);
}

static void
append_general_words (GString *filled, const char *words)
{
  g_autofree char *first = g_utf8_substring (words, 0, 1);
  g_autofree char *capital = g_utf8_strup (first, -1);

  g_string_append (filled, is_at_start_of_sentence (filled) ? capital : first);
  g_string_append (filled, words + strlen (first));
}

static void
append_field (GString *filled, const SpParticulars *self, guint field, gboolean is_command)
{
  g_autofree char *value = fields[field].dup (self);

  if (value != NULL)
    g_string_append (filled, value);
  else if (is_command)
    g_string_append (filled, fields[field].blank);
  else
    append_general_words (filled, _(fields[field].general));
}

/* How long the placeholder is that @p begins with, 0 for none. What was filled in is not read
 * again, whatever a server calls itself. */
static gsize
take_field (GString *filled, const SpParticulars *self, const char *p, gboolean is_command)
{
  for (guint i = 0; i < G_N_ELEMENTS (fields); i++)
    {
      if (!g_str_has_prefix (p, fields[i].name))
        continue;
      append_field (filled, self, i, is_command);
      return strlen (fields[i].name);
    }
  return 0;
}

static gsize
take_suggestion (GString *filled, const char *p, const char *suggestion)
{
  const char *name = "{suggestion}";

  if (!g_str_has_prefix (p, name))
    return 0;
  if (suggestion != NULL)
    g_string_append (filled, suggestion);
  else
    append_general_words (filled, _("what the provider gives"));
  return strlen (name);
}

static char *
fill (const SpParticulars *self, const char *text, const char *suggestion, gboolean is_command)
{
  GString *filled = g_string_new (NULL);

  for (const char *p = text; *p != '\0';)
    {
      gsize length = *p == '{' ? take_field (filled, self, p, is_command) : 0;

      if (length == 0)
        length = take_suggestion (filled, p, suggestion);
      if (length == 0)
        {
          length = 1 + strcspn (p + 1, "{");
          g_string_append_len (filled, p, length);
        }
      p += length;
    }
  return g_string_free (filled, FALSE);
}

/**
 * sp_particulars_fill:
 * @self: what is known
 * @text: a sentence with placeholders
 * @suggestion: (nullable): what stands for `{suggestion}`
 *
 * Returns: (transfer full): the sentence
 */
char *
sp_particulars_fill (const SpParticulars *self, const char *text, const char *suggestion)
{
  return fill (self, text, suggestion, FALSE);
}

/**
 * sp_particulars_fill_command:
 * @self: what is known
 * @text: a command with placeholders
 *
 * Returns: (transfer full): the command, with words in capitals for what is not known
 */
char *
sp_particulars_fill_command (const SpParticulars *self, const char *text)
{
  return fill (self, text, NULL, TRUE);
}

/**
 * sp_particulars_find_server:
 * @self: what is known
 * @service: a service
 *
 * Returns: (transfer full) (nullable): the server that the provider has for @service
 */
SpEndpoint *
sp_particulars_find_server (const SpParticulars *self, SpService service)
{
  g_autoptr(GPtrArray) offers = NULL;

  if (self->provider == NULL || self->address == NULL)
    return NULL;
  offers = sp_provider_make_offers (self->provider, self->address);
  for (guint i = 0; i < offers->len; i++)
    {
      SpEndpoint *endpoint = sp_offer_get_endpoint (offers->pdata[i]);

      if (sp_endpoint_get_service (endpoint) == service)
        return sp_endpoint_ref (endpoint);
    }
  return NULL;
}
