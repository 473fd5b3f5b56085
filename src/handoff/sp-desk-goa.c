/* SPDX-License-Identifier: GPL-3.0-or-later */
/* GNOME Online Accounts gets the account by the session bus and signs in with it at once; Evolution
 * and Geary then see it by themselves. Its interface takes passwords as they are: what D-Bus copies
 * of them into ordinary memory stays on this machine, and nobody else can give it an account. */
#include "config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "sp-desk-bus.h"
#include "sp-desk-files.h"
#include "sp-desk.h"
#include "sp-evolution-sources.h"
#include "sp-geary-folder.h"
#include "sp-goa-accounts.h"
#include "sp-receipts.h"

#define TARGET   "gnome-online-accounts"
#define BUS_NAME "org.gnome.OnlineAccounts"
#define PATTERN  "^org\\.gnome\\.OnlineAccounts$"
#define MANAGER  "/org/gnome/OnlineAccounts/Manager"
#define ACCOUNTS "/org/gnome/OnlineAccounts/Accounts/"

/* It signs in to two servers in that time. */
#define SIGN_IN_MS (120 * 1000)
#define ANSWER_MS  (30 * 1000)

static gboolean
evolution_has (const char  *folder,
               SpAddress   *address,
               gboolean    *has,
               GError     **error G_GNUC_UNUSED)
{
  *has = sp_desk_any_file (folder, ".source", sp_evolution_source_is_of, address);
  return TRUE;
}

/* Programs that would have the account twice: their own, and the one that they see here. */
static const struct
{
  const char *name;
  const char *sandbox;
  const char *folder;
  gboolean (*has) (const char *folder, SpAddress *address, gboolean *has, GError **error);
} others[] = {
  { "Evolution", NULL, "evolution/sources", evolution_has },
  { "Evolution", "org.gnome.Evolution", "evolution/sources", evolution_has },
  { "Geary", NULL, "geary", sp_geary_folder_has },
  { "Geary", "org.gnome.Geary", "geary", sp_geary_folder_has },
};

static gboolean
find_holder (SpAddress *address, SpDeskView *view, GError **error)
{
  for (guint i = 0; !view->has_account && i < G_N_ELEMENTS (others); i++)
    {
      g_autofree char *config = sp_desk_dup_config_folder (others[i].sandbox);
      g_autofree char *folder = g_build_filename (config, others[i].folder, NULL);

      if (!others[i].has (folder, address, &view->has_account, error))
        return FALSE;
      if (view->has_account)
        view->holder = others[i].name;
    }
  return TRUE;
}

static gboolean
look_for (SpAddress *address, SpDeskView *view, GError **error)
{
  g_auto(GStrv) things = NULL;

  if (!sp_receipts_find (TARGET, address, &things, error))
    return FALSE;
  if (things != NULL && things[0] != NULL &&
      !sp_goa_has (things[0], address, &view->is_ours, error))
    return FALSE;
  if (!sp_goa_has (NULL, address, &view->has_account, error))
    return FALSE;
  view->has_account = view->has_account || view->is_ours;
  return find_holder (address, view, error);
}

static gboolean
look (SpAccount *account, SpDeskView *view, GCancellable *cancellable, GError **error)
{
  g_autofree char *name = NULL;

  if (!sp_desk_bus_find (PATTERN, &name, cancellable, error))
    return FALSE;
  view->installed = name != NULL;
  view->folder = g_build_filename (g_get_user_config_dir (), "goa-1.0", NULL);
  return account == NULL || look_for (sp_account_get_address (account), view, error);
}

static char *
dup_preview (SpAccount *account)
{
  g_auto(GStrv) details = sp_goa_dup_details (account);
  GString *text = g_string_new ("Provider=" SP_GOA_PROVIDER "\n");

  for (char **detail = details; *detail != NULL; detail += 2)
    g_string_append_printf (text, "%s=%s\n", detail[0], detail[1]);
  return g_string_free (text, FALSE);
}

static void
add_password (GVariantBuilder *builder, const char *name, SpCredentials *credentials)
{
  gsize length;
  const char *bytes = sp_credentials_get_secret (credentials, &length);

  g_variant_builder_add (builder, "{sv}", name, g_variant_new_string (bytes));
}

