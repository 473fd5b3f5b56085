/* SPDX-License-Identifier: GPL-3.0-or-later */
/* An item that somebody planted under our schema, a line for each attribute: what is believed is
 * encrypted, can stand in a line, and is written as it was read. */
#include <string.h>

#include "fuzz.h"
#include "sp-vault-entry.h"

static GHashTable *
read_attributes (const char *text)
{
  GHashTable *attributes = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  g_auto(GStrv) lines = g_strsplit (text, "\n", -1);

  for (guint i = 0; lines[i] != NULL; i++)
    {
      const char *value = strchr (lines[i], '=');

      if (value != NULL)
        g_hash_table_insert (attributes, g_strndup (lines[i], (gsize) (value - lines[i])),
                             g_strcompress (value + 1));
    }
  return attributes;
}

static void
write_again (const SpVaultEntry *entry, GHashTable *read)
{
  static const char *const names[] = { "address", "generation", "kind", "service", "host", "port",
                                       "security", "user", "mechanism", "certificate" };
  g_autoptr(GPtrArray) services = g_ptr_array_new ();
  g_autoptr(SpAccount) account = NULL;
  g_autoptr(GHashTable) written = NULL;

  g_ptr_array_add (services, entry->service);
  account = sp_account_new (entry->address, entry->provider, entry->kind, entry->checked, services);
  written = sp_vault_attributes_of (account, entry->service, entry->generation);
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    g_assert (g_strcmp0 (g_hash_table_lookup (written, names[i]),
                         g_hash_table_lookup (read, names[i])) == 0);
}

int
LLVMFuzzerTestOneInput (const uint8_t *bytes, size_t length)
{
  g_autofree char *text = g_strndup ((const char *) bytes, length);
  g_autoptr(GHashTable) attributes = read_attributes (text);
  g_autoptr(SpVaultEntry) entry = sp_vault_entry_parse (attributes);
  SpEndpoint *endpoint;

  if (entry == NULL || entry->pending)
    return 0;
  endpoint = sp_account_service_get_endpoint (entry->service);
  g_assert (sp_endpoint_get_security (endpoint) != SP_SECURITY_NONE);
  g_assert (sp_user_name_is_valid (sp_account_service_get_user_name (entry->service)));
  g_assert (entry->name == NULL || g_utf8_validate (entry->name, -1, NULL));
  write_again (entry, attributes);
  return 0;
}
