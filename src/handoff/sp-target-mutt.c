/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Mutt and NeoMutt: in double quotes a backslash takes the meaning from a backslash, a quote, a
 * backtick and a dollar sign, and backticks run a command. The two read what is between backticks
 * differently: NeoMutt as its own text, Mutt as it is; both look for the next backtick without a
 * backslash. */
#include "config.h"

#include "sp-target-formats.h"

#include <string.h>

#define SPECIAL "\\\"`$"

typedef char *(*CommandFunc) (const char *command);

static char *
dup_for_neomutt (const char *command)
{
  return sp_target_escape (command, "\\`$");
}

/* A backtick is always between single quotes here. Outside of them the backslash that Mutt looks
 * for is one that the shell takes away. */
static char *
dup_for_mutt (const char *command)
{
  g_auto(GStrv) parts = g_strsplit (command, "`", -1);

  return g_strjoinv ("'\\`'", parts);
}

static char *
dup_host (SpEndpoint *endpoint)
{
  const char *host = sp_endpoint_get_host (endpoint);

  return g_strdup_printf (strchr (host, ':') != NULL ? "[%s]:%u" : "%s:%u", host,
                          sp_endpoint_get_port (endpoint));
}

static void
add (GString *text, const char *variable, const char *value)
{
  g_autofree char *escaped = sp_target_escape (value, SPECIAL);

  g_string_append_printf (text, "set %s=\"%s\"\n", variable, escaped);
}

/* The password is looked up when the program starts, a token whenever it wants one. */
static void
add_secret (GString          *text,
            const char       *protocol,
            SpAccount        *account,
            SpAccountService *service,
            CommandFunc       quote)
{
  g_autofree char *command = sp_target_dup_command (account, service);
  g_autofree char *quoted = quote (command);
  g_autofree char *refresh = g_strconcat (protocol, "_oauth_refresh_command", NULL);
  g_autofree char *methods = g_strconcat (protocol, "_authenticators", NULL);

  if (!sp_target_has_tokens (account))
    {
      g_string_append_printf (text, "set %s_pass=\"`%s`\"\n", protocol, quoted);
      return;
    }
  add (text, methods, "oauthbearer:xoauth2");
  add (text, refresh, command);
}

static void
add_incoming (GString *text, SpAccount *account, CommandFunc quote)
{
  SpAccountService *service = sp_account_get_service (account, SP_SERVICE_IMAP);
  g_autofree char *host = dup_host (sp_account_service_get_endpoint (service));
  g_autofree char *folder =
    g_strdup_printf ("%s://%s/", sp_target_is_starttls (service) ? "imap" : "imaps", host);

  add (text, "imap_user", sp_account_service_get_user_name (service));
  add_secret (text, "imap", account, service, quote);
  add (text, "folder", folder);
  add (text, "spoolfile", "+INBOX");
  add (text, "record", "+Sent");
  add (text, "postponed", "+Drafts");
}

static void
add_outgoing (GString *text, SpAccount *account, CommandFunc quote)
{
  SpAccountService *service = sp_account_get_service (account, SP_SERVICE_SMTP);
  g_autofree char *host = NULL, *user = NULL, *url = NULL;

  if (service == NULL)
    return;
  host = dup_host (sp_account_service_get_endpoint (service));
  user = g_uri_escape_string (sp_account_service_get_user_name (service), NULL, FALSE);
  url = g_strdup_printf ("%s://%s@%s/", sp_target_is_starttls (service) ? "smtp" : "smtps", user,
                         host);
  add (text, "smtp_url", url);
  add_secret (text, "smtp", account, service, quote);
}

static char *
write_with (SpAccount *account, CommandFunc quote)
{
  GString *text = g_string_new (NULL);
  const char *name = sp_account_get_name (account);

  add (text, "from", sp_address_get_text (sp_account_get_address (account)));
  if (name != NULL)
    add (text, "realname", name);
  add (text, "ssl_starttls", "yes");
  add (text, "ssl_force_tls", "yes");
  add_incoming (text, account, quote);
  add_outgoing (text, account, quote);
  return g_string_free (text, FALSE);
}

char *
sp_target_write_neomutt (SpAccount *account, const char *around G_GNUC_UNUSED)
{
  return write_with (account, dup_for_neomutt);
}

char *
sp_target_write_mutt (SpAccount *account, const char *around G_GNUC_UNUSED)
{
  return write_with (account, dup_for_mutt);
}
