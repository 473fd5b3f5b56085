/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Findings as text and as JSON. */
#include "config.h"

#include "sp-cli-findings.h"

#include <glib/gi18n.h>
#include <glib/gprintf.h>
#include <string.h>

#include "sp-cli-json.h"
#include "sp-cli-words.h"
#include "sp-names.h"

#define INDENT "  "

static const char *actor_words[] = {
  [SP_ACTOR_YOU] = NULL,
  [SP_ACTOR_ADMINISTRATOR] = N_("This is for the administrator of your mail domain to do."),
  [SP_ACTOR_PROVIDER] = N_("This is for your mail provider to do."),
};

static void
print_title (SpFinding *finding)
{
  const char *title = sp_finding_get_title (finding);

  if (sp_finding_get_cause (finding) == NULL)
    g_printf ("%s\n", title);
  else if (sp_finding_get_confidence (finding) == SP_CONFIDENCE_CERTAIN)
    g_printf ("%s  [%s]\n", title, sp_finding_get_cause (finding));
  else if (sp_finding_get_confidence (finding) == SP_CONFIDENCE_LIKELY)
    /* Translators: what probably happened, and its name in brackets */
    g_printf (_("Likely: %s  [%s]\n"), title, sp_finding_get_cause (finding));
  else
    /* Translators: what may have happened, and its name in brackets */
    g_printf (_("Possibly: %s  [%s]\n"), title, sp_finding_get_cause (finding));
}

static void
print_text_to_copy (SpAction *action)
{
  g_autofree char *text = g_strchomp (g_strdup (action->target));
  g_auto(GStrv) lines = g_strsplit (text, "\n", -1);

  g_printf (INDENT "%s:\n", action->label);
  for (guint i = 0; lines[i] != NULL; i++)
    g_printf (*lines[i] != '\0' ? INDENT "  | %s\n" : INDENT "  |\n", lines[i]);
}

/* At a terminal the command is at hand to be given once more. */
static gboolean
is_said_by_itself (SpAction *action)
{
  return action->kind == SP_ACTION_FIX && g_str_equal (action->id, "check-again");
}

static void
print_action (SpAction *action)
{
  if (is_said_by_itself (action))
    return;
  if (action->kind == SP_ACTION_COPY && action->target != NULL)
    print_text_to_copy (action);
  else if (action->target != NULL && strstr (action->label, action->target) == NULL)
    g_printf (INDENT "%s: %s\n", action->label, action->target);
  else
    g_printf (INDENT "%s\n", action->label);
}

/**
 * sp_cli_finding_print:
 * @finding: what was found
 *
 * Prints it for a person: what happened, why, what to do.
 */
void
sp_cli_finding_print (SpFinding *finding)
{
  const char *const *steps = sp_finding_get_steps (finding);
  const char *actor = actor_words[sp_finding_get_actor (finding)];
  GPtrArray *actions = sp_finding_get_actions (finding);
  g_autofree char *others =
    g_strjoinv (", ", (char **) sp_finding_get_alternatives (finding));

  print_title (finding);
  g_printf (INDENT "%s\n", sp_finding_get_why (finding));
  if (actor != NULL)
    g_printf (INDENT "%s\n", _(actor));
  for (guint i = 0; steps[i] != NULL; i++)
    g_printf (INDENT "%2u. %s\n", i + 1, steps[i]);
  for (guint i = 0; i < actions->len; i++)
    print_action (g_ptr_array_index (actions, i));
  if (*others != '\0')
    {
      g_printf (INDENT);
      /* Translators: %s is a list of names of causes */
      g_printf (_("It may also be: %s\n"), others);
    }
}

/**
 * sp_cli_findings_print:
 * @findings: (element-type SpFinding): what was found in a check
 *
 * Prints each of them behind an empty line.
 */
void
sp_cli_findings_print (GPtrArray *findings)
{
  for (guint i = 0; i < findings->len; i++)
    {
      g_printf ("\n");
      sp_cli_finding_print (g_ptr_array_index (findings, i));
    }
}

static void
add_action (JsonBuilder *builder, SpAction *action)
{
  json_builder_begin_object (builder);
  sp_cli_json_add (builder, "kind", sp_name_of (SP_TYPE_ACTION_KIND, action->kind));
  sp_cli_json_add (builder, "id", action->id);
  sp_cli_json_add (builder, "label", action->label);
  sp_cli_json_add (builder, "target", action->target);
  json_builder_end_object (builder);
}

static const char *
confidence_name (SpFinding *finding)
{
  if (sp_finding_get_cause (finding) == NULL)
    return NULL;
  return sp_name_of (SP_TYPE_CONFIDENCE, sp_finding_get_confidence (finding));
}

/**
 * sp_cli_finding_add_members:
 * @builder: in an object
 * @finding: what was found
 *
 * Adds what DESIGN promises of an answer: cause, confidence, alternatives, title, actor, steps
 * and actions, and the reason.
 */
void
sp_cli_finding_add_members (JsonBuilder *builder, SpFinding *finding)
{
  GPtrArray *actions = sp_finding_get_actions (finding);

  sp_cli_json_add (builder, "cause", sp_finding_get_cause (finding));
  sp_cli_json_add (builder, "confidence", confidence_name (finding));
  sp_cli_json_add_strings (builder, "alternatives", sp_finding_get_alternatives (finding));
  sp_cli_json_add (builder, "title", sp_finding_get_title (finding));
  sp_cli_json_add (builder, "why", sp_finding_get_why (finding));
  sp_cli_json_add (builder, "actor",
                   sp_name_of (SP_TYPE_ACTOR, sp_finding_get_actor (finding)));
  sp_cli_json_add_strings (builder, "steps", sp_finding_get_steps (finding));
  json_builder_set_member_name (builder, "actions");
  json_builder_begin_array (builder);
  for (guint i = 0; i < actions->len; i++)
    add_action (builder, g_ptr_array_index (actions, i));
  json_builder_end_array (builder);
}

/* A finding of a check has at least one. */
static char **
list_services (SpFinding *finding)
{
  GPtrArray *observations = sp_finding_get_observations (finding);
  g_autoptr(GStrvBuilder) names = g_strv_builder_new ();

  for (guint i = 0; i < observations->len; i++)
    {
      SpEndpoint *endpoint = sp_observation_get_endpoint (observations->pdata[i]);

      g_strv_builder_add (names, sp_name_of (SP_TYPE_SERVICE, sp_endpoint_get_service (endpoint)));
    }
  return g_strv_builder_end (names);
}

/**
 * sp_cli_findings_add:
 * @builder: in an object
 * @findings: (element-type SpFinding): what was found in a check
 *
 * Adds the member "findings".
 */
void
sp_cli_findings_add (JsonBuilder *builder, GPtrArray *findings)
{
  json_builder_set_member_name (builder, "findings");
  json_builder_begin_array (builder);
  for (guint i = 0; i < findings->len; i++)
    {
      SpFinding *finding = g_ptr_array_index (findings, i);
      g_auto(GStrv) services = list_services (finding);

      json_builder_begin_object (builder);
      sp_cli_json_add (builder, "service", services[0]);
      sp_cli_json_add_strings (builder, "services", (const char *const *) services);
      sp_cli_finding_add_members (builder, finding);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
}
