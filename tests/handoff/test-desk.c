/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the programs of the desktop are given: every odd character arrives, encryption is never left
 * to the server, and there is no secret in it. The real programs read it in tests/desktop. */
#include "config.h"

#include "unit.h"

#include <glib/gstdio.h>
#include <string.h>

#include "accounts.h"
#include "sp-desk-files.h"
#include "sp-evolution-sources.h"
#include "sp-geary-account.h"
#include "sp-geary-folder.h"
#include "sp-goa-accounts.h"
#include "sp-target-desk.h"
#include "sp-thunderbird-profile.h"

#define ADDRESS "ada@example.org"
#define IMAP    "imaps://imap.example.org"
#define POP3    "pop3://pop.example.org:1110"
#define SMTP    "smtp://smtp.example.org"
#define ODD     " q\"u'o\\t $e;`d` #u%s=[r] é "

static const SpEvolutionIds ids = { "A", "I", "T" };

static SpAccount *
make_odd (const char *url)
{
  g_autoptr(SpAccount) account = account_new (ADDRESS, ODD, SP_SECRET_PASSWORD, NULL, url, SMTP,
                                              NULL);

  return sp_account_with_name (account, "Ada \"A;\\\" Löve");
}

static GKeyFile *
parse (char *text)
{
  g_autofree char *taken = text;
  g_autoptr(GKeyFile) file = g_key_file_new ();
  g_autoptr(GError) error = NULL;

  ck_assert_ptr_nonnull (taken);
  ck_assert_msg (g_key_file_load_from_data (file, taken, -1, G_KEY_FILE_NONE, &error), "%s",
                 taken);
  return g_steal_pointer (&file);
}

static void
assert_has (GKeyFile *file, const char *group, const char *key, const char *expected)
{
  g_autofree char *value = g_key_file_get_string (file, group, key, NULL);

  ck_assert_msg (g_strcmp0 (value, expected) == 0, "[%s] %s is <%s>", group, key, value);
}

START_TEST (evolution_gets_every_character)
{
  g_autoptr(SpAccount) account = make_odd (IMAP);
  g_autoptr(GKeyFile) reading = parse (sp_evolution_write_account (account, &ids));
  g_autoptr(GKeyFile) identity = parse (sp_evolution_write_identity (account, &ids));
  g_autoptr(GKeyFile) sending = parse (sp_evolution_write_transport (account, &ids));

  assert_has (reading, "Authentication", "User", ODD);
  assert_has (sending, "Authentication", "User", ODD);
  assert_has (identity, "Mail Identity", "Name", "Ada \"A;\\\" Löve");
  assert_has (identity, "Mail Submission", "TransportUid", "T");
  assert_has (identity, "Data Source", "Parent", "A");
  assert_has (reading, "Security", "Method", "ssl-on-alternate-port");
  assert_has (sending, "Security", "Method", "starttls-on-standard-port");
  assert_has (sending, "Authentication", "Method", "PLAIN");
}
END_TEST

START_TEST (evolution_leaves_mail_on_a_pop3_server)
{
  g_autoptr(SpAccount) account = account_new (ADDRESS, ADDRESS, SP_SECRET_PASSWORD, NULL, POP3,
                                              NULL);
  g_autoptr(GKeyFile) reading = parse (sp_evolution_write_account (account, &ids));
  g_autoptr(GKeyFile) identity = parse (sp_evolution_write_identity (account, &ids));

  assert_has (reading, "Mail Account", "BackendName", "pop");
  assert_has (reading, "Pop Backend", "KeepOnServer", "true");
  assert_has (reading, "Authentication", "Port", "1110");
  assert_has (identity, "Mail Submission", "TransportUid", "");
  assert_has (identity, "Mail Submission", "SentFolder", "folder://local/Sent");
  ck_assert_ptr_null (sp_evolution_write_transport (account, &ids));
}
END_TEST

START_TEST (evolution_signs_in_by_itself)
{
  g_autoptr(SpAccount) account =
    account_new (ADDRESS, ADDRESS, SP_SECRET_REFRESH_TOKEN, NULL, "imaps://imap.gmail.com",
                 "smtp://smtp.office365.com", NULL);
  g_autoptr(GKeyFile) reading = parse (sp_evolution_write_account (account, &ids));
  g_autoptr(GKeyFile) sending = parse (sp_evolution_write_transport (account, &ids));

  assert_has (reading, "Authentication", "Method", "Google");
  assert_has (sending, "Authentication", "Method", "Outlook");
}
END_TEST

