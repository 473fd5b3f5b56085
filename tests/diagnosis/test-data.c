/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The files of data/diagnoses as they come with Signpost. Each test tells all slips at once. */
#include "config.h"

#include <string.h>

#include "rules.h"
#include "sp-catalogue.h"
#include "sp-diagnosis-private.h"
#include "sp-fix.h"
#include "sp-names.h"
#include "sp-practice-scenario.h"
#include "sp-suspects.h"
#include "unit.h"

#define PHRASES "phrases.xml"

/* What others rely on: practice mailboxes, scripts that read JSON, translations. */
static const char *causes[] = {
  "account-locked-or-throttled",
  "account-suspended-or-unpaid",
  "app-password-required",
  "auth-mechanism-unsupported",
  "auth-not-offered",
  "authenticated-but-not-connected",
  "authorization-denied",
  "bad-credentials",
  "basic-auth-disabled",
  "blocked-ip",
  "bridge-not-running",
  "captive-portal",
  "client-bug",
  "client-certificate-required",
  "client-id-required",
  "clock-wrong",
  "conditional-access-block",
  "connection-refused",
  "connection-reset",
  "connection-timeout",
  "host-not-found",
  "injected-reply",
  "login-delay",
  "maintenance",
  "message-too-large",
  "no-mailbox-for-user",
  "no-network",
  "not-a-mail-server",
  "oauth-blocked-by-admin",
  "oauth-cancelled",
  "oauth-client-id-missing",
  "oauth-client-misconfigured",
  "oauth-consent-required",
  "oauth-scope-missing",
  "oauth-token-expired",
  "oauth-token-invalid",
  "oauth-wrong-account",
  "password-expired",
  "pop-mailbox-in-use",
  "port-blocked",
  "protocol-disabled-by-admin",
  "protocol-disabled-by-user",
  "proxy-failed",
  "quota-exceeded",
  "relay-denied",
  "security-defaults-block",
  "sender-not-allowed",
  "server-busy",
  "server-temporarily-unavailable",
  "service-retired",
  "smtp-auth-disabled-mailbox",
  "smtp-auth-disabled-tenant",
  "tls-certificate-changed",
  "tls-certificate-expired",
  "tls-certificate-not-yet-valid",
  "tls-certificate-revoked",
  "tls-certificate-untrusted",
  "tls-certificate-weak",
  "tls-certificate-wrong-host",
  "tls-intercepted",
  "tls-required",
  "tls-unavailable",
  "tls-version-mismatch",
  "too-many-connections",
  "two-factor-web-login-required",
  "unknown-user",
  "username-not-full-address",
  "username-wrong-form",
  "wrong-protocol-on-port",
  "wrong-server",
};

static const char *placeholders[] = {
  "{provider}", "{host}", "{port}", "{service}", "{address}", "{user}", "{domain}", "{issuer}",
  "{names}", "{identity}",
  "{suggestion}",
};

typedef void (*VisitCause) (const SpCause *cause, GString *slips);
typedef void (*VisitText) (const SpCause *cause, const char *text, GString *slips);

static void G_GNUC_PRINTF (3, 4)
add_slip (GString *slips, const SpCause *cause, const char *format, ...)
{
  g_autofree char *slip = NULL;
  va_list arguments;

  va_start (arguments, format);
  slip = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  g_string_append_printf (slips, "\n# %s: %s", cause->id, slip);
}

/* All causes, and what is told where none is found. */
static void
visit_causes (VisitCause visit)
{
  g_autoptr(SpDiagnosis) diagnosis = sp_diagnosis_new ();
  const SpRuleBook *book = sp_diagnosis_get_book (diagnosis);
  g_autoptr(GString) slips = g_string_new (NULL);

  for (guint i = 0; i < book->causes->len; i++)
    visit (book->causes->pdata[i], slips);
  visit (book->unknown, slips);
  ck_assert_msg (slips->len == 0, "%s", slips->str);
}

static GPtrArray *
list_files (void)
{
  g_autoptr(GDir) folder = g_dir_open (DIAGNOSES, 0, NULL);
  GPtrArray *names = g_ptr_array_new_with_free_func (g_free);
  const char *name;

  ck_assert_ptr_nonnull (folder);
  while ((name = g_dir_read_name (folder)) != NULL)
    {
      if (g_str_has_suffix (name, ".xml"))
        g_ptr_array_add (names, g_strdup (name));
    }
  return names;
}

