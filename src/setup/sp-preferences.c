/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The little that is remembered from one start to the next. Where the schema of the settings is
 * not installed, choices hold until the program ends. Never an address, never a secret. */
#include "config.h"

#include "sp-preferences.h"

#define SCHEMA "io.github.signpost.Signpost"
#define COMPILED "gschemas.compiled"
#define WIDTH "window-width"
#define HEIGHT "window-height"
#define MAXIMIZED "window-maximized"
#define ONLINE "online-discovery"
#define ANONYMOUS "anonymous-reports"

struct _SpPreferences
{
  GObject parent_instance;
  GSettings *settings;
  gboolean online;
  gboolean anonymous;
};

enum
{
  PROP_ONLINE_DISCOVERY = 1,
  PROP_ANONYMOUS_REPORTS,
  N_PROPERTIES
};

static GParamSpec *properties[N_PROPERTIES];

G_DEFINE_FINAL_TYPE (SpPreferences, sp_preferences, G_TYPE_OBJECT)

/* GSettings ends a program that asks for a key that is not there. Another version of Signpost
 * may have installed the schema. */
static gboolean
is_complete (GSettingsSchema *schema)
{
  const char *const keys[] = { WIDTH, HEIGHT, MAXIMIZED, ONLINE, ANONYMOUS };

  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    {
      if (!g_settings_schema_has_key (schema, keys[i]))
        return FALSE;
    }
  return TRUE;
}

/* Only in the directory of a build is the schema beside the program. */
static GSettingsSchemaSource *
open_own_source (void)
{
  g_autofree char *program = g_file_read_link ("/proc/self/exe", NULL);
  g_autofree char *folder = program != NULL ? g_path_get_dirname (program) : NULL;
  g_autofree char *compiled = folder != NULL ? g_build_filename (folder, COMPILED, NULL) : NULL;

  if (compiled == NULL || !g_file_test (compiled, G_FILE_TEST_IS_REGULAR))
    return NULL;
  return g_settings_schema_source_new_from_directory (
    folder, g_settings_schema_source_get_default (), FALSE, NULL);
}

static GSettings *
open_settings (void)
{
  g_autoptr(GSettingsSchemaSource) own = open_own_source ();
  GSettingsSchemaSource *source = own != NULL ? own : g_settings_schema_source_get_default ();
  g_autoptr(GSettingsSchema) schema = NULL;

  if (source != NULL)
    schema = g_settings_schema_source_lookup (source, SCHEMA, TRUE);
  if (schema == NULL || !is_complete (schema))
    return NULL;
  return g_settings_new_full (schema, NULL, NULL);
}

