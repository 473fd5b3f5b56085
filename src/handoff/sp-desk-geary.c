/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Geary has a folder for each account, which it reads when it starts, and looks the passwords up in
 * the keyring. The folder is found by its name first, so that two of us never take the same. */
#include "config.h"

#include <glib/gi18n-lib.h>

#include "sp-desk-bus.h"
#include "sp-desk-files.h"
#include "sp-desk.h"
#include "sp-geary-account.h"
#include "sp-geary-folder.h"
#include "sp-geary-loans.h"
#include "sp-goa-accounts.h"
#include "sp-receipts.h"

#define TARGET "geary"
#define NAME   "Geary"

/* What is noted of an account that was given: its folder, by what one knows it again, and then of
 * each password that we made what it is for. */
enum
{
  THING_FOLDER,
  THING_MARK,
  N_THINGS,
};

/* What one account is given. */
typedef struct
{
  SpAccount *account;
  GPtrArray *credentials;
  GPtrArray *things;
  const char *sandbox;
  guint number;
} Gift;

/* Returns the id of its sandbox, nothing where it is in none, and NULL where it is not here. */
static const char *
find_sandbox (void)
{
  g_autofree char *program = g_find_program_in_path ("geary");
  g_autofree char *config = sp_desk_dup_config_folder (SP_GEARY_ID);

  if (program != NULL)
    return "";
  return g_file_test (config, G_FILE_TEST_IS_DIR) ? SP_GEARY_ID : NULL;
}

static char *
dup_folder (const char *sandbox)
{
  g_autofree char *config = sp_desk_dup_config_folder (*sandbox != '\0' ? sandbox : NULL);

  return g_build_filename (config, "geary", NULL);
}

static char *
dup_mail_folder (const char *sandbox)
{
  if (*sandbox == '\0')
    return g_build_filename (g_get_user_data_dir (), "geary", NULL);
  return g_build_filename (g_get_home_dir (), ".var", "app", sandbox, "data", "geary", NULL);
}

static gboolean
is_complete (char **things)
{
  return things != NULL && g_strv_length (things) >= N_THINGS;
}

static gboolean
find_ours (SpAddress *address, gboolean *is_ours, GError **error)
{
  g_auto(GStrv) things = NULL;
  SpGearyState state = SP_GEARY_GONE;

  if (!sp_receipts_find (TARGET, address, &things, error))
    return FALSE;
  if (is_complete (things) &&
      !sp_geary_folder_look (things[THING_FOLDER], things[THING_MARK], address, &state, error))
    return FALSE;
  *is_ours = state == SP_GEARY_OURS;
  return TRUE;
}

static gboolean
look_for (SpAddress *address, SpDeskView *view, GError **error)
{
  if (!find_ours (address, &view->is_ours, error) ||
      !sp_geary_folder_has (view->folder, address, &view->has_account, error))
    return FALSE;
  return view->has_account || sp_goa_look (address, view, error);
}

static gboolean
look (SpAccount *account, SpDeskView *view, GCancellable *cancellable, GError **error)
{
  const char *sandbox = find_sandbox ();

  view->installed = sandbox != NULL;
  if (sandbox == NULL)
    return TRUE;
  view->folder = dup_folder (sandbox);
  return sp_desk_bus_is_here (SP_GEARY_ID, &view->running_matters, cancellable, error) &&
         (account == NULL || look_for (sp_account_get_address (account), view, error));
}

static char *
dup_preview (SpAccount *account)
{
  return sp_geary_write_account (account, 1);
}

/* Before anything is made that would have to be taken back. */
static gboolean
note (gpointer user_data, GError **error)
{
  Gift *gift = user_data;
  gboolean done;

  g_ptr_array_add (gift->things, NULL);
  done = sp_receipts_put (TARGET, sp_account_get_address (gift->account),
                          (const char *const *) gift->things->pdata, error);
  g_ptr_array_set_size (gift->things, (int) gift->things->len - 1);
  return done;
}

static gboolean
note_folder (Gift *gift, GError **error)
{
  char *mark;

  if (!sp_geary_folder_mark (gift->things->pdata[THING_FOLDER], &mark, error))
    return FALSE;
  g_ptr_array_add (gift->things, mark != NULL ? mark : g_strdup (""));
  return note (gift, error);
}

/* In a sandbox libsecret has a file of its own in the place of the keyring: there it asks. */
static gboolean
lend (Gift *gift, GCancellable *cancellable, GError **error)
{
  return *gift->sandbox != '\0' ||
         sp_geary_loans_give (gift->account, gift->credentials, gift->things, note, gift,
                              cancellable, error);
}