static GBytes *
read_file (const char *name)
{
  g_autofree char *path = g_build_filename (DIAGNOSES, name, NULL);
  char *text;
  gsize length;

  ck_assert_msg (g_file_get_contents (path, &text, &length, NULL), "%s", path);
  return g_bytes_new_take (text, length);
}

START_TEST (every_file_is_understood)
{
  g_auto(SpRuleBook) book = { 0 };
  g_autoptr(GPtrArray) names = list_files ();
  g_autoptr(GBytes) phrases = read_file (PHRASES);
  g_autoptr(GString) slips = g_string_new (NULL);
  g_autoptr(GError) error = NULL;

  sp_rule_book_init (&book);
  ck_assert_msg (sp_rule_book_read_phrases (&book, phrases, PHRASES, &error), "%s",
                 error != NULL ? error->message : "");
  for (guint i = 0; i < names->len; i++)
    {
      g_autoptr(GBytes) xml = read_file (names->pdata[i]);
      g_autoptr(GError) slip = NULL;

      if (!g_str_equal (names->pdata[i], PHRASES) &&
          !sp_rule_book_read (&book, xml, names->pdata[i], &slip))
        g_string_append_printf (slips, "\n# %s", slip->message);
    }
  ck_assert_msg (slips->len == 0, "%s", slips->str);
}
END_TEST

/* A warning while it is loaded would end this test. */
START_TEST (every_file_is_loaded)
{
  g_autoptr(SpDiagnosis) diagnosis = sp_diagnosis_new ();
  g_autoptr(GPtrArray) names = list_files ();
  g_auto(GStrv) ids = sp_diagnosis_list_causes (diagnosis);

  for (guint i = 0; i < names->len; i++)
    {
      g_autofree char *id = g_strndup (names->pdata[i], strlen (names->pdata[i]) - 4);

      if (g_str_equal (id, "phrases") || g_str_equal (id, "unknown"))
        continue;
      ck_assert_msg (g_strv_contains ((const char *const *) ids, id), "%s", id);
    }
  ck_assert_ptr_nonnull (sp_diagnosis_get_book (diagnosis)->unknown);
  ck_assert_uint_eq (g_strv_length (ids) + 2, names->len);
}
END_TEST

START_TEST (day_on_which_the_facts_were_checked_is_known)
{
  g_autoptr(SpDiagnosis) diagnosis = sp_diagnosis_new ();
  const char *checked = sp_diagnosis_get_book (diagnosis)->checked;
  g_autofree char *midnight = g_strconcat (checked != NULL ? checked : "", "T00:00:00Z", NULL);
  g_autoptr(GDateTime) day = g_date_time_new_from_iso8601 (midnight, NULL);

  ck_assert_msg (day != NULL, PHRASES " has no day in its attribute “checked”");
}
END_TEST

START_TEST (no_cause_is_there_twice)
{
  g_autoptr(SpDiagnosis) diagnosis = sp_diagnosis_new ();
  g_autoptr(GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);
  g_auto(GStrv) ids = sp_diagnosis_list_causes (diagnosis);

  for (guint i = 0; ids[i] != NULL; i++)
    ck_assert_msg (g_hash_table_add (seen, ids[i]), "%s", ids[i]);
}
END_TEST

START_TEST (every_cause_that_others_name_is_there)
{
  g_autoptr(SpDiagnosis) diagnosis = sp_diagnosis_new ();
  g_auto(GStrv) ids = sp_diagnosis_list_causes (diagnosis);

  for (guint i = 0; i < G_N_ELEMENTS (causes); i++)
    ck_assert_msg (g_strv_contains ((const char *const *) ids, causes[i]), "%s", causes[i]);
}
END_TEST

static GListModel *
load_scenarios (void)
{
  g_autoptr(GError) error = NULL;
  GListModel *scenarios = sp_practice_scenarios_load (&error);

  ck_assert_msg (scenarios != NULL, "%s", error != NULL ? error->message : "");
  return scenarios;
}

static gboolean
is_practised (GListModel *scenarios, const char *cause)
{
  for (guint i = 0; i < g_list_model_get_n_items (scenarios); i++)
    {
      g_autoptr(SpPracticeScenario) scenario = g_list_model_get_item (scenarios, i);

      if (g_strcmp0 (sp_practice_scenario_get_cause (scenario), cause) == 0)
        return TRUE;
    }
  return FALSE;
}

