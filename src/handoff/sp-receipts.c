/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What other programs were given, so that exactly that can be taken back: names of what was made
 * there, and never a secret. One small file; who changes it does so alone. */
#include "config.h"

#include "sp-receipts.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <sys/file.h>

#include "sp-config-file.h"
#include "sp-desk.h"

#define THINGS "things"

static char *
dup_path (const char *name)
{
  return g_build_filename (g_get_user_state_dir (), "signpost", name, NULL);
}

/* Square brackets and letters beyond ASCII have no place in the name of a group. */
static char *
dup_group (const char *target, SpAddress *address)
{
  g_autofree char *escaped = g_uri_escape_string (sp_address_get_text (address), "@", FALSE);

  return g_strdup_printf ("%s %s", target, escaped);
}

static GKeyFile *
load (GError **error)
{
  g_autofree char *path = dup_path ("handed-over.conf");
  g_autofree char *text = sp_config_file_read (path, error);
  g_autoptr(GKeyFile) file = g_key_file_new ();

  if (text == NULL)
    return NULL;
  if (*text == '\0' || g_key_file_load_from_data (file, text, -1, G_KEY_FILE_NONE, NULL))
    return g_steal_pointer (&file);
  g_set_error (error, SP_DESK_ERROR, SP_DESK_ERROR_UNREADABLE,
               /* Translators: %s is the name of a file */
               _("%s, the list of what other programs were given, cannot be read. Please look "
                 "into it, or move it away."), path);
  return NULL;
}

static gboolean
save (GKeyFile *file, GError **error)
{
  g_autofree char *path = dup_path ("handed-over.conf");
  g_autofree char *text = g_key_file_to_data (file, NULL, NULL);

  if (*text != '\0')
    return sp_config_file_write (path, text, error);
  g_unlink (path);
  return TRUE;
}

/* Between two programs and between two threads of one. Closing gives it back. */
static int
lock (GError **error)
{
  g_autofree char *path = dup_path ("handed-over.lock");
  g_autofree char *folder = g_path_get_dirname (path);
  int fd = -1;

  if (g_mkdir_with_parents (folder, 0700) == 0)
    fd = g_open (path, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0600);
  if (fd < 0 || flock (fd, LOCK_EX) != 0)
    {
      int code = errno;

      g_set_error (error, G_FILE_ERROR, g_file_error_from_errno (code),
                   /* Translators: the name of a file, and what is wrong with it */
                   _("%s cannot be used: %s"), path, g_strerror (code));
      if (fd >= 0)
        g_close (fd, NULL);
      return -1;
    }
  return fd;
}

/**
 * sp_receipts_find:
 * @target: the id of a target
 * @address: whose account
 * @things: (out) (nullable) (transfer full) (array zero-terminated=1): what was made there, %NULL
 *   where the account was not given to it
 * @error: return location for an error
 *
 * Returns: whether the list could be read
 */
gboolean
sp_receipts_find (const char *target, SpAddress *address, char ***things, GError **error)
{
  g_autofree char *group = dup_group (target, address);
  g_autoptr(GKeyFile) file = load (error);

  *things = NULL;
  if (file == NULL)
    return FALSE;
  *things = g_key_file_get_string_list (file, group, THINGS, NULL, NULL);
  return TRUE;
}

/* Without things nothing is noted. */
static gboolean
change (const char *target, SpAddress *address, const char *const *things, GError **error)
{
  g_autofree char *group = dup_group (target, address);
  g_autoptr(GKeyFile) file = NULL;
  int fd = lock (error);
  gboolean done = FALSE;

  if (fd < 0)
    return FALSE;
  file = load (error);
  if (file != NULL && things != NULL)
    g_key_file_set_string_list (file, group, THINGS, things, g_strv_length ((char **) things));
  else if (file != NULL)
    g_key_file_remove_group (file, group, NULL);
  if (file != NULL)
    done = save (file, error);
  g_close (fd, NULL);
  return done;
}

/**
 * sp_receipts_put:
 * @target: the id of a target
 * @address: whose account
 * @things: (array zero-terminated=1): what is made there
 * @error: return location for an error
 *
 * Returns: whether it is noted, in the place of what was noted before
 */
gboolean
sp_receipts_put (const char         *target,
                 SpAddress          *address,
                 const char *const  *things,
                 GError            **error)
{
  return change (target, address, things, error);
}

/**
 * sp_receipts_drop:
 * @target: the id of a target
 * @address: whose account
 * @error: return location for an error
 *
 * Returns: whether nothing is noted any more
 */
gboolean
sp_receipts_drop (const char *target, SpAddress *address, GError **error)
{
  return change (target, address, NULL, error);
}
