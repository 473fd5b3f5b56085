/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The sources of Evolution's data server, 3.46 and later: key files that name each other. There is
 * no secret in them. Pure. */
#include "config.h"

#include "sp-evolution-sources.h"

#include "sp-desk-files.h"
#include "sp-target-formats.h"

#define AUTHENTICATION "Authentication"
#define SOURCE         "Data Source"

/* Where it signs in with the browser, and what it calls that. */
static const struct
{
  const char *ending, *method;
} sign_ins[] = {
  { ".gmail.com", "Google" },
  { ".googlemail.com", "Google" },
  { ".office365.com", "Outlook" },
  { ".outlook.com", "Outlook" },
  { ".mail.yahoo.com", "Yahoo" },
};

/**
 * sp_evolution_sign_in:
 * @host: the name of a server
 *
 * Returns: (nullable): how Evolution calls the sign-in with the browser there
 */
const char *
sp_evolution_sign_in (const char *host)
{
  for (guint i = 0; i < G_N_ELEMENTS (sign_ins); i++)
    {
      if (g_str_has_suffix (host, sign_ins[i].ending))
        return sign_ins[i].method;
    }
  return NULL;
}

gboolean
sp_evolution_signs_in (const char *host)
{
  return sp_evolution_sign_in (host) != NULL;
}

/* Without a mechanism it reads with the protocol's own command, and sends without signing in. */
static const char *
pick_method (SpAccount *account, SpAccountService *service)
{
  SpEndpoint *endpoint = sp_account_service_get_endpoint (service);
  const char *mechanism = sp_account_service_get_mechanism (service);

  if (sp_target_has_tokens (account))
    return sp_evolution_sign_in (sp_endpoint_get_host (endpoint));
  if (g_strcmp0 (mechanism, "PLAIN") == 0 || g_strcmp0 (mechanism, "LOGIN") == 0)
    return mechanism;
  return sp_endpoint_get_service (endpoint) == SP_SERVICE_SMTP ? "PLAIN" : "none";
}

static void
set (GKeyFile *file, const char *group, const char *const *pairs)
{
  for (; *pairs != NULL; pairs += 2)
    g_key_file_set_string (file, group, pairs[0], pairs[1]);
}

#define SET(file, group, ...) set (file, group, (const char *const[]) { __VA_ARGS__, NULL })

static void
set_server (GKeyFile *file, SpAccount *account, SpAccountService *service)
{
  SpEndpoint *endpoint = sp_account_service_get_endpoint (service);

  SET (file, AUTHENTICATION, "Host", sp_endpoint_get_host (endpoint), "Method",
       pick_method (account, service), "User", sp_account_service_get_user_name (service),
       "ProxyUid", "system-proxy", "RememberPassword", "true", "IsExternal", "false");
  g_key_file_set_integer (file, AUTHENTICATION, "Port", sp_endpoint_get_port (endpoint));
  SET (file, "Security", "Method",
       sp_target_is_starttls (service) ? "starttls-on-standard-port" : "ssl-on-alternate-port");
}

static GKeyFile *
begin (SpAccount *account, const char *parent)
{
  GKeyFile *file = g_key_file_new ();

  SET (file, SOURCE, "DisplayName", sp_address_get_text (sp_account_get_address (account)),
       "Enabled", "true", "Parent", parent);
  return file;
}

/* Without KeepOnServer the mailbox would be emptied. */
static void
set_protocol (GKeyFile *file, SpService service, const SpEvolutionIds *ids)
{
  gboolean imap = service == SP_SERVICE_IMAP;

  SET (file, "Mail Account", "BackendName", imap ? "imapx" : "pop", "IdentityUid", ids->identity,
       "NeedsInitialSetup", "false");
  if (imap)
    SET (file, "Imapx Backend", "UseIdle", "true", "UseSubscriptions", "false", "CheckSubscribed",
         "true");
  else
    SET (file, "Pop Backend", "KeepOnServer", "true", "AutoFetch", "true", "DeleteAfterDays", "0",
         "DeleteExpunged", "false");
}

/**
 * sp_evolution_write_account:
 * @account: an account that can be read
 * @ids: what its sources are called
 *
 * Returns: (transfer full): the source for reading
 */
char *
sp_evolution_write_account (SpAccount *account, const SpEvolutionIds *ids)
{
  g_autoptr(GKeyFile) file = begin (account, "");
  SpAccountService *service = sp_target_pick_incoming (account);

  set_protocol (file, sp_endpoint_get_service (sp_account_service_get_endpoint (service)), ids);
  set_server (file, account, service);
  SET (file, "Refresh", "Enabled", "true", "IntervalMinutes", "10");
  return g_key_file_to_data (file, NULL, NULL);
}

/**
 * sp_evolution_write_identity:
 * @account: an account that can be read
 * @ids: what its sources are called
 *
 * Returns: (transfer full): the source that says who writes
 */
char *
sp_evolution_write_identity (SpAccount *account, const SpEvolutionIds *ids)
{
  g_autoptr(GKeyFile) file = begin (account, ids->account);
  const char *name = sp_account_get_name (account);
  gboolean imap = sp_account_get_service (account, SP_SERVICE_IMAP) != NULL;
  gboolean sends = sp_account_get_service (account, SP_SERVICE_SMTP) != NULL;
  g_autofree char *place = imap ? g_strconcat ("folder://", ids->account, NULL)
                                : g_strdup ("folder://local");
  g_autofree char *drafts = g_strconcat (place, "/Drafts", NULL);
  g_autofree char *sent = g_strconcat (place, "/Sent", NULL);

  SET (file, "Mail Identity", "Address", sp_address_get_text (sp_account_get_address (account)),
       "Name", name != NULL ? name : "", "Organization", "", "ReplyTo", "", "SignatureUid", "none");
  SET (file, "Mail Composition", "DraftsFolder", drafts, "TemplatesFolder",
       "folder://local/Templates");
  SET (file, "Mail Submission", "TransportUid", sends ? ids->transport : "", "SentFolder", sent,
       "UseSentFolder", "true");
  return g_key_file_to_data (file, NULL, NULL);
}

/**
 * sp_evolution_write_transport:
 * @account: an account
 * @ids: what its sources are called
 *
 * Returns: (transfer full) (nullable): the source for sending; %NULL where it has no server for it
 */
char *
sp_evolution_write_transport (SpAccount *account, const SpEvolutionIds *ids)
{
  SpAccountService *service = sp_account_get_service (account, SP_SERVICE_SMTP);
  g_autoptr(GKeyFile) file = NULL;

  if (service == NULL)
    return NULL;
  file = begin (account, ids->account);
  SET (file, "Mail Transport", "BackendName", "smtp");
  set_server (file, account, service);
  return g_key_file_to_data (file, NULL, NULL);
}

/**
 * sp_evolution_source_is_of:
 * @text: a source
 * @address: a mail address
 *
 * Returns: whether it says who writes from this address, or is all that somebody has at a provider
 */
gboolean
sp_evolution_source_is_of (const char *text, SpAddress *address)
{
  g_autoptr(GKeyFile) file = g_key_file_new ();
  g_autofree char *writes = NULL, *has = NULL;

  if (!g_key_file_load_from_data (file, text, -1, G_KEY_FILE_NONE, NULL))
    return FALSE;
  writes = g_key_file_get_string (file, "Mail Identity", "Address", NULL);
  has = g_key_file_get_string (file, "Collection", "Identity", NULL);
  return (writes != NULL && sp_desk_is_same_address (writes, address)) ||
         (has != NULL && sp_desk_is_same_address (has, address));
}
