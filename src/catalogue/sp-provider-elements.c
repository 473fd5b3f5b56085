/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The elements of Mozilla's autoconfig format (draft-ietf-mailmaint-autoconfig) that we use:
 * one row for each, one short function for each row that needs one. docs/providers.md is the
 * same table for people. */
#include "config.h"

#include "sp-provider-parser.h"

#include <string.h>

#include "sp-host-name.h"
#include "sp-names.h"
#include "sp-plain-text.h"

#define MAX_SERVERS 50

static const struct
{
  const char *name;
  SpSignIn sign_in;
} authentications[] = {
  { "OAuth2", SP_SIGN_IN_BROWSER },
  { "password-cleartext", SP_SIGN_IN_PASSWORD },
  { "password-encrypted", SP_SIGN_IN_PASSWORD },
  { "plain", SP_SIGN_IN_PASSWORD },
  { "secure", SP_SIGN_IN_PASSWORD },
  { "NTLM", 0 },
  { "GSSAPI", 0 },
  { "client-IP-address", 0 },
  { "TLS-client-cert", 0 },
  { "none", 0 },
};

/* In a file of ours a value that cannot be is an error; elsewhere it costs the server only. */
static gboolean
doubt_server (SpProviderParser *parser, const char *text, GError **error)
{
  parser->server_is_sound = FALSE;
  return parser->origin == SP_PROVIDER_FETCHED ||
         sp_elements_refuse (error, "“%s” is not a value here", text);
}

static gboolean
begin_provider (gpointer reader, const char *const *values, GError **error)
{
  SpProviderParser *parser = reader;

  parser->facts->id = g_strdup (values[0]);
  return parser->origin == SP_PROVIDER_FETCHED || sp_provider_parser_name (values[0], error);
}

static gboolean
end_domain (gpointer reader, const char *text, GError **error)
{
  SpProviderParser *parser = reader;
  g_autofree char *domain = sp_host_name_normalise (text);

  if (parser->origin == SP_PROVIDER_BUNDLED && !sp_provider_parser_name (text, error))
    return FALSE;
  if (domain != NULL)
    g_ptr_array_add (parser->facts->domains, g_steal_pointer (&domain));
  return TRUE;
}

static gboolean
end_display_name (gpointer reader, const char *text, GError **error)
{
  SpProviderParser *parser = reader;

  if (*text != '\0' && !sp_provider_has_placeholder (text))
    parser->facts->name = sp_plain_text (text, -1);
  return TRUE;
}

/* A short name is for a list of accounts, and we show none by it. */
static gboolean
end_unused (gpointer reader, const char *text, GError **error)
{
  return TRUE;
}

static gboolean
begin_server (SpProviderParser *parser, const char *type, gboolean is_outgoing, GError **error)
{
  int service = SP_SERVICE_IMAP;
  gboolean is_known = sp_value_named (SP_TYPE_SERVICE, type, &service) &&
                      (service == SP_SERVICE_SMTP) == is_outgoing;

  if (++parser->n_servers > MAX_SERVERS)
    return sp_elements_refuse (error, "it names more than %d servers", MAX_SERVERS);
  g_clear_pointer (&parser->server, sp_provider_server_free);
  parser->server = sp_provider_server_new (service);
  parser->server_is_sound = TRUE;
  parser->has_security = FALSE;
  parser->has_authentication = FALSE;
  return is_known || doubt_server (parser, type, error);
}

static gboolean
begin_incoming (gpointer reader, const char *const *values, GError **error)
{
  return begin_server (reader, values[0], FALSE, error);
}

static gboolean
begin_outgoing (gpointer reader, const char *const *values, GError **error)
{
  return begin_server (reader, values[0], TRUE, error);
}

static gboolean
end_host (gpointer reader, const char *text, GError **error)
{
  SpProviderParser *parser = reader;

  parser->server->host = g_strdup (text);
  if (sp_provider_has_placeholder (text))
    return TRUE;
  if (parser->origin == SP_PROVIDER_BUNDLED)
    return sp_provider_parser_name (text, error);
  return sp_provider_host_is_honest (text) || doubt_server (parser, text, error);
}

static gboolean
end_port (gpointer reader, const char *text, GError **error)
{
  SpProviderParser *parser = reader;
  guint64 port = 0;

  if (!g_ascii_string_to_unsigned (text, 10, 1, G_MAXUINT16, &port, NULL))
    return doubt_server (parser, text, error);
  parser->server->port = port;
  return TRUE;
}

