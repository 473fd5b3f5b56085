/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Evolution gets its accounts from its data server, by the session bus, and sees them at once. It
 * looks their passwords up in the keyring, so these are there before the accounts are. */
#include "config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "sp-desk-bus.h"
#include "sp-desk-files.h"
#include "sp-desk.h"
#include "sp-evolution-sources.h"
#include "sp-goa-accounts.h"
#include "sp-receipts.h"
#include "sp-target-formats.h"
#include "sp-vault-loan.h"

#define TARGET       "evolution"
#define MANAGER_PATH "/org/gnome/evolution/dataserver/SourceManager"
#define SERVER       "org.gnome.evolution.dataserver"
#define SCHEMA       "org.gnome.Evolution.Data.Source"
#define ANSWER_MS    30000

/* The data server as it comes with a distribution, and the one that Evolution has in its Flatpak:
 * its names have something before them (DBUS_SERVICES_PREFIX). */
typedef struct
{
  const char *pattern;
  const char *program;
  const char *sandbox;
  const char *origin;
} Home;

static const Home homes[] = {
  {
    .pattern = "^org\\.gnome\\.evolution\\.dataserver\\.Sources[0-9]+$",
    .program = "evolution",
    .origin = "evolution-data-server",
  },
  {
    .pattern = "^org\\.gnome\\.Evolution\\.org\\.gnome\\.evolution\\.dataserver\\.Sources[0-9]+$",
    .sandbox = "org.gnome.Evolution",
    .origin = "org.gnome.Evolution.evolution-data-server",
  },
};

/* What is noted of an account that was given: what its sources are called, and in which home they
 * are, by its origin. */
enum
{
  THING_ACCOUNT,
  THING_IDENTITY,
  THING_TRANSPORT,
  THING_ORIGIN,
  N_THINGS,
};

static gboolean
has_program (const Home *home)
{
  g_autofree char *path = NULL;

  if (home->program == NULL)
    return TRUE;
  path = g_find_program_in_path (home->program);
  return path != NULL;
}

/* Nobody's home is no error. */
static gboolean
find_home (const Home **home, char **name, GCancellable *cancellable, GError **error)
{
  *home = NULL;
  *name = NULL;
  for (guint i = 0; i < G_N_ELEMENTS (homes) && *name == NULL; i++)
    {
      if (!has_program (&homes[i]))
        continue;
      if (!sp_desk_bus_find (homes[i].pattern, name, cancellable, error))
        return FALSE;
      if (*name != NULL)
        *home = &homes[i];
    }
  return TRUE;
}

/* Where it was given to; the program may be gone, and its data server still have it. */
static const Home *
pick_noted_home (char **things)
{
  if (things == NULL || g_strv_length (things) != N_THINGS)
    return NULL;
  for (guint i = 0; i < G_N_ELEMENTS (homes); i++)
    {
      if (g_str_equal (homes[i].origin, things[THING_ORIGIN]))
        return &homes[i];
    }
  return NULL;
}

static char *
dup_folder (const Home *home)
{
  g_autofree char *config = sp_desk_dup_config_folder (home->sandbox);

  return g_build_filename (config, "evolution", "sources", NULL);
}

static gboolean
has_source (const char *folder, const char *id)
{
  g_autofree char *name = g_strconcat (id, ".source", NULL);
  g_autofree char *path = g_build_filename (folder, name, NULL);

  return g_file_test (path, G_FILE_TEST_EXISTS);
}

static gboolean
is_still_there (char **things)
{
  const Home *home = pick_noted_home (things);
  g_autofree char *folder = home != NULL ? dup_folder (home) : NULL;

  return home != NULL && has_source (folder, things[THING_ACCOUNT]);
}

static gboolean
look_for (SpAddress *address, SpDeskView *view, GError **error)
{
  g_auto(GStrv) things = NULL;

  if (!sp_receipts_find (TARGET, address, &things, error))
    return FALSE;
  view->is_ours = is_still_there (things);
  view->has_account = view->is_ours ||
                      sp_desk_any_file (view->folder, ".source", sp_evolution_source_is_of,
                                        address);
  return view->has_account || sp_goa_look (address, view, error);
}

static gboolean
look (SpAccount *account, SpDeskView *view, GCancellable *cancellable, GError **error)
{
  g_autofree char *name = NULL;
  const Home *home;

  if (!find_home (&home, &name, cancellable, error))
    return FALSE;
  view->installed = home != NULL;
  if (home != NULL)
    view->folder = dup_folder (home);
  return home == NULL || account == NULL ||
         look_for (sp_account_get_address (account), view, error);
}

