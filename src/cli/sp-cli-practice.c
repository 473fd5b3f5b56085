/* SPDX-License-Identifier: GPL-3.0-or-later */
/* signpostctl practice: list the practice mailboxes, serve them, take the tour. */
#include "config.h"

#include <glib/gi18n.h>
#include <glib/gprintf.h>
#include <stdio.h>

#include "sp-cli-json.h"
#include "sp-cli-message.h"
#include "sp-cli-run.h"
#include "sp-cli-tour.h"
#include "sp-names.h"
#include "sp-practice-service.h"

typedef SpCliStatus (*Deed) (GListModel *scenarios, gboolean json);

static SpCliStatus
list (GListModel *scenarios, gboolean json)
{
  g_autoptr(JsonBuilder) builder = json_builder_new ();

  json_builder_begin_object (builder);
  sp_cli_json_add (builder, "schema", "signpost.practice/1");
  json_builder_set_member_name (builder, "mailboxes");
  json_builder_begin_array (builder);
  for (guint i = 0; i < g_list_model_get_n_items (scenarios); i++)
    {
      g_autoptr(SpPracticeScenario) scenario = g_list_model_get_item (scenarios, i);

      if (!json)
        g_printf ("%-36s %s\n", sp_practice_scenario_get_id (scenario),
                  sp_practice_scenario_get_title (scenario));
      json_builder_begin_object (builder);
      sp_cli_json_add (builder, "id", sp_practice_scenario_get_id (scenario));
      sp_cli_json_add (builder, "title", sp_practice_scenario_get_title (scenario));
      sp_cli_json_add (builder, "description", sp_practice_scenario_get_description (scenario));
      sp_cli_json_add (builder, "cause", sp_practice_scenario_get_cause (scenario));
      sp_cli_json_add (builder, "provider", sp_practice_scenario_get_provider (scenario));
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
  json_builder_end_object (builder);
  if (json)
    sp_cli_json_print (builder);
  return SP_CLI_OK;
}

/* The secrets of practice mailboxes are made up and stand in their files. */
static void
print_sign_in (SpPracticeScenario *scenario)
{
  g_autoptr(SpCredentials) credentials = sp_practice_scenario_dup_credentials (scenario);
  gboolean is_token = sp_credentials_get_kind (credentials) == SP_SECRET_TOKEN;
  gsize length;
  g_autofree char *secret = g_shell_quote (sp_credentials_get_secret (credentials, &length));
  g_autofree char *user = g_shell_quote (sp_credentials_get_user (credentials));

  g_printf ("  echo %s | signpostctl check %s --user %s %s -", secret,
            sp_practice_scenario_get_address (scenario), user,
            is_token ? "--token-file" : "--password-file");
}

/* A line to paste into a shell: what a person would do with this mailbox. */
static void
print_service (SpPracticeScenario *scenario, SpPracticeService *service)
{
  GPtrArray *endpoints = sp_practice_service_get_endpoints (service);

  g_printf ("\n%s  [%s]\n", sp_practice_scenario_get_title (scenario),
            sp_practice_scenario_get_id (scenario));
  print_sign_in (scenario);
  g_printf (" --ca-file %s", sp_practice_service_get_ca_file (service));
  for (guint i = 0; i < endpoints->len; i++)
    {
      SpEndpoint *endpoint = g_ptr_array_index (endpoints, i);

      g_printf (" --%s %s", sp_name_of (SP_TYPE_SERVICE, sp_endpoint_get_service (endpoint)),
                sp_endpoint_get_url (endpoint));
    }
  g_printf ("\n");
}

static void
add_service (JsonBuilder *builder, SpPracticeScenario *scenario, SpPracticeService *service)
{
  GPtrArray *endpoints = sp_practice_service_get_endpoints (service);

  json_builder_begin_object (builder);
  sp_cli_json_add (builder, "id", sp_practice_scenario_get_id (scenario));
  sp_cli_json_add (builder, "address", sp_practice_scenario_get_address (scenario));
  sp_cli_json_add (builder, "ca_file", sp_practice_service_get_ca_file (service));
  json_builder_set_member_name (builder, "endpoints");
  json_builder_begin_array (builder);
  for (guint i = 0; i < endpoints->len; i++)
    json_builder_add_string_value (builder, sp_endpoint_get_url (g_ptr_array_index (endpoints, i)));
  json_builder_end_array (builder);
  json_builder_end_object (builder);
}

static gboolean
start_all (GListModel *scenarios, GPtrArray *services, GError **error)
{
  for (guint i = 0; i < g_list_model_get_n_items (scenarios); i++)
    {
      g_autoptr(SpPracticeScenario) scenario = g_list_model_get_item (scenarios, i);
      SpPracticeService *service = sp_practice_service_new (scenario);

      g_ptr_array_add (services, service);
      if (!sp_practice_service_start (service, error))
        return FALSE;
    }
  return TRUE;
}

/* What is served, and how to tell of it. */
typedef struct
{
  GListModel *scenarios;
  GPtrArray *services;
  gboolean json;
} Serving;

static void
announce (gpointer user_data)
{
  const Serving *serving = user_data;
  GPtrArray *services = serving->services;
  g_autoptr(JsonBuilder) builder = json_builder_new ();

  json_builder_begin_object (builder);
  sp_cli_json_add (builder, "schema", "signpost.practice/1");
  json_builder_set_member_name (builder, "mailboxes");
  json_builder_begin_array (builder);
  for (guint i = 0; i < services->len; i++)
    {
      g_autoptr(SpPracticeScenario) scenario = g_list_model_get_item (serving->scenarios, i);

      if (!serving->json)
        print_service (scenario, g_ptr_array_index (services, i));
      add_service (builder, scenario, g_ptr_array_index (services, i));
    }
  json_builder_end_array (builder);
  json_builder_end_object (builder);
  if (serving->json)
    sp_cli_json_print (builder);
  else
    g_printf (_("\nCtrl+C ends.\n"));
  fflush (stdout);
}

static SpCliStatus
serve (GListModel *scenarios, gboolean json)
{
  g_autoptr(GPtrArray) services = g_ptr_array_new_with_free_func (g_object_unref);
  Serving serving = { scenarios, services, json };
  g_autoptr(GError) error = NULL;

  if (!start_all (scenarios, services, &error))
    return sp_cli_complain (SP_CLI_FAILED, error->message);
  sp_cli_wait_for_interrupt (announce, &serving);
  for (guint i = 0; i < services->len; i++)
    sp_practice_service_stop (g_ptr_array_index (services, i));
  return SP_CLI_STOPPED;
}

static const struct
{
  const char *name;
  Deed run;
} deeds[] = {
  { "list", list },
  { "serve", serve },
  { "tour", sp_cli_tour },
};

static Deed
find_deed (const char *name)
{
  for (guint i = 0; i < G_N_ELEMENTS (deeds); i++)
    {
      if (g_str_equal (name, deeds[i].name))
        return deeds[i].run;
    }
  return NULL;
}

static gboolean
append_scenario (GListStore *chosen, GListModel *all, const char *id, GError **error)
{
  for (guint i = 0; i < g_list_model_get_n_items (all); i++)
    {
      g_autoptr(SpPracticeScenario) scenario = g_list_model_get_item (all, i);

      if (g_str_equal (sp_practice_scenario_get_id (scenario), id))
        {
          g_list_store_append (chosen, scenario);
          return TRUE;
        }
    }
  g_set_error (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE,
               /* Translators: %s is what was typed where the name of a practice mailbox belongs */
               _("there is no practice mailbox “%s”; see “signpostctl practice list”"), id);
  return FALSE;
}

/* All of them, or those that were named. */
static GListModel *
choose (char **ids, GError **error)
{
  g_autoptr(GListModel) all = sp_practice_scenarios_load (error);
  g_autoptr(GListStore) chosen = g_list_store_new (SP_TYPE_PRACTICE_SCENARIO);

  if (all == NULL || ids == NULL || ids[0] == NULL)
    return g_steal_pointer (&all);
  for (guint i = 0; ids[i] != NULL; i++)
    {
      if (!append_scenario (chosen, all, ids[i], error))
        return NULL;
    }
  return G_LIST_MODEL (g_steal_pointer (&chosen));
}

static gboolean
parse (char **arguments, gboolean *json, char ***words, GError **error)
{
  GOptionEntry entries[] = {
    { "json", 0, 0, G_OPTION_ARG_NONE, json, N_("Print one JSON object"), NULL },
    { G_OPTION_REMAINING, 0, 0, G_OPTION_ARG_STRING_ARRAY, words, NULL, NULL },
    { NULL },
  };
  g_autoptr(GOptionContext) context = g_option_context_new ("list | serve [ID…] | tour [ID…]");
  g_auto(GStrv) copy = g_strdupv (arguments);

  g_option_context_add_main_entries (context, entries, GETTEXT_PACKAGE);
  g_option_context_set_summary (context, _("Mailboxes on this machine that fail in every known "
                                           "way, for trying out and for training."));
  return g_option_context_parse_strv (context, &copy, error);
}

/**
 * sp_cli_practice:
 * @arguments: (array zero-terminated=1): the command and what stands behind it
 *
 * Returns: the exit status
 */
SpCliStatus
sp_cli_practice (char **arguments)
{
  g_auto(GStrv) words = NULL;
  g_autoptr(GListModel) scenarios = NULL;
  g_autoptr(GError) error = NULL;
  gboolean json = FALSE;
  Deed deed;

  if (!parse (arguments, &json, &words, &error))
    return sp_cli_misuse (error);
  deed = find_deed (words != NULL ? words[0] : "list");
  if (deed == NULL)
    return sp_cli_complain (SP_CLI_USAGE, _("practice takes “list”, “serve” or “tour”"));
  scenarios = choose (words != NULL ? words + 1 : NULL, &error);
  if (scenarios == NULL)
    return sp_cli_misuse (error);
  return deed (scenarios, json);
}
