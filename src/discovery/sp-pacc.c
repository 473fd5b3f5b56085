/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The provider's own file in its newer form (draft-ietf-mailmaint-pacc): JSON that names a host
 * for each protocol, always with TLS on the registered port, and a digest of it in DNS. Pure. */
#include "config.h"

#include "sp-pacc.h"

#include <glib/gi18n-lib.h>
#include <json-glib/json-glib.h>

#include "sp-json-depth.h"
#include "sp-search.h"

/* json-glib calls itself for each level; real files have four. */
#define MAX_DEPTH 16

/* Version 03 of the draft renamed "smtp" to "submit". */
static const struct
{
  const char *name;
  SpService service;
} protocols[] = {
  { "imap", SP_SERVICE_IMAP },
  { "pop3", SP_SERVICE_POP3 },
  { "submit", SP_SERVICE_SMTP },
  { "smtp", SP_SERVICE_SMTP },
};

static JsonObject *
get_object (JsonObject *parent, const char *name)
{
  JsonNode *node = parent != NULL ? json_object_get_member (parent, name) : NULL;

  return node != NULL && JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
}

static const char *
get_string (JsonObject *parent, const char *name)
{
  JsonNode *node = parent != NULL ? json_object_get_member (parent, name) : NULL;

  if (node == NULL || !JSON_NODE_HOLDS_VALUE (node) ||
      json_node_get_value_type (node) != G_TYPE_STRING)
    return NULL;
  return json_node_get_string (node);
}

static SpSignIn
read_sign_in (JsonObject *root)
{
  JsonObject *authentication = get_object (root, "authentication");
  JsonNode *password = NULL;
  SpSignIn sign_in = 0;

  if (authentication != NULL)
    password = json_object_get_member (authentication, "password");
  if (password != NULL && JSON_NODE_HOLDS_VALUE (password) && json_node_get_boolean (password))
    sign_in |= SP_SIGN_IN_PASSWORD;
  if (get_object (authentication, "oauth-public") != NULL)
    sign_in |= SP_SIGN_IN_BROWSER;
  return sign_in != 0 ? sign_in : SP_SIGN_IN_PASSWORD;
}

static GPtrArray *
read_offers (JsonObject *root, SpAddress *address)
{
  GPtrArray *offers = g_ptr_array_new_with_free_func ((GDestroyNotify) sp_offer_unref);
  JsonObject *named = get_object (root, "protocols");

  for (guint i = 0; i < G_N_ELEMENTS (protocols); i++)
    {
      const char *host = get_string (get_object (named, protocols[i].name), "host");
      g_autoptr(SpEndpoint) endpoint = NULL;

      if (host != NULL)
        endpoint = sp_endpoint_new (protocols[i].service, SP_SECURITY_TLS, host, 0, NULL);
      if (endpoint != NULL)
        g_ptr_array_add (offers, sp_offer_new (endpoint, sp_address_get_text (address),
                                               read_sign_in (root)));
    }
  return offers;
}

/**
 * sp_pacc_read:
 * @json: the file
 * @address: whose servers they are to be
 * @error: return location for %SP_SEARCH_ERROR
 *
 * Returns: (transfer full) (nullable) (element-type SpOffer): the servers it names, none if it
 *   names none that can be one, or %NULL with @error where it is no such file
 */
GPtrArray *
sp_pacc_read (GBytes *json, SpAddress *address, GError **error)
{
  gsize length;
  const char *text = g_bytes_get_data (json, &length);
  g_autoptr(JsonParser) parser = json_parser_new_immutable ();
  JsonNode *root = NULL;

  if (length > 0 && sp_json_is_shallow (text, length, MAX_DEPTH) &&
      json_parser_load_from_data (parser, text, (gssize) length, NULL))
    root = json_parser_get_root (parser);
  if (root == NULL || !JSON_NODE_HOLDS_OBJECT (root))
    {
      g_set_error_literal (error, SP_SEARCH_ERROR, SP_SEARCH_ERROR_FAILED,
                           _("The provider's file is not in a form that can be read."));
      return NULL;
    }
  return read_offers (json_node_get_object (root), address);
}

static char *
join_strings (GVariant *record)
{
  g_autofree const char **strings = NULL;
  g_autoptr(GVariant) child = g_variant_get_child_value (record, 0);

  strings = g_variant_get_strv (child, NULL);
  return g_strjoinv (NULL, (char **) strings);
}

static char *
find_tag (char **tags, const char *name)
{
  for (guint i = 0; tags[i] != NULL; i++)
    {
      g_auto(GStrv) halves = g_strsplit (tags[i], "=", 2);

      if (halves[0] != NULL && halves[1] != NULL &&
          g_ascii_strcasecmp (g_strstrip (halves[0]), name) == 0)
        return g_strdup (g_strstrip (halves[1]));
    }
  return g_strdup ("");
}

/* Returns whether the record is about such files at all; @matches is left alone where not. */
static gboolean
read_record (const char *text, const char *digest, gboolean *matches)
{
  g_auto(GStrv) tags = g_strsplit (text, ";", -1);
  g_autofree char *version = find_tag (tags, "v");
  g_autofree char *algorithm = find_tag (tags, "a");
  g_autofree char *expected = find_tag (tags, "d");

  if (g_ascii_strcasecmp (version, "UAAC1") != 0)
    return FALSE;
  if (g_ascii_strcasecmp (algorithm, "sha256") == 0 && g_str_equal (expected, digest))
    *matches = TRUE;
  return TRUE;
}

/**
 * sp_pacc_matches_records:
 * @json: the file
 * @records: (element-type GVariant) (transfer none): the TXT records about it, as #GResolver
 *   gives them
 *
 * Where DNS knows the digest of the file (v=UAAC1; a=sha256; d=…), it has to be right. Several
 * may be there while a new file takes over. A record that GLib could not read, because it is
 * not UTF-8, is %NULL in the list and might have been one.
 *
 * Returns: whether one of the records fits, or there is none about such files
 */
gboolean
sp_pacc_matches_records (GBytes *json, GList *records)
{
  g_autoptr(GChecksum) checksum = g_checksum_new (G_CHECKSUM_SHA256);
  g_autofree char *digest = NULL;
  guint8 buffer[32];
  gsize length = sizeof buffer;
  gboolean is_known = FALSE;
  gboolean matches = FALSE;

  g_checksum_update (checksum, g_bytes_get_data (json, NULL), (gssize) g_bytes_get_size (json));
  g_checksum_get_digest (checksum, buffer, &length);
  digest = g_base64_encode (buffer, length);
  for (GList *l = records; l != NULL; l = l->next)
    {
      g_autofree char *text = l->data != NULL ? join_strings (l->data) : NULL;

      is_known |= text == NULL || read_record (text, digest, &matches);
    }
  return matches || !is_known;
}
