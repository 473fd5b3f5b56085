/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The names of our enumerations and flags: one table each, in its type, read in both directions. */
#include "config.h"

#include "sp-names.h"

/**
 * sp_name_of:
 * @enum_type: one of our enumeration types
 * @value: a value of it
 *
 * The stable name that URLs, JSON, rules and tests share.
 *
 * Returns: (transfer none) (nullable): the name, %NULL where @value is none of the type's
 */
const char *
sp_name_of (GType enum_type, int value)
{
  g_autoptr(GTypeClass) type_class = g_type_class_ref (enum_type);
  GEnumValue *found = g_enum_get_value ((GEnumClass *) type_class, value);

  return found != NULL ? found->value_nick : NULL;
}

/**
 * sp_value_named:
 * @enum_type: one of our enumeration types
 * @name: (nullable): a name as sp_name_of() gives it
 * @value: (out): the value of that name
 *
 * Returns: whether the type has such a value; @value is untouched otherwise
 */
gboolean
sp_value_named (GType enum_type, const char *name, int *value)
{
  g_autoptr(GTypeClass) type_class = g_type_class_ref (enum_type);
  GEnumClass *enum_class = (GEnumClass *) type_class;

  /* GLib's own search came to overlook capitals. */
  for (guint i = 0; i < enum_class->n_values; i++)
    {
      if (g_strcmp0 (enum_class->values[i].value_nick, name) == 0)
        {
          *value = enum_class->values[i].value;
          return TRUE;
        }
    }
  return FALSE;
}

/**
 * sp_names_of:
 * @flags_type: one of our flags types
 * @flags: any number of them
 *
 * Returns: (transfer full) (array zero-terminated=1): the stable name of each, none for none
 */
char **
sp_names_of (GType flags_type, guint flags)
{
  g_autoptr(GTypeClass) type_class = g_type_class_ref (flags_type);
  GFlagsClass *flags_class = (GFlagsClass *) type_class;
  g_autoptr(GStrvBuilder) names = g_strv_builder_new ();

  for (guint i = 0; i < flags_class->n_values; i++)
    {
      if (flags & flags_class->values[i].value)
        g_strv_builder_add (names, flags_class->values[i].value_nick);
    }
  return g_strv_builder_end (names);
}
