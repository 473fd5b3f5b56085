/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What people can choose instead of pasting. Each test tells all slips at once. */
#include "config.h"

#include <string.h>

#include "sp-catalogue.h"
#include "sp-diagnosis.h"
#include "sp-program.h"
#include "unit.h"

typedef void (*VisitSymptom) (SpProgram *program, const SpSymptom *symptom, gpointer data);

static void
visit_symptoms (VisitSymptom visit, gpointer data)
{
  g_autoptr(GPtrArray) programs = sp_programs_load ();

  ck_assert_uint_gt (programs->len, 0);
  for (guint i = 0; i < programs->len; i++)
    {
      GPtrArray *symptoms = sp_program_get_symptoms (programs->pdata[i]);

      for (guint j = 0; j < symptoms->len; j++)
        visit (programs->pdata[i], symptoms->pdata[j], data);
    }
}

typedef struct
{
  SpCatalogue *catalogue;
  SpDiagnosis *diagnosis;
  GString *slips;
} Asking;

static void
ask (SpProgram *program, const SpSymptom *symptom, gpointer data)
{
  Asking *asking = data;
  const char *provider = sp_program_get_provider (program);
  SpComplaint complaint = SP_COMPLAINT_INIT;
  g_autoptr(GPtrArray) findings = NULL;
  const char *cause = NULL;

  complaint.text = symptom->said;
  if (provider != NULL)
    complaint.provider = sp_catalogue_find_by_id (asking->catalogue, provider);
  ck_assert_msg ((provider != NULL) == (complaint.provider != NULL), "%s", provider);
  findings = sp_diagnosis_explain_all (asking->diagnosis, &complaint);
  if (findings->len > 0)
    cause = sp_finding_get_cause (findings->pdata[0]);
  if (g_strcmp0 (cause, symptom->cause) != 0)
    g_string_append_printf (asking->slips, "\n# %s: “%s” is %s", sp_program_get_id (program),
                            symptom->said, cause);
}

START_TEST (every_symptom_leads_to_the_cause_its_author_meant)
{
  g_autoptr(SpCatalogue) catalogue = sp_catalogue_new ();
  g_autoptr(SpDiagnosis) diagnosis = sp_diagnosis_new ();
  g_autoptr(GString) slips = g_string_new (NULL);
  Asking asking = { catalogue, diagnosis, slips };

  visit_symptoms (ask, &asking);
  ck_assert_msg (slips->len == 0, "%s", slips->str);
}
END_TEST

/* The seeds have typewriter apostrophes, and some end without a full stop. */
static char *
normalize (const char *text)
{
  g_auto(GStrv) parts = g_strsplit (text, "’", -1);
  char *plain = g_strjoinv ("'", parts);

  if (g_str_has_suffix (plain, "."))
    plain[strlen (plain) - 1] = '\0';
  return plain;
}

static void
collect (SpProgram *program, const SpSymptom *symptom, gpointer data)
{
  g_hash_table_add (data, normalize (symptom->said));
}

START_TEST (every_message_of_the_seeds_can_be_chosen)
{
  g_autoptr(GHashTable) listed = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autofree char *text = NULL;
  g_auto(GStrv) lines = NULL;

  ck_assert (g_file_get_contents (SEEDS, &text, NULL, NULL));
  lines = g_strsplit (text, "\n", -1);
  visit_symptoms (collect, listed);
  for (guint i = 1; lines[i] != NULL && *lines[i] != '\0'; i++)
    {
      g_autofree char *message = g_strndup (lines[i], strcspn (lines[i], "\t"));
      g_autofree char *plain = normalize (message);

      ck_assert_msg (g_hash_table_contains (listed, plain), "“%s” is in no list", message);
    }
}
END_TEST

static void
check_once (SpProgram *program, const SpSymptom *symptom, gpointer data)
{
  char *key = g_strconcat (sp_program_get_id (program), "\t", symptom->said, NULL);

  ck_assert_msg (g_hash_table_add (data, key), "%s", key);
}

START_TEST (no_symptom_is_listed_twice_in_a_program)
{
  g_autoptr(GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  visit_symptoms (check_once, seen);
}
END_TEST

static char *
refuse (const char *xml)
{
  g_autoptr(GBytes) bytes = g_bytes_new_static (xml, strlen (xml));
  g_autoptr(GError) error = NULL;
  g_autoptr(SpProgram) program = sp_program_new_from_xml (bytes, "a.xml", &error);

  ck_assert_ptr_null (program);
  return g_strdup (error->message);
}

START_TEST (slips_are_refused_by_file_and_line)
{
  static const char *wrong[] = {
    "<program id='a'><title>A</title></program>",
    "<program id='a'><symptom cause='c'>x</symptom></program>",
    "<program id='a'><title>A</title><symptom cause='c'/></program>",
    "<program id='a'><title>A</title><symptom>x</symptom></program>",
    "<program><title>A</title><symptom cause='c'>x</symptom></program>",
    "<program id='a'><title></title><symptom cause='c'>x</symptom></program>",
  };

  for (guint i = 0; i < G_N_ELEMENTS (wrong); i++)
    {
      g_autofree char *message = refuse (wrong[i]);

      ck_assert_msg (g_str_has_prefix (message, "a.xml: Error on line 1"), "%s", message);
    }
}
END_TEST

START_TEST (alternatives_are_told_in_full_and_in_order)
{
  g_autoptr(SpDiagnosis) diagnosis = sp_diagnosis_new ();
  SpComplaint complaint = SP_COMPLAINT_INIT;
  g_autoptr(GPtrArray) findings = NULL;
  g_autoptr(SpFinding) first = NULL;
  const char *const *others;

  complaint.text = "Cannot Get Mail – The connection to the server failed.";
  findings = sp_diagnosis_explain_all (diagnosis, &complaint);
  first = sp_diagnosis_explain (diagnosis, &complaint);
  others = sp_finding_get_alternatives (first);
  ck_assert_uint_eq (findings->len, g_strv_length ((char **) others) + 1);
  ck_assert_str_eq (sp_finding_get_cause (findings->pdata[0]), sp_finding_get_cause (first));
  for (guint i = 1; i < findings->len; i++)
    {
      ck_assert_str_eq (sp_finding_get_cause (findings->pdata[i]), others[i - 1]);
      ck_assert_int_ne (sp_finding_get_confidence (findings->pdata[i]), SP_CONFIDENCE_CERTAIN);
      ck_assert_ptr_nonnull (sp_finding_get_steps (findings->pdata[i])[0]);
    }
}
END_TEST

START_TEST (nothing_is_told_where_nobody_knows)
{
  g_autoptr(SpDiagnosis) diagnosis = sp_diagnosis_new ();
  SpComplaint complaint = SP_COMPLAINT_INIT;
  g_autoptr(GPtrArray) findings = NULL;

  complaint.text = "xyzzy 42 plugh";
  findings = sp_diagnosis_explain_all (diagnosis, &complaint);
  ck_assert_uint_eq (findings->len, 0);
}
END_TEST

int
main (void)
{
  TCase *tests = tcase_create ("symptoms");

  tcase_set_timeout (tests, 60);
  tcase_add_test (tests, every_symptom_leads_to_the_cause_its_author_meant);
  tcase_add_test (tests, every_message_of_the_seeds_can_be_chosen);
  tcase_add_test (tests, no_symptom_is_listed_twice_in_a_program);
  tcase_add_test (tests, slips_are_refused_by_file_and_line);
  tcase_add_test (tests, alternatives_are_told_in_full_and_in_order);
  tcase_add_test (tests, nothing_is_told_where_nobody_knows);
  return unit_run (tests);
}
