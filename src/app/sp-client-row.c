/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The client id of one issuer. What is typed is kept when it is applied, in the person's own file
 * and nowhere else, and only where it can be one. */
#include "config.h"

#include "sp-client-row.h"

#include <glib/gi18n.h>

#include "sp-client-file.h"
#include "sp-client-settings.h"
#include "sp-hint.h"

#define N_FIELDS 3

struct _SpClientRow
{
  AdwExpanderRow parent_instance;

  AdwEntryRow *id_row;
  AdwEntryRow *secret_row;
  AdwEntryRow *tenant_row;
  SpHint *hint;

  SpCatalogue *catalogue;
  SpIssuer *issuer;
  char *path;
  gboolean is_filling;
};

G_DEFINE_FINAL_TYPE (SpClientRow, sp_client_row, ADW_TYPE_EXPANDER_ROW)

static const char *const slips[N_FIELDS] = {
  [SP_CLIENT_KEY_ID] = N_("A client ID has no spaces in it."),
  [SP_CLIENT_KEY_SECRET] = N_("A client secret has no spaces in it."),
  [SP_CLIENT_KEY_TENANT] = N_("A tenant is a domain, as in “example.org”, or an ID."),
};

static const char *const origins[] = {
  [SP_CLIENT_ORIGIN_NONE] = N_("No client ID"),
  [SP_CLIENT_ORIGIN_OWN] = N_("Set by you"),
  [SP_CLIENT_ORIGIN_ORGANIZATION] = N_("Given by your organization"),
  [SP_CLIENT_ORIGIN_BUILT_IN] = N_("Built in"),
};

static AdwEntryRow *
get_field (SpClientRow *self, SpClientKey key)
{
  AdwEntryRow *const fields[N_FIELDS] = {
    [SP_CLIENT_KEY_ID] = self->id_row,
    [SP_CLIENT_KEY_SECRET] = self->secret_row,
    [SP_CLIENT_KEY_TENANT] = self->tenant_row,
  };

  return fields[key];
}

static SpClientKey
find_key (SpClientRow *self, AdwEntryRow *field)
{
  SpClientKey key = SP_CLIENT_KEY_ID;

  while (get_field (self, key) != field)
    key++;
  return key;
}

/* What is copied from a page mostly has a blank at an end. */
static char *
dup_typed (AdwEntryRow *field)
{
  return g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (field))));
}

static char *
read_value (SpClientRow *self, SpClientKey key)
{
  return sp_client_file_read (self->path, sp_issuer_get_id (self->issuer), key);
}

/* Where something was typed that is not applied yet, it is not to be lost. */
static gboolean
is_as_in_file (SpClientRow *self, SpClientKey key)
{
  g_autofree char *value = read_value (self, key);
  g_autofree char *typed = dup_typed (get_field (self, key));

  return g_str_equal (typed, value != NULL ? value : "");
}

/* The button that applies is for what was typed, and not for what was there. */
static void
fill_field (SpClientRow *self, SpClientKey key)
{
  AdwEntryRow *field = get_field (self, key);
  g_autofree char *value = read_value (self, key);

  adw_entry_row_set_show_apply_button (field, FALSE);
  gtk_editable_set_text (GTK_EDITABLE (field), value != NULL ? value : "");
  adw_entry_row_set_show_apply_button (field, TRUE);
}

static void
complain (SpClientRow *self, AdwEntryRow *field, const char *text)
{
  sp_hint_tie (self->hint, GTK_WIDGET (field));
  sp_hint_say (self->hint, SP_HINT_ERROR, text);
}

