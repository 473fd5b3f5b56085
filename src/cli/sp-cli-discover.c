/* SPDX-License-Identifier: GPL-3.0-or-later */
/* signpostctl discover: where an address's servers are, and who says so. */
#include "config.h"

#include <glib/gi18n.h>
#include <glib/gprintf.h>

#include "sp-cli-json.h"
#include "sp-cli-message.h"
#include "sp-cli-servers.h"
#include "sp-names.h"

typedef struct
{
  char **addresses;
  gboolean offline;
  gboolean json;
} Options;

static void
options_clear (Options *options)
{
  g_strfreev (options->addresses);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Options, options_clear)

static gboolean
parse (char **arguments, Options *options, GError **error)
{
  GOptionEntry entries[] = {
    { "offline", 0, 0, G_OPTION_ARG_NONE, &options->offline,
      N_("Ask nobody: only what Signpost knows"), NULL },
    { "json", 0, 0, G_OPTION_ARG_NONE, &options->json, N_("Print one JSON object"), NULL },
    { G_OPTION_REMAINING, 0, 0, G_OPTION_ARG_FILENAME_ARRAY, &options->addresses, NULL, NULL },
    { NULL },
  };
  g_autoptr(GOptionContext) context = g_option_context_new (_("ADDRESS"));
  g_auto(GStrv) copy = g_strdupv (arguments);

  g_option_context_add_main_entries (context, entries, GETTEXT_PACKAGE);
  g_option_context_set_summary (context, _("Finds the servers of an address, with the reason "
                                           "for each. Signs in nowhere."));
  if (!g_option_context_parse_strv (context, &copy, error))
    return FALSE;
  if (options->addresses != NULL && options->addresses[1] == NULL)
    return TRUE;
  g_set_error_literal (error, G_OPTION_ERROR, G_OPTION_ERROR_FAILED,
                       _("one address, as in “signpostctl discover ada@example.org”"));
  return FALSE;
}

static void
add_suggestion (JsonBuilder *builder, SpSuggestion *suggestion)
{
  json_builder_begin_object (builder);
  sp_cli_json_add_offer (builder, sp_suggestion_get_offer (suggestion));
  sp_cli_json_add (builder, "source",
                   sp_name_of (SP_TYPE_SOURCE, sp_suggestion_get_source (suggestion)));
  sp_cli_json_add (builder, "assurance",
                   sp_name_of (SP_TYPE_ASSURANCE, sp_suggestion_get_assurance (suggestion)));
  sp_cli_json_add (builder, "detail", sp_suggestion_get_detail (suggestion));
  json_builder_end_object (builder);
}

static void
add_report (JsonBuilder *builder, SpSourceReport *report)
{
  json_builder_begin_object (builder);
  sp_cli_json_add (builder, "source",
                   sp_name_of (SP_TYPE_SOURCE, sp_source_report_get_source (report)));
  sp_cli_json_add (builder, "outcome",
                   sp_name_of (SP_TYPE_SOURCE_OUTCOME, sp_source_report_get_outcome (report)));
  sp_cli_json_add (builder, "reason", sp_source_report_get_reason (report));
  sp_cli_json_add_integer (builder, "elapsed_ms", sp_source_report_get_elapsed_ms (report));
  json_builder_end_object (builder);
}

static void
add_each (JsonBuilder *builder,
          const char  *member,
          GListModel  *list,
          void       (*add) (JsonBuilder *builder, gpointer item))
{
  json_builder_set_member_name (builder, member);
  json_builder_begin_array (builder);
  for (guint i = 0; i < g_list_model_get_n_items (list); i++)
    {
      g_autoptr(GObject) item = g_list_model_get_item (list, i);

      add (builder, item);
    }
  json_builder_end_array (builder);
}

/* Left as it was typed: only the server knows its case. */
static gboolean
has_stray_capitals (SpAddress *address, SpProvider *provider)
{
  const char *local_part = sp_address_get_local_part (address);
  g_autofree char *lower = g_utf8_strdown (local_part, -1);

  return provider != NULL && sp_provider_wants_lower_case (provider) &&
         !g_str_equal (lower, local_part);
}

static void
print_json (SpAddress *address, SpDiscovery *discovery, const char *near_miss)
{
  g_autoptr(JsonBuilder) builder = json_builder_new ();
  SpProvider *provider = sp_discovery_get_provider (discovery);

  json_builder_begin_object (builder);
  sp_cli_json_add (builder, "schema", "signpost.discover/1");
  sp_cli_json_add (builder, "address", sp_address_get_text (address));
  sp_cli_json_add (builder, "provider", provider != NULL ? sp_provider_get_id (provider) : NULL);
  sp_cli_json_add (builder, "name", provider != NULL ? sp_provider_get_name (provider) : NULL);
  sp_cli_json_add (builder, "did_you_mean", near_miss);
  sp_cli_json_add_boolean (builder, "stray_capitals", has_stray_capitals (address, provider));
  add_each (builder, "services", sp_discovery_get_suggestions (discovery),
            (void (*) (JsonBuilder *, gpointer)) add_suggestion);
  sp_cli_json_add (builder, "notice",
                   provider != NULL ? sp_provider_get_notice (provider) : NULL);
  add_each (builder, "sources", sp_discovery_get_reports (discovery),
            (void (*) (JsonBuilder *, gpointer)) add_report);
  json_builder_end_object (builder);
  sp_cli_json_print (builder);
}