START_TEST (geary_gets_every_character)
{
  g_autoptr(SpAccount) account = make_odd (IMAP);
  g_autoptr(GKeyFile) file = parse (sp_geary_write_account (account, 7));
  g_auto(GStrv) mailboxes = g_key_file_get_string_list (file, "Account", "sender_mailboxes", NULL,
                                                        NULL);

  assert_has (file, "Incoming", "login", ODD);
  assert_has (file, "Outgoing", "login", ODD);
  assert_has (file, "Incoming", "transport_security", "transport");
  assert_has (file, "Outgoing", "transport_security", "start-tls");
  assert_has (file, "Account", "ordinal", "7");
  ck_assert_uint_eq (g_strv_length (mailboxes), 1);
  ck_assert_str_eq (mailboxes[0], "\"Ada \\\"A;\\\\\\\" Löve\" <" ADDRESS ">");
}
END_TEST

START_TEST (thunderbird_gets_every_character)
{
  g_autoptr(SpAccount) account = make_odd (POP3);
  g_autofree char *text = sp_thunderbird_write_account (account);

  ck_assert_ptr_nonnull (strstr (text, "\"mail.server.server1.userName\", \" q\\\"u'o\\\\t $e;`d` "
                                       "#u%s=[r] é \");\n"));
  ck_assert_ptr_nonnull (strstr (text, "\"mail.server.server1.socketType\", 2);\n"));
  ck_assert_ptr_nonnull (strstr (text, "\"mail.server.server1.authMethod\", 3);\n"));
  ck_assert_ptr_nonnull (strstr (text, "\"mail.server.server1.leave_on_server\", true);\n"));
}
END_TEST

START_TEST (thunderbird_signs_in_by_itself)
{
  g_autoptr(SpAccount) account =
    account_new (ADDRESS, ADDRESS, SP_SECRET_REFRESH_TOKEN, NULL, "imaps://imap.fastmail.com",
                 NULL);
  g_autofree char *text = sp_thunderbird_write_account (account);

  ck_assert_ptr_nonnull (strstr (text, "\"mail.server.server1.authMethod\", 10);\n"));
  ck_assert_ptr_null (strstr (text, "smtp"));
}
END_TEST

START_TEST (online_accounts_get_host_and_port)
{
  g_autoptr(SpAccount) account = account_new (ADDRESS, ODD, SP_SECRET_PASSWORD, NULL,
                                              "imaps://[2001:db8::1]", SMTP, NULL);
  g_autofree char *text = sp_target_dup_preview (sp_target_find ("gnome-online-accounts"), account);

  ck_assert_ptr_nonnull (strstr (text, "\nImapHost=[2001:db8::1]:993\n"));
  ck_assert_ptr_nonnull (strstr (text, "\nImapUserName=" ODD "\n"));
  ck_assert_ptr_nonnull (strstr (text, "\nSmtpHost=smtp.example.org:587\n"));
  ck_assert_ptr_nonnull (strstr (text, "\nSmtpUseSsl=false\nSmtpUseTls=true\n"));
  ck_assert_ptr_nonnull (strstr (text, "\nSmtpAcceptSslErrors=false\n"));
}
END_TEST

