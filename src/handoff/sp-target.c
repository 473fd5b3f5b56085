/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The mail programs that can be given an account, and what each of them cannot do. One line for
 * each here and its format in a file of its own; nothing else knows one from another. */
#include "config.h"

#include "sp-target.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "sp-code.h"
#include "sp-evolution-sources.h"
#include "sp-target-formats.h"
#include "sp-thunderbird-profile.h"

#define IMAP (1u << SP_SERVICE_IMAP)
#define POP3 (1u << SP_SERVICE_POP3)
#define SMTP (1u << SP_SERVICE_SMTP)

#define HOME "~/"
#define CONFIG "~/.config/"

static const SpTarget targets[] = {
  {
    .id = "gnome-online-accounts",
    .name = "GNOME Online Accounts",
    .about = N_("For Evolution, Geary and other programs of GNOME"),
    .kind = SP_TARGET_DESK,
    .area = SP_TARGET_DESKTOP,
    .places = { "~/.config/goa-1.0" },
    .services = IMAP,
    .starttls = TRUE,
    .sends = TRUE,
    .note = N_("It signs in to the account itself. Evolution and Geary show it then."),
    .token_refusal = N_("%s signs in with the browser by itself: please add the account in the "
                        "Settings (“gnome-control-center online-accounts”)"),
    .desk = &sp_desk_goa,
  },
  {
    .id = "evolution",
    .name = "Evolution",
    .about = N_("Mail, calendar and contacts"),
    .kind = SP_TARGET_DESK,
    .area = SP_TARGET_DESKTOP,
    .program = "evolution",
    .places = { "~/.config/evolution/sources" },
    .services = IMAP | POP3,
    .starttls = TRUE,
    .signs_in = sp_evolution_signs_in,
    .token_note = N_("Evolution asks you to sign in with the browser when it opens the account."),
    .desk = &sp_desk_evolution,
  },
  {
    .id = "geary",
    .name = "Geary",
    .about = N_("Mail by conversations"),
    .kind = SP_TARGET_DESK,
    .area = SP_TARGET_DESKTOP,
    .program = "geary",
    .places = { "~/.config/geary" },
    .services = IMAP,
    .starttls = TRUE,
    .sends = TRUE,
    .note = N_("Geary shows the account when it is started the next time. It may still run in the "
               "background."),
    .desk = &sp_desk_geary,
  },
  {
    .id = "thunderbird",
    .name = "Thunderbird",
    .about = N_("In a new profile of its own"),
    .kind = SP_TARGET_DESK,
    .area = SP_TARGET_DESKTOP,
    .program = "thunderbird",
    .places = { "~/.thunderbird" },
    .services = IMAP | POP3,
    .starttls = TRUE,
    .signs_in = sp_thunderbird_signs_in,
    .note = N_("Thunderbird gets the account in a profile of its own: start “thunderbird -P” and "
               "pick it. It asks for the password once."),
    .token_note = N_("Thunderbird gets the account in a profile of its own: start “thunderbird -P” "
                     "and pick it. It asks you to sign in with the browser once."),
    .desk = &sp_desk_thunderbird,
  },
  {
    .id = "msmtp",
    .name = "msmtp",
    .about = N_("Sends mail from the command line"),
    .kind = SP_TARGET_PART,
    .area = SP_TARGET_TERMINAL,
    .program = "msmtp",
    .places = { "~/.msmtprc", "~/.config/msmtp/config" },
    .services = SMTP,
    .starttls = TRUE,
    .tokens = TRUE,
    .pins = TRUE,
    .write = sp_target_write_msmtp,
  },
  {
    .id = "mbsync",
    .name = "mbsync (isync)",
    .about = N_("Keeps a copy of the mailbox on this computer"),
    .kind = SP_TARGET_PART,
    .area = SP_TARGET_TERMINAL,
    .program = "mbsync",
    .places = { "~/.mbsyncrc", "~/.config/isyncrc" },
    .services = IMAP,
    .starttls = TRUE,
    .tokens = TRUE,
    .note = N_("mbsync keeps its copy of the mailbox in the folder behind “Path”. Please make that "
               "folder first."),
    .token_note = N_("mbsync keeps its copy of the mailbox in the folder behind “Path”. Please "
                     "make that folder first. It signs in with tokens only where a SASL plugin "
                     "for XOAUTH2 is installed, such as libsasl2-modules-kdexoauth2."),
    .write = sp_target_write_mbsync,
  },
  {
    .id = "neomutt",
    .name = "NeoMutt",
    .about = N_("Reads and writes mail in a terminal"),
    .kind = SP_TARGET_PART,
    .area = SP_TARGET_TERMINAL,
    .program = "neomutt",
    .places = { "~/.config/neomutt/neomuttrc", "~/.config/neomutt/muttrc",
                "~/.config/mutt/neomuttrc", "~/.config/mutt/muttrc", "~/.neomutt/neomuttrc",
                "~/.neomutt/muttrc", "~/.mutt/neomuttrc", "~/.mutt/muttrc", "~/.neomuttrc",
                "~/.muttrc" },
    .services = IMAP,
    .starttls = TRUE,
    .tokens = TRUE,
    .write = sp_target_write_neomutt,
  },
  {
    .id = "mutt",
    .name = "Mutt",
    .about = N_("Reads and writes mail in a terminal"),
    .kind = SP_TARGET_PART,
    .area = SP_TARGET_TERMINAL,
    .program = "mutt",
    .places = { "~/.muttrc", "~/.mutt/muttrc", "~/.config/mutt/muttrc" },
    .services = IMAP,
    .starttls = TRUE,
    .tokens = TRUE,
    .write = sp_target_write_mutt,
  },
  {
    .id = "getmail",
    .name = "getmail",
    .about = N_("Fetches mail to this computer"),
    .kind = SP_TARGET_PART,
    .area = SP_TARGET_TERMINAL,
    .program = "getmail",
    .places = { "~/.config/getmail/getmailrc", "~/.getmail/getmailrc" },
    .services = IMAP | POP3,
    .tokens = TRUE,
    .atoms = TRUE,
    .alone = TRUE,
    .note = N_("getmail puts the mail into the Maildir behind “path”, which has to be there, and "
               "leaves it on the server. It takes no password that begins or ends with a blank or "
               "has letters beyond ASCII."),
    .write = sp_target_write_getmail,
  },
  {
    .id = "fetchmail",
    .name = "fetchmail",
    .about = N_("Fetches mail to this computer"),
    .kind = SP_TARGET_PART,
    .area = SP_TARGET_TERMINAL,
    .program = "fetchmail",
    .places = { "~/fetchmail.sh" },
    .services = IMAP | POP3,
    .starttls = TRUE,
    .alone = TRUE,
    .note = N_("fetchmail asks no other program for a password, so this is a script that gives "
               "it one: run it with “sh” and the name of the file. The mail stays on the server."),
    .write = sp_target_write_fetchmail,
  },
  {
    .id = "offlineimap",
    .name = "OfflineIMAP",
    .about = N_("Keeps a copy of the mailbox on this computer"),
    .kind = SP_TARGET_PART,
    .area = SP_TARGET_TERMINAL,
    .program = "offlineimap",
    .places = { "~/.config/offlineimap/config", "~/.offlineimaprc" },
    .services = IMAP,
    .tokens = TRUE,
    .alone = TRUE,
    .write = sp_target_write_offlineimap,
  },
  {
    .id = "apple",
    .name = N_("Apple’s Mail"),
    .about = N_("Sets up iPhone, iPad and Mac with one file"),
    .kind = SP_TARGET_DOCUMENT,
    .area = SP_TARGET_PHONE,
    .ending = ".mobileconfig",
    .media_type = "application/x-apple-aspen-config",
    .services = IMAP | POP3,
    .starttls = TRUE,
    .sends = TRUE,
    .signable = TRUE,
    .note = N_("Open the file on the iPhone, the iPad or the Mac; AirDrop or a message to yourself "
               "brings it there. Then, within eight minutes, choose “Profile Downloaded” in the "
               "Settings, on a Mac “Device Management” below “General”. The password is asked for "
               "there."),
    .write = sp_target_write_apple,
    .dup_objection = sp_target_refuse_apple,
  },
  {
    .id = "k9",
    .name = "K-9 Mail",
    .about = N_("Sets up K-9 Mail and Thunderbird on Android with one file"),
    .kind = SP_TARGET_DOCUMENT,
    .area = SP_TARGET_PHONE,
    .ending = ".k9s",
    .media_type = "application/xml",
    .services = IMAP | POP3,
    .starttls = TRUE,
    .signs_in = sp_thunderbird_signs_in,
    .sends = TRUE,
    .note = N_("K-9 Mail and Thunderbird for Android take this file under “Settings”, “Import "
               "settings”, and ask for the password."),
    .token_note = N_("K-9 Mail and Thunderbird for Android take this file under “Settings”, "
                     "“Import settings”, and sign in with the browser."),
    .write = sp_target_write_k9,
  },
  {
    .id = "thunderbird-android",
    .name = "Thunderbird for Android",
    .about = N_("Takes the mailbox from a code before its camera"),
    .kind = SP_TARGET_CODE,
    .area = SP_TARGET_PHONE,
    .services = IMAP | POP3,
    .starttls = TRUE,
    .signs_in = sp_thunderbird_signs_in,
    .sends = TRUE,
    .ascii = TRUE,
    .note = N_("Thunderbird for Android takes this code where it takes accounts from the "
               "computer: “Settings”, “Import settings”."),
    .write_code = sp_target_code_thunderbird,
  },
  {
    .id = "delta-chat",
    .name = "Delta Chat",
    .about = N_("Takes the mailbox from a code before its camera"),
    .kind = SP_TARGET_CODE,
    .area = SP_TARGET_PHONE,
    .services = IMAP,
    .starttls = TRUE,
    .sends = TRUE,
    .ascii = TRUE,
    .code_needs_password = TRUE,
    .note = N_("Delta Chat takes this code where a new profile is made from a QR code."),
    .write_code = sp_target_code_delta_chat,
  },
  {
    .id = "outlook",
    .name = "Outlook",
    .about = N_("What to type there, in Outlook’s own words"),
    .kind = SP_TARGET_DOCUMENT,
    .area = SP_TARGET_PHONE,
    .ending = ".txt",
    .media_type = "text/plain",
    .services = IMAP | POP3,
    .starttls = TRUE,
    .signs_in = sp_evolution_signs_in,
    .pins = TRUE,
    .sends = TRUE,
    .write = sp_target_write_outlook,
  },
  {
    .id = "settings",
    .name = N_("Settings Sheet"),
    .about = N_("To read, print or send, for any other program"),
    .kind = SP_TARGET_DOCUMENT,
    .area = SP_TARGET_PHONE,
    .ending = ".txt",
    .media_type = "text/plain",
    .services = IMAP | POP3 | SMTP,
    .starttls = TRUE,
    .tokens = TRUE,
    .pins = TRUE,
    .write = sp_target_write_settings,
  },
  {
    .id = "autoconfig",
    .name = N_("Autoconfig"),
    .about = N_("Lets mail programs find the servers by themselves"),
    .kind = SP_TARGET_DOCUMENT,
    .area = SP_TARGET_DOMAIN,
    .ending = ".xml",
    .media_type = "text/xml",
    .services = IMAP | POP3,
    .starttls = TRUE,
    .tokens = TRUE,
    .sends = TRUE,
    .note = N_("For whoever looks after the domain, where all mailboxes have these servers. Mail "
               "programs look for the file at https://autoconfig.DOMAIN/mail/config-v1.1.xml or "
               "at https://DOMAIN/.well-known/autoconfig/mail/config-v1.1.xml, where DOMAIN is "
               "what stands behind the “@”; its type is text/xml."),
    .token_note = N_("For whoever looks after the domain, where all mailboxes have these servers. "
                     "Mail programs look for the file at "
                     "https://autoconfig.DOMAIN/mail/config-v1.1.xml or at "
                     "https://DOMAIN/.well-known/autoconfig/mail/config-v1.1.xml, where DOMAIN is "
                     "what stands behind the “@”; its type is text/xml. They sign in with the "
                     "browser only at servers that they know."),
    .write = sp_target_write_autoconfig,
    .dup_objection = sp_target_refuse_autoconfig,
  },
};

