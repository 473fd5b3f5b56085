/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Stand-ins for addresses, user names, host names, certificates and IP addresses, in any text.
 * What a server said stays readable, and whom it said it to does not. Names of others that a
 * server drops stay as they are. */
#include "config.h"

#include "sp-pseudonyms.h"

#include <gio/gio.h>
#include <string.h>

#include "sp-case-private.h"

/* Names of documentation (RFC 2606 3, RFC 5737 3). */
#define DOMAIN "domain.example"
#define USER "user"
#define IP_ADDRESS "192.0.2.%u"
#define LAST_IP_ADDRESS 254

/* The longest IP address has 45 characters (RFC 4291 2.2). */
#define MAX_IP_ADDRESS 45
#define IP_LETTERS G_CSET_DIGITS "abcdefABCDEF:."

typedef struct
{
  char *real;
  gsize length;
  char *stand_in;
} Pseudonym;

struct _SpPseudonyms
{
  GArray *list;
  GPtrArray *ip_addresses;
};

/* Mailboxes of roles (RFC 2142) and words of ours tell nothing of anybody, and stand everywhere. */
static const char *const common_names[] = {
  "abuse", "admin", "contact", "email", "hostmaster", "imap", "info", "mail", "marketing", "me",
  "noc", "office", "password", "pop3", "postmaster", "sales", "security", "smtp", "support",
  "user", "webmaster", NULL,
};

static void
pseudonym_clear (Pseudonym *pseudonym)
{
  g_free (pseudonym->real);
  g_free (pseudonym->stand_in);
}

/* Longer names first: a host before the domain it is in, an address before its user. */
static int
compare_length (gconstpointer a, gconstpointer b)
{
  gsize length_a = ((const Pseudonym *) a)->length;
  gsize length_b = ((const Pseudonym *) b)->length;

  return length_a == length_b ? 0 : length_a > length_b ? -1 : 1;
}

static gboolean
is_there (const SpPseudonyms *self, const char *real)
{
  for (guint i = 0; i < self->list->len; i++)
    {
      if (g_ascii_strcasecmp (g_array_index (self->list, Pseudonym, i).real, real) == 0)
        return TRUE;
    }
  return FALSE;
}

static void
add (SpPseudonyms *self, const char *real, char *stand_in)
{
  Pseudonym pseudonym = { g_strdup (real), strlen (real), stand_in };

  if (pseudonym.length > 0 && !is_there (self, real))
    g_array_append_val (self->list, pseudonym);
  else
    pseudonym_clear (&pseudonym);
}

/* A host name has two forms, and a server may know either (RFC 5890 2.3.2.3). */
static void
add_domain (SpPseudonyms *self, const char *real, char *stand_in)
{
  g_autofree char *ascii = g_hostname_to_ascii (real);
  g_autofree char *unicode = g_hostname_to_unicode (real);

  if (ascii != NULL)
    add (self, ascii, g_strdup (stand_in));
  if (unicode != NULL)
    add (self, unicode, g_strdup (stand_in));
  add (self, real, stand_in);
}

static void
add_servers (SpPseudonyms *self, GPtrArray *servers)
{
  for (guint i = 0; i < servers->len; i++)
    {
      const SpCaseServer *server = servers->pdata[i];

      add_domain (self, sp_endpoint_get_host (server->endpoint),
                  g_strdup_printf ("host%u." DOMAIN, i + 1));
    }
}

static void
add_user (SpPseudonyms *self, const char *real, const char *stand_in)
{
  g_autofree char *lower = g_utf8_strdown (real, -1);
  char *encoded = g_base64_encode ((const guchar *) real, strlen (real));

  if (!g_strv_contains (common_names, lower))
    add (self, real, g_strdup (stand_in));
  add (self, encoded, g_strdup (stand_in));
  g_free (encoded);
}

static void
add_users (SpPseudonyms *self, SpCase *account, GPtrArray *servers)
{
  for (guint i = 0; i < servers->len; i++)
    {
      const char *user = sp_case_get_user_of (account, servers->pdata[i]);
      g_autofree char *stand_in = g_strdup_printf ("%s%u", USER, i + 1);

      if (user != NULL)
        add_user (self, user, stand_in);
    }
}

static void
add_certificate (SpPseudonyms *self, SpCertificate *certificate, guint number)
{
  const char *const *names = sp_certificate_get_names (certificate);

  for (guint i = 0; names[i] != NULL; i++)
    add_domain (self, g_str_has_prefix (names[i], "*.") ? names[i] + 2 : names[i],
                g_strdup_printf ("certificate%u." DOMAIN, number));
  add (self, sp_certificate_get_subject (certificate),
       g_strdup_printf ("CN=certificate%u." DOMAIN, number));
  add (self, sp_certificate_get_sha256 (certificate), g_strdup ("(left out)"));
}

static void
add_certificates (SpPseudonyms *self, GListModel *observations)
{
  for (guint i = 0; i < g_list_model_get_n_items (observations); i++)
    {
      g_autoptr(SpObservation) observation = g_list_model_get_item (observations, i);
      SpTlsFacts *facts = sp_observation_get_tls_facts (observation);
      SpCertificate *certificate = facts != NULL ? sp_tls_facts_get_certificate (facts) : NULL;

      if (certificate != NULL)
        add_certificate (self, certificate, i + 1);
    }
}

/**
 * sp_pseudonyms_new:
 * @account: an account that was checked
 * @observations: (element-type SpObservation): what was seen
 *
 * Returns: (transfer full): stand-ins for all of its names
 */