START_TEST (accounts_that_are_there_are_seen)
{
  static const struct
  {
    SpDeskIsOf is_of;
    const char *text;
    gboolean expected;
  } cases[] = {
    { sp_evolution_source_is_of, "[Mail Identity]\nAddress=Ada@Example.org\n", TRUE },
    { sp_evolution_source_is_of, "[Collection]\nIdentity=" ADDRESS "\n", TRUE },
    { sp_evolution_source_is_of, "[Mail Identity]\nAddress=bob@example.org\n", FALSE },
    { sp_evolution_source_is_of, "no key file", FALSE },
    { sp_geary_account_is_of, "[Account]\nsender_mailboxes=" ADDRESS " <a@b.c>;\n", FALSE },
    { sp_geary_account_is_of, "[Account]\nsender_mailboxes=A <a@b.c>;Ada <" ADDRESS ">;\n", TRUE },
    { sp_geary_account_is_of, "[Account]\nsender_mailboxes=" ADDRESS ";\n", TRUE },
    { sp_geary_account_is_of, "[Incoming]\nlogin=" ADDRESS "\n", FALSE },
    { sp_thunderbird_account_is_of,
      "// Mozilla\nuser_pref(\"mail.identity.id12.useremail\", \"" ADDRESS "\");\n", TRUE },
    { sp_thunderbird_account_is_of,
      "user_pref(\"mail.identity.id12.reply_to\", \"" ADDRESS "\");\n", FALSE },
    { sp_thunderbird_account_is_of,
      "\xff\nuser_pref(\"mail.identity.id1.useremail\", \"" ADDRESS "\");\n", TRUE },
    { sp_thunderbird_account_is_of,
      "user_pref(\"mail.identity.id1.useremail\", \"\xc3" ADDRESS "\");\n", FALSE },
  };
  const char *cyrillic = "user_pref(\"mail.identity.id1.useremail\", \"михаил@example.org\");\n";
  g_autoptr(SpAddress) address = sp_address_new (ADDRESS, NULL);
  g_autoptr(SpAddress) misha = sp_address_new ("михаил@example.org", NULL);

  ck_assert (sp_thunderbird_account_is_of (cyrillic, misha));
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    ck_assert_msg (cases[i].is_of (cases[i].text, address) == cases[i].expected, "%u", i);
}
END_TEST

static void
assert_online_account (const char *text, const char *id, const char *whose, const char *expected)
{
  g_autoptr(SpAddress) address = sp_address_new (whose, NULL);
  g_autofree char *found = NULL;

  ck_assert (sp_goa_text_find (text, id, NULL, address, &found, NULL));
  ck_assert_msg (g_strcmp0 (found, expected) == 0, "%s at %s: %s", whose, id, found);
}

START_TEST (online_accounts_are_told_apart)
{
  const char *text = "[Account account_1_0]\nProvider=google\nIdentity=" ADDRESS "\n"
                     "MailEnabled=true\n"
                     "[Account account_2_0]\nProvider=imap_smtp\nEmailAddress=bob@example.org\n"
                     "[Account account_3_0]\nProvider=google\nIdentity=eve@example.org\n"
                     "MailEnabled=false\n"
                     "[Account account_4_0]\nProvider=owncloud\n"
                     "PresentationIdentity=eve@example.org\n";

  assert_online_account (text, NULL, ADDRESS, "account_1_0");
  assert_online_account (text, NULL, "bob@example.org", "account_2_0");
  assert_online_account (text, "account_2_0", "bob@example.org", "account_2_0");
  assert_online_account (text, "account_2_0", ADDRESS, NULL);
  assert_online_account (text, NULL, "eve@example.org", NULL);
  assert_online_account (text, "account_3_0", "eve@example.org", "account_3_0");
  assert_online_account ("", NULL, ADDRESS, NULL);
}
END_TEST

START_TEST (a_list_that_cannot_be_read_is_not_empty)
{
  g_autoptr(SpAddress) ada = sp_address_new (ADDRESS, NULL);
  g_autoptr(GError) error = NULL;
  g_autofree char *found = NULL;

  ck_assert (!sp_goa_text_find ("[Account", NULL, NULL, ada, &found, &error));
  ck_assert (g_error_matches (error, SP_DESK_ERROR, SP_DESK_ERROR_UNREADABLE));
  ck_assert (!sp_thunderbird_is_list ("[Profile0]\nPath=a\nno pair\n"));
  ck_assert (sp_thunderbird_is_list ("# mine\n[Profile0]\nPath=a\n"));
  ck_assert (sp_thunderbird_is_list (""));
}
END_TEST

START_TEST (passwords_that_two_accounts_of_geary_share_are_seen)
{
  const char *text = "[Incoming]\nlogin=ada\nhost=imap.example.org\n"
                     "[Outgoing]\nlogin=bob\nhost=smtp.example.org\n";

  ck_assert (sp_geary_account_uses (text, "ada", "imap.example.org"));
  ck_assert (sp_geary_account_uses (text, "bob", "smtp.example.org"));
  ck_assert (!sp_geary_account_uses (text, "ada", "smtp.example.org"));
  ck_assert (!sp_geary_account_uses ("", "ada", "imap.example.org"));
}
END_TEST

/* The folder with this file, as Geary has it, and what it is then. */
static SpGearyState
look_at (const char *folder, const char *mark, const char *text)
{
  g_autoptr(SpAddress) address = sp_address_new (ADDRESS, NULL);
  g_autofree char *path = g_build_filename (folder, "geary.ini", NULL);
  SpGearyState state;

  g_remove (path);
  if (text != NULL)
    ck_assert (g_file_set_contents (path, text, -1, NULL));
  ck_assert (sp_geary_folder_look (folder, mark, address, &state, NULL));
  g_remove (path);
  return state;
}

