/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The attributes of an item of ours, written and read. Every local program can put items under
 * our schema into the keyring, so nothing in them is believed before it was looked at. Pure. */
#include "config.h"

#include "sp-vault-entry.h"

#include <stdlib.h>

#include "sp-names.h"

/* What stands behind a service's name where the secret is a refresh token: so that no mail
 * program which looks for "host", "service" and "user" takes it for a password. */
#define OAUTH_SUFFIX "-oauth2"

/* What "kind" is until a save has come to its end. */
#define PENDING "pending"

/* Microseconds since 1970 in 13 hexadecimal digits, which is enough until 2112, and 8 at random. */
#define GENERATION_PATTERN "^[0-9a-f]{13}-[0-9a-f]{8}$"
#define MAX_GENERATION G_GUINT64_CONSTANT (0xfffffffffffff)

/**
 * sp_vault_schema:
 *
 * The attributes `host`, `service` and `user` are those by which msmtp and `secret-tool lookup`
 * find a password.
 *
 * Returns: (transfer none): the schema of our items
 */
const SecretSchema *
sp_vault_schema (void)
{
  static const SecretSchema schema = {
    "io.github.signpost.Account", SECRET_SCHEMA_NONE,
    {
      { "address", SECRET_SCHEMA_ATTRIBUTE_STRING },
      { "kind", SECRET_SCHEMA_ATTRIBUTE_STRING },
      { "generation", SECRET_SCHEMA_ATTRIBUTE_STRING },
      { "part", SECRET_SCHEMA_ATTRIBUTE_STRING },
      { "service", SECRET_SCHEMA_ATTRIBUTE_STRING },
      { "host", SECRET_SCHEMA_ATTRIBUTE_STRING },
      { "port", SECRET_SCHEMA_ATTRIBUTE_STRING },
      { "security", SECRET_SCHEMA_ATTRIBUTE_STRING },
      { "user", SECRET_SCHEMA_ATTRIBUTE_STRING },
      { "mechanism", SECRET_SCHEMA_ATTRIBUTE_STRING },
      { "name", SECRET_SCHEMA_ATTRIBUTE_STRING },
      { "provider", SECRET_SCHEMA_ATTRIBUTE_STRING },
      { "certificate", SECRET_SCHEMA_ATTRIBUTE_STRING },
      { "checked", SECRET_SCHEMA_ATTRIBUTE_STRING },
      { "revision", SECRET_SCHEMA_ATTRIBUTE_STRING },
      { NULL, 0 },
    },
  };

  return &schema;
}

static void
put (GHashTable *attributes, const char *name, const char *value)
{
  if (value != NULL)
    g_hash_table_insert (attributes, g_strdup (name), g_strdup (value));
}

static GHashTable *
attributes_new (SpAddress *address, const char *generation, const char *kind)
{
  GHashTable *attributes = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);

  put (attributes, "address", sp_address_get_text (address));
  put (attributes, "generation", generation);
  put (attributes, "kind", kind);
  return attributes;
}

/**
 * sp_vault_attributes_pending:
 * @address: whose mailbox
 * @service: which part of it
 * @generation: which save
 *
 * Returns: (transfer full): the attributes of an item that no mail program is to find yet
 */
GHashTable *
sp_vault_attributes_pending (SpAddress *address, SpService service, const char *generation)
{
  GHashTable *attributes = attributes_new (address, generation, PENDING);

  put (attributes, "part", sp_name_of (SP_TYPE_SERVICE, service));
  return attributes;
}

static char *
name_service (SpService service, SpSecretKind kind)
{
  return g_strconcat (sp_name_of (SP_TYPE_SERVICE, service),
                      kind == SP_SECRET_REFRESH_TOKEN ? OAUTH_SUFFIX : NULL, NULL);
}

/**
 * sp_vault_attributes_of:
 * @account: an account
 * @service: one of its services
 * @generation: which save
 *
 * Returns: (transfer full): the attributes of the item for it
 */
