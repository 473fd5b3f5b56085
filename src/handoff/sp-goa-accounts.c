/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What GNOME Online Accounts, 3.46 and later, wants to know of a mailbox, and the file in which it
 * lists what it has. The passwords are not in there. */
#include "config.h"

#include "sp-goa-accounts.h"

#include <string.h>

#include "sp-config-file.h"
#include "sp-desk-files.h"
#include "sp-desk.h"
#include "sp-target-formats.h"

#define GROUP "Account "
#define LIST  "accounts.conf"

static const char *
yes_or_no (gboolean yes)
{
  return yes ? "true" : "false";
}

/* The port is always named: it is not always the usual one. */
static char *
dup_host (SpAccountService *service)
{
  const char *host = sp_desk_host_of (service);

  return g_strdup_printf (strchr (host, ':') != NULL ? "[%s]:%u" : "%s:%u", host,
                          sp_endpoint_get_port (sp_account_service_get_endpoint (service)));
}

static void
add (GStrvBuilder *builder, const char *prefix, const char *name, const char *value)
{
  g_autofree char *key = g_strconcat (prefix, name, NULL);

  g_strv_builder_add_many (builder, key, value, NULL);
}

static void
add_server (GStrvBuilder *builder, const char *prefix, SpAccountService *service)
{
  g_autofree char *host = dup_host (service);
  gboolean starttls = sp_target_is_starttls (service);

  add (builder, prefix, "Host", host);
  add (builder, prefix, "UserName", sp_account_service_get_user_name (service));
  add (builder, prefix, "UseSsl", yes_or_no (!starttls));
  add (builder, prefix, "UseTls", yes_or_no (starttls));
  add (builder, prefix, "AcceptSslErrors", "false");
}

/**
 * sp_goa_dup_details:
 * @account: an account with IMAP and SMTP
 *
 * Returns: (transfer full): names and values in turn
 */
char **
sp_goa_dup_details (SpAccount *account)
{
  g_autoptr(GStrvBuilder) builder = g_strv_builder_new ();
  SpAccountService *smtp = sp_account_get_service (account, SP_SERVICE_SMTP);
  gboolean login = g_strcmp0 (sp_account_service_get_mechanism (smtp), "LOGIN") == 0;
  const char *address = sp_address_get_text (sp_account_get_address (account));
  const char *name = sp_account_get_name (account);

  add (builder, "", "Enabled", "true");
  add (builder, "", "EmailAddress", address);
  add (builder, "", "Name", name != NULL ? name : "");
  add_server (builder, "Imap", sp_account_get_service (account, SP_SERVICE_IMAP));
  add_server (builder, "Smtp", smtp);
  add (builder, "Smtp", "UseAuth", "true");
  add (builder, "Smtp", "AuthLogin", yes_or_no (login));
  add (builder, "Smtp", "AuthPlain", yes_or_no (!login));
  return g_strv_builder_end (builder);
}

static gboolean
is_of (GKeyFile *file, const char *group, SpAddress *address)
{
  static const char *const keys[] = { "EmailAddress", "PresentationIdentity", "Identity" };

  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    {
      g_autofree char *value = g_key_file_get_string (file, group, keys[i], NULL);

      if (value != NULL && sp_desk_is_same_address (value, address))
        return TRUE;
    }
  return FALSE;
}

/* A mailbox by IMAP is there for its mail. At other providers one can leave that out, and some have
 * none: their daemon takes a missing "MailEnabled" for no, too. */
static gboolean
has_mail (GKeyFile *file, const char *group)
{
  g_autofree char *provider = g_key_file_get_string (file, group, "Provider", NULL);

  return g_strcmp0 (provider, SP_GOA_PROVIDER) == 0 ||
         g_key_file_get_boolean (file, group, "MailEnabled", NULL);
}

static gboolean
is_asked_for (GKeyFile    *file,
              const char  *group,
              const char  *id,
              const char  *provider,
              SpAddress   *address)
{
  g_autofree char *its_provider = g_key_file_get_string (file, group, "Provider", NULL);

  if (!g_str_has_prefix (group, GROUP) || !is_of (file, group, address))
    return FALSE;
  if (provider != NULL && g_strcmp0 (its_provider, provider) != 0)
    return FALSE;
  return id != NULL ? g_str_equal (group + strlen (GROUP), id) : has_mail (file, group);
}

/**
 * sp_goa_text_find:
 * @text: its list
 * @id: (nullable): what it calls the account, %NULL for any with mail
 * @provider: (nullable): at which provider, %NULL for any
 * @address: a mail address
 * @found: (out) (nullable) (transfer full): what it calls that account of the address, %NULL where
 *   it has none
 * @error: return location for %SP_DESK_ERROR_UNREADABLE
 *
 * Returns: whether the list could be read
 */
gboolean
sp_goa_text_find (const char  *text,
                  const char  *id,
                  const char  *provider,
                  SpAddress   *address,
                  char       **found,
                  GError     **error)
{
  g_autoptr(GKeyFile) file = g_key_file_new ();
  g_auto(GStrv) groups = NULL;

  *found = NULL;
  if (*text != '\0' && !g_key_file_load_from_data (file, text, -1, G_KEY_FILE_NONE, NULL))
    return sp_desk_fail_unreadable (error, SP_GOA_NAME, LIST);
  groups = g_key_file_get_groups (file, NULL);
  for (char **group = groups; *group != NULL && *found == NULL; group++)
    {
      if (is_asked_for (file, *group, id, provider, address))
        *found = g_strdup (*group + strlen (GROUP));
    }
  return TRUE;
}

/**
 * sp_goa_find:
 * @id: (nullable): what it calls the account, %NULL for any with mail
 * @provider: (nullable): at which provider, %NULL for any
 * @address: a mail address
 * @found: (out) (nullable) (transfer full): what it calls that account of the address, %NULL where
 *   it has none
 * @error: return location for %SP_DESK_ERROR_UNREADABLE or an error in the domain %G_FILE_ERROR
 *
 * Reads its list, and starts nothing.
 *
 * Returns: whether the list could be read
 */
gboolean
sp_goa_find (const char  *id,
             const char  *provider,
             SpAddress   *address,
             char       **found,
             GError     **error)
{
  g_autofree char *path = g_build_filename (g_get_user_config_dir (), "goa-1.0", LIST, NULL);
  g_autofree char *text = sp_config_file_read (path, error);

  *found = NULL;
  return text != NULL && sp_goa_text_find (text, id, provider, address, found, error);
}

/**
 * sp_goa_has:
 * @id: (nullable): what it calls the account, %NULL for any with mail
 * @address: a mail address
 * @has: (out): whether it has that account of the address
 * @error: return location for an error as of sp_goa_find()
 *
 * Returns: whether its list could be read
 */
gboolean
sp_goa_has (const char *id, SpAddress *address, gboolean *has, GError **error)
{
  g_autofree char *found = NULL;

  if (!sp_goa_find (id, NULL, address, &found, error))
    return FALSE;
  *has = found != NULL;
  return TRUE;
}

/**
 * sp_goa_look:
 * @address: a mail address
 * @view: what is seen of a program that shows the accounts of this one, too
 * @error: return location for an error as of sp_goa_find()
 *
 * Fills in where the program has an account of the address from here.
 *
 * Returns: whether its list could be read
 */
gboolean
sp_goa_look (SpAddress *address, SpDeskView *view, GError **error)
{
  if (!sp_goa_has (NULL, address, &view->has_account, error))
    return FALSE;
  if (view->has_account)
    view->holder = SP_GOA_NAME;
  return TRUE;
}