static GVariant *
make_arguments (SpAccount *account, GPtrArray *credentials)
{
  const char *address = sp_address_get_text (sp_account_get_address (account));
  g_auto(GStrv) details = sp_goa_dup_details (account);
  g_auto(GVariantBuilder) secrets = G_VARIANT_BUILDER_INIT (G_VARIANT_TYPE ("a{sv}"));
  g_auto(GVariantBuilder) builder = G_VARIANT_BUILDER_INIT (G_VARIANT_TYPE ("a{ss}"));

  add_password (&secrets, "imap-password",
                sp_account_pick_credentials (account, credentials, SP_SERVICE_IMAP));
  add_password (&secrets, "smtp-password",
                sp_account_pick_credentials (account, credentials, SP_SERVICE_SMTP));
  for (char **detail = details; *detail != NULL; detail += 2)
    g_variant_builder_add (&builder, "{ss}", detail[0], detail[1]);
  return g_variant_new ("(sssa{sv}a{ss})", SP_GOA_PROVIDER, address, address, &secrets, &builder);
}

/* Not to be cancelled in the middle, and with much time: whether it was done nobody would know. */
static char *
add_account (SpAccount *account, GPtrArray *credentials, GError **error)
{
  g_autoptr(GVariant) answer =
    sp_desk_bus_call (BUS_NAME, MANAGER, BUS_NAME ".Manager.AddAccount",
                      make_arguments (account, credentials), G_VARIANT_TYPE ("(o)"), SIGN_IN_MS,
                      NULL, error);
  char *path = NULL;

  if (answer != NULL)
    g_variant_get (answer, "(o)", &path);
  return path;
}

static gboolean
sign_in (const char *path, GCancellable *cancellable, GError **error)
{
  g_autoptr(GVariant) answer =
    sp_desk_bus_call (BUS_NAME, path, BUS_NAME ".Account.EnsureCredentials", NULL,
                      G_VARIANT_TYPE ("(i)"), SIGN_IN_MS, cancellable, error);

  return answer != NULL;
}

static gboolean
remove_account (const char *path, GError **error)
{
  g_autoptr(GVariant) answer =
    sp_desk_bus_call (BUS_NAME, path, BUS_NAME ".Account.Remove", NULL, G_VARIANT_TYPE_UNIT,
                      ANSWER_MS, NULL, error);

  return answer != NULL;
}

static gboolean
note (SpAddress *address, const char *path, GError **error)
{
  const char *slash = strrchr (path, '/');
  const char *things[] = { slash + 1, NULL };

  return sp_receipts_put (TARGET, address, things, error);
}

/* What cannot be undone stays noted. */
static void
undo (SpAddress *address, const char *path)
{
  if (remove_account (path, NULL))
    sp_receipts_drop (TARGET, address, NULL);
}

/* It may have made the account and not said so. There was none of this address before. */
static void
remove_unsaid (SpAddress *address)
{
  g_autofree char *id = NULL, *path = NULL;

  if (!sp_goa_find (NULL, SP_GOA_PROVIDER, address, &id, NULL) || id == NULL)
    return;
  path = g_strconcat (ACCOUNTS, id, NULL);
  if (!g_variant_is_object_path (path))
    return;
  note (address, path, NULL);
  undo (address, path);
}

static gboolean
give (SpAccount *account, GPtrArray *credentials, GCancellable *cancellable, GError **error)
{
  SpAddress *address = sp_account_get_address (account);
  g_autofree char *path = add_account (account, credentials, error);

  if (path == NULL)
    {
      remove_unsaid (address);
      return FALSE;
    }
  if (note (address, path, error) && sign_in (path, cancellable, error))
    return TRUE;
  undo (address, path);
  return FALSE;
}

static gboolean
take_back (SpAddress *address, GCancellable *cancellable, GError **error)
{
  g_auto(GStrv) things = NULL;
  g_autofree char *path = NULL;
  gboolean has;

  if (!sp_receipts_find (TARGET, address, &things, error))
    return FALSE;
  if (things == NULL || things[0] == NULL)
    return sp_desk_fail_nothing (error, SP_GOA_NAME);
  path = g_strconcat (ACCOUNTS, things[0], NULL);
  if (!g_variant_is_object_path (path))
    return sp_desk_fail_nothing (error, SP_GOA_NAME);
  return !g_cancellable_set_error_if_cancelled (cancellable, error) &&
         sp_goa_has (things[0], address, &has, error) && (!has || remove_account (path, error)) &&
         sp_receipts_drop (TARGET, address, error);
}

const SpDesk sp_desk_goa = {
  .look = look,
  .dup_preview = dup_preview,
  .give = give,
  .take_back = take_back,
};