/* The number may be given to somebody else's account once ours is gone. */
START_TEST (folder_of_geary_is_ours_by_its_mark)
{
  const char *account = "[Account]\nsender_mailboxes=ada@example.org;\n";
  const char *other = "[Account]\nsender_mailboxes=bob@example.org;\n";
  g_autofree char *folder = g_dir_make_tmp ("signpost-XXXXXX", NULL);
  g_autofree char *mark = NULL;

  ck_assert (sp_geary_folder_mark (folder, &mark, NULL));
  ck_assert_int_eq (look_at (folder, mark, account), SP_GEARY_OURS);
  ck_assert_int_eq (look_at (folder, mark, NULL), SP_GEARY_UNFINISHED);
  ck_assert_int_eq (look_at (folder, mark, other), SP_GEARY_GONE);
  ck_assert_int_eq (look_at (folder, "1-2.3", account), SP_GEARY_REPLACED);
  ck_assert_int_eq (look_at (folder, "1-2.3", NULL), SP_GEARY_GONE);
  ck_assert_int_eq (look_at (folder, "1-2.3", ""), SP_GEARY_GONE);
  ck_assert_int_eq (look_at (folder, "1-2.3", other), SP_GEARY_GONE);
  g_rmdir (folder);
}
END_TEST

START_TEST (profiles_of_thunderbird_may_be_elsewhere)
{
  g_auto(GStrv) folders = sp_thunderbird_dup_folders (
    "[Profile0]\nIsRelative=1\nPath=p.a\n[General]\nPath=no\n[Profile1]\nIsRelative=0\n"
    "Path=/mnt/p.b\n[Profile2]\nName=c\n", "/home/ada/.thunderbird");

  ck_assert_uint_eq (g_strv_length (folders), 2);
  ck_assert_str_eq (folders[0], "/home/ada/.thunderbird/p.a");
  ck_assert_str_eq (folders[1], "/mnt/p.b");
}
END_TEST

START_TEST (a_profile_that_was_only_made_has_no_mail)
{
  ck_assert (!sp_thunderbird_has_mail (""));
  ck_assert (!sp_thunderbird_has_mail ("// \"mail.\nuser_pref(\"toolkit.x\", \"mail.\");\n"));
  ck_assert (sp_thunderbird_has_mail ("// x\nuser_pref(\"mail.account.lastKey\", 1);\n"));
  ck_assert (sp_thunderbird_has_mail ("// \xff\nuser_pref(\"mail.account.lastKey\", 1);\n"));
}
END_TEST

START_TEST (profiles_of_thunderbird_have_no_gap)
{
  const char *text = "[Profile2]\nName=c\nPath=p.c\n\n[General]\nVersion=2\n\n"
                     "[Profile0]\nName=a\nPath=p.a\n\n[Profile1]\nName=" ADDRESS "\nPath=p.b\n"
                     "Default=1\n";
  g_autoptr(SpAccount) account = make_odd (IMAP);
  g_autofree char *name = sp_thunderbird_pick_name (text, account);
  g_autofree char *rest = sp_thunderbird_cut_profile (text, "p.b");
  g_autofree char *other = sp_thunderbird_pick_name (rest, account);
  g_autofree char *same = sp_thunderbird_cut_profile (text, "p.d");
  g_autoptr(GKeyFile) file = parse (g_strdup (rest));

  ck_assert_str_eq (name, ADDRESS "-2");
  ck_assert_str_eq (other, ADDRESS);
  ck_assert_str_eq (same, text);
  ck_assert (!sp_thunderbird_lists (rest, "p.b"));
  assert_has (file, "Profile0", "Path", "p.a");
  assert_has (file, "Profile1", "Path", "p.c");
  assert_has (file, "Profile1", "Default", NULL);
  ck_assert (!g_key_file_has_group (file, "Profile2"));
}
END_TEST

