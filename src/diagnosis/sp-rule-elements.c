/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The elements of a diagnosis that are evidence: rules, phrases and examples, one row and one
 * short function for each. docs/diagnoses.md is the same table for people. */
#include "config.h"

#include "sp-rule-reader.h"

#include "sp-names.h"

/**
 * sp_rule_reader_value:
 * @enum_type: one of our enumeration types
 * @name: (nullable): a name
 * @value: (out): the value of that name
 * @error: return location for an error in the domain %G_MARKUP_ERROR
 *
 * Returns: whether there is such a value
 */
gboolean
sp_rule_reader_value (GType enum_type, const char *name, int *value, GError **error)
{
  return sp_value_named (enum_type, name, value) ||
         sp_elements_refuse (error, "“%s” is not a value here", name);
}

static gboolean
read_flags (GType flags_type, const char *names, guint *flags, GError **error)
{
  g_autoptr(GTypeClass) flags_class = g_type_class_ref (flags_type);
  g_auto(GStrv) words = sp_elements_split (names);

  *flags = 0;
  for (guint i = 0; words[i] != NULL; i++)
    {
      GFlagsValue *value = g_flags_get_value_by_nick ((GFlagsClass *) flags_class, words[i]);

      if (value == NULL)
        return sp_elements_refuse (error, "“%s” is not a value here", words[i]);
      *flags |= value->value;
    }
  return TRUE;
}

static gboolean
add_phrase (SpRuleReader *reader, GArray *list, const char *text, GError **error)
{
  guint number;

  if (!sp_phrase_book_add (reader->book->phrases, text, &number))
    return sp_elements_refuse (error, "this is no phrase");
  g_array_append_val (list, number);
  return TRUE;
}

/* phrases.xml */

static gboolean
begin_phrases (gpointer data, const char *const *values, GError **error)
{
  SpRuleReader *reader = data;

  reader->book->checked = g_strdup (values[0]);
  return TRUE;
}

static gboolean
begin_group (gpointer data, const char *const *values, GError **error)
{
  SpRuleReader *reader = data;

  reader->group = sp_phrase_book_add_group (reader->book->phrases);
  return g_hash_table_insert (reader->book->groups, g_strdup (values[0]),
                              GUINT_TO_POINTER (reader->group)) ||
         sp_elements_refuse (error, "“%s” is there twice", values[0]);
}

static gboolean
take_group_says (gpointer data, const char *text, GError **error)
{
  SpRuleReader *reader = data;

  guint number;

  if (!sp_phrase_book_add (reader->book->phrases, text, &number))
    return sp_elements_refuse (error, "this is no phrase");
  sp_phrase_book_join_group (reader->book->phrases, number, reader->group);
  return TRUE;
}

/* The evidence */

static gboolean
begin_diagnosis (gpointer data, const char *const *values, GError **error)
{
  SpRuleReader *reader = data;
  guint64 stages;
  int scope;

  if (*values[0] == '\0')
    return sp_elements_refuse (error, "a diagnosis has a name");
  reader->cause->id = g_strdup (values[0]);
  if (!sp_rule_reader_value (SP_TYPE_SCOPE, values[1], &scope, error) ||
      !sp_read_set (SP_TYPE_STAGE, values[2], &stages, error))
    return FALSE;
  reader->cause->scope = scope;
  reader->cause->stages = stages;
  return TRUE;
}

static void
add_number (GArray *numbers, guint number)
{
  g_array_append_val (numbers, number);
}

static gboolean
add_groups (SpRuleReader *reader, GArray *list, const char *names, GError **error)
{
  g_auto(GStrv) words = sp_elements_split (names);

  for (guint i = 0; words[i] != NULL; i++)
    {
      gpointer group;

      if (!g_hash_table_lookup_extended (reader->book->groups, words[i], NULL, &group))
        return sp_elements_refuse (error, "there is no group of phrases “%s”", words[i]);
      add_number (list, GPOINTER_TO_UINT (group));
    }
  return TRUE;
}

static gboolean
read_places (SpRule *rule, const char *const *values, GError **error)
{
  guint64 securities, stages, outcomes;

  if (!sp_read_set (SP_TYPE_SECURITY, values[0], &securities, error) ||
      !sp_read_set (SP_TYPE_STAGE, values[1], &stages, error) ||
      !sp_read_set (SP_TYPE_OUTCOME, values[2], &outcomes, error))
    return FALSE;
  rule->securities = securities;
  rule->stages = stages;
  rule->outcomes = outcomes;
  return TRUE;
}

enum
{
  WHEN_CONFIDENCE,
  WHEN_REMEDY,
  WHEN_SERVICE,
  WHEN_SECURITY,
  WHEN_STAGE,
  WHEN_OUTCOME,
  WHEN_FAULT,
  WHEN_TLS,
  WHEN_PROVIDER,
  WHEN_CODE,
  WHEN_CLUES,
  WHEN_PHRASES,
  WHEN_UNLESS,
};