static gboolean
write_account (Gift *gift, GCancellable *cancellable, GError **error)
{
  g_autofree char *text = sp_geary_write_account (gift->account, gift->number);

  return !g_cancellable_set_error_if_cancelled (cancellable, error) &&
         sp_geary_folder_write (gift->things->pdata[THING_FOLDER], text, error);
}

/* What cannot be undone stays noted. */
static void
undo (Gift *gift)
{
  const char *const *things = (const char *const *) gift->things->pdata;
  g_autofree char *parent = g_path_get_dirname (things[THING_FOLDER]);
  gboolean removed = sp_geary_folder_remove (things[THING_FOLDER], NULL);
  guint n = MAX (gift->things->len, N_THINGS) - N_THINGS;

  if (sp_geary_loans_take_back (things + N_THINGS, n, parent, NULL, NULL) && removed)
    sp_receipts_drop (TARGET, sp_account_get_address (gift->account), NULL);
}

static gboolean
give (SpAccount *account, GPtrArray *credentials, GCancellable *cancellable, GError **error)
{
  g_autoptr(GPtrArray) things = g_ptr_array_new_with_free_func (g_free);
  Gift gift = { account, credentials, things, find_sandbox (), 0 };
  g_autofree char *parent = NULL, *mail = NULL;
  char *own;

  if (gift.sandbox == NULL)
    return sp_desk_fail_not_installed (error, NAME);
  parent = dup_folder (gift.sandbox);
  mail = dup_mail_folder (gift.sandbox);
  own = sp_geary_folder_take (parent, mail, &gift.number, error);
  if (own == NULL)
    return FALSE;
  g_ptr_array_add (things, own);
  if (note_folder (&gift, error) && lend (&gift, cancellable, error) &&
      write_account (&gift, cancellable, error))
    return TRUE;
  undo (&gift);
  return FALSE;
}

/* While it runs it would write the account again. */
static gboolean
remove_account (const char *folder, GCancellable *cancellable, GError **error)
{
  gboolean running;

  if (!sp_desk_bus_is_here (SP_GEARY_ID, &running, cancellable, error))
    return FALSE;
  if (running)
    return sp_desk_fail (error, SP_DESK_ERROR_IN_USE,
                         _("Geary is running. Please quit it, also in the background, and try "
                           "again."));
  return sp_geary_folder_remove (folder, error);
}

static gboolean
fail_replaced (GError **error, const char *folder)
{
  g_autofree char *message =
    /* Translators: %s is the name of a folder */
    g_strdup_printf (_("The folder %s is another one than was made for the account, so it stays. "
                       "Please remove the account in Geary first, and try again."), folder);

  return sp_desk_fail (error, SP_DESK_ERROR_IN_USE, message);
}

static gboolean
take_back_folder (char **things, SpAddress *address, GCancellable *cancellable, GError **error)
{
  SpGearyState state;

  if (!sp_geary_folder_look (things[THING_FOLDER], things[THING_MARK], address, &state, error))
    return FALSE;
  switch (state)
    {
    case SP_GEARY_UNFINISHED:
      return sp_geary_folder_remove (things[THING_FOLDER], error);
    case SP_GEARY_OURS:
      return remove_account (things[THING_FOLDER], cancellable, error);
    case SP_GEARY_REPLACED:
      return fail_replaced (error, things[THING_FOLDER]);
    case SP_GEARY_GONE:
    default:
      return TRUE;
    }
}

static gboolean
take_back (SpAddress *address, GCancellable *cancellable, GError **error)
{
  g_auto(GStrv) things = NULL;
  g_autofree char *parent = NULL;

  if (!sp_receipts_find (TARGET, address, &things, error))
    return FALSE;
  if (!is_complete (things))
    return sp_desk_fail_nothing (error, NAME);
  parent = g_path_get_dirname (things[THING_FOLDER]);
  return take_back_folder (things, address, cancellable, error) &&
         sp_geary_loans_take_back ((const char *const *) things + N_THINGS,
                                   g_strv_length (things) - N_THINGS, parent, cancellable,
                                   error) &&
         sp_receipts_drop (TARGET, address, error);
}

static const char *
find_note (void)
{
  const char *sandbox = find_sandbox ();

  if (sandbox == NULL || *sandbox == '\0')
    return NULL;
  return _("Geary shows the account when it is started the next time. It is in a sandbox and does "
           "not see the keyring, so it asks for the password once.");
}

const SpDesk sp_desk_geary = {
  .look = look,
  .dup_preview = dup_preview,
  .give = give,
  .take_back = take_back,
  .find_note = find_note,
};