/**
 * sp_targets:
 * @n_targets: (out): how many there are
 *
 * Returns: (array length=n_targets): all of them
 */
const SpTarget *
sp_targets (guint *n_targets)
{
  *n_targets = G_N_ELEMENTS (targets);
  return targets;
}

/**
 * sp_target_find:
 * @id: an id
 *
 * Returns: (nullable): the one that is called so
 */
const SpTarget *
sp_target_find (const char *id)
{
  for (guint i = 0; i < G_N_ELEMENTS (targets); i++)
    {
      if (g_str_equal (targets[i].id, id))
        return &targets[i];
    }
  return NULL;
}

/**
 * sp_target_is_installed:
 * @target: a target
 *
 * Returns: whether its program is found as a shell finds it
 */
gboolean
sp_target_is_installed (const SpTarget *target)
{
  g_autofree char *path = NULL;

  if (target->program != NULL)
    path = g_find_program_in_path (target->program);
  return path != NULL;
}

/**
 * sp_target_expand_place:
 * @place: one of the places of a target
 *
 * Returns: (transfer full): where that is for this person
 */
char *
sp_target_expand_place (const char *place)
{
  if (g_str_has_prefix (place, CONFIG))
    return g_build_filename (g_get_user_config_dir (), place + strlen (CONFIG), NULL);
  if (g_str_has_prefix (place, HOME))
    return g_build_filename (g_get_home_dir (), place + strlen (HOME), NULL);
  return g_strdup (place);
}