START_TEST (what_a_program_cannot_take_is_said)
{
  static const struct
  {
    const char *id, *first, *second;
    SpSecretKind kind;
    const char *pinned, *words;
  } cases[] = {
    { "evolution", SMTP, NULL, SP_SECRET_PASSWORD, NULL, "for receiving" },
    { "evolution", POP3, NULL, SP_SECRET_PASSWORD, NULL, NULL },
    { "evolution", IMAP, SMTP, SP_SECRET_PASSWORD, "00ff", "certificate" },
    { "evolution", IMAP, SMTP, SP_SECRET_REFRESH_TOKEN, NULL, "browser" },
    { "evolution", "imaps://imap.gmail.com", SMTP, SP_SECRET_REFRESH_TOKEN, NULL, "browser" },
    { "evolution", "imaps://imap.gmail.com", "smtps://smtp.gmail.com", SP_SECRET_REFRESH_TOKEN,
      NULL, NULL },
    { "geary", POP3, SMTP, SP_SECRET_PASSWORD, NULL, "IMAP" },
    { "geary", IMAP, NULL, SP_SECRET_PASSWORD, NULL, "for sending" },
    { "geary", "imaps://imap.gmail.com", "smtps://smtp.gmail.com", SP_SECRET_REFRESH_TOKEN, NULL,
      "browser" },
    { "gnome-online-accounts", POP3, SMTP, SP_SECRET_PASSWORD, NULL, "IMAP" },
    { "gnome-online-accounts", IMAP, SMTP, SP_SECRET_REFRESH_TOKEN, NULL,
      "gnome-control-center online-accounts" },
    { "thunderbird", "imaps://imap.fastmail.com", NULL, SP_SECRET_REFRESH_TOKEN, NULL, NULL },
    { "thunderbird", IMAP, SMTP, SP_SECRET_PASSWORD, "00ff", "certificate" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr(SpAccount) account = account_new (ADDRESS, ADDRESS, cases[i].kind, cases[i].pinned,
                                                  cases[i].first, cases[i].second, NULL);
      g_autofree char *refusal = sp_target_dup_refusal (sp_target_find (cases[i].id), account);

      ck_assert_msg (cases[i].words != NULL
                       ? refusal != NULL && strstr (refusal, cases[i].words) != NULL
                       : refusal == NULL,
                     "%u: %s", i, refusal);
    }
}
END_TEST

START_TEST (passwords_have_to_be_text)
{
  static const struct
  {
    const char *bytes;
    gssize length;
    gboolean expected;
  } cases[] = {
    { " \\\"'$;#é☃ ", -1, TRUE }, { "a\xff", 2, FALSE }, { "a\0b", 3, FALSE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr(SecretValue) secret = secret_value_new (cases[i].bytes, cases[i].length,
                                                        "application/octet-stream");
      g_autoptr(GPtrArray) all =
        g_ptr_array_new_with_free_func ((GDestroyNotify) sp_credentials_unref);
      g_autoptr(GError) error = NULL;

      g_ptr_array_add (all, sp_credentials_new ("ada", SP_SECRET_PASSWORD, secret));
      ck_assert_int_eq (sp_desk_check_passwords (all, &error), cases[i].expected);
      ck_assert (cases[i].expected ||
                 g_error_matches (error, SP_DESK_ERROR, SP_DESK_ERROR_PASSWORD));
    }
}
END_TEST

int
main (void)
{
  TCase *tests = tcase_create ("desk");

  tcase_add_test (tests, evolution_gets_every_character);
  tcase_add_test (tests, evolution_leaves_mail_on_a_pop3_server);
  tcase_add_test (tests, evolution_signs_in_by_itself);
  tcase_add_test (tests, geary_gets_every_character);
  tcase_add_test (tests, thunderbird_gets_every_character);
  tcase_add_test (tests, thunderbird_signs_in_by_itself);
  tcase_add_test (tests, online_accounts_get_host_and_port);
  tcase_add_test (tests, accounts_that_are_there_are_seen);
  tcase_add_test (tests, online_accounts_are_told_apart);
  tcase_add_test (tests, a_list_that_cannot_be_read_is_not_empty);
  tcase_add_test (tests, passwords_that_two_accounts_of_geary_share_are_seen);
  tcase_add_test (tests, folder_of_geary_is_ours_by_its_mark);
  tcase_add_test (tests, profiles_of_thunderbird_may_be_elsewhere);
  tcase_add_test (tests, a_profile_that_was_only_made_has_no_mail);
  tcase_add_test (tests, profiles_of_thunderbird_have_no_gap);
  tcase_add_test (tests, what_a_program_cannot_take_is_said);
  tcase_add_test (tests, passwords_have_to_be_text);
  return unit_run (tests);
}