static void
sp_preferences_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  SpPreferences *self = SP_PREFERENCES (object);

  switch (id)
    {
    case PROP_ONLINE_DISCOVERY:
      g_value_set_boolean (value, self->online);
      break;
    case PROP_ANONYMOUS_REPORTS:
      g_value_set_boolean (value, self->anonymous);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
sp_preferences_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  SpPreferences *self = SP_PREFERENCES (object);

  switch (id)
    {
    case PROP_ONLINE_DISCOVERY:
      self->online = g_value_get_boolean (value);
      break;
    case PROP_ANONYMOUS_REPORTS:
      self->anonymous = g_value_get_boolean (value);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
sp_preferences_constructed (GObject *object)
{
  SpPreferences *self = SP_PREFERENCES (object);

  G_OBJECT_CLASS (sp_preferences_parent_class)->constructed (object);
  self->settings = open_settings ();
  if (self->settings == NULL)
    return;
  g_settings_bind (self->settings, ONLINE, self, ONLINE, G_SETTINGS_BIND_DEFAULT);
  g_settings_bind (self->settings, ANONYMOUS, self, ANONYMOUS, G_SETTINGS_BIND_DEFAULT);
}

static void
sp_preferences_finalize (GObject *object)
{
  g_clear_object (&SP_PREFERENCES (object)->settings);
  G_OBJECT_CLASS (sp_preferences_parent_class)->finalize (object);
}

static void
sp_preferences_class_init (SpPreferencesClass *class)
{
  GObjectClass *object_class = G_OBJECT_CLASS (class);
  const GParamFlags flags = G_PARAM_READWRITE | G_PARAM_CONSTRUCT | G_PARAM_STATIC_STRINGS;

  object_class->get_property = sp_preferences_get_property;
  object_class->set_property = sp_preferences_set_property;
  object_class->constructed = sp_preferences_constructed;
  object_class->finalize = sp_preferences_finalize;
  properties[PROP_ONLINE_DISCOVERY] = g_param_spec_boolean (ONLINE, NULL, NULL, TRUE, flags);
  properties[PROP_ANONYMOUS_REPORTS] = g_param_spec_boolean (ANONYMOUS, NULL, NULL, FALSE, flags);
  g_object_class_install_properties (object_class, N_PROPERTIES, properties);
}

static void
sp_preferences_init (SpPreferences *self)
{
}

/**
 * sp_preferences_new:
 *
 * Returns: (transfer full): the preferences, as they were left the last time
 */
SpPreferences *
sp_preferences_new (void)
{
  return g_object_new (SP_TYPE_PREFERENCES, NULL);
}

/**
 * sp_preferences_is_online:
 * @self: (nullable): the preferences, %NULL for the defaults
 *
 * Returns: whether the network may be asked for the servers of a mailbox
 */
gboolean
sp_preferences_is_online (SpPreferences *self)
{
  return self == NULL || self->online;
}

/**
 * sp_preferences_is_anonymous:
 * @self: (nullable): the preferences, %NULL for the defaults
 *
 * Returns: whether reports have stand-ins in place of names
 */
gboolean
sp_preferences_is_anonymous (SpPreferences *self)
{
  return self != NULL && self->anonymous;
}

/**
 * sp_preferences_has_memory:
 * @self: the preferences
 *
 * Returns: whether they outlast the program
 */
gboolean
sp_preferences_has_memory (SpPreferences *self)
{
  return self->settings != NULL;
}

/**
 * sp_preferences_can_change:
 * @self: the preferences
 * @name: the name of a property
 *
 * Returns: whether it is the person's to choose, and not fixed by whoever runs the computer
 */
gboolean
sp_preferences_can_change (SpPreferences *self, const char *name)
{
  return self->settings == NULL || g_settings_is_writable (self->settings, name);
}

/**
 * sp_preferences_get_window:
 * @self: the preferences
 * @width: (out): in pixels of the application
 * @height: (out): in pixels of the application
 * @is_maximized: (out): whether it took the whole screen
 *
 * Returns: whether it is known how large the last window was
 */
gboolean
sp_preferences_get_window (SpPreferences *self, int *width, int *height, gboolean *is_maximized)
{
  if (self->settings == NULL)
    return FALSE;
  *width = g_settings_get_int (self->settings, WIDTH);
  *height = g_settings_get_int (self->settings, HEIGHT);
  *is_maximized = g_settings_get_boolean (self->settings, MAXIMIZED);
  return TRUE;
}

/* A number out of the range of its key would be an error of ours. */
static void
set_number (SpPreferences *self, const char *key, int number)
{
  g_autoptr(GVariant) value = g_variant_ref_sink (g_variant_new_int32 (number));
  g_autoptr(GSettingsSchema) schema = NULL;
  g_autoptr(GSettingsSchemaKey) description = NULL;

  g_object_get (self->settings, "settings-schema", &schema, NULL);
  description = g_settings_schema_get_key (schema, key);
  if (g_settings_schema_key_range_check (description, value))
    g_settings_set_value (self->settings, key, value);
}

/**
 * sp_preferences_set_window:
 * @self: the preferences
 * @width: in pixels of the application
 * @height: in pixels of the application
 * @is_maximized: whether it takes the whole screen
 *
 * Remembers how large a window is, for the next one.
 */
void
sp_preferences_set_window (SpPreferences *self, int width, int height, gboolean is_maximized)
{
  if (self->settings == NULL)
    return;
  set_number (self, WIDTH, width);
  set_number (self, HEIGHT, height);
  g_settings_set_boolean (self->settings, MAXIMIZED, is_maximized);
}