static gboolean
end_socket_type (gpointer reader, const char *text, GError **error)
{
  static const struct
  {
    const char *name;
    SpSecurity security;
  } types[] = {
    { "SSL", SP_SECURITY_TLS },
    { "STARTTLS", SP_SECURITY_STARTTLS },
    { "plain", SP_SECURITY_NONE },
  };
  SpProviderParser *parser = reader;

  for (guint i = 0; i < G_N_ELEMENTS (types); i++)
    {
      if (g_ascii_strcasecmp (types[i].name, text) == 0)
        {
          parser->server->security = types[i].security;
          parser->has_security = TRUE;
          return TRUE;
        }
    }
  return doubt_server (parser, text, error);
}

static gboolean
end_user_name (gpointer reader, const char *text, GError **error)
{
  SpProviderParser *parser = reader;

  parser->server->user_name = g_strdup (text);
  return *text != '\0' || doubt_server (parser, text, error);
}

/* Ways that we do not have are passed over, so that the ones beside them still count. */
static gboolean
end_authentication (gpointer reader, const char *text, GError **error)
{
  SpProviderParser *parser = reader;

  parser->has_authentication = TRUE;
  for (guint i = 0; i < G_N_ELEMENTS (authentications); i++)
    {
      if (g_ascii_strcasecmp (authentications[i].name, text) == 0)
        {
          parser->server->sign_in |= authentications[i].sign_in;
          return TRUE;
        }
    }
  return parser->origin == SP_PROVIDER_FETCHED || doubt_server (parser, text, error);
}

/* What most files say, for those that say nothing. */
static void
fill_in_defaults (SpProviderServer *server, gboolean has_authentication)
{
  if (server->user_name == NULL)
    server->user_name = g_strdup ("%EMAILADDRESS%");
  if (!has_authentication)
    server->sign_in = SP_SIGN_IN_PASSWORD;
}

static gboolean
end_server (gpointer reader, GError **error)
{
  SpProviderParser *parser = reader;
  g_autoptr(SpProviderServer) server = g_steal_pointer (&parser->server);

  if (parser->origin == SP_PROVIDER_FETCHED)
    fill_in_defaults (server, parser->has_authentication);
  if (server->host == NULL || server->port == 0 || !parser->has_security ||
      server->user_name == NULL || server->sign_in == 0)
    return parser->origin == SP_PROVIDER_FETCHED ||
           sp_elements_refuse (error, "a server lacks its host name, port, socket type, "
                                      "user name or authentication");
  if (parser->server_is_sound && server->security == SP_SECURITY_NONE)
    parser->n_plain++;
  else if (parser->server_is_sound)
    g_ptr_array_add (parser->facts->servers, g_steal_pointer (&server));
  return TRUE;
}

static const SpElement elements[] = {
  { "clientConfig", NULL, { "version" }, 1 },
  { "emailProvider", "clientConfig", { "id" }, 1, begin_provider, .is_single = TRUE },
  { "domain", "emailProvider", .text = end_domain },
  { "displayName", "emailProvider", .text = end_display_name, .is_single = TRUE },
  { "displayShortName", "emailProvider", .text = end_unused, .is_single = TRUE },
  { "incomingServer", "emailProvider", { "type" }, 1, begin_incoming, .end = end_server },
  { "hostname", "incomingServer", .text = end_host, .is_single = TRUE },
  { "port", "incomingServer", .text = end_port, .is_single = TRUE },
  { "socketType", "incomingServer", .text = end_socket_type, .is_single = TRUE },
  { "username", "incomingServer", .text = end_user_name, .is_single = TRUE },
  { "authentication", "incomingServer", .text = end_authentication },
  { "outgoingServer", "emailProvider", { "type" }, 1, begin_outgoing, .end = end_server },
  { "hostname", "outgoingServer", .text = end_host, .is_single = TRUE },
  { "port", "outgoingServer", .text = end_port, .is_single = TRUE },
  { "socketType", "outgoingServer", .text = end_socket_type, .is_single = TRUE },
  { "username", "outgoingServer", .text = end_user_name, .is_single = TRUE },
  { "authentication", "outgoingServer", .text = end_authentication },
};

const SpElementTable sp_provider_elements = { elements, G_N_ELEMENTS (elements) };