START_TEST (every_cause_can_be_seen_somewhere)
{
  g_autoptr(SpDiagnosis) diagnosis = sp_diagnosis_new ();
  const SpRuleBook *book = sp_diagnosis_get_book (diagnosis);
  g_autoptr(GListModel) scenarios = load_scenarios ();

  for (guint i = 0; i < book->causes->len; i++)
    {
      const SpCause *cause = book->causes->pdata[i];

      ck_assert_msg (cause->remedies->len > 0, "%s", cause->id);
      ck_assert_msg (cause->rules->len > 0, "%s", cause->id);
      ck_assert_msg (cause->examples->len > 0 || is_practised (scenarios, cause->id), "%s",
                     cause->id);
    }
}
END_TEST

START_TEST (every_practice_mailbox_teaches_a_cause_that_is_there)
{
  g_autoptr(SpDiagnosis) diagnosis = sp_diagnosis_new ();
  g_auto(GStrv) ids = sp_diagnosis_list_causes (diagnosis);
  g_autoptr(GListModel) scenarios = load_scenarios ();

  for (guint i = 0; i < g_list_model_get_n_items (scenarios); i++)
    {
      g_autoptr(SpPracticeScenario) scenario = g_list_model_get_item (scenarios, i);
      const char *cause = sp_practice_scenario_get_cause (scenario);

      ck_assert_msg (cause == NULL || g_strv_contains ((const char *const *) ids, cause), "%s",
                     cause);
    }
}
END_TEST

static gboolean
is_answer (GArray *suspects, const SpCause *cause, gboolean may_be_any)
{
  for (guint i = 0; i < suspects->len && (i == 0 || may_be_any); i++)
    {
      if (g_array_index (suspects, SpSuspect, i).cause == cause)
        return TRUE;
    }
  return FALSE;
}

static void
play (const SpRuleBook *book, const SpCause *cause, const SpExample *example, GString *slips)
{
  g_auto(SpEvidence) evidence = example->evidence;
  g_autoptr(GArray) suspects = NULL;

  sp_evidence_set_text (&evidence, book->phrases, example->text, NULL);
  if (example->issuer != NULL)
    evidence.issuer = sp_phrase_book_match (book->phrases, example->issuer);
  suspects = sp_suspects_find (book, &evidence);
  if (cause == book->unknown ? suspects->len > 0 : !is_answer (suspects, cause, example->is_shared))
    {
      g_autofree char *shown = rank (book, &evidence);

      add_slip (slips, cause, "“%s” is %s", example->text, shown);
    }
}

START_TEST (every_example_leads_to_its_cause)
{
  g_autoptr(SpDiagnosis) diagnosis = sp_diagnosis_new ();
  const SpRuleBook *book = sp_diagnosis_get_book (diagnosis);
  g_autoptr(GString) slips = g_string_new (NULL);

  for (guint i = 0; i <= book->causes->len; i++)
    {
      const SpCause *cause = i < book->causes->len ? book->causes->pdata[i] : book->unknown;

      for (guint j = 0; j < cause->examples->len; j++)
        play (book, cause, cause->examples->pdata[j], slips);
    }
  ck_assert_msg (slips->len == 0, "%s", slips->str);
}
END_TEST

static void
check_actions (const SpCause *cause, GString *slips)
{
  int page;

  for (guint i = 0; i < cause->remedies->len; i++)
    {
      const SpRemedy *remedy = cause->remedies->pdata[i];

      for (guint j = 0; j < remedy->pieces->len; j++)
        {
          const SpPiece *piece = remedy->pieces->pdata[j];

          if (piece->kind == SP_PIECE_FIX && !sp_fix_exists (piece->id))
            add_slip (slips, cause, "there is no fix “%s”", piece->id);
          if (piece->kind == SP_PIECE_OPEN_PAGE && piece->target == NULL &&
              !sp_value_named (SP_TYPE_PROVIDER_PAGE, piece->id, &page))
            add_slip (slips, cause, "there is no page “%s”", piece->id);
          if (piece->kind == SP_PIECE_COPY && (piece->text == NULL || piece->lines->len == 0))
            add_slip (slips, cause, "a text to copy lacks its label or its lines");
        }
    }
}

START_TEST (every_button_does_something)
{
  visit_causes (check_actions);
}
END_TEST

static void
visit_texts (const SpCause *cause, VisitText visit, GString *slips)
{
  for (guint i = 0; i < cause->remedies->len; i++)
    {
      const SpRemedy *remedy = cause->remedies->pdata[i];

      visit (cause, remedy->title, slips);
      visit (cause, remedy->why, slips);
      for (guint j = 0; j < remedy->pieces->len; j++)
        {
          const SpPiece *piece = remedy->pieces->pdata[j];

          if (piece->text != NULL)
            visit (cause, piece->text, slips);
          for (guint k = 0; k < piece->lines->len; k++)
            visit (cause, ((SpLine *) piece->lines->pdata[k])->text, slips);
        }
    }
}

