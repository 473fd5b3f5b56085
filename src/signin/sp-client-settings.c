/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which client ids there are. A person's own file goes before the organization's, and both before
 * what the program was built with; what belongs to one registration is never mixed with another's.
 * No other program's client id is used, ever. */
#include "config.h"

#include "sp-client-settings.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "sp-host-name.h"
#include "sp-settings-group.h"
#include "sp-sign-in-error.h"

#define FOLDER "signpost"
#define FILE_NAME "sign-in.conf"
#define ORGANIZATION_FILE "/etc/" FOLDER "/" FILE_NAME

struct _SpClientSettings
{
  GObject parent_instance;
  SpCatalogue *catalogue;
  GPtrArray *groups;
};

G_DEFINE_FINAL_TYPE (SpClientSettings, sp_client_settings, G_TYPE_OBJECT)

static const struct
{
  const char *registration;
  const char *id;
  const char *secret;
} built_in[] = {
  { "microsoft", MICROSOFT_CLIENT_ID, "" },
  { "google", GOOGLE_CLIENT_ID, GOOGLE_CLIENT_SECRET },
  { "fastmail", FASTMAIL_CLIENT_ID, "" },
  { "yandex", YANDEX_CLIENT_ID, YANDEX_CLIENT_SECRET },
};

static void
sp_client_settings_finalize (GObject *object)
{
  SpClientSettings *self = SP_CLIENT_SETTINGS (object);

  g_clear_object (&self->catalogue);
  g_ptr_array_unref (self->groups);
  G_OBJECT_CLASS (sp_client_settings_parent_class)->finalize (object);
}

static void
sp_client_settings_class_init (SpClientSettingsClass *class)
{
  G_OBJECT_CLASS (class)->finalize = sp_client_settings_finalize;
}

static void
sp_client_settings_init (SpClientSettings *self)
{
  self->groups = g_ptr_array_new_with_free_func ((GDestroyNotify) sp_settings_group_free);
}

static gboolean
is_right (SpClientSettings *self, SpSettingsGroup *group, GError **error)
{
  gboolean is_known = sp_catalogue_find_issuer (self->catalogue, group->name) != NULL;

  if (is_known == (group->issuer == NULL))
    return TRUE;
  g_set_error (error, SP_SIGN_IN_ERROR, SP_SIGN_IN_ERROR_SETTINGS,
               is_known
                 /* Translators: %s is a name in square brackets in a file */
                 ? _("[%s] comes with Signpost and cannot have endpoints of its own")
                 /* Translators: %s is a name in square brackets in a file */
                 : _("[%s] is nobody’s name here, and has no token-endpoint of its own"),
               group->name);
  return FALSE;
}

static gboolean
take_groups (SpClientSettings *self, GKeyFile *file, gboolean is_own, GError **error)
{
  g_auto(GStrv) names = g_key_file_get_groups (file, NULL);

  for (guint i = 0; names[i] != NULL; i++)
    {
      SpSettingsGroup *group = sp_settings_group_read (file, names[i], error);

      if (group == NULL)
        return FALSE;
      group->is_own = is_own;
      g_ptr_array_add (self->groups, group);
      if (!is_right (self, group, error))
        return FALSE;
    }
  return TRUE;
}

/**
 * sp_client_settings_dup_own_path:
 *
 * Returns: (transfer full): the name of the person's own file, which need not be there
 */
char *
sp_client_settings_dup_own_path (void)
{
  return g_build_filename (g_get_user_config_dir (), FOLDER, FILE_NAME, NULL);
}

/* That there is no such file is usual. */
static gboolean
read_file (SpClientSettings *self, const char *path, gboolean is_own, GError **error)
{
  g_autoptr(GKeyFile) file = g_key_file_new ();
  g_autoptr(GError) failure = NULL;

  if (!g_key_file_load_from_file (file, path, G_KEY_FILE_NONE, &failure))
    {
      if (g_error_matches (failure, G_FILE_ERROR, G_FILE_ERROR_NOENT) ||
          g_error_matches (failure, G_FILE_ERROR, G_FILE_ERROR_NOTDIR))
        return TRUE;
    }
  else if (take_groups (self, file, is_own, &failure))
    return TRUE;
  g_set_error (error, SP_SIGN_IN_ERROR, SP_SIGN_IN_ERROR_SETTINGS,
               /* Translators: the name of a file, and what is wrong with it */
               _("%s cannot be used: %s"), path, failure->message);
  return FALSE;
}

/**
 * sp_client_settings_new_for_files:
 * @catalogue: the issuers that come with Signpost
 * @files: (array zero-terminated=1): the names of files, of which each goes before the next; the
 *   first is the person's own
 * @error: return location for %SP_SIGN_IN_ERROR_SETTINGS
 *
 * Returns: (transfer full) (nullable): the settings, or %NULL with @error
 */
SpClientSettings *
sp_client_settings_new_for_files (SpCatalogue        *catalogue,
                                  const char *const  *files,
                                  GError            **error)
{
  g_autoptr(SpClientSettings) self = g_object_new (SP_TYPE_CLIENT_SETTINGS, NULL);

  self->catalogue = g_object_ref (catalogue);
  for (guint i = 0; files[i] != NULL; i++)
    {
      if (!read_file (self, files[i], i == 0, error))
        return NULL;
    }
  return g_steal_pointer (&self);
}