/* What belongs to a client id of somebody else is not mixed with one's own. */
static void
fill (SpClientRow *self, const gboolean to_fill[N_FIELDS])
{
  g_autoptr(SpClientSettings) settings = sp_client_settings_new (self->catalogue, NULL);
  SpClientOrigin origin = SP_CLIENT_ORIGIN_NONE;
  gboolean is_own;

  if (settings != NULL)
    origin = sp_client_settings_find_origin (settings, self->issuer);
  is_own = origin == SP_CLIENT_ORIGIN_OWN;
  self->is_filling = TRUE;
  for (guint key = 0; key < N_FIELDS; key++)
    {
      if (to_fill[key])
        fill_field (self, key);
      gtk_widget_set_sensitive (GTK_WIDGET (get_field (self, key)),
                                is_own || key == SP_CLIENT_KEY_ID);
    }
  self->is_filling = FALSE;
  adw_expander_row_set_subtitle (ADW_EXPANDER_ROW (self), _(origins[origin]));
}

/* Returns: whether it may be written; what is empty takes away what was there. */
static gboolean
judge (SpClientRow *self, AdwEntryRow *field)
{
  SpClientKey key = find_key (self, field);
  g_autofree char *typed = dup_typed (field);

  sp_hint_clear (self->hint);
  if (*typed == '\0' || sp_client_file_takes (key, typed))
    return TRUE;
  complain (self, field, _(slips[key]));
  return FALSE;
}

static void
changed_cb (SpClientRow *self, AdwEntryRow *field)
{
  if (!self->is_filling)
    judge (self, field);
}

static void
apply_cb (SpClientRow *self, AdwEntryRow *field)
{
  g_autofree char *typed = dup_typed (field);
  SpClientKey key = find_key (self, field);
  gboolean to_fill[N_FIELDS];
  g_autoptr(GError) error = NULL;

  if (!judge (self, field))
    return;
  for (guint i = 0; i < N_FIELDS; i++)
    to_fill[i] = i == key || is_as_in_file (self, i);
  if (sp_client_file_write (self->path, self->catalogue, sp_issuer_get_id (self->issuer), key,
                            typed, &error))
    fill (self, to_fill);
  else
    complain (self, field, error->message);
}

static void
sp_client_row_dispose (GObject *object)
{
  SpClientRow *self = SP_CLIENT_ROW (object);

  g_clear_object (&self->catalogue);
  g_clear_pointer (&self->issuer, sp_issuer_unref);
  g_clear_pointer (&self->path, g_free);
  gtk_widget_dispose_template (GTK_WIDGET (self), SP_TYPE_CLIENT_ROW);
  G_OBJECT_CLASS (sp_client_row_parent_class)->dispose (object);
}

static void
sp_client_row_class_init (SpClientRowClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  G_OBJECT_CLASS (class)->dispose = sp_client_row_dispose;
  g_type_ensure (SP_TYPE_HINT);
  gtk_widget_class_set_template_from_resource (
    widget_class, "/io/github/signpost/Signpost/ui/sp-client-row.ui");
  gtk_widget_class_bind_template_child (widget_class, SpClientRow, id_row);
  gtk_widget_class_bind_template_child (widget_class, SpClientRow, secret_row);
  gtk_widget_class_bind_template_child (widget_class, SpClientRow, tenant_row);
  gtk_widget_class_bind_template_child (widget_class, SpClientRow, hint);
  gtk_widget_class_bind_template_callback (widget_class, changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, apply_cb);
}

static void
sp_client_row_init (SpClientRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * sp_client_row_new:
 * @catalogue: the issuers that come with Signpost
 * @issuer: one of them
 *
 * Returns: (transfer floating): a row that shows and changes its client id
 */
SpClientRow *
sp_client_row_new (SpCatalogue *catalogue, SpIssuer *issuer)
{
  SpClientRow *self = g_object_new (SP_TYPE_CLIENT_ROW, NULL);
  const gboolean all[N_FIELDS] = { TRUE, TRUE, TRUE };

  self->catalogue = g_object_ref (catalogue);
  self->issuer = sp_issuer_ref (issuer);
  self->path = sp_client_settings_dup_own_path ();
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self), sp_issuer_get_name (issuer));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  sp_issuer_get_name (issuer), -1);
  gtk_widget_set_visible (GTK_WIDGET (self->secret_row), sp_issuer_wants_secret (issuer));
  gtk_widget_set_visible (GTK_WIDGET (self->tenant_row), sp_issuer_has_tenant (issuer));
  fill (self, all);
  return self;
}