static gboolean
is_placeholder (const char *p)
{
  for (guint i = 0; i < G_N_ELEMENTS (placeholders); i++)
    {
      if (g_str_has_prefix (p, placeholders[i]))
        return TRUE;
    }
  return FALSE;
}

static void
check_placeholders (const SpCause *cause, const char *text, GString *slips)
{
  guint n_open = 0, n_closed = 0;

  for (const char *p = text; *p != '\0'; p++)
    {
      n_open += *p == '{';
      n_closed += *p == '}';
      if (*p == '{' && !is_placeholder (p))
        add_slip (slips, cause, "what is filled in at “%s”?", p);
    }
  if (n_open != n_closed)
    add_slip (slips, cause, "a brace is missing in “%s”", text);
}

static void
check_all_placeholders (const SpCause *cause, GString *slips)
{
  visit_texts (cause, check_placeholders, slips);
}

START_TEST (every_placeholder_is_known)
{
  visit_causes (check_all_placeholders);
}
END_TEST

static gboolean
ends_sentence (const char *text)
{
  static const char *ends[] = { ".", "?", "!", ":", ".”", ".)" };

  for (guint i = 0; i < G_N_ELEMENTS (ends); i++)
    {
      if (g_str_has_suffix (text, ends[i]))
        return TRUE;
    }
  return FALSE;
}

static void
check_sentences (const SpCause *cause, GString *slips)
{
  for (guint i = 0; i < cause->remedies->len; i++)
    {
      const SpRemedy *remedy = cause->remedies->pdata[i];

      if (g_str_has_suffix (remedy->title, "."))
        add_slip (slips, cause, "a heading has no full stop: “%s”", remedy->title);
      if (!ends_sentence (remedy->why))
        add_slip (slips, cause, "a sentence has a full stop: “%s”", remedy->why);
      for (guint j = 0; j < remedy->pieces->len; j++)
        {
          const SpPiece *piece = remedy->pieces->pdata[j];

          if (piece->kind == SP_PIECE_STEP && piece->from == NULL && !ends_sentence (piece->text))
            add_slip (slips, cause, "a sentence has a full stop: “%s”", piece->text);
          if (piece->kind != SP_PIECE_STEP && piece->text != NULL &&
              g_str_has_suffix (piece->text, "."))
            add_slip (slips, cause, "a label has no full stop: “%s”", piece->text);
        }
    }
}

START_TEST (headings_have_no_full_stop_and_sentences_have_one)
{
  visit_causes (check_sentences);
}
END_TEST

static void
check_steps (const SpCause *cause, GString *slips)
{
  for (guint i = 0; i < cause->remedies->len; i++)
    {
      const SpRemedy *remedy = cause->remedies->pdata[i];
      gboolean has_step = FALSE;

      for (guint j = 0; j < remedy->pieces->len; j++)
        {
          const SpPiece *piece = remedy->pieces->pdata[j];

          has_step |= piece->kind == SP_PIECE_STEP && piece->from == NULL &&
                      piece->condition.clues == 0 && piece->condition.services == 0 &&
                      piece->condition.providers == NULL;
        }
      if (!has_step)
        add_slip (slips, cause, "“%s” has no step for everybody", remedy->title);
    }
}

START_TEST (every_remedy_has_a_step_for_everybody)
{
  visit_causes (check_steps);
}
END_TEST

int
main (void)
{
  TCase *tests = tcase_create ("data");

  tcase_set_timeout (tests, 60);
  tcase_add_test (tests, every_file_is_understood);
  tcase_add_test (tests, every_file_is_loaded);
  tcase_add_test (tests, day_on_which_the_facts_were_checked_is_known);
  tcase_add_test (tests, no_cause_is_there_twice);
  tcase_add_test (tests, every_cause_that_others_name_is_there);
  tcase_add_test (tests, every_cause_can_be_seen_somewhere);
  tcase_add_test (tests, every_practice_mailbox_teaches_a_cause_that_is_there);
  tcase_add_test (tests, every_example_leads_to_its_cause);
  tcase_add_test (tests, every_button_does_something);
  tcase_add_test (tests, every_placeholder_is_known);
  tcase_add_test (tests, headings_have_no_full_stop_and_sentences_have_one);
  tcase_add_test (tests, every_remedy_has_a_step_for_everybody);
  return unit_run (tests);
}
