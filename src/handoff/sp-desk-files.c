/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The files of other programs of the desktop. They are only read here. */
#include "config.h"

#include "sp-desk-files.h"

#include "sp-config-file.h"

/**
 * sp_desk_dup_config_folder:
 * @sandbox: (nullable): the id of a Flatpak, %NULL for a program that is in none
 *
 * Returns: (transfer full): where it has its configuration
 */
char *
sp_desk_dup_config_folder (const char *sandbox)
{
  if (sandbox == NULL)
    return g_strdup (g_get_user_config_dir ());
  return g_build_filename (g_get_home_dir (), ".var", "app", sandbox, "config", NULL);
}

static gboolean
is_file_of (const char *path, SpDeskIsOf is_of, SpAddress *address)
{
  g_autofree char *text = sp_config_file_read (path, NULL);

  return text != NULL && is_of (text, address);
}

/**
 * sp_desk_any_file:
 * @folder: a folder
 * @ending: how the names of its files end
 * @is_of: looks into a file
 * @address: a mail address
 *
 * Returns: whether there is such a file of this address
 */
gboolean
sp_desk_any_file (const char   *folder,
                  const char   *ending,
                  SpDeskIsOf    is_of,
                  SpAddress    *address)
{
  g_autoptr(GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;
  gboolean found = FALSE;

  while (dir != NULL && !found && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);

      found = g_str_has_suffix (name, ending) && is_file_of (path, is_of, address);
    }
  return found;
}

/**
 * sp_desk_is_same_address:
 * @text: an address as another program has it
 * @address: a mail address
 *
 * Returns: whether mail to both goes to the same place; hardly any server tells small letters from
 *   capital ones
 */
gboolean
sp_desk_is_same_address (const char *text, SpAddress *address)
{
  g_autofree char *valid = g_utf8_make_valid (text, -1);
  g_autofree char *one = g_utf8_casefold (valid, -1);
  g_autofree char *other = g_utf8_casefold (sp_address_get_text (address), -1);

  return g_str_equal (one, other);
}
