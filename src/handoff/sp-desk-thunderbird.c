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

#define TARGET "thunderbird"
#define NAME   "Thunderbird"
#define PREFS  "prefs.js"
#define TIMES  "times.json"

/* What is noted of a profile: the name of its folder, what it is called, and what its settings
 * were, to see whether it was used. */
enum
{
  THING_FOLDER,
  THING_NAME,
  THING_SUM,
  N_THINGS,
};

static char *
dup_base (void)
{
  return g_build_filename (g_get_home_dir (), ".thunderbird", NULL);
}

static char *
dup_list_path (void)
{
  return g_build_filename (g_get_home_dir (), ".thunderbird", "profiles.ini", NULL);
}

static char *
read_list (GError **error)
{
  g_autofree char *path = dup_list_path ();

  return sp_config_file_read (path, error);
}

static char *
sum_up (const char *text)
{
  return g_compute_checksum_for_string (G_CHECKSUM_SHA256, text, -1);
}

static gboolean
is_still_listed (char **things)
{
  g_autofree char *list = read_list (NULL);

  return list != NULL && sp_thunderbird_lists (list, things[THING_FOLDER]);
}

/* It links its lock to "address:+pid"; after a crash the link stays. */
static gboolean
holds_lock (const char *profile)
{
  g_autofree char *path = g_build_filename (profile, "lock", NULL);
  g_autofree char *content = g_file_read_link (path, NULL);
  const char *pid = content != NULL ? strrchr (content, '+') : NULL;

  return pid != NULL && kill ((pid_t) g_ascii_strtoll (pid + 1, NULL, 10), 0) == 0;
}

static gboolean
is_running (void)
{
  g_autofree char *base = dup_base ();
  g_autoptr(GDir) dir = g_dir_open (base, 0, NULL);
  const char *name;
  gboolean running = FALSE;

  while (dir != NULL && !running && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *profile = g_build_filename (base, name, NULL);

      running = holds_lock (profile);
    }
  return running;
}

static gboolean
look_for (SpAddress *address, SpDeskView *view, GError **error)
{
  g_auto(GStrv) things = NULL;

  if (!sp_receipts_find (TARGET, address, &things, error))
    return FALSE;
  view->is_ours = things != NULL && g_strv_length (things) == N_THINGS &&
                  is_still_listed (things);
  view->has_account = view->is_ours ||
                      sp_desk_any_file (view->folder, PREFS, "", sp_thunderbird_account_is_of,
                                        address);
  return TRUE;
}

/* A new profile is opened by its name, also while another one is open. */
static gboolean
look (SpAccount *account, SpDeskView *view, GCancellable *cancellable, GError **error)
{
  g_autofree char *program = g_find_program_in_path ("thunderbird");

  view->installed = program != NULL;
  view->folder = dup_base ();
  return account == NULL || look_for (sp_account_get_address (account), view, error);
}

/* An argument and not a line: a folder with blanks in its name is none the worse, and the name of
 * the profile has none. */
static gboolean
create_profile (const char *name, const char *folder, GCancellable *cancellable, GError **error)
{
  g_autofree char *both = g_strconcat (name, " ", folder, NULL);
  g_autoptr(GSubprocess) process =
    g_subprocess_new (G_SUBPROCESS_FLAGS_STDOUT_SILENCE | G_SUBPROCESS_FLAGS_STDERR_SILENCE, error,
                      "thunderbird", "--headless", "-CreateProfile", both, NULL);

  if (process == NULL)
    return FALSE;
  if (!g_subprocess_wait (process, cancellable, error))
    {
      g_subprocess_force_exit (process);
      g_subprocess_wait (process, NULL, NULL);
      return FALSE;
    }
  if (g_file_test (folder, G_FILE_TEST_IS_DIR))
    return TRUE;
  return sp_desk_fail (error, SP_DESK_ERROR_REFUSED,
                       _("it made no new profile"));
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

static gboolean
has_only_ours (const char *folder, const char *sum)
{
  g_autofree char *path = g_build_filename (folder, PREFS, NULL);
  g_autofree char *text = sp_config_file_read (path, NULL);
  g_autofree char *now = text != NULL ? sum_up (text) : NULL;
  g_autoptr(GDir) dir = g_dir_open (folder, 0, NULL);
  gboolean only = g_strcmp0 (now, sum) == 0;
  const char *name;

  while (dir != NULL && only && (name = g_dir_read_name (dir)) != NULL)
    only = g_str_equal (name, PREFS) || g_str_equal (name, TIMES);
  return only;
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

  if (things == NULL ||
      !sp_receipts_put (TARGET, address, (const char *const *) things, error))
    return FALSE;
  folder = g_build_filename (base, things[THING_FOLDER], NULL);
  if (create_profile (things[THING_NAME], folder, cancellable, error) &&
      !g_cancellable_set_error_if_cancelled (cancellable, error) && fill (folder, text, error))
    return TRUE;
  remove_folder (folder);
  if (cut_from_list (things[THING_FOLDER], NULL))
    sp_receipts_drop (TARGET, address, NULL);
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

static gboolean
remove_profile (char **things, GError **error)
{
  g_autofree char *base = dup_base ();
  g_autofree char *folder = g_build_filename (base, things[THING_FOLDER], NULL);

  if (!has_only_ours (folder, things[THING_SUM]))
    return fail_in_use (error, things[THING_NAME]);
  if (is_running ())
    return sp_desk_fail (error, SP_DESK_ERROR_IN_USE,
                         _("Thunderbird is running. Please close it, and try again."));
  if (!cut_from_list (things[THING_FOLDER], error))
    return FALSE;
  remove_folder (folder);
  return TRUE;
}

static gboolean
take_back (SpAddress *address, GCancellable *cancellable G_GNUC_UNUSED, GError **error)
{
  g_auto(GStrv) things = NULL;

  if (!sp_receipts_find (TARGET, address, &things, error))
    return FALSE;
  if (things == NULL || g_strv_length (things) != N_THINGS)
    return sp_desk_fail_nothing (error, NAME);
  if (is_still_listed (things) && !remove_profile (things, error))
    return FALSE;
  return sp_receipts_drop (TARGET, address, error);
}

const SpDesk sp_desk_thunderbird = {
  .look = look,
  .dup_preview = sp_thunderbird_write_account,
  .give = give,
  .take_back = take_back,
};