/**
 * sp_target_find_place:
 * @target: a target
 *
 * Another file than the one that is there would hide it from the program.
 *
 * Returns: (nullable): which of its places is there already, the first of all where none is
 */
const char *
sp_target_find_place (const SpTarget *target)
{
  for (guint i = 0; target->places[i] != NULL; i++)
    {
      g_autofree char *path = sp_target_expand_place (target->places[i]);

      if (g_file_test (path, G_FILE_TEST_EXISTS))
        return target->places[i];
    }
  return target->places[0];
}

/**
 * sp_target_get_note:
 * @target: a target
 * @account: an account that it takes
 *
 * Returns: (transfer none) (nullable): what the person has to know beside
 */
const char *
sp_target_get_note (const SpTarget *target, SpAccount *account)
{
  gboolean has_tokens = sp_account_get_secret_kind (account) != SP_SECRET_PASSWORD;
  const char *note = has_tokens && target->token_note != NULL ? target->token_note : target->note;
  const char *here = has_tokens ? NULL : sp_desk_find_note (target->desk);

  if (here != NULL)
    return here;
  return note != NULL ? _(note) : NULL;
}

/**
 * sp_target_write:
 * @target: a target
 * @account: an account that it takes
 * @around: what else is in its file
 *
 * Returns: (transfer full): its configuration for the account, in whole lines. There is no secret
 *   in it: the program asks the keyring, or us for a token.
 */