static void
print_suggestion (SpSuggestion *suggestion)
{
  SpOffer *offer = sp_suggestion_get_offer (suggestion);
  g_auto(GStrv) ways = sp_names_of (SP_TYPE_SIGN_IN, sp_offer_get_sign_in (offer));
  g_autofree char *sign_in = g_strjoinv (", ", ways);

  g_printf ("%s\n", sp_endpoint_get_url (sp_offer_get_endpoint (offer)));
  g_printf ("      %s, %s\n", sp_offer_get_user_name (offer), sign_in);
  g_printf ("      %s, %s: %s\n",
            sp_name_of (SP_TYPE_ASSURANCE, sp_suggestion_get_assurance (suggestion)),
            sp_name_of (SP_TYPE_SOURCE, sp_suggestion_get_source (suggestion)),
            sp_suggestion_get_detail (suggestion));
}

static void
print_report (SpSourceReport *report)
{
  const char *reason = sp_source_report_get_reason (report);

  g_printf ("%-16s %-8s %6u ms  %s\n",
            sp_name_of (SP_TYPE_SOURCE, sp_source_report_get_source (report)),
            sp_name_of (SP_TYPE_SOURCE_OUTCOME, sp_source_report_get_outcome (report)),
            sp_source_report_get_elapsed_ms (report), reason != NULL ? reason : "");
}

static void
print_each (GListModel *list, void (*print) (gpointer item))
{
  for (guint i = 0; i < g_list_model_get_n_items (list); i++)
    {
      g_autoptr(GObject) item = g_list_model_get_item (list, i);

      print (item);
    }
}

static void
print_text (SpAddress *address, SpDiscovery *discovery, const char *near_miss)
{
  SpProvider *provider = sp_discovery_get_provider (discovery);

  if (near_miss != NULL)
    /* Translators: %s is a mail domain, as in "hotmail.com" */
    g_printf (_("Did you mean %s?\n"), near_miss);
  if (provider != NULL)
    g_printf ("%s\n", sp_provider_get_name (provider));
  if (has_stray_capitals (address, provider))
    /* Translators: %s is the name of a mail provider */
    g_printf (_("%s wants the user name in lower case.\n"), sp_provider_get_name (provider));
  print_each (sp_discovery_get_suggestions (discovery), (void (*) (gpointer)) print_suggestion);
  if (provider != NULL && sp_provider_get_notice (provider) != NULL)
    g_printf ("%s\n", sp_provider_get_notice (provider));
  if (g_list_model_get_n_items (sp_discovery_get_suggestions (discovery)) == 0)
    g_printf (_("No servers were found. Who was asked:\n"));
  g_printf ("\n");
  print_each (sp_discovery_get_reports (discovery), (void (*) (gpointer)) print_report);
}

static SpCliStatus
discover (SpAddress *address, Options *options)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(SpDiscovery) discovery = sp_cli_discover (address, !options->offline, &error);
  g_autoptr(SpCatalogue) catalogue = sp_catalogue_new ();
  g_autofree char *near_miss = sp_catalogue_suggest_domain (catalogue,
                                                            sp_address_get_domain (address));

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return SP_CLI_STOPPED;
  if (discovery == NULL)
    return sp_cli_complain (SP_CLI_FAILED, error->message);
  if (options->json)
    print_json (address, discovery, near_miss);
  else
    print_text (address, discovery, near_miss);
  return g_list_model_get_n_items (sp_discovery_get_suggestions (discovery)) > 0 ? SP_CLI_OK
                                                                                 : SP_CLI_FAILED;
}

/**
 * sp_cli_discover_command:
 * @arguments: (array zero-terminated=1): the command and what stands behind it
 *
 * Returns: the exit status
 */
SpCliStatus
sp_cli_discover_command (char **arguments)
{
  g_auto(Options) options = { 0 };
  g_autoptr(SpAddress) address = NULL;
  g_autoptr(GError) error = NULL;

  if (!parse (arguments, &options, &error))
    return sp_cli_misuse (error);
  address = sp_address_new (options.addresses[0], &error);
  if (address == NULL)
    return sp_cli_misuse (error);
  return discover (address, &options);
}
