/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Geary has a folder for each account, which it reads when it starts, and looks the passwords up in
 * the keyring. The folder is found by its name first, so that two of us never take the same. */
#include "config.h"

#include <errno.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>

#include "sp-config-file.h"
#include "sp-desk-bus.h"
#include "sp-desk-files.h"
#include "sp-desk.h"
#include "sp-geary-account.h"
#include "sp-goa-accounts.h"
#include "sp-receipts.h"
#include "sp-vault-loan.h"

#define TARGET       "geary"
#define NAME         "Geary"
#define ID           "org.gnome.Geary"
#define FILE_NAME    "geary.ini"
#define MAX_ACCOUNTS 99

/* What is noted of an account that was given: its folder, by what one knows it again, and then of
 * each password that we made for what it is, for whom and at which server. */
enum
{
  THING_FOLDER,
  THING_MARK,
  N_THINGS,
};

enum
{
  NOTE_PROTOCOL,
  NOTE_USER,
  NOTE_HOST,
  N_NOTES,
};

static const struct
{
  SpService service;
  const char *protocol;
} protocols[] = {
  { SP_SERVICE_IMAP, "IMAP" },
  { SP_SERVICE_SMTP, "SMTP" },
};

/* Returns the id of its sandbox, nothing where it is in none, and NULL where it is not here. */
static const char *
find_sandbox (void)
{
  g_autofree char *program = g_find_program_in_path ("geary");
  g_autofree char *config = sp_desk_dup_config_folder (ID);

  if (program != NULL)
    return "";
  return g_file_test (config, G_FILE_TEST_IS_DIR) ? ID : NULL;
}

static char *
dup_folder (const char *sandbox)
{
  g_autofree char *config = sp_desk_dup_config_folder (*sandbox != '\0' ? sandbox : NULL);

  return g_build_filename (config, "geary", NULL);
}

/* Where it keeps the mail: an account must not find the mail of another one there. */
static char *
dup_data_folder (const char *sandbox)
{
  if (*sandbox == '\0')
    return g_build_filename (g_get_user_data_dir (), "geary", NULL);
  return g_build_filename (g_get_home_dir (), ".var", "app", sandbox, "data", "geary", NULL);
}

/* Another folder may get the name of one that is gone; hardly ever its number, too, and never when
 * it was made. */
static char *
dup_mark (const char *folder)
{
  g_autoptr(GFile) file = g_file_new_for_path (folder);
  g_autoptr(GFileInfo) info =
    g_file_query_info (file, G_FILE_ATTRIBUTE_UNIX_INODE "," G_FILE_ATTRIBUTE_TIME_CREATED ","
                       G_FILE_ATTRIBUTE_TIME_CREATED_USEC, G_FILE_QUERY_INFO_NOFOLLOW_SYMLINKS,
                       NULL, NULL);

  if (info == NULL)
    return NULL;
  return g_strdup_printf (
    "%" G_GUINT64_FORMAT "-%" G_GUINT64_FORMAT ".%06u",
    g_file_info_get_attribute_uint64 (info, G_FILE_ATTRIBUTE_UNIX_INODE),
    g_file_info_get_attribute_uint64 (info, G_FILE_ATTRIBUTE_TIME_CREATED),
    g_file_info_get_attribute_uint32 (info, G_FILE_ATTRIBUTE_TIME_CREATED_USEC));
}

static gboolean
is_still_there (char **things, SpAddress *address)
{
  g_autofree char *mark = dup_mark (things[THING_FOLDER]);
  g_autofree char *path = g_build_filename (things[THING_FOLDER], FILE_NAME, NULL);
  g_autofree char *text = NULL;

  if (g_strcmp0 (mark, things[THING_MARK]) == 0)
    text = sp_config_file_read (path, NULL);
  return text != NULL && sp_geary_account_is_of (text, address);
}

static gboolean
is_complete (char **things)
{
  return things != NULL && g_strv_length (things) >= N_THINGS;
}

static gboolean
has_account (const char *folder, SpAddress *address)
{
  return sp_desk_any_file (folder, FILE_NAME, "", sp_geary_account_is_of, address);
}

