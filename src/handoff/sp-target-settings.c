/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The settings as a sheet to print, to copy and to type from, for any program and in the words of
 * Outlook, which takes no file. */
#include "config.h"

#include "sp-target-formats.h"

#include <glib/gi18n-lib.h>

static void
add_line (GString *sheet, const char *label, const char *value)
{
  /* Translators: the first %s is the name of a setting, the second what it is set to */
  g_string_append_printf (sheet, _("  %s: %s"), label, value);
  g_string_append_c (sheet, '\n');
}

static void
add_heading (GString *sheet, const char *heading)
{
  g_string_append_printf (sheet, "\n%s\n", heading);
}

static void
add_place (GString *sheet, SpEndpoint *endpoint)
{
  g_autofree char *port = g_strdup_printf ("%u", sp_endpoint_get_port (endpoint));

  add_line (sheet, _("Server"), sp_endpoint_get_host (endpoint));
  add_line (sheet, _("Port"), port);
}

static void
add_certificate (GString *sheet, SpAccountService *service)
{
  const char *pinned = sp_account_service_get_pinned_sha256 (service);

  if (pinned == NULL)
    return;
  add_line (sheet, _("SHA-256 of the certificate"), pinned);
  g_string_append_printf (sheet, "  %s\n",
                          _("No authority vouches for this certificate: accept it only where the "
                            "program shows the same number."));
}

static void
add_service (GString *sheet, SpAccount *account, SpService kind)
{
  static const char *headings[] = {
    [SP_SERVICE_IMAP] = N_("Receiving mail (IMAP)"),
    [SP_SERVICE_POP3] = N_("Receiving mail (POP3)"),
    [SP_SERVICE_SMTP] = N_("Sending mail (SMTP)"),
  };
  SpAccountService *service = sp_account_get_service (account, kind);

  if (service == NULL)
    return;
  add_heading (sheet, _(headings[kind]));
  add_place (sheet, sp_account_service_get_endpoint (service));
  add_line (sheet, _("Encryption"),
            sp_target_is_starttls (service) ? "STARTTLS" : _("TLS (also called SSL/TLS)"));
  add_line (sheet, _("User name"), sp_account_service_get_user_name (service));
  add_line (sheet, _("Sign-in"),
            sp_target_has_tokens (account) ? _("with the browser (OAuth 2)")
                                           : _("with the password (“normal password”)"));
  add_certificate (sheet, service);
  if (kind == SP_SERVICE_POP3)
    add_line (sheet, _("Leave messages on the server"), _("yes"));
}

static GString *
begin (SpAccount *account, const char *title)
{
  const char *name = sp_account_get_name (account);
  GString *sheet = g_string_new (title);

  g_string_append (sheet, "\n");
  add_line (sheet, _("Mail address"), sp_address_get_text (sp_account_get_address (account)));
  if (name != NULL)
    add_line (sheet, _("Name"), name);
  return sheet;
}

static char *
end (GString *sheet, SpAccount *account)
{
  if (!sp_target_has_tokens (account))
    g_string_append_printf (sheet, "\n%s\n", _("The password is not on this sheet."));
  return g_string_free (sheet, FALSE);
}

char *
sp_target_write_settings (SpAccount *account, const char *around G_GNUC_UNUSED)
{
  GString *sheet = begin (account, _("The settings of a mailbox"));

  for (guint kind = 0; kind < SP_N_SERVICES; kind++)
    add_service (sheet, account, kind);
  return end (sheet, account);
}

/* The words here and below are those of Outlook's own windows. */
static void
add_outlook_server (GString *sheet, SpAccountService *service)
{
  add_place (sheet, sp_account_service_get_endpoint (service));
  /* Translators: as Outlook calls it, here and in all that follows; its languages are yours */
  add_line (sheet, _("Encryption method"),
            sp_target_is_starttls (service) ? "STARTTLS" : "SSL/TLS");
  add_line (sheet, _("Require logon using Secure Password Authentication (SPA)"), _("off"));
  add_certificate (sheet, service);
}

static void
add_outlook_sign_in (GString *sheet, SpAccount *account)
{
  const char *incoming = sp_account_service_get_user_name (sp_target_pick_incoming (account));
  const char *outgoing =
    sp_account_service_get_user_name (sp_account_get_service (account, SP_SERVICE_SMTP));

  add_heading (sheet, _("More Settings, Outgoing Server"));
  add_line (sheet, _("My outgoing server (SMTP) requires authentication"), _("on"));
  if (g_str_equal (incoming, outgoing))
    add_line (sheet, _("Use same settings as my incoming mail server"), _("on"));
  else
    add_line (sheet, _("Log on using, User Name"), outgoing);
}

static void
add_outlook_user (GString *sheet, SpAccount *account)
{
  SpAccountService *incoming = sp_target_pick_incoming (account);

  add_line (sheet, _("User Name"), sp_account_service_get_user_name (incoming));
  if (sp_target_has_tokens (account))
    add_line (sheet, _("Password"), _("none; Outlook opens the provider’s page to sign in"));
}

char *
sp_target_write_outlook (SpAccount *account, const char *around G_GNUC_UNUSED)
{
  SpAccountService *incoming = sp_target_pick_incoming (account);
  gboolean is_imap = incoming == sp_account_get_service (account, SP_SERVICE_IMAP);
  GString *sheet = begin (account, _("The settings of a mailbox, in the words of Outlook"));

  add_heading (sheet, _("File, Add Account, Advanced options, Let me set up my account manually"));
  add_line (sheet, _("Account type"), is_imap ? "IMAP" : "POP");
  add_outlook_user (sheet, account);
  add_heading (sheet, _("Incoming mail"));
  add_outlook_server (sheet, incoming);
  add_heading (sheet, _("Outgoing mail"));
  add_outlook_server (sheet, sp_account_get_service (account, SP_SERVICE_SMTP));
  add_outlook_sign_in (sheet, account);
  if (!is_imap)
    {
      add_heading (sheet, _("More Settings, Advanced"));
      add_line (sheet, _("Leave a copy of messages on the server"), _("on"));
    }
  return end (sheet, account);
}
