/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A server as it is written on the command line: scheme, host, port. */
#include "config.h"

#include "sp-endpoint.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "sp-host-name.h"
#include "sp-names.h"

struct _SpEndpoint
{
  SpService service;
  SpSecurity security;
  guint16 port;
  char *host;
  char *url;
};

G_DEFINE_BOXED_TYPE (SpEndpoint, sp_endpoint, sp_endpoint_ref, sp_endpoint_unref)
G_DEFINE_QUARK (sp-endpoint-error-quark, sp_endpoint_error)

static const char *scheme_suffixes[] = {
  [SP_SECURITY_TLS] = "s",
  [SP_SECURITY_STARTTLS] = "",
  [SP_SECURITY_NONE] = "+insecure",
};

/**
 * sp_endpoint_new:
 * @service: what is spoken there
 * @security: how it is protected
 * @host: a host name or an IP address
 * @port: a TCP port, or 0 for the registered one
 * @error: return location for an error in the domain %SP_ENDPOINT_ERROR
 *
 * Returns: (transfer full) (nullable): the endpoint, or %NULL with @error
 */
SpEndpoint *
sp_endpoint_new (SpService    service,
                 SpSecurity   security,
                 const char  *host,
                 guint16      port,
                 GError     **error)
{
  g_autofree char *plain_host = sp_host_name_normalise (host);
  SpEndpoint *self;

  if (plain_host == NULL)
    {
      g_set_error (error, SP_ENDPOINT_ERROR, SP_ENDPOINT_ERROR_INVALID,
                   /* Translators: %s is what was typed where a server name belongs */
                   _("“%s” is not the name of a server."), host);
      return NULL;
    }

  self = g_atomic_rc_box_new0 (SpEndpoint);
  self->service = service;
  self->security = security;
  self->port = port != 0 ? port : sp_service_default_port (service, security);
  self->host = g_steal_pointer (&plain_host);
  self->url = g_strdup_printf (strchr (self->host, ':') != NULL ? "%s%s://[%s]:%u" : "%s%s://%s:%u",
                               sp_name_of (SP_TYPE_SERVICE, service),
                               scheme_suffixes[security], self->host, self->port);
  return self;
}

static gboolean
parse_scheme (const char *scheme, SpService *service, SpSecurity *security)
{
  for (guint i = 0; i < SP_N_SERVICES; i++)
    {
      const char *name = sp_name_of (SP_TYPE_SERVICE, i);

      if (!g_str_has_prefix (scheme, name))
        continue;
      for (guint j = 0; j < G_N_ELEMENTS (scheme_suffixes); j++)
        {
          if (g_str_equal (scheme + strlen (name), scheme_suffixes[j]))
            {
              *service = i;
              *security = j;
              return TRUE;
            }
        }
    }
  return FALSE;
}

static gboolean
url_has_only_server (GUri *uri)
{
  const char *path = g_uri_get_path (uri);

  return g_uri_get_userinfo (uri) == NULL && g_uri_get_query (uri) == NULL &&
         g_uri_get_fragment (uri) == NULL && g_uri_get_host (uri) != NULL &&
         (*path == '\0' || g_str_equal (path, "/"));
}

/**
 * sp_endpoint_new_from_url:
 * @url: "imaps://host", "imap://host:port", "imap+insecure://host", likewise for pop3 and smtp
 * @error: return location for an error in the domain %SP_ENDPOINT_ERROR
 *
 * Reads a server as the command line names it. The letter "s" is TLS from the first byte,
 * the bare name is STARTTLS required, "+insecure" is no encryption.
 *
 * Returns: (transfer full) (nullable): the endpoint, or %NULL with @error
 */
SpEndpoint *
sp_endpoint_new_from_url (const char *url, GError **error)
{
  g_autoptr(GUri) uri = g_uri_parse (url, G_URI_FLAGS_NONE, NULL);
  SpService service;
  SpSecurity security;

  if (strchr (url, '@') != NULL)
    {
      g_set_error_literal (error, SP_ENDPOINT_ERROR, SP_ENDPOINT_ERROR_INVALID,
                           _("The URL of a server has no user name and no password in it."));
      return NULL;
    }
  if (uri == NULL || g_uri_get_port (uri) == 0 || !url_has_only_server (uri) ||
      !parse_scheme (g_uri_get_scheme (uri), &service, &security))
    {
      g_set_error (error, SP_ENDPOINT_ERROR, SP_ENDPOINT_ERROR_INVALID,
                   /* Translators: %s is what was typed where the URL of a server belongs */
                   _("“%s” does not name a server: write it like imaps://mail.example.org or "
                     "smtp://mail.example.org:587."),
                   url);
      return NULL;
    }
  return sp_endpoint_new (service, security, g_uri_get_host (uri),
                          g_uri_get_port (uri) > 0 ? g_uri_get_port (uri) : 0, error);
}

SpEndpoint *
sp_endpoint_ref (SpEndpoint *self)
{
  return g_atomic_rc_box_acquire (self);
}

static void
endpoint_clear (SpEndpoint *self)
{
  g_free (self->host);
  g_free (self->url);
}

void
sp_endpoint_unref (SpEndpoint *self)
{
  g_atomic_rc_box_release_full (self, (GDestroyNotify) endpoint_clear);
}

SpService
sp_endpoint_get_service (SpEndpoint *self)
{
  return self->service;
}

SpSecurity
sp_endpoint_get_security (SpEndpoint *self)
{
  return self->security;
}

/**
 * sp_endpoint_get_host:
 * @self: an endpoint
 *
 * Returns: (transfer none): the host name in lower-case ASCII, or an IP address without brackets
 */
const char *
sp_endpoint_get_host (SpEndpoint *self)
{
  return self->host;
}

guint16
sp_endpoint_get_port (SpEndpoint *self)
{
  return self->port;
}

/**
 * sp_endpoint_get_url:
 * @self: an endpoint
 *
 * Returns: (transfer none): the form that sp_endpoint_new_from_url() reads, with the port
 */
const char *
sp_endpoint_get_url (SpEndpoint *self)
{
  return self->url;
}

gboolean
sp_endpoint_equal (SpEndpoint *self, SpEndpoint *other)
{
  return g_str_equal (self->url, other->url);
}