static gboolean
begin_when (gpointer data, const char *const *values, GError **error)
{
  SpRuleReader *reader = data;
  SpRule *rule = sp_rule_new ();
  int confidence;

  reader->rule = rule;
  g_ptr_array_add (reader->cause->rules, rule);
  if (!sp_rule_reader_value (SP_TYPE_CONFIDENCE, values[WHEN_CONFIDENCE], &confidence, error))
    return FALSE;
  rule->confidence = confidence;
  rule->remedy = g_strdup (values[WHEN_REMEDY]);
  rule->codes = values[WHEN_CODE] != NULL ? sp_elements_split (values[WHEN_CODE]) : NULL;
  return sp_condition_read (&rule->condition, values[WHEN_SERVICE], values[WHEN_PROVIDER],
                            values[WHEN_CLUES], error) &&
         read_places (rule, values + WHEN_SECURITY, error) &&
         sp_read_set (SP_TYPE_FAULT, values[WHEN_FAULT], &rule->faults, error) &&
         read_flags (SP_TYPE_TLS_FAULTS, values[WHEN_TLS], &rule->tls_faults, error) &&
         add_groups (reader, rule->says, values[WHEN_PHRASES], error) &&
         add_groups (reader, rule->unless, values[WHEN_UNLESS], error);
}

static gboolean
take_says (gpointer data, const char *text, GError **error)
{
  SpRuleReader *reader = data;

  return add_phrase (reader, reader->rule->says, text, error);
}

static gboolean
take_message (gpointer data, const char *text, GError **error)
{
  SpRuleReader *reader = data;
  guint number;

  if (!sp_phrase_book_add_message (reader->book->phrases, text, &number))
    return sp_elements_refuse (error, "this is no message");
  g_array_append_val (reader->rule->says, number);
  return TRUE;
}

static gboolean
take_unless (gpointer data, const char *text, GError **error)
{
  SpRuleReader *reader = data;

  return add_phrase (reader, reader->rule->unless, text, error);
}

static gboolean
take_issuer (gpointer data, const char *text, GError **error)
{
  SpRuleReader *reader = data;

  return add_phrase (reader, reader->rule->issuers, text, error);
}

/* The examples */

enum
{
  EXAMPLE_SERVICE,
  EXAMPLE_STAGE,
  EXAMPLE_PROVIDER,
  EXAMPLE_FAULT,
  EXAMPLE_TLS,
  EXAMPLE_ISSUER,
  EXAMPLE_CLUES,
  EXAMPLE_ALSO,
};

static gboolean
read_optional (GType enum_type, const char *name, int *value, GError **error)
{
  return name == NULL || sp_rule_reader_value (enum_type, name, value, error);
}

static gboolean
begin_example (gpointer data, const char *const *values, GError **error)
{
  SpRuleReader *reader = data;
  SpExample *example = sp_example_new ();
  int fault = SP_FAULT_NONE;

  reader->example = example;
  g_ptr_array_add (reader->cause->examples, example);
  example->provider = g_strdup (values[EXAMPLE_PROVIDER]);
  example->evidence.provider = example->provider;
  example->issuer = g_strdup (values[EXAMPLE_ISSUER]);
  example->is_shared = values[EXAMPLE_ALSO] != NULL;
  if (example->is_shared && !g_str_equal (values[EXAMPLE_ALSO], "yes"))
    return sp_elements_refuse (error, "“%s” is not a value here", values[EXAMPLE_ALSO]);
  if (!read_optional (SP_TYPE_SERVICE, values[EXAMPLE_SERVICE], &example->evidence.service,
                      error) ||
      !read_optional (SP_TYPE_STAGE, values[EXAMPLE_STAGE], &example->evidence.stage, error) ||
      !read_optional (SP_TYPE_FAULT, values[EXAMPLE_FAULT], &fault, error))
    return FALSE;
  example->evidence.fault = fault;
  return read_flags (SP_TYPE_TLS_FAULTS, values[EXAMPLE_TLS], &example->evidence.tls_faults,
                     error) &&
         sp_read_set (SP_TYPE_CLUE, values[EXAMPLE_CLUES], &example->evidence.clues, error);
}

static gboolean
take_example (gpointer data, const char *text, GError **error)
{
  SpRuleReader *reader = data;

  reader->example->text = g_strdup (text);
  return TRUE;
}

static const SpElement phrases_elements[] = {
  { "phrases", NULL, { "checked" }, 0, begin_phrases },
  { "group", "phrases", { "id" }, 1, begin_group },
  { "says", "group", { NULL }, 0, NULL, take_group_says },
};

const SpElementTable sp_phrases_elements = { phrases_elements, G_N_ELEMENTS (phrases_elements) };

static const SpElement evidence_elements[] = {
  { "diagnosis", NULL, { "id", "scope", "stage" }, 2, begin_diagnosis },
  { "when", "diagnosis",
    { "confidence", "remedy", "service", "security", "stage", "outcome", "fault", "tls",
      "provider", "code", "clues", "phrases", "unless" }, 1, begin_when },
  { "says", "when", { NULL }, 0, NULL, take_says },
  { "message", "when", { NULL }, 0, NULL, take_message },
  { "unless", "when", { NULL }, 0, NULL, take_unless },
  { "issuer", "when", { NULL }, 0, NULL, take_issuer },
  { "example", "diagnosis",
    { "service", "stage", "provider", "fault", "tls", "issuer", "clues", "also" }, 0,
    begin_example, take_example },
};

const SpElementTable sp_evidence_elements = {
  evidence_elements, G_N_ELEMENTS (evidence_elements)
};
