/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Filling in the words of a remedy: who, which server, which user. What is not known is said
 * in general words. */
#include "config.h"

#include "sp-particulars.h"

#include <glib/gi18n.h>
#include <string.h>

#define ENDS_OF_SENTENCES ".!?"

/* A certificate may have thousands of names; so many a person reads. */
#define MAX_NAMES 10

/* No shell takes these for anything but themselves. */
#define PLAIN_LETTERS G_CSET_A_2_Z G_CSET_a_2_z G_CSET_DIGITS "@._-"

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
dup_identity (const SpParticulars *self)
{
  return g_strdup (self->identity);
}

static char *
dup_issuer (const SpParticulars *self)
{
  return self->certificate != NULL ? g_strdup (sp_certificate_get_issuer (self->certificate))
                                   : NULL;
}

static char *
dup_names (const SpParticulars *self)
{
  const char *const *names;
  g_autoptr(GString) joined = NULL;

  if (self->certificate == NULL)
    return NULL;
  names = sp_certificate_get_names (self->certificate);
  joined = g_string_new (names[0]);
  for (guint i = 1; i <= MAX_NAMES && names[0] != NULL && names[i] != NULL; i++)
    g_string_append_printf (joined, ", %s", i < MAX_NAMES ? names[i] : "…");
  return g_string_free (g_steal_pointer (&joined), FALSE);
}

/* What is filled in, and where it is not known what is said to the person, by the person in a
 * text for somebody else, and in a command. */
static const struct
{
  const char *name;
  char *(*dup) (const SpParticulars *self);
  const char *general;
  const char *own;
  const char *blank;
} fields[] = {
  /* Translators: the following stand in sentences where a name is not known, as in
   * "Your mail provider wants an app password." The second of each stands in a text that the
   * person sends to somebody, as in "My mail provider refuses the password." */
  { "{provider}", dup_provider, N_("your mail provider"), N_("my mail provider"), "PROVIDER" },
  { "{host}", dup_host, N_("the server"), N_("our mail server"), "HOST" },
  { "{port}", dup_port, N_("this port"), N_("its port"), "PORT" },
  { "{service}", dup_service, N_("mail programs"), N_("mail programs"), "SERVICE" },
  { "{address}", dup_address, N_("your address"), N_("my address"), "ADDRESS" },
  { "{domain}", dup_domain, N_("your domain"), N_("our domain"), "DOMAIN" },
  { "{user}", dup_user, N_("the user name"), N_("my user name"), "USER" },
  { "{identity}", dup_identity, N_("another account"), N_("another account"), "IDENTITY" },
  { "{issuer}", dup_issuer, N_("somebody unknown"), N_("somebody unknown"), "ISSUER" },
  { "{names}", dup_names, N_("other names"), N_("other names"), "NAMES" },
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

/* For whom words are filled in. */
typedef enum
{
  READER_PERSON,
  READER_OTHER,
  READER_POWERSHELL,
  READER_SHELL,
} Reader;

static gboolean
is_plain_word (const char *value)
{
  return g_ascii_isalnum (*value) && value[strspn (value, PLAIN_LETTERS)] == '\0';
}

/* In PowerShell all is literal between single quotes, and a quote is doubled. It takes the curly
 * ones for straight ones (its language specification, section 2.3.5.2). */
static char *
quote_for_powershell (const char *value)
{
  static const char *const quotes[] = { "'", "‘", "’", "‚", "‛" };
  g_autoptr(GString) quoted = g_string_new (value);

  for (guint i = 0; i < G_N_ELEMENTS (quotes); i++)
    {
      g_autofree char *twice = g_strconcat (quotes[i], quotes[i], NULL);

      g_string_replace (quoted, quotes[i], twice, 0);
    }
  return g_strdup_printf ("'%s'", quoted->str);
}

static char *
quote (const char *value, Reader reader)
{
  if (is_plain_word (value))
    return g_strdup (value);
  return reader == READER_SHELL ? g_shell_quote (value) : quote_for_powershell (value);
}

static void
append_value (GString *filled, const char *value, Reader reader)
{
  g_autofree char *quoted = reader >= READER_POWERSHELL ? quote (value, reader) : NULL;

  g_string_append (filled, quoted != NULL ? quoted : value);
}

static void
append_field (GString *filled, const SpParticulars *self, guint field, Reader reader)
{
  g_autofree char *value = fields[field].dup (self);

  if (value != NULL)
    append_value (filled, value, reader);
  else if (reader >= READER_POWERSHELL)
    g_string_append (filled, fields[field].blank);
  else
    append_general_words (filled, reader == READER_OTHER ? _(fields[field].own)
                                                         : _(fields[field].general));
}

/* How long the placeholder is that @p begins with, 0 for none. What was filled in is not read
 * again, whatever a server calls itself. */
static gsize
take_field (GString *filled, const SpParticulars *self, const char *p, Reader reader)
{
  for (guint i = 0; i < G_N_ELEMENTS (fields); i++)
    {
      if (!g_str_has_prefix (p, fields[i].name))
        continue;
      append_field (filled, self, i, reader);
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
fill (const SpParticulars *self, const char *text, const char *suggestion, Reader reader)
{
  GString *filled = g_string_new (NULL);

  for (const char *p = text; *p != '\0';)
    {
      gsize length = *p == '{' ? take_field (filled, self, p, reader) : 0;

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
  return fill (self, text, suggestion, READER_PERSON);
}

/**
 * sp_particulars_fill_line:
 * @self: what is known
 * @text: a sentence with placeholders that the person sends to somebody else
 *
 * Returns: (transfer full): the sentence
 */
char *
sp_particulars_fill_line (const SpParticulars *self, const char *text)
{
  return fill (self, text, NULL, READER_OTHER);
}

/**
 * sp_particulars_fill_command:
 * @self: what is known
 * @text: a command with placeholders
 * @is_shell: whether it is for a Unix shell, and not for PowerShell
 *
 * Returns: (transfer full): the command, with each value quoted, and words in capitals for what
 *   is not known
 */
char *
sp_particulars_fill_command (const SpParticulars *self, const char *text, gboolean is_shell)
{
  return fill (self, text, NULL, is_shell ? READER_SHELL : READER_POWERSHELL);
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