static gboolean
look_for (SpAddress *address, SpDeskView *view, GError **error)
{
  g_auto(GStrv) things = NULL;

  if (!sp_receipts_find (TARGET, address, &things, error))
    return FALSE;
  view->is_ours = is_complete (things) && is_still_there (things, address);
  view->has_account = has_account (view->folder, address);
  if (!view->has_account && sp_goa_has (NULL, address))
    {
      view->has_account = TRUE;
      view->holder = SP_GOA_NAME;
    }
  return TRUE;
}

static gboolean
look (SpAccount *account, SpDeskView *view, GCancellable *cancellable, GError **error)
{
  const char *sandbox = find_sandbox ();

  view->installed = sandbox != NULL;
  if (sandbox == NULL)
    return TRUE;
  view->folder = dup_folder (sandbox);
  view->running_matters = sp_desk_bus_is_here (ID, cancellable);
  return account == NULL || look_for (sp_account_get_address (account), view, error);
}

static char *
dup_preview (SpAccount *account)
{
  return sp_geary_write_account (account, 1);
}

static char *
dup_name (guint number)
{
  return g_strdup_printf ("account_%02u", number);
}

/* Making the folder takes its name; an account that is gone may have left mail under it. */
static char *
take_folder (const char *folder, const char *data, guint *number, GError **error)
{
  int code = g_mkdir_with_parents (folder, 0700) == 0 ? EEXIST : errno;

  for (*number = 1; code == EEXIST && *number <= MAX_ACCOUNTS; ++*number)
    {
      g_autofree char *name = dup_name (*number);
      g_autofree char *path = g_build_filename (folder, name, NULL);
      g_autofree char *mail = g_build_filename (data, name, NULL);

      if (g_file_test (mail, G_FILE_TEST_EXISTS))
        continue;
      if (g_mkdir (path, 0700) == 0)
        return g_steal_pointer (&path);
      code = errno;
    }
  g_set_error_literal (error, G_FILE_ERROR, g_file_error_from_errno (code), g_strerror (code));
  return NULL;
}

/* Folders that others have put something into stay. */
static gboolean
remove_folder (const char *folder, GError **error)
{
  g_autofree char *path = g_build_filename (folder, FILE_NAME, NULL);
  g_autofree char *parent = g_path_get_dirname (folder);

  if (g_unlink (path) != 0 && errno != ENOENT)
    {
      int code = errno;

      g_set_error_literal (error, G_FILE_ERROR, g_file_error_from_errno (code), g_strerror (code));
      return FALSE;
    }
  if (g_rmdir (folder) == 0)
    g_rmdir (parent);
  return TRUE;
}

static void
init_loan (SpVaultLoan *loan, const char **attributes, const char *const *note)
{
  attributes[0] = "login";
  attributes[1] = note[NOTE_USER];
  attributes[2] = "host";
  attributes[3] = note[NOTE_HOST];
  attributes[4] = "proto";
  attributes[5] = note[NOTE_PROTOCOL];
  attributes[6] = NULL;
  *loan = (SpVaultLoan) { ID, "", attributes };
}

static gboolean
lend (const char *const  *note,
      SpCredentials      *credentials,
      gboolean           *made,
      GCancellable       *cancellable,
      GError            **error)
{
  const char *attributes[7];
  SpVaultLoan loan;
  g_autofree char *label = g_strdup_printf (_("%s: %s at %s"), NAME, note[NOTE_USER],
                                            note[NOTE_HOST]);

  init_loan (&loan, attributes, note);
  loan.label = label;
  return sp_vault_lend (&loan, credentials, made, cancellable, error);
}

/* Returns what is noted of it. */
static gboolean
lend_all (SpAccount     *account,
          GPtrArray     *credentials,
          GPtrArray     *things,
          GCancellable  *cancellable,
          GError       **error)
{
  for (guint i = 0; i < G_N_ELEMENTS (protocols); i++)
    {
      SpService which = protocols[i].service;
      SpAccountService *service = sp_account_get_service (account, which);
      const char *note[] = { protocols[i].protocol, sp_account_service_get_user_name (service),
                             sp_desk_host_of (service) };
      gboolean made;

      if (!lend (note, sp_desk_credentials_of (account, credentials, which), &made, cancellable,
                 error))
        return FALSE;
      for (guint j = 0; made && j < N_NOTES; j++)
        g_ptr_array_add (things, g_strdup (note[j]));
    }
  return TRUE;
}

