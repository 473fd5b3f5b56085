/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A configuration profile for iOS, iPadOS and macOS: a property list with one payload of the type
 * com.apple.mail.managed. The device asks for the password, which is not in it. */
#include "config.h"

#include "sp-target-formats.h"

#include <glib/gi18n-lib.h>

#include "sp-uuid.h"

#define IDENTIFIER "io.github.signpost.profile"

/* What the device calls those with whom it signs in by the browser. */
static const struct
{
  const char *provider, *entry;
} entries[] = {
  { "outlook", "Outlook.com" },
  { "microsoft365", "Microsoft Exchange" },
  { "gmail", "Google" },
  { "yahoo", "Yahoo" },
  { "aol", "AOL" },
};

/**
 * sp_target_refuse_apple:
 * @account: an account
 *
 * A profile knows passwords only. Whom the device knows itself is added there.
 *
 * Returns: (transfer full) (nullable): how an account that signs in with the browser is added
 */
char *
sp_target_refuse_apple (SpAccount *account)
{
  const char *provider = sp_account_get_provider_id (account);

  for (guint i = 0; sp_target_has_tokens (account) && i < G_N_ELEMENTS (entries); i++)
    {
      if (g_strcmp0 (provider, entries[i].provider) == 0)
        /* Translators: %s is an entry in a list of iOS; the rest is the way there in iOS */
        return g_strdup_printf (_("Apple’s Mail takes no sign-in with the browser from a file, but "
                                  "iPhone and iPad do it themselves: Settings, Apps, Mail, Mail "
                                  "Accounts, Add Account, “%s”"),
                                entries[i].entry);
    }
  return NULL;
}

static void
add_string (GString *list, const char *key, const char *value)
{
  g_autofree char *entry =
    g_markup_printf_escaped ("<key>%s</key><string>%s</string>\n", key, value);

  g_string_append (list, entry);
}

static void
add_boolean (GString *list, const char *key, gboolean value)
{
  g_string_append_printf (list, "<key>%s</key><%s/>\n", key, value ? "true" : "false");
}

static void
add_integer (GString *list, const char *key, guint value)
{
  g_string_append_printf (list, "<key>%s</key><integer>%u</integer>\n", key, value);
}

/* What every payload has, the profile included. */
static void
add_frame (GString *list, SpAccount *account, const char *type, const char *part)
{
  const char *address = sp_address_get_text (sp_account_get_address (account));
  g_autofree char *url = g_strdup_printf ("mailto:%s", address);
  g_autofree char *name = sp_uuid_from_url (url);
  g_autofree char *identifier = g_strconcat (IDENTIFIER ".", name, part, NULL);
  g_autofree char *own_url = g_strconcat (url, "#", identifier, NULL);
  g_autofree char *uuid = sp_uuid_from_url (own_url);

  add_string (list, "PayloadType", type);
  add_integer (list, "PayloadVersion", 1);
  add_string (list, "PayloadIdentifier", identifier);
  add_string (list, "PayloadUUID", uuid);
  add_string (list, "PayloadDisplayName", address);
}

/* With UseSSL there is encryption or nothing; the port says whether it comes by STARTTLS. */
static void
add_server (GString *list, const char *way, SpAccountService *service)
{
  SpEndpoint *endpoint = sp_account_service_get_endpoint (service);
  g_autofree char *host = g_strconcat (way, "MailServerHostName", NULL);
  g_autofree char *port = g_strconcat (way, "MailServerPortNumber", NULL);
  g_autofree char *encryption = g_strconcat (way, "MailServerUseSSL", NULL);
  g_autofree char *user = g_strconcat (way, "MailServerUsername", NULL);
  g_autofree char *sign_in = g_strconcat (way, "MailServerAuthentication", NULL);

  add_string (list, host, sp_endpoint_get_host (endpoint));
  add_integer (list, port, sp_endpoint_get_port (endpoint));
  add_boolean (list, encryption, TRUE);
  add_string (list, user, sp_account_service_get_user_name (service));
  add_string (list, sign_in, "EmailAuthPassword");
}

static void
add_mail (GString *list, SpAccount *account)
{
  SpAccountService *incoming = sp_target_pick_incoming (account);
  SpAccountService *outgoing = sp_account_get_service (account, SP_SERVICE_SMTP);
  SpEndpoint *endpoint = sp_account_service_get_endpoint (incoming);
  gboolean is_imap = sp_endpoint_get_service (endpoint) == SP_SERVICE_IMAP;
  const char *address = sp_address_get_text (sp_account_get_address (account));
  const char *name = sp_account_get_name (account);

  add_frame (list, account, "com.apple.mail.managed", ".mail");
  add_string (list, "EmailAccountType", is_imap ? "EmailTypeIMAP" : "EmailTypePOP");
  add_string (list, "EmailAccountDescription", address);
  if (name != NULL)
    add_string (list, "EmailAccountName", name);
  add_string (list, "EmailAddress", address);
  add_server (list, "Incoming", incoming);
  add_server (list, "Outgoing", outgoing);
  add_boolean (list, "OutgoingPasswordSameAsIncomingPassword",
               g_str_equal (sp_account_service_get_user_name (incoming),
                            sp_account_service_get_user_name (outgoing)));
}

char *
sp_target_write_apple (SpAccount *account, const char *around G_GNUC_UNUSED)
{
  const char *address = sp_address_get_text (sp_account_get_address (account));
  /* Translators: %s is a mail address. An iPhone shows it before it adds the mailbox */
  g_autofree char *description =
    g_strdup_printf (_("Adds the mailbox %s to this device."), address);
  GString *list = g_string_new ("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
                                "<!DOCTYPE plist PUBLIC \"-//Apple//DTD PLIST 1.0//EN\" "
                                "\"http://www.apple.com/DTDs/PropertyList-1.0.dtd\">\n"
                                "<plist version=\"1.0\">\n<dict>\n");

  add_frame (list, account, "Configuration", "");
  add_string (list, "PayloadDescription", description);
  add_string (list, "PayloadOrganization", "Signpost");
  add_string (list, "PayloadScope", "User");
  add_boolean (list, "PayloadRemovalDisallowed", FALSE);
  g_string_append (list, "<key>PayloadContent</key>\n<array>\n<dict>\n");
  add_mail (list, account);
  g_string_append (list, "</dict>\n</array>\n</dict>\n</plist>\n");
  return g_string_free (list, FALSE);
}