char *
sp_target_write (const SpTarget *target, SpAccount *account, const char *around)
{
  return target->write (account, around);
}

/* Nothing but a password is ever in a code: a token is bound to whom it was given to. */
static gboolean
is_writable (SpCredentials *credentials, GError **error)
{
  gsize length;
  const char *secret;

  if (credentials == NULL)
    return TRUE;
  secret = sp_credentials_get_secret (credentials, &length);
  if (sp_credentials_get_kind (credentials) != SP_SECRET_PASSWORD)
    g_set_error_literal (error, SP_CODE_ERROR, SP_CODE_ERROR_NO_PASSWORD,
                         _("this account signs in with the browser and has no password"));
  else if (!g_utf8_validate (secret, (gssize) length, NULL))
    g_set_error_literal (error, SP_CODE_ERROR, SP_CODE_ERROR_NO_TEXT,
                         _("the password is no text in UTF-8, which a QR code needs"));
  else
    return TRUE;
  return FALSE;
}

/**
 * sp_target_write_code:
 * @target: a target of the kind %SP_TARGET_CODE
 * @account: an account that it takes
 * @credentials: (nullable) (element-type SpCredentials): what its services are signed in to with,
 *   in their order, to be in the code
 * @error: return location for an error in the domain %SP_CODE_ERROR
 *
 * Returns: (transfer full) (nullable): what is in its QR code, in memory that is wiped when it is
 *   freed
 */
SecretValue *
sp_target_write_code (const SpTarget  *target,
                      SpAccount       *account,
                      GPtrArray       *credentials,
                      GError         **error)
{
  SpEndpoint *endpoint = sp_account_service_get_endpoint (sp_target_pick_incoming (account));
  SpCredentials *incoming =
    sp_account_pick_credentials (account, credentials, sp_endpoint_get_service (endpoint));
  SpCredentials *outgoing = sp_account_pick_credentials (account, credentials, SP_SERVICE_SMTP);

  if (!is_writable (incoming, error) || !is_writable (outgoing, error))
    return NULL;
  if (target->code_needs_password && (incoming == NULL || outgoing == NULL))
    {
      g_set_error (error, SP_CODE_ERROR, SP_CODE_ERROR_NO_PASSWORD,
                   /* Translators: %s is the name of a mail program */
                   _("%s needs the password in its QR code"), _(target->name));
      return NULL;
    }
  return target->write_code (account, incoming, outgoing, error);
}
