/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One group of sign-in.conf. A slip in it is an error: a key with a typing error in it would
 * otherwise be passed over, and nobody would know why the sign-in does not work. */
#include "config.h"

#include "sp-settings-group.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "sp-host-name.h"
#include "sp-sign-in-error.h"

#define MAX_CLIENT_ID 512

static const char *const client_keys[] = { "client-id", "client-secret", "tenant", NULL };
static const char *const issuer_keys[] = {
  "name", "domains", "issuer", "authorization-endpoint", "token-endpoint", "device-endpoint",
  "redirect-host", "scopes", NULL
};

static gboolean
refuse (GError **error, const char *name, const char *reason)
{
  g_set_error (error, SP_SIGN_IN_ERROR, SP_SIGN_IN_ERROR_SETTINGS, "[%s] %s", name, reason);
  return FALSE;
}

static char *
dup_text (GKeyFile *file, const char *name, const char *key)
{
  char *text = g_key_file_get_string (file, name, key, NULL);

  if (text != NULL && *g_strstrip (text) == '\0')
    g_clear_pointer (&text, g_free);
  return text;
}

static gboolean
check_keys (GKeyFile *file, const char *name, GError **error)
{
  g_auto(GStrv) keys = g_key_file_get_keys (file, name, NULL, NULL);

  for (guint i = 0; keys[i] != NULL; i++)
    {
      if (g_strv_contains (client_keys, keys[i]) || g_strv_contains (issuer_keys, keys[i]))
        continue;
      g_set_error (error, SP_SIGN_IN_ERROR, SP_SIGN_IN_ERROR_SETTINGS,
                   /* Translators: a name in square brackets and a word in a file */
                   _("[%s] has “%s”, which is no key here"), name, keys[i]);
      return FALSE;
    }
  return TRUE;
}

/**
 * sp_settings_group_takes_id:
 * @text: a client id or a client secret
 *
 * It stands in addresses and in forms: letters, digits and a few signs.
 *
 * Returns: whether it can be one
 */
gboolean
sp_settings_group_takes_id (const char *text)
{
  for (const char *p = text; *p != '\0'; p++)
    {
      if (!g_ascii_isgraph (*p))
        return FALSE;
    }
  return strlen (text) <= MAX_CLIENT_ID;
}

static gboolean
read_client (SpSettingsGroup *self, GKeyFile *file, GError **error)
{
  self->client_id = dup_text (file, self->name, "client-id");
  self->client_secret = dup_text (file, self->name, "client-secret");
  self->tenant = dup_text (file, self->name, "tenant");
  if (self->client_id != NULL && !sp_settings_group_takes_id (self->client_id))
    return refuse (error, self->name, _("has a client-id that cannot be one"));
  if (self->client_secret != NULL && !sp_settings_group_takes_id (self->client_secret))
    return refuse (error, self->name, _("has a client-secret that cannot be one"));
  if (self->client_id == NULL && (self->client_secret != NULL || self->tenant != NULL))
    return refuse (error, self->name, _("has no client-id"));
  if (self->tenant != NULL && !sp_issuer_tenant_is_valid (self->tenant))
    return refuse (error, self->name, _("has a tenant that cannot be one"));
  return TRUE;
}

static gboolean
read_domains (SpSettingsGroup *self, GKeyFile *file, GError **error)
{
  g_auto(GStrv) words = g_key_file_get_string_list (file, self->name, "domains", NULL, NULL);
  g_autoptr(GStrvBuilder) domains = g_strv_builder_new ();

  for (guint i = 0; words != NULL && words[i] != NULL; i++)
    {
      g_autofree char *domain = sp_host_name_normalise (g_strstrip (words[i]));

      if (domain == NULL)
        return refuse (error, self->name, _("has a domain that cannot be one"));
      g_strv_builder_add (domains, domain);
    }
  self->domains = g_strv_builder_end (domains);
  return TRUE;
}

static void
take_scopes (SpIssuerFacts *facts, GKeyFile *file, const char *name)
{
  g_auto(GStrv) scopes = g_key_file_get_string_list (file, name, "scopes", NULL, NULL);

  for (guint i = 0; scopes != NULL && scopes[i] != NULL; i++)
    {
      g_auto(GStrv) words = g_strsplit_set (scopes[i], " \t", -1);

      for (guint j = 0; words[j] != NULL; j++)
        {
          if (*words[j] != '\0')
            sp_issuer_add_word (&facts->common_scopes, words[j]);
        }
    }
}

/* What @name has to say of an issuer of its own. */
static gboolean
read_issuer (SpSettingsGroup *self, GKeyFile *file, GError **error)
{
  g_auto(SpIssuerFacts) facts = { 0 };
  g_autoptr(GError) failure = NULL;

  sp_issuer_facts_init (&facts);
  facts.id = g_strdup (self->name);
  facts.name = dup_text (file, self->name, "name");
  if (facts.name == NULL)
    facts.name = g_strdup (self->name);
  facts.identifier = dup_text (file, self->name, "issuer");
  facts.endpoints[SP_ISSUER_AUTHORIZATION] = dup_text (file, self->name,
                                                       "authorization-endpoint");
  facts.endpoints[SP_ISSUER_TOKEN] = dup_text (file, self->name, "token-endpoint");
  facts.endpoints[SP_ISSUER_DEVICE] = dup_text (file, self->name, "device-endpoint");
  facts.redirect_host = dup_text (file, self->name, "redirect-host");
  if (facts.redirect_host == NULL && facts.endpoints[SP_ISSUER_AUTHORIZATION] != NULL)
    facts.redirect_host = g_strdup ("127.0.0.1");
  facts.wants_secret = self->client_secret != NULL;
  take_scopes (&facts, file, self->name);
  self->issuer = sp_issuer_new (&facts, &failure);
  return self->issuer != NULL || refuse (error, self->name, failure->message);
}

static gboolean
describes_issuer (GKeyFile *file, const char *name)
{
  for (guint i = 0; issuer_keys[i] != NULL; i++)
    {
      if (g_key_file_has_key (file, name, issuer_keys[i], NULL))
        return TRUE;
    }
  return FALSE;
}

/**
 * sp_settings_group_read:
 * @file: a file sign-in.conf
 * @name: the name of a group in it
 * @error: return location for %SP_SIGN_IN_ERROR_SETTINGS
 *
 * Returns: (transfer full) (nullable): what it says, or %NULL with @error
 */
SpSettingsGroup *
sp_settings_group_read (GKeyFile *file, const char *name, GError **error)
{
  g_autoptr(SpSettingsGroup) self = g_new0 (SpSettingsGroup, 1);

  self->name = g_strdup (name);
  if (!check_keys (file, name, error) || !read_client (self, file, error) ||
      !read_domains (self, file, error))
    return NULL;
  if (describes_issuer (file, name) && !read_issuer (self, file, error))
    return NULL;
  return g_steal_pointer (&self);
}

void
sp_settings_group_free (SpSettingsGroup *self)
{
  g_free (self->name);
  g_free (self->client_id);
  g_free (self->client_secret);
  g_free (self->tenant);
  g_strfreev (self->domains);
  g_clear_pointer (&self->issuer, sp_issuer_unref);
  g_free (self);
}
