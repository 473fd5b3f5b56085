/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Thunderbird gets a new profile, which it makes itself and we fill; the files of another profile
 * are never touched. It asks for the password once, and keeps it. */
#include "config.h"

#include <errno.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <signal.h>
#include <string.h>

#include "sp-config-file.h"
#include "sp-desk-files.h"
#include "sp-desk.h"
#include "sp-receipts.h"
#include "sp-thunderbird-profile.h"
#include "sp-thunderbird-program.h"

#define TARGET "thunderbird"
#define NAME   "Thunderbird"
#define PREFS  "prefs.js"
#define TIMES  "times.json"
#define LIST   "profiles.ini"

/* What is noted of a profile: the name of its folder, what it is called, and what its settings
 * were, to see whether it was used. */
enum
{
  THING_FOLDER,
  THING_NAME,
  THING_SUM,
  N_THINGS,
};

/* What is in the folder of a profile that was given. */
typedef enum
{
  CONTENT_NONE,
  CONTENT_OURS,
  CONTENT_USED,
} Content;

static char *
dup_base (void)
{
  return g_build_filename (g_get_home_dir (), ".thunderbird", NULL);
}

static char *
dup_list_path (void)
{
  return g_build_filename (g_get_home_dir (), ".thunderbird", LIST, NULL);
}

static char *
read_list (GError **error)
{
  g_autofree char *path = dup_list_path ();
  g_autofree char *list = sp_config_file_read (path, error);

  if (list == NULL || sp_thunderbird_is_list (list))
    return g_steal_pointer (&list);
  sp_desk_fail_unreadable (error, NAME, path);
  return NULL;
}

static char *
sum_up (const char *text)
{
  return g_compute_checksum_for_string (G_CHECKSUM_SHA256, text, -1);
}

/* It links its lock to "address:+pid"; after a crash the link stays. */
static gboolean
holds_lock (const char *profile)
{
  g_autofree char *path = g_build_filename (profile, "lock", NULL);
  g_autofree char *content = g_file_read_link (path, NULL);
  const char *pid = content != NULL ? strrchr (content, '+') : NULL;

  return pid != NULL && (kill ((pid_t) g_ascii_strtoll (pid + 1, NULL, 10), 0) == 0 ||
                         errno == EPERM);
}

static gboolean
is_running (const char *list)
{
  g_autofree char *base = dup_base ();
  g_auto(GStrv) folders = sp_thunderbird_dup_folders (list, base);
  gboolean running = FALSE;

  for (char **folder = folders; *folder != NULL && !running; folder++)
    running = holds_lock (*folder);
  return running;
}

static gboolean
has_account (const char *list, SpAddress *address)
{
  g_autofree char *base = dup_base ();
  g_auto(GStrv) folders = sp_thunderbird_dup_folders (list, base);

  for (char **folder = folders; *folder != NULL; folder++)
    {
      g_autofree char *path = g_build_filename (*folder, PREFS, NULL);
      g_autofree char *text = sp_config_file_read (path, NULL);

      if (text != NULL && sp_thunderbird_account_is_of (text, address))
        return TRUE;
    }
  return FALSE;
}

static gboolean
is_complete (char **things)
{
  return things != NULL && g_strv_length (things) == N_THINGS;
}

static gboolean
look_for (SpAddress *address, SpDeskView *view, GError **error)
{
  g_autofree char *list = NULL;
  g_auto(GStrv) things = NULL;

  if (!sp_receipts_find (TARGET, address, &things, error))
    return FALSE;
  list = read_list (error);
  if (list == NULL)
    return FALSE;
  view->is_ours = is_complete (things) && sp_thunderbird_lists (list, things[THING_FOLDER]);
  view->has_account = view->is_ours || has_account (list, address);
  return TRUE;
}

/* A new profile is opened by its name, also while another one is open. */
static gboolean
look (SpAccount     *account,
      SpDeskView    *view,
      GCancellable  *cancellable G_GNUC_UNUSED,
      GError       **error)
{
  view->installed = sp_thunderbird_is_installed ();
  view->folder = dup_base ();
  return account == NULL || look_for (sp_account_get_address (account), view, error);
}

static gboolean
write_list (const char *list, GError **error)
{
  g_autofree char *path = dup_list_path ();

  if (strstr (list, "[Profile") != NULL)
    return sp_config_file_write (path, list, error);
  g_unlink (path);
  return TRUE;
}

static gboolean
cut_from_list (const char *name, GError **error)
{
  g_autofree char *list = read_list (error);
  g_autofree char *rest = NULL;

  if (list == NULL)
    return FALSE;
  if (!sp_thunderbird_lists (list, name))
    return TRUE;
  rest = sp_thunderbird_cut_profile (list, name);
  return write_list (rest, error);
}

/* Of the folder only what was in it from the first. */
static void
remove_folder (const char *folder)
{
  static const char *const names[] = { PREFS, TIMES };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *path = g_build_filename (folder, names[i], NULL);

      g_unlink (path);
    }
  g_rmdir (folder);
}

