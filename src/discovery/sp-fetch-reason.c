/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Why a file was not fetched, in words for a person. Pure. */
#include "config.h"

#include "sp-fetch-reason.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "sp-host-name.h"

G_GNUC_PRINTF (1, 2)
static GError *
nothing (const char *format, ...)
{
  GError *error;
  va_list arguments;

  va_start (arguments, format);
  error = g_error_new_valist (SP_SEARCH_ERROR, SP_SEARCH_ERROR_NOTHING, format, arguments);
  va_end (arguments);
  return error;
}

G_GNUC_PRINTF (1, 2)
static GError *
failed (const char *format, ...)
{
  GError *error;
  va_list arguments;

  va_start (arguments, format);
  error = g_error_new_valist (SP_SEARCH_ERROR, SP_SEARCH_ERROR_FAILED, format, arguments);
  va_end (arguments);
  return error;
}

/**
 * sp_fetch_reason_for:
 * @error: (nullable): what libsoup or GIO said
 * @host: who was asked
 *
 * Returns: (transfer full): the same in the domain %SP_SEARCH_ERROR
 */
GError *
sp_fetch_reason_for (const GError *error, const char *host)
{
  if (g_error_matches (error, G_RESOLVER_ERROR, G_RESOLVER_ERROR_NOT_FOUND))
    /* Translators: %s is the name of a server, here and in what follows */
    return nothing (_("There is no server %s."), host);
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CONNECTION_REFUSED))
    return failed (_("%s takes no connections for web pages."), host);
  if (g_error_matches (error, G_TLS_ERROR, G_TLS_ERROR_BAD_CERTIFICATE))
    return failed (_("%s does not prove that it is itself: its certificate is not valid."), host);
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_TIMED_OUT))
    return sp_fetch_reason_too_late (host);
  if (error != NULL && error->domain == G_TLS_ERROR)
    return failed (_("No encrypted connection to %s was possible."), host);
  return failed (_("The connection to %s broke off."), host);
}

/**
 * sp_fetch_reason_for_status:
 * @status: an HTTP status that is neither success nor a redirect
 * @host: who sent it
 *
 * Returns: (transfer full): an error in the domain %SP_SEARCH_ERROR
 */
GError *
sp_fetch_reason_for_status (guint status, const char *host)
{
  if (status == SOUP_STATUS_NOT_FOUND || status == SOUP_STATUS_GONE)
    return nothing (_("%s has no settings to give."), host);
  /* Translators: %s is the name of a server, %u a number like 500 */
  return failed (_("%s answered with the error %u."), host, status);
}

/* A public server's name, and the port where the web is: nobody gets to look around in the
 * person's own network through us. */
static gboolean
is_public (GUri *uri)
{
  g_autofree char *host = NULL;

  if (g_uri_get_host (uri) != NULL)
    host = sp_host_name_normalise (g_uri_get_host (uri));
  return host != NULL && !g_hostname_is_ip_address (host) && strchr (host, '.') != NULL &&
         !g_str_has_suffix (host, ".local") && !g_str_has_suffix (host, ".localhost") &&
         (g_uri_get_port (uri) == -1 || g_uri_get_port (uri) == 443);
}

/**
 * sp_fetch_reason_for_redirect:
 * @target: (nullable): where we are sent, %NULL where that is no URL
 * @host: by whom
 *
 * Returns: (transfer full) (nullable): why we do not go there, %NULL where we may
 */
GError *
sp_fetch_reason_for_redirect (GUri *target, const char *host)
{
  if (target == NULL)
    return failed (_("%s sends us to no place that there is."), host);
  if (g_str_equal (g_uri_get_scheme (target), "http"))
    return failed (_("%s sends us to a page without encryption."), host);
  if (!g_str_equal (g_uri_get_scheme (target), "https"))
    return failed (_("%s sends us to something that is not a web page."), host);
  if (!is_public (target) || g_uri_get_userinfo (target) != NULL)
    return failed (_("%s sends us to no place that there is."), host);
  return NULL;
}

static gboolean
looks_like_html (const char *text)
{
  static const char *starts[] = { "<!doctype html", "<html", "<head", "<body" };

  if (g_str_has_prefix (text, "\xef\xbb\xbf"))
    text += 3;
  while (g_ascii_isspace (*text))
    text++;
  for (guint i = 0; i < G_N_ELEMENTS (starts); i++)
    {
      if (g_ascii_strncasecmp (text, starts[i], strlen (starts[i])) == 0)
        return TRUE;
    }
  return FALSE;
}

/**
 * sp_fetch_reason_for_body:
 * @body: what came with status 200
 * @host: from whom
 *
 * The content type is not looked at: many servers name the wrong one.
 *
 * Returns: (transfer full) (nullable): why it is not a file of settings, %NULL where it may be
 */
GError *
sp_fetch_reason_for_body (GByteArray *body, const char *host)
{
  g_autofree char *start = g_strndup ((const char *) body->data, MIN (body->len, 1024));

  if (body->len == 0)
    return nothing (_("%s has no settings to give."), host);
  if (looks_like_html (start))
    return failed (_("%s shows a web page where the settings should be."), host);
  return NULL;
}

/**
 * sp_fetch_reason_too_late:
 * @host: who was asked
 *
 * Returns: (transfer full): an error in the domain %SP_SEARCH_ERROR
 */
GError *
sp_fetch_reason_too_late (const char *host)
{
  return failed (_("%s did not answer in time."), host);
}