/**
 * sp_client_settings_new:
 * @catalogue: the issuers that come with Signpost
 * @error: return location for %SP_SIGN_IN_ERROR_SETTINGS
 *
 * Reads the person's own file and the organization's.
 *
 * Returns: (transfer full) (nullable): the settings, or %NULL with @error
 */
SpClientSettings *
sp_client_settings_new (SpCatalogue *catalogue, GError **error)
{
  g_autofree char *own = sp_client_settings_dup_own_path ();
  const char *const files[] = { own, ORGANIZATION_FILE, NULL };

  return sp_client_settings_new_for_files (catalogue, files, error);
}

static SpIssuer *
find_described (SpClientSettings *self, const char *domain)
{
  g_autofree char *plain = sp_host_name_normalise (domain);

  for (guint i = 0; plain != NULL && i < self->groups->len; i++)
    {
      SpSettingsGroup *group = g_ptr_array_index (self->groups, i);

      if (group->issuer != NULL && g_strv_contains ((const char *const *) group->domains, plain))
        return group->issuer;
    }
  return NULL;
}

/**
 * sp_client_settings_find_issuer:
 * @self: settings
 * @provider: (nullable): who runs the mailbox
 * @domain: the domain of the address
 *
 * Returns: (transfer none) (nullable): who signs in the people of @domain: whoever sign-in.conf
 *   says, or else the provider's issuer
 */
SpIssuer *
sp_client_settings_find_issuer (SpClientSettings  *self,
                                SpProvider        *provider,
                                const char        *domain)
{
  SpIssuer *described = find_described (self, domain);

  if (described != NULL || provider == NULL)
    return described;
  return sp_catalogue_find_issuer (self->catalogue, sp_provider_get_issuer (provider));
}

/**
 * sp_client_settings_describe:
 * @self: settings
 * @domain: the domain of an address
 *
 * Returns: whether sign-in.conf itself says who signs in the people of @domain
 */
gboolean
sp_client_settings_describe (SpClientSettings *self, const char *domain)
{
  return find_described (self, domain) != NULL;
}

static SpSettingsGroup *
find_group (SpClientSettings *self, const char *name)
{
  for (guint i = 0; i < self->groups->len; i++)
    {
      SpSettingsGroup *group = g_ptr_array_index (self->groups, i);

      if (g_str_equal (group->name, name) && group->client_id != NULL)
        return group;
    }
  return NULL;
}

static SpSettingsGroup *
find_written (SpClientSettings *self, SpIssuer *issuer)
{
  SpSettingsGroup *group = find_group (self, sp_issuer_get_id (issuer));

  return group != NULL ? group : find_group (self, sp_issuer_get_registration (issuer));
}

/* An organization's tenant is for its own people: who is only registered under the same name is
 * signed in at the usual one. */
static SpClient *
new_written_client (SpSettingsGroup *group, SpIssuer *issuer)
{
  gboolean is_shared = !g_str_equal (group->name, sp_issuer_get_id (issuer));

  return sp_client_new (issuer, group->client_id, group->client_secret,
                        is_shared ? NULL : group->tenant);
}

static gboolean
is_built_in (guint place, SpIssuer *issuer)
{
  return g_str_equal (built_in[place].registration, sp_issuer_get_registration (issuer)) &&
         *built_in[place].id != '\0';
}

static const char *
get_or_null (const char *text)
{
  return *text != '\0' ? text : NULL;
}

/**
 * sp_client_settings_find_client:
 * @self: settings
 * @issuer: an issuer
 *
 * Returns: (transfer full) (nullable): as what this program is known there; %NULL where no client
 *   id is set
 */
SpClient *
sp_client_settings_find_client (SpClientSettings *self, SpIssuer *issuer)
{
  SpSettingsGroup *written = find_written (self, issuer);

  if (written != NULL)
    return new_written_client (written, issuer);
  for (guint i = 0; i < G_N_ELEMENTS (built_in); i++)
    {
      if (is_built_in (i, issuer))
        return sp_client_new (issuer, built_in[i].id, get_or_null (built_in[i].secret), NULL);
    }
  return NULL;
}

/**
 * sp_client_settings_find_origin:
 * @self: settings
 * @issuer: an issuer
 *
 * Returns: where the client id of sp_client_settings_find_client() comes from
 */
SpClientOrigin
sp_client_settings_find_origin (SpClientSettings *self, SpIssuer *issuer)
{
  SpSettingsGroup *written = find_written (self, issuer);

  if (written != NULL)
    return written->is_own ? SP_CLIENT_ORIGIN_OWN : SP_CLIENT_ORIGIN_ORGANIZATION;
  for (guint i = 0; i < G_N_ELEMENTS (built_in); i++)
    {
      if (is_built_in (i, issuer))
        return SP_CLIENT_ORIGIN_BUILT_IN;
    }
  return SP_CLIENT_ORIGIN_NONE;
}
