/* SPDX-License-Identifier: GPL-3.0-or-later */
/* msmtp: one setting a line. A value may be in double quotes, of which the outer ones are taken
 * away, and nothing in it is escaped (msmtp(1), conf.c). */
#include "config.h"

#include "sp-certificate.h"
#include "sp-target-formats.h"

/* The certificate alone counts then, and no authority. */
static char *
dup_trust (SpAccountService *service)
{
  const char *pinned = sp_account_service_get_pinned_sha256 (service);
  g_autofree char *fingerprint = NULL;

  if (pinned == NULL)
    return g_strdup ("tls_trust_file system");
  fingerprint = sp_certificate_format_sha256 (pinned);
  return g_strconcat ("tls_trust_file\ntls_fingerprint ", fingerprint, NULL);
}

/* The first account becomes the one that is used where none is named. */
static char *
dup_default (const char *name, const char *around)
{
  if (g_regex_match_simple ("^[ \\t]*account[ \\t]+\"?default\\b", around, G_REGEX_MULTILINE, 0))
    return g_strdup ("");
  return g_strdup_printf ("account default : %s\n", name);
}

char *
sp_target_write_msmtp (SpAccount *account, const char *around)
{
  SpAccountService *service = sp_account_get_service (account, SP_SERVICE_SMTP);
  SpEndpoint *endpoint = sp_account_service_get_endpoint (service);
  g_autofree char *name = sp_target_dup_name (account);
  g_autofree char *command = sp_target_dup_command (account, service);
  g_autofree char *trust = dup_trust (service);
  g_autofree char *default_line = dup_default (name, around);

  return g_strdup_printf ("account %s\n"
                          "host %s\n"
                          "port %u\n"
                          "tls on\n"
                          "tls_starttls %s\n"
                          "tls_certcheck on\n"
                          "%s\n"
                          "auth %s\n"
                          "user \"%s\"\n"
                          "passwordeval \"%s\"\n"
                          "from \"%s\"\n"
                          "%s",
                          name, sp_endpoint_get_host (endpoint), sp_endpoint_get_port (endpoint),
                          sp_target_is_starttls (service) ? "on" : "off", trust,
                          sp_target_has_tokens (account) ? "xoauth2" : "on",
                          sp_account_service_get_user_name (service), command,
                          sp_address_get_text (sp_account_get_address (account)), default_line);
}