GHashTable *
sp_vault_attributes_of (SpAccount *account, SpAccountService *service, const char *generation)
{
  SpEndpoint *endpoint = sp_account_service_get_endpoint (service);
  SpSecretKind kind = sp_account_get_secret_kind (account);
  GHashTable *attributes = attributes_new (sp_account_get_address (account), generation,
                                           sp_name_of (SP_TYPE_SECRET_KIND, kind));
  GDateTime *checked = sp_account_get_checked (account);
  g_autofree char *name = name_service (sp_endpoint_get_service (endpoint), kind);
  g_autofree char *port = g_strdup_printf ("%u", sp_endpoint_get_port (endpoint));
  g_autofree char *time = checked != NULL ? g_date_time_format_iso8601 (checked) : NULL;

  put (attributes, "service", name);
  put (attributes, "host", sp_endpoint_get_host (endpoint));
  put (attributes, "port", port);
  put (attributes, "security", sp_name_of (SP_TYPE_SECURITY, sp_endpoint_get_security (endpoint)));
  put (attributes, "user", sp_account_service_get_user_name (service));
  put (attributes, "mechanism", sp_account_service_get_mechanism (service));
  put (attributes, "name", sp_account_get_name (account));
  put (attributes, "provider", sp_account_get_provider_id (account));
  put (attributes, "certificate", sp_account_service_get_pinned_sha256 (service));
  put (attributes, "checked", time);
  return attributes;
}

/**
 * sp_vault_generation_after:
 * @latest: (nullable): the latest generation there is
 * @now: microseconds since 1970
 *
 * Returns: (transfer full): a generation that sorts behind it, whatever the clock did
 */
char *
sp_vault_generation_after (const char *latest, gint64 now)
{
  guint64 number = latest != NULL ? g_ascii_strtoull (latest, NULL, 16) : 0;

  number = MIN (MAX (number + 1, (guint64) now), MAX_GENERATION);
  return g_strdup_printf ("%013" G_GINT64_MODIFIER "x-%08x", number, g_random_int ());
}

/* An attribute that must be there, and what it must look like. */
static const char *
get_matching (GHashTable *attributes, const char *name, const char *pattern)
{
  const char *value = g_hash_table_lookup (attributes, name);

  if (value == NULL || !g_utf8_validate (value, -1, NULL) ||
      !g_regex_match_simple (pattern, value, G_REGEX_DOLLAR_ENDONLY, 0))
    return NULL;
  return value;
}

/* One that may be missing; where it is there it must look right. */
static gboolean
get_optional (GHashTable *attributes, const char *name, const char *pattern, const char **value)
{
  *value = NULL;
  if (!g_hash_table_contains (attributes, name))
    return TRUE;
  *value = get_matching (attributes, name, pattern);
  return *value != NULL;
}

static SpAddress *
parse_address (GHashTable *attributes)
{
  const char *text = get_matching (attributes, "address", "^.{3,254}$");
  g_autoptr(SpAddress) address = text != NULL ? sp_address_new (text, NULL) : NULL;

  if (address == NULL || !g_str_equal (sp_address_get_text (address), text))
    return NULL;
  return g_steal_pointer (&address);
}

/* Never without encryption: an item that was planted must not send a password in the clear. */
static SpEndpoint *
parse_endpoint (GHashTable *attributes, SpSecretKind kind)
{
  const char *name = get_matching (attributes, "service", "^[a-z0-9-]{1,32}$");
  const char *host = get_matching (attributes, "host", "^[^\\s\\x00-\\x20]{1,253}$");
  const char *port = get_matching (attributes, "port", "^[1-9][0-9]{0,4}$");
  const char *security_name = get_matching (attributes, "security", "^[a-z]{1,16}$");
  int security;

  if (name == NULL || host == NULL || port == NULL || atoi (port) > G_MAXUINT16 ||
      !sp_value_named (SP_TYPE_SECURITY, security_name, &security) || security == SP_SECURITY_NONE)
    return NULL;
  for (guint i = 0; i < SP_N_SERVICES; i++)
    {
      g_autofree char *expected = name_service (i, kind);

      if (g_str_equal (name, expected))
        return sp_endpoint_new (i, security, host, (guint16) atoi (port), NULL);
    }
  return NULL;
}