/* One that was only made, and then not filled, has nothing of a mailbox in its settings. */
static gboolean
look_into (const char *folder, const char *sum, Content *content, GError **error)
{
  g_autofree char *path = g_build_filename (folder, PREFS, NULL);
  g_autofree char *text = NULL, *now = NULL;
  g_autoptr(GDir) dir = NULL;
  const char *name;

  *content = CONTENT_NONE;
  if (!g_file_test (folder, G_FILE_TEST_EXISTS))
    return TRUE;
  text = sp_config_file_read (path, error);
  dir = text != NULL ? g_dir_open (folder, 0, error) : NULL;
  if (dir == NULL)
    return FALSE;
  now = sum_up (text);
  *content = g_str_equal (now, sum) || !sp_thunderbird_has_mail (text) ? CONTENT_OURS
                                                                      : CONTENT_USED;
  while ((name = g_dir_read_name (dir)) != NULL)
    {
      if (!g_str_equal (name, PREFS) && !g_str_equal (name, TIMES))
        *content = CONTENT_USED;
    }
  return TRUE;
}

static char **
make_things (SpAccount *account, const char *text, GError **error)
{
  g_autofree char *list = read_list (error);
  g_autofree char *uuid = g_uuid_string_random ();
  char **things;

  if (list == NULL)
    return NULL;
  uuid[8] = '\0';
  things = g_new0 (char *, N_THINGS + 1);
  things[THING_NAME] = sp_thunderbird_pick_name (list, account);
  things[THING_FOLDER] = g_strdup_printf ("%s.%s", uuid, things[THING_NAME]);
  things[THING_SUM] = sum_up (text);
  return things;
}

static gboolean
fill (const char *folder, const char *text, GError **error)
{
  g_autofree char *path = g_build_filename (folder, PREFS, NULL);

  return sp_config_file_write (path, text, error);
}

/* What cannot be undone stays noted. */
static void
undo (SpAddress *address, char **things, const char *folder)
{
  remove_folder (folder);
  if (cut_from_list (things[THING_FOLDER], NULL))
    sp_receipts_drop (TARGET, address, NULL);
}

static gboolean
give (SpAccount     *account,
      GPtrArray     *credentials G_GNUC_UNUSED,
      GCancellable  *cancellable,
      GError       **error)
{
  SpAddress *address = sp_account_get_address (account);
  g_autofree char *text = sp_thunderbird_write_account (account);
  g_auto(GStrv) things = make_things (account, text, error);
  g_autofree char *base = dup_base ();
  g_autofree char *folder = NULL;

  if (things == NULL || g_cancellable_set_error_if_cancelled (cancellable, error) ||
      !sp_receipts_put (TARGET, address, (const char *const *) things, error))
    return FALSE;
  folder = g_build_filename (base, things[THING_FOLDER], NULL);
  if (sp_thunderbird_create_profile (things[THING_NAME], folder, error) &&
      !g_cancellable_set_error_if_cancelled (cancellable, error) && fill (folder, text, error))
    return TRUE;
  undo (address, things, folder);
  return FALSE;
}

/* A profile that was used may have mail in it that is nowhere else. */
static gboolean
fail_in_use (GError **error, const char *name)
{
  g_autofree char *message =
    /* Translators: %s is the name of a profile */
    g_strdup_printf (_("Thunderbird has used the profile “%s”, and there may be mail in it, so it "
                       "stays. Start “thunderbird -ProfileManager” to remove it."), name);

  return sp_desk_fail (error, SP_DESK_ERROR_IN_USE, message);
}

/* One that it does not list any more, and that was used, is the person's. */
static gboolean
remove_profile (char **things, GError **error)
{
  g_autofree char *base = dup_base ();
  g_autofree char *folder = g_build_filename (base, things[THING_FOLDER], NULL);
  g_autofree char *list = read_list (error);
  gboolean listed;
  Content content;

  if (list == NULL || !look_into (folder, things[THING_SUM], &content, error))
    return FALSE;
  listed = sp_thunderbird_lists (list, things[THING_FOLDER]);
  if (listed && content == CONTENT_USED)
    return fail_in_use (error, things[THING_NAME]);
  if (listed && is_running (list))
    return sp_desk_fail (error, SP_DESK_ERROR_IN_USE,
                         _("Thunderbird is running. Please close it, and try again."));
  if (!cut_from_list (things[THING_FOLDER], error))
    return FALSE;
  if (content == CONTENT_OURS)
    remove_folder (folder);
  return TRUE;
}

static gboolean
take_back (SpAddress *address, GCancellable *cancellable, GError **error)
{
  g_auto(GStrv) things = NULL;

  if (g_cancellable_set_error_if_cancelled (cancellable, error) ||
      !sp_receipts_find (TARGET, address, &things, error))
    return FALSE;
  if (!is_complete (things))
    return sp_desk_fail_nothing (error, NAME);
  return remove_profile (things, error) && sp_receipts_drop (TARGET, address, error);
}

const SpDesk sp_desk_thunderbird = {
  .look = look,
  .dup_preview = sp_thunderbird_write_account,
  .give = give,
  .take_back = take_back,
};