static char *
dup_preview (SpAccount *account)
{
  SpEvolutionIds ids = { "ACCOUNT", "IDENTITY", "TRANSPORT" };
  g_autofree char *reading = sp_evolution_write_account (account, &ids);
  g_autofree char *identity = sp_evolution_write_identity (account, &ids);
  g_autofree char *sending = sp_evolution_write_transport (account, &ids);

  return g_strconcat ("# ACCOUNT.source\n", reading, "\n# IDENTITY.source\n", identity,
                      sending != NULL ? "\n# TRANSPORT.source\n" : NULL, sending, NULL);
}

static char *
dup_label (SpAccountService *service)
{
  /* Translators: the name of an item in the keyring: the name of a mail program, a user name and
   * a server */
  return g_strdup_printf (_("%s: %s at %s"), "Evolution",
                          sp_account_service_get_user_name (service), sp_desk_host_of (service));
}

static gboolean
lend (const Home        *home,
      const char        *id,
      SpAccount         *account,
      SpAccountService  *service,
      GPtrArray         *credentials,
      GCancellable      *cancellable,
      GError           **error)
{
  SpService which = sp_endpoint_get_service (sp_account_service_get_endpoint (service));
  const char *attributes[] = { "e-source-uid", id, "eds-origin", home->origin, NULL };
  g_autofree char *label = dup_label (service);
  SpVaultLoan loan = { SCHEMA, label, attributes };

  return sp_vault_lend (&loan, sp_account_pick_credentials (account, credentials, which), NULL,
                        NULL, cancellable, error);
}

/* An account that signs in with the browser gets no secret: it signs in by itself. In a sandbox
 * libsecret has a file of its own in the place of the keyring: there it asks. */
static gboolean
lend_all (const Home            *home,
          const SpEvolutionIds  *ids,
          SpAccount             *account,
          GPtrArray             *credentials,
          GCancellable          *cancellable,
          GError               **error)
{
  SpAccountService *sending = sp_account_get_service (account, SP_SERVICE_SMTP);

  if (sp_target_has_tokens (account) || home->sandbox != NULL)
    return TRUE;
  return lend (home, ids->account, account, sp_target_pick_incoming (account), credentials,
               cancellable, error) &&
         (sending == NULL || lend (home, ids->transport, account, sending, credentials,
                                   cancellable, error));
}

static gboolean
take_back_secret (const char *id, GCancellable *cancellable, GError **error)
{
  const char *attributes[] = { "e-source-uid", id, NULL };
  SpVaultLoan loan = { SCHEMA, "", attributes };

  return sp_vault_take_back_loan (&loan, cancellable, error);
}

static GVariant *
make_sources (SpAccount *account, const SpEvolutionIds *ids)
{
  g_autofree char *reading = sp_evolution_write_account (account, ids);
  g_autofree char *identity = sp_evolution_write_identity (account, ids);
  g_autofree char *sending = sp_evolution_write_transport (account, ids);
  g_auto(GVariantBuilder) builder = G_VARIANT_BUILDER_INIT (G_VARIANT_TYPE ("a{ss}"));

  g_variant_builder_add (&builder, "{ss}", ids->account, reading);
  g_variant_builder_add (&builder, "{ss}", ids->identity, identity);
  if (sending != NULL)
    g_variant_builder_add (&builder, "{ss}", ids->transport, sending);
  return g_variant_new ("(a{ss})", &builder);
}

/* Not to be cancelled in the middle: whether it was done nobody would know. */
static gboolean
create_sources (const char *name, SpAccount *account, const SpEvolutionIds *ids, GError **error)
{
  g_autoptr(GVariant) answer =
    sp_desk_bus_call (name, MANAGER_PATH, SERVER ".SourceManager.CreateSources",
                      make_sources (account, ids), G_VARIANT_TYPE_UNIT, ANSWER_MS, NULL, error);

  return answer != NULL;
}

static char *
pick_path (GVariant *objects, const char *id)
{
  GVariantIter iter;
  const char *path;
  GVariant *interfaces;

  g_variant_iter_init (&iter, objects);
  while (g_variant_iter_loop (&iter, "{&o@a{sa{sv}}}", &path, &interfaces))
    {
      g_autoptr(GVariant) source = g_variant_lookup_value (interfaces, SERVER ".Source", NULL);
      const char *uid;

      if (source != NULL && g_variant_lookup (source, "UID", "&s", &uid) && g_str_equal (uid, id))
        {
          g_variant_unref (interfaces);
          return g_strdup (path);
        }
    }
  return NULL;
}