static SpAccountService *
parse_service (GHashTable *attributes, SpSecretKind kind)
{
  g_autoptr(SpEndpoint) endpoint = parse_endpoint (attributes, kind);
  const char *user = get_matching (attributes, "user", "^.{1,1024}$");
  const char *mechanism;
  const char *certificate;

  if (endpoint == NULL || user == NULL || !sp_user_name_is_valid (user) ||
      !g_str_equal (sp_endpoint_get_host (endpoint), g_hash_table_lookup (attributes, "host")) ||
      !get_optional (attributes, "mechanism", "^[A-Z0-9][A-Z0-9 /_-]{0,31}$", &mechanism) ||
      !get_optional (attributes, "certificate", "^[0-9a-f]{64}$", &certificate))
    return NULL;
  return sp_account_service_new (endpoint, user, mechanism, certificate);
}

static gboolean
parse_rest (GHashTable *attributes, SpVaultEntry *entry)
{
  const char *name;
  const char *provider;
  const char *checked;
  int kind;

  if (!sp_value_named (SP_TYPE_SECRET_KIND, g_hash_table_lookup (attributes, "kind"), &kind) ||
      kind == SP_SECRET_TOKEN ||
      !get_optional (attributes, "name", "^[^\\x00-\\x1f\\x7f]{1,256}$", &name) ||
      !get_optional (attributes, "provider", "^[a-z0-9][a-z0-9-]{0,63}$", &provider) ||
      !get_optional (attributes, "checked", "^[0-9TZ:.+-]{10,40}$", &checked))
    return FALSE;
  entry->kind = kind;
  entry->service = parse_service (attributes, kind);
  entry->name = g_strdup (name);
  entry->provider = g_strdup (provider);
  if (checked != NULL)
    entry->checked = g_date_time_new_from_iso8601 (checked, NULL);
  return entry->service != NULL && (checked == NULL || entry->checked != NULL);
}

/**
 * sp_vault_entry_parse:
 * @attributes: (element-type utf8 utf8): the attributes of an item
 *
 * Returns: (transfer full) (nullable): what they say, or %NULL where they are not as we write them
 */
SpVaultEntry *
sp_vault_entry_parse (GHashTable *attributes)
{
  g_autoptr(SpVaultEntry) entry = g_new0 (SpVaultEntry, 1);
  const char *schema = g_hash_table_lookup (attributes, "xdg:schema");

  if (schema != NULL && !g_str_equal (schema, sp_vault_schema ()->name))
    return NULL;
  entry->address = parse_address (attributes);
  entry->generation = g_strdup (get_matching (attributes, "generation", GENERATION_PATTERN));
  if (entry->address == NULL || entry->generation == NULL)
    return NULL;
  entry->pending = g_strcmp0 (g_hash_table_lookup (attributes, "kind"), PENDING) == 0;
  if (!entry->pending && !parse_rest (attributes, entry))
    return NULL;
  return g_steal_pointer (&entry);
}

/**
 * sp_vault_entry_free:
 * @self: (transfer full): an entry
 */
void
sp_vault_entry_free (SpVaultEntry *self)
{
  g_clear_pointer (&self->address, sp_address_unref);
  g_free (self->generation);
  g_clear_pointer (&self->service, sp_account_service_unref);
  g_free (self->name);
  g_free (self->provider);
  g_clear_pointer (&self->checked, g_date_time_unref);
  g_free (self);
}