SpPseudonyms *
sp_pseudonyms_new (SpCase *account, GListModel *observations)
{
  SpPseudonyms *self = g_new0 (SpPseudonyms, 1);
  SpAddress *address = sp_case_get_address (account);
  GPtrArray *servers = sp_case_get_servers (account);

  self->list = g_array_new (FALSE, FALSE, sizeof (Pseudonym));
  g_array_set_clear_func (self->list, (GDestroyNotify) pseudonym_clear);
  self->ip_addresses = g_ptr_array_new_with_free_func (g_free);
  add_user (self, sp_address_get_text (address), USER "@" DOMAIN);
  add_user (self, sp_address_get_local_part (address), USER);
  add_domain (self, sp_address_get_domain (address), g_strdup (DOMAIN));
  add_servers (self, servers);
  add_users (self, account, servers);
  add_certificates (self, observations);
  g_array_sort (self->list, compare_length);
  return self;
}

/**
 * sp_pseudonyms_free:
 * @self: (transfer full): stand-ins
 */
void
sp_pseudonyms_free (SpPseudonyms *self)
{
  g_array_unref (self->list);
  g_ptr_array_unref (self->ip_addresses);
  g_free (self);
}

static gboolean
is_in_name (gunichar c)
{
  return c == '-' || g_unichar_isalnum (c);
}

/* In a web address “%40” stands for the “@” (RFC 3986 2.1), and a name begins behind it. */
static gboolean
is_inside_name (const char *text, const char *p)
{
  if (p - text >= 3 && strncmp (p - 3, "%40", 3) == 0)
    return FALSE;
  return p > text && is_in_name (g_utf8_get_char (g_utf8_find_prev_char (text, p)));
}

/* How many bytes of @p are @real in any case, 0 where they are not. */
static gsize
match_name (const char *p, const char *real)
{
  const char *q = p;

  for (const char *r = real; *r != '\0'; r = g_utf8_next_char (r), q = g_utf8_next_char (q))
    {
      if (*q == '\0' ||
          g_unichar_tolower (g_utf8_get_char (q)) != g_unichar_tolower (g_utf8_get_char (r)))
        return 0;
    }
  return is_in_name (g_utf8_get_char (q)) ? 0 : q - p;
}

static const Pseudonym *
find_at (const SpPseudonyms *self, const char *text, const char *p, gsize *length)
{
  for (guint i = 0; i < self->list->len && !is_inside_name (text, p); i++)
    {
      const Pseudonym *pseudonym = &g_array_index (self->list, Pseudonym, i);

      *length = match_name (p, pseudonym->real);
      if (*length > 0)
        return pseudonym;
    }
  return NULL;
}

static gboolean
is_ip_address (const char *p, gsize length)
{
  char candidate[MAX_IP_ADDRESS + 1];

  if (length < 2 || length > MAX_IP_ADDRESS || is_in_name (g_utf8_get_char (p + length)))
    return FALSE;
  memcpy (candidate, p, length);
  candidate[length] = '\0';
  return g_hostname_is_ip_address (candidate);
}

static gsize
count_letters (const char *p, const char *letters)
{
  gsize n = 0;

  while (n <= MAX_IP_ADDRESS && p[n] != '\0' && strchr (letters, p[n]) != NULL)
    n++;
  return n;
}

/* How long the IP address is that begins at @p, 0 for none. A port, a dot or a colon may follow
 * that belongs to the sentence. */
static gsize
ip_address_length (const char *text, const char *p)
{
  gsize v4 = count_letters (p, G_CSET_DIGITS ".");
  gsize v6 = count_letters (p, IP_LETTERS);

  if (is_inside_name (text, p))
    return 0;
  while (v4 > 0 && p[v4 - 1] == '.')
    v4--;
  while (v6 > 0 && (p[v6 - 1] == '.' || (p[v6 - 1] == ':' && !is_ip_address (p, v6))))
    v6--;
  return is_ip_address (p, v4) ? v4 : is_ip_address (p, v6) ? v6 : 0;
}

static void
append_ip_address (SpPseudonyms *self, GString *applied, const char *p, gsize length)
{
  g_autofree char *real = g_strndup (p, length);
  guint number;

  if (!g_ptr_array_find_with_equal_func (self->ip_addresses, real, g_str_equal, &number))
    {
      number = self->ip_addresses->len;
      g_ptr_array_add (self->ip_addresses, g_steal_pointer (&real));
    }
  g_string_append_printf (applied, IP_ADDRESS, MIN (number + 1, LAST_IP_ADDRESS));
}

/**
 * sp_pseudonyms_apply:
 * @self: stand-ins
 * @text: any text, as UTF-8
 *
 * Returns: (transfer full): @text with a stand-in for each name and each IP address
 */
char *
sp_pseudonyms_apply (SpPseudonyms *self, const char *text)
{
  GString *applied = g_string_new (NULL);

  for (const char *p = text; *p != '\0';)
    {
      gsize length = 0;
      const Pseudonym *pseudonym = find_at (self, text, p, &length);

      if (pseudonym == NULL)
        length = ip_address_length (text, p);
      if (pseudonym != NULL)
        g_string_append (applied, pseudonym->stand_in);
      else if (length > 0)
        append_ip_address (self, applied, p, length);
      else
        g_string_append_unichar (applied, g_utf8_get_char (p));
      p = length > 0 ? p + length : g_utf8_next_char (p);
    }
  return g_string_free (applied, FALSE);
}