static gboolean
take_back_loans (const char *const *notes, guint n, GCancellable *cancellable, GError **error)
{
  for (; n >= N_NOTES; notes += N_NOTES, n -= N_NOTES)
    {
      const char *attributes[7];
      SpVaultLoan loan;

      init_loan (&loan, attributes, notes);
      if (!sp_vault_take_back_loan (&loan, cancellable, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
write_account (SpAccount *account, const char *folder, guint number, GError **error)
{
  g_autofree char *path = g_build_filename (folder, FILE_NAME, NULL);
  g_autofree char *text = sp_geary_write_account (account, number);

  return sp_config_file_write (path, text, error);
}

/* Noted before Geary could see it. */
static gboolean
note_and_write (SpAccount *account, GPtrArray *things, guint number, GError **error)
{
  g_autoptr(GPtrArray) all = g_ptr_array_copy (things, NULL, NULL);
  SpAddress *address = sp_account_get_address (account);

  g_ptr_array_set_free_func (all, NULL);
  g_ptr_array_add (all, NULL);
  if (!sp_receipts_put (TARGET, address, (const char *const *) all->pdata, error))
    return FALSE;
  if (write_account (account, things->pdata[THING_FOLDER], number, error))
    return TRUE;
  sp_receipts_drop (TARGET, address, NULL);
  return FALSE;
}

static gboolean
give (SpAccount *account, GPtrArray *credentials, GCancellable *cancellable, GError **error)
{
  g_autoptr(GPtrArray) things = g_ptr_array_new_with_free_func (g_free);
  const char *sandbox = find_sandbox ();
  g_autofree char *folder = NULL, *data = NULL, *own = NULL;
  guint number;

  if (sandbox == NULL)
    return sp_desk_fail_not_installed (error, NAME);
  folder = dup_folder (sandbox);
  data = dup_data_folder (sandbox);
  own = take_folder (folder, data, &number, error);
  if (own == NULL)
    return FALSE;
  g_ptr_array_add (things, g_strdup (own));
  g_ptr_array_add (things, dup_mark (own));
  if (lend_all (account, credentials, things, cancellable, error) &&
      !g_cancellable_set_error_if_cancelled (cancellable, error) &&
      note_and_write (account, things, number, error))
    return TRUE;
  take_back_loans ((const char *const *) things->pdata + N_THINGS, things->len - N_THINGS, NULL,
                   NULL);
  remove_folder (own, NULL);
  return FALSE;
}

/* While it runs it would write the account again. */
static gboolean
remove_account (const char *folder, GCancellable *cancellable, GError **error)
{
  if (sp_desk_bus_is_here (ID, cancellable))
    return sp_desk_fail (error, SP_DESK_ERROR_IN_USE,
                         _("Geary is running. Please quit it, also in the background, and try "
                           "again."));
  return remove_folder (folder, error);
}

/* Where the person has put another account in the place of ours, that one has the passwords. */
static gboolean
take_back_all (char **things, SpAddress *address, GCancellable *cancellable, GError **error)
{
  g_autofree char *parent = g_path_get_dirname (things[THING_FOLDER]);

  if (is_still_there (things, address) &&
      !remove_account (things[THING_FOLDER], cancellable, error))
    return FALSE;
  return has_account (parent, address) ||
         take_back_loans ((const char *const *) things + N_THINGS,
                          g_strv_length (things) - N_THINGS, cancellable, error);
}

static gboolean
take_back (SpAddress *address, GCancellable *cancellable, GError **error)
{
  g_auto(GStrv) things = NULL;

  if (!sp_receipts_find (TARGET, address, &things, error))
    return FALSE;
  if (!is_complete (things))
    return sp_desk_fail_nothing (error, NAME);
  return take_back_all (things, address, cancellable, error) &&
         sp_receipts_drop (TARGET, address, error);
}

const SpDesk sp_desk_geary = {
  .look = look,
  .dup_preview = dup_preview,
  .give = give,
  .take_back = take_back,
};
