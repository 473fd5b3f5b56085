/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is in a new profile of Thunderbird, and the file in which it lists its profiles. There is no
 * secret in either: it asks for the password once, and keeps it. Pure. */
#include "config.h"

#include "sp-thunderbird-profile.h"

#include <string.h>

#include "sp-desk-files.h"
#include "sp-desk.h"
#include "sp-target-formats.h"

#define SERVER   "mail.server.server1."
#define SENDER   "mail.smtpserver.smtp1."
#define IDENTITY "mail.identity.id1."

/* Its own numbers. */
#define STARTTLS 2
#define TLS      3
#define PASSWORD 3
#define BROWSER  10

/* Lines of bytes: a letter may have one in it that ends a line elsewhere. */
#define LINES (G_REGEX_MULTILINE | G_REGEX_RAW | G_REGEX_NEWLINE_ANYCRLF)

/* Where it signs in with the browser, by its own list (OAuth2Providers). */
static const char *const sign_ins[] = {
  ".gmail.com", ".googlemail.com", ".office365.com", ".outlook.com", ".mail.yahoo.com", ".aol.com",
  ".fastmail.com",
};

gboolean
sp_thunderbird_signs_in (const char *host)
{
  for (guint i = 0; i < G_N_ELEMENTS (sign_ins); i++)
    {
      if (g_str_has_suffix (host, sign_ins[i]))
        return TRUE;
    }
  return FALSE;
}

static void
add (GString *text, const char *branch, const char *name, const char *value)
{
  g_autofree char *escaped = sp_target_escape (value, "\\\"");

  g_string_append_printf (text, "user_pref(\"%s%s\", \"%s\");\n", branch, name, escaped);
}

static void
add_number (GString *text, const char *branch, const char *name, int value)
{
  g_string_append_printf (text, "user_pref(\"%s%s\", %d);\n", branch, name, value);
}

static void
add_true (GString *text, const char *branch, const char *name)
{
  g_string_append_printf (text, "user_pref(\"%s%s\", true);\n", branch, name);
}

static int
pick_method (SpAccount *account)
{
  return sp_target_has_tokens (account) ? BROWSER : PASSWORD;
}

static int
pick_security (SpAccountService *service)
{
  return sp_target_is_starttls (service) ? STARTTLS : TLS;
}

static void
add_incoming (GString *text, SpAccount *account, SpAccountService *service)
{
  SpEndpoint *endpoint = sp_account_service_get_endpoint (service);
  gboolean imap = sp_endpoint_get_service (endpoint) == SP_SERVICE_IMAP;

  add (text, SERVER, "type", imap ? "imap" : "pop3");
  add (text, SERVER, "hostname", sp_endpoint_get_host (endpoint));
  add_number (text, SERVER, "port", sp_endpoint_get_port (endpoint));
  add_number (text, SERVER, "socketType", pick_security (service));
  add_number (text, SERVER, "authMethod", pick_method (account));
  add (text, SERVER, "userName", sp_account_service_get_user_name (service));
  add (text, SERVER, "name", sp_address_get_text (sp_account_get_address (account)));
  add_true (text, SERVER, "login_at_startup");
  add_true (text, SERVER, "check_new_mail");
  if (!imap)
    add_true (text, SERVER, "leave_on_server");
}

static void
add_outgoing (GString *text, SpAccount *account, SpAccountService *service)
{
  SpEndpoint *endpoint = sp_account_service_get_endpoint (service);

  add (text, IDENTITY, "smtpServer", "smtp1");
  add (text, "mail.", "smtpservers", "smtp1");
  add (text, "mail.smtp.", "defaultserver", "smtp1");
  add (text, SENDER, "type", "smtp");
  add (text, SENDER, "hostname", sp_endpoint_get_host (endpoint));
  add_number (text, SENDER, "port", sp_endpoint_get_port (endpoint));
  add_number (text, SENDER, "try_ssl", pick_security (service));
  add_number (text, SENDER, "authMethod", pick_method (account));
  add (text, SENDER, "username", sp_account_service_get_user_name (service));
}

/**
 * sp_thunderbird_write_account:
 * @account: an account that can be read
 *
 * Returns: (transfer full): the prefs.js of a new profile
 */
char *
sp_thunderbird_write_account (SpAccount *account)
{
  GString *text = g_string_new (NULL);
  SpAccountService *sending = sp_account_get_service (account, SP_SERVICE_SMTP);
  const char *name = sp_account_get_name (account);

  add (text, "mail.accountmanager.", "accounts", "account1");
  add (text, "mail.accountmanager.", "defaultaccount", "account1");
  add (text, "mail.account.account1.", "server", "server1");
  add (text, "mail.account.account1.", "identities", "id1");
  add (text, IDENTITY, "fullName", name != NULL ? name : "");
  add (text, IDENTITY, "useremail", sp_address_get_text (sp_account_get_address (account)));
  add_true (text, IDENTITY, "valid");
  add_incoming (text, account, sp_target_pick_incoming (account));
  if (sending != NULL)
    add_outgoing (text, account, sending);
  return g_string_free (text, FALSE);
}

/**
 * sp_thunderbird_account_is_of:
 * @text: the prefs.js of a profile
 * @address: a mail address
 *
 * Returns: whether one writes from this address with it
 */
gboolean
sp_thunderbird_account_is_of (const char *text, SpAddress *address)
{
  g_autoptr(GRegex) regex =
    g_regex_new ("^user_pref\\(\"mail\\.identity\\.[^\"]*\\.useremail\", \"(.*)\"\\);$",
                 LINES, 0, NULL);
  g_autoptr(GMatchInfo) match = NULL;

  for (g_regex_match (regex, text, 0, &match); g_match_info_matches (match);
       g_match_info_next (match, NULL))
    {
      g_autofree char *value = g_match_info_fetch (match, 1);

      if (sp_desk_is_same_address (value, address))
        return TRUE;
    }
  return FALSE;
}