/* One that is not there any more is removed. What belongs to it goes with it. */
static gboolean
remove_source (const char *name, const char *id, GCancellable *cancellable, GError **error)
{
  g_autoptr(GVariant) answer =
    sp_desk_bus_call (name, MANAGER_PATH, "org.freedesktop.DBus.ObjectManager.GetManagedObjects",
                      NULL, G_VARIANT_TYPE ("(a{oa{sa{sv}}})"), ANSWER_MS, cancellable, error);
  g_autoptr(GVariant) objects = answer != NULL ? g_variant_get_child_value (answer, 0) : NULL;
  g_autofree char *path = objects != NULL ? pick_path (objects, id) : NULL;
  g_autoptr(GVariant) removed = NULL;

  if (path == NULL)
    return answer != NULL;
  removed = sp_desk_bus_call (name, path, SERVER ".Source.Removable.Remove", NULL,
                              G_VARIANT_TYPE_UNIT, ANSWER_MS, NULL, error);
  return removed != NULL;
}

static gboolean
remove_sources (const char *name, char **things, GCancellable *cancellable, GError **error)
{
  for (guint i = 0; i < THING_ORIGIN; i++)
    {
      if (!remove_source (name, things[i], cancellable, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
take_back_secrets (const Home *home, char **things, GCancellable *cancellable, GError **error)
{
  return home->sandbox != NULL ||
         (take_back_secret (things[THING_ACCOUNT], cancellable, error) &&
          take_back_secret (things[THING_TRANSPORT], cancellable, error));
}

/* What cannot be undone stays noted. */
static void
undo (const Home *home, const char *name, SpAddress *address, char **things)
{
  gboolean removed = remove_sources (name, things, NULL, NULL);

  if (take_back_secrets (home, things, NULL, NULL) && removed)
    sp_receipts_drop (TARGET, address, NULL);
}

static char **
make_things (const Home *home)
{
  char **things = g_new0 (char *, N_THINGS + 1);

  for (guint i = 0; i < THING_ORIGIN; i++)
    {
      g_autofree char *uuid = g_uuid_string_random ();
      g_auto(GStrv) parts = g_strsplit (uuid, "-", -1);

      things[i] = g_strjoinv (NULL, parts);
    }
  things[THING_ORIGIN] = g_strdup (home->origin);
  return things;
}

static gboolean
give_to (const Home    *home,
         const char    *name,
         SpAccount     *account,
         GPtrArray     *credentials,
         GCancellable  *cancellable,
         GError       **error)
{
  SpAddress *address = sp_account_get_address (account);
  g_auto(GStrv) things = make_things (home);
  SpEvolutionIds ids = { things[THING_ACCOUNT], things[THING_IDENTITY], things[THING_TRANSPORT] };

  if (!sp_receipts_put (TARGET, address, (const char *const *) things, error))
    return FALSE;
  if (lend_all (home, &ids, account, credentials, cancellable, error) &&
      !g_cancellable_set_error_if_cancelled (cancellable, error) &&
      create_sources (name, account, &ids, error))
    return TRUE;
  undo (home, name, address, things);
  return FALSE;
}

static gboolean
give (SpAccount *account, GPtrArray *credentials, GCancellable *cancellable, GError **error)
{
  g_autofree char *name = NULL;
  const Home *home;

  if (!find_home (&home, &name, cancellable, error))
    return FALSE;
  if (home == NULL)
    return sp_desk_fail_not_installed (error, "Evolution");
  return give_to (home, name, account, credentials, cancellable, error);
}

static gboolean
take_back (SpAddress *address, GCancellable *cancellable, GError **error)
{
  g_auto(GStrv) things = NULL;
  g_autofree char *name = NULL;
  const Home *home;

  if (!sp_receipts_find (TARGET, address, &things, error))
    return FALSE;
  home = pick_noted_home (things);
  if (home == NULL)
    return sp_desk_fail_nothing (error, "Evolution");
  if (!sp_desk_bus_find (home->pattern, &name, cancellable, error))
    return FALSE;
  if (name == NULL && is_still_there (things))
    return sp_desk_fail_not_installed (error, "Evolution");
  return (name == NULL || remove_sources (name, things, cancellable, error)) &&
         take_back_secrets (home, things, cancellable, error) &&
         sp_receipts_drop (TARGET, address, error);
}

/* The name of its folder is all that one sees of a Flatpak without asking the bus. */
static const char *
find_note (void)
{
  g_autofree char *sandboxed = sp_desk_dup_config_folder ("org.gnome.Evolution");

  if (has_program (&homes[0]) || !g_file_test (sandboxed, G_FILE_TEST_IS_DIR))
    return NULL;
  return _("Evolution is in a sandbox and does not see the keyring, so it asks for the password "
           "once.");
}

const SpDesk sp_desk_evolution = {
  .look = look,
  .dup_preview = dup_preview,
  .give = give,
  .take_back = take_back,
  .find_note = find_note,
};
