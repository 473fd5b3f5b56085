/* SPDX-License-Identifier: GPL-3.0-or-later */
/* An account as Geary, 43 and later, has it: one key file in a folder of its own, without a
 * secret. Pure. */
#include "config.h"

#include "sp-geary-account.h"

#include <string.h>

#include "sp-desk-files.h"
#include "sp-desk.h"
#include "sp-target-formats.h"

#define MAILBOXES "sender_mailboxes"

/* RFC 5322 section 3.2.4: in quotes everything stands for itself but quotes and backslashes. */
static char *
dup_mailbox (SpAccount *account)
{
  const char *address = sp_address_get_text (sp_account_get_address (account));
  const char *name = sp_account_get_name (account);
  g_autofree char *escaped = NULL;

  if (name == NULL || *name == '\0')
    return g_strdup (address);
  escaped = sp_target_escape (name, "\"\\");
  return g_strdup_printf ("\"%s\" <%s>", escaped, address);
}

static void
set_server (GKeyFile *file, const char *group, SpAccountService *service)
{
  SpEndpoint *endpoint = sp_account_service_get_endpoint (service);

  g_key_file_set_string (file, group, "login", sp_account_service_get_user_name (service));
  g_key_file_set_boolean (file, group, "remember_password", TRUE);
  g_key_file_set_string (file, group, "host", sp_endpoint_get_host (endpoint));
  g_key_file_set_integer (file, group, "port", sp_endpoint_get_port (endpoint));
  g_key_file_set_string (file, group, "transport_security",
                         sp_target_is_starttls (service) ? "start-tls" : "transport");
  g_key_file_set_string (file, group, "credentials", "custom");
}

static void
set_account (GKeyFile *file, SpAccount *account, guint ordinal)
{
  static const char *const settings[][2] = {
    { "label", "" }, { "prefetch_days", "14" }, { "save_drafts", "true" }, { "save_sent", "true" },
    { "use_signature", "false" }, { "signature", "" }, { "service_provider", "other" },
  };
  g_autofree char *mailbox = dup_mailbox (account);
  const char *mailboxes[] = { mailbox };

  g_key_file_set_integer (file, "Account", "ordinal", (int) ordinal);
  for (guint i = 0; i < G_N_ELEMENTS (settings); i++)
    g_key_file_set_string (file, "Account", settings[i][0], settings[i][1]);
  g_key_file_set_string_list (file, "Account", MAILBOXES, mailboxes, 1);
}

/**
 * sp_geary_write_account:
 * @account: an account with IMAP and SMTP
 * @ordinal: its place among the accounts
 *
 * Returns: (transfer full): its geary.ini
 */
char *
sp_geary_write_account (SpAccount *account, guint ordinal)
{
  static const char *const folders[] = {
    "archive_folder", "drafts_folder", "sent_folder", "junk_folder", "trash_folder",
  };
  g_autoptr(GKeyFile) file = g_key_file_new ();

  g_key_file_set_integer (file, "Metadata", "version", 1);
  g_key_file_set_string (file, "Metadata", "status", "enabled");
  set_account (file, account, ordinal);
  for (guint i = 0; i < G_N_ELEMENTS (folders); i++)
    g_key_file_set_string (file, "Folders", folders[i], "");
  set_server (file, "Incoming", sp_account_get_service (account, SP_SERVICE_IMAP));
  set_server (file, "Outgoing", sp_account_get_service (account, SP_SERVICE_SMTP));
  return g_key_file_to_data (file, NULL, NULL);
}

static char *
dup_address_of (const char *mailbox)
{
  const char *begin = strrchr (mailbox, '<');
  const char *end = begin != NULL ? strchr (begin, '>') : NULL;

  return g_strstrip (end != NULL ? g_strndup (begin + 1, (gsize) (end - begin - 1))
                                 : g_strdup (mailbox));
}

/**
 * sp_geary_account_is_of:
 * @text: a geary.ini
 * @address: a mail address
 *
 * Returns: whether one writes from this address with it
 */
gboolean
sp_geary_account_is_of (const char *text, SpAddress *address)
{
  g_autoptr(GKeyFile) file = g_key_file_new ();
  g_auto(GStrv) mailboxes = NULL;

  if (g_key_file_load_from_data (file, text, -1, G_KEY_FILE_NONE, NULL))
    mailboxes = g_key_file_get_string_list (file, "Account", MAILBOXES, NULL, NULL);
  for (char **mailbox = mailboxes; mailbox != NULL && *mailbox != NULL; mailbox++)
    {
      g_autofree char *text_of = dup_address_of (*mailbox);

      if (sp_desk_is_same_address (text_of, address))
        return TRUE;
    }
  return FALSE;
}

static gboolean
has_value (GKeyFile *file, const char *group, const char *key, const char *value)
{
  g_autofree char *found = g_key_file_get_string (file, group, key, NULL);

  return g_strcmp0 (found, value) == 0;
}

/**
 * sp_geary_account_uses:
 * @text: a geary.ini
 * @user: a user name
 * @host: the name of a server
 *
 * Returns: whether it signs in so, for reading or for sending
 */
gboolean
sp_geary_account_uses (const char *text, const char *user, const char *host)
{
  static const char *const groups[] = { "Incoming", "Outgoing" };
  g_autoptr(GKeyFile) file = g_key_file_new ();

  if (!g_key_file_load_from_data (file, text, -1, G_KEY_FILE_NONE, NULL))
    return FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (groups); i++)
    {
      if (has_value (file, groups[i], "login", user) && has_value (file, groups[i], "host", host))
        return TRUE;
    }
  return FALSE;
}