/**
 * sp_thunderbird_has_mail:
 * @text: the prefs.js of a profile
 *
 * Bytes that are no text hide nothing: what has mail in it must not be taken for empty.
 *
 * Returns: whether there is anything of a mailbox in it; a profile that was only made has nothing
 */
gboolean
sp_thunderbird_has_mail (const char *text)
{
  return g_regex_match_simple ("^user_pref\\(\"mail\\.", text, LINES, 0);
}

/* What it writes has no escapes, and is taken as it stands. */
static GKeyFile *
parse (const char *profiles)
{
  g_autoptr(GKeyFile) file = g_key_file_new ();

  if (*profiles == '\0' ||
      g_key_file_load_from_data (file, profiles, -1, G_KEY_FILE_KEEP_COMMENTS, NULL))
    return g_steal_pointer (&file);
  return NULL;
}

/**
 * sp_thunderbird_is_list:
 * @profiles: what is in the place of the list of profiles
 *
 * Returns: whether that is one, or nothing. What is none must not be written again: of what is not
 *   understood nothing would be left. All else here takes lists only.
 */
gboolean
sp_thunderbird_is_list (const char *profiles)
{
  g_autoptr(GKeyFile) file = parse (profiles);

  return file != NULL;
}

static char *
dup_group (guint number)
{
  return g_strdup_printf ("Profile%u", number);
}

/* The number of the profile that has this value; they are counted from 0 without a gap. */
static gboolean
find_profile (GKeyFile *file, const char *key, const char *value, guint *number)
{
  for (*number = 0;; ++*number)
    {
      g_autofree char *group = dup_group (*number);
      g_autofree char *found = g_key_file_get_value (file, group, key, NULL);

      if (!g_key_file_has_group (file, group))
        return FALSE;
      if (g_strcmp0 (found, value) == 0)
        return TRUE;
    }
}

static char *
dup_folder (GKeyFile *file, const char *group, const char *base)
{
  g_autofree char *path = g_key_file_get_value (file, group, "Path", NULL);

  if (path == NULL || g_path_is_absolute (path))
    return g_steal_pointer (&path);
  return g_build_filename (base, path, NULL);
}

/**
 * sp_thunderbird_dup_folders:
 * @profiles: the list of profiles
 * @base: the folder of the list
 *
 * Returns: (transfer full): the folders of all profiles; some people have theirs elsewhere
 */
char **
sp_thunderbird_dup_folders (const char *profiles, const char *base)
{
  g_autoptr(GKeyFile) file = parse (profiles);
  g_autoptr(GStrvBuilder) builder = g_strv_builder_new ();
  g_auto(GStrv) groups = g_key_file_get_groups (file, NULL);

  for (char **group = groups; *group != NULL; group++)
    {
      g_autofree char *folder = dup_folder (file, *group, base);

      if (g_str_has_prefix (*group, "Profile") && folder != NULL)
        g_strv_builder_add (builder, folder);
    }
  return g_strv_builder_end (builder);
}

/**
 * sp_thunderbird_pick_name:
 * @profiles: the list of profiles, nothing where there are none
 * @account: an account
 *
 * Returns: (transfer full): what a profile for it is called, without blanks and as no other is
 */
char *
sp_thunderbird_pick_name (const char *profiles, SpAccount *account)
{
  g_autoptr(GKeyFile) file = parse (profiles);
  g_autofree char *base = sp_target_dup_name (account);
  char *name = g_strdup (base);
  guint number;

  for (guint i = 2; find_profile (file, "Name", name, &number); i++)
    {
      g_free (name);
      name = g_strdup_printf ("%s-%u", base, i);
    }
  return name;
}

/**
 * sp_thunderbird_lists:
 * @profiles: the list of profiles
 * @path: where one is, below the folder of the list
 *
 * Returns: whether it is in the list
 */
gboolean
sp_thunderbird_lists (const char *profiles, const char *path)
{
  g_autoptr(GKeyFile) file = parse (profiles);
  guint number;

  return find_profile (file, "Path", path, &number);
}

/* Returns whether there was one. */
static gboolean
move_profile (GKeyFile *file, guint from, guint to)
{
  g_autofree char *source = dup_group (from);
  g_autofree char *target = dup_group (to);
  g_auto(GStrv) keys = g_key_file_get_keys (file, source, NULL, NULL);
  g_auto(GStrv) old = g_key_file_get_keys (file, target, NULL, NULL);

  if (keys == NULL)
    {
      g_key_file_remove_group (file, target, NULL);
      return FALSE;
    }
  for (char **key = old; key != NULL && *key != NULL; key++)
    g_key_file_remove_key (file, target, *key, NULL);
  for (char **key = keys; *key != NULL; key++)
    {
      g_autofree char *value = g_key_file_get_value (file, source, *key, NULL);

      g_key_file_set_value (file, target, *key, value);
    }
  return TRUE;
}

/**
 * sp_thunderbird_cut_profile:
 * @profiles: the list of profiles
 * @path: where one is, below the folder of the list
 *
 * Returns: (transfer full): the list without that one
 */
char *
sp_thunderbird_cut_profile (const char *profiles, const char *path)
{
  g_autoptr(GKeyFile) file = parse (profiles);
  guint number;

  if (!find_profile (file, "Path", path, &number))
    return g_strdup (profiles);
  while (move_profile (file, number + 1, number))
    number++;
  return g_key_file_to_data (file, NULL, NULL);
}
