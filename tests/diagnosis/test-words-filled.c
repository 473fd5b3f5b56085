/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Every remedy reads well where nothing is known, as for a message that somebody pasted. */
#include "config.h"

#include <string.h>

#include "sp-diagnosis-private.h"
#include "sp-finding-private.h"
#include "sp-remedy-words.h"
#include "unit.h"

/* What comes of a name with its own noun before it. */
static const char *const stumbles[] = {
  "the server the server", "server, the server", "port this port", "this port, ",
  "address, your address", "user name the user name", "user name, the user name",
  "provider your mail provider", "(mail programs)", " a your ", " an your ", " the your ",
  "your your ", "{", "}",
};

static void
assert_reads_well (const SpCause *cause, const char *text)
{
  for (guint i = 0; i < G_N_ELEMENTS (stumbles); i++)
    ck_assert_msg (strcasestr (text, stumbles[i]) == NULL, "%s: “%s”", cause->id, text);
}

/* A text for somebody else is not about that person's address. */
static void
assert_copy_reads_well (const SpCause *cause, const char *text)
{
  assert_reads_well (cause, text);
  ck_assert_msg (strstr (text, " your address") == NULL, "%s: “%s”", cause->id, text);
  ck_assert_msg (strstr (text, " your domain") == NULL, "%s: “%s”", cause->id, text);
}

static void
read_remedy (const SpCause *cause, const SpRemedy *remedy)
{
  SpParticulars nothing = { .service = -1 };
  SpEvidence evidence = SP_EVIDENCE_INIT;
  SpFindingFields fields = { .observations = g_ptr_array_new () };
  g_autoptr(SpFinding) finding = NULL;
  GPtrArray *actions;

  sp_remedy_write (remedy, &nothing, &evidence, &fields);
  finding = sp_finding_new (&fields);
  assert_reads_well (cause, sp_finding_get_title (finding));
  assert_reads_well (cause, sp_finding_get_why (finding));
  for (guint i = 0; sp_finding_get_steps (finding)[i] != NULL; i++)
    assert_reads_well (cause, sp_finding_get_steps (finding)[i]);
  actions = sp_finding_get_actions (finding);
  for (guint i = 0; i < actions->len; i++)
    {
      const SpAction *action = actions->pdata[i];

      assert_reads_well (cause, action->label);
      if (action->kind == SP_ACTION_COPY)
        assert_copy_reads_well (cause, action->target);
    }
}

START_TEST (remedy_reads_well_where_nothing_is_known)
{
  g_autoptr(SpDiagnosis) diagnosis = sp_diagnosis_new ();
  const SpRuleBook *book = sp_diagnosis_get_book (diagnosis);

  for (guint i = 0; i < book->causes->len; i++)
    {
      const SpCause *cause = book->causes->pdata[i];

      for (guint j = 0; j < cause->remedies->len; j++)
        read_remedy (cause, cause->remedies->pdata[j]);
    }
}
END_TEST

int
main (void)
{
  TCase *tests = tcase_create ("words filled");

  tcase_set_timeout (tests, 60);
  tcase_add_test (tests, remedy_reads_well_where_nothing_is_known);
  return unit_run (tests);
}
