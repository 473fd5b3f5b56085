/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Capability lists of the three protocols in one form: keywords, and SASL mechanisms apart. */
#include "config.h"

#include "sp-capabilities.h"

#include <string.h>

struct _SpCapabilities
{
  gboolean known;
  GHashTable *keywords;
  GPtrArray *mechanisms;
};

/* RFC 4422 section 3.1. */
#define MAX_MECHANISM 20

/* More than any server has; what is beyond is passed over. */
#define MAX_MECHANISMS 64
#define MAX_KEYWORDS 256

SpCapabilities *
sp_capabilities_new (void)
{
  SpCapabilities *self = g_new0 (SpCapabilities, 1);

  self->keywords = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->mechanisms = g_ptr_array_new_with_free_func (g_free);
  return self;
}

void
sp_capabilities_free (SpCapabilities *self)
{
  g_hash_table_unref (self->keywords);
  g_ptr_array_unref (self->mechanisms);
  g_free (self);
}

/**
 * sp_capabilities_clear:
 * @self: capabilities
 *
 * Forgets everything, as after TLS began (RFC 9051 section 6.2.1, RFC 3207 section 4.2,
 * RFC 2595 section 4).
 */
void
sp_capabilities_clear (SpCapabilities *self)
{
  self->known = FALSE;
  g_hash_table_remove_all (self->keywords);
  g_ptr_array_set_size (self->mechanisms, 0);
}

static gboolean
is_mechanism (const char *word)
{
  gsize length = strlen (word);

  return length > 0 && length <= MAX_MECHANISM &&
         strspn (word, "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_") == length;
}

static void
add_keyword (SpCapabilities *self, const char *word)
{
  if (*word != '\0' && g_hash_table_size (self->keywords) < MAX_KEYWORDS)
    g_hash_table_add (self->keywords, g_ascii_strup (word, -1));
}

static void
add_mechanism (SpCapabilities *self, const char *word)
{
  g_autofree char *upper = g_ascii_strup (word, -1);

  if (self->mechanisms->len < MAX_MECHANISMS && is_mechanism (upper) &&
      !sp_capabilities_have_mechanism (self, upper))
    g_ptr_array_add (self->mechanisms, g_steal_pointer (&upper));
}

/**
 * sp_capabilities_add_imap:
 * @self: capabilities
 * @words: what stands behind CAPABILITY (RFC 9051 section 7.2.2)
 */
void
sp_capabilities_add_imap (SpCapabilities *self, const char *words)
{
  g_auto(GStrv) list = g_strsplit (words, " ", -1);

  self->known = TRUE;
  for (guint i = 0; list[i] != NULL; i++)
    {
      if (g_ascii_strncasecmp (list[i], "AUTH=", 5) == 0)
        add_mechanism (self, list[i] + 5);
      else
        add_keyword (self, list[i]);
    }
}

/**
 * sp_capabilities_add_line:
 * @self: capabilities
 * @line: a line of an EHLO or CAPA reply: a keyword with its parameters
 *
 * SMTP lists mechanisms behind AUTH (RFC 4954 section 3), and some old servers behind
 * "AUTH=" as well; POP3 behind SASL (RFC 5034 section 3).
 */
void
sp_capabilities_add_line (SpCapabilities *self, const char *line)
{
  g_auto(GStrv) words = g_strsplit_set (line, " \t=", -1);
  gboolean lists_mechanisms;

  self->known = TRUE;
  if (words[0] == NULL || *words[0] == '\0')
    return;
  lists_mechanisms = g_ascii_strcasecmp (words[0], "AUTH") == 0 ||
                     g_ascii_strcasecmp (words[0], "SASL") == 0;
  for (guint i = 1; lists_mechanisms && words[i] != NULL; i++)
    add_mechanism (self, words[i]);
  add_keyword (self, words[0]);
}

/**
 * sp_capabilities_are_known:
 * @self: capabilities
 *
 * Returns: whether the server has said them, so that it need not be asked
 */
gboolean
sp_capabilities_are_known (SpCapabilities *self)
{
  return self->known;
}

/**
 * sp_capabilities_have:
 * @self: capabilities
 * @keyword: in upper case
 *
 * Returns: whether the server offers it
 */
gboolean
sp_capabilities_have (SpCapabilities *self, const char *keyword)
{
  return g_hash_table_contains (self->keywords, keyword);
}

/**
 * sp_capabilities_have_mechanism:
 * @self: capabilities
 * @mechanism: a SASL mechanism, in upper case
 *
 * Returns: whether the server offers it
 */
gboolean
sp_capabilities_have_mechanism (SpCapabilities *self, const char *mechanism)
{
  return g_ptr_array_find_with_equal_func (self->mechanisms, mechanism, g_str_equal, NULL);
}

/**
 * sp_capabilities_dup_mechanisms:
 * @self: capabilities
 *
 * Returns: (transfer full) (nullable): the SASL mechanisms in the server's order, with a
 *   space between them, %NULL where there is none
 */
char *
sp_capabilities_dup_mechanisms (SpCapabilities *self)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < self->mechanisms->len; i++)
    g_string_append_printf (text, i > 0 ? " %s" : "%s",
                            (char *) g_ptr_array_index (self->mechanisms, i));
  return g_string_free (text, self->mechanisms->len == 0);
}
