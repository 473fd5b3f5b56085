/* SPDX-License-Identifier: GPL-3.0-or-later */
/* signpostctl providers: what Signpost knows without asking anybody. */
#include "config.h"

#include <glib/gi18n.h>
#include <glib/gprintf.h>
#include <string.h>

#include "sp-catalogue.h"
#include "sp-cli-json.h"
#include "sp-cli-message.h"
#include "sp-names.h"

/* Stands for the person's address where a provider has no domain of its own. */
#define EXAMPLE_DOMAIN "example.com"

#define LABEL_WIDTH 16

static GPtrArray *
make_example_offers (SpProvider *provider)
{
  const char * const *domains = sp_provider_get_domains (provider);
  const char *domain = domains[0] != NULL ? domains[0] : EXAMPLE_DOMAIN;
  g_autofree char *text = g_strconcat ("someone@", domain, NULL);
  g_autoptr(SpAddress) address = sp_address_new (text, NULL);

  return sp_provider_make_offers (provider, address);
}

static void
add_offers (JsonBuilder *builder, SpProvider *provider)
{
  g_autoptr(GPtrArray) offers = make_example_offers (provider);

  json_builder_set_member_name (builder, "services");
  json_builder_begin_array (builder);
  for (guint i = 0; i < offers->len; i++)
    {
      json_builder_begin_object (builder);
      sp_cli_json_add_offer (builder, g_ptr_array_index (offers, i));
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
}

static void
add_user_name (JsonBuilder *builder, SpProvider *provider)
{
  json_builder_set_member_name (builder, "user_name");
  json_builder_begin_object (builder);
  sp_cli_json_add (builder, "rule",
                   sp_name_of (SP_TYPE_USER_NAME_RULE, sp_provider_get_user_name_rule (provider)));
  sp_cli_json_add_boolean (builder, "lower_case", sp_provider_wants_lower_case (provider));
  sp_cli_json_add_boolean (builder, "main_address", sp_provider_wants_main_address (provider));
  json_builder_end_object (builder);
}

static void
add_pages (JsonBuilder *builder, SpProvider *provider)
{
  json_builder_set_member_name (builder, "pages");
  json_builder_begin_object (builder);
  for (int page = SP_PROVIDER_PAGE_APP_PASSWORD; page <= SP_PROVIDER_PAGE_SUPPORT; page++)
    {
      if (sp_provider_get_page (provider, page) != NULL)
        sp_cli_json_add (builder, sp_name_of (SP_TYPE_PROVIDER_PAGE, page),
                         sp_provider_get_page (provider, page));
    }
  json_builder_end_object (builder);
}

static void
add_must_enable (JsonBuilder *builder, SpProvider *provider)
{
  json_builder_set_member_name (builder, "must_enable");
  json_builder_begin_array (builder);
  for (guint i = 0; i < SP_N_SERVICES; i++)
    {
      if (sp_provider_must_enable (provider, i))
        json_builder_add_string_value (builder, sp_name_of (SP_TYPE_SERVICE, i));
    }
  json_builder_end_array (builder);
}

static void
add_provider (JsonBuilder *builder, SpProvider *provider)
{
  json_builder_begin_object (builder);
  sp_cli_json_add (builder, "id", sp_provider_get_id (provider));
  sp_cli_json_add (builder, "name", sp_provider_get_name (provider));
  sp_cli_json_add (builder, "checked", sp_provider_get_checked (provider));
  sp_cli_json_add_strings (builder, "sources", sp_provider_get_sources (provider));
  sp_cli_json_add_strings (builder, "domains", sp_provider_get_domains (provider));
  sp_cli_json_add_strings (builder, "mx", sp_provider_get_mx_suffixes (provider));
  sp_cli_json_add_sign_in (builder, sp_provider_get_sign_in (provider));
  add_offers (builder, provider);
  add_user_name (builder, provider);
  sp_cli_json_add (builder, "app_password_pattern",
                   sp_provider_get_app_password_pattern (provider));
  add_must_enable (builder, provider);
  sp_cli_json_add (builder, "enable_steps", sp_provider_get_enable_steps (provider));
  add_pages (builder, provider);
  sp_cli_json_add_boolean (builder, "one_pop_session",
                           sp_provider_allows_one_pop_session (provider));
  sp_cli_json_add_integer (builder, "least_interval_minutes",
                           sp_provider_get_least_interval (provider));
  sp_cli_json_add (builder, "notice", sp_provider_get_notice (provider));
  json_builder_end_object (builder);
}

static void
print_all_as_json (SpCatalogue *catalogue, char **ids)
{
  g_autoptr(JsonBuilder) builder = json_builder_new ();

  json_builder_begin_object (builder);
  sp_cli_json_add (builder, "schema", "signpost.providers/1");
  json_builder_set_member_name (builder, "providers");
  json_builder_begin_array (builder);
  for (guint i = 0; ids[i] != NULL; i++)
    add_provider (builder, sp_catalogue_find_by_id (catalogue, ids[i]));
  json_builder_end_array (builder);
  json_builder_end_object (builder);
  sp_cli_json_print (builder);
}

/* Columns are counted in letters, and printf() counts bytes. */
static void
print_line (const char *label, const char *text)
{
  int width = LABEL_WIDTH + strlen (label) - g_utf8_strlen (label, -1);

  if (text != NULL && *text != '\0')
    g_printf ("  %-*s %s\n", width, label, text);
}

static void
print_offer (SpOffer *offer)
{
  SpEndpoint *endpoint = sp_offer_get_endpoint (offer);

  print_line (sp_name_of (SP_TYPE_SERVICE, sp_endpoint_get_service (endpoint)),
              sp_endpoint_get_url (endpoint));
}

static void
print_pages (SpProvider *provider)
{
  for (int page = SP_PROVIDER_PAGE_APP_PASSWORD; page <= SP_PROVIDER_PAGE_SUPPORT; page++)
    print_line (sp_name_of (SP_TYPE_PROVIDER_PAGE, page), sp_provider_get_page (provider, page));
}

static void
print_one (SpProvider *provider)
{
  g_autoptr(GPtrArray) offers = make_example_offers (provider);
  g_auto(GStrv) ways = sp_names_of (SP_TYPE_SIGN_IN, sp_provider_get_sign_in (provider));
  g_autofree char *sign_in = g_strjoinv (", ", ways);
  g_autofree char *domains = g_strjoinv (" ", (char **) sp_provider_get_domains (provider));

  g_printf ("%s  [%s]\n", sp_provider_get_name (provider), sp_provider_get_id (provider));
  for (guint i = 0; i < offers->len; i++)
    print_offer (g_ptr_array_index (offers, i));
  print_line (_("sign in with"), sign_in);
  print_line (_("switch on"), sp_provider_get_enable_steps (provider));
  print_line (_("good to know"), sp_provider_get_notice (provider));
  print_pages (provider);
  print_line (_("domains"), domains);
  print_line (_("checked"), sp_provider_get_checked (provider));
}

static void
print_list (SpCatalogue *catalogue, char **ids)
{
  for (guint i = 0; ids[i] != NULL; i++)
    {
      SpProvider *provider = sp_catalogue_find_by_id (catalogue, ids[i]);

      g_printf ("%-16s %-32s %s\n", ids[i], sp_provider_get_name (provider),
                sp_provider_get_checked (provider));
    }
}

static gboolean
parse (char **arguments, gboolean *json, char ***ids, GError **error)
{
  GOptionEntry entries[] = {
    { "json", 0, 0, G_OPTION_ARG_NONE, json, N_("Print one JSON object"), NULL },
    { G_OPTION_REMAINING, 0, 0, G_OPTION_ARG_STRING_ARRAY, ids, NULL, NULL },
    { NULL },
  };
  g_autoptr(GOptionContext) context = g_option_context_new ("[ID]");
  g_auto(GStrv) copy = g_strdupv (arguments);

  g_option_context_add_main_entries (context, entries, GETTEXT_PACKAGE);
  g_option_context_set_summary (context, _("The providers that Signpost knows, or what it knows "
                                           "of one."));
  return g_option_context_parse_strv (context, &copy, error);
}

/**
 * sp_cli_providers:
 * @arguments: (array zero-terminated=1): the command and what stands behind it
 *
 * Returns: the exit status
 */
SpCliStatus
sp_cli_providers (char **arguments)
{
  g_autoptr(SpCatalogue) catalogue = sp_catalogue_new ();
  g_auto(GStrv) all = sp_catalogue_list_ids (catalogue);
  g_auto(GStrv) ids = NULL;
  g_autoptr(GError) error = NULL;
  gboolean json = FALSE;

  if (!parse (arguments, &json, &ids, &error))
    return sp_cli_misuse (error);
  if (ids != NULL && ids[1] != NULL)
    return sp_cli_complain (SP_CLI_USAGE, _("one provider at a time, or all"));
  if (ids != NULL && sp_catalogue_find_by_id (catalogue, ids[0]) == NULL)
    return sp_cli_complain (SP_CLI_USAGE,
                            _("there is no such provider; see “signpostctl providers”"));
  if (json)
    print_all_as_json (catalogue, ids != NULL ? ids : all);
  else if (ids != NULL)
    print_one (sp_catalogue_find_by_id (catalogue, ids[0]));
  else
    print_list (catalogue, all);
  return SP_CLI_OK;
}
