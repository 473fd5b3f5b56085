/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The members of the JSON that scripts rely on, and how it is printed. */
#include "config.h"

#include "sp-cli-json.h"

#include <glib/gprintf.h>

#include "sp-names.h"

/**
 * sp_cli_json_add:
 * @builder: in an object
 * @member: the name of a member
 * @value: (nullable): its value, %NULL for null
 */
void
sp_cli_json_add (JsonBuilder *builder, const char *member, const char *value)
{
  json_builder_set_member_name (builder, member);
  if (value != NULL)
    json_builder_add_string_value (builder, value);
  else
    json_builder_add_null_value (builder);
}

/**
 * sp_cli_json_add_boolean:
 * @builder: in an object
 * @member: the name of a member
 * @value: whether it is so
 */
void
sp_cli_json_add_boolean (JsonBuilder *builder, const char *member, gboolean value)
{
  json_builder_set_member_name (builder, member);
  json_builder_add_boolean_value (builder, value);
}

/**
 * sp_cli_json_add_integer:
 * @builder: in an object
 * @member: the name of a member
 * @value: a number
 */
void
sp_cli_json_add_integer (JsonBuilder *builder, const char *member, gint64 value)
{
  json_builder_set_member_name (builder, member);
  json_builder_add_int_value (builder, value);
}

/**
 * sp_cli_json_add_strings:
 * @builder: in an object
 * @member: the name of a member
 * @values: (array zero-terminated=1): its values
 */
void
sp_cli_json_add_strings (JsonBuilder *builder, const char *member, const char * const *values)
{
  json_builder_set_member_name (builder, member);
  json_builder_begin_array (builder);
  for (guint i = 0; values[i] != NULL; i++)
    json_builder_add_string_value (builder, values[i]);
  json_builder_end_array (builder);
}

/**
 * sp_cli_json_add_sign_in:
 * @builder: in an object
 * @sign_in: the ways to sign in
 */
void
sp_cli_json_add_sign_in (JsonBuilder *builder, SpSignIn sign_in)
{
  g_auto(GStrv) names = sp_names_of (SP_TYPE_SIGN_IN, sign_in);

  sp_cli_json_add_strings (builder, "sign_in", (const char * const *) names);
}

/**
 * sp_cli_json_add_offer:
 * @builder: in an object
 * @offer: what a server is said to be
 */
void
sp_cli_json_add_offer (JsonBuilder *builder, SpOffer *offer)
{
  SpEndpoint *endpoint = sp_offer_get_endpoint (offer);

  sp_cli_json_add (builder, "service",
                   sp_name_of (SP_TYPE_SERVICE, sp_endpoint_get_service (endpoint)));
  sp_cli_json_add (builder, "endpoint", sp_endpoint_get_url (endpoint));
  sp_cli_json_add (builder, "host", sp_endpoint_get_host (endpoint));
  sp_cli_json_add_integer (builder, "port", sp_endpoint_get_port (endpoint));
  sp_cli_json_add (builder, "security",
                   sp_name_of (SP_TYPE_SECURITY, sp_endpoint_get_security (endpoint)));
  sp_cli_json_add (builder, "user_name", sp_offer_get_user_name (offer));
  sp_cli_json_add_sign_in (builder, sp_offer_get_sign_in (offer));
}

/**
 * sp_cli_json_print:
 * @builder: a complete value
 *
 * Prints it on standard output.
 */
void
sp_cli_json_print (JsonBuilder *builder)
{
  g_autoptr(JsonNode) root = json_builder_get_root (builder);

  sp_cli_json_print_node (root);
}

/**
 * sp_cli_json_print_node:
 * @node: a value
 *
 * Prints it on standard output.
 */
void
sp_cli_json_print_node (JsonNode *node)
{
  g_autofree char *text = json_to_string (node, TRUE);

  g_printf ("%s\n", text);
}
